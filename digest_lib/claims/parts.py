"""The parts of a sentence that joins several remarks: each is compared with the sources for itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from digest_lib.claims.claim import Sentence, Told, begun_anew
from digest_lib.claims.polarity import markers
from digest_lib.claims.quoting import folded
from digest_lib.models import Lang

_PIECE: dict[Lang, int] = {"ja": 7, "en": 16}
"""Characters (folded) below which a part tells too little to be looked up."""


def tellings(sentence: Sentence) -> tuple[Told, ...]:
    """What a sentence tells, at every grain: each thing, its parts, and all that its one speaker says."""
    told = sentence.told
    found = [piece for one in told for piece in {one: None, **dict.fromkeys(parts(one, sentence.lang))}]
    if len(told) > 1 and len({one.speakers for one in told}) == 1:
        whole = sentence.text[sentence.text.find(told[0].content) :]
        found.append(replace(told[0], content=whole, region=sentence.text))
    return tuple(found)


def parts(told: Told, lang: Lang, at: Literal["joint", "seam"] = "joint") -> tuple[Told, ...]:
    """The parts of what is told, between the words that join them; one part where nothing joins.

    What is too short to stand alone stays with the part before it.

    Args:
        told: one told thing.
        lang: its language.
        at: ``joint`` for what joins remarks, ``seam`` also for what joins the things of one remark.
    """
    content = told.content
    cuts = [(m.start(), m.end()) for m in markers(lang, at).finditer(content) if not _quoted(content, m.start(), lang)]
    pieces: list[str] = []
    place = 0
    for start, end in [*cuts, (len(content), len(content))]:
        piece = content[place:start]
        place = end
        if len(folded(piece)) >= _PIECE[lang]:
            pieces.append(piece)
        elif pieces:
            pieces[-1] = content[content.index(pieces[-1]) : start]
        elif cuts:
            pieces.append(piece)
    if pieces and len(folded(pieces[0])) < _PIECE[lang]:
        pieces[:2] = [content[: content.index(pieces[1]) + len(pieces[1])]] if len(pieces) > 1 else [content]
    if len(pieces) < 2:
        return (told,)
    first, *others = (replace(told, content=piece, region=piece) for piece in pieces)
    return (first, *(begun_anew(other, lang) for other in others))


def _quoted(text: str, place: int, lang: Lang) -> bool:
    """Whether a place stands inside quotation marks."""
    before = text[:place]
    if lang == "ja":
        return before.count("「") > before.count("」")
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
