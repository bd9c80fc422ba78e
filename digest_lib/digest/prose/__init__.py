"""Sentences, realised from statements: for each language how a remark, a paragraph and the frame are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from digest_lib.digest.facts import Facts
from digest_lib.digest.prose import en, en_frame, en_paragraph, ja, ja_frame, ja_paragraph
from digest_lib.models import Lang, Sentence, TimelineEntry
from digest_lib.timeline import Timeline


class Report(Protocol):
    """One entry as one sentence; None where it cannot be said without going beyond its span."""

    def __call__(
        self, entry: TimelineEntry, timeline: Timeline, *, full: bool = ..., year: bool = ...
    ) -> Sentence | None:
        """``full`` gives the office held on that day, ``year`` the year."""
        ...


class Paragraph(Protocol):
    """Entries as running text; see :func:`digest_lib.digest.prose.ja_paragraph.paragraph`."""

    def __call__(
        self,
        entries: Sequence[TimelineEntry],
        timeline: Timeline,
        introduced: set[str],
        turn: int = ...,
        *,
        year: bool = ...,
    ) -> list[Sentence]:
        """``introduced`` grows by those named; ``turn`` varies the openings; ``year`` dates the first one fully."""
        ...


@dataclass(frozen=True)
class Prose:
    """What a language can write."""

    report: Report
    paragraph: Paragraph
    title: Callable[[str | None, list[str], Timeline], str]
    subtitle: Callable[[list[str], date, date, int, int], str]
    heading: Callable[[list[str], date, date], str]
    question: Callable[[TimelineEntry, str, Timeline], str]
    setup: Callable[[Facts, Timeline], tuple[str, str]]
    teaser: Callable[[Sentence, Sentence], str]


PROSE: dict[Lang, Prose] = {
    "ja": Prose(
        ja.report, ja_paragraph.paragraph, ja.title, ja_frame.subtitle, ja.heading, ja.question, ja_frame.setup,
        ja_frame.teaser,
    ),
    "en": Prose(
        en.report, en_paragraph.paragraph, en.title, en_frame.subtitle, en.heading, en.question, en_frame.setup,
        en_frame.teaser,
    ),
}  # fmt: skip
