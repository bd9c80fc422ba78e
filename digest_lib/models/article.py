"""An article as it is stored: the text that every span points into."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

import msgspec

Lang = Literal["ja", "en"]
ArticleKind = Literal["article", "abstract", "transcript", "post"]


def text_hash(*parts: str) -> str:
    """SHA-256 of the parts joined with a newline (UTF-8, a lone surrogate as its three bytes), 64 hex digits."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


class Image(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A picture and its own credit, which is never the outlet's tagline."""

    url: str
    credit: str


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One version of one article. Built at the door (``digest_lib.collect``), which normalises ``text``."""

    id: str
    """First 16 hex digits of the SHA-256 of url + newline + text, unless the input brought its own."""
    url: str
    source: str
    """Key in sources.yaml, or the name as given."""
    title: str
    published: str
    """ISO 8601: a date (``2025-03-14``: day precision in ``zone``) or a date-time with offset."""
    zone: str = "UTC"
    """IANA zone in which a bare date of this article is meant: that of its source."""
    lang: Lang
    text: str
    authors: tuple[str, ...] = ()
    """Names as the page gives them."""
    updated: str | None = None
    """ISO 8601 like ``published``: when the page says that it was last changed."""
    kind: ArticleKind = "article"
    licence: str | None = None
    fetched_at: str | None = None
    """ISO 8601 with offset: when the copy was taken."""
    snapshot: str | None = None
    """SHA-256 of the raw bytes it came from."""
    image: Image | None = None
    about: str | None = None
    """Address of a public report of the same event, for texts that are not an outlet's own."""
    extra: dict[str, Any] = {}
    """Fields of the input that we do not know; kept and written back."""

    @property
    def day_precision(self) -> bool:
        """Whether ``published`` is a bare date."""
        return len(self.published) == len("2025-03-14")

    @property
    def published_at(self) -> datetime:
        """The moment of publication, zone-aware. A bare date is its midnight in ``zone``."""
        moment = datetime.fromisoformat(self.published)
        return moment.replace(tzinfo=ZoneInfo(self.zone)) if moment.tzinfo is None else moment

    @property
    def published_on(self) -> date:
        """The calendar day of publication where the outlet is: the anchor for 13日 or "on Thursday"."""
        moment = self.published_at
        return moment.date() if self.day_precision else moment.astimezone(ZoneInfo(self.zone)).date()

    @property
    def text_sha256(self) -> str:
        """Hash of the stored text, 64 hex digits: what a citation is checked against."""
        return text_hash(self.text)
