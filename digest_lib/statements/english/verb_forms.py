"""Finite verbs, as far as their form and their neighbours tell, and where their groups begin."""

from __future__ import annotations

from digest_lib.statements.english.lexicon import cue_forms, word_set
from digest_lib.statements.english.tokens import Tokens


def is_verb(tokens: Tokens, index: int, first: int) -> bool:
    """Whether the word is a finite verb, as far as its form and its neighbour tell."""
    kind = tokens.classes[index]
    if kind != "n":
        return kind in "XVr"
    word = tokens.words[index]
    reading = cue_forms().get(word)
    before = tokens.classes[index - 1] if index > first else "."
    possessed = before in "nC)RWA" and index > first and tokens.possessive(index - 1)
    if reading is not None:
        if reading.form in ("past", "ed"):
            return before not in "DP#"
        if reading.form == "s":
            occasion = before == "C" and index - 2 >= first and tokens.classes[index - 2] == "P"
            if occasion and word in word_set("nouns-in-s"):
                return False  # after Florida talks
            return before in "RWC)A" and not possessed
        return reading.form == "base" and before in "RWAtX"
    if before == "D" and word.endswith("ed") and tokens.words[index - 1] in ("this", "that"):
        return index + 1 < len(tokens) and tokens.classes[index + 1] in "DQ#RT"
    return (
        word.endswith("ed")
        and not word.endswith("eed")
        and len(word) > 4
        and before in "nC)RWTA,"
        and not (before in "nC" and possessed)
    )


def split_auxiliary(tokens: Tokens, first: int, verb: int) -> int | None:
    """The "had" or "has" that an adverbial parts from its verb: "had at one point | said"; None where none does."""
    seen = False
    for at in range(verb - 1, max(first, verb - 8) - 1, -1):
        kind = tokens.classes[at]
        if kind == "X":
            return at if seen and tokens.words[at] in word_set("have") else None
        if kind not in "PDnA#C" or (kind == "n" and is_verb(tokens, at, first)):
            return None
        seen = seen or (kind == "P" and at > first and tokens.classes[at - 1] in "XA")
    return None


def group_start(tokens: Tokens, first: int, verb: int) -> int:
    """Where the group of the verb begins, with its auxiliaries and adverbs: "has now | said"."""
    split = split_auxiliary(tokens, first, verb)
    begin = verb if split is None else split
    while begin > first and tokens.classes[begin - 1] in "XA":
        begin -= 1
    return begin


def reduced_relative(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether the word is a participle after a noun, before a preposition: officials briefed on the matter."""
    return (
        tokens.words[index].endswith("ed")
        and index + 1 < len(tokens)
        and tokens.classes[index + 1] in "Pt"
        and index > stop
        and tokens.classes[index - 1] == "n"
    )
