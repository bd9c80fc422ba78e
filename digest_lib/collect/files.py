"""Files of articles: our own JSONL, and JSON of others in which not everything fits.

JSONL is a contract: a line that breaks it is an error, and nothing of the file is stored. A folder of JSON files
is foreign ground: what is clear is mapped, what cannot be taken is listed with its reason.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from digest_lib.collect.door import Place, to_article
from digest_lib.errors import BadRecord
from digest_lib.models import Article
from digest_lib.roster import Roster

# Names that other people's JSON uses for our fields.
_FOREIGN_NAMES = {
    "publisher": "source",
    "body": "text",
    "content": "text",
    "date": "published",
    "headline": "title",
    "language": "lang",
    "license": "licence",
}


@dataclass(frozen=True)
class Taken:
    """An article and the raw bytes that it came from."""

    article: Article
    raw: bytes


@dataclass(frozen=True)
class Refused:
    """A record that could not be taken: where it stands and why."""

    place: str
    reason: str


def read_jsonl(path: Path, roster: Roster) -> Iterator[Taken]:
    """The articles of a JSONL file in the Article contract, ``-`` being standard input; blank lines are skipped.

    Raises:
        BadRecord: a line is not a JSON object in UTF-8, or breaks the contract; names file, line and field.
    """
    for number, raw in enumerate(_lines(path), 1):
        if raw.strip():
            place = Place(path, number)
            yield _taken(to_article(_object(raw, place), roster, place), raw)


def read_json_folder(folder: Path, roster: Roster, published: str | None = None) -> Iterator[Taken | Refused]:
    """The articles of a folder of foreign ``*.json`` files, one object each, in the order of their names."""
    for path in sorted(folder.rglob("*.json")):
        yield read_foreign_json(path, roster, published)


def read_foreign_json(path: Path, roster: Roster, published: str | None = None) -> Taken | Refused:
    """One foreign JSON file: near names are mapped (``publisher`` to ``source``), unknown fields kept.

    ``published`` stands in where the record has no date of its own.
    """
    raw = path.read_bytes()
    place = Place(path)
    try:
        record = _own_names(_object(raw, place))
        article = to_article({**record, "published": record.get("published") or published}, roster, place)
    except BadRecord as error:
        return Refused(str(path), str(error))
    return _taken(article, raw)


def _own_names(record: Mapping[str, Any]) -> dict[str, Any]:
    named = dict(record)
    for foreign, own in _FOREIGN_NAMES.items():
        if foreign in named and own not in named:
            named[own] = named.pop(foreign)
    return named


def _object(raw: bytes, place: Place) -> dict[str, Any]:
    try:
        record = json.loads(raw)
    except UnicodeDecodeError as error:
        raise place.error(None, f"it is not UTF-8 (byte {error.start})", "save it as UTF-8") from None
    except json.JSONDecodeError as error:
        problem = f"it is not JSON ({error.msg}, column {error.colno})"
        raise place.error(None, problem, "write one JSON object a line") from None
    except RecursionError:
        raise place.error(None, "it is nested too deeply", "write one flat JSON object") from None
    if not isinstance(record, dict):
        raise place.error(None, f"it is a {type(record).__name__}, not an object", "write one JSON object a line")
    return record


def _taken(article: Article, raw: bytes) -> Taken:
    raw = raw.rstrip(b"\r\n")
    return Taken(replace(article, snapshot=article.snapshot or hashlib.sha256(raw).hexdigest()), raw)


def _lines(path: Path) -> Iterator[bytes]:
    if str(path) == "-":
        yield from sys.stdin.buffer
        return
    with path.open("rb") as file:
        yield from file
