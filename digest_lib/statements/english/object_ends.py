"""What ends the object of a verb that reports, and what does not: lists, places, another deed."""

from __future__ import annotations

from digest_lib.statements.english.noun_phrases import noun_phrase_after
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import is_verb

PLANS = frozenset(("i", "A", "aA", "U", "=on", "=for"))
"""Constructions of what is to be done: how long belongs to it."""


def another_deed(tokens: Tokens, first: int, conjunction: int, last: int, frame: str) -> bool:
    """Whether "and" goes on with a deed: "pressed her to act and later installed him", "rejecting A and framing B"."""
    at = conjunction + 1
    while at < last and tokens.classes[at] == "A":
        at += 1
    if at >= last or tokens.words[conjunction] != "and" or tokens.classes[at] not in "nV":
        return False
    if tokens.words[at].endswith("ing"):
        if any(tokens.words[before].endswith("ing") for before in range(first, conjunction)):
            return False
        return any(tokens.words[cue].endswith("ing") for cue in range(max(0, first - 3), first))
    return (
        frame in PLANS
        and simple_past(tokens, at)
        and not any(tokens.words[before].endswith("ed") for before in range(max(first, conjunction - 2), conjunction))
    )


def place(tokens: Tokens, comma: int, last: int) -> bool:
    """Whether the comma stands inside the name of a place: in Istanbul, Turkey, on May 15."""
    if comma + 2 >= last or tokens.classes[comma + 1] != "C" or tokens.classes[comma - 1] != "C":
        return False
    return tokens.classes[comma - 2] == "P" and tokens.classes[comma + 2] == ","


def series(tokens: Tokens, comma: int, last: int) -> bool:
    """Whether the comma stands in a list of nouns: sanctions, tariffs and bans."""
    for index in range(comma + 1, min(last, comma + 7)):
        kind = tokens.classes[index]
        if kind == "&":
            return tokens.words[index] in ("and", "or") and index > comma + 1
        if kind in "XVRrWTSPw" or tokens.words[index].endswith("ing"):
            return False
    return False


def clause_follows(tokens: Tokens, index: int, last: int) -> bool:
    """Whether a noun phrase and its finite verb begin at ``index``."""
    after = noun_phrase_after(tokens, index, last)
    return index < after < last and is_verb(tokens, after, index)


def simple_past(tokens: Tokens, at: int) -> bool:
    """Whether the word looks like a past form: attached, pressed."""
    word, kind = tokens.words[at], tokens.classes[at]
    return kind in "nV" and word.endswith("ed") and not word.endswith("eed")
