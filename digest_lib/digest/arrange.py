"""The phases of a story, parted where it rests longest; the paragraphs of a phase; the pages of a long digest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from digest_lib.digest.choose import Ranking
from digest_lib.digest.request import Request
from digest_lib.models import TimelineEntry
from digest_lib.timeline import Timeline

_ENTRIES_A_PHASE = 10
_MOST_PHASES = 18
SECTIONS_A_PAGE = 6
_PARAGRAPH = 5
_A_STORY = 3


@dataclass(frozen=True)
class Phase:
    """A stretch of the story: its entries by time, its days, its main topics (ids, two at the most)."""

    entries: tuple[TimelineEntry, ...]
    since: date
    until: date
    topics: tuple[str, ...]


def phases(
    entries: list[TimelineEntry], timeline: Timeline, request: Request, told: frozenset[str] = frozenset()
) -> list[Phase]:
    """Part the entries (in the order of their days) into phases.

    Two at least where there are two days, about one for every ten entries, eighteen at the most. The largest phase is
    parted again and again, where the rest between two days is long and neither side is left nearly empty. Where some
    entries (``told``, ids) stand in front of the sections already, each phase keeps enough others for a story.
    """
    if not entries:
        return []
    days = [timeline.day(entry) for entry in entries]
    wanted = max(2, min(_MOST_PHASES, -(-len(entries) // _ENTRIES_A_PHASE)))
    fresh = [entry.id not in told for entry in entries]
    parts = [range(len(entries))]
    while len(parts) < wanted and (cuts := [cut for part in parts if (cut := _best_cut(part, days, fresh))]):
        _, part, at = max(cuts, key=lambda cut: (len(cut[1]), cut[0]))
        place = parts.index(part)
        parts[place : place + 1] = [range(part.start, at), range(at, part.stop)]
    overall = Counter(topic for entry in entries for topic in entry.topics)
    chosen = [[entries[i] for i in part] for part in parts]
    return [
        Phase(tuple(part), timeline.day(part[0]), timeline.day(part[-1]), _topics(part, overall, request))
        for part in chosen
    ]


def paragraphs(entries: Iterable[TimelineEntry], timeline: Timeline, ranking: Ranking) -> list[list[TimelineEntry]]:
    """Group entries into paragraphs: by day, within a day by speaker, the speaker with the best remark first.

    A speaker with three remarks or more has a paragraph; shorter ones share one while their day is the same, up to
    five remarks. Those whose day is not known come last in it.
    """
    ranked = ranking.ranked(entries)
    order = {entry.id: place for place, entry in enumerate(ranked)}
    groups: dict[tuple[date, tuple[str | None, ...]], list[TimelineEntry]] = {}
    for entry in ranked:
        groups.setdefault((timeline.day(entry), entry.speakers), []).append(entry)
    for group in groups.values():
        group.sort(key=lambda e: (e.said is None or e.said.basis == "published", order[e.id]))
    found: list[list[TimelineEntry]] = []
    for (day, _), group in sorted(groups.items(), key=lambda item: (item[0][0], order[item[1][0].id])):
        last = found[-1] if found else []
        near = bool(last) and (timeline.day(last[-1]) == day or len(group) + len(last) <= 2)
        if near and len(last) < 3 and len(last) + len(group) <= _PARAGRAPH:
            last += group
        else:
            found.append(list(group))
    return found


def parts(sections: int) -> list[range]:
    """The sections of each page: six at the most, evenly filled."""
    pages = max(1, -(-sections // SECTIONS_A_PAGE))
    cuts = [round(sections * number / pages) for number in range(pages + 1)]
    return [range(start, stop) for start, stop in pairwise(cuts)]


def _best_cut(part: range, days: list[date], fresh: list[bool]) -> tuple[int, range, int] | None:
    """The weight of the best place to part a stretch, the stretch, the place; None where it is one day."""
    weights = (
        ((days[i] - days[i - 1]).days * min(i - part.start, part.stop - i), i)
        for i in range(part.start + 1, part.stop)
        if days[i] > days[i - 1] and min(sum(fresh[part.start : i]), sum(fresh[i : part.stop])) >= _A_STORY
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
