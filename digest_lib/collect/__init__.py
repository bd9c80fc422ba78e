"""Whatever a person has becomes Articles in a corpus.

Today: JSONL in the Article contract, single JSON files and folders of foreign JSON. Every way in ends at the same
door (``door.py``), which normalises, checks and completes a record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from digest_lib.collect.door import Place, published_date
from digest_lib.collect.files import Refused, Taken, read_foreign_json, read_json_folder, read_jsonl
from digest_lib.corpus import Added, Corpus
from digest_lib.errors import BadParameter
from digest_lib.models import Article
from digest_lib.roster import Roster, default_roster

__all__ = ["Collected", "Refused", "collect", "read_articles"]


@dataclass(frozen=True)
class Collected:
    """What a collection did: counts of articles, and what was refused, with reasons."""

    new: int
    changed: int
    """New versions of addresses that were already stored."""
    unchanged: int
    refused: tuple[Refused, ...]

    def __str__(self) -> str:
        return f"{self.new} new, {self.changed} changed, {self.unchanged} unchanged, {len(self.refused)} refused"


def collect(
    sources: Iterable[str | Path] | str | Path,
    into: Corpus | str | Path,
    roster: Roster | None = None,
    progress: Callable[[str], None] | None = None,
) -> Collected:
    """Read the sources and store their articles.

    Args:
        sources: paths: ``.jsonl`` files (``-`` is standard input), ``.json`` files, folders of either.
        into: the corpus, or its path (made when missing).
        roster: who is which outlet; the bundled one where none is given.
        progress: called with a line of text after each source.

    Raises:
        BadParameter: a source does not exist or is of a kind that cannot be read.
        BadRecord: a JSONL line breaks the contract. Every source is checked before anything is stored.
    """
    roster = roster or default_roster()
    paths = [Path(sources)] if isinstance(sources, str | Path) else [Path(source) for source in sources]
    held = {path: list(_read(path, roster)) for path in paths if str(path) == "-"}
    for path in paths:
        if path not in held:
            for _ in _read(path, roster):
                pass  # the whole source is sound, or nothing of it is stored
    refused: list[Refused] = []
    total = Added()
    with Corpus.opened(into) as corpus:
        for path in paths:
            total += corpus.add(_stored(held[path] if path in held else _read(path, roster), refused))
            if progress:
                progress(f"{path}: {total.new + total.changed + total.unchanged} articles so far")
    return Collected(total.new, total.changed, total.unchanged, tuple(refused))


def read_articles(
    path: str | Path,
    roster: Roster | None = None,
    published: str | None = None,
    refused: list[Refused] | None = None,
) -> Iterator[Article]:
    """The articles of one source, without a corpus.

    Args:
        path: as for :func:`collect`.
        roster: who is which outlet; the bundled one where none is given.
        published: day of publication for foreign records that have none.
        refused: what a foreign file could not give is added here, with its reason.

    Raises:
        BadParameter, BadRecord: as for :func:`collect`.
    """
    if published is not None:
        published_date(published, Place("--published"))
    for item in _read(Path(path), roster or default_roster(), published):
        if isinstance(item, Taken):
            yield item.article
        elif refused is not None:
            refused.append(item)


def _read(path: Path, roster: Roster, published: str | None = None) -> Iterator[Taken | Refused]:
    if str(path) == "-" or path.suffix == ".jsonl":
        if str(path) != "-" and not path.is_file():
            raise _unreadable(path, "it does not exist")
        yield from read_jsonl(path, roster)
    elif path.is_dir():
        if not any(path.rglob("*.json*")):
            raise _unreadable(path, "the folder holds no .json or .jsonl file")
        for lines in sorted(path.rglob("*.jsonl")):
            yield from read_jsonl(lines, roster)
        yield from read_json_folder(path, roster, published)
    elif not path.exists():
        raise _unreadable(path, "it does not exist")
    elif path.suffix == ".json":
        yield read_foreign_json(path, roster, published)
    else:
        raise _unreadable(path, f"files of the kind '{path.suffix}' cannot be read")


def _unreadable(path: Path, problem: str) -> BadParameter:
    return BadParameter.value("source", str(path), problem, "give a .jsonl file, a .json file or a folder of them")


def _stored(items: Iterable[Taken | Refused], refused: list[Refused]) -> Iterator[tuple[Article, bytes]]:
    for item in items:
        if isinstance(item, Refused):
            refused.append(item)
        else:
            yield item.article, item.raw
