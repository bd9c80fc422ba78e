"""Who the subject of a verb group is: of a finite verb, a relative clause, a participle, an infinitive."""

from __future__ import annotations

from digest_lib.statements.english.lexicon import word_set
from digest_lib.statements.english.noun_phrases import Range, noun_phrase_after, noun_phrase_before
from digest_lib.statements.english.subjects import antecedent, main_subject, subject_before
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import is_verb
from digest_lib.statements.english.verbs import Group, plural_head

_OWNED = ("with", "of", "from", "by", "for", "against")
"""Behind these a participle belongs to its noun: "against a resolution condemning …" is not the voter's word."""


def subject_of(tokens: Tokens, first: int, group: Group) -> Range | None:
    """Token range of whoever speaks; None where the clause does not tell. Not for the passive."""
    at = group.first
    if group.form == "participle":
        return _of_participle(tokens, first, at)
    if group.form == "infinitive":
        return main_subject(tokens, first, at)
    if tokens.classes[at] == "r":
        return (at, at + 1)
    return _of_finite(tokens, first, group) if at > first else None


def _agreeing(tokens: Tokens, first: int, group: Group) -> Range | None:
    """The plural subject of "say" where a singular stands before it: "supporters of the senator say"."""
    at = group.first
    before = at - 1
    if tokens.words[at] not in word_set("never-nouns") or tokens.classes[before] not in "nC)V":
        return None
    if tokens.words[before].endswith("s") or tokens.words[before] in word_set("plurals"):
        return None
    head = plural_head(tokens, first, at)
    phrase = noun_phrase_before(tokens, first, head + 1) if head is not None else None
    return (phrase[0], at) if phrase else None


def _of_finite(tokens: Tokens, first: int, group: Group) -> Range | None:
    at = group.first
    kind = tokens.classes[at - 1]
    if kind in "WT":
        return antecedent(tokens, first, at - 1)
    if kind == "&" or tokens.words[at - 1] == "then":
        return main_subject(tokens, first, at - 1)
    if agreeing := _agreeing(tokens, first, group):
        return agreeing
    found = subject_before(tokens, first, at)
    if found is None and kind in ",-":
        return main_subject(tokens, first, at - 1)
    return found or _of_relative(tokens, first, at)


def _of_relative(tokens: Tokens, first: int, at: int) -> Range | None:
    """An adverbial stands between the relative pronoun and the verb: "who on Friday had said"."""
    for back in range(at - 1, max(first, at - 7) - 1, -1):
        if tokens.classes[back] == "W":
            return antecedent(tokens, first, back)
        if tokens.classes[back] in ",.;XV":
            break
    return None


def _of_participle(tokens: Tokens, first: int, at: int) -> Range | None:
    if at > first and tokens.words[at - 1] == "as":
        return _quoted_as(tokens, first, at - 1)
    if at > first + 1 and tokens.words[at - 1] in ("heard", "seen", "overheard", "caught", "filmed", "recorded"):
        return main_subject(tokens, first, at)
    if at > first and tokens.words[at - 1] in ("him", "her", "them"):
        return (at - 1, at)
    return (
        _near(tokens, first, at)
        or _accompanied(tokens, first, at)
        or main_subject(tokens, first, at)
        or _ahead(tokens, first, at)
    )


def _near(tokens: Tokens, first: int, at: int) -> Range | None:
    """The noun right before a participle: officials saying, with Trump saying; not a statement saying."""
    if (
        at == first
        or is_verb(tokens, at - 1, first)
        or tokens.classes[at - 1] not in "Cn"
        or tokens.words[at - 1] in word_set("time-nouns")
    ):
        return None
    near = noun_phrase_before(tokens, first, at)
    if (
        near is None
        or tokens.words[near[0]] == "worth"
        or any(tokens.words[index] in word_set("documents") for index in range(*near))
    ):
        return None
    inside = near[0] > first and tokens.classes[near[0] - 1] == "P"
    return None if inside and tokens.words[near[0] - 1] not in _OWNED else near


def _accompanied(tokens: Tokens, first: int, at: int) -> Range | None:
    """With Zelensky, flanked by guests, saying that: the name behind "with"."""
    if tokens.classes[at - 1] != ",":
        return None
    for comma in range(at - 2, max(first, at - 24), -1):
        if tokens.classes[comma] in ".;:XVr":
            break
        if tokens.classes[comma] != ",":
            continue
        if tokens.classes[comma - 1] != "C":
            continue
        begin = next(
            (k + 1 for k in range(comma - 1, max(first, comma - 8) - 1, -1) if tokens.words[k] == "with"), None
        )
        if begin is not None and begin < comma:
            return (begin, comma)
    return None


def _ahead(tokens: Tokens, first: int, at: int) -> Range | None:
    """The subject of the clause that follows: "After announcing the plan, Putin left"."""
    if at - first > 5 or (at > first and tokens.classes[at - 1] not in "PSA"):
        return None
    for comma in range(at + 1, min(len(tokens) - 1, at + 30)):
        if tokens.classes[comma] == "," or (tokens.classes[comma] == "Q" and comma > at + 1):
            begin = comma + 1
            end = noun_phrase_after(tokens, begin, len(tokens), long=False)
            if end > begin and tokens.words[begin] not in ("though", "however") and tokens.classes[begin] in "CRDn":
                return (begin, end)
    return None


def _quoted_as(tokens: Tokens, first: int, at: int) -> Range | None:
    """Who says what "as saying" tells: "NBC quoted Trump as saying", "Trump was quoted by NBC as saying"."""
    for quoted in range(at - 1, max(first, at - 7), -1):
        if tokens.classes[quoted] in ",;.:":
            break
        if tokens.words[quoted] in ("quoted", "cited", "described", "reported", "heard"):
            if quoted != at - 1 and tokens.words[quoted + 1] != "by":
                break
            begin = quoted
            while begin > first and tokens.classes[begin - 1] in "XA":
                begin -= 1
            return subject_before(tokens, first, begin)
    if at > first and tokens.words[at - 1] in ("him", "her"):
        return (at - 1, at)
    phrase = noun_phrase_before(tokens, first, at)
    return (phrase[0], at) if phrase else None
