"""How near two texts are, names and numbers apart: by characters, and by what they name."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from digest_lib.claims.amounts import FIGURES, amounts
from digest_lib.claims.claim import masked, people_in
from digest_lib.claims.days import CALENDAR
from digest_lib.claims.quoting import folded
from digest_lib.models import Lang
from digest_lib.timeline.naming import Named, named

_TELLING = 10
"""A smaller number is shared by chance."""
_PROPER: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"[ァ-ヴー]{3,}"),
    "en": re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][a-zà-ž]{2,}"),
}


@lru_cache(maxsize=65536)
def plain(text: str, lang: Lang) -> str:
    """The text folded, with a sign for each name and each number, so that exchanged ones leave it the same."""
    return folded(FIGURES.sub("0", masked(text, people_in(text, lang))))


def nearness(ours: str, theirs: str) -> float:
    """0 to 1, by characters: how much of the first stands in the second."""
    if not ours or not theirs:
        return 0.0
    if len(theirs) < len(ours):
        return float(fuzz.ratio(ours, theirs)) / 100
    return float(fuzz.partial_ratio(ours, theirs)) / 100


@lru_cache(maxsize=65536)
def uncounted(text: str, lang: Lang) -> str:
    """The text without its numbers and their units, which are compared for themselves."""
    for amount in reversed(amounts(text, lang)):
        text = f"{text[: amount.start]} {text[amount.end :]}"
    return text


def coverage(ours: str, lang: Lang, theirs: str) -> tuple[float, float]:
    """By what is named: the share of the first that the second names too, and the weight of what both name.

    A quantity counts where both have it; one that differs is compared for itself.
    """
    bare, other = named(uncounted(ours, lang), lang), named(theirs, lang)
    mine = {**bare.things, **bare.rest}
    both = telling_quantities(named(ours, lang), other)
    whole = sum(mine.values()) + both
    shared = sum(weight for key, weight in mine.items() if key in other.things or key in other.rest) + both
    return (shared / whole if whole else 0.0), shared


def telling_quantities(ours: Named, theirs: Named) -> int:
    """How many quantities both have that are no chance."""
    return sum(
        value >= _TELLING and value in theirs.quantities.get(unit, ())
        for unit, values in ours.quantities.items()
        for value in values
    )


def proper(text: str, lang: Lang) -> list[str]:
    """Proper names of the text that are neither people of the roster, things of the list of concepts, nor days."""
    blank = text
    for hit in people_in(text, lang):
        blank = blank[: hit.start] + " " * (hit.end - hit.start) + blank[hit.end :]
    found = (word for word in _PROPER[lang].findall(blank) if word.casefold() not in CALENDAR)
    return [word for word in found if not named(word, lang).things]
