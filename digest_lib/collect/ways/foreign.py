"""Records of others, in which not everything fits: what is clear is mapped, what is not is listed with its reason."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from digest_lib.collect.door import Place, published_date, to_article
from digest_lib.collect.items import Draft, Hints, Item, Link, Refused
from digest_lib.collect.pages.moments import understand
from digest_lib.collect.ways.jsonl import json_object, lines, taken
from digest_lib.errors import BadParameter, BadRecord
from digest_lib.roster import Roster

# Names that other people's records use for our fields.
_FOREIGN_NAMES = {
    "publisher": "source", "outlet": "source", "site": "source", "media": "source",
    "body": "text", "content": "text", "maintext": "text", "article": "text", "full_text": "text",
    "date": "published", "date_publish": "published", "published_at": "published", "publish_date": "published",
    "published_date": "published", "pubdate": "published", "pub_date": "published", "publishedat": "published",
    "datepublished": "published", "date_published": "published",
    "headline": "title",
    "language": "lang",
    "license": "licence", "rights": "licence",
    "link": "url", "address": "url", "href": "url",
    "author": "authors", "byline": "authors", "creator": "authors",
    "媒体": "source", "本文": "text", "日付": "published", "日時": "published", "公開日": "published",
    "見出し": "title", "題名": "title",
    "言語": "lang", "著者": "authors", "記者": "authors",
}  # fmt: skip
MAPPABLE = (
    "id", "url", "source", "title", "published", "zone", "lang", "text", "kind", "licence", "authors", "about",
    "updated",
)  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """Which of their columns is which of our fields, and what holds for all records.

    Raises:
        BadParameter: a field that we do not have.
    """

    columns: Mapping[str, str]
    """Our field → their name."""
    constants: Mapping[str, str]
    """Our field → value for records that have none of their own."""

    def __post_init__(self) -> None:
        for field in (*self.columns, *self.constants):
            if field not in MAPPABLE:
                raise BadParameter.value(
                    "map", field, "an article has no such field", f"use one of {', '.join(MAPPABLE)}"
                )

    def apply(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """The record under our names."""
        named = dict(record)
        for field, theirs in self.columns.items():
            if theirs in named:
                named[field] = named.pop(theirs) if theirs != field else named[theirs]
        for foreign, own in _FOREIGN_NAMES.items():
            found = next((key for key in named if key.lower() == foreign), None)
            if found is not None and own not in named:
                named[own] = named.pop(found)
        for field, value in self.constants.items():
            if not named.get(field):
                named[field] = value
        return named

    def hints(self) -> Hints:
        """What holds for all, as hints for pages."""
        return _hints(self.constants)


NO_COLUMNS = Columns({}, {})


def read_foreign_json(path: Path, roster: Roster, columns: Columns = NO_COLUMNS) -> Iterator[Item]:
    """One foreign JSON file: an object, a list of them, or an object that holds such a list."""
    raw = path.read_bytes()
    try:
        records = _records(raw)
    except ValueError:
        records = None
    if records is not None:
        for number, record in enumerate(records, 1):
            line = json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
            yield read_record(record, line, Place(path, number), roster, columns)
        return
    try:
        yield read_record(json_object(raw, Place(path)), raw, Place(path), roster, columns)
    except BadRecord as error:
        yield Refused(str(path), str(error))


def read_foreign_jsonl(path: Path, roster: Roster, columns: Columns) -> Iterator[Item]:
    """JSONL of others, read with a mapping: what cannot be taken is listed, line by line."""
    for number, raw in enumerate(lines(path), 1):
        if raw.strip():
            place = Place(path, number)
            try:
                yield read_record(json_object(raw, place), raw, place, roster, columns)
            except BadRecord as error:
                yield Refused(_named(place), str(error))


def read_record(record: Mapping[str, Any], raw: bytes, place: Place, roster: Roster, columns: Columns) -> Item:
    """One foreign record: an article, a draft without a date, a link where there is an address and no text."""
    named = columns.apply(record)
    if isinstance(named.get("authors"), str):
        named["authors"] = [name for name in (part.strip() for part in named["authors"].split(";")) if name]
    url, text = named.get("url"), named.get("text")
    if (
        isinstance(url, str)
        and url.startswith(("http://", "https://"))
        and not (isinstance(text, str) and text.strip())
    ):
        return Link(url.strip(), "table", _hints(named))
    written = named.get("published")
    missing = _date(named, roster)
    try:
        if missing is None:
            return taken(to_article(named, roster, place), raw)
        # Everything but the date is checked as at the door.
        to_article({**named, "published": "0001-01-01"}, roster, place)
    except BadRecord as error:
        return Refused(_named(place), str(error))
    wanted = place.error("published", missing, "say when it was published, as 2025-03-14")
    named["published"] = None
    if written:
        named.setdefault("extra", {})
        if isinstance(named["extra"], dict):
            named["extra"] = {**named["extra"], "published_as_written": written}
    return Draft(_named(place), named, raw.rstrip(b"\r\n"), str(wanted))


def _date(named: dict[str, Any], roster: Roster) -> str | None:
    """Put the date of a record into our form; returns what is wrong where it has none that can be understood."""
    written = named.get("published")
    if not isinstance(written, str) or not written.strip():
        return "it is missing or empty"
    try:
        named["published"] = published_date(written.strip(), Place("-"))
    except BadRecord:
        source = roster.source_for(
            named.get("source") if isinstance(named.get("source"), str) else None, str(named.get("url") or "")
        )
        zone = named.get("zone") or (source.zone if source else None)
        try:
            moment = understand(written, ZoneInfo(zone) if zone else None)
        except (ValueError, OSError, KeyError):
            moment = None
        if moment is None:
            return f"{written!r} is no date that can be read in one way"
        named["published"] = moment.written
    return None


def _records(raw: bytes) -> list[Any] | None:
    """The list of objects in a JSON file, where it holds one."""
    value = json.loads(raw)
    if isinstance(value, dict):
        lists = [
            one for name, one in value.items() if name in ("articles", "items", "records", "results", "data", "docs")
        ]
        if "text" in value or "body" in value or len(lists) != 1:
            return None
        value = lists[0]
    return value if isinstance(value, list) and all(isinstance(one, dict) for one in value) else None


def _hints(named: Mapping[str, Any]) -> Hints:
    texts = {name: value for name, value in named.items() if isinstance(value, str)}
    return Hints(
        title=texts.get("title", ""),
        published=texts.get("published", ""),
        source=texts.get("source", ""),
        lang=texts.get("lang", ""),
        zone=texts.get("zone", ""),
        licence=texts.get("licence", ""),
    )


def _named(place: Place) -> str:
    return f"{place.path}" + (f", line {place.line}" if place.line else "")
