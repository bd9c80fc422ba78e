"""Our own JSONL, one article a line. It is a contract: a line that breaks it is an error, and nothing is stored."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from digest_lib.collect.door import Place, to_article
from digest_lib.collect.items import Taken
from digest_lib.models import Article
from digest_lib.roster import Roster


def read_jsonl(path: Path, roster: Roster) -> Iterator[Taken]:
    """The articles of a JSONL file in the Article contract, ``-`` being standard input; blank lines are skipped.

    Raises:
        BadRecord: a line is not a JSON object in UTF-8, or breaks the contract; names file, line and field.
    """
    for number, raw in enumerate(lines(path), 1):
        if raw.strip():
            place = Place(path, number)
            yield taken(to_article(json_object(raw, place), roster, place), raw)


def json_object(raw: bytes, place: Place) -> dict[str, Any]:
    """The JSON object in these bytes.

    Raises:
        BadRecord: they hold anything else.
    """
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


def taken(article: Article, raw: bytes) -> Taken:
    """An article with the bytes of its line, hashed."""
    raw = raw.rstrip(b"\r\n")
    return Taken(replace(article, snapshot=article.snapshot or hashlib.sha256(raw).hexdigest()), raw)


def lines(path: Path) -> Iterator[bytes]:
    """The lines of a file, ``-`` being standard input."""
    if str(path) == "-":
        yield from sys.stdin.buffer
        return
    with path.open("rb") as file:
        yield from file
