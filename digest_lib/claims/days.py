"""Calendar dates as a sentence writes them: 2025年3月13日, 3月, 13日, "13 March", "March 13, 2025", "February 2025"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from digest_lib.claims.quoting import narrowed
from digest_lib.models import Lang
from digest_lib.statements.calendar import Calendar, make_date

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
"""In the order of the year, as English writes them, in lower case."""
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
"""In the order of the week, in lower case."""
CALENDAR = frozenset([*MONTHS, *(month[:3] for month in MONTHS), "sept", *WEEKDAYS])
"""Words that English writes with a capital and that name nobody and no place, in lower case."""
_MONTH = r"(?P<m>january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"  # noqa: E501
_JA = re.compile(
    r"(?<![\d.])(?:(?:(?P<y>\d{4})年|(?P<rel>昨年|去年|前年|一昨年|今年|本年|来年)(?:の)?)?(?P<m>1[0-2]|0?[1-9])月(?:(?P<d>3[01]|[12]\d|0?[1-9])日(?!間))?"
    r"|(?P<iy>\d{4})[/\-.](?P<im>\d{1,2})[/\-.](?P<id>\d{1,2})(?!\d)|(?P<only>3[01]|[12]\d|[1-9])日(?!間|目|後|前|ぶり|連続|以内)|(?P<year>(?:19|20)\d\d)年(?!間))"
)
_EN = re.compile(
    rf"(?:(?P<d1>\b\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s)?\b{_MONTH}(?:\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?(?:,?\s(?P<y>\d{{4}})\b)?"
    r"|\b(?P<iy>\d{4})[-/](?P<im>\d{1,2})[-/](?P<id>\d{1,2})\b",
    re.IGNORECASE,
)
Kind = Literal["day", "month", "year", "day-of-month"]
_AHEAD = timedelta(days=45)


class Day(NamedTuple):
    """A date of a text: its first and last day, how it is given, and its place."""

    first: date
    last: date
    kind: Kind
    start: int
    end: int
    words: str
    year_given: bool

    def near(self, first: date, last: date, days: int) -> bool:
        """Whether it overlaps a stretch of days, give or take so many."""
        slack = timedelta(days=days)
        return self.first - slack <= last and first - slack <= self.last


def dates(text: str, lang: Lang, today: date) -> tuple[Day, ...]:
    """The dates that a text writes out; a missing year is the one that lies nearest before ``today``, or soon after."""
    found = (_japanese if lang == "ja" else _english)(narrowed(text), today)
    return tuple(day for day in found if day)


def _japanese(text: str, today: date) -> list[Day | None]:
    found: list[Day | None] = []
    for match in _JA.finditer(text):
        if match["iy"]:
            found.append(_day(match, make_date(int(match["iy"]), int(match["im"]), int(match["id"])), True))
        elif match["only"]:
            latest = Calendar(today).day(int(match["only"]))
            found.append(Day(latest, latest, "day-of-month", *match.span(), match.group(), False) if latest else None)
        elif match["year"]:
            only = int(match["year"])
            found.append(Day(date(only, 1, 1), date(only, 12, 31), "year", *match.span(), match.group(), True))
        else:
            year = _year(match["y"], match["rel"], today)
            found.append(_dated(match, year, int(match["m"]), int(match["d"]) if match["d"] else None, today))
    return found


def _english(text: str, today: date) -> list[Day | None]:
    found: list[Day | None] = []
    for match in _EN.finditer(text):
        if match["iy"]:
            found.append(_day(match, make_date(int(match["iy"]), int(match["im"]), int(match["id"])), True))
            continue
        number = match["d1"] or match["d2"]
        if match["m"].casefold() in ("may", "march") and not number and not match["y"]:
            # The verbs; "in May" is the month.
            preposition = re.search(r"\b(?:in|since|until|by|last|next|this|early|late|of)\s$", text[: match.start()])
            found.append(None if match["m"].islower() or not preposition else _month_alone(match, today))
            continue
        month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(match["m"].casefold()[:3]))
        found.append(
            _dated(match, int(match["y"]) if match["y"] else None, month, int(number) if number else None, today)
        )
    return found


def _month_alone(match: re.Match[str], today: date) -> Day | None:
    month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(match["m"].casefold()[:3]))
    return _dated(match, None, month, None, today)


def _year(given: str | None, relative: str | None, today: date) -> int | None:
    if given:
        return int(given)
    shift = {"昨年": -1, "去年": -1, "前年": -1, "一昨年": -2, "今年": 0, "本年": 0, "来年": 1}.get(relative or "")
    return None if shift is None else today.year + shift


def _dated(match: re.Match[str], year: int | None, month: int, day: int | None, today: date) -> Day | None:
    if day:
        if year is None:
            this_year = make_date(today.year, month, day)
            soon = this_year if this_year and this_year - today <= _AHEAD else None
            return _day(match, soon or Calendar(today).month_day(month, day), False)
        return _day(match, make_date(year, month, day), True)
    given = year is not None
    if year is None:
        year = today.year if date(today.year, month, 1) - today <= _AHEAD else today.year - 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return Day(date(year, month, 1), following - timedelta(days=1), "month", *match.span(), match.group(), given)


def _day(match: re.Match[str], found: date | None, year_given: bool) -> Day | None:
    return Day(found, found, "day", *match.span(), match.group().strip(), year_given) if found else None
