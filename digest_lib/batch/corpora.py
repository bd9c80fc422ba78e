"""The corpora of a plan: each collected once, its statements found once, for all runs that read it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from digest_lib.batch.inputs import code_hash, source_hashes
from digest_lib.batch.plan import PlannedRun
from digest_lib.batch.pool import Pool
from digest_lib.batch.work import Result
from digest_lib.corpus import Corpus
from digest_lib.models import Statement
from digest_lib.publish.write import put_whole
from digest_lib.resources import resource
from digest_lib.roster import default_roster
from digest_lib.statements.version import extractor_version

_COLLECTING = ("contact", "delay", "allow_private")
# Articles a task: a second or so of work, so that a lost worker costs little and a message is worth its way.
_A_TASK = 100
# Changed files that are named to the notebook; of more it gets the folder.
_FEW = 50
_encode = msgspec.json.Encoder(order="deterministic").encode


@dataclass
class PlannedCorpus:
    """A corpus of a plan.

    ``folder`` holds its ``collect.ipynb`` and ``manifest.json``, and ``corpus.sqlite`` where the batch keeps it.
    """

    folder: Path
    path: Path
    sources: tuple[str, ...]
    fetching: Mapping[str, str]
    runs: list[PlannedRun] = field(default_factory=list)
    state: str = ""
    """See :meth:`digest_lib.Corpus.state`; empty before it is prepared."""
    failure: Result | None = None

    @property
    def manifest(self) -> dict[str, Any]:
        """What its last collection left; empty where there was none."""
        return read_manifest(self.folder)


def planned_corpora(runs: Iterable[PlannedRun], folder: Path) -> list[PlannedCorpus]:
    """The corpora of runs, in the order of the plan; those without a path of their own lie below ``folder``."""
    found: dict[str, PlannedCorpus] = {}
    for run in runs:
        sources = run.sources or (() if run.corpus else (str(resource("data", "sample")),))
        fetching = {name: run.parameters[name] for name in _COLLECTING}
        key = hashlib.sha256(json.dumps([sources, run.corpus, fetching]).encode()).hexdigest()[:12]
        own = folder / key
        path = Path(run.corpus) if run.corpus else own / "corpus.sqlite"
        found.setdefault(key, PlannedCorpus(own, path, sources, fetching)).runs.append(run)
    return list(found.values())


def collected(store: PlannedCorpus, pool: Pool, aside: Path, *, resume: bool) -> str:
    """Execute ``collect.ipynb`` for a corpus; returns what became of it: ``collected unchanged failed``.

    With ``resume``, files that have not changed are not read again.
    """
    hashes = source_hashes(store.sources)
    wanted = {"sources": hashes, "fetching": dict(store.fetching), "code": code_hash()}
    earlier = store.manifest.get("inputs", {}) if resume and hashes is not None and store.path.is_file() else {}
    if earlier == wanted:
        return "unchanged"
    sources = list(store.sources)
    if hashes is not None and {**earlier, "sources": hashes} == wanted:
        changed = [name for name, one in hashes.items() if earlier["sources"].get(name) != one]
        if 0 < len(changed) <= _FEW and not any("," in name for name in changed):
            sources = changed
    place = aside / f"collect-{store.folder.name}"
    parameters = {"sources": ",".join(sources), "corpus": str(store.path), **store.fetching}
    ((_, result),) = pool.results([{"do": "collect", "place": str(place), "parameters": parameters}])
    store.folder.mkdir(parents=True, exist_ok=True)
    place.mkdir(exist_ok=True)  # a worker that could not begin has made none
    for path in sorted(place.iterdir()):
        path.replace(store.folder / path.name)
    shutil.rmtree(place)
    if result["state"] == "failed":
        store.failure = result
        return "failed"
    (store.folder / "collect.failed.ipynb").unlink(missing_ok=True)
    put_whole(store.folder / "manifest.json", as_json({**result, "inputs": wanted, "corpus": str(store.path)}))
    return "collected"


def extracted(store: PlannedCorpus, pool: Pool) -> Iterator[tuple[int, int]]:
    """Find the statements of articles that these rules have not read; yields how many of how many articles are done."""
    version = extractor_version(default_roster())
    with Corpus(store.path, create=False) as corpus:
        texts = [_encode(article).decode() for article in corpus.without_statements(version)]
        tasks = [{"do": "extract", "articles": texts[n : n + _A_TASK]} for n in range(0, len(texts), _A_TASK)]
        done = 0
        for number, result in pool.results(tasks):
            if result["state"] == "failed":
                store.failure = result
                return
            found = [(article, msgspec.convert(made, list[Statement])) for article, made in result["found"]]
            corpus.put_statements(found, version)
            done += len(tasks[number]["articles"])
            yield done, len(texts)
        store.state = corpus.state()


def read_manifest(folder: Path) -> dict[str, Any]:
    """The ``manifest.json`` of a folder; empty where there is none, or it cannot be read."""
    try:
        found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def as_json(value: Any) -> str:
    """Text of a file for people and programs."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
