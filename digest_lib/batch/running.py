"""Running the notebooks unattended: the three of a digest, through papermill, one after the other.

What papermill leaves open is settled here. Its output notebook cannot tell success from a dead kernel, so a run works
in a folder of its own, moves each file into place when its notebook has returned, and writes a status file of its
own last. Parameters are texts, checked against the notebooks' own ``parameters`` cells before anything starts.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from digest_lib.batch.notebooks import STEPS, accepted, execute, notebook
from digest_lib.digest.request import request
from digest_lib.errors import BadParameter, PublishError
from digest_lib.publish.write import put_whole
from digest_lib.resources import resource
from digest_lib.workspace import workspace


@dataclass(frozen=True)
class Page:
    """A page of a run: its language, its file, what it holds (articles, statements, entries, sentences, left_out)."""

    lang: str
    path: Path
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Finished:
    """A finished run: its folder, its pages, the seconds it took."""

    folder: Path
    pages: tuple[Page, ...]
    seconds: float


def run(
    parameters: Mapping[str, str] | None = None,
    out: str | Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Finished:
    """Collect, merge and compose a digest, and export its page.

    Args:
        parameters: by name, as texts: ``sources corpus topic since until lang speakers``. Without ``corpus`` the run
            keeps its own, in ``out``; without ``sources`` and ``corpus`` it reads the bundled sample. Several languages
            (``ja,en``) give a page each, in folders of their names.
        out: folder for the executed notebooks, ``index.html``, ``digest.json`` and ``status.json``.
        progress: called with a line of text at each step.

    Raises:
        BadParameter: an unknown name, or a value that a notebook refuses.
        DigestError: whatever a notebook says of its input.
        PublishError: ``out`` cannot be written.
    """
    takes = accepted()
    given = dict(parameters or {})
    langs = _checked(given, takes)
    started = time.monotonic()
    say = progress or _quiet
    folder = writable(Path(out) if out else workspace() / "digest")
    if not given.get("corpus"):
        given["corpus"] = str(folder / "corpus.sqlite")
        given.setdefault("sources", str(resource("data", "sample")))
    given["corpus"] = str(Path(given["corpus"]).expanduser().absolute())
    places = {lang: folder if len(langs) == 1 else writable(folder / lang) for lang in langs}
    work: list[tuple[str, Path, dict[str, str]]] = [(step, folder, {}) for step in STEPS[:-1]]
    work += [(STEPS[-1], places[lang], {"lang": lang}) for lang in langs]
    for number, (step, place, own) in enumerate(work, 1):
        say(f"[{number}/{len(work)}] {step}.ipynb{' in ' + own['lang'] if own else ''} …")
        chosen = {name: value for name, value in {**given, **own}.items() if name in takes[step]}
        into_place(step, chosen, place)
    say("nbconvert --to digest …")
    pages = tuple(export(lang, place) for lang, place in places.items())
    finished = Finished(folder, pages, time.monotonic() - started)
    put_whole(folder / "status.json", json.dumps(_status(finished, given), ensure_ascii=False, indent=1))
    return finished


def into_place(step: str, parameters: Mapping[str, str], place: Path) -> None:
    """Execute a notebook aside and move it into place when it has returned; a failed one is kept under its own name."""
    failed = place / f"{step}.failed.ipynb"
    with tempfile.TemporaryDirectory(prefix=".run-", dir=place) as aside:
        output = Path(aside) / f"{step}.ipynb"
        try:
            execute(notebook(step), parameters, output)
        except Exception:
            if output.exists():
                output.replace(failed)
            raise
        output.replace(place / f"{step}.ipynb")
    failed.unlink(missing_ok=True)


def _status(finished: Finished, given: Mapping[str, str]) -> dict[str, object]:
    return {
        "state": "finished",
        "parameters": given,
        "pages": [{"lang": p.lang, "path": str(p.path), "counts": dict(p.counts)} for p in finished.pages],
        "seconds": round(finished.seconds, 2),
    }


def _quiet(line: str) -> None:
    """Say nothing."""


def _checked(given: Mapping[str, str], takes: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Refuse what a notebook would refuse, before the first one starts; returns the languages asked for."""
    for name, value in given.items():
        if not any(name in names for names in takes.values()):
            known = ", ".join(dict.fromkeys(name for names in takes.values() for name in names))
            raise BadParameter.value(name, value, "no notebook has a parameter of this name", f"use one of {known}")
    chosen = {**takes["digest"], **given}
    langs = list(dict.fromkeys(lang.strip() for lang in chosen["lang"].split(",")))
    for lang in langs:
        request(
            topic=chosen["topic"],
            since=chosen["since"],
            until=chosen["until"],
            lang=lang,
            speakers=chosen["speakers"],
        )
    return langs


def export(lang: str, place: Path) -> Page:
    """The page of the digest that ``digest.ipynb`` in this folder carries, written beside it."""
    from nbconvert.exporters import get_exporter

    from digest_lib.publish import read_notebook, write_page

    digest = read_notebook(place / "digest.ipynb")
    html, _ = get_exporter("digest")().from_filename(str(place / "digest.ipynb"))
    return Page(lang, write_page(digest, place, html=html), digest.run.counts)


def writable(folder: Path) -> Path:
    """The folder, made when missing, as an absolute path.

    Raises:
        PublishError: it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder.absolute()
    except OSError as error:
        raise PublishError.at(
            folder, f"it cannot be written ({error.strerror})", "choose another output folder"
        ) from None
