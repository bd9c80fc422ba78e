"""Which entries deny, answer or hang on which others.

What is denied or answered was said by others, no later, and at most four days before. What a condition hangs on is
what those whom it names said of the same thing, up to four days before or a week after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from msgspec.structs import replace

from digest_lib.models import Act, TimelineEntry
from digest_lib.roster import Roster
from digest_lib.timeline.lexicon import WEIGHTS
from digest_lib.timeline.merge import Cluster
from digest_lib.timeline.naming import named
from digest_lib.timeline.window import Window, said_day

_BEFORE = timedelta(days=4)
_AFTER = timedelta(days=7)
_SHARED = 2
_MOST = 2
_LOOKED_UP = 3
_REPLYING = frozenset({"accept", "reject", "agree", "condition", "promise", "doubt", "criticise", "praise"})
_CALLING = frozenset({"propose", "demand", "ask", "condition", "warn", "threaten"})
_DECIDING = ("accept", "reject", "agree", "condition", "promise", "demand", "say")
"""Acts that can settle a condition, the most decided first."""
_WORDS_OF: Mapping[str, frozenset[Act]] = {
    "speech": frozenset(get_args(Act)),
    "proposal": frozenset({"propose"}),
    "condition": frozenset({"condition", "demand"}),
    "question": frozenset({"ask", "doubt"}),
}
"""Naming somebody and one of these is to speak of what that person said, in one of these acts."""


@dataclass(frozen=True)
class _Noted:
    """An entry with what it names."""

    number: int
    entry: TimelineEntry
    day: date
    when: Window
    things: frozenset[str]
    words: frozenset[str]
    """Concepts, also those that many remarks share."""
    people: frozenset[str]
    camps: frozenset[str]
    own: frozenset[str]
    """Camps of its speakers."""
    negative: bool
    asks: bool


def linked(pairs: Sequence[tuple[TimelineEntry, Cluster]], roster: Roster) -> list[TimelineEntry]:
    """The entries, in their order (that of time), with what they answer, deny and depend on."""
    noted = [_noted(number, entry, cluster, roster) for number, (entry, cluster) in enumerate(pairs)]
    index: dict[tuple[str, date], list[_Noted]] = defaultdict(list)
    for one in noted:
        if one:
            for thing in one.things:
                index[thing, one.day].append(one)
    result: list[TimelineEntry] = []
    for (entry, cluster), one in zip(pairs, noted, strict=True):
        result.append(_with_links(entry, cluster, one, index) if one else entry)
    return _one_way(result)


def _one_way(entries: list[TimelineEntry]) -> list[TimelineEntry]:
    """Of two entries of one day that answer each other, the one that stands later answers."""
    answers = {entry.id: entry.answers for entry in entries if entry.answers}
    place = {entry.id: number for number, entry in enumerate(entries)}
    return [
        replace(
            entry,
            answers=tuple(
                other
                for other in entry.answers
                if entry.id not in answers.get(other, ()) or place[other] < place[entry.id]
            ),
        )
        if entry.answers
        else entry
        for entry in entries
    ]


def _with_links(
    entry: TimelineEntry, cluster: Cluster, one: _Noted, index: Mapping[tuple[str, date], Sequence[_Noted]]
) -> TimelineEntry:
    denying = entry.act == "deny"
    denied = _denied(cluster) if denying else frozenset()
    speaks_of = one.words & frozenset(_WORDS_OF)
    conditions = _conditions(cluster)
    if not (denying or entry.act in _REPLYING or speaks_of or conditions):
        return entry
    denies, answers, depends = [], [], []
    for other, shared in _near(one, index, _AFTER.days if conditions else 0):
        earlier = other.when.start < one.when.end and other.day <= one.day
        if (
            earlier
            and shared >= _SHARED
            and denied & other.things
            and other.negative != one.negative
            and not other.asks
        ):
            denies.append(other)
        elif earlier and _answers(one, other, shared, speaks_of):
            answers.append(other)
        if conditions & other.own and other.entry.act in _DECIDING and not other.own & one.own:
            depends.append(other)
    if not (denies or answers or depends):
        return entry
    depends.sort(key=lambda other: _DECIDING.index(other.entry.act))
    return replace(entry, denies=_ids(denies[:1]), answers=_ids(answers), depends_on=_ids(depends))


def _answers(one: _Noted, other: _Noted, shared: int, speaks_of: Set[str]) -> bool:
    """Whether one takes up what other said: names its speaker and the words, or replies to what it called for."""
    entry = one.entry
    names_them = bool(one.people & set(other.entry.speakers))
    if names_them and shared and any(other.entry.act in _WORDS_OF[word] for word in speaks_of):
        return True
    if entry.act not in _REPLYING or shared < _SHARED:
        return False
    called_upon = other.entry.addressee in entry.speakers or bool(other.camps & one.own)
    return names_them or (other.entry.act in _CALLING and called_upon)


def _near(one: _Noted, index: Mapping[tuple[str, date], Sequence[_Noted]], after: int) -> Iterator[tuple[_Noted, int]]:
    """Entries of others around a day that name one of the same things, with how many; the most and nearest first.

    They are looked up by the rarest of the things, so that a busy day with one theme does not cost its square.
    """
    days = [one.day + timedelta(days=offset) for offset in range(-_BEFORE.days, after + 1)]
    speakers = set(one.entry.speakers)
    by_others = {
        thing: [
            other for day in days for other in index.get((thing, day), ()) if speakers.isdisjoint(other.entry.speakers)
        ]
        for thing in one.things
    }
    rarest = sorted(
        (thing for thing in by_others if by_others[thing]), key=lambda thing: (len(by_others[thing]), thing)
    )
    found = {other.number: other for thing in rarest[:_LOOKED_UP] for other in by_others[thing]}
    shared = {number: len(one.things & other.things) for number, other in found.items()}
    for number in sorted(found, key=lambda n: (-shared[n], abs(found[n].day - one.day), n)):
        yield found[number], shared[number]


def _denied(cluster: Cluster) -> frozenset[str]:
    """What a denial denies, of the things it names: the last of them in each report, where predicates stand."""
    found: set[str] = set()
    for reading in cluster.shown:
        words, lang = reading.statement.content, reading.article.lang
        for start in range(len(words) - 1, -1, -1):
            if lang == "en" and start and not words[start - 1].isspace():
                continue
            last = {key for key, weight in named(words[start:], lang).things.items() if weight >= WEIGHTS["thing"]}
            if last:
                found |= last
                break
    return frozenset(found)


def _conditions(cluster: Cluster) -> frozenset[str]:
    """Camps named in the conditions of an entry's statements, besides the speakers' own."""
    camps: set[str] = set()
    for reading in cluster.shown:
        if span := reading.statement.conditional:
            camps |= set(named(reading.article.text[span[0] : span[1]], reading.article.lang).camps) - reading.own
    return frozenset(camps)


def _noted(number: int, entry: TimelineEntry, cluster: Cluster, roster: Roster) -> _Noted | None:
    day = said_day(entry.said)
    if day is None:
        return None
    names = [reading.names for reading in cluster.shown]
    return _Noted(
        number=number,
        entry=entry,
        day=day,
        when=cluster.when,
        things=frozenset(
            key
            for one in names
            for key, weight in one.in_both().items()
            if key[0] != "@" and weight >= WEIGHTS["thing"]
        ),
        words=frozenset(word for one in names for word in one.things),
        people=frozenset(person for one in names for person in one.people),
        camps=frozenset(camp for one in names for camp in one.camps),
        own=frozenset(camp for speaker in entry.speakers if speaker and (camp := roster.country(speaker))),
        negative=(entry.negated or entry.act == "deny") != names[0].negative,
        asks=names[0].asks,
    )


def _ids(found: list[_Noted]) -> tuple[str, ...]:
    return tuple(one.entry.id for one in found[:_MOST])
