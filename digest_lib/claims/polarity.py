"""Conditions and hedges of a text: what limits it, and what leaves it open.

The markers are data (``data/words/checks/polarity.tsv``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from digest_lib.models import Lang
from digest_lib.resources import read_table, resource

Kind = Literal[
    "negation", "denial", "condition", "demand", "hedge", "hearsay", "ability", "limit", "neutral", "clause", "modal",
    "light",
]  # fmt: skip


@lru_cache(maxsize=16384)
def conditions(text: str, lang: Lang) -> tuple[str, ...]:
    """The words that make a condition, in order; what a speaker adds that must be is one."""
    return _found(text, lang, "condition") + _found(text, lang, "demand")


def condition_clauses(text: str, lang: Lang) -> tuple[str, ...]:
    """The clauses that make a condition, each with its marker, in order."""
    return tuple(text[start:end] for start, end in _condition_spans(text, lang))


@lru_cache(maxsize=16384)
def without_conditions(text: str, lang: Lang) -> str:
    """The text without its conditional clauses."""
    return _without(text, _condition_spans(text, lang))


def limited(text: str, lang: Lang) -> bool:
    """Whether a text limits what it tells, be it only by "until"."""
    return bool(conditions(text, lang) or _found(text, lang, "limit"))


@lru_cache(maxsize=16384)
def hedges(text: str, lang: Lang) -> tuple[str, ...]:
    """The words that leave something open, in order: it may be, it is likely, it is reported."""
    return _found(text, lang, "hedge") + _found(text, lang, "hearsay")


def guesses(text: str, lang: Lang) -> tuple[str, ...]:
    """The hedges of the one who speaks, without those of the one who reports it."""
    return _found(text, lang, "hedge")


def open_ended(text: str, lang: Lang) -> bool:
    """Whether a text leaves anything open, be it only by "can"."""
    return bool(hedges(text, lang) or _found(text, lang, "ability"))


@lru_cache(maxsize=16384)
def without_hedges(text: str, lang: Lang) -> str:
    """The text without its hedges, to be compared with one that never had them."""
    shown = unmistaken(text, lang)
    for kind in ("hedge", "hearsay"):
        shown = markers(lang, kind).sub("", shown)
    return shown


@lru_cache(maxsize=32768)
def core(text: str, lang: Lang) -> str:
    """What is left of a text without its hedges, conditional clauses, modal verbs and refusals.

    For finding the sentence that tells the same, with or without them; names keep their capitals.
    """
    shown = unmistaken(text, lang)
    kinds: tuple[Kind, ...] = ("hedge", "hearsay", "denial", "modal")
    spans = [match.span() for kind in kinds for match in markers(lang, kind).finditer(shown)]
    return _without(text, [*spans, *_condition_spans(text, lang)])


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    gone = bytearray(len(text))
    for start, end in spans:
        gone[start:end] = b"\1" * (end - start)
    return "".join(char for char, dropped in zip(text, gone, strict=True) if not dropped)


def _condition_spans(text: str, lang: Lang) -> list[tuple[int, int]]:
    shown = unmistaken(text, lang)
    return [_clause(shown, lang, match) for match in markers(lang, "condition").finditer(shown)]


def _clause(text: str, lang: Lang, marker: re.Match[str]) -> tuple[int, int]:
    """The clause of a condition: up to its marker in Japanese, from it on in English."""
    if lang == "ja":
        cuts = [m.end() for m in markers(lang, "clause").finditer(text, 0, marker.start())]
        return (cuts[-1] if cuts else 0), marker.end()
    end = markers(lang, "clause").search(text, marker.end())
    return marker.start(), end.start() if end else len(text)


def _found(text: str, lang: Lang, kind: Kind) -> tuple[str, ...]:
    return tuple(match.group() for match in markers(lang, kind).finditer(unmistaken(text, lang)))


@lru_cache(maxsize=16384)
def unmistaken(text: str, lang: Lang) -> str:
    """The text with look-alikes of markers (なければならない, "asked if") blanked out, at the same length."""
    lowered = text if lang == "ja" else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return markers(lang, "neutral").sub(lambda match: "\0" * len(match.group()), lowered.replace("’", "'"))


@lru_cache(maxsize=32)
def markers(lang: Lang, kind: Kind) -> re.Pattern[str]:
    """All markers of one kind as one expression."""
    rows = read_table(resource("data", "words", "checks", "polarity.tsv"))
    patterns = [row["pattern"] for row in rows if row["lang"] == lang and row["kind"] == kind]
    return re.compile("|".join(patterns) if patterns else r"(?!)")
