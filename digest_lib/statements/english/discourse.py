"""Who speaks, across sentences: he, she, the president, the two leaders, and quotations that name nobody."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from digest_lib.models import Span
from digest_lib.statements.english.bearers import Bearers
from digest_lib.statements.english.lines import Reading
from digest_lib.statements.english.names import NOBODY, UNKNOWN, Named, Phrases
from digest_lib.statements.english.offices import BACK, Offices
from digest_lib.statements.english.reports import Report
from digest_lib.statements.english.sentence_subjects import PRONOUN, Subjects
from digest_lib.statements.english.subjects import main_subject
from digest_lib.statements.mentions import Names

_APPOSED = re.compile(r",\s+((?:[A-Z][\w’'.-]*\s?){1,4}),")
_ITS = re.compile(r"^(?:its|their|his|her|the country[’']s) (president|prime minister|leader|boss)$", re.IGNORECASE)
_POST = re.compile(r"^(?:the|a) (?:post|message|tweet)$", re.IGNORECASE)
_INTRODUCTION = 6
"""Within how many sentences an interview says whom it is with."""


@dataclass(frozen=True)
class Speaker:
    """Who speaks and the words that say so."""

    persons: tuple[str | None, ...]
    span: Span | None
    confidence: float
    human: bool = True


class Discourse:
    """Resolves the speakers of one text, report after report."""

    def __init__(self, reading: Reading, text: str, day: date, phrases: Phrases, names: Names) -> None:
        self._reading = reading
        self._text = text
        self._day = day
        self._phrases = phrases
        self._names = names
        self._spoken: dict[int, list[tuple[int, Named]]] = {}
        self._told: dict[int, list[Span]] = {}
        self._bearers = Bearers(text, day, phrases, names)
        self._subjects = Subjects(reading, text, day, phrases, names, self._office)
        self._offices = Offices(reading, text, day, phrases, self._bearers, self._spoken, self._told, self._subjects.of)

    def speaker(self, report: Report) -> Speaker:
        """Who makes the report's statement. Call in the order of the text."""
        if report.rule == "answer":
            named = self._interviewee(report.place)
            return Speaker(named.persons, None, 0.6, named.human)
        if report.source is None:
            named = self._of_sentence(report) or UNKNOWN
            return Speaker(named.persons, None, 0.5 * named.confidence, named.human)
        told = self._told.setdefault(report.place, [])
        told += report.fragments
        named = self._read(report.source, report.place, tuple(told))
        if not report.unreal:
            self._remember(report, named)
        return Speaker(named.persons, report.source, named.confidence, named.human)

    def _remember(self, report: Report, named: Named) -> None:
        """Keep who spoke; whose tag stands behind another's words comes before that other: "A, X said, Y recounted"."""
        assert report.source is not None  # noqa: S101
        spoken = self._spoken.setdefault(report.place, [])
        inside = report.rule == "tag" and any(a <= at < b for at, _ in spoken for a, b in report.fragments)
        spoken.insert(0 if inside else len(spoken), (report.source[0], named))

    def _interviewee(self, place: int) -> Named:
        """Who gives the answers: whom the words before the interview are about."""
        for before in range(min(place, _INTRODUCTION)):
            named = self._subjects.of(before)
            if named is not None and named.human and len(named.persons) == 1:
                return named
        return UNKNOWN

    def speaks(self, place: int, persons: tuple[str | None, ...]) -> bool:
        """Whether the sentence is about words of the persons: one is their own, or they are its subject."""
        if any(named.persons == persons for _, named in self._spoken.get(place, [])):
            return True
        subject = self._subjects.of(place)
        if subject is not None:
            return subject.persons == persons
        sentence = self._reading.sentences[place]
        return sentence.tokens.words[sentence.first] in ("he", "she")

    def person(self, span: Span) -> str | None:
        """The one person that the words name by themselves, None where they do not."""
        named = self._phrases.read(self._text[slice(*span)], self._day)
        return named.persons[0] if len(named.persons) == 1 else None

    def _of_sentence(self, report: Report) -> Named | None:
        spoken = self._spoken.get(report.place)
        return spoken[-1][1] if spoken else None

    def _read(self, span: Span, place: int, content: tuple[Span, ...] = ()) -> Named:
        phrase = self._text[slice(*span)]
        pronoun = PRONOUN.match(phrase)
        if pronoun:
            word = pronoun.group(1).lower()
            return self._pronoun(
                {"his": "he", "him": "he", "her": "she", "them": "they"}.get(word, word), span[0], place, content
            )
        if _POST.match(phrase):
            return self._author(place, span[0])
        named = self._its(phrase, span[0], place) or self._phrases.read(phrase, self._day)
        if named.office:
            return self._office(named, span[0], place)
        if named.persons == (None,):
            return self._apposed(span, named)
        return UNKNOWN if self._bearers.is_relative(phrase, span[0]) else named

    def _author(self, place: int, at: int) -> Named:
        """Whose post it is: of whoever spoke last before ``at``."""
        for back in range(place, max(-1, place - 4), -1):
            spoken = [named for start, named in self._spoken.get(back, []) if start < at]
            if spoken:
                return Named(spoken[-1].persons, human=False, confidence=0.6)
        return NOBODY

    def _its(self, phrase: str, at: int, place: int) -> Named | None:
        """The office of a country that the sentence names, or of the speaker before: its president, his president."""
        own = _ITS.match(phrase)
        if own is None:
            return None
        role = "leader" if own.group(1).lower() == "boss" else own.group(1).lower()
        sentence = self._reading.sentences[place]
        start = sentence.tokens.starts[sentence.first]
        country = None
        if phrase[:3].lower() in ("his", "her"):
            for back in range(place, max(-1, place - 2), -1):
                spoken = [named for begin, named in self._spoken.get(back, []) if begin < at]
                if spoken and spoken[-1].persons[0]:
                    country = self._phrases.home(spoken[-1].persons[0])
                    break
        else:
            country = self._phrases.country_in(self._text[start:at])
        holders = list(dict.fromkeys(self._phrases.holders(country, role, former=False, day=self._day)))
        return Named((holders[0],), confidence=0.75) if country and len(holders) == 1 else UNKNOWN

    def _apposed(self, span: Span, named: Named) -> Named:
        """Whom the name after the phrase means: "Ukraine's president, Volodymyr Zelensky, said"."""
        after = _APPOSED.match(self._text, span[1])
        if after and self._text[span[0] : span[1]].split()[-1][:1].islower():
            inner = self._phrases.read(after.group(1), self._day)
            if inner.persons != (None,):
                return inner
        return named

    def _pronoun(self, word: str, at: int, place: int, content: tuple[Span, ...]) -> Named:
        if word not in ("he", "she"):
            return UNKNOWN if word != "it" else NOBODY
        for start, named in sorted(self._spoken.get(place, []), key=lambda entry: -entry[0]):
            if start < at and self._agrees(named, word):
                return Named(named.persons, confidence=0.85)
        sentence = self._reading.sentences[place]
        index = bisect_right(sentence.tokens.starts, at) - 1
        subject = self._subject_within(place, index, content)
        if subject is not None and self._agrees(subject, word):
            return Named(subject.persons, confidence=0.8)
        for back in range(place - 1, max(-1, place - 1 - BACK), -1):
            focus = self._focus(back, word)
            if focus is not None:
                return Named(focus.persons, confidence=0.8 if back == place - 1 else 0.7)
        return UNKNOWN

    def _agrees(self, named: Named, word: str) -> bool:
        if not named.human or len(named.persons) > 1:
            return False
        person = named.persons[0]
        return person is None or self._phrases.pronoun(person) in (word, "they")

    def _subject_within(self, place: int, index: int, content: tuple[Span, ...]) -> Named | None:
        """The subject before the pronoun in its own sentence, unless it is part of what is said."""
        sentence = self._reading.sentences[place]
        found = main_subject(sentence.tokens, sentence.first, index) if index > sentence.first else None
        if found is None or any(start <= sentence.tokens.starts[found[0]] < end for start, end in content):
            return None
        phrase = self._text[slice(*sentence.tokens.span(*found))]
        named = None if PRONOUN.match(phrase) else self._subjects.named(phrase)
        if named is None or not any(named.persons):
            first = self._subjects.of(place)
            return first if first is not None and sentence.tokens.words[index] != "they" else named
        return self._office(named, sentence.tokens.starts[found[0]], -1) if named.office else named

    def _focus(self, place: int, word: str) -> Named | None:
        """Whom a pronoun in the next sentence means, by this one: its speaker, else its subject."""
        subject = self._subjects.of(place)
        if subject is not None and not self._agrees(subject, word):
            subject = None
        for number, (_, named) in enumerate(self._spoken.get(place, [])):
            if self._agrees(named, word) and (number == 0 or (subject is None and any(named.persons))):
                return subject if subject is not None and named.persons == (None,) else named
        return subject

    def _office(self, named: Named, at: int, place: int) -> Named:
        return self._offices.holder(named, at, place)
