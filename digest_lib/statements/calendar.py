"""Calendar arithmetic that both languages share: from what a text says to a day, given the day of publication.

The rules are the measured ones of news prose: a bare day of the month, a weekday or a month is the latest one not
after publication; a planned one is the first not before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Calendar:
    """Resolves relative dates against ``today``, the day of publication where the outlet is."""

    today: date

    def day(self, day: int, *, future: bool = False) -> date | None:
        """The latest such day of a month not after today (``future``: the first not before it)."""
        year, month = self.today.year, self.today.month
        for _ in range(13):
            found = make_date(year, month, day)
            if found and (found >= self.today if future else found <= self.today):
                return found
            year, month = next_month(year, month) if future else previous_month(year, month)
        return None

    def month_day(self, month: int, day: int, *, future: bool = False) -> date | None:
        """The latest such day of the year not after today (``future``: the first not before it)."""
        for year in (
            range(self.today.year, self.today.year + 9) if future else range(self.today.year, self.today.year - 9, -1)
        ):
            found = make_date(year, month, day)
            if found and (found >= self.today if future else found <= self.today):
                return found
        return None

    def month(self, month: int, *, future: bool = False) -> tuple[int, int]:
        """Year and month of the latest such month not after today's (``future``: the first not before it)."""
        year = self.today.year
        if future:
            return (year + (month < self.today.month), month)
        return (year - (month > self.today.month), month)

    def months_ago(self, count: int) -> tuple[int, int]:
        """Year and month so many months before today's; negative counts lie ahead."""
        index = self.today.year * 12 + self.today.month - 1 - count
        return (index // 12, index % 12 + 1)

    def weekday(self, weekday: int, *, weeks: int | None = None, future: bool = False) -> date:
        """The day of that weekday (Monday is 0).

        Without ``weeks`` the latest not after today (``future``: the first not before it); with it, the one in the
        calendar week (Monday to Sunday) so many weeks from today's: -1 is last week's.
        """
        if weeks is not None:
            monday = self.today - timedelta(days=self.today.weekday())
            return monday + timedelta(days=weekday, weeks=weeks)
        ahead = (weekday - self.today.weekday()) % 7
        return self.today + timedelta(days=ahead if future else ahead - 7 if ahead else 0)

    def shift(self, days: int) -> date:
        """So many days from today."""
        return self.today + timedelta(days=days)


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def next_month(year: int, month: int) -> tuple[int, int]:
    """Year and month of the following month."""
    return (year + month // 12, month % 12 + 1)


def previous_month(year: int, month: int) -> tuple[int, int]:
    """Year and month of the month before."""
    return (year, month - 1) if month > 1 else (year - 1, 12)
