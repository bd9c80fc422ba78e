"""Adverbials of time, place and occasion: "on Monday in an interview", "late last week", "two days ago"."""

from __future__ import annotations

from digest_lib.statements.english.lexicon import word_set
from digest_lib.statements.english.noun_phrases import noun_phrase_after
from digest_lib.statements.english.tokens import Tokens


def adverbial_after(tokens: Tokens, first: int, last: int) -> int:
    """Token after the adverbials that begin at ``first``; ``first`` itself where none does."""
    index = first
    while index < last:
        after = _one(tokens, index, last, first)
        if after == index:
            break
        index = after
    return index


def _one(tokens: Tokens, index: int, last: int, first: int) -> int:
    """Token after the adverbial that begins at ``index``; ``index`` where none does."""
    word, kind = tokens.words[index], tokens.classes[index]
    if word in word_set("time-nouns"):
        return _dated(tokens, index + 1, last)
    if word == "there" and index + 1 < last and tokens.classes[index + 1] == "X":
        return index
    if tokens.words[index : index + 3] == ["more", "than", "once"]:
        return index + 3
    before_words = index + 1 < last and tokens.classes[index + 1] in ":QT"
    if word in ("further", "more", "only") and index + 1 < last and tokens.classes[index + 1] == "n":
        return index  # threatened further sanctions
    if kind == "A" and (before_words or word not in word_set("no-adverbial")):
        return index + 1
    if kind == "P":
        return _prepositional(tokens, index, last, first)
    if word in word_set("time-heads") and index + 1 < last and (after := _time_phrase(tokens, index, last)):
        return after
    if word in ("late", "early") and index + 1 < last and tokens.classes[index + 1] == "P":
        return index + 1
    if word == "via":
        return max(index + 1, noun_phrase_after(tokens, index + 1, last))
    return index


def _dated(tokens: Tokens, index: int, last: int) -> int:
    """After a weekday or a month: its number, its part of the day."""
    if index < last and tokens.classes[index] == "#":
        index += 1
    if index < last and tokens.words[index] in word_set("time-words"):
        index += 1
    return index


def _prepositional(tokens: Tokens, index: int, last: int, first: int) -> int:
    noun = index + 1
    if tokens.words[index] == "as" and noun < last and tokens.classes[noun] == "R":
        return index  # predicted as he left
    if tokens.words[index] == "at" and noun < last and tokens.words[noun] in ("least", "most"):
        return index  # said at least eight were hit
    gerund = noun < last and tokens.classes[noun] == "n" and tokens.words[noun].endswith("ing")
    if gerund and not (tokens.words[index] == "of" and index == first):
        return noun_phrase_after(tokens, noun + 1, last) if noun + 1 < last else noun + 1
    after = noun_phrase_after(tokens, noun, last)
    for at in range(noun, after - 1):
        document = tokens.words[at] in word_set("documents") and tokens.classes[noun] == "D"
        following = tokens.words[at + 1]
        if (
            document
            and tokens.classes[at + 1] == "n"
            and not following.endswith(("ed", "ing"))
            and following not in word_set("documents")
        ):
            return at + 1  # said in a note | inventory had risen
    if after == noun and tokens.words[index] not in ("out", "up", "off", "down", "over", "back", "in"):
        return index
    return after


def _time_phrase(tokens: Tokens, index: int, last: int) -> int | None:
    words = tokens.words
    near = 2 if words[index] in ("that", "this") else 4  # "that day", but "that two days of talks failed"
    for at in range(index + 1, min(last, index + near)):
        if words[at] in word_set("time-words") or words[at] in word_set("time-nouns"):
            after = at + 1
            while after < last and words[after] in word_set("time-tails"):
                after += 1
            bare = words[index] == "the" and after == index + 2  # "said the time had come": no adverbial
            return None if bare else after
        if tokens.classes[at] not in "n#DA" and words[at] != "following":
            return None
    return None


def before_time(tokens: Tokens, first: int, index: int) -> int:
    """Where the adverbial of time between subject and verb begins: "Trump on Monday | said"."""
    words, classes = tokens.words, tokens.classes
    at = index
    weekday = at > first and words[at - 1] in word_set("weekdays")
    if weekday or (
        at - 1 > first and words[at - 1] in word_set("time-words") and words[at - 2] in word_set("time-leads")
    ):
        at -= 1
        while at > first and (
            words[at - 1] in word_set("time-leads") or words[at - 1] in ("on", "in") or classes[at - 1] == "A"
        ):
            at -= 1
    return at if at > first else index


def occasion_at(tokens: Tokens, index: int, last: int, *, plan: bool = False) -> bool:
    """Whether the preposition opens when or where it was said: "called the deal fair in his speech on Monday"."""
    word = tokens.words[index]
    if word in word_set("occasion-openers"):
        return not plan
    if word not in ("in", "at", "on", "via", "during") or index + 1 >= last:
        return False
    if tokens.words[index + 1] in word_set("weekdays"):
        return not plan
    end = noun_phrase_after(tokens, index + 1, last, long=False)
    return any(tokens.words[at] in word_set("occasions-said") for at in range(index + 1, end))
