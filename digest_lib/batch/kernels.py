"""How kernels start: as forks of a process that has imported everything, and over files of this user instead of ports.

Starting an interpreter and importing pandas, IPython and the library takes longer than most notebooks of ours run.
Where the system cannot fork safely, kernels start as everywhere else.
"""

from __future__ import annotations

import shutil
import signal
import sys
import tempfile
import uuid
import weakref
from pathlib import Path
from typing import Any

from digest_lib.batch.nursery import Nursery, nursery


class ForkedKernel:
    """A kernel process that the nursery forked, with the part of ``Popen``'s face that jupyter_client uses."""

    stdin = stdout = stderr = None

    def __init__(self, parent: Nursery, pid: int) -> None:
        self._parent = parent
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit code; None while it runs."""
        if self.returncode is None:
            self.returncode = self._parent.poll(self.pid)
        return self.returncode

    def wait(self) -> int | None:
        """Like :meth:`poll`: jupyter_client waits only for a process that has ended."""
        return self.poll()

    def send_signal(self, signum: int) -> None:
        """Signal the process, unless it has ended."""
        if self.poll() is None:
            self._parent.signal(self.pid, signum)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


def kernel_manager() -> dict[str, Any]:
    """Options for papermill: the class of the kernel manager, where this system has Unix sockets.

    ipykernel 7.3 and later warns of plain TCP at every start, and runs side by side race for ports.
    """
    if sys.platform == "win32":
        return {}
    from jupyter_client.manager import AsyncKernelManager
    from jupyter_client.provisioning import LocalProvisioner

    class ForkingProvisioner(LocalProvisioner):  # type: ignore[misc]
        """Asks the nursery for the process; starts one itself where there is no nursery."""

        async def launch_kernel(self, cmd: list[str], **options: Any) -> Any:
            parent = nursery()
            pid = parent.start_kernel(cmd, options) if parent else None
            if parent is None or pid is None:
                return await super().launch_kernel(cmd, **options)
            self.process = ForkedKernel(parent, pid)
            self.pid = self.pgid = pid
            return self.connection_info

    class PrivateKernelManager(AsyncKernelManager):  # type: ignore[misc]
        """Puts its sockets into a fresh folder, by absolute path."""

        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            folder = tempfile.mkdtemp(prefix="kernel-")
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
            self.transport = "ipc"
            self.ip = str(Path(folder) / "k")

        async def _async_pre_start_kernel(self, **options: Any) -> Any:
            if not getattr(self, "provisioner", None):
                name = getattr(self, "kernel_id", None) or str(uuid.uuid4())
                self.kernel_id = name
                self.provisioner = ForkingProvisioner(kernel_id=name, kernel_spec=self.kernel_spec, parent=self)
            return await super()._async_pre_start_kernel(**options)

    return {"kernel_manager_class": PrivateKernelManager}
