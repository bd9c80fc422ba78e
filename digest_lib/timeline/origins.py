"""Where a report comes from at first hand: reprints, translations and rewrites of one wire or one broadcast count once.

The key of an origin is the outlet from which the words come: the innermost outlet in ``via``, else whom the speaker
told it or who reports it ("told NBC", NBCの番組で, "according to Reuters"), else a wire in a credit line, else the
article's own source. Two articles that share sentences are one origin whatever they say of themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from digest_lib.models import Article, Statement
from digest_lib.roster import Roster
from digest_lib.timeline.reading import Reading
from digest_lib.timeline.similarity import alike, normalised

# Two articles whose openings are this much alike are one report, and so are two that share a long sentence.
_SAME_REPORT = 0.9
_OPENING = 400
_LONG_SENTENCE = {"ja": 36, "en": 80}
_SENTENCE_END = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+|\n")
_TOLD = r"\b(?i:told|interview with|speaking to|spoke to|speaking on|according to|citing)\s+(?:the\s+)?"
_TOLD_JA = (
    r"(?:テレビ|通信|紙|ニュース)?"
    r"(?:の番組|の取材|とのインタビュー|のインタビュー|の電話取材|に対し|に語|に述べ|によると|によれば)"
)
_AROUND = 120
_MARKS = frozenset("（(【[—–-")
"""Without one of these, nothing is credited."""

Origins = dict[str, tuple[Reading, ...]]
"""Independent origins in the order of the readings, with the readings that come from each."""


def independent(readings: Sequence[Reading], roster: Roster) -> Origins:
    """Group the readings of one entry by the origin they share."""
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        key = origin(reading.statement, reading.article, roster)
        if key not in found:
            key = next((other for other, own in found.items() if _repeats(reading, own)), key)
        found.setdefault(key, []).append(reading)
    return {key: tuple(own) for key, own in found.items()}


def origin(statement: Statement, article: Article, roster: Roster) -> str:
    """Key of the outlet from which the words of a statement come."""
    for mention in reversed(statement.via):
        if source := roster.source_for(mention.name):
            return source.id
    around = article.text[max(0, statement.start - _AROUND) : statement.end + _AROUND]
    return (
        _told_to(around, _outlets(roster))
        or _wire_at_edge(article.text[:120], article.text[-120:], _wires(roster))
        or article.source
        or article.url
        or article.id
    )


def _repeats(reading: Reading, others: Iterable[Reading]) -> bool:
    article = reading.article
    return any(
        other.article.lang == article.lang and same_report(article.text, other.article.text, article.lang)
        for other in others
        if other.article.id != article.id
    )


@lru_cache(maxsize=16384)
def same_report(one: str, other: str, lang: str) -> bool:
    """Whether two texts in one language are one report: alike openings, or a long sentence in both."""
    if _long_sentences(one, lang) & _long_sentences(other, lang):
        return True
    return alike(one[:_OPENING], other[:_OPENING]) >= _SAME_REPORT


@lru_cache(maxsize=4096)
def _long_sentences(text: str, lang: str) -> frozenset[str]:
    sentences = (normalised(sentence) for sentence in _SENTENCE_END.split(text))
    return frozenset(sentence for sentence in sentences if len(sentence) >= _LONG_SENTENCE[lang])


_Names = tuple[tuple[str, tuple[str, ...]], ...]
"""Ids of outlets and their names, the longest first."""


@lru_cache(maxsize=16384)
def _told_to(around: str, outlets: _Names) -> str | None:
    """The outlet to which something was said, or that reports it, where the sentences around tell."""
    for pattern in _told_patterns(outlets):
        if match := pattern.search(around):
            return next(outlet for outlet, names in outlets if match["name"] in names)
    return None


@lru_cache(maxsize=4)
def _told_patterns(outlets: _Names) -> tuple[re.Pattern[str], ...]:
    names = sorted((name for _, own in outlets for name in own), key=len, reverse=True)
    spelled = "|".join(re.escape(name) for name in names)
    return (
        re.compile(rf"{_TOLD}(?P<name>{spelled})(?!\w)"),
        re.compile(rf"(?<![A-Za-z])(?P<name>{spelled}){_TOLD_JA}"),
    )


@lru_cache(maxsize=4096)
def _wire_at_edge(head: str, foot: str, wires: _Names) -> str | None:
    """A wire in a dateline or credit: （モスクワ共同）, (Reuters), "— AP", at the head or foot of the text."""
    for edge in (head, foot):
        if not _MARKS & set(edge):
            continue
        for wire, pattern in _credit_patterns(wires):
            if pattern.search(edge):
                return wire
    return None


@lru_cache(maxsize=4)
def _credit_patterns(wires: _Names) -> tuple[tuple[str, re.Pattern[str]], ...]:
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


def _wires(roster: Roster) -> _Names:
    return _gathered(roster)[0]


def _outlets(roster: Roster) -> _Names:
    return _gathered(roster)[1]


_GATHERED: dict[int, tuple[Roster, tuple[_Names, _Names]]] = {}


def _gathered(roster: Roster) -> tuple[_Names, _Names]:
    """Wires, and all outlets, with their names; gathered once a roster."""
    if id(roster) not in _GATHERED:
        _GATHERED.clear()
        everyone = [
            (source, tuple(sorted({*source.name.values(), *source.aliases}, key=len, reverse=True)))
            for source in roster.sources.values()
        ]
        wires = tuple((source.id, names) for source, names in everyone if source.kind == "wire")
        outlets = tuple((source.id, tuple(name for name in names if len(name) > 1)) for source, names in everyone)
        _GATHERED[id(roster)] = roster, (wires, outlets)
    return _GATHERED[id(roster)][1]
