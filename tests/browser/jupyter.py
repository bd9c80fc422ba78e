"""A JupyterLab of its own on 127.0.0.1, with a notebook open in a browser."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import nbformat

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
_SECONDS = 60
_TRIES = 3
_PARTS = [".cd-facets", ".cd-table", ".cd-reader", ".cd-lanes"]
_STANDING = """async parts => {
    for (let tenths = 0; tenths < 50; tenths++) {
        if (parts.every(part => document.querySelector(part))) return true;
        await new Promise(done => setTimeout(done, 100));
    }
    return false;
}"""


def with_parameters(notebook: str, folder: Path, **values: str) -> Path:
    """A copy of a notebook of ours in a folder, its parameters set as an analyst would type them."""
    copied = nbformat.read(NOTEBOOKS / notebook, as_version=4)
    cell = next(cell for cell in copied.cells if "parameters" in cell.metadata.get("tags", []))
    cell.source += "".join(f"\n{name} = {value!r}" for name, value in values.items())
    path = folder / notebook
    nbformat.write(copied, path)
    return path


class Server(NamedTuple):
    """Where a JupyterLab is, and the word that lets one in."""

    address: str
    token: str


@contextmanager
def served(root: Path, home: Path) -> Iterator[Server]:
    """JupyterLab on a folder, without the user's settings, news or extensions."""
    settings = home / "config" / "labconfig"
    settings.mkdir(parents=True)
    disabled = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
    (settings / "page_config.json").write_text(json.dumps(disabled), encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = secrets.token_hex(16)
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={root}", "--LabApp.expose_app_in_browser=True", "--LabApp.extension_manager=readonly",
    ]  # fmt: skip
    quiet = {
        **os.environ, "JUPYTER_CONFIG_DIR": str(home / "config"), "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"), "PYTHONWARNINGS": "ignore",
    }  # fmt: skip
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(command, env=quiet, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(f"{address}/api", server, home / "server.log")
        yield Server(address, token)
    finally:
        server.terminate()  # it shuts its kernels down first
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 (our own address)
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"JupyterLab did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


class Notebook:
    """A notebook open in JupyterLab; what is done goes through the lab's own commands."""

    def __init__(self, page: Any) -> None:
        self.page = page
        page.set_default_timeout(_SECONDS * 1000)

    def open(self, server: Server, name: str) -> None:
        """Open it and wait for its kernel."""
        self.page.goto(f"{server.address}/lab/tree/{name}?reset&token={server.token}")
        self.page.wait_for_function("window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel")
        self.page.evaluate("window.jupyterapp.shell.collapseLeft()")
        self._idle()

    def run_all(self) -> None:
        """Run all cells and wait until the last one is done.

        A widget gives up when a busy machine lets it wait for two seconds; then they are run again.
        """
        for _ in range(_TRIES):
            self._run_all()
            if self.page.evaluate(_STANDING, _PARTS):
                return

    def _run_all(self) -> None:
        self.page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        self._idle()

    def restart(self) -> None:
        """Restart the kernel with all outputs cleared, as after a break."""
        self.page.evaluate(
            """async () => {
                await window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs');
                await window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart();
            }"""
        )
        self._idle()

    def _idle(self) -> None:
        """A kernel that was just asked is idle still; so it is asked something itself, which it answers last."""
        self.page.evaluate(
            """async () => {
                const context = window.jupyterapp.shell.currentWidget.sessionContext;
                await context.ready;
                await context.session.kernel.requestExecute({ code: '', silent: true }).done;
            }"""
        )
