"""Running the notebooks unattended: the three of a digest, through papermill, one after the other.

What papermill leaves open is settled here. Its output notebook cannot tell success from a dead kernel, so a run works
in a folder of its own, moves each file into place when its notebook has returned, and writes a status file of its
own last. Parameters are texts, checked against the notebooks' own ``parameters`` cells before anything starts.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from digest_lib.digest import request
from digest_lib.errors import BadParameter, DigestError, PublishError
from digest_lib.resources import resource
from digest_lib.workspace import workspace

STEPS = ("collect", "timeline", "digest")
_SECONDS_A_CELL = 3600


@dataclass(frozen=True)
class Finished:
    """A finished run: its folder, the page in it, what the page holds, the seconds it took."""

    folder: Path
    page: Path
    counts: Mapping[str, int]
    seconds: float


def run(
    parameters: Mapping[str, str] | None = None,
    out: str | Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Finished:
    """Collect, merge and compose one digest, and export its page.

    Args:
        parameters: by name, as texts: ``sources corpus topic since until lang speakers``. Without ``corpus`` the run
            keeps its own, in ``out``; without ``sources`` and ``corpus`` it reads the bundled sample.
        out: folder for the executed notebooks, ``index.html``, ``digest.json`` and ``status.json``.
        progress: called with a line of text at each step.

    Raises:
        BadParameter: an unknown name, or a value that a notebook refuses.
        DigestError: whatever a notebook says of its input.
        PublishError: ``out`` cannot be written.
    """
    folder = Path(out) if out else workspace() / "digest"
    given = dict(parameters or {})
    accepted = {step: _parameters(_notebook(step)) for step in STEPS}
    for name in given:
        if not any(name in names for names in accepted.values()):
            known = ", ".join(dict.fromkeys(name for names in accepted.values() for name in names))
            raise BadParameter.value(
                name, given[name], "no notebook has a parameter of this name", f"use one of {known}"
            )
    _check({**accepted["digest"], **given})
    started = time.monotonic()
    say = progress or _quiet
    folder = _writable(folder)
    if not given.get("corpus"):
        given["corpus"] = str(folder / "corpus.sqlite")
        given.setdefault("sources", str(resource("data", "sample")))
    given["corpus"] = str(Path(given["corpus"]).expanduser().absolute())
    with tempfile.TemporaryDirectory(prefix=".run-", dir=folder) as work:
        for number, step in enumerate(STEPS, 1):
            say(f"[{number}/{len(STEPS)}] {step}.ipynb …")
            output = Path(work) / f"{step}.ipynb"
            chosen = {name: value for name, value in given.items() if name in accepted[step]}
            try:
                execute(_notebook(step), chosen, output)
            except DigestError:
                shutil.copy(output, folder / f"{step}.failed.ipynb")
                raise
            output.replace(folder / f"{step}.ipynb")
            (folder / f"{step}.failed.ipynb").unlink(missing_ok=True)
        say("page: nbconvert --to digest …")
        finished = _export(folder, started)
    status = {
        "state": "finished",
        "parameters": given,
        "counts": dict(finished.counts),
        "seconds": round(finished.seconds, 2),
    }
    _write_whole(folder / "status.json", json.dumps(status, ensure_ascii=False, indent=1))
    return finished


def execute(notebook: Path, parameters: Mapping[str, str], output: Path) -> None:
    """Execute one notebook through papermill.

    Raises:
        DigestError: the notebook stopped at a mistake in its input; the sentence is the notebook's own.
        papermill.PapermillExecutionError: it stopped at anything else.
    """
    import papermill
    from papermill.translators import PythonTranslator, papermill_translators

    class Readable(PythonTranslator):  # type: ignore[misc]
        """Writes Japanese parameters as they are, not as escapes."""

        @classmethod
        def translate_str(cls, val: str) -> str:
            return repr(val)

    papermill_translators.register("python", Readable)
    try:
        papermill.execute_notebook(
            notebook,
            output,
            parameters=dict(parameters),
            kernel_name="python3",
            progress_bar=False,
            log_output=False,
            execution_timeout=_SECONDS_A_CELL,
            **_private_transport(),
        )
    except papermill.PapermillExecutionError as error:
        if error.ename in _error_names():
            raise DigestError(error.evalue) from None
        raise


def _private_transport() -> dict[str, object]:
    """Kernels that talk over files of this user instead of TCP ports, where the system has them.

    ipykernel 7.3 and later warns of plain TCP at every start, and runs side by side race for ports.
    """
    if sys.platform == "win32":
        return {}
    from jupyter_client.manager import AsyncKernelManager

    class PrivateKernelManager(AsyncKernelManager):  # type: ignore[misc]
        """Puts its sockets into a fresh folder, by absolute path."""

        def __init__(self, **options: object) -> None:
            super().__init__(**options)
            folder = tempfile.mkdtemp(prefix="kernel-")
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
            self.transport = "ipc"
            self.ip = str(Path(folder) / "k")

    return {"kernel_manager_class": PrivateKernelManager}


def _quiet(line: str) -> None:
    """Say nothing."""


def _error_names() -> set[str]:
    kinds: list[type[DigestError]] = [DigestError, *DigestError.__subclasses__()]
    return {kind.__name__ for kind in kinds}


def _notebook(step: str) -> Path:
    return resource("notebooks", f"{step}.ipynb")


def _check(chosen: Mapping[str, str]) -> None:
    """Refuse what the last notebook would refuse, before the first one starts."""
    request(
        topic=chosen["topic"],
        since=chosen["since"],
        until=chosen["until"],
        lang=chosen["lang"],
        speakers=chosen["speakers"],
    )


def _parameters(notebook: Path) -> dict[str, str]:
    """Names and defaults in the notebook's ``parameters`` cell.

    Raises:
        BadParameter: no cell has that tag.
    """
    import ast

    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    tagged = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    if not tagged:
        raise BadParameter.value("notebook", str(notebook), "no cell has the tag 'parameters'", "tag one")
    tree = ast.parse("".join(tagged[0]["source"]))
    return {
        node.target.id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None
    }


def _export(folder: Path, started: float) -> Finished:
    from nbconvert.exporters import get_exporter

    from digest_lib.publish import read_notebook, write_page

    digest = read_notebook(folder / "digest.ipynb")
    html, _ = get_exporter("digest")().from_filename(str(folder / "digest.ipynb"))
    page = write_page(digest, folder, html=html)
    return Finished(folder, page, digest.run.counts, time.monotonic() - started)


def _writable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder.absolute()
    except OSError as error:
        raise PublishError.at(
            folder, f"it cannot be written ({error.strerror})", "choose another output folder"
        ) from None


def _write_whole(path: Path, text: str) -> None:
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)
