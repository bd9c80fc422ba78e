"""The ways in: what a source is, by its name and its first bytes, and which file of this folder reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from digest_lib.collect.items import Capture, Item, Link, Refused, Skipped
from digest_lib.collect.settings import Fetching
from digest_lib.collect.ways.foreign import NO_COLUMNS, Columns, read_foreign_json, read_foreign_jsonl
from digest_lib.collect.ways.jsonl import read_jsonl
from digest_lib.collect.ways.pasted import Pasted, read_pasted
from digest_lib.corpus import Corpus
from digest_lib.errors import BadParameter
from digest_lib.roster import Roster

Kind = Literal["url", "list", "feed", "sitemap", "page", "mhtml", "warc", "jsonl", "json", "csv", "gdelt"]
"""What a source can be; ``url`` is an address, the others may be files."""
KINDS: tuple[Kind, ...] = get_args(Kind)
READABLE = ".html, .mhtml, .warc, .warc.gz, .jsonl, .json, .csv, .tsv, .xml (a feed or sitemap), .txt (a list)"

_SUFFIXES: dict[str, Kind] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "csv", ".html": "page",
    ".htm": "page", ".xhtml": "page", ".shtml": "page", ".mhtml": "mhtml", ".mht": "mhtml", ".warc": "warc",
    ".warc.gz": "warc", ".xml": "feed", ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".xml.gz": "sitemap",
    ".txt": "list", ".urls": "list",
}  # fmt: skip
Source = str | Path | Pasted


@dataclass(frozen=True)
class Reading:
    """What reading needs to know besides the source."""

    roster: Roster
    settings: Fetching = field(default_factory=Fetching)
    columns: Columns = NO_COLUMNS
    kind: Kind | None = None
    """What every source is, where its name does not say."""
    corpus: Corpus | None = None
    """Where undated articles wait; None where nothing is stored."""


def is_address(source: Source) -> bool:
    """Whether a source is an address to fetch."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def read_source(source: Source, reading: Reading) -> Iterator[Item]:
    """The items of one source.

    Raises:
        BadParameter: it does not exist, or is of a kind that cannot be read.
        BadRecord: a line of our own JSONL, or a pasted text, breaks the contract.
    """
    if isinstance(source, Pasted):
        yield read_pasted(source, reading.roster)
    elif is_address(source):
        yield Link(str(source), "url", listing=True)
    elif str(source) == "-":
        yield from _file(Path("-"), reading.kind or "jsonl", reading, frozenset())
    else:
        yield from _path(Path(source).expanduser(), reading, frozenset())


def check_source(source: Source, reading: Reading) -> None:
    """Raise what :func:`read_source` would, before anything is stored: our own JSONL is read to its end."""
    if isinstance(source, Pasted):
        read_pasted(source, reading.roster)
    elif not is_address(source) and str(source) != "-":
        _check(Path(source).expanduser(), reading, frozenset())


def _check(path: Path, reading: Reading, inside: frozenset[Path]) -> None:
    if not path.exists():
        raise _unreadable(path, "it does not exist")
    if path.is_dir():
        files = [file for file in path.rglob("*") if kind_of(file) and file.is_file()]
        if not files:
            raise _unreadable(path, "the folder holds nothing that can be read")
        for file in files:
            if _kind(file, reading) == "jsonl":
                _check_jsonl(file, reading)
        return
    kind = _kind(path, reading)
    if kind == "jsonl":
        _check_jsonl(path, reading)
    elif kind == "list":
        _check_list(path, reading, inside)


def _check_jsonl(path: Path, reading: Reading) -> None:
    if reading.columns is NO_COLUMNS:
        for _ in read_jsonl(path, reading.roster):
            pass


def _check_list(path: Path, reading: Reading, inside: frozenset[Path]) -> None:
    from digest_lib.collect.ways.lists import looks_like_list, read_list

    if reading.kind is None and not looks_like_list(path):
        raise _unreadable(path, "it is neither a list of addresses nor of files; a text is taken with --text")
    for entry in read_list(path):
        if not is_address(entry) and Path(entry).exists() and Path(entry) not in inside | {path}:
            _check(Path(entry), reading, inside | {path})


def _path(path: Path, reading: Reading, inside: frozenset[Path]) -> Iterator[Item]:
    if not path.exists():
        raise _unreadable(path, "it does not exist")
    if path.is_dir():
        yield from _folder(path, reading)
    else:
        yield from _file(path, _kind(path, reading), reading, inside)


def kind_of(path: Path) -> Kind | None:
    """What a file is by its name; None for what cannot be read."""
    name = path.name.lower()
    return next((_SUFFIXES[name[at:]] for at, char in enumerate(name) if char == "." and name[at:] in _SUFFIXES), None)


def _kind(path: Path, reading: Reading) -> Kind:
    """What a file is: as the user says, else by its name and first bytes.

    Raises:
        BadParameter: nothing that can be read.
    """
    kind = reading.kind or kind_of(path)
    if kind is None:
        raise _unreadable(path, f"files of the kind '{path.suffix}' cannot be read")
    if reading.kind is None and kind in ("jsonl", "json"):
        from digest_lib.collect.ways.gdelt import first_record, is_gdelt

        if is_gdelt(first_record(path)):
            return "gdelt"
    return kind


def _folder(folder: Path, reading: Reading) -> Iterator[Item]:
    """All files of a folder, in the order of their names; the parts of saved pages are passed over."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        if kind_of(path) is None:
            yield Skipped(str(path), f"{path.suffix or 'a file without a suffix'} is nothing that can be read")
        elif any(part.endswith(("_files", ".files")) for part in path.relative_to(folder).parts[:-1]):
            yield Skipped(str(path), "a part of a saved page")
        else:
            yield from _file(path, _kind(path, reading), reading, frozenset())


def _file(path: Path, kind: Kind, reading: Reading, inside: frozenset[Path]) -> Iterator[Item]:
    try:
        yield from _read(path, kind, reading, inside)
    except OSError as error:
        yield Refused(str(path), f"it cannot be read ({error.strerror or error})", "unreadable", failed=True)


def _read(path: Path, kind: Kind, reading: Reading, inside: frozenset[Path]) -> Iterator[Item]:
    columns, settings = reading.columns, reading.settings
    if kind in ("jsonl", "json", "csv", "gdelt"):
        return _records(path, kind, reading)
    if kind == "mhtml":
        from digest_lib.collect.ways.mhtml import read_mhtml

        return iter([read_mhtml(path, settings.file_size, columns.hints())])
    if kind == "warc":
        from digest_lib.collect.ways.warc import read_warc

        return read_warc(path, settings.size)
    if kind == "list":
        return _list(path, reading, inside)
    if kind in ("feed", "sitemap"):
        return _listing(path, kind, settings)
    from digest_lib.collect.ways.saved import read_saved

    return iter([read_saved(path, settings.file_size, columns.hints())])


def _records(path: Path, kind: Kind, reading: Reading) -> Iterator[Item]:
    roster, columns = reading.roster, reading.columns
    if kind == "jsonl":
        return read_jsonl(path, roster) if columns is NO_COLUMNS else read_foreign_jsonl(path, roster, columns)
    if kind == "gdelt":
        from digest_lib.collect.ways.gdelt import read_gdelt

        return read_gdelt(path, reading.settings.limit)
    if kind == "json":
        feed = _starts_a_feed(path)
        return _listing(path, "feed", reading.settings) if feed else read_foreign_json(path, roster, columns)
    from digest_lib.collect.ways.completed import is_undated_table, read_completed
    from digest_lib.collect.ways.tables import read_table_of_texts

    if is_undated_table(path):
        return read_completed(path, roster, reading.corpus)
    return read_table_of_texts(path, roster, columns)


def _list(path: Path, reading: Reading, inside: frozenset[Path]) -> Iterator[Item]:
    from digest_lib.collect.ways.lists import read_list

    for entry in read_list(path):
        if is_address(entry):
            yield Link(entry, "list", listing=True)
        elif Path(entry) in inside | {path}:
            yield Skipped(entry, "a list that holds itself")
        elif Path(entry).exists():
            yield from _path(Path(entry), reading, inside | {path})
        else:
            yield Refused(f"{path}: {entry}", "it is neither an address nor a file that exists", "bad-address")


def _listing(path: Path, kind: Kind, settings: Fetching) -> Iterator[Item]:
    capture = Capture(kind, str(path), str(path), "", path.read_bytes())
    yield from expand(capture, kind, 0, settings.limit)


def expand(capture: Capture, kind: Kind | None, depth: int, limit: int | None) -> Iterator[Item]:
    """The items of a feed or a sitemap; what it is, is seen from its bytes."""
    from digest_lib.collect.ways.feeds import read_feed
    from digest_lib.collect.ways.sitemaps import is_sitemap, read_sitemap

    if is_sitemap(capture.body) or kind == "sitemap":
        yield from read_sitemap(capture, depth, limit)
    else:
        yield from read_feed(capture, limit)


def is_listing(body: bytes) -> bool:
    """Whether a body that was fetched is a feed or a sitemap."""
    from digest_lib.collect.ways.feeds import is_feed
    from digest_lib.collect.ways.sitemaps import is_sitemap

    return is_feed(body) or is_sitemap(body)


def _starts_a_feed(path: Path) -> bool:
    with path.open("rb") as file:
        return b"jsonfeed.org/version" in file.read(2000)


def _unreadable(path: Path, problem: str) -> BadParameter:
    return BadParameter.value("source", str(path), problem, f"give an address, a folder, or a file: {READABLE}")
