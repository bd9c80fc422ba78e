"""What a run was made from, as hashes: the code, the sources of a corpus, and what was said in a period."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from digest_lib.collect.ways import kind_of
from digest_lib.corpus import Corpus
from digest_lib.resources import resource
from digest_lib.timeline import Timeline
from digest_lib.timeline.kept import keep, kept

_LISTING = ("list", "feed", "sitemap")
_PACKAGES = ("ipykernel", "jinja2", "msgspec", "nbconvert", "pandas", "papermill")
_encode = msgspec.json.Encoder(order="deterministic").encode


@cache
def code_hash() -> str:
    """SHA-256 over the library, its data, templates and notebooks, and the versions of what it works with."""
    digest = hashlib.sha256(_encode(versions()))
    for place in (Path(__file__).resolve().parent.parent, *map(resource, ("data", "templates", "notebooks"))):
        _hash_of_files(place, digest)
    return digest.hexdigest()


def versions() -> dict[str, str]:
    """Python, the library, and the packages that write into a run, by name."""
    from digest_lib._version import __version__

    found = {name: importlib.metadata.version(name) for name in _PACKAGES}
    return {"python": platform.python_version(), "chrysanthemum-digest": __version__, **found}


def source_hashes(sources: Iterable[str]) -> dict[str, str] | None:
    """SHA-256 of each file of the sources, those of folders one by one.

    None where one is an address, or lists addresses, whose contents nobody knows before asking.
    """
    hashes: dict[str, str] = {}
    for source in sources:
        if source.lower().startswith(("http://", "https://")):
            return None
        path = Path(source)
        files = sorted(one for one in path.rglob("*") if one.is_file() and kind_of(one)) if path.is_dir() else [path]
        if any(kind_of(one) in _LISTING for one in files):
            return None
        hashes |= {str(one): file_hash(str(one)) for one in files}
    return hashes


def file_hash(name: str) -> str:
    """SHA-256 of a file, or of the names and contents of a folder's files; empty where there is nothing."""
    path = Path(name)
    if not path.is_dir():
        return _hash_of(path).hex() if path.is_file() else ""
    return _hash_of_files(path, hashlib.sha256()).hexdigest()


def _hash_of_files(folder: Path, digest: hashlib._Hash) -> hashlib._Hash:
    """Add the names and contents of a folder's files, but for what Python and Jupyter leave among them."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not {"__pycache__", ".ipynb_checkpoints"} & set(path.parts):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + _hash_of(path))
    return digest


def _hash_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def state_of(corpus: str) -> str:
    """See :meth:`Corpus.state`."""
    with Corpus(corpus, create=False) as opened:
        return opened.state()


def period_hash(corpus: str, since: str, until: str) -> str:
    """SHA-256 over what a digest of this period is made from; keeps the timeline for what comes after.

    The entries said in the period, the positions and labels on them, their statements, and the articles they stand in.
    An article that says nothing of the period changes no hash.
    """
    with Corpus(corpus, create=False) as opened:
        timeline = kept(opened)
        if timeline is None:
            timeline = Timeline.build(opened)
            keep(opened, timeline)
    period = timeline.between(date.fromisoformat(since), date.fromisoformat(until))
    statements = [period.statements[s] for entry in period.entries for s in entry.statements]
    articles = {s.article_id: period.articles[s.article_id] for s in statements}
    parts = (period.entries, period.stands, period.framings, statements, list(articles.values()))
    digest = hashlib.sha256()
    for part in parts:
        digest.update(_encode(part))
    return digest.hexdigest()
