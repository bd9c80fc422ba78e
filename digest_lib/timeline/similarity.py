"""How alike two contents of one language are, by their characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

_NOT_WORDS = re.compile(r"[^\w]+")
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


@lru_cache(maxsize=65536)
def normalised(content: str) -> str:
    """Content for comparison only (offsets are lost): NFKC, lower case, without punctuation and spaces (ja)."""
    folded = unicodedata.normalize("NFKC", content).casefold()
    return _NOT_WORDS.sub("" if _JAPANESE.search(folded) else " ", folded).strip()


def alike(first: str, second: str) -> float:
    """0 to 1: how much of the shorter content stands in the longer one, in the same language.

    The mean of the best-window similarity of the shorter in the longer and the plain similarity, so that a short
    quotation inside a long report counts, but not as much as a whole match.
    """
    one, two = normalised(first), normalised(second)
    if not one or not two:
        return 0.0
    if one == two:
        return 1.0
    whole = fuzz.token_sort_ratio(one, two) if " " in one else fuzz.ratio(one, two)
    return float(0.5 * fuzz.partial_ratio(one, two) + 0.5 * whole) / 100
