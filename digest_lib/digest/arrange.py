"""The phases of a story: stretches of days, parted where the story rests longest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from digest_lib.digest.request import Request
from digest_lib.models import TimelineEntry
from digest_lib.timeline import Timeline

_ENTRIES_A_PHASE = 10
_MOST_PHASES = 6


@dataclass(frozen=True)
class Phase:
    """A stretch of the story: its entries by time, its days, its main topics (ids, two at the most)."""

    entries: tuple[TimelineEntry, ...]
    since: date
    until: date
    topics: tuple[str, ...]


def phases(entries: list[TimelineEntry], timeline: Timeline, request: Request) -> list[Phase]:
    """Part the entries (in the order of their days) into phases.

    Two at least where there are two days, about one for every ten entries, six at the most. The largest phase is
    parted again and again, where the rest between two days is long and neither side is left nearly empty.
    """
    if not entries:
        return []
    days = [timeline.day(entry) for entry in entries]
    wanted = max(2, min(_MOST_PHASES, -(-len(entries) // _ENTRIES_A_PHASE)))
    parts = [range(len(entries))]
    while len(parts) < wanted and (cuts := [cut for part in parts if (cut := _best_cut(part, days))]):
        _, part, at = max(cuts, key=lambda cut: (len(cut[1]), cut[0]))
        place = parts.index(part)
        parts[place : place + 1] = [range(part.start, at), range(at, part.stop)]
    overall = Counter(topic for entry in entries for topic in entry.topics)
    chosen = [[entries[i] for i in part] for part in parts]
    return [
        Phase(tuple(part), timeline.day(part[0]), timeline.day(part[-1]), _topics(part, overall, request))
        for part in chosen
    ]


def _best_cut(part: range, days: list[date]) -> tuple[int, range, int] | None:
    """The weight of the best place to part a stretch, the stretch, the place; None where it is one day."""
    weights = (
        ((days[i] - days[i - 1]).days * min(i - part.start, part.stop - i), i)
        for i in range(part.start + 1, part.stop)
        if days[i] > days[i - 1]
    )
    best = max(weights, default=None)
    return (best[0], part, best[1]) if best else None


def _topics(part: list[TimelineEntry], overall: Counter[str], request: Request) -> tuple[str, ...]:
    """What this phase is about more than the others: count in the phase, weighed by its share of the whole.

    The digest's own topic is in its title already, and stands here only when nothing else does.
    """
    own = Counter(topic for entry in part for topic in entry.topics if topic not in request.topics[:1])
    best = sorted(own, key=lambda topic: (-own[topic] * (own[topic] / overall[topic]), topic))
    frequent = [topic for topic in best if own[topic] * 4 >= len(part)]
    return tuple(frequent[:2]) or request.topics[:1]
