"""Between a cue verb and its content: who is told, when and where."""

from __future__ import annotations

from digest_lib.statements.english.adverbials import adverbial_after
from digest_lib.statements.english.lexicon import word_set
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import is_verb


def overlong(tokens: Tokens, at: int, person: int, last: int) -> int | None:
    """Where the addressee ends and the clause begins: "told Fox News | military aid never came up"."""
    if not any(is_verb(tokens, index, at) for index in range(person, min(last, person + 2))):
        return None
    for index in range(at + 1, person):
        hearers = tokens.words[index - 1] in word_set("hearers") and tokens.classes[index] in "nC#D"
        if hearers or (
            tokens.classes[index - 1] == "C"
            and tokens.classes[index] == "n"
            and index + 1 < last
            and tokens.classes[index + 1] in "nXV"
        ):
            return index if not tokens.possessive(index - 1) else None
    return None


def over_who(tokens: Tokens, at: int, last: int) -> int:
    """The "that" after an addressee's relative clause: "told allies who had come | that"; else ``at``."""
    if not (at < last and tokens.words[at] == "who"):
        return at
    for index in range(at + 2, min(last, at + 14)):
        if tokens.classes[index] in "TQ":
            return index
        if tokens.classes[index] in ".;:,":
            break
    return at


def over_adverbial(tokens: Tokens, at: int, last: int) -> int:
    """Token after the adverbials and their relative clause: "in an interview that aired on Sunday | that"."""
    if tokens.words[at] == "by":
        return at  # responded by calling it “rash”: another verb reports
    after = adverbial_after(tokens, at, last)
    relative = after > at and after + 1 < last and tokens.classes[after] == "T"
    if relative and tokens.classes[after + 1] != "r" and is_verb(tokens, after + 1, after):
        for index in range(after + 2, min(last, after + 14)):
            if tokens.classes[index] in "TQ":
                return index
            if tokens.classes[index] in ".;:":
                break
        return last
    return after
