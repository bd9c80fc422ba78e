"""Constructions of a verb that reports: the one that was found, and the particle that some of them need."""

from __future__ import annotations

from typing import NamedTuple

from digest_lib.statements.english.adverbials import adverbial_after
from digest_lib.statements.english.lexicon import Cue, Kind, word_set
from digest_lib.statements.english.noun_phrases import Range
from digest_lib.statements.english.tokens import Tokens


class Complement(NamedTuple):
    """A construction and the token where its content begins; ``addressee`` is a token range."""

    frame: str
    first: int
    kind: Kind
    addressee: Range | None = None


def particle(tokens: Tokens, at: int, last: int, cue: Cue) -> tuple[str, int]:
    """The particle that the verb needs for some of its frames (point *out*), and the token after it."""
    words = tokens.words
    if not cue.particles or at >= last:
        return "", at
    if words[at] in cue.particles:
        return words[at] + " ", at + 1
    if words[at] == "it" and at + 1 < last:
        if "@it q" in cue.frames:
            return "@it ", adverbial_after(tokens, at + 1, last)
        if words[at + 1] in word_set("plain") and "@it_clear s" in cue.frames:
            return "@it_clear ", at + 2
        if words[at + 1 : at + 3] == ["be", "known"] and "know s" in cue.frames:
            return "know ", at + 3
    return "", at
