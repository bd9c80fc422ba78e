"""Dates as the reader reads them: in the page's language, local to the place, with the zone's name."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from digest_lib.models import Reference, Said
from digest_lib.publish.labels import Labels


def day(value: date | str, labels: Labels, *, year: bool = True) -> str:
    """A day in words (14 March 2025, 2025年3月14日); a text that is no date comes back as it is."""
    try:
        when = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    month = labels.get("date.months")[when.month - 1]
    return labels("date.day" if year else "date.day_of_year", year=when.year, month=month, day=when.day)


def tick(when: date, labels: Labels) -> str:
    """A day at the axis of a figure: 14 Mar, 3/14."""
    return labels("date.tick", month=labels.get("date.months_short")[when.month - 1], day=when.day)


def published(reference: Reference, labels: Labels) -> str:
    """When an article was published: the local time of its outlet with the zone; a bare date stays a date."""
    return moment(reference.published, reference.zone, labels)


def moment(iso: str, zone: str | None, labels: Labels) -> str:
    """An ISO 8601 date or date-time in words, in that zone, with the zone's name.

    A zone that does not exist leaves the date-time in its own offset; a text that is no date comes back as it is.
    """
    try:
        stamp = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    place = _zone(zone)
    if len(iso) <= len("2025-03-14"):
        words = day(stamp.date(), labels)
        return labels("date.zoned", date=words, zone=_zone_name(stamp.replace(tzinfo=place), zone, labels))
    if stamp.tzinfo is None:
        stamp = stamp.replace(tzinfo=place)
    elif place is not None:
        stamp = stamp.astimezone(place)
    words = labels("date.time", date=day(stamp.date(), labels), hour=stamp.hour, minute=stamp.minute)
    return labels("date.zoned", date=words, zone=_zone_name(stamp, zone if place else None, labels))


def said(value: Said | None, labels: Labels) -> str:
    """When something was said, as precisely as the sources tell, with the zone where one is known."""
    if value is None:
        return labels("date.undated")
    words = _said_words(value, labels)
    if value.basis == "published":
        words = labels("date.at_latest", date=words)
    if value.zone is None or value.precision in ("month", "year"):
        return words
    try:
        stamp = datetime.fromisoformat(value.date[:10]).replace(tzinfo=_zone(value.zone))
    except ValueError:
        return words
    return labels("date.zoned", date=words, zone=_zone_name(stamp, value.zone, labels))


def _said_words(value: Said, labels: Labels) -> str:
    try:
        if value.precision == "year":
            return labels("date.year", year=int(value.date[:4]))
        if value.precision == "month":
            month = labels.get("date.months")[int(value.date[5:7]) - 1]
            return labels("date.month", year=int(value.date[:4]), month=month)
    except (ValueError, IndexError):
        return value.date
    words = day(value.date, labels)
    if value.precision == "hour" and len(value.date) >= len("2025-03-13T20:00"):
        words = labels("date.time", date=words, hour=int(value.date[11:13]), minute=int(value.date[14:16]))
    if value.until and value.until[:10] != value.date[:10]:
        words = labels("date.range", first=words, last=day(value.until, labels))
    return words


def _zone(name: str | None) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None


def _zone_name(stamp: datetime, zone: str | None, labels: Labels) -> str:
    known: dict[str, str] = labels.get("zones")
    if zone in known:
        return known[zone]
    offset = stamp.utcoffset()
    if offset is None:
        return zone or "UTC"
    if not offset:
        return "UTC"
    sign = "−" if offset < timedelta() else "+"
    minutes = abs(int(offset.total_seconds())) // 60
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")
