"""A process that has imported everything once and forks a kernel for each notebook.

It has one thread and no ZeroMQ context, so that a fork is safe; it talks in JSON lines over a socket pair, and ends,
with all its kernels, when the other end of the pair is closed, be it by ``kill -9``.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, NoReturn

from digest_lib.models import Lang


class Nursery:
    """The user's end of a nursery.

    Args:
        sock: the end of the pair.
        process: the nursery's process where this one started it as a program.
    """

    def __init__(self, sock: socket.socket, process: subprocess.Popen[bytes] | None = None) -> None:
        self._sock = sock
        self._lines = sock.makefile("rb")
        self._process = process
        self._lock = threading.Lock()
        self._owner = os.getpid()
        self.pid = process.pid if process else 0
        self.log = ""
        """File to which kernels append what they write outside the notebook; empty: where this process writes it."""

    @classmethod
    def forked(cls, closing: tuple[int, ...] = ()) -> Nursery:
        """A fork of this process, which must have one thread and no open ZeroMQ context.

        Args:
            closing: descriptors that the fork is not to hold open.
        """
        ours, theirs = socket.socketpair()
        sys.stdout.flush()
        sys.stderr.flush()
        if not os.fork():
            ours.close()
            for descriptor in closing:
                os.close(descriptor)
            _end_with_parent()
            _as_nursery(theirs)
        theirs.close()
        return cls(ours)

    @classmethod
    def spawned(cls) -> Nursery:
        """A program of its own, for a process that has threads."""
        ours, theirs = socket.socketpair()
        with theirs:
            start = f"from digest_lib.batch.nursery import main; main({theirs.fileno()})"
            process = subprocess.Popen(  # noqa: S603 (our own module)
                [sys.executable, "-c", start],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env=importable(),
                start_new_session=True,
            )
        return cls(ours, process)

    @property
    def usable(self) -> bool:
        """Whether this process may still ask it."""
        return self._owner == os.getpid() and self._sock.fileno() != -1

    def start_kernel(self, command: list[str], options: dict[str, Any]) -> int | None:
        """The process id of a new kernel; None where there is no such process to be had."""
        arguments = command[command.index("ipykernel_launcher") + 1 :] if "ipykernel_launcher" in command else None
        if arguments is None:  # a kernel of the user's own
            return None
        environment = {str(name): str(value) for name, value in (options.get("env") or os.environ).items()}
        folder = str(options.get("cwd") or Path.cwd())
        answer = self.ask(do="kernel", arguments=arguments, environment=environment, folder=folder, log=self.log)
        return answer["pid"] if answer else None

    def poll(self, pid: int) -> int | None:
        """The exit code of a kernel; None while it runs."""
        answer = self.ask(do="poll", pid=pid)
        return answer["code"] if answer else -signal.SIGKILL

    def signal(self, pid: int, signum: int) -> None:
        """Signal a kernel and what it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signum)

    def inputs(self, corpus: str, since: str, until: str) -> str | None:
        """See :func:`digest_lib.batch.inputs.period_hash`, done where the kernels find the timeline ready."""
        answer = self.ask(do="inputs", corpus=corpus, since=since, until=until)
        return answer["hash"] if answer else None

    def ask(self, **request: Any) -> dict[str, Any] | None:
        """The answer to a request; None where the nursery is gone or could not."""
        with self._lock:
            try:
                self._sock.sendall(json.dumps(request).encode() + b"\n")
                line = self._lines.readline()
            except OSError:
                line = b""
        if not line:
            self.close()
            return None
        answer: dict[str, Any] = json.loads(line)
        return None if "error" in answer else answer

    def close(self) -> None:
        """End the nursery and its kernels."""
        self._lines.close()
        self._sock.close()
        if self._process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(5)


def importable() -> dict[str, str]:
    """The environment in which a program of this interpreter finds the library wherever it is started."""
    root = str(Path(__file__).resolve().parent.parent.parent)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])}


_current: Nursery | None = None


def nursery() -> Nursery | None:
    """The nursery of this process, started at the first call; None where the system cannot fork safely."""
    global _current
    if not sys.platform.startswith("linux") or os.environ.get("DIGEST_PLAIN_KERNELS"):
        return None
    if _current is None or not _current.usable:
        adopt(Nursery.spawned())
    return _current


def adopt(one: Nursery) -> None:
    """Make it the nursery of this process."""
    global _current
    _current = one
    atexit.register(one.close)


def preload() -> None:
    """Import and prepare what the notebooks of ours use."""
    import importlib

    import pandas as pd

    import digest_lib as dl
    from digest_lib.publish.render import compile_templates

    for module in ("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell"):
        importlib.import_module(module)
    for name in dl.__all__:
        getattr(dl, name)
    told: dict[Lang, str] = {"en": "“We agree,” Putin said on Friday.", "ja": "プーチン氏は「賛成だ」と述べた。"}
    for lang, text in told.items():
        dl.extract(dl.Article(id=lang, url="", source="", title="", published="2025-01-01", lang=lang, text=text))
    pd.DataFrame({"a": [1]}).to_html()
    compile_templates()


def serve(sock: socket.socket) -> NoReturn:
    """Answer requests until the other end closes; then end the kernels and this process."""
    running: set[int] = set()
    with contextlib.suppress(OSError), sock.makefile("rb") as lines:
        for line in lines:
            request = json.loads(line)
            try:
                answer = _answer(request, running, sock)
            except Exception as error:
                answer = {"error": f"{type(error).__name__}: {error}"}
            sock.sendall(json.dumps(answer).encode() + b"\n")
    for pid in running:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
    os._exit(0)


def _answer(request: dict[str, Any], running: set[int], sock: socket.socket) -> dict[str, Any]:
    if request["do"] == "kernel":
        pid = os.fork()
        if not pid:
            sock.close()
            _as_kernel(request)
        running.add(pid)
        with contextlib.suppress(OSError):  # also done by the child: whoever comes first
            os.setpgid(pid, pid)
        return {"pid": pid}
    if request["do"] == "inputs":
        from digest_lib.batch.inputs import period_hash

        found = period_hash(request["corpus"], request["since"], request["until"])
        gc.collect()
        gc.freeze()  # the collector of a fork must not touch, and so copy, what all share
        return {"hash": found}
    pid = request["pid"]
    if pid not in running:
        return {"code": -signal.SIGKILL}
    ended, status = os.waitpid(pid, os.WNOHANG)
    if not ended:
        return {"code": None}
    running.discard(pid)
    return {"code": os.waitstatus_to_exitcode(status)}


def _as_kernel(request: dict[str, Any]) -> NoReturn:
    """Be the kernel, in a process that was forked for it."""
    code = 1
    try:
        with contextlib.suppress(OSError):
            os.setpgid(0, 0)
        for signum in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signum, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        _end_with_parent()
        if request["log"]:
            log = os.open(request["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            os.dup2(log, 1)
            os.dup2(log, 2)
        os.environ.clear()
        os.environ.update({**request["environment"], "JPY_PARENT_PID": str(os.getppid())})
        os.chdir(request["folder"])
        sys.argv = ["ipykernel_launcher", *request["arguments"]]
        from ipykernel.kernelapp import IPKernelApp

        # The parent is told anew, for it was read when ipykernel was imported. No history: several kernels at once
        # would write it into one file of the user's. The interruption that ends every kernel is no error to log.
        own = [f"--IPKernelApp.parent_handle={os.getppid()}", "--HistoryManager.enabled=False", "--log-level=CRITICAL"]
        IPKernelApp.launch_instance([*request["arguments"], *own])
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _as_nursery(sock: socket.socket) -> NoReturn:
    """Be a nursery, in a process that was forked for it or started as one."""
    for signum in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signum, signal.SIG_IGN)  # its user decides when it ends
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    gc.freeze()
    serve(sock)


def _end_with_parent() -> None:
    """Have Linux kill this process when its parent ends, be it by ``kill -9``."""
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)


def main(descriptor: int) -> NoReturn:
    """Be a nursery that answers on this inherited socket."""
    sock = socket.socket(fileno=descriptor)
    sock.set_inheritable(False)
    preload()
    _as_nursery(sock)
