"""How much two sentences of one language are about the same, whatever words they use and whatever they say of it.

Each sentence is a bundle of weighted keys: its words, rarer ones heavier; the things, countries, people and measures
that it names. The cosine of two bundles ranks the sentences that can hold a claim: the right one comes first also where
an editor has put it into other words, and the others stay well behind.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from digest_lib.claims.measures import measures
from digest_lib.models import Lang
from digest_lib.timeline.naming import named

AKIN = 0.45
"""From here on the first of a ranking is taken to be about the same; a chance neighbour stays below .4."""
BESIDE = 0.8
"""What comes within this share of the first may be meant as well."""
ALIKE = 0.75
"""The same share for what is alike by characters too."""
NEARLY = 0.5
"""The same share within which a number or a day may have been taken from."""
_THING, _COUNTRY, _PERSON, _MEASURE = 3.0, 1.0, 1.5, 2.0
_UNSEEN = 0.3
"""Share of the weight of the rarest word that a word has which stands in no source."""


class Bundle(NamedTuple):
    """The keys of a sentence with their weights, and the length of the bundle."""

    keys: Mapping[str, float]
    length: float


def bundle(text: str, lang: Lang, words: Mapping[str, int], total: int) -> Bundle:
    """The bundle of a text.

    Args:
        text: a sentence, or the part of one that tells one thing.
        lang: its language.
        words: each of its words with the number of sources that hold it.
        total: the number of sources.
    """
    rarest = math.log(1 + total)
    keys = {
        word: math.log(1 + total / count) if count else _UNSEEN * rarest
        for word, count in words.items()
        if not word.isdigit()
    }
    read = named(text, lang)
    keys |= {f"={thing}": _THING * weight for thing, weight in read.things.items()}
    keys |= {f"@{camp}": _COUNTRY for camp in read.camps}
    keys |= {f"~{one.value:g}": _MEASURE for one in measures(text, lang)}
    keys |= {f"/{person}": _PERSON for person in read.people}
    return Bundle(keys, math.sqrt(sum(weight * weight for weight in keys.values())))


def kinship(one: Bundle, other: Bundle) -> float:
    """0 to 1: the cosine of two bundles."""
    if not one.length or not other.length:
        return 0.0
    fewer, more = (one.keys, other.keys) if len(one.keys) <= len(other.keys) else (other.keys, one.keys)
    return sum(weight * more[key] for key, weight in fewer.items() if key in more) / (one.length * other.length)
