"""What every format says of an entry: who, what, on which spans."""

from __future__ import annotations

from datetime import date, timedelta

from digest_lib.models import Article, Lang, TimelineEntry
from digest_lib.timeline import Timeline
from digest_lib.timeline.window import said_days


def speakers(timeline: Timeline, entry: TimelineEntry, lang: Lang) -> str:
    """Names of the speakers; the words that name an unknown one."""
    names = [
        timeline.roster.person_name(speaker, lang) if speaker else entry.speaker_name or "?"
        for speaker in entry.speakers
    ]
    return ("、" if lang == "ja" else ", ").join(names)


def wording(entry: TimelineEntry, lang: Lang) -> str:
    """The wording in a language, else in the other."""
    words = entry.wording.get(lang) or next(iter(entry.wording.values()))
    return words.text


def headline(timeline: Timeline, entry: TimelineEntry, lang: Lang, limit: int = 120) -> str:
    """Who: what, cut to a length."""
    text = f"{speakers(timeline, entry, lang)}: {' '.join(wording(entry, lang).split())}"
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def days(entry: TimelineEntry) -> tuple[date, date] | None:
    """First and last day that the said date covers; None for an undated entry."""
    return said_days(entry.said) if entry.said else None


def day_after(day: date) -> date:
    """The next day; the last of the calendar stays."""
    return day + timedelta(days=1) if day < date.max else day


def sources(timeline: Timeline, entry: TimelineEntry) -> tuple[Article, ...]:
    """The articles that carry an entry, each once, best first."""
    return tuple({timeline.article(s).id: timeline.article(s) for s in entry.statements}.values())


def outlet_name(timeline: Timeline, article: Article, lang: Lang) -> str:
    """The outlet's name in a language, else as it is given."""
    source = timeline.roster.sources.get(article.source)
    return source.name.get(lang, article.source) if source else article.source or article.url


def web(url: str) -> str | None:
    """An address that may become a link: http and https alone."""
    return url if url.startswith(("http://", "https://")) else None
