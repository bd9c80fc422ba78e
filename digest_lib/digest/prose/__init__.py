"""Sentences, realised from statements: for each language how a remark, a paragraph and the frame are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from digest_lib.digest.facts import Facts
from digest_lib.digest.prose import en, en_frame, en_headline, en_paragraph, ja, ja_frame, ja_headline, ja_paragraph
from digest_lib.models import Lang, Sentence, TimelineEntry
from digest_lib.timeline import Timeline


class Report(Protocol):
    """One entry as one sentence; None where it cannot be said without going beyond its span."""

    def __call__(
        self, entry: TimelineEntry, timeline: Timeline, *, full: bool = ..., year: bool = ..., sourced: bool = ...
    ) -> Sentence | None:
        """``full`` gives the office of that day, ``year`` the year, ``sourced`` the report of an undated remark."""
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
    headline: Callable[[TimelineEntry, Timeline], Sentence | None]
    """What an entry tells, as a headline; None where it makes none."""
    subject: Callable[[list[str]], str]
    """The heading of a section that has no headline: its topics."""
    kicker: Callable[[list[str], date, date], str]
    question: Callable[[TimelineEntry, str | None, Timeline], str]
    setup: Callable[[Facts, Timeline], tuple[str, str]]
    teaser: Callable[[Sentence, Sentence], str]


PROSE: dict[Lang, Prose] = {
    "ja": Prose(
        report=ja.report,
        paragraph=ja_paragraph.paragraph,
        title=ja_headline.title,
        subtitle=ja_frame.subtitle,
        headline=ja_headline.headline,
        subject=ja_headline.subject,
        kicker=ja_headline.kicker,
        question=ja_headline.question,
        setup=ja_frame.setup,
        teaser=ja_frame.teaser,
    ),
    "en": Prose(
        report=en.report,
        paragraph=en_paragraph.paragraph,
        title=en_headline.title,
        subtitle=en_frame.subtitle,
        headline=en_headline.headline,
        subject=en_headline.subject,
        kicker=en_headline.kicker,
        question=en_headline.question,
        setup=en_frame.setup,
        teaser=en_frame.teaser,
    ),
}
