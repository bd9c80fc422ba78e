"""Who "the president" is: the holder of the office who speaks, is spoken of or is the article's main person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date

from digest_lib.models import Span
from digest_lib.statements.english.bearers import Bearers
from digest_lib.statements.english.lines import Reading
from digest_lib.statements.english.names import UNKNOWN, Named, Phrases

BACK = 5
"""How many sentences a pronoun or an office looks back."""
_OPENING = 3
"""Whom one of so many first sentences is about is the article's main person."""
_WHERE = re.compile(r"\b(?:in|at|from|inside|outside|aboard)\s(?:the\s|his\s|her\s)?$")


class Offices:
    """The offices of one text; ``spoken``, ``told`` and ``subject`` are the discourse's."""

    def __init__(
        self,
        reading: Reading,
        text: str,
        day: date,
        phrases: Phrases,
        bearers: Bearers,
        spoken: dict[int, list[tuple[int, Named]]],
        told: dict[int, list[Span]],
        subject: Callable[[int], Named | None],
    ) -> None:
        self._reading = reading
        self._text = text
        self._day = day
        self._phrases = phrases
        self._bearers = bearers
        self._spoken = spoken
        self._told = told
        self._subject = subject
        self._people: frozenset[str] | None = None
        self._words: Counter[str | None] = Counter()
        """How often somebody spoke in the sentences before ``_counted``."""
        self._counted = 0

    def holder(self, named: Named, at: int, place: int) -> Named:
        """Who holds the office that ``named`` is, named at character ``at`` of the sentence ``place`` (-1: none)."""
        assert named.office is not None  # noqa: S101
        country, role, former = named.office
        if role == "leaders":
            return self._bearers.both(at)
        if role == "national":
            return self._bearers.compatriot(set(self._phrases.holders(country, role, former=False, day=self._day)), at)
        holders = set(self._phrases.holders(country, role, former=former, day=self._day))
        if spoke := self._speaking(holders, at, place):
            return spoke
        if len(holders) > 1 and (country is None) and (placed := self._placed(place, at)):
            local = set(self._phrases.holders(placed, role, former=former, day=self._day)) & holders
            if len(local) == 1:
                return Named((local.pop(),), confidence=0.7)
        for back in range(place - 1, max(-1, place - 1 - BACK), -1):
            subject = self._subject(back)
            if subject is not None and len(subject.persons) == 1 and subject.persons[0] in holders:
                return Named(subject.persons, confidence=0.7)
        return self._mentioned(holders, role, place, former=former)

    def _mentioned(self, holders: set[str], role: str, place: int, *, former: bool) -> Named:
        """The one holder whom the text names, the others of the same sentence left aside; else its main person."""
        if self._people is None:
            self._people = frozenset(person for _, person in self._bearers.mentioned())
        mentioned = set(self._people & holders)
        if not mentioned and self._people.isdisjoint(self._phrases.holders(None, role, former=former, day=self._day)):
            mentioned = self._bearers.administrations() & holders
        if len(mentioned) == 1:
            return Named((mentioned.pop(),), confidence=0.6)
        others = mentioned - self._beside(place)
        if len(others) == 1:
            return Named((others.pop(),), confidence=0.55)
        main = self._main(others, place)
        return Named((main,), confidence=0.5) if main else UNKNOWN

    def _beside(self, place: int) -> set[str]:
        """Who is named in the sentence itself, by name or as a counterpart: not the bearer of the office."""
        if place < 0:
            return set()
        sentence = self._reading.sentences[place]
        start, end = sentence.tokens.span(sentence.first, sentence.last)
        named = {person for at, person in self._bearers.mentioned() if start <= at < end}
        return named | self._phrases.leaders_in(self._text[start:end], self._day)

    def _main(self, people: set[str], place: int) -> str | None:
        """Which of them the opening of the text is about; else who speaks twice as often as any other."""
        for opening in range(min(_OPENING, max(place, 0))):
            subject = self._subject(opening)
            if subject is not None and len(subject.persons) == 1 and subject.persons[0] in people:
                return subject.persons[0]
        while self._counted < place:
            spoken = self._spoken.get(self._counted, [])
            self._words.update(named.persons[0] for _, named in spoken if len(named.persons) == 1)
            self._counted += 1
        ranked = sorted(people, key=lambda person: (-self._words[person], person))
        if not ranked or not self._words[ranked[0]]:
            return None
        second = self._words[ranked[1]] if len(ranked) > 1 else 0
        return ranked[0] if self._words[ranked[0]] >= 2 * second else None

    def _speaking(self, holders: set[str], at: int, place: int) -> Named | None:
        """The holder who spoke last before ``at``."""
        for back in range(place, max(-1, place - BACK), -1):
            entries = self._spoken.get(back, [])
            for start, spoken in reversed(entries) if back == place else entries:
                if start < at and len(spoken.persons) == 1 and spoken.persons[0] in holders:
                    return Named(spoken.persons, confidence=0.8)
        return None

    def _placed(self, place: int, at: int) -> str | None:
        """The country of a place that the sentence names before the office: the South Lawn, the Kremlin."""
        if place < 0:
            return None
        sentence = self._reading.sentences[place]
        start, end = sentence.tokens.span(sentence.first, sentence.last)
        codes = {
            code
            for pattern, code in self._phrases.places
            if pattern.search(self._text, start, at)
            or ((after := pattern.search(self._text, at, end)) and self._stands_at(place, at, after.start()))
        }
        return codes.pop() if len(codes) == 1 else None

    def _stands_at(self, place: int, at: int, start: int) -> bool:
        """Whether the place named at ``start`` says where the speaker is, and is not part of what is said."""
        told = any(begin <= start < end for begin, end in self._told.get(place, []))
        return not told and bool(_WHERE.search(self._text, at, start))
