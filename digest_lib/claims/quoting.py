"""Words in quotation marks, and how near a quotation stands to a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from digest_lib.models import Lang

_MARKED = {
    "ja": re.compile(r"『([^『』]+)』|“([^”]+)”|\"([^\"\n]+)\""),
    "en": re.compile(r"“([^”]+)”|\"([^\"\n]+)\"|(?<!\w)‘([^’]+)’(?!\w)|(?<![\w])'([^'\n]{3,}?)'(?!\w)|「([^「」]+)」"),
}
_GAP = re.compile(r"\s*(?:…+|\.{3,}|‥+|（中略）|\[[^\]]*\]|（[^）]*）)\s*")
_NOISE = re.compile(r"[\s、。，．,.!?！？：:;；・\"'“”‘’「」『』()（）\-–—]+")


class Quotation(NamedTuple):
    """Quoted words and their place in the sentence, without the marks."""

    words: str
    start: int
    end: int


def quotations(text: str, lang: Lang) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order."""
    found = list(_bracketed(text)) if lang == "ja" else []
    brackets = [(one.start, one.end) for one in found]
    for match in _MARKED[lang].finditer(text):
        number = match.lastindex or 0
        if not any(start <= match.start() < end for start, end in brackets):
            found.append(Quotation(match[number], match.start(number), match.end(number)))
    return tuple(sorted(found, key=lambda one: one.start))


def _bracketed(text: str) -> Iterator[Quotation]:
    """What stands in outermost 「」, brackets inside it included; an unclosed one reaches to the last closing mark."""
    depth = start = 0
    for place, character in enumerate(text):
        if character == "「":
            start = start if depth else place + 1
            depth += 1
        elif character == "」" and depth:
            depth -= 1
            if not depth:
                yield Quotation(text[start:place], start, place)
    last = text.rfind("」")
    if depth and last > start:
        yield Quotation(text[start:last], start, last)


def narrowed(text: str) -> str:
    """NFKC, one character for one, so that places stay: full-width digits as ASCII."""
    return "".join(plain if len(plain := unicodedata.normalize("NFKC", char)) == 1 else char for char in text)


@lru_cache(maxsize=32768)
def folded(text: str) -> str:
    """For comparison only: NFKC, lower case, without spaces and punctuation."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())


def parts(words: str) -> list[str]:
    """A quotation with omissions, as its pieces (folded)."""
    return [piece for piece in (folded(part) for part in _GAP.split(words)) if piece]


def holds(text: str, words: str) -> bool:
    """Whether the words stand in the text letter for letter, omissions apart, in their order."""
    inside = folded(text)
    place = 0
    pieces = parts(words)
    for piece in pieces:
        found = inside.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return bool(pieces)


def nearness(text: str, words: str) -> float:
    """0 to 1: how much of the quotation stands in the best place of the text."""
    inside, piece = folded(text), folded(words)
    if not piece or len(inside) < len(piece) // 2:
        return 0.0
    return float(fuzz.partial_ratio(piece, inside)) / 100
