"""Lists of articles as GDELT gives them, JSON or JSONL: addresses to follow.

``seendate`` is when GDELT met the page, which may be days after it was published; so it is no date of ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from digest_lib.collect.items import Hints, Item, Link, Refused
from digest_lib.collect.ways.jsonl import lines

_ADDRESSES = ("url", "DocumentIdentifier", "SOURCEURL", "V2DOCUMENTIDENTIFIER")
_SIGNS = frozenset({"seendate", "DocumentIdentifier", "SOURCEURL", "V2DOCUMENTIDENTIFIER", "quotes", "sourcecountry"})


def is_gdelt(record: Mapping[str, Any]) -> bool:
    """Whether a record is one of GDELT's: it has an address and a sign of theirs, and no text."""
    return bool(_SIGNS & set(record)) and any(name in record for name in _ADDRESSES) and "text" not in record


def first_record(path: Path) -> Mapping[str, Any]:
    """The first object of a JSON or JSONL file, or of its list of articles; empty where there is none."""
    with path.open("rb") as file:
        head = file.readline(2_000_000)
    try:
        value = json.loads(head)
    except (ValueError, RecursionError):
        try:
            value = json.loads(path.read_bytes()) if path.suffix == ".json" else None
        except (ValueError, RecursionError):
            return {}
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        value = value["articles"]
    if isinstance(value, list):
        value = value[0] if value else {}
    return value if isinstance(value, dict) else {}


def read_gdelt(path: Path, limit: int | None = None) -> Iterator[Item]:
    """The links of a GDELT list; what is no record, or has no address, is listed."""
    count = 0
    for place, record in _records(path):
        url = next((record[name] for name in _ADDRESSES if isinstance(record.get(name), str)), "") if record else ""
        if not url.startswith(("http://", "https://")):
            yield Refused(place, "it is no record with an address", "bad-record")
            continue
        title = record.get("title")
        yield Link(url, "gdelt", Hints(title=title if isinstance(title, str) else ""))
        count += 1
        if limit is not None and count >= limit:
            return


def _records(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    if path.suffix == ".json":
        try:
            value = json.loads(path.read_bytes())
        except (ValueError, RecursionError):
            value = None
        found = value.get("articles") if isinstance(value, dict) else value
        for number, record in enumerate(found if isinstance(found, list) else [], 1):
            yield f"{path}, record {number}", record if isinstance(record, dict) else {}
        return
    for number, raw in enumerate(lines(path), 1):
        if raw.strip():
            try:
                record = json.loads(raw)
            except (ValueError, RecursionError):
                record = None
            yield f"{path}, line {number}", record if isinstance(record, dict) else {}
