"""Objects of a cue verb and what is said of them: "called him a liar", "put the damage at $7bn", "X, a Y, as Z"."""

from __future__ import annotations

from digest_lib.statements.english.lexicon import word_set
from digest_lib.statements.english.noun_phrases import noun_phrase_after
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import is_verb

_OBJECT = 8
"""Within how many words after an object its phrase ends."""
_CALL_REACH = 16
"""Within how many words "call X Y" has its Y."""


def as_after(tokens: Tokens, at: int, last: int) -> bool:
    """Whether "as" follows a free relative: described what was left as “…”."""
    for index in range(at + 2, min(last - 1, at + 12)):
        if tokens.classes[index] in ",;:.Q":
            return False
        if tokens.words[index] == "as":
            return index + 1 < last and tokens.classes[index + 1] in "QDnA"
    return False


def figure_ahead(tokens: Tokens, at: int, last: int) -> bool:
    """Whether "at" and a figure follow the object at ``at``: put the damage at $7bn, the toll at seven."""
    end = noun_phrase_after(tokens, at, last, long=False)
    for index in range(end, min(last - 1, end + _OBJECT)):
        if tokens.words[index] == "at":
            ahead = range(index + 1, min(last, index + 4))
            return any(tokens.classes[k] in "#Q" or tokens.words[k] in word_set("numerals") for k in ahead)
        if tokens.classes[index] not in "PDnC#":
            return False
    return False


def called_so(tokens: Tokens, at: int, last: int) -> bool:
    """Whether two phrases follow: "called him a liar", "called the plan “great”"; not "called Putin"."""
    first = noun_phrase_after(tokens, at, last, long=False)
    for index in range(at, min(at + _CALL_REACH, last)):
        if tokens.classes[index] == "Q":
            return True
        if tokens.classes[index] in ",;:.XV":
            break
    if first < last and tokens.classes[first] in "P":
        first = noun_phrase_after(tokens, at, last)
    if _two_phrases(tokens, at, first) or _adjectives(tokens, at, first, last):
        return True
    if first >= last:
        return False
    named = tokens.classes[first] in "DnA" and not is_verb(tokens, first, at)
    return named and tokens.words[first] not in word_set("after-a-call")


def _adjectives(tokens: Tokens, at: int, end: int, last: int) -> bool:
    """Whether the phrase ends in the first of several adjectives: "called the talk frank, informative and useful"."""
    if end - at < 3 or end + 2 >= last or tokens.classes[at] not in "DC" or tokens.classes[end] != ",":
        return False
    following = end + 1
    while following < last and tokens.classes[following] in "nA,":
        following += 1
    joined = following + 1 < last and tokens.words[following] == "and" and tokens.classes[following + 1] in "nA"
    return joined and following - end < 5


def _two_phrases(tokens: Tokens, at: int, end: int) -> bool:
    """Whether the words are an object and its complement: "called the accord truly equal"."""
    if tokens.classes[at] not in "DC" or end - at < 2:
        return False
    for index in range(at + 1, end - 1):
        before, after = tokens.classes[index - 1], tokens.classes[index + 1]
        if tokens.classes[index] == "A" and before in "nC" and after == "n":
            return True
        plural = tokens.words[index].endswith("s") and not tokens.words[index].endswith("ss")
        if plural and tokens.classes[index] == "n" and after == "n" and not tokens.possessive(index):
            return True
    word = tokens.words[end - 1]
    alone = end - at == 2 and tokens.classes[at] == "C" and tokens.classes[end - 1] == "n"
    return alone and not word.endswith("s") and word not in word_set("helpers")


def after_apposition(tokens: Tokens, at: int, last: int, word: str) -> bool:
    """Whether the word follows the apposition that begins at ``at``: "accused Cruz, the senator from Texas, of …"."""
    if at >= last or tokens.classes[at] != ",":
        return False
    return any(
        tokens.classes[index] == "," and tokens.words[index + 1] == word
        for index in range(at + 1, min(last - 1, at + 16))
    )
