"""Two statements in one content: "said that A and that B"; "said A, but B has …"."""

from __future__ import annotations

from digest_lib.statements.english.lexicon import word_set
from digest_lib.statements.english.lookahead import predicate
from digest_lib.statements.english.noun_phrases import Range, is_time, noun_phrase_after
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import is_verb


def halves(tokens: Tokens, begin: int, end: int) -> list[Range]:
    """The token ranges of the statements in the content ``begin`` to ``end``: one, or several."""
    found: list[Range] = []
    first = begin
    for at in range(begin + 2, end - 2):
        if tokens.classes[at] != "&" or tokens.words[at] not in ("and", "but") or not _clause(tokens, first, at):
            continue
        start = _that_clause(tokens, at, end) or _own_clause(tokens, at, end)
        if start is not None and (end - start > 2 or tokens.classes[start] == "Q"):
            found.append((first, at - (tokens.classes[at - 1] == ",")))
            first = start
    return [*found, (first, end)]


def _clause(tokens: Tokens, first: int, at: int) -> bool:
    """Whether the words are a clause; its verb may stand in quoted words."""
    return predicate(tokens, first, at) or "Q" in tokens.classes[first:at]


def _that_clause(tokens: Tokens, conjunction: int, end: int) -> int | None:
    """The token after "and that", where it opens a clause: not "and that is all", "and that night"."""
    at = conjunction + 1
    while at < end and tokens.classes[at] == "A":
        at += 1
    if at + 1 >= end or tokens.classes[at] != "T":
        return None
    following = at + 1
    if tokens.classes[following] in "XVr" or is_verb(tokens, following, at) or is_time(tokens, following):
        return None
    return following


def _own_clause(tokens: Tokens, conjunction: int, end: int) -> int | None:
    """The token after ", but", where a clause with a subject and an auxiliary of its own follows."""
    start = conjunction + 1
    if tokens.words[conjunction] != "but" or tokens.classes[conjunction - 1] not in ",Q":
        return None
    if tokens.classes[start] not in "CDRn" or tokens.words[start] in word_set("no-subjects"):
        return None
    after = noun_phrase_after(tokens, start, end)
    if after == start or after >= end or tokens.classes[after] not in "XQ":
        return None
    return start
