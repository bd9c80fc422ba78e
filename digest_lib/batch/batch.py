"""A plan of runs carried out: the corpora first, then every run, then the index over all."""

from __future__ import annotations

import os
import shutil
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest_lib.batch.corpora import PlannedCorpus, as_json, collected, extracted, planned_corpora, read_manifest
from digest_lib.batch.folders import CORPORA, FAILED, output, put_folder
from digest_lib.batch.inputs import code_hash, file_hash, state_of, versions
from digest_lib.batch.plan import Plan, PlannedRun, read_plan
from digest_lib.batch.pool import Pool
from digest_lib.batch.pools import check_counts, pool, stoppable
from digest_lib.batch.progress import Clock, Tell, nothing
from digest_lib.batch.work import Result
from digest_lib.publish.index import write_index
from digest_lib.publish.write import put_whole


@dataclass(frozen=True)
class Outcome:
    """What became of a run: ``finished unchanged failed``.

    A failed one has the sentence, the (1-based) cell and the notebook that was kept, where one was.
    """

    name: str
    state: str
    folder: Path
    seconds: float = 0.0
    message: str = ""
    cell: int | None = None
    notebook: Path | None = None


@dataclass(frozen=True)
class Batch:
    """A batch that has come to its end: its folder, index page, runs in the order of the plan, and seconds."""

    folder: Path
    index: Path
    runs: tuple[Outcome, ...]
    seconds: float

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The runs that failed."""
        return tuple(run for run in self.runs if run.state == "failed")

    def counts(self) -> dict[str, int]:
        """How many runs are ``finished``, ``unchanged`` and ``failed``."""
        states = [run.state for run in self.runs]
        return {state: states.count(state) for state in ("finished", "unchanged", "failed")}


def run_plan(
    plan: Plan | str | Path,
    out: str | Path | None = None,
    *,
    workers: int = 1,
    scheduler: str | None = None,
    dask_local: int = 0,
    resume: bool = False,
    progress: Tell | None = None,
) -> Batch:
    """Carry out a plan.

    Every corpus is collected and read once for all its runs; then each run is made aside and put in place whole. A run
    that fails leaves its notebook below ``failed/`` and stops no other; an earlier result of it stays.

    Args:
        plan: as read, or its path.
        out: the folder for everything; the plan's own where none is given.
        workers: processes at once, each with one thread for numbers.
        scheduler: address of a Dask scheduler, whose workers then do the work.
        dask_local: so many workers of a Dask cluster that is started here for the time of the batch.
        resume: skip runs that are there and whose parameters, inputs and code are as they were.
        progress: called with each event: ``corpus``, ``statements``, ``run``, ``end`` (see ``docs/batch.md``).

    Raises:
        BadPlan: the plan cannot be followed.
        BadParameter: ``workers`` is no number of workers, or the cluster cannot be reached.
        PublishError: the folder cannot be written, or another batch is at work in it.
        KeyboardInterrupt: Ctrl-C or SIGTERM came; nothing is left running or half written.
    """
    check_counts(workers, dask_local)
    read = plan if isinstance(plan, Plan) else read_plan(plan)
    started = time.monotonic()
    tell = progress or nothing
    # One day for all pages, though the night has two; and one day in a repetition that asks for it.
    today = {"SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or str(int(time.time()))}
    with (
        stoppable(),
        output(Path(out) if out else read.out) as work,
        closing(pool(workers, scheduler, dask_local, today)) as doing,
    ):
        batch = _Batch(read, work, doing, tell, resume=resume)
        runs = batch.outcomes()
        index = write_index(work.parent, base=read.base, title=read.title)
    done = Batch(work.parent, index, runs, round(time.monotonic() - started, 2))
    tell({"event": "end", **done.counts(), "seconds": done.seconds, "index": str(index)})
    return done


class _Batch:
    def __init__(self, plan: Plan, work: Path, pool: Pool, tell: Tell, *, resume: bool) -> None:
        self._plan = plan
        self._work = work
        self._folder = work.parent
        self._pool = pool
        self._tell = tell
        self._resume = resume
        self._clock = Clock(len(plan.runs))

    def outcomes(self) -> tuple[Outcome, ...]:
        """Everything there is to do, and what became of each run, in the order of the plan."""
        prepared = planned_corpora(self._plan.runs, self._folder / CORPORA)
        for store in prepared:
            self._prepare(store)
        found: dict[str, Outcome] = {}
        waiting: list[tuple[PlannedRun, PlannedCorpus, dict[str, Any]]] = []
        for store in prepared:
            if not store.failure:
                store.state = state_of(str(store.path))  # another one may have collected into the same file
            for run in store.runs:
                if store.failure:
                    found[run.name] = self._failed(run, store.failure, store.folder)
                elif (known := self._known(run)) and known["inputs"]["state"] == store.state:
                    found[run.name] = self._told(Outcome(run.name, "unchanged", self._folder / run.name))
                else:
                    waiting.append((run, store, known))
        waiting = _spread(waiting)
        tasks = [self._task(run, store, known) for run, store, known in waiting]
        for number, result in self._pool.results(tasks):
            run, store, known = waiting[number]
            found[run.name] = self._done(run, store, known, result)
        return tuple(found[run.name] for run in self._plan.runs)

    def _prepare(self, store: PlannedCorpus) -> None:
        name = str(store.path)
        state = collected(store, self._pool, self._work, resume=self._resume)
        message = store.failure["message"] if store.failure else ""
        self._tell({"event": "corpus", "corpus": name, "state": state, "message": message})
        if not store.failure:
            for done, count in extracted(store, self._pool):
                self._tell({"event": "statements", "corpus": name, "articles": done, "of": count})

    def _known(self, run: PlannedRun) -> dict[str, Any]:
        """The manifest of the run as it lies there, if it may be kept; empty otherwise."""
        found = read_manifest(self._folder / run.name) if self._resume else {}
        whole = all((self._folder / run.name / name).is_file() for name in found.get("files", ["manifest"]))
        same = found.get("fingerprint") == _fingerprint(run)
        return found if whole and same else {}

    def _task(self, run: PlannedRun, store: PlannedCorpus, known: dict[str, Any]) -> dict[str, Any]:
        return {
            "do": "run",
            "name": run.name,
            "place": str(self._work / run.name),
            "shared": str(self._work / ".shared"),
            "corpus": str(store.path),
            "parameters": dict(run.parameters),
            "period": known["inputs"]["period"] if known else "",
        }

    def _done(self, run: PlannedRun, store: PlannedCorpus, known: dict[str, Any], result: Result) -> Outcome:
        made, place = self._work / run.name, self._folder / run.name
        if result["state"] == "failed":
            return self._failed(run, result, made)
        if result["state"] == "unchanged":  # the corpus has changed, but nothing of this period
            shutil.rmtree(made, ignore_errors=True)
            put_whole(place / "manifest.json", as_json({**known, "inputs": {**known["inputs"], "state": store.state}}))
            return self._told(Outcome(run.name, "unchanged", place))
        shutil.copyfile(store.folder / "collect.ipynb", made / "collect.ipynb")
        _write_manifest(made, run, store, result)
        put_folder(made, place)
        shutil.rmtree(self._folder / FAILED / run.name, ignore_errors=True)
        return self._told(Outcome(run.name, "finished", place, result["seconds"]))

    def _failed(self, run: PlannedRun, result: Result, left: Path) -> Outcome:
        """Keep what a failed run left, beside the whole ones and not among them."""
        aside, place = self._work / f"failed-{run.name}", self._folder / FAILED / run.name
        aside.mkdir(exist_ok=True)
        for path in left.rglob("*") if left.exists() else ():
            if path.name.endswith(".failed.ipynb") or path.name == "run.log":
                (aside / path.name).write_bytes(path.read_bytes())
        kept = place / Path(result["notebook"]).name if result["notebook"] else None
        put_whole(aside / "manifest.json", as_json({**result, "name": run.name, "parameters": dict(run.parameters)}))
        put_folder(aside, place)
        outcome = Outcome(run.name, "failed", place, result["seconds"], result["message"], result["cell"], kept)
        return self._told(outcome)

    def _told(self, outcome: Outcome) -> Outcome:
        event = {"event": "run", "name": outcome.name, "state": outcome.state, "seconds": outcome.seconds}
        self._tell({**event, "message": outcome.message, **self._clock.count(outcome.state)})
        return outcome


def _spread(
    waiting: list[tuple[PlannedRun, PlannedCorpus, dict[str, Any]]],
) -> list[tuple[PlannedRun, PlannedCorpus, dict[str, Any]]]:
    """Runs that share a timeline apart from each other, so that the second finds it executed; a corpus at a time."""
    met: Counter[tuple[str, ...]] = Counter()
    placed = []
    for place, (run, store, known) in enumerate(waiting):
        key = (str(store.folder), *(run.parameters[name] for name in ("topic", "since", "until", "speakers")))
        placed.append((str(store.folder), met[key], place, (run, store, known)))
        met[key] += 1
    return [one for *_, one in sorted(placed, key=lambda item: item[:3])]


def _fingerprint(run: PlannedRun) -> dict[str, Any]:
    """What must be the same for a run to be the same, apart from what its corpus holds."""
    earlier = run.parameters.get("since_digest", "")
    given = {"sources": list(run.sources), "corpus": run.corpus, **run.parameters}
    return {"parameters": given, "code": code_hash(), "since_digest": file_hash(earlier) if earlier else ""}


def _write_manifest(made: Path, run: PlannedRun, store: PlannedCorpus, result: Result) -> None:
    names = sorted(path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file())
    collecting = {"collect.ipynb": store.manifest["notebooks"]["collect.ipynb"]}
    manifest = {
        "name": run.name,
        "state": result["state"],
        "fingerprint": _fingerprint(run),
        "inputs": {
            "corpus": str(store.path),
            "sources": store.manifest["inputs"]["sources"],
            "state": store.state,
            "period": result["period"],
        },
        "versions": versions(),
        "pages": result["pages"],
        "files": {name: file_hash(str(made / name)) for name in names},
        **{name: result[name] for name in ("started", "finished", "seconds")},
        "notebooks": {**collecting, **result["notebooks"]},
    }
    put_whole(made / "manifest.json", as_json(manifest))
