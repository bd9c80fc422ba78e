"""Nouns that report: "X's claim that", "the message from X was that", "X's retort: …"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from digest_lib.models import Act, Span
from digest_lib.statements.english.adverbials import adverbial_after
from digest_lib.statements.english.contents import content_end
from digest_lib.statements.english.lexicon import Kind, word_set
from digest_lib.statements.english.noun_phrases import noun_phrase_after, noun_phrase_before
from digest_lib.statements.english.quoted_contents import content_spans
from digest_lib.statements.english.reports import Report
from digest_lib.statements.english.stances import read_stance, read_stance_tag, read_tone
from digest_lib.statements.english.subjects import main_subject
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import is_verb
from digest_lib.statements.words import word_list


class CueNoun(NamedTuple):
    """A noun that reports, and what introduces its content."""

    act: Act
    openers: dict[str, Kind]


@cache
def cue_nouns() -> dict[str, CueNoun]:
    """Noun form to what it reports."""
    nouns: dict[str, CueNoun] = {}
    for row in word_list("en", "cue_nouns"):
        openers: dict[str, Kind] = {word: "show" for word in row["shows"].split() if word != "-"}
        openers.update({word: "say" for word in row["says"].split() if word != "-"})
        for noun in row["nouns"].split():
            nouns[noun] = CueNoun(cast("Act", row["act"]), openers)
    return nouns


@cache
def message_words() -> frozenset[str]:
    """Nouns for what somebody says or writes."""
    return frozenset(word for row in word_list("en", "messages") for word in row["words"].split())


def read_nouns(tokens: Tokens, first: int, last: int) -> list[Report]:
    """The reports of the sentence ``tokens[first:last]`` that no verb makes."""
    found: list[Report] = []
    nouns = cue_nouns()
    words = tokens.words
    for index in tokens.within(tokens.nouns, first, last):
        word = words[index]
        report = None
        if (word in word_set("stances-say") or word in word_set("stances-show")) and words[index + 1 : index + 2] == [
            "that"
        ]:
            report = read_stance(tokens, first, last, index)
        elif word in word_set("stances-show") and index + 2 >= last and index > first + 4:
            report = read_stance_tag(tokens, first, last, index)
        elif word in word_set("tones"):
            report = read_tone(tokens, first, last, index)
        elif tokens.classes[index] == "n" and (word in nouns or word in message_words()):
            report = _noun(tokens, first, last, index, nouns[word]) if word in nouns else None
            report = report or _announced(tokens, first, last, index, nouns.get(word))
        if report:
            found.append(report)
    return found


def _announced(tokens: Tokens, first: int, last: int, index: int, noun: CueNoun | None) -> Report | None:
    """A message and a colon: "Trump's retort: A"; "a swift tweet from Tusk: A"."""
    owner, colon = owner_of(tokens, first, index), index + 1
    if colon < last and tokens.words[colon] in ("from", "by"):
        end = noun_phrase_after(tokens, colon + 1, last, long=False)
        owner, colon = tokens.span(colon + 1, end) if end > colon + 1 else None, end
    if owner is None or colon + 3 >= last or tokens.classes[colon] != ":" or tokens.classes[colon + 1] == "Q":
        return None
    begin, stop = colon + 1, content_end(tokens, colon + 1, last, "s")
    if stop <= begin:
        return None
    fragments, quoted = content_spans(tokens, begin, stop)
    return Report(
        fragments=fragments,
        source=owner,
        cue=tokens.span(index, index + 1),
        lemma=tokens.words[index],
        frame="s",
        act=noun.act if noun else "say",
        rule="noun",
        sentence=tokens.span(first, last),
        quoted=quoted,
    )


def _noun(tokens: Tokens, first: int, last: int, index: int, noun: CueNoun) -> Report | None:
    at = index + 1
    if at >= last:
        return None
    if tokens.words[at] in ("from", "of", "by") and (message := _attributed(tokens, first, last, index, noun)):
        return message
    opened = _opener(tokens, last, index, noun)
    if opened is None:
        return None
    at, opener = opened
    kind = noun.openers.get(opener)
    if kind is None or at + 1 >= last:
        return None
    source = owner_of(tokens, first, index)
    made = index > first and any(tokens.words[at] in word_set("made") for at in range(max(first, index - 4), index))
    raised = any(tokens.words[at] in word_set("raised") for at in range(max(first, index - 3), index))
    frame = "s" if opener == "that" else "i" if opener == "to" else "="
    begin = at if opener in ("to", "whether") else at + 1
    end = _noun_content_end(tokens, first, begin, last, index, frame)
    if end <= begin:
        return None
    fragments, quoted = content_spans(tokens, begin, end)
    return Report(
        fragments=fragments,
        source=source,
        cue=tokens.span(index, index + 1),
        lemma=tokens.words[index],
        frame=frame if frame != "=" else "=" + opener,
        act=noun.act,
        kind="say" if source and made and (opener in ("that", "for") or raised) else kind if source else "show",
        rule="noun",
        sentence=tokens.span(first, last),
        quoted=quoted,
    )


def _opener(tokens: Tokens, last: int, index: int, noun: CueNoun) -> tuple[int, str] | None:
    """The token that introduces what the noun reports, and which word it stands for."""
    at, words = index + 1, tokens.words
    if "that" not in noun.openers:
        return (at, words[at]) if words[at] in noun.openers else None
    if words[at] in ("was", "is", "were") and at + 1 < last and words[at + 1] == "that":
        return at + 1, "that"
    if words[index - 1] in word_set("made") and tokens.classes[at] in "RC":
        return index, "that"  # expressed belief it would
    if words[at] in noun.openers:
        return at, words[at]
    if words[at] == ",":
        at = _over_parenthesis(tokens, at, last)
        return at, words[at]
    if tokens.classes[at] != "P":
        return None
    at = adverbial_after(tokens, at, min(last, at + 10))
    if at + 1 >= last or words[at] != "that" or is_verb(tokens, at + 1, at):
        return None  # a backdrop that read “…”
    return at, "that"


def _over_parenthesis(tokens: Tokens, comma: int, last: int) -> int:
    """The "that" after a phrase between commas: "his assertion, at a rally on Tuesday, | that"; else ``comma``."""
    for at in range(comma + 2, min(last - 2, comma + 14)):
        if tokens.classes[at] in "XV.;:Q":
            break
        if tokens.classes[at] == ",":
            return at + 1 if tokens.classes[at + 1] == "T" and tokens.classes[comma + 1] in "PA" else comma
    return comma


def _attributed(tokens: Tokens, first: int, last: int, index: int, noun: CueNoun) -> Report | None:
    """A noun with its owner after it: "the message from Putin was that …", "a demand by Putin that …"."""
    end = noun_phrase_after(tokens, index + 2, last, long=False)
    if end == index + 2 or end + 1 >= last:
        return None
    if tokens.words[end] in ("was", "is", "were") and tokens.words[end + 1] == "that":
        begin = end + 2
        stop = content_end(tokens, begin, last, "s") if begin < last else begin
    elif tokens.words[end] == "that" and "that" in noun.openers:
        begin = end + 1
        stop = _noun_content_end(tokens, first, begin, last, index, "s")
    else:
        return None
    if stop <= begin:
        return None
    fragments, quoted = content_spans(tokens, begin, stop)
    return Report(
        fragments=fragments,
        source=tokens.span(index + 2, end),
        cue=tokens.span(index, index + 1),
        lemma=tokens.words[index],
        frame="s",
        act=noun.act,
        kind=noun.openers.get("that", "show"),
        rule="noun",
        sentence=tokens.span(first, last),
        quoted=quoted,
    )


def owner_of(tokens: Tokens, first: int, index: int) -> Span | None:
    """Whose claim it is: "Putin's claim", "his claim", "Putin made the claim"."""
    classes, words = tokens.classes, tokens.words
    at = index
    while (
        at > first
        and classes[at - 1] in "nA#C"
        and not tokens.possessive(at - 1)
        and not is_verb(tokens, at - 1, first)
    ):
        at -= 1
    if at == first:
        return None
    before = at - 1
    if tokens.possessive(before) and classes[before] in "Cn":
        phrase = noun_phrase_before(tokens, first, at)
        if phrase is None:
            return None
        inner = (k + 1 for k in range(before, phrase[0], -1) if words[k] in ("to", "from", "by", "with"))
        start, end = tokens.span(next(inner, phrase[0]), at)
        return (start, end - (2 if words[before].endswith("'s") else 1))
    if words[before] == "own" and before > first:
        before -= 1
    if words[before] in ("his", "her", "their", "its", "my", "our"):
        return tokens.span(before, at)
    made = next(
        (back for back in range(before, max(first, before - 3) - 1, -1) if words[back] in word_set("made")), None
    )
    if (
        made is None
        and before - 2 > first
        and words[before] == "the"
        and words[before - 1] == "of"
        and classes[before - 2] == "X"
    ):
        made = before - 2
    if made is not None:
        before = made
        begin = before
        while begin > first and classes[begin - 1] in "XA":
            begin -= 1
        subject = main_subject(tokens, first, before + 1)
        return tokens.span(*subject) if subject else None
    return None


def _noun_content_end(tokens: Tokens, first: int, begin: int, last: int, noun: int, frame: str) -> int:
    end = content_end(tokens, begin, last, frame)
    if any(is_verb(tokens, at, first) for at in range(first, noun)):
        return end
    # The noun is the subject: its content ends where the sentence's own verb begins.
    clause_verb = tokens.words[noun] in word_set("wishes")
    in_group = False
    for at in range(begin, end):
        verb = tokens.classes[at] in "XV" or (tokens.classes[at] == "n" and at > begin and is_verb(tokens, at, begin))
        if verb and not in_group and tokens.classes[at - 1] not in "&A":
            if clause_verb or frame != "s":
                return at if at > begin + 1 else end
            clause_verb = True
        in_group = verb or (in_group and tokens.classes[at] == "A")
    return end
