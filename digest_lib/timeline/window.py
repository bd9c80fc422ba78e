"""When a statement can have been made, as a span of time: the zone-aware way to ask whether two dates agree.

13 March in Washington and 14 March in Tokyo overlap, so they may be one moment; 13 and 15 March do not.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from digest_lib.models import Article, Said, Statement

# An undated remark in a report was made before publication, and news is rarely older than this.
_UNDATED = timedelta(hours=36)
NEIGHBOURING = timedelta(hours=36)
"""Outlets that give one remark to two days this near to each other contest the day."""


class Window(NamedTuple):
    """From a moment to a moment, UTC."""

    start: datetime
    end: datetime

    def overlaps(self, other: Window) -> bool:
        """Whether the two share any time."""
        return self.start < other.end and other.start < self.end

    def shared(self, other: Window) -> Window | None:
        """The time that both cover; None where they cover none."""
        return Window(max(self.start, other.start), min(self.end, other.end)) if self.overlaps(other) else None


def window(statement: Statement, article: Article) -> Window:
    """The time in which a statement was made: its said date in its zone, or the hours before publication."""
    if statement.said is None:
        end = article.published_at + (timedelta(days=1) if article.day_precision else timedelta())
        return Window((end - _UNDATED).astimezone(UTC), end.astimezone(UTC))
    start, end = bounds(statement.said, statement.said.zone or article.zone)
    if statement.said.basis == "published":  # bounded by the report: said on that day or shortly before
        start = end - _UNDATED
    return Window(start, end)


def bounds(said: Said, zone: str) -> tuple[datetime, datetime]:
    """First moment and end of a said date, UTC; ``zone`` is where it is meant, unless it has an offset of its own.

    Raises:
        ValueError: the date is none of its precision, or a range ends before it begins.
        OverflowError: it lies at the end of the calendar.
    """
    first, end = _local_bounds(said)
    if end <= first:
        raise ValueError(said.until)
    offset = datetime.fromisoformat(said.date).tzinfo if said.precision == "hour" else None
    place = offset or ZoneInfo(zone)
    return first.replace(tzinfo=place).astimezone(UTC), end.replace(tzinfo=place).astimezone(UTC)


def said_day(said: Said | None) -> date | None:
    """The first day that a said date covers, where it was said; None for an undated one."""
    return _local_bounds(said)[0].date() if said else None


def said_days(said: Said) -> tuple[date, date]:
    """First and last day that a said date covers, where it was said."""
    start, end = _local_bounds(said)
    return start.date(), (end - timedelta(seconds=1)).date()


def _local_bounds(said: Said) -> tuple[datetime, datetime]:
    text = said.date
    if said.precision == "hour":
        start = datetime.fromisoformat(text).replace(tzinfo=None)
        return start, start + timedelta(hours=1)
    if said.precision == "year":
        return datetime(int(text), 1, 1), datetime(int(text) + 1, 1, 1)
    if said.precision == "month":
        year, month = int(text[:4]), int(text[5:7])
        return datetime(year, month, 1), datetime(year + month // 12, month % 12 + 1, 1)
    start = datetime.fromisoformat(text[:10])
    last = datetime.fromisoformat(said.until[:10]) if said.until else start
    return start, last + timedelta(days=1)
