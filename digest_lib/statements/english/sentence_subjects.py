"""Whom a sentence is about: the subject of its first verb, the name it opens with, its one name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from digest_lib.statements.english.lines import Reading, Sentence
from digest_lib.statements.english.names import Named, Phrases
from digest_lib.statements.english.noun_phrases import noun_phrase_after
from digest_lib.statements.english.nouns import message_words
from digest_lib.statements.english.subjects import subject_before
from digest_lib.statements.english.verb_forms import group_start, is_verb
from digest_lib.statements.mentions import Names

PRONOUN = re.compile(
    r"^(he|she|his|her|him|them|they|it|i|we|you|one|who|himself|herself)(?:['’](?:s|d|ll|ve|re|m))?$", re.IGNORECASE
)
_OWNED = re.compile(r"^(.+?)[’']s? (?:[\w-]+ ){0,3}?([\w-]+)$")
_GIVER = re.compile(r"\b(?:from|by)\s$")
_BORNE = frozenset(("voice", "tone", "face", "mood", "eyes", "smile", "visit", "patience", "anger", "gaze", "manner"))
"""What a person has and the next sentence's "he" still means the person."""


class Subjects:
    """The subjects of a text's sentences, each found once."""

    def __init__(
        self,
        reading: Reading,
        text: str,
        day: date,
        phrases: Phrases,
        names: Names,
        holder: Callable[[Named, int, int], Named],
    ) -> None:
        self._reading = reading
        self._text = text
        self._day = day
        self._phrases = phrases
        self._names = names
        self._holder = holder
        self._found: dict[int, Named | None] = {}

    def of(self, place: int) -> Named | None:
        """Whom the sentence is about, None where it names nobody."""
        if place not in self._found:
            self._found[place] = self._first(place)
        return self._found[place]

    def named(self, phrase: str) -> Named:
        """Whom the phrase names, or whose: "Zelensky's first reaction"."""
        owner = _OWNED.match(phrase)
        if owner and (owner.group(2) in _BORNE or owner.group(2) in message_words()):
            return self._phrases.read(owner.group(1), self._day)
        return self._phrases.read(phrase, self._day)

    def _first(self, place: int) -> Named | None:
        sentence = self._reading.sentences[place]
        tokens = sentence.tokens
        if cleft := self._cleft(sentence):
            return cleft
        aside: Named | None = None
        for at in range(sentence.first + 1, min(sentence.last, sentence.first + 60)):
            if not is_verb(tokens, at, sentence.first) or tokens.classes[at] == "r":
                continue
            begin = group_start(tokens, sentence.first, at)
            if begin == sentence.first or tokens.classes[begin - 1] in "WTt":
                continue
            found = subject_before(tokens, sentence.first, begin)
            before = tokens.classes[found[0] - 1] if found and found[0] > sentence.first else "."
            if found is None or before in "PW":
                continue
            phrase = self._text[slice(*tokens.span(*found))]
            if PRONOUN.match(phrase):
                if before in "Sw":
                    continue
                return None
            named = self.named(phrase)
            if named.office:
                named = self._holder(named, tokens.starts[found[0]], place)
            if named.human and before not in "Sw":
                return named
            aside = aside or (named if named.human else None)
        return self._leading(sentence) or aside or self._only_name(sentence)

    def _cleft(self, sentence: Sentence) -> Named | None:
        """It was Peskov who supplied a date."""
        tokens, first = sentence.tokens, sentence.first
        if tokens.words[first] != "it" or first + 3 >= sentence.last or tokens.classes[first + 1] != "X":
            return None
        end = noun_phrase_after(tokens, first + 2, sentence.last, long=False)
        if end >= sentence.last or tokens.words[end] != "who":
            return None
        named = self._phrases.read(self._text[slice(*tokens.span(first + 2, end))], self._day)
        return named if named.human and not named.office else None

    def _leading(self, sentence: Sentence) -> Named | None:
        """The name a sentence opens with, before a verb that no list holds: "Zelensky, in black, hands him a pen"."""
        tokens, first = sentence.tokens, sentence.first
        end = noun_phrase_after(tokens, first, sentence.last, long=False)
        if end == first or tokens.classes[first] != "C" or tokens.possessive(end - 1):
            return None
        if tokens.classes[end - 1] != "C":
            end -= 1
        if end == first or end >= sentence.last or tokens.classes[end] not in ",n":
            return None
        named = self._phrases.read(self._text[slice(*tokens.span(first, end))], self._day)
        return named if named.human and any(named.persons) and not named.office else None

    def _only_name(self, sentence: Sentence) -> Named | None:
        """The one person named: "And Putin?", "Zelensky on stage now", "The plan drew an answer from Guterres"."""
        tokens = sentence.tokens
        start, end = tokens.span(sentence.first, sentence.last)
        hits = self._names.find(self._text, start, end)
        if len({hit.person for hit in hits}) != 1:
            return None
        told = any(is_verb(tokens, at, sentence.first) for at in range(sentence.first + 1, sentence.last))
        if told and not _GIVER.search(self._text, start, hits[0].start):
            return None
        return Named((hits[0].person,), confidence=0.7)
