"""Negations, conditions and hedges of a sentence, and which of them another sentence has lost.

The markers are data (``data/words/checks/polarity.tsv``). A negation is known by the word that it negates, so that
two sentences can be compared: 完全ではない beside 完全だ, "not complete" beside "complete".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from digest_lib.models import Lang
from digest_lib.resources import read_table, resource

Kind = Literal["negation", "condition", "hedge", "denial", "neutral"]
_STEM = 5
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_CHUNK = re.compile(r"[一-龠々ァ-ヴー]+|[a-z]+", re.IGNORECASE)
_REACH = 12
_SKIPPED = frozenset(
    [
        "a",
        "an",
        "the",
        "any",
        "be",
        "been",
        "being",
        "is",
        "are",
        "was",
        "were",
        "have",
        "has",
        "had",
        "it",
        "its",
        "to",
        "yet",
        "that",
        "so",
        "by",
        "of",
        "in",
        "on",
        "for",
        "with",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "should",
        "must",
        "all",
        "only",
        "just",
        "even",
        "also",
        "very",
    ]
)


@lru_cache(maxsize=16384)
def conditions(text: str, lang: Lang) -> list[str]:
    """The words that make a condition, in order."""
    return [match.group() for match in _pattern(lang, "condition").finditer(_plain(text, lang))]


@lru_cache(maxsize=16384)
def hedges(text: str, lang: Lang) -> list[str]:
    """The words that leave something open, in order."""
    return [match.group() for match in _pattern(lang, "hedge").finditer(_plain(text, lang))]


@lru_cache(maxsize=16384)
def denials(text: str, lang: Lang) -> list[str]:
    """Verbs that deny or refuse, in order."""
    return [match.group() for match in _pattern(lang, "denial").finditer(_plain(text, lang))]


@lru_cache(maxsize=16384)
def negated(text: str, lang: Lang) -> frozenset[str]:
    """The words that are negated: the last word before ない (ja), the beginning of the next word after not (en)."""
    plain = _plain(text, lang)
    keys: set[str] = set()
    for match in _pattern(lang, "negation").finditer(plain):
        if lang == "ja":
            before = plain[max(0, match.start() - _REACH) : match.start()]
            before = re.split(r"[、。「」]", before)[-1]
            chunks = _CHUNK.findall(before)
            keys.add(chunks[-1][-2:] if chunks else before[-2:])
        else:
            following = [w for w in _WORD.findall(plain[match.end() : match.end() + 60]) if w not in _SKIPPED]
            if following:
                keys.add(following[0][:_STEM])
    return frozenset(key for key in keys if key)


def lost_negations(source: str, claim: str, lang: Lang) -> list[str]:
    """Words that the source negates throughout and the claim holds without a negation."""
    there, here = negated(source, lang), negated(claim, lang)
    return [key for key in sorted(there - here) if _times(key, claim, lang) and _times(key, source, lang) <= 1]


def added_negations(source: str, claim: str, lang: Lang) -> list[str]:
    """Words that the claim negates and the source holds without a negation."""
    there, here = negated(source, lang), negated(claim, lang)
    return [key for key in sorted(here - there) if _times(key, source, lang) and not (there and not here & there)]


def _times(key: str, text: str, lang: Lang) -> int:
    if lang == "ja":
        return text.count(key)
    return len(re.findall(rf"\b{re.escape(key)}", text.casefold()))


def _plain(text: str, lang: Lang) -> str:
    """The text with look-alikes of markers (なければならない, "asked if") blanked out, at the same length."""
    folded = text if lang == "ja" else text.casefold().replace("’", "'")
    return _pattern(lang, "neutral").sub(lambda match: "\0" * len(match.group()), folded)


@lru_cache(maxsize=16)
def _pattern(lang: Lang, kind: Kind) -> re.Pattern[str]:
    rows = read_table(resource("data", "words", "checks", "polarity.tsv"))
    words = [row["pattern"] for row in rows if row["lang"] == lang and row["kind"] == kind]
    return re.compile("|".join(words) if words else r"(?!)")
