"""iCalendar (RFC 5545): an all-day event an entry; an undated one is a journal entry without a date."""

from __future__ import annotations

from datetime import UTC, datetime

from digest_lib._version import __version__
from digest_lib.models import Lang, TimelineEntry
from digest_lib.publish.formats.said import day_after, days, headline, outlet_name, sources, web, wording
from digest_lib.timeline import Timeline

_FOLD = 75


def to_icalendar(timeline: Timeline, lang: Lang) -> str:
    """The calendar. UIDs are the entries' ids, so that a reader who subscribes sees a change, not a second event.

    DTSTAMP is the newest report's moment of publication: the same corpus gives the same bytes.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Chrysanthemum Digest//{__version__}//EN"]
    for entry in timeline.entries:
        lines += _component(timeline, entry, lang)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _component(timeline: Timeline, entry: TimelineEntry, lang: Lang) -> list[str]:
    covered = days(entry)
    kind = "VEVENT" if covered else "VJOURNAL"
    articles = sources(timeline, entry)
    newest = max(article.published_at for article in articles).astimezone(UTC)
    lines = [f"BEGIN:{kind}", f"UID:{entry.id}@chrysanthemum-digest", f"DTSTAMP:{_moment(newest)}"]
    if covered:
        first, last = covered
        lines.append(f"DTSTART;VALUE=DATE:{first:%Y%m%d}")
        if day_after(last) > first:
            lines.append(f"DTEND;VALUE=DATE:{day_after(last):%Y%m%d}")
        lines.append("TRANSP:TRANSPARENT")
    reports = "\n".join(f"{outlet_name(timeline, a, lang)}, {a.published}: {a.url}" for a in articles)
    lines.append(f"SUMMARY:{_text(headline(timeline, entry, lang))}")
    lines.append(f"DESCRIPTION:{_text(wording(entry, lang) + chr(10) + reports)}")
    if entry.topics:
        lines.append("CATEGORIES:" + ",".join(_text(topic) for topic in entry.topics))
    if url := next((url for article in articles if (url := web(article.url))), None):
        lines.append(f"URL:{url}")
    return [*lines, f"END:{kind}"]


def _moment(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """A TEXT value: what would end the line or the value is escaped, control characters are left out."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n", "\\n")
    return "".join(c for c in escaped if c == "\t" or c >= " ").encode("utf-8", "replace").decode()


def _folded(line: str) -> str:
    """Lines of at most 75 octets, never cut inside a character."""
    parts: list[str] = []
    part, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _FOLD - (1 if parts else 0):
            parts.append(part)
            part, size = "", 0
        part += character
        size += octets
    return "\r\n ".join([*parts, part])
