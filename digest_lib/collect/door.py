r"""The door: a record from outside becomes an :class:`Article`, or is refused with the reason.

Text is normalised here, once: NFC, ``\r\n`` and ``\r`` to ``\n``, nothing else. Every offset leans on that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from digest_lib.errors import BadRecord
from digest_lib.models import Article, Image, Lang, text_hash
from digest_lib.models.article import ArticleKind
from digest_lib.roster import Roster

_KANA = re.compile(r"[ぁ-んァ-ヴ]")
_DATE_REMEDY = "write it as 2025-03-14 or 2025-03-14T09:30:00+09:00"
_OWN_FIELDS = frozenset(Article.__struct_fields__) - {"extra"}
_TEXT_FIELDS = (
    "id",
    "url",
    "source",
    "title",
    "published",
    "zone",
    "licence",
    "fetched_at",
    "snapshot",
    "about",
    "updated",
)


@dataclass(frozen=True)
class Place:
    """Where a record stands: the file, and the line (1-based) in a file of many."""

    path: Path | str
    line: int | None = None

    def error(self, field: str | None, problem: str, remedy: str) -> BadRecord:
        """An error that names this place."""
        return BadRecord.at(self.path, self.line, field, problem, remedy)


def normalise(text: str) -> str:
    r"""The one normalisation: NFC, line ends to ``\n``."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def detect_lang(text: str) -> Lang:
    """``ja`` where at least one character in twenty is kana, else ``en``."""
    return "ja" if len(_KANA.findall(text)) * 20 >= len(text.strip() or "-") else "en"


def to_article(record: Mapping[str, Any], roster: Roster, place: Place) -> Article:
    """Build the article of one record.

    Takes the fields of the Article contract (``text`` and ``published`` are needed); ``id``, ``lang``, ``source``
    and ``zone`` are completed; fields of other names are kept in ``extra``.

    Raises:
        BadRecord: a field is missing or cannot be used; names the place, the field and the remedy.
    """
    for field in _TEXT_FIELDS:
        _string_or_nothing(record, field, place)
    text = normalise(_needed(record, "text", "give the article's text", place))
    _refuse_half_characters(text, place)
    published = _needed(record, "published", _DATE_REMEDY, place).strip()
    url = record.get("url") or ""
    source = roster.source_for(record.get("source"), url)
    title = normalise(record.get("title") or "").strip()
    _refuse_half_characters(title, place, "title")
    return Article(
        id=record.get("id") or text_hash(url, text)[:16],
        url=url,
        source=source.id if source else record.get("source") or "",
        title=title,
        published=published_date(published, place),
        zone=_zone(record.get("zone") or (source.zone if source else "UTC"), place),
        lang=_choice(record, "lang", get_args(Lang), place) or detect_lang(text),
        text=text,
        authors=_authors(record.get("authors"), place),
        updated=published_date(record["updated"], place, "updated") if record.get("updated") else None,
        kind=_choice(record, "kind", get_args(ArticleKind), place) or "article",
        licence=record.get("licence"),
        fetched_at=record.get("fetched_at"),
        snapshot=record.get("snapshot"),
        image=_image(record.get("image"), place),
        about=record.get("about"),
        extra={
            **(record.get("extra") or {}),
            **{k: v for k, v in record.items() if k not in _OWN_FIELDS and k != "extra"},
        },
    )


def published_date(value: str, place: Place, field: str = "published") -> str:
    """A checked ISO 8601 date, or date-time with offset, in the form that is stored.

    Raises:
        BadRecord: it is no date of the calendar, or a date-time without an offset.
    """
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise place.error(field, f"{value!r} is not a date", _DATE_REMEDY) from None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    if moment.tzinfo is None:
        raise place.error(field, f"{value!r} has no offset, so its day is unknown", _DATE_REMEDY)
    return moment.isoformat()


def _string_or_nothing(record: Mapping[str, Any], field: str, place: Place) -> None:
    value = record.get(field)
    if value is not None and not isinstance(value, str):
        raise place.error(field, f"it is {type(value).__name__}, not text", "put it in quotation marks")


def _needed(record: Mapping[str, Any], field: str, remedy: str, place: Place) -> str:
    value = record.get(field)
    if not isinstance(value, str) or not value.strip():
        raise place.error(field, "it is missing or empty", remedy)
    return value


def _refuse_half_characters(text: str, place: Place, field: str = "text") -> None:
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise place.error(field, "it holds a lone surrogate (half a character)", "save the file anew as UTF-8")


def _choice(record: Mapping[str, Any], field: str, allowed: tuple[str, ...], place: Place) -> Any:
    value = record.get(field)
    if value is not None and value not in allowed:
        raise place.error(field, f"{value!r} is not one of {', '.join(allowed)}", "use one of these or leave it out")
    return value


def _authors(value: object, place: Place) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise place.error("authors", "it is no list of names", 'write ["A. Writer"] or leave it out')
    return tuple(name.strip() for name in value if name.strip())


def _zone(name: str, place: Place) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise place.error("zone", f"{name!r} is no IANA time zone", "write for example Asia/Tokyo") from None


def _image(value: object, place: Place) -> Image | None:
    if value is None:
        return None
    try:
        return msgspec.convert(value, Image)
    except msgspec.ValidationError as error:
        raise place.error("image", str(error), "give {url, credit} or leave it out") from None
