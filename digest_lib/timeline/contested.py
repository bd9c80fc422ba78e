"""Values on which sources differ: which day, how many, who took part. Every reading is kept, none is chosen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from msgspec.structs import replace

from digest_lib.models import Citation, Contested, ContestedValue, Lang, TimelineEntry
from digest_lib.roster import Roster
from digest_lib.timeline.merge import Cluster
from digest_lib.timeline.quantities import COUNTED
from digest_lib.timeline.reading import Reading
from digest_lib.timeline.window import said_day

_DAYS_BEFORE = 4
_ENCOUNTERS = frozenset({"talks", "meeting", "phone", "talk", "visit"})


def contested_within(readings: Sequence[Reading]) -> tuple[Contested, ...]:
    """The days and the counts on which the reports of one entry differ."""
    return (*_dates(readings), *_numbers(readings))


def _dates(readings: Sequence[Reading]) -> Iterator[Contested]:
    """Days that the sources' own words give, where they differ in one and the same zone.

    13 March in Washington beside 14 March in Tokyo is one moment and no contest.
    """
    by_zone: dict[str | None, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for reading in readings:
        said = reading.statement.said
        if said and said.basis == "text" and said.precision in ("day", "hour"):
            by_zone[said.zone][said.date[:10]].append(_citation(reading))
    for days in by_zone.values():
        if len(days) > 1:
            yield Contested("date", _values(days))


def _numbers(readings: Sequence[Reading]) -> Iterator[Contested]:
    """Counts of people and things that differ between the reports."""
    for unit in sorted(COUNTED):
        counts: dict[str, list[Citation]] = defaultdict(list)
        for reading in readings:
            for value in sorted(reading.names.quantities.get(unit, ())):
                counts[f"{value:,.0f} {unit}"].append(_citation(reading))
        if len(counts) > 1 and not any(len(r.names.quantities.get(unit, ())) > 1 for r in readings):
            yield Contested("number", _values(counts))


def with_participants(pairs: Sequence[tuple[TimelineEntry, Cluster]], roster: Roster) -> list[TimelineEntry]:
    """The entries; those on who met whom that a later "X, not Y" sets right carry both readings, and so does it.

    The readings are person ids. "It was Witkoff, not Trump, who spoke with Putin" contests what Trump, or anybody
    about Trump, said of talks with Putin in the four days before.
    """
    entries = [entry for entry, _ in pairs]
    by_day: dict[date, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        if day := said_day(entry.said):
            by_day[day].append(number)
    for number, (entry, cluster) in enumerate(pairs):
        if not (day := said_day(entry.said)):
            continue
        for reading, right, wrong in _clarifications(cluster, roster):
            around = [place for back in range(_DAYS_BEFORE + 1) for place in by_day[day - timedelta(days=back)]]
            for earlier in around:
                if earlier == number or not _claims(pairs[earlier], wrong, reading.names.people - {right, wrong}):
                    continue
                claims = tuple(_citation(one) for one in pairs[earlier][1].readings)
                readings = ContestedValue(wrong, claims), ContestedValue(right, (_citation(reading),))
                for place in (earlier, number):
                    if not any(contest.field == "participant" for contest in entries[place].contested):
                        contest = Contested("participant", readings)
                        entries[place] = replace(entries[place], contested=(*entries[place].contested, contest))
            break
    return entries


def _claims(pair: tuple[TimelineEntry, Cluster], wrong: str, partners: frozenset[str]) -> bool:
    """Whether an entry tells of an encounter of that person with one of the partners."""
    entry, cluster = pair
    return any(
        wrong in reading.names.people | set(entry.speakers)
        and partners & reading.names.people
        and _ENCOUNTERS & reading.names.things.keys()
        for reading in cluster.shown
    )


def _clarifications(cluster: Cluster, roster: Roster) -> Iterator[tuple[Reading, str, str]]:
    """Readings that say "X, not Y", with the ids of X and Y."""
    for reading in cluster.shown:
        lang = reading.article.lang
        if "not" not in reading.statement.content and "なく" not in reading.statement.content:
            continue
        for pattern in _not_but(lang, tuple(_names(roster, lang))):
            if match := pattern.search(reading.statement.content):
                ids = dict(_names(roster, lang))
                yield reading, ids[match["right"]], ids[match["wrong"]]
                break


def _names(roster: Roster, lang: Lang) -> Iterable[tuple[str, str]]:
    for person in roster.people.values():
        for name in dict.fromkeys((person.family[lang], person.name[lang])):
            yield name, person.id


@lru_cache(maxsize=4)
def _not_but(lang: Lang, names: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], ...]:
    spelled = "|".join(re.escape(name) for name, _ in sorted(names, key=lambda pair: -len(pair[0])))
    right, wrong = f"(?P<right>{spelled})", f"(?P<wrong>{spelled})"
    if lang == "ja":
        return (re.compile(rf"{wrong}[^、。]{{0,8}}?では?なく、?[^、。]{{0,8}}?{right}"),)
    return (
        re.compile(rf"{right}(?:,| and|, and)? not {wrong}\b"),
        re.compile(rf"\bnot {wrong},? but (?:\w+ ){{0,4}}{right}\b"),
    )


def _values(found: Mapping[str, list[Citation]]) -> tuple[ContestedValue, ...]:
    return tuple(ContestedValue(value, tuple(citations)) for value, citations in sorted(found.items()))


def _citation(reading: Reading) -> Citation:
    statement = reading.statement
    return Citation(statement.article_id, statement.start, statement.end)
