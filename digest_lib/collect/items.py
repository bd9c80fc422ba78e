"""What travels from the ways in to the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from digest_lib.fetches import Result
from digest_lib.models import Article


@dataclass(frozen=True)
class Hints:
    """What a feed, a sitemap or a table says of a page before it is read; the page itself is believed first."""

    title: str = ""
    published: str = ""
    """As written there."""
    authors: tuple[str, ...] = ()
    source: str = ""
    lang: str = ""
    zone: str = ""
    licence: str = ""


NO_HINTS = Hints()


@dataclass(frozen=True)
class Link:
    """An address to fetch."""

    url: str
    way: str
    hints: Hints = Hints()
    listing: bool = False
    """Whether what comes may be a feed or a sitemap: true for what the user gave, and for parts of a sitemap."""
    depth: int = 0
    """How many listings lie above it."""


@dataclass(frozen=True)
class Capture:
    """The raw bytes of one page, and how they came."""

    way: str
    place: str
    """For listings: the address, or the file and the place in it."""
    asked: str
    url: str
    """The address that answered; empty where a file does not say."""
    raw: bytes
    at: datetime | None = None
    """When they were taken, zone-aware; None where nothing says."""
    content_type: str = ""
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    hints: Hints = Hints()
    html: bytes | None = None
    """The page inside ``raw``, where that is a container (MHTML)."""

    @property
    def body(self) -> bytes:
        """The bytes of the page itself."""
        return self.raw if self.html is None else self.html


@dataclass(frozen=True)
class Taken:
    """An article, the raw bytes that it came from, and the capture that gave it, if one did."""

    article: Article
    raw: bytes | None
    capture: Capture | None = None
    draft: str | None = None
    """Name of the undated article that it completes."""


@dataclass(frozen=True)
class Draft:
    """A record to which only a date is wanting, and why."""

    place: str
    record: Mapping[str, Any]
    raw: bytes | None
    reason: str
    code: str = "no-date"
    capture: Capture | None = None


@dataclass(frozen=True)
class Refused:
    """What could not be taken: where it stands, why, and a machine-readable code (``no-date``, ``robots``, …)."""

    place: str
    reason: str
    code: str = "bad-record"
    failed: bool = field(default=False, compare=False)
    """Whether it may succeed another time (a host that does not answer), and so goes on the list of what failed."""


@dataclass(frozen=True)
class Unread:
    """A capture, or an address, that was refused or failed, for its record."""

    refused: Refused
    capture: Capture | None = None
    link: Link | None = None


@dataclass(frozen=True)
class Skipped:
    """What is no page to take: a duplicate, a picture beside a saved page."""

    place: str
    reason: str
    link: Link | None = None


Item = Link | Capture | Taken | Draft | Refused | Unread | Skipped


@dataclass(frozen=True)
class Outcome:
    """What became of one item, told after it is on the disk."""

    result: Result
    place: str
    url: str = ""
    article_id: str | None = None
    code: str | None = None
    reason: str | None = None


def utc_now() -> datetime:
    """This moment, UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
