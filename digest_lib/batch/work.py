"""What a worker does, on this machine or another: a notebook of a corpus, statements of articles, a run.

Tasks and results are JSON. A run is made in a folder that nobody reads yet; whoever asked for it puts it in place.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
import traceback
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from digest_lib.batch.inputs import period_hash
from digest_lib.batch.notebooks import accepted, cell_times, failed_cell
from digest_lib.batch.nursery import nursery
from digest_lib.batch.running import export, into_place
from digest_lib.errors import DigestError
from digest_lib.models import Article
from digest_lib.statements import extract
from digest_lib.workspace import corpus_path

Task = Mapping[str, Any]
Result = dict[str, Any]
_article = msgspec.json.Decoder(Article).decode


def perform(task: Task) -> Result:
    """Do a task; what goes wrong in it is in the result, with ``state`` ``failed``.

    ``{"do": "collect", "place", "parameters"}`` executes the first notebook; ``{"do": "extract", "articles"}`` finds
    the statements of articles (as JSON texts); ``{"do": "partition", …}`` those of a Parquet file;
    ``{"do": "run", "name", "place", "corpus", "parameters", "shared", "period"}`` makes a run, unless ``period`` is the
    hash of what it would be made from.
    """
    return _KINDS[task["do"]](task)


def failure(message: str) -> Result:
    """The result of a task that nobody could begin."""
    return {"state": "failed", "message": message, "step": "", "cell": None, "notebook": None, "seconds": 0.0}


def _extract(task: Task) -> Result:
    articles = map(_article, task["articles"])
    found = [[article.id, msgspec.to_builtins(extract(article))] for article in articles]
    return {"state": "finished", "found": found}


def _collect(task: Task) -> Result:
    work = _Work(Path(task["place"]))
    return work.done(lambda: work.execute("collect", task["parameters"], work.place))


def _run(task: Task) -> Result:
    parameters, corpus = task["parameters"], task["corpus"]
    work = _Work(Path(task["place"]))

    def steps() -> Result:
        inputs = _inputs(str(corpus_path(corpus)), parameters["since"], parameters["until"])
        if inputs == task["period"]:
            return {"state": "unchanged", "period": inputs}
        given = {**parameters, "corpus": corpus}
        work.shared("timeline", given, Path(task["shared"]))
        langs = parameters["lang"].split(",")
        places = {lang: work.place if len(langs) == 1 else work.place / lang for lang in langs}
        for place in places.values():  # all of them first: the pages link to each other
            place.mkdir(exist_ok=True)
        for lang, place in places.items():
            work.execute("digest", {**given, "lang": lang}, place)
        work.say("nbconvert --to digest")
        pages = [export(lang, place) for lang, place in places.items()]
        told = [{"lang": p.lang, "path": str(p.path.relative_to(work.place)), "counts": dict(p.counts)} for p in pages]
        return {"period": inputs, "pages": told}

    return work.done(steps)


def _partition(task: Task) -> Result:
    from digest_lib.batch.parquet import partition

    return partition(task)


_KINDS: dict[str, Callable[[Task], Result]] = {
    "collect": _collect, "extract": _extract, "partition": _partition, "run": _run,
}  # fmt: skip


class _Work:
    """The making of a folder: its log, the cells' times, and what failed."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._log = place / "run.log"
        self._started = time.monotonic()
        self._cells: dict[str, Any] = {}
        self._at = ("", place)
        place.mkdir(parents=True, exist_ok=True)
        if parent := nursery():
            parent.log = str(self._log)

    def say(self, line: str) -> None:
        with self._log.open("a", encoding="utf-8") as log:
            log.write(f"{_now()} {line}\n")

    def done(self, steps: Callable[[], Result | None]) -> Result:
        """The result of the steps, with times; what failed, where they did not come to an end."""
        begun = _now()
        try:
            result = {"state": "finished", **(steps() or {})}
            self.say(result["state"])
        except Exception as error:
            result = {"state": "failed", **self._failure(error)}
            self.say(f"failed: {result['message']}")
            if not isinstance(error, DigestError):
                self.say(traceback.format_exc())
        seconds = round(time.monotonic() - self._started, 3)
        return {**result, "started": begun, "finished": _now(), "seconds": seconds, "notebooks": self._cells}

    def execute(self, step: str, given: Mapping[str, str], place: Path) -> None:
        self._at = (step, place)
        chosen = {name: given.get(name, default) for name, default in accepted()[step].items()}
        self.say(f"{step}.ipynb {json.dumps(chosen, ensure_ascii=False)}")
        into_place(step, chosen, place)
        self._time(place / f"{step}.ipynb")

    def shared(self, step: str, given: Mapping[str, str], kept: Path) -> None:
        """Execute a notebook, or take it from a run that has executed it with the same parameters."""
        chosen = {name: given.get(name, default) for name, default in accepted()[step].items()}
        key = hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()[:16]
        stored = kept / f"{step}-{key}.ipynb"
        output = self.place / f"{step}.ipynb"
        if stored.exists():
            self.say(f"{step}.ipynb as another run of the plan has executed it")
            shutil.copyfile(stored, output)
            self._time(output)
            return
        self.execute(step, given, self.place)
        kept.mkdir(parents=True, exist_ok=True)
        aside = kept / f"{stored.name}.{self.place.name}"
        shutil.copyfile(output, aside)
        aside.replace(stored)

    def _time(self, output: Path) -> None:
        self._cells[output.relative_to(self.place).as_posix()] = cell_times(output)

    def _failure(self, error: Exception) -> Result:
        step, place = self._at
        kept = place / f"{step}.failed.ipynb"
        message = str(error) if isinstance(error, DigestError) else f"{type(error).__name__}: {_said(error)}"
        failure: Result = {"message": message, "step": step, "cell": None, "notebook": None}
        if step and kept.exists():
            failure |= {"cell": failed_cell(kept), "notebook": str(kept.relative_to(self.place))}
        return failure


def _said(error: Exception) -> str:
    """The sentence of an error; of a failed notebook, the error in its cell."""
    name, value = getattr(error, "ename", ""), getattr(error, "evalue", "")
    return f"{name}: {value}" if name else str(error)


def _inputs(corpus: str, since: str, until: str) -> str:
    parent = nursery()
    return (parent.inputs(corpus, since, until) if parent else None) or period_hash(corpus, since, until)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
