"""The three notebooks of a digest: where they are, what they accept, and how one is executed through papermill."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from digest_lib.batch.kernels import kernel_manager
from digest_lib.errors import BadParameter, DigestError
from digest_lib.publish.write import put_whole
from digest_lib.resources import resource

STEPS = ("collect", "timeline", "digest")
_SECONDS_A_CELL = 3600
_SECONDS_TO_START = 300


class NotebookFailed(DigestError):
    """A notebook stopped at something that is no mistake in its input."""

    code = "notebook"


def notebook(step: str) -> Path:
    """The notebook of a step."""
    return resource("notebooks", f"{step}.ipynb")


def accepted() -> dict[str, dict[str, str]]:
    """Names and defaults of the parameters of each step."""
    return {step: parameters_of(notebook(step)) for step in STEPS}


def parameters_of(path: Path) -> dict[str, str]:
    """Names and defaults in a notebook's ``parameters`` cell.

    Raises:
        BadParameter: no cell has that tag.
    """
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    tagged = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    if not tagged:
        raise BadParameter.value("notebook", str(path), "no cell has the tag 'parameters'", "tag one")
    tree = ast.parse("".join(tagged[0]["source"]))
    return {
        node.target.id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None
    }


def execute(path: Path, parameters: Mapping[str, str], output: Path) -> None:
    """Execute one notebook through papermill.

    The record names the notebooks without their folders, so that the same run elsewhere gives the same file.

    Raises:
        DigestError: the notebook stopped at a mistake in its input; the sentence is the notebook's own.
        papermill.PapermillExecutionError: it stopped at anything else.
    """
    import papermill

    engine = _registered()
    try:
        papermill.execute_notebook(
            path,
            output,
            parameters=dict(parameters),
            engine_name=engine,
            kernel_name="python3",
            progress_bar=False,
            log_output=False,
            start_timeout=_SECONDS_TO_START,
            execution_timeout=_SECONDS_A_CELL,
            **kernel_manager(),
        )
    except papermill.PapermillExecutionError as error:
        if error.ename in _error_names():
            raise DigestError(error.evalue) from None
        raise
    finally:
        if output.exists():
            _repeatable(output)


@cache
def _registered() -> str:
    """Tell papermill of our translator and our engine; returns the engine's name."""
    from papermill.engines import NBClientEngine, papermill_engines
    from papermill.translators import PythonTranslator, papermill_translators

    class Readable(PythonTranslator):  # type: ignore[misc]
        """Writes Japanese parameters as they are, not as escapes."""

        @classmethod
        def translate_str(cls, val: str) -> str:
            return repr(val)

    class WrittenOnce(NBClientEngine):  # type: ignore[misc]
        """Writes the notebook at its end instead of twice a cell, which takes a third of a run and nobody reads.

        papermill itself writes what has come to its end; what has not, such as a dead kernel's, is written here.
        """

        @classmethod
        def execute_managed_notebook(cls, nb_man: Any, *given: Any, **options: Any) -> None:
            output, nb_man.output_path = nb_man.output_path, None
            try:
                super().execute_managed_notebook(nb_man, *given, **options)
            except BaseException:
                nb_man.output_path = output
                nb_man.save()
                raise

    papermill_translators.register("python", Readable)
    papermill_engines.register("digest", WrittenOnce)
    return "digest"


def _repeatable(output: Path) -> None:
    record = json.loads(output.read_text(encoding="utf-8"))
    about = record["metadata"].get("papermill", {})
    for name in ("input_path", "output_path"):
        if about.get(name):
            about[name] = Path(about[name]).name
    for cell in record["cells"]:
        if "injected-parameters" in cell["metadata"].get("tags", []) and "id" in cell:
            cell["id"] = "injected-parameters"  # papermill draws one by chance
        if "outputs" in cell:
            cell["outputs"] = _joined(cell["outputs"])
    put_whole(output, json.dumps(record, ensure_ascii=False, indent=1) + "\n")


def _joined(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Outputs with the parts of one stream made one: a busy machine cuts what is printed in more of them."""
    found: list[dict[str, Any]] = []
    for output in outputs:
        last = found[-1] if found else {}
        if output["output_type"] == last.get("output_type") == "stream" and output["name"] == last["name"]:
            found[-1] = {**last, "text": "".join([*last["text"], *output["text"]]).splitlines(keepends=True)}
        else:
            found.append(output)
    return found


def cell_times(path: Path) -> list[dict[str, Any]]:
    """The executed cells of a notebook: ``cell`` (1-based place), ``id``, ``seconds``."""
    return [
        {"cell": place, "id": cell.get("id", ""), "seconds": round(cell["metadata"]["papermill"]["duration"], 3)}
        for place, cell in _cells(path)
        if cell["cell_type"] == "code" and cell["metadata"].get("papermill", {}).get("duration") is not None
    ]


def failed_cell(path: Path) -> int | None:
    """The (1-based) place of the cell whose output is an error; None where no cell failed."""
    for place, cell in _cells(path):
        if any(output.get("output_type") == "error" for output in cell.get("outputs", [])):
            return place
    return None


def _cells(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The notebook's cells with their places, without those that papermill puts in front of a failed notebook."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    own = [cell for cell in cells if "papermill-error-cell-tag" not in cell["metadata"].get("tags", [])]
    yield from enumerate(own, 1)


def _error_names() -> set[str]:
    kinds: list[type[DigestError]] = [DigestError, *DigestError.__subclasses__()]
    return {kind.__name__ for kind in kinds}
