"""Where speakers stand on topics, by their own words: from the act, the condition and the negation.

An outlet's label never decides it; see :mod:`digest_lib.timeline.framing`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from digest_lib.models import Act, Article, Citation, Position, Shift, Stance, Statement, TimelineEntry
from digest_lib.timeline.framing import is_label
from digest_lib.timeline.naming import named

# Asking whether or who is a question; asking for something is a demand.
_QUESTION = re.compile(r"(?:か|？|\?)$|^(?:who|what|when|where|why|how|whether|if|which)\b", re.IGNORECASE)

_STANCES: dict[Act, Stance] = {
    "agree": "supports",
    "accept": "supports",
    "promise": "supports",
    "praise": "supports",
    "propose": "open",
    "condition": "supports-on-condition",
    "demand": "demands",
    "ask": "demands",
    "reject": "refuses",
    "deny": "denies",
    "criticise": "opposes",
    "threaten": "warns",
    "warn": "warns",
    "doubt": "doubts",
}
# From yes to no. What says neither (a denial of a fact, a remark) has no place and changes nothing.
_HARDNESS: dict[Stance, int] = {
    "supports": 0, "open": 1, "supports-on-condition": 2, "doubts": 3, "demands": 4, "warns": 5, "opposes": 6,
    "refuses": 7,
}  # fmt: skip
_YES, _NO = frozenset({"supports", "supports-on-condition", "open"}), frozenset({"opposes", "refuses"})

Lookup = Callable[[str], tuple[Statement, Article]]
"""From a statement's id to it and its article."""


def stance(statement: Statement) -> Stance:
    """The stance that one statement shows."""
    found = _STANCES.get(statement.act, "states")
    if statement.act == "ask" and _QUESTION.search(statement.content):
        found = "doubts"
    if statement.conditional and found in ("supports", "open", "states"):
        return "supports-on-condition" if found != "states" else "open"
    if statement.negated and found == "supports":
        return "refuses"
    return found


def entry_stance(entry: TimelineEntry, lookup: Lookup) -> tuple[Stance, tuple[Citation, ...]]:
    """The stance of an entry and the spans that show it, best first.

    That of its best report with an act of its own; a condition in any report of it is kept. Reports that hold no more
    than the outlet's label show none.
    """
    reports = [lookup(statement) for statement in entry.statements]
    own = [(statement, article) for statement, article in reports if not is_label(statement, article.lang)]
    shown = [(stance(statement), statement) for statement, _ in own]
    deciding: Stance = next(
        (one for one, s in shown if one != "states" and s.act != "say"),
        next((one for one, _ in shown if one != "states"), "states"),
    )
    if deciding == "supports" and any(s.conditional for _, s in shown):
        deciding = "supports-on-condition"
    spans = [s for one, s in shown if one == deciding] or [s for _, s in shown]
    return deciding, tuple(Citation(s.article_id, s.start, s.end) for s in spans)


def positions(
    entries: Iterable[TimelineEntry], day: Callable[[TimelineEntry], date], lookup: Lookup
) -> tuple[Position, ...]:
    """The position of every speaker of the roster on every topic, in the order of the entries.

    Each is compared with the same speaker's last position on the same topic that is about one of the same things. A
    remark without a stance ("states") is a position only of itself: it changes nothing and is not compared with.
    """
    past: dict[tuple[str, str], list[tuple[Position, frozenset[str]]]] = {}
    found: list[Position] = []
    for entry in entries:
        shown, citations = entry_stance(entry, lookup)
        if not citations:
            continue
        about = _things(entry, lookup)
        for speaker, topic in _cells(entry):
            before = past.setdefault((speaker, topic), [])
            today = day(entry).isoformat()
            last = _last(before, about, shown, today) if shown != "states" else None
            made = Position(
                speaker=speaker,
                topic=topic,
                date=today,
                stance=shown,
                change=_shift(last.stance, shown) if last else "new",
                entry=entry.id,
                previous=last.entry if last else None,
                citations=citations,
            )
            found.append(made)
            if shown != "states":
                before.append((made, about))
    return tuple(found)


def _cells(entry: TimelineEntry) -> Iterator[tuple[str, str]]:
    for speaker in dict.fromkeys(entry.speakers):
        for topic in entry.topics if speaker else ():
            if speaker:
                yield speaker, topic


def _things(entry: TimelineEntry, lookup: Lookup) -> frozenset[str]:
    statement, article = lookup(entry.statements[0])
    return frozenset(named(statement.content, article.lang).things)


def _last(
    before: Sequence[tuple[Position, frozenset[str]]], about: frozenset[str], shown: Stance, today: str
) -> Position | None:
    """The last position on one of these things.

    What was said on the same day has no order that is known: it can be repeated, but not changed.
    """
    related = [position for position, things in before if things & about]
    same = [position for position in related if position.date == today and position.stance == shown]
    return next((position for position in reversed(related) if position.date < today), same[-1] if same else None)


def _shift(was: Stance, now: Stance) -> Shift:
    if was == now:
        return "repeated"
    if (was in _YES and now in _NO) or (was in _NO and now in _YES):
        return "reversed"
    if was not in _HARDNESS or now not in _HARDNESS:
        return "new"
    return "softened" if _HARDNESS[now] < _HARDNESS[was] else "hardened"
