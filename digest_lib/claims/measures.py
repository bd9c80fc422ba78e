"""Lengths of time, distances and shares, in one unit each: 1時間半 and "ninety minutes" are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from digest_lib.claims.amounts import number, number_pattern
from digest_lib.claims.quoting import narrowed
from digest_lib.models import Lang
from digest_lib.resources import read_table, resource

_ALIKE = 0.1
"""A month and thirty days are one."""
# "two days later" places a thing in time and measures nothing.
_PLACED: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"(?:間)?(?:後|前|以内|ぶり|目|ごと|おき)"),
    "en": re.compile(r"\s(?:after|before|ago|later|earlier|prior|from now|old|into|in a row)\b"),
}


class Measure(NamedTuple):
    """What is measured (``time length share``), how much in minutes, metres or per cent, and the words."""

    measure: str
    value: float
    words: str

    def equals(self, other: Measure) -> bool:
        """Whether two are one, a tenth more or less."""
        return self.measure == other.measure and abs(self.value - other.value) <= _ALIKE * max(self.value, other.value)


@lru_cache(maxsize=16384)
def measures(text: str, lang: Lang) -> tuple[Measure, ...]:
    """The measures of a text, in order."""
    return tuple(_found(narrowed(text), lang))


def _found(text: str, lang: Lang) -> Iterator[Measure]:
    for match in _pattern(lang).finditer(text):
        if _PLACED[lang].match(text, match.end()):
            continue
        row = next(row for place, row in enumerate(_rows(lang)) if match[f"u{place}"])
        value = 0.5 if match["start"] else number(match["n"], lang)
        if value is None:
            continue
        half = 0.5 if match["half"] or match["half2"] else 0.0
        yield Measure(row["measure"], (value + half) * float(row["factor"]), match.group().strip())


@cache
def _rows(lang: Lang) -> tuple[dict[str, str], ...]:
    rows = read_table(resource("data", "words", "checks", "measures.tsv"))
    return tuple(row for row in rows if row["lang"] == lang)


@cache
def _pattern(lang: Lang) -> re.Pattern[str]:
    units = "|".join(f"(?P<u{place}>{row['unit']})" for place, row in enumerate(_rows(lang)))
    if lang == "ja":
        # No clock: 9時30分.
        return re.compile(
            rf"(?P<start>(?!))?(?<![時:：第\d.])(?P<n>{number_pattern('ja')})\s?(?:{units})(?P<half>半)?(?P<half2>(?!))?"
        )
    return re.compile(
        rf"\b(?:(?P<start>half)\s(?:an?\s)|(?P<n>an?|{number_pattern('en')})[\s-](?P<half2>and a half\s)?)"
        rf"(?:{units})s?(?![a-z])(?P<half>\sand a half)?",
        re.IGNORECASE,
    )
