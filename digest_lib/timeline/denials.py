"""Which entries deny or answer an earlier one of somebody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from msgspec.structs import replace

from digest_lib.models import Lang, Statement, TimelineEntry
from digest_lib.timeline.naming import named
from digest_lib.timeline.window import said_day

_ANSWERING = frozenset({"deny", "reject"})
_WITHIN = timedelta(days=4)
_SHARED_OBJECTS = 2


def denied_by(
    entries: list[TimelineEntry], statements: Mapping[str, Statement], lang: Callable[[str], Lang]
) -> list[TimelineEntry]:
    """The same entries, those that deny or reject pointing at what they answer.

    What is answered was said by others, no later, at most four days before, and names at least two of the same
    things. An answer cannot be older than what it answers.
    """
    about = {
        entry.id: frozenset[str]().union(*(named(statements[s].content, lang(s)).things for s in entry.statements))
        for entry in entries
    }
    linked: list[TimelineEntry] = []
    for number, entry in enumerate(entries):
        if entry.act not in _ANSWERING:
            linked.append(entry)
            continue
        answered = tuple(
            other.id for other in _before(entries, number) if len(about[entry.id] & about[other.id]) >= _SHARED_OBJECTS
        )
        linked.append(replace(entry, denies=answered))
    return linked


def _before(entries: list[TimelineEntry], number: int) -> list[TimelineEntry]:
    entry = entries[number]
    day = said_day(entry.said)
    found: list[TimelineEntry] = []
    for other in reversed(entries[:number]):
        earlier = said_day(other.said)
        if day is None or earlier is None or earlier > day or set(other.speakers) & set(entry.speakers):
            continue
        if day - earlier > _WITHIN:
            break
        found.append(other)
    return found
