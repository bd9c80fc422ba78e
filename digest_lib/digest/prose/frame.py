"""What leads into a section, the same in both languages: which facts are told; how, each language says in its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from digest_lib.digest.facts import Facts, Kind
from digest_lib.models import Lang, Said, Stance, TimelineEntry
from digest_lib.timeline import Timeline

_FEW = 3
"""Remarks of which it is not worth saying who made most."""


@dataclass(frozen=True)
class Words:
    """A language's words for the frame. Templates are filled with the fields that :func:`setup` names."""

    lang: Lang
    most: str
    """Where one speaker has more than half: ``who when most count``."""
    shares: Callable[[Facts, Timeline], str]
    """The sentence of who spoke how often."""
    telling: Mapping[Kind, str]
    """``who other day topic was now earlier field origins people``."""
    conditions: Callable[[int, str], str]
    """From how many remarks have a condition, and who set them."""
    topics: Callable[[list[tuple[str, int]], int], str]
    """From topics by name, how many remarks are about each, and how many there are."""
    stances: Mapping[Stance, str]
    fields: Mapping[Literal["date", "number", "participant"], str]
    """What reports can differ on."""
    names: Callable[[TimelineEntry, Timeline], str]
    person: Callable[[str, Timeline], str]
    listed: Callable[[list[str]], str]
    moment: Callable[[Said | None], str]
    of_day: Callable[[str], str]
    """A moment in words as an attribute of a remark; empty for an empty one."""
    earlier: str
    """Instead of the moment of an earlier remark, where it is not known."""
    days: Callable[[date, date], str]
    number: Callable[[int], str]


def setup(facts: Facts, timeline: Timeline, words: Words) -> tuple[str, str]:
    """Two sentences: who spoke how often, and what is telling about it."""
    who, most = facts.speakers[0]
    first = words.shares(facts, timeline)
    if facts.count > _FEW and not facts.joint and facts.count > most > facts.count / 2:
        first = words.most.format(
            who=words.person(who, timeline),
            when=words.days(facts.since, facts.until),
            most=words.number(most),
            count=words.number(facts.count),
        )
    return _capital(first), _capital(_telling(facts, timeline, words))


def _telling(facts: Facts, timeline: Timeline, words: Words) -> str:
    found = facts.telling
    entry = found.entries[0]
    if found.kind == "topics":
        by_name = [(timeline.roster.topic_name(topic, words.lang), count) for topic, count in facts.topics]
        return words.topics(by_name, facts.count)
    if found.kind == "conditional":
        people = dict.fromkeys(words.names(one, timeline) for one in found.entries[:3])
        return words.conditions(len(found.entries), words.listed(list(people)))
    fields = {
        "who": words.names(entry, timeline),
        "day": words.of_day(words.moment(entry.said)),
        "origins": words.number(found.origins),
        "other": words.names(found.entries[1], timeline) if len(found.entries) > 1 else "",
        "field": words.fields[entry.contested[0].field] if found.kind == "contested" else "",
    }
    if found.kind == "turned" and found.position and found.before:
        fields |= {
            "who": words.person(found.position.speaker, timeline),
            "topic": timeline.roster.topic_name(found.position.topic, words.lang),
            "was": words.stances[found.before.stance],
            "now": words.stances[found.position.stance],
            "earlier": words.of_day(words.moment(found.entries[1].said)) or words.earlier,
        }
    return words.telling[found.kind].format(**fields)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
