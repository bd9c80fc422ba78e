"""How alike two statements are: by their characters within a language, by what they name across languages."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from digest_lib.models import Statement
from digest_lib.resources import read_table, resource

_NOT_WORDS = re.compile(r"[^\w]+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@lru_cache(maxsize=65536)
def normalised(content: str) -> str:
    """Content for comparison only (offsets are lost): NFKC, lower case, without punctuation and spaces (ja)."""
    folded = unicodedata.normalize("NFKC", content).casefold()
    return _NOT_WORDS.sub("" if re.search(r"[ぁ-んァ-ヶ一-龠]", folded) else " ", folded).strip()


def alike(first: str, second: str) -> float:
    """0 to 1: how much of the shorter content stands in the longer one, in the same language.

    The mean of the best-window similarity of the shorter in the longer and the plain similarity, so that a short
    quotation inside a long report counts, but not as much as a whole match.
    """
    one, two = normalised(first), normalised(second)
    if not one or not two:
        return 0.0
    whole = fuzz.token_sort_ratio(one, two) if " " in one else fuzz.ratio(one, two)
    return float(0.5 * fuzz.partial_ratio(one, two) + 0.5 * whole) / 100


def objects(statement: Statement) -> frozenset[str]:
    """What a statement is about, in keys that both languages share: concepts of the bilingual list, and numbers."""
    return _named(statement.content)


@lru_cache(maxsize=65536)
def _named(content: str) -> frozenset[str]:
    text = unicodedata.normalize("NFKC", content).casefold()
    found = {concept for concept, pattern in _concepts() if pattern.search(text)}
    numbers = {f"n:{number.replace(',', '')}" for number in _DIGITS.findall(text)}
    return frozenset(found | numbers)


@lru_cache(maxsize=1)
def _concepts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = read_table(resource("data", "words", "bilingual.tsv"))
    return tuple((row["concept"], re.compile(f"{_english(row['en'])}|{_japanese(row['ja'])}")) for row in rows)


def _english(words: str) -> str:
    return "|".join(
        rf"(?<!\w){re.escape(word.removesuffix('*'))}" + ("" if word.endswith("*") else r"(?!\w)")
        for word in words.split("|")
    )


def _japanese(words: str) -> str:
    return "|".join(re.escape(word) for word in words.split("|"))
