"""When it was said: weekdays, dates and relative days of an English sentence, as days of the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from digest_lib.models import Precision, Said
from digest_lib.statements.calendar import Calendar, make_date

_WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WEEKDAYS = {name.lower(): number for number, name in enumerate(_WEEKDAY.split("|"))}
_MONTH_NAMES = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
DATING = frozenset(
    form
    for word in (
        *_WEEKDAYS, *_MONTHS, "day", "days", "week", "weeks", "month", "months", "year", "years", "yesterday", "today",
        "tonight", "overnight", "morning", "afternoon", "evening", "night", "weekend",
    )
    for form in (word, word + ".", word + "'s")
)  # fmt: skip
"""Words without which, and without a year, a sentence holds no date."""
_COUNT = "a|an|one|two|three|four|five|six|seven|eight|nine|ten"
_NUMBERS = dict(zip(_COUNT.split("|"), (1, 1, *range(1, 11)), strict=True))
_MONTH = "|".join(sorted((name.capitalize() for name in _MONTHS), key=len, reverse=True))
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?P<month1>{_MONTH})\.?\s+{_DAY.format('day1')}\b(?!\d|[-–]\d|%|:\d)(?:,?\s+(?P<year1>(?:19|20)\d\d))?"
    rf"|\b{_DAY.format('day2')}(?:\s+of)?\s+(?P<month2>{_MONTH})\b\.?(?:,?\s+(?P<year2>(?:19|20)\d\d))?"
    r"|\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b"
    rf"|\b(?:(?P<which>last|next|this|previous)\s+)?(?P<weekday>{_WEEKDAY})\b(?P<before>\s+before\s+last)?"
    r"|\b(?P<deictic>(?i:yesterday|today|tonight|(?:earlier |late |early )?this (?:morning|afternoon|evening)"
    r"|overnight|last night))\b"
    r"|\b(?P<anaphor>(?i:(?:a|the|one) day (?:earlier|before|later|after)"
    r"|the (?:previous|preceding|next|following|same) (?:day|morning|evening)"
    r"|that (?:same )?(?:day|evening|night|morning)))\b"
    rf"|\b(?P<count>(?i:{_COUNT})|\d\d?)\s+(?P<unit>days?|weeks?|months?|years?)\s+(?P<ago>ago|earlier)\b"
    r"|\b(?P<period>(?i:last|this|earlier this|late last|early last|later this))\s+(?P<span>week|month|year)\b"
    rf"|\b(?:in|In|since|last|Last|early|late|mid)[\s-]+(?P<month3>{_MONTH})\b(?:,?\s+(?P<year3>(?:19|20)\d\d))?"
    r"|\b(?:in|In)\s+(?P<year4>(?:19|20)\d\d)\b",
)
_AHEAD = re.compile(
    r"\b(?:(?:is|are|was|were) (?:set|due|expected|scheduled|planned|slated|to)\b|will\b|would\b|plan(?:s|ned)? to\b"
    r"|ahead of\b|next\b|by\s$|until\s$|from\s$|for\s$)[^.;]*$"
)
_CLOSED = re.compile(r"[”“\"]|\b(?:said|told|wrote|added)\b")
_ZONE = re.compile(
    r"\b(?P<zone>(?:Moscow|Kyiv|Kiev|London|Washington|Eastern|Tokyo) [Tt]ime|E[SD]?T|GMT|BST|CET|EET|UTC)\b"
)
_ZONES = {
    "moscow time": "Europe/Moscow", "kyiv time": "Europe/Kyiv", "kiev time": "Europe/Kyiv",
    "london time": "Europe/London", "bst": "Europe/London", "tokyo time": "Asia/Tokyo", "gmt": "UTC",
    "washington time": "America/New_York", "eastern time": "America/New_York", "et": "America/New_York",
    "est": "America/New_York", "edt": "America/New_York", "cet": "Europe/Berlin", "eet": "Europe/Kyiv", "utc": "UTC",
}  # fmt: skip


_DATELINE = re.compile(
    rf"^[A-Z][A-Z .,/'’-]+(?:, [A-Z][\w.]+)?[,.] (?P<month>{_MONTH})\.? (?P<day>[0-3]?\d)\b(?= ?[(/—–-]|\. ?[/(])",
    re.MULTILINE,
)
_DAY_AFTER = re.compile(
    rf"\b(?:less than )?(?:(?P<one>a|one) day|(?P<count>{_COUNT}) days) (?P<way>after|before)\b[^,;:.“”\"]*$"
)
_CLAUSE_AFTER = re.compile(
    r"(?<=after|efore)\s+(?:he|she|they|it|[A-Z][\w’']+(?: [A-Z][\w’']+)?)\s+(?:had|has|said|told|was|were|[a-z]+ed)\b"
)
_EVENT_AFTER = re.compile(r"(?<=after|efore)\s+(?:the|a|an|his|her|its|their|[A-Z][\w’']+[’']s)\s")
_DONE = re.compile(
    r"\b(?!(?:expect|schedul|plann|slat|postpon|delay|need|want)ed)(?:said|told|wrote|\w+ed)\s(?:\w+\s)?(?:late\s|early\s)?(?:on|in)?\s?$"
)
_LATE = re.compile(r"\b(?:released|aired|broadcast|published|printed)\s(?:on\s|late\s)*$")
_PLAN = 120
"""Within how many characters before a day a plan is looked for."""
_BREAK = 40
"""How many characters a comma between a date and the verb counts for."""
_HEAD = 25
"""Within how many characters a sentence's adverbial of time begins."""
_FAR = 60
"""A month or a year further than this many characters from the verb dates something else."""


class DateHit(NamedTuple):
    """A date in the text: ``start`` and ``end`` in characters, the rest as in :class:`Said`."""

    start: int
    end: int
    date: str
    precision: Precision


def find_dates(
    text: str, start: int, end: int, calendar: Calendar, context: date | None, sentence: int
) -> list[DateHit]:
    """The dates of ``text[start:end]``; ``context`` is the day that "a day earlier" leans on.

    The sentence begins at ``sentence``.
    """
    hits = []
    for match in _DATE.finditer(text, start, end):
        found = _resolve(match, calendar, context)
        if match["deictic"] and match.start() > sentence and text[match.start()].isupper():
            continue  # India Today
        if found and found[1] == "day" and not match["anaphor"]:
            context = date.fromisoformat(found[0])
        if match["anaphor"] and (_CLAUSE_AFTER.match(text, match.end(), end) or _EVENT_AFTER.match(text, match.end())):
            continue  # a day after he had accused Kyiv; the day before the talks
        if found and not _planned(text, match, sentence, calendar, found[0]):
            hits.append(DateHit(match.start(), match.end(), *found))
    return hits


def nearest(text: str, hits: list[DateHit], start: int, cue: int) -> DateHit | None:
    """The date that belongs to the verb at ``cue`` of the sentence that begins at ``start``.

    Near it, no comma between, a day rather than a month; a month or a year only beside it or at the sentence's head.
    """

    def distance(hit: DateHit) -> tuple[bool, int]:
        between = text[min(hit.start, cue) : max(hit.start, cue)]
        late = bool(_LATE.search(text, max(0, hit.start - 20), hit.start))
        return hit.precision not in ("day", "hour"), len(between) + _BREAK * (
            sum(between.count(m) for m in ",;—") + 3 * late
        )

    best = min(hits, key=distance, default=None)
    if best is None or best.precision not in ("month", "year"):
        return best
    between = text[min(best.start, cue) : max(best.start, cue)]
    parted = "," in between and best.start > start + _HEAD
    return None if parted or abs(best.start - cue) > _FAR else best


def before_or_after(text: str, start: int, cue: int) -> int:
    """How many days from the day of the sentence a report lies: "a day after Putin said" is -1; else 0."""
    match = _DAY_AFTER.search(text, start, cue)
    if match is None:
        return 0
    days = 1 if match["one"] else _NUMBERS[match["count"].lower()]
    return -days if match["way"] == "after" else days


def dateline_day(text: str, calendar: Calendar) -> date | None:
    """The day of the dateline: "MOSCOW, March 14 (Reuters) -"."""
    match = _DATELINE.search(text)
    return calendar.month_day(_MONTHS[match["month"].lower()], int(match["day"])) if match else None


def _planned(text: str, match: re.Match[str], start: int, calendar: Calendar, found: str) -> bool:
    """Whether the day lies ahead: "is set to visit on Friday"; a bare date more than half a year back."""
    if match["weekday"] or match["month1"] or match["month2"]:
        before = _CLOSED.split(text[max(start, match.start() - _PLAN) : match.start()])[-1]
        if _AHEAD.search(before) and not _DONE.search(before):
            return True
        bare = (match["month1"] and not match["year1"]) or (match["month2"] and not match["year2"])
        return bool(bare) and (calendar.today - date.fromisoformat(found)).days > 180
    return False


def zone_named(text: str, start: int, end: int) -> str | None:
    """The IANA zone that the sentence names: "Moscow time", "ET"."""
    match = _ZONE.search(text, start, end)
    return _ZONES[match["zone"].lower()] if match else None


def said_on(hit: DateHit, zone: str, *, carried: bool) -> Said:
    """The date as a field of a statement."""
    return Said(date=hit.date, precision=hit.precision, zone=zone, basis="context" if carried else "text")


def _resolve(match: re.Match[str], calendar: Calendar, context: date | None) -> tuple[str, Precision] | None:
    group = match.groupdict()
    if group["month1"] or group["month2"]:
        number = "1" if group["month1"] else "2"
        month, day = _MONTHS[group["month" + number].lower()], int(group["day" + number])
        year = group["year" + number]
        found = make_date(int(year), month, day) if year else calendar.month_day(month, day)
        return _day(found)
    if group["iso"]:
        return _day(make_date(*(int(part) for part in group["iso"].split("-"))))
    if group["weekday"]:
        return _weekday(group, calendar)
    if group["deictic"]:
        return _day(calendar.shift(-1 if group["deictic"].lower() in ("yesterday", "last night") else 0))
    if group["anaphor"]:
        return _anaphor(group["anaphor"].lower(), context)
    if group["count"]:
        return _ago(group, calendar, context)
    if group["period"]:
        return _period(group, calendar)
    if group["month3"]:
        month = _MONTHS[group["month3"].lower()]
        year, month = (int(group["year3"]), month) if group["year3"] else calendar.month(month)
        return (f"{year:04}-{month:02}", "month")
    if group["year4"] and int(group["year4"]) <= calendar.today.year:
        return (group["year4"], "year")
    return None


def _day(found: date | None) -> tuple[str, Precision] | None:
    return (found.isoformat(), "day") if found else None


def _weekday(group: dict[str, str], calendar: Calendar) -> tuple[str, Precision] | None:
    number = _WEEKDAYS[group["weekday"].lower()]
    if group["which"] == "next":
        return None
    found = calendar.weekday(number)
    if group["before"]:
        found -= timedelta(weeks=2 if found == calendar.today else 1)
    elif group["which"] == "last" and found == calendar.today:
        found -= timedelta(weeks=1)
    return _day(found)


def _anaphor(word: str, context: date | None) -> tuple[str, Precision] | None:
    if context is None:
        return None
    shift = (
        1
        if any(late in word for late in ("later", "after", "next", "following"))
        else -1
        if any(early in word for early in ("earlier", "before", "previous", "preceding"))
        else 0
    )
    return _day(context + timedelta(days=shift))


def _ago(group: dict[str, str], calendar: Calendar, context: date | None) -> tuple[str, Precision] | None:
    count = _NUMBERS.get(group["count"].lower()) or int(group["count"])
    base = calendar if group["ago"] == "ago" or context is None else Calendar(context)
    unit = group["unit"].rstrip("s")
    if unit == "day":
        return _day(base.shift(-count))
    if unit == "week":
        return _day(base.shift(-7 * count))
    if unit == "month":
        year, month = base.months_ago(count)
        return (f"{year:04}-{month:02}", "month")
    return (f"{base.today.year - count:04}", "year")


def _period(group: dict[str, str], calendar: Calendar) -> tuple[str, Precision] | None:
    last = "last" in group["period"].lower()
    if group["span"] == "month":
        year, month = calendar.months_ago(1 if last else 0)
        return (f"{year:04}-{month:02}", "month")
    if group["span"] == "year":
        return (f"{calendar.today.year - last:04}", "year")
    monday = calendar.weekday(0, weeks=-1 if last else 0)
    return (monday.isoformat(), "range")
