"""What the next words hold: a finite verb, a certain word."""

from __future__ import annotations

from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import is_verb

_WINDOW = 16
"""Within how many words a clause has its verb."""


def word_ahead(tokens: Tokens, at: int, last: int, *wanted: str) -> bool:
    """Whether one of the words follows soon in the same phrase."""
    for index in range(at + 1, min(last, at + 14)):
        if tokens.words[index] in wanted:
            return True
        if tokens.classes[index] in ",;:.V":
            return False
    return False


def finite_at(tokens: Tokens, index: int, last: int) -> bool:
    """Whether a finite verb stands at ``index``, adverbs and quoted words aside."""
    while index < last and tokens.classes[index] in "AQ":
        index += 1
    return index < last and is_verb(tokens, index, index - 1)


def predicate(tokens: Tokens, begin: int, stop: int) -> bool:
    """Whether the tokens hold a finite verb."""
    return any(is_verb(tokens, at, begin) for at in range(begin, stop))


def verb_ahead(tokens: Tokens, at: int, last: int, window: int = _WINDOW, *, comma: bool = True) -> bool:
    """Whether a finite verb follows soon, before a comma unless ``comma``: what begins here is a clause."""
    for index in range(at, min(last, at + window)):
        kind = tokens.classes[index]
        if not comma and kind == "," and index > at + 1 and tokens.classes[at] not in "PS":
            return False
        if kind in "XVr":
            return True
        if kind == "Q" and tokens.ends[index] - tokens.starts[index] > (20 if index == at else 10):
            return True
        if kind == "n" and index > at and (is_verb(tokens, index, at) or _third_person(tokens, index)):
            return True
    return False


def _third_person(tokens: Tokens, index: int) -> bool:
    return tokens.words[index].endswith("s") and tokens.classes[index - 1] in "RC" and not tokens.possessive(index)
