"""What can be said of a section as a whole, from its entries and their links alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from digest_lib.models import Position, TimelineEntry
from digest_lib.timeline import Timeline

Kind = Literal["denied", "turned", "contested", "answered", "widest", "conditional", "topics", "first"]


@dataclass(frozen=True)
class Telling:
    """The one thing about a section that says most: its kind and the entries it is about, the main one first."""

    kind: Kind
    entries: tuple[TimelineEntry, ...]
    position: Position | None = None
    before: Position | None = None
    origins: int = 0


@dataclass(frozen=True)
class Facts:
    """How many remarks a section holds, by whom, on which days, and what is telling about them."""

    count: int
    speakers: tuple[tuple[str, int], ...]
    """Who spoke and how often: people before institutions, the busiest first. A joint remark counts for each."""
    joint: int
    """How many of the remarks several speakers made together."""
    topics: tuple[tuple[str, int], ...]
    """The two commonest topics and how many remarks are about each; those of less than two are not here."""
    since: date
    until: date
    telling: Telling


def facts(entries: Sequence[TimelineEntry], timeline: Timeline) -> Facts:
    """The facts of a section; ``entries`` are in the order of their days and not empty."""
    counts = Counter(speaker for entry in entries for speaker in entry.speakers if speaker)
    order = sorted(counts, key=lambda who: (who in timeline.roster.institutions, -counts[who]))
    days = [timeline.day(entry) for entry in entries]
    speakers = tuple((who, counts[who]) for who in order)
    joint = sum(len(entry.speakers) > 1 for entry in entries)
    about = Counter(topic for entry in entries for topic in entry.topics)
    topics = tuple((topic, count) for topic, count in about.most_common(2) if count > 1)
    telling = _telling(entries, timeline)
    if topics and telling.kind == "first":
        telling = Telling("topics", tuple(entry for entry in entries if {t for t, _ in topics} & set(entry.topics)))
    return Facts(len(entries), speakers, joint, topics, min(days), max(days), telling)


def _telling(entries: Sequence[TimelineEntry], timeline: Timeline) -> Telling:
    everywhere = {entry.id: entry for entry in timeline.entries}
    if denial := _between(entries, everywhere, lambda entry: entry.denies):
        return Telling("denied", denial)
    if turn := _turned(entries, timeline, everywhere):
        return turn
    if disputed := next((entry for entry in entries if entry.contested), None):
        return Telling("contested", (disputed,))
    dated = [entry for entry in entries if entry.said and entry.said.basis != "published"]
    widest = max(dated, key=lambda entry: len(entry.origins), default=None)
    if widest and len(widest.origins) > 1:
        return Telling("widest", (widest,), origins=len(widest.origins))
    if answer := _between(entries, everywhere, lambda entry: entry.answers):
        return Telling("answered", answer)
    conditional = tuple(entry for entry in entries if timeline.first(entry).conditional)
    return Telling("conditional", conditional) if conditional else Telling("first", (entries[0],))


def _between(
    entries: Sequence[TimelineEntry],
    everywhere: Mapping[str, TimelineEntry],
    to: Callable[[TimelineEntry], tuple[str, ...]],
) -> tuple[TimelineEntry, TimelineEntry] | None:
    """The first entry that is linked to one of somebody else whom the roster knows, and that one."""
    linked = ((entry, everywhere[other]) for entry in entries for other in to(entry) if other in everywhere)
    return next(
        (pair for pair in linked if pair[0].speakers != pair[1].speakers and None not in pair[1].speakers), None
    )


def _turned(
    entries: Sequence[TimelineEntry], timeline: Timeline, everywhere: Mapping[str, TimelineEntry]
) -> Telling | None:
    """A position that went from yes to no, or from no to yes, in these entries."""
    here = {entry.id: entry for entry in entries}
    stands = {(p.entry, p.speaker, p.topic): p for p in timeline.stands}
    for position in (p for p in stands.values() if p.entry in here and p.change == "reversed"):
        before = stands.get((position.previous or "", position.speaker, position.topic))
        if before and before.entry in everywhere:
            return Telling("turned", (here[position.entry], everywhere[before.entry]), position, before)
    return None
