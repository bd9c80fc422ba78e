"""Sentences, realised from statements: one module a language, each with the same functions."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from digest_lib.digest.prose import en, ja
from digest_lib.models import Lang, Said, Sentence, TimelineEntry
from digest_lib.timeline import Timeline


class Prose(Protocol):
    """What a language's module offers."""

    def report(
        self, entry: TimelineEntry, timeline: Timeline, *, full: bool = ..., year: bool = ...
    ) -> Sentence | None:
        """One entry as one sentence; None where it cannot be said without going beyond its span."""
        ...

    def names(self, entry: TimelineEntry, timeline: Timeline, *, full: bool = ...) -> str:
        """The speakers as a sentence calls them."""
        ...

    def moment(self, said: Said | None, *, year: bool = ...) -> str:
        """The said date in words."""
        ...

    def title(self, topic: str | None, who: list[str], timeline: Timeline) -> str:
        """The page's title."""
        ...

    def heading(self, topics: list[str], since: date, until: date) -> str:
        """A section's heading."""
        ...

    def question(self, entry: TimelineEntry, topic: str, timeline: Timeline) -> str:
        """The question that an entry answers."""
        ...

    def setup(self, entries: list[TimelineEntry], topic: str, timeline: Timeline) -> tuple[str, str]:
        """Two sentences that lead into a section."""
        ...


PROSE: dict[Lang, Prose] = {"ja": ja, "en": en}
