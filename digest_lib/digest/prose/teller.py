"""Entries told one after the other: what the sentence before has said decides how the next one begins."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from digest_lib.models import Lang, Sentence, TimelineEntry
from digest_lib.timeline import Timeline

ClauseT = TypeVar("ClauseT")
"""A remark as its language can put it into a sentence."""


class Teller(ABC, Generic[ClauseT]):
    """Knows what the sentence before has said. A language says how a clause is made, joined and written.

    Args:
        timeline: what the entries rest on.
        introduced: speakers who have been named with their office; those named here are added.
        turn: varies the openings between paragraphs.
        year: whether the first day is given with its year.
    """

    lang: ClassVar[Lang]

    def __init__(self, timeline: Timeline, introduced: set[str], turn: int, year: bool) -> None:
        self.timeline = timeline
        self.introduced = introduced
        self.turn = turn
        self.year = year
        self.who: tuple[str | None, ...] = ()
        self.when = ""
        self.named: frozenset[str] = frozenset()
        """Speakers whom the sentence before names anywhere."""
        self.followed = 0
        """How many sentences the subject has stayed."""
        self.was_joined = False
        self.before: frozenset[str] = frozenset()
        """Ids of the entries that the sentence before tells."""

    def responds(self, entry: TimelineEntry) -> bool:
        """Whether the entry answers or denies what the sentence before tells."""
        return bool(self.before & {*entry.answers, *entry.denies})

    def tell(self, entries: Sequence[TimelineEntry]) -> list[Sentence]:
        """The entries as running text, in their order; neighbours share a sentence where they join."""
        told: list[Sentence] = []
        waiting = list(entries)
        while waiting:
            first, second = waiting[0], waiting[1] if len(waiting) > 1 else None
            one = self._clause(first)
            two = self._clause(second) if second else None
            joined = one is not None and two is not None and self._joins(one, two)
            sentence = self._sentence(one, two if joined else None) if one is not None else self._alone(first)
            self.was_joined = joined
            if sentence:
                told.append(sentence)
                self.named = self._names_in(sentence.text) | frozenset(w for w in first.speakers if w)
            self.before = frozenset(entry.id for entry in waiting[: 2 if joined else 1])
            del waiting[: 2 if joined else 1]
            self.turn += 1
            self.year = False
        return told

    def _names_in(self, text: str) -> frozenset[str]:
        return frozenset(p.id for p in self.timeline.roster.people.values() if p.family[self.lang] in text)

    @abstractmethod
    def _clause(self, entry: TimelineEntry) -> ClauseT | None:
        """The entry as a clause; None where only the other language reports it."""

    @abstractmethod
    def _joins(self, one: ClauseT, two: ClauseT) -> bool:
        """Whether the two share a sentence."""

    @abstractmethod
    def _sentence(self, one: ClauseT, two: ClauseT | None = None) -> Sentence:
        """The sentence of one clause, or of two."""

    @abstractmethod
    def _alone(self, entry: TimelineEntry) -> Sentence | None:
        """What only the other language reports stands as it would anywhere."""
