"""Where a report comes from at first hand: reprints and translations of one wire count once."""

from __future__ import annotations

import re
from functools import lru_cache

from digest_lib.models import Article, Statement
from digest_lib.roster import Roster
from digest_lib.timeline.similarity import alike

# Two articles whose openings are this much alike are one report.
_SAME_REPORT = 0.9
_OPENING = 400


def origin(statement: Statement, article: Article, roster: Roster) -> str:
    """Key of the outlet from which the words come.

    The innermost reporter in ``via`` that is an outlet; else a wire named in a credit line; else the article's own
    source.
    """
    for mention in reversed(statement.via):
        if source := roster.source_for(mention.name):
            return source.id
    return _credited_wire(article.text, roster) or article.source or article.url or article.id


def independent(pairs: list[tuple[str, Article]]) -> tuple[str, ...]:
    """Origins without those whose article repeats another's opening, in the order given."""
    kept: list[tuple[str, Article]] = []
    for key, article in pairs:
        repeats = (other.lang == article.lang and _same_report(other.text, article.text) for _, other in kept)
        if not any(key == seen for seen, _ in kept) and not any(repeats):
            kept.append((key, article))
    return tuple(key for key, _ in kept)


@lru_cache(maxsize=4096)
def _same_report(one: str, other: str) -> bool:
    return alike(one[:_OPENING], other[:_OPENING]) >= _SAME_REPORT


def _credited_wire(text: str, roster: Roster) -> str | None:
    """A wire in a dateline or credit: （モスクワ共同）, (Reuters), "— AP", at the head or foot of the text."""
    return _wire_at_edge(text[:120], text[-120:], _wires(roster))


@lru_cache(maxsize=4096)
def _wire_at_edge(head: str, foot: str, wires: tuple[tuple[str, tuple[str, ...]], ...]) -> str | None:
    for edge in (head, foot):
        for wire, pattern in _patterns(wires):
            if pattern.search(edge):
                return wire
    return None


_WIRES: dict[int, tuple[Roster, tuple[tuple[str, tuple[str, ...]], ...]]] = {}


def _wires(roster: Roster) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Id and names of every wire of the roster, the longest name first; gathered once a roster."""
    if id(roster) not in _WIRES:
        _WIRES.clear()
        _WIRES[id(roster)] = roster, tuple(
            (source.id, tuple(sorted({*source.name.values(), *source.aliases}, key=len, reverse=True)))
            for source in roster.sources.values()
            if source.kind == "wire"
        )
    return _WIRES[id(roster)][1]


@lru_cache(maxsize=4)
def _patterns(wires: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for wire, names in wires:
        spelled = "|".join(re.escape(name) for name in names)
        found.append(
            (
                wire,
                re.compile(
                    rf"[（(【\[][^（(）)\n]{{0,12}}(?:{spelled})[^（(）)\n]{{0,12}}[）)】\]]|[—–-]\s?(?:{spelled})\s*$"
                ),
            )
        )
    return tuple(found)
