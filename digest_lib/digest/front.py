"""What stands in front of the sections: a lead whose sentences belong together, and three key points beside it."""

from __future__ import annotations

from dataclasses import dataclass

from digest_lib.digest.choose import Ranking
from digest_lib.models import Act, TimelineEntry
from digest_lib.timeline import Timeline

_ACTORS, _KEY_POINTS = 3, 3
_LINKED, _ANSWERED, _MISSING_ACTOR, _SAME_TOPIC, _NEAR = 4.0, 3.0, 4.0, 2.0, 2.0
_NEAR_DAYS = 7
# What asks for something, or says no or "if": the matter is not closed with it.
_LEAVES_OPEN: frozenset[Act] = frozenset({
    "condition", "demand", "ask", "reject", "deny", "doubt", "warn", "threaten", "criticise"
})  # fmt: skip


@dataclass(frozen=True)
class Front:
    """The entries of the lead and of the key points, each by day."""

    lead: tuple[TimelineEntry, ...]
    key_points: tuple[TimelineEntry, ...]

    @property
    def speakers(self) -> list[str]:
        """Who speaks in the lead, in its order; those who have a sentence of their own there before the others."""
        alone = [who for entry in self.lead for who in entry.speakers if who and len(entry.speakers) == 1]
        return list(dict.fromkeys([*alone, *(who for entry in self.lead for who in entry.speakers if who)]))


def front(entries: list[TimelineEntry], timeline: Timeline, ranking: Ranking) -> Front:
    """Choose what stands in front.

    The lead's main entry has the best sum of its score and 3 for each of the first three speakers who answers or
    denies it. One or two more follow, of other speakers, until none of the first three is missing, each with the best
    sum of its score and of what ties it to the lead: 4 where one answers or denies the other, 4 where it brings in a
    speaker who would be missing, 2 for a topic of the main entry, 2 where it is within a week of it. The last one
    leaves the matter open (asks, refuses, sets a condition …), is no earlier than the main one, and has the best score
    of those.
    """
    ranked = ranking.without_repeats(entries)[0]
    scores = {entry.id: sum(ranking.score(entry).values()) for entry in ranked}
    lead: list[TimelineEntry] = []
    while len(lead) < _ACTORS:
        others = [e for e in ranked if not any(set(e.speakers) == set(told.speakers) for told in lead)]
        if not others:
            break
        missing = ranking.actors(ranked) - ranking.actors(lead)
        if len(lead) > 1 and not missing:
            break
        if lead:
            lead.append(max(others, key=lambda e: scores[e.id] + _tie(e, lead, timeline, missing)))
        else:
            lead.append(max(others, key=lambda e: scores[e.id] + _ANSWERED * len(_answering(e, ranked, ranking))))
    lead += [
        entry
        for entry in ranked
        if entry not in lead and entry.act in _LEAVES_OPEN and timeline.day(entry) >= timeline.day(lead[0])
    ][:1]
    points = ranking.each_actor_first([entry for entry in ranked if entry not in lead])[:_KEY_POINTS]
    return Front(tuple(_told(lead, timeline)), tuple(_told(points, timeline)))


def _told(entries: list[TimelineEntry], timeline: Timeline) -> list[TimelineEntry]:
    """By day; on one day, what is answered before its answer."""
    return sorted(entries, key=lambda e: (timeline.day(e), any(_linked(e, other) for other in entries), e.id))


def _answering(entry: TimelineEntry, entries: list[TimelineEntry], ranking: Ranking) -> frozenset[str]:
    return ranking.actors(other for other in entries if _linked(other, entry)) - set(entry.speakers)


def _tie(entry: TimelineEntry, lead: list[TimelineEntry], timeline: Timeline, missing: frozenset[str]) -> float:
    main = lead[0]
    days = abs((timeline.day(entry) - timeline.day(main)).days)
    return sum((
        _LINKED if any(_linked(entry, told) or _linked(told, entry) for told in lead) else 0.0,
        _MISSING_ACTOR if missing & set(entry.speakers) else 0.0,
        _SAME_TOPIC if set(entry.topics) & set(main.topics) else 0.0,
        _NEAR if days <= _NEAR_DAYS else 0.0,
    ))  # fmt: skip


def _linked(entry: TimelineEntry, other: TimelineEntry) -> bool:
    return other.id in (*entry.answers, *entry.denies)
