"""Periods as people name them: weeks, months, days, from one to another, or as the calendar stands today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

FORMS = "2025-W11, 2025-03, 2025-03-14, 2025-03-10..2025-03-16, last-week, or a name under 'periods'"
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """Days, both included, under a name that stays the same while the days do."""

    name: str
    since: date
    until: date


def period(text: str, today: date, named: Mapping[str, Period]) -> Period:
    """The period of a text.

    Args:
        text: one of the forms above.
        today: what ``last-week`` and the like count from.
        named: the plan's own names.

    Raises:
        ValueError: it is none of them.
    """
    if text in named:
        return named[text]
    first, dots, last = text.partition("..")
    if dots:
        return Period(text, _span(first, today).since, _span(last, today).until)
    return _span(text, today)


def weeks(text: str, today: date) -> list[Period]:
    """Every week from one to another, ``2025-W07..2025-W11``, or the one that is named.

    Raises:
        ValueError: it is no week, or none to another.
    """
    first, last = _ends(text, today, _WEEK)
    count = (last.until - first.since).days // 7 + 1
    return [_week_of(first.since + 7 * n * _DAY) for n in range(count)]


def months(text: str, today: date) -> list[Period]:
    """Every month from one to another, ``2025-01..2025-03``, or the one that is named.

    Raises:
        ValueError: it is no month, or none to another.
    """
    first, last = _ends(text, today, _MONTH)
    found = [first]
    while found[-1].until < last.until:
        found.append(_month_of(found[-1].until + _DAY))
    return found


def _ends(text: str, today: date, kind: re.Pattern[str]) -> tuple[Period, Period]:
    first, _, last = text.partition("..")
    ends = _span(first, today), _span(last or first, today)
    if not all(kind.fullmatch(end.name) for end in ends) or ends[1].until < ends[0].since:
        raise ValueError(text)
    return ends


def _span(text: str, today: date) -> Period:
    relative = {
        "today": lambda: _day(today),
        "yesterday": lambda: _day(today - _DAY),
        "this-week": lambda: _week_of(today),
        "last-week": lambda: _week_of(today - 7 * _DAY),
        "this-month": lambda: _month_of(today),
        "last-month": lambda: _month_of(today.replace(day=1) - _DAY),
    }
    if text in relative:
        return relative[text]()
    if week := _WEEK.fullmatch(text):
        return _week_of(date.fromisocalendar(int(week[1]), int(week[2]), 1))
    if month := _MONTH.fullmatch(text):
        return _month_of(date(int(month[1]), int(month[2]), 1))
    return _day(date.fromisoformat(text))


def _day(day: date) -> Period:
    return Period(day.isoformat(), day, day)


def _week_of(day: date) -> Period:
    year, week, weekday = day.isocalendar()
    monday = day - (weekday - 1) * _DAY
    return Period(f"{year}-W{week:02}", monday, monday + 6 * _DAY)


def _month_of(day: date) -> Period:
    first = day.replace(day=1)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return Period(f"{first:%Y-%m}", first, after - _DAY)
