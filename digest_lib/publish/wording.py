"""A sentence cut into the pieces that the page shows differently."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from digest_lib.models import Lang, Sentence
from digest_lib.publish.characters import printable

_CLOSING = {"「": "」", "『": "』", "“": "”", '"': '"'}


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence."""

    text: str
    borrowed: bool
    """The report's own words outside quotation marks."""
    lang: Lang | None
    """Set where the stretch is in another language than the page."""


def pieces(sentence: Sentence, page_lang: Lang) -> list[Piece]:
    """Cut a sentence at the bounds of its borrowed words and its foreign ones; the texts join to ``sentence.text``.

    In a sentence of another language with borrowed words, those are foreign and the frame is the page's.
    """
    text = printable(sentence.text)
    borrowed = [False] * len(text)
    for start, end in sentence.borrowed:
        for place in range(max(0, start), min(end, len(text))):
            borrowed[place] = True
    quoted = _in_quotation_marks(text)
    foreign = sentence.lang if sentence.lang != page_lang else None
    whole = foreign is not None and not any(borrowed)
    kinds = [
        (borrowed[place] and not quoted[place], foreign if whole or borrowed[place] else None)
        for place in range(len(text))
    ]
    found: list[Piece] = []
    place = 0
    for (underlined, lang), run in groupby(kinds):
        length = len(list(run))
        found.append(Piece(text[place : place + length], underlined, lang))
        place += length
    return found


def _in_quotation_marks(text: str) -> list[bool]:
    """For each character whether it stands between marks that are closed; an unclosed mark opens nothing."""
    inside = [False] * len(text)
    place = 0
    while place < len(text):
        closing = _CLOSING.get(text[place])
        end = text.find(closing, place + 1) if closing else -1
        if end > 0:
            inside[place : end + 1] = [True] * (end + 1 - place)
            place = end
        place += 1
    return inside
