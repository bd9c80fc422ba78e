"""Whether the days that a claim gives can be those of a source, in any zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from digest_lib.claims.claim import Claim, Sentence, Told, said_window
from digest_lib.claims.comparison import Comparison, Difference
from digest_lib.claims.days import Day, dates
from digest_lib.models import Lang
from digest_lib.statements.calendar import Calendar

_AHEAD = timedelta(days=10)
_ZONES = 1
"""Days by which two zones can name one moment differently."""
_SLACK = 10
"""Days before the usual ones on which something can have been said that a report gives no day for."""
_RANGE = re.compile(r"\s?(?:から|〜|～|–|-|to|and|until)\s?\d")
_REPORT_OF = re.compile(r"\b(?:report|article|account|dispatch)\s(?:of|from|on|dated)\s$")


def day_differences(found: Comparison) -> Iterator[Difference]:
    """A date of the claim that neither the source's words nor its publication can mean."""
    source, theirs = found.source, found.theirs
    claim, said = found.claim, theirs.statement.said if theirs.statement else None
    first, last = said_window(source, theirs)
    there = dates(theirs.region, source.lang, source.today) if len(source.told) > 1 else source.dates
    open_ended = said is None or said.basis == "published"
    if not source.dated and not there:
        return
    for day in _own_dates(found):
        if (day.kind == "year" and not day.year_given) or (day.kind in ("month", "year") and not found.closely):
            continue
        if _RANGE.match(claim.text, day.end) or _RANGE.match(found.told.region, day.end):
            continue  # the first day of a stretch
        if _of_report(claim, day) and source.dated and not day.near(source.today, source.today, _ZONES):
            yield Difference("day", day.words, f"published {source.today.isoformat()}")
            return
        slack = _slack(claim.lang, (said.zone or "") if said and not open_ended else "")
        fits_said = _fits(day, first - timedelta(days=_SLACK if open_ended else 0), last, slack)
        if fits_said or any(_same_day(day, other, source, claim.lang) for other in there):
            continue
        yield Difference("day", day.words, _told_days(said, there, source))
        return


def _of_report(claim: Claim, day: Day) -> bool:
    """Whether a date says when a report appeared: "a report of 9 March", 「3月9日の報道」."""
    if claim.lang == "ja":
        return claim.text.startswith(("の報道", "の記事", "付の", "付けの"), day.end)
    return bool(_REPORT_OF.search(claim.text, 0, day.start))


def loosely_dated(found: Comparison) -> bool:
    """Whether a day of the claim fits only because the source gives none and was published some days later."""
    said = found.theirs.statement.said if found.theirs.statement else None
    if said is not None and said.basis != "published":
        return False
    first, last = said_window(found.source, found.theirs)
    return any(not _fits(day, first, last, (_ZONES, _ZONES)) for day in _own_dates(found))


def _slack(lang: Lang, zone: str) -> tuple[int, int]:
    """Days before and after one in a zone that a page of that language may write for it.

    The evening of Washington is the next day in Europe and Tokyo, the morning of Tokyo the day before elsewhere.
    """
    if not zone:
        return _ZONES, _ZONES
    if zone == "Asia/Tokyo":
        return _ZONES, 0
    return 0, _ZONES if lang == "ja" or zone.startswith("America/") else 0


def _fits(day: Day, first: date, last: date, slack: tuple[int, int]) -> bool:
    """Whether a date can be one of a stretch of days, a bare day of the month whatever its month."""
    first, last = first - timedelta(days=slack[0]), last + timedelta(days=slack[1])
    if day.kind != "day-of-month":
        return day.near(first, last, 0)
    return any((first + timedelta(days=n)).day == day.first.day for n in range((last - first).days + 1))


def _own_dates(found: Comparison) -> list[Day]:
    """The dates that the claim gives for what is told: its own, and for a part of it those before the whole."""
    claim, told, text = found.claim, found.told, found.claim.text
    if claim.told == (told,):
        days = list(claim.dates)
    else:
        text = told.region
        days = list(dates(text, claim.lang, claim.today))
        whole = next((one for one in claim.told if told is not one and told.content in one.content), None)
        if not days and whole:
            start = whole.region.find(whole.content)
            text = whole.region
            days = [day for day in dates(text, claim.lang, claim.today) if day.end <= start]
    return [day for day in days if day.kind != "day-of-month" or not _told_of(day, text, told)]


def _told_of(day: Day, text: str, told: Told) -> bool:
    """Whether a bare day of the month belongs to what was said, and not to the saying."""
    at = text.find(told.content)
    return told.statement is None or at <= day.start < at + len(told.content)


def _same_day(ours: Day, theirs: Day, source: Sentence, lang: Lang) -> bool:
    """Whether two dates can be one; a bare day of the month is the last one, or one that lies just ahead."""
    today = source.today
    if _fits(ours, theirs.first, theirs.last, _slack(lang, source.article.zone if source.article else "")):
        return True
    ahead = Calendar(today).day(theirs.first.day, future=True) if theirs.kind == "day-of-month" else None
    return ahead is not None and ahead - today <= _AHEAD and ours.near(ahead, ahead, _ZONES)


def _told_days(said: object, there: tuple[Day, ...], source: Sentence) -> str:
    day = getattr(said, "date", None)
    return day or (there[0].words if there else f"published {source.today.isoformat()}")
