"""Noun phrases before and after a token. No parse: word classes, and a few words that decide."""

from __future__ import annotations

from collections.abc import Callable

from digest_lib.statements.english.lexicon import word_set
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import is_verb, reduced_relative

_REACH = 40
"""A noun phrase is at most this many words."""
_SHORT = 40
"""A quotation inside a noun phrase is at most this many characters."""
Range = tuple[int, int]
"""Tokens from the first up to, not including, the second."""


def opening(tokens: Tokens, index: int, stop: int) -> int | None:
    """The bracket that the one at ``index`` closes."""
    return next((at for at in range(index - 1, max(stop, index - 8) - 1, -1) if tokens.classes[at] == "("), None)


def is_time(tokens: Tokens, index: int) -> bool:
    """Whether the word names a time: a weekday, a month, week, morning."""
    return tokens.words[index] in word_set("time-nouns") or tokens.words[index] in word_set("time-words")


def noun_phrase_before(tokens: Tokens, first: int, last: int) -> Range | None:
    """The noun phrase that ends right before token ``last`` and begins at ``first`` or later; None where none does."""
    classes = tokens.classes
    index = last - 1
    stop = max(first, last - _REACH)
    if index < stop:
        return None
    if classes[index] in "RW":
        return (index, last)
    if classes[index] not in "CnD#)QT":
        return None
    begin = last
    while index >= stop:
        step = _LEFT.get(classes[index])
        taken = step(tokens, index, stop, begin, last) if step else None
        if taken is None:
            break
        index, begin = taken[0] - 1, taken[1]
    while begin < last and classes[begin] in "Pt&)-":
        begin += 1
    if begin >= last or all(is_time(tokens, at) or classes[at] in "D#" for at in range(begin, last)):
        numbers = begin < last and all(classes[at] in "D#" for at in range(begin, last))
        return _trim(tokens, begin, last, first) if numbers else None
    return _trim(tokens, begin, last, first)


def _take(_tokens: Tokens, index: int, _stop: int, _begin: int, _last: int) -> Range | None:
    return (index, index)


def _noun(tokens: Tokens, index: int, stop: int, begin: int, last: int) -> Range | None:
    """A lower-case word belongs to the phrase on its right unless it is its verb."""
    verb = begin < last and is_verb(tokens, index, stop) and not reduced_relative(tokens, index, stop)
    return None if verb else (index, index)


def _bracket(tokens: Tokens, index: int, stop: int, begin: int, _last: int) -> Range | None:
    at = opening(tokens, index, stop)
    return None if at is None else (at, begin)


def _quotation(tokens: Tokens, index: int, _stop: int, _begin: int, _last: int) -> Range | None:
    quotation = tokens.quotations[index]
    speech = tokens.text[quotation.inner_end - 1] in ",.?!…-—"
    return None if speech or quotation.inner_end - quotation.inner_start > _SHORT else (index, index)


def _preposition(tokens: Tokens, index: int, stop: int, begin: int, last: int) -> Range | None:
    if begin == last or tokens.words[index] not in word_set("inside-prepositions") or index == stop:
        return None
    before = tokens.classes[index - 1]
    if before not in "Cn#)DQ":
        return None
    verb = before == "n" and is_verb(tokens, index - 1, stop) and not reduced_relative(tokens, index - 1, stop)
    return None if verb else (index, index)


def _conjunction(tokens: Tokens, index: int, stop: int, begin: int, last: int) -> Range | None:
    """Whether "and" joins two nouns of one phrase (Trump and Putin), not two clauses."""
    if tokens.words[index] not in ("and", "or", "&") or begin == last or index == stop:
        return None
    left, right = tokens.classes[index - 1], tokens.classes[begin]
    if right == "D" and left == "C":
        joins = not _clause_before(tokens, index, stop)
    else:
        joins = (left in "C)#" and right in "CD") or (
            left == "n" and right in "nCD" and not _clause_before(tokens, index, stop)
        )
    return (index, begin) if joins else None


def _adverb(tokens: Tokens, index: int, stop: int, begin: int, last: int) -> Range | None:
    before = tokens.classes[index - 1] if index > stop else "."
    opens = before in "DPA" or (before in "Cn" and tokens.possessive(index - 1))
    return (index, index) if begin < last and tokens.classes[index + 1] == "n" and opens else None


def _hyphen(tokens: Tokens, index: int, _stop: int, begin: int, last: int) -> Range | None:
    return (index, index) if begin < last and tokens.ends[index] - tokens.starts[index] == 1 else None


_LEFT: dict[str, Callable[[Tokens, int, int, int, int], Range | None]] = {
    "C": _take, "#": _take, "D": _take, "n": _noun, ")": _bracket, "Q": _quotation, "P": _preposition,
    "t": _preposition, "&": _conjunction, "A": _adverb, "-": _hyphen,
}  # fmt: skip
"""What the walk to the left does with a word of each class: the token it stands on, and where the phrase now begins."""


def _clause_before(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether a finite verb stands between the start of the clause and the conjunction."""
    for at in range(index - 1, max(stop, index - 12) - 1, -1):
        if tokens.classes[at] in ",;:.Q":
            return False
        if is_verb(tokens, at, stop):
            return True
    return False


def _trim(tokens: Tokens, begin: int, last: int, first: int) -> Range:
    """Cut an adverbial that slid in before the subject: "In an interview on Monday | Trump"."""
    classes, words = tokens.classes, tokens.words
    for index in range(last - 2, begin - 1, -1):
        if is_time(tokens, index) and classes[index + 1] in "CDR" and not tokens.possessive(index):
            if words[index + 1] not in ("morning", "night"):
                return (index + 1, last)
        elif classes[index] == "C" and tokens.possessive(index) and words[index][:-2] in word_set("time-nouns"):
            break
    pointed = begin - 1 > first and classes[begin - 1] == "T" and classes[begin - 2] == "P"  # At that point | Trump
    if pointed or (begin > first and classes[begin - 1] in "Pt"):
        # A preposition stands before the whole: the subject is the last bare phrase, where one can be told apart.
        for index in range(last - 1, begin, -1):
            if (classes[index] == "C" and classes[index - 1] == "n") or (
                classes[index] == "D" and classes[index - 1] in "nC#"
            ):
                return (index, last)
            if classes[index] in "P,":
                break
    return (begin, last)


def noun_phrase_after(tokens: Tokens, first: int, last: int, *, long: bool = True) -> int:
    """Token after the noun phrase that begins at ``first``; ``first`` itself where none does.

    ``long`` takes prepositional phrases in as well.
    """
    classes = tokens.classes
    index = first
    last = min(last, first + _REACH)
    if index < last and classes[index] in "RO":
        return index + 1
    seen = False
    while index < last:
        step = _RIGHT.get(classes[index])
        after = step(tokens, index, last, first if seen else -1, long) if step else None
        if after is None:
            break
        seen = seen or classes[index] in "C#DQn"
        index = after
    return index if seen else first


def _word_right(tokens: Tokens, index: int, _last: int, first: int, long: bool) -> int | None:
    if first >= 0:
        if tokens.classes[index] == "D" and tokens.classes[index - 1] not in "PDt&":
            return None
        if (
            tokens.classes[index] == "C"
            and not long
            and tokens.classes[index - 1] == "n"
            and tokens.words[index - 1][-1] == "s"
        ):
            return None  # told reporters | Trump was
        times = word_set("time-nouns") if tokens.classes[index] == "C" else word_set("weekdays")
        if tokens.classes[index] != "D" and tokens.words[index - 1] in times and not tokens.possessive(index - 1):
            return None
    return index + 1


def _quotation_right(tokens: Tokens, index: int, last: int, first: int, _long: bool) -> int | None:
    """A short quotation that qualifies a noun or is a broadcast's title: the “golden” week, NBC's “Today”."""
    if index + 1 >= last or tokens.ends[index] - tokens.starts[index] >= _SHORT:
        return None
    fits = tokens.classes[index + 1] in "nC" or (first >= 0 and tokens.possessive(index - 1))
    return index + 1 if fits else None


def _noun_right(tokens: Tokens, index: int, _last: int, first: int, long: bool) -> int | None:
    if first >= 0 and is_verb(tokens, index, first) and not (long and reduced_relative(tokens, index, first)):
        return None
    return index + 1


def _adverb_right(tokens: Tokens, index: int, last: int, first: int, _long: bool) -> int | None:
    if index + 1 >= last or tokens.classes[index + 1] not in "nC#":
        return None
    return None if first >= 0 and tokens.classes[index - 1] not in "DPA" else index + 1


def _preposition_right(tokens: Tokens, index: int, last: int, first: int, long: bool) -> int | None:
    if first < 0 or not long or tokens.words[index] not in word_set("inside-prepositions") or index + 1 >= last:
        return None
    inside = tokens.classes[index + 1] in "CDn#QOR" and tokens.words[index + 1] not in word_set("weekdays")
    return index + 1 if inside else None


def _to_right(tokens: Tokens, index: int, last: int, first: int, long: bool) -> int | None:
    """A "to" before a noun (his visit to Kyiv), not before an infinitive."""
    place = index + 1 < last and tokens.classes[index + 1] in "CD#O"
    return _preposition_right(tokens, index, last, first, long) if place else None


def _conjunction_right(tokens: Tokens, index: int, last: int, first: int, _long: bool) -> int | None:
    if first < 0 or index + 1 >= last or tokens.words[index] not in ("and", "&", "or"):
        return None
    joins = tokens.classes[index - 1] in "Cn#" and tokens.classes[index + 1] in "CnD#"
    return index + 1 if joins and not is_verb(tokens, index + 1, first) else None


def _bracket_right(tokens: Tokens, index: int, last: int, _first: int, _long: bool) -> int | None:
    closing = next((at for at in range(index + 1, min(last, index + 8)) if tokens.classes[at] == ")"), None)
    return None if closing is None else closing + 1


def _hyphen_right(tokens: Tokens, index: int, _last: int, first: int, _long: bool) -> int | None:
    return index + 1 if first >= 0 and tokens.ends[index] - tokens.starts[index] == 1 else None


_RIGHT: dict[str, Callable[[Tokens, int, int, int, bool], int | None]] = {
    "C": _word_right, "#": _word_right, "D": _word_right, "Q": _quotation_right, "n": _noun_right, "A": _adverb_right,
    "P": _preposition_right, "t": _to_right, "&": _conjunction_right, "(": _bracket_right, "-": _hyphen_right,
}  # fmt: skip
"""What the walk to the right does with a word of each class: the token after it, None where the phrase has ended.

The fourth argument is the phrase's first token once a noun has been seen, -1 before.
"""
