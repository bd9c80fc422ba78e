"""Which words of a text are negated, and whether another text holds them the other way round.

A negation turns the words of its clause round, and so does a verb that denies or refuses: 「停戦を受け入れない」 and
「停戦を拒否した」, "would not accept a truce" and "rejected a truce" have the truce under one sign. The markers, and
where a clause ends, are data (``data/words/checks/polarity.tsv``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from digest_lib.claims.claim import people_in
from digest_lib.claims.polarity import markers, unmistaken
from digest_lib.models import Lang
from digest_lib.timeline.naming import adverse, named

_STEM = 6
_ENDING = re.compile(r"(?:ings?|ed|es|s|e|ance|al)$")
_REACH = 12
"""Characters before ない within which the word stands that it negates."""
_WORD = re.compile(r"(?<![A-Za-z'])[a-z]+(?:'[a-z]+)?")
"""Names, which begin with a capital letter, are left out: they are compared for themselves."""
_CHUNK = re.compile(r"\d+[一-龠々]*|[一-龠々ァ-ヴー]+|[a-z]+", re.IGNORECASE)
_TITLE = re.compile(r"[一-龠々]+")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:\w+ly\s)?$")
_VERBAL = re.compile(r"(?:\s(?:that|to)\b|\s\w+ing\b)")
_LONG_BREAK_JA = re.compile(r"[、。]")
_HALF = 0.5
_SOME = 2
_THING = "="


class Turn(NamedTuple):
    """One negation: the word that it negates first, and all words of its clause."""

    head: str
    words: frozenset[str]
    sure: bool
    """Whether the head is negated for certain: a verb that refuses a thing only tells that the thing is refused."""


class Signs(NamedTuple):
    """The words of a text by their sign; a word that stands under both is under none."""

    turns: tuple[Turn, ...]
    negative: frozenset[str]
    positive: frozenset[str]


@lru_cache(maxsize=16384)
def signs(text: str, lang: Lang) -> Signs:
    """The negations of a text, and the sign of each of its words."""
    shown = unmistaken(text, lang)
    odd = bytearray(len(shown))
    turns: list[Turn] = []
    for start, end, scope, sure in _scopes(shown, lang):
        for at in range(*scope):
            odd[at] ^= 1
        if head := _head(text, start, end, scope, lang):
            turns.append(Turn(head, _keys(text[slice(*scope)], lang), sure))
    gap = "。" if lang == "ja" else " "
    turned = "".join(c if odd[at] else gap for at, c in enumerate(text))
    left = "".join(gap if odd[at] else c for at, c in enumerate(text))
    negative, positive = _keys(turned, lang), _keys(left, lang)
    return Signs(tuple(turns), negative - positive, positive - negative)


def turned_round(ours: str, theirs: str, lang: Lang) -> tuple[str, bool] | None:
    """What one text negates and the other does not.

    Returns:
        The word, and whether it is the second text that negates it; None where the two agree, or do not tell.
    """
    mine, other = signs(ours, lang), signs(theirs, lang)
    for one, beside, second in ((other, mine, True), (mine, other, False)):
        for turn in one.turns:
            if _flips(turn, one, beside):
                return turn.head, second
    return None


def one_sided(ours: str, theirs: str, lang: Lang) -> tuple[str, bool] | None:
    """The negation of a text where the other has nothing of the kind, be it a verb that refuses, ends or lacks.

    For texts of different words. Both must share words of the clause that is negated.

    Returns:
        As :func:`turned_round`.
    """
    mine, other = signs(ours, lang), signs(theirs, lang)
    for one, text, beside, against, second in ((other, theirs, mine, ours, True), (mine, ours, other, theirs, False)):
        ends, lacks = (adverse(unmistaken(one_text, lang), lang) for one_text in (against, text))
        if beside.turns or set(ends) - set(lacks):
            continue
        for turn in one.turns:
            shared = [word for word in turn.words & beside.positive if not word.startswith(_THING)]
            if turn.sure and turn.head and (turn.head in beside.positive or len(shared) >= _SOME):
                return turn.head, second
    return None


def _flips(turn: Turn, one: Signs, beside: Signs) -> bool:
    """Whether a turn of one text is not one of the other: by its head, else by most words of its clause."""
    there = [other for other in beside.turns if turn.words & other.words]
    if turn.sure and turn.head in one.negative and turn.head in beside.positive:
        # "no soldier would be sent" beside "soldiers would not be sent": both negate the sending.
        return not any(other.head in one.negative for other in there)
    mine = turn.words & one.negative
    against, along = mine & beside.positive, one.positive & beside.positive
    if there:
        along |= mine & beside.negative
    return _weight(against) > _weight(along) and len(against) >= _HALF * len(mine)


def _weight(keys: frozenset[str]) -> int:
    """How many words agree; a word and the thing that it names are one."""
    things = sum(key.startswith(_THING) for key in keys)
    return max(things, len(keys) - things)


def _scopes(text: str, lang: Lang) -> list[tuple[int, int, tuple[int, int], bool]]:
    """Each marker with the stretch that it turns round, and whether its head is negated for certain."""
    return _scopes_japanese(text) if lang == "ja" else _scopes_english(text)


def _scopes_japanese(text: str) -> list[tuple[int, int, tuple[int, int], bool]]:
    found = []
    for match in markers("ja", "negation").finditer(text):
        cut = [m.end() for m in markers("ja", "clause").finditer(text, 0, match.start())]
        found.append((match.start(), match.end(), (cut[-1] if cut else 0, match.start()), True))
    for match in markers("ja", "denial").finditer(text):
        cut = [m.end() for m in _LONG_BREAK_JA.finditer(text, 0, match.start())]
        found.append((match.start(), match.end(), (cut[-1] if cut else 0, match.start()), False))
    return found


def _scopes_english(text: str) -> list[tuple[int, int, tuple[int, int], bool]]:
    found = []
    negations = list(markers("en", "negation").finditer(text))
    for number, match in enumerate(negations):
        following = negations[number + 1].start() if number + 1 < len(negations) else len(text)
        end = min(_clause_end(text, match.end()), following)
        found.append((match.start(), match.end(), (match.end(), end), True))
    for match in markers("en", "denial").finditer(text):
        if _PASSIVE.search(text, 0, match.start()):
            begin = max((m.end() for m in markers("en", "clause").finditer(text, 0, match.start())), default=0)
            found.append((match.start(), match.end(), (begin, match.start()), False))
        else:
            verbal = bool(_VERBAL.match(text, match.end()))
            found.append((match.start(), match.end(), (match.end(), _clause_end(text, match.end())), verbal))
    return found


def _clause_end(text: str, start: int) -> int:
    end = markers("en", "clause").search(text, start)
    return end.start() if end else len(text)


def _head(text: str, start: int, end: int, scope: tuple[int, int], lang: Lang) -> str:
    """The last word before ない (ja); the first word of weight behind "not" (en)."""
    if lang == "ja":
        before = text[max(scope[0], start - _REACH) : start]
        chunks = _CHUNK.findall(before)
        return chunks[-1].lstrip("0123456789")[-2:] if chunks else before[-2:]
    behind = text[end : end + 60] if scope[0] >= end else text[slice(*scope)]
    return next((_stem(word) for word in _WORD.findall(behind) if not _light(word)), "")


def _stem(word: str) -> str:
    """signed, signing and signs as one."""
    bare = _ENDING.sub("", word) if len(word) > _STEM - 2 else word
    bare = bare if len(bare) > 2 else word
    return (bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] else bare)[:_STEM]


def _light(word: str) -> bool:
    return bool(markers("en", "light").fullmatch(word))


@lru_cache(maxsize=32768)
def _keys(text: str, lang: Lang) -> frozenset[str]:
    """What the words of a text are compared by: beginnings (en), pairs of kanji (ja), and the things they name."""
    things = [f"{_THING}{thing}" for thing in named(text, lang).things]
    if lang == "en":
        return frozenset([*(_stem(w) for w in _WORD.findall(text) if len(w) > 2 and not _light(w)), *things])
    found: set[str] = set(things)
    for chunk in _CHUNK.findall(_titleless(text)):
        if not chunk[0].isdigit():
            found.add(chunk[-2:])
            found.update(chunk[at : at + 2] for at in range(len(chunk) - 1))
    return frozenset(found)


def _titleless(text: str) -> str:
    """The text without names and the titles behind them: 「プーチン大統領は6日」 says nothing of what was said."""
    for hit in reversed(people_in(text, "ja")):
        title = _TITLE.match(text, hit.end)
        text = f"{text[: hit.start]}。{text[title.end() if title else hit.end :]}"
    return text
