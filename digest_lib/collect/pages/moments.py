"""A date or time as a page writes it, understood: 2025年3月13日 2時, "13日 02:02 (JST)", "March 13, 2025 2:02 p.m. ET".

What can be read two ways (03/04/2025) is not read. A time without a zone is meant where the outlet is; where that is
unknown only its day is kept.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import cache
from zoneinfo import ZoneInfo

from digest_lib.resources import read_table, resource

_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
}
_MONTHS["sept"] = 9
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_CLOCK = (
    r"(?:[\s,T]*(?:at|の)?\s*(?:\([日月火水木金土]\)|[日月火水木金土]曜日?)?\s*(?P<half>午前|午後|AM|PM)?"
    r"\s*(?P<hour>\d{1,2})(?::|時)(?P<minute>\d{2})?分?(?::(?P<second>\d{2})(?:\.\d+)?)?\s*(?P<after>[ap]\.?m\.?)?)?"
)
_ZONE = (
    r"\s*(?:\(?\s*(?P<zone>(?:GMT|UTC)?[+-]\d{2}:?\d{2}|[A-Z]{1,4}(?![a-z])"
    r"|[日米東部本標準時間協定世界モスクワキーウグリニッジ]{3,9})\s*\)?)?"
)
_SHAPES = tuple(
    re.compile(shape + _CLOCK + _ZONE, re.IGNORECASE)
    for shape in (
        r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        r"(?P<era>令和|平成)\s*(?P<year>\d{1,2}|元)\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        r"(?<!\d)(?P<year>(?:19|20)\d{2})[/.\-](?P<month>\d{1,2})[/.\-](?P<day>\d{1,2})(?!\d)",
        rf"\b(?P<name>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d{{2}})",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<name>{_MONTH})\.?,?\s+(?P<year>(?:19|20)\d{{2}})",
        r"(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        r"(?<![\d月])(?P<day>\d{1,2})\s*日(?=[\s(（]*\d{1,2}[:時])",
    )
)
_COMPACT = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})(Z?))?$")
_AGO = re.compile(
    r"(?P<number>\d{1,3}|an?)\s*(?P<unit>秒|分|時間|日|seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?)\s*(?:前|ago)",
    re.IGNORECASE,
)
_YESTERDAY = re.compile(r"^(?:昨日|yesterday)(?:\s|,|at|$)", re.IGNORECASE)
_TODAY = re.compile(r"^(?:本日|今日|today)(?:\s|,|at|$)", re.IGNORECASE)
_ERAS = {"令和": 2018, "平成": 1988}


@dataclass(frozen=True)
class Moment:
    """A moment, or a day, of publication."""

    written: str
    """ISO 8601: a date, or a date-time with offset."""
    zone_known: bool = True
    """Whether a time of day was given up because nothing says in which zone it is."""
    relative: bool = False
    """Whether it was reckoned from the moment of the capture."""

    @property
    def is_day(self) -> bool:
        """Whether only the day is known."""
        return len(self.written) == len("2025-03-14")

    def agrees(self, other: Moment, zone: tzinfo | None) -> bool:
        """Whether two readings can be one moment: the same day where one is a day, else within a minute."""
        if self.is_day or other.is_day:
            return self._days(zone).isdisjoint(other._days(zone)) is False
        apart = datetime.fromisoformat(self.written) - datetime.fromisoformat(other.written)
        return abs(apart) <= timedelta(minutes=1)

    def _days(self, zone: tzinfo | None) -> set[date]:
        if self.is_day:
            return {date.fromisoformat(self.written)}
        moment = datetime.fromisoformat(self.written)
        return {moment.date(), moment.astimezone(zone or UTC).date()}


def understand(text: str, zone: tzinfo | None = None, now: datetime | None = None) -> Moment | None:
    """The moment that a text means; None where it means none, or more than one.

    Args:
        text: as written on the page or in a feed.
        zone: that of the outlet, for times that name none; None where it is unknown.
        now: when the page was captured: needed by "3時間前" and by dates without a year.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain or len(plain) > 200:
        return None
    return _iso(plain, zone) or _compact(plain, zone) or _rfc822(plain, zone) or _spelt(plain, zone, now) or (
        _relative(plain, zone, now) if now else None
    )  # fmt: skip


def _iso(text: str, zone: tzinfo | None) -> Moment | None:
    if not re.match(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        return _moment(datetime.fromisoformat(text), zone, day_only=len(text) == len("2025-03-14"))
    except ValueError:
        return None


def _compact(text: str, zone: tzinfo | None) -> Moment | None:
    found = _COMPACT.match(text)
    if not found:
        return None
    try:
        moment = datetime.fromisoformat("".join(found.groups(default="")[:3]))
        if found[4]:
            moment += timedelta(hours=int(found[4]), minutes=int(found[5]), seconds=int(found[6]))
    except ValueError:
        return None
    return _moment(moment, UTC if found[7] else zone, day_only=not found[4])


def _rfc822(text: str, zone: tzinfo | None) -> Moment | None:
    if not re.match(r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d", text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    # "-0000" says that the zone is unknown, and an abbreviation that it does not know is read so too.
    return _moment(moment, zone, day_only=False) if moment.tzinfo else None


def _spelt(text: str, zone: tzinfo | None, now: datetime | None) -> Moment | None:
    for shape in _SHAPES:
        if found := shape.search(text):
            return _from_parts(found.groupdict(), zone, now)
    return None


def _from_parts(parts: dict[str, str | None], zone: tzinfo | None, now: datetime | None) -> Moment | None:
    name = parts.get("zone") or ""
    named = _named_zone(name)
    # A time behind a zone that we do not know (CST) is not a time of the outlet's zone.
    there = named or (None if re.fullmatch("[A-Z]{3,4}", name) else zone)
    month = _MONTHS.get((parts.get("name") or "").lower()) or int(parts.get("month") or 0) or None
    day = int(parts["day"] or 0)
    year = parts.get("year")
    relative = year is None
    try:
        if year is None:
            found = _latest(month, day, now.astimezone(there)) if now else None
        else:
            first = 1 if year == "元" else int(year)
            found = date(first + _ERAS.get(parts.get("era") or "", 0), month or 0, day)
        if found is None:
            return None
        if parts["hour"] is None:
            return Moment(found.isoformat(), relative=relative)
        moment = datetime(found.year, found.month, found.day) + timedelta(**_clock(parts))
    except ValueError:
        return None
    made = _moment(moment, there, day_only=False)
    return Moment(made.written, made.zone_known, relative=relative)


def _clock(parts: dict[str, str | None]) -> dict[str, int]:
    hour = int(parts["hour"] or 0)
    half = (parts.get("half") or parts.get("after") or "").lower().replace(".", "")
    if half in ("午後", "pm") and hour < 12:
        hour += 12
    if half in ("午前", "am") and hour == 12:
        hour = 0
    if hour > 29:  # broadcasters write 25時 for one o'clock of the next day
        raise ValueError
    minute = int(parts["minute"] or 0)
    if minute > 59:
        raise ValueError
    return {"hours": hour, "minutes": minute}


def _latest(month: int | None, day: int, now: datetime) -> date | None:
    """The latest such day that is not after today: the 13th of this month or an earlier one."""
    year, at = now.year, month or now.month
    for _ in range(13 if month is None else 5):
        try:
            found = date(year, at, day)
        except ValueError:
            found = None
        if found and found <= now.date():
            return found
        if month is None:
            year, at = (year, at - 1) if at > 1 else (year - 1, 12)
        else:
            year -= 1
    return None


def _relative(text: str, zone: tzinfo | None, now: datetime) -> Moment | None:
    there = now.astimezone(zone) if zone else now
    if found := _AGO.search(text):
        number = int(found["number"]) if found["number"].isdigit() else 1
        unit = found["unit"].lower()
        if unit.startswith(("日", "d")):
            return Moment((there - timedelta(days=number)).date().isoformat(), relative=True)
        hours = unit.startswith(("時間", "h"))
        seconds = unit.startswith(("秒", "s"))
        step = timedelta(hours=number) if hours else timedelta(seconds=number) if seconds else timedelta(minutes=number)
        moment = (there - step).replace(second=0, microsecond=0)
        return Moment((moment.replace(minute=0) if hours else moment).isoformat(), relative=True)
    for shape, days in ((_YESTERDAY, 1), (_TODAY, 0)):
        if shape.match(text) and zone:
            return Moment((there - timedelta(days=days)).date().isoformat(), relative=True)
    return None


def _moment(moment: datetime, zone: tzinfo | None, *, day_only: bool) -> Moment:
    if day_only:
        return Moment(moment.date().isoformat())
    moment = moment.replace(microsecond=0)
    if moment.tzinfo is not None:
        return Moment(moment.isoformat())
    if zone is None:
        return Moment(moment.date().isoformat(), zone_known=False)
    return Moment(moment.replace(tzinfo=zone).isoformat())


def _named_zone(name: str) -> tzinfo | None:
    if found := re.search(r"[+-]\d{2}:?\d{2}$", name):
        return _offset(found[0])
    meant = _zones().get(name.upper())
    return (_offset(meant) if meant[0] in "+-" else ZoneInfo(meant)) if meant else None


def _offset(text: str) -> tzinfo:
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))


@cache
def _zones() -> dict[str, str]:
    return {row["name"].upper(): row["zone"] for row in read_table(resource("data", "collect", "zones.tsv"))}
