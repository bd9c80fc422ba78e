"""When the statements of an article were made: a day in their own sentence, in their paragraph, in their event."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from datetime import date, timedelta

from digest_lib.models import Article, Said
from digest_lib.statements.calendar import Calendar
from digest_lib.statements.english.dates import (
    DateHit,
    before_or_after,
    dateline_day,
    find_dates,
    nearest,
    said_on,
    zone_named,
)
from digest_lib.statements.english.discourse import Discourse
from digest_lib.statements.english.lines import Reading
from digest_lib.statements.english.nesting import Attribution
from digest_lib.statements.english.reports import Report

_EVENT = 12
"""For how many sentences a day named in the text stands for what is told after it."""
_RELATIVE = re.compile(r",\s(?:which|who|whose|where)\b[^,]*$")
_LEAD = 4
"""A lead is among so many first sentences, headline and captions included."""
_AHEAD = 4
"""For how many sentences after a lead the day of its words is looked for."""
_RECENT = 3
"""A day carried over lies at most so many days before publication."""
_PHRASE = 6
"""A date has at most so many words before and after the one that shows it."""
_NEAR = 2
"""For how many lines a speaker's day stands for their next words."""
_TOLD = re.compile(r"\b(?:that|would|will|to)\b")
_FLASHBACK = re.compile(r"\b(?:earlier|before|previous|preceding)\b", re.IGNORECASE)
_POSSESSIVE = ("'s", "’s")
Persons = tuple[str | None, ...]


class Dating:
    """Dates the statements of one article, in the order of the text."""

    def __init__(self, article: Article, reading: Reading, discourse: Discourse) -> None:
        self._article = article
        self._text = article.text
        self._reading = reading
        self._discourse = discourse
        self._calendar = Calendar(article.published_on)
        self._last: tuple[int, Persons, Said | None] = (-9, (), None)
        self._of_person: dict[Persons, Said] = {}
        self._aside = False
        """Whether the last day looks back ("a day earlier") and dates nothing beyond its paragraph."""
        self._context: date | None = None
        self._days: list[tuple[int, str]] | None = None
        self._found: dict[tuple[int, date | None], list[DateHit]] = {}
        self._dateline = dateline_day(article.text, self._calendar)
        self._fragments: dict[int, list[Report]] = {}
        for report in reading.reports:
            self._fragments.setdefault(report.place, []).append(report)

    def said(self, item: Attribution) -> Said:
        """When the attribution's words were said. Call in the order of the text."""
        report = item.report
        line = self._reading.sentences[report.place].line
        zone = zone_named(self._text, *report.sentence) or self._article.zone
        anchor = report.cue[0] if report.cue else report.start
        best = nearest(
            self._text, self._dates(report, anchor), report.sentence[0], report.cue[1] if report.cue else anchor
        )
        said = said_on(best, zone, carried=False) if best else self._carried(item, line)
        shift = before_or_after(self._text, report.sentence[0], anchor)
        if shift and (said or shift < 0):
            told = date.fromisoformat(said.date) if said and said.precision == "day" else self._calendar.today
            return Said(date=(told + timedelta(days=shift)).isoformat(), precision="day", zone=zone, basis="text")
        if said is None:
            return Said(date=self._calendar.today.isoformat(), precision="day", zone=zone, basis="published")
        self._remember(item, said, line, looks_back=bool(best and _FLASHBACK.search(self._text, best.start, best.end)))
        return said

    def _remember(self, item: Attribution, said: Said, line: int, *, looks_back: bool) -> None:
        same = said.basis == "context" and line == self._last[0]
        self._aside = looks_back or (self._aside and same)
        self._last = (line, item.speaker.persons, said)
        if self._aside or said.precision != "day":
            return
        self._context = date.fromisoformat(said.date)
        if said.basis == "text" and any(item.speaker.persons):
            self._of_person[item.speaker.persons] = said

    def _carried(self, item: Attribution, line: int) -> Said | None:
        """The date of the same event: of words just before, of the paragraph, of the speaker, of the text above."""
        last_line, persons, said = self._last
        place = item.report.place
        exact = said is not None and said.precision in ("day", "hour")
        if said and line == last_line and (exact or not self._paragraph(item)):
            return _again(said)
        if day := self._paragraph(item):
            return said_on(day, self._article.zone, carried=True)
        if said and exact and not self._aside and persons == item.speaker.persons and line - last_line <= _NEAR:
            return _again(said)
        if own := self._of_person.get(item.speaker.persons):
            return _again(own)
        event = self._event(place) or self._later(item, place) or self._context or self._dateline
        if event and self._recent(event):
            return Said(date=event.isoformat(), precision="day", zone=self._article.zone, basis="context")
        return None

    def _paragraph(self, item: Attribution) -> DateHit | None:
        """The day that the last dated sentence before in the same line names."""
        sentences, place = self._reading.sentences, item.report.place
        if item.report.continues:
            return None
        for back in range(place - 1, max(-1, place - 1 - _AHEAD), -1):
            if sentences[back].line != sentences[place].line:
                return None
            if days := [hit for hit in self._event_hits(back, self._context) if hit.precision == "day"]:
                return days[0]
        return None

    def _event_hits(self, place: int, context: date | None) -> list[DateHit]:
        """The dates of a sentence that tell of its own event: not "which he announced on Monday", "Monday's call"."""
        begin = self._reading.sentences[place].tokens.starts[self._reading.sentences[place].first]
        return [
            hit
            for hit in self._hits(place, context)
            if not _RELATIVE.search(self._text, begin, hit.start)
            and (place == 0 or not self._text.startswith(_POSSESSIVE, hit.end))
        ]

    def _event(self, place: int) -> date | None:
        """The last day named in the sentences before, which the report goes on about."""
        if self._days is None:
            self._days = self._days_named(self._event_hits) or self._days_named(self._hits)
        at = bisect_left(self._days, (place, ""))
        for number, day in reversed(self._days[max(0, at - _EVENT) : at]):
            if place - number > _EVENT:
                break
            if self._recent(date.fromisoformat(day)):
                return date.fromisoformat(day)
        return None

    def _days_named(self, hits: Callable[[int, date | None], list[DateHit]]) -> list[tuple[int, str]]:
        """The first day that each sentence names, with the sentence's number."""
        numbers = range(len(self._reading.sentences))
        days = ((number, [hit.date for hit in hits(number, None) if hit.precision == "day"]) for number in numbers)
        return [(number, found[0]) for number, found in days if found]

    def _later(self, item: Attribution, place: int) -> date | None:
        """The day that one of the next sentences gives for words of the same speaker: the lead leaves it to them."""
        if place > _LEAD or item.speaker.persons == (None,):
            return None
        for number in range(place + 1, min(len(self._reading.sentences), place + 1 + _AHEAD)):
            if self._discourse.speaks(number, item.speaker.persons):
                hits = self._event_hits(number, None)
                days = [date.fromisoformat(hit.date) for hit in hits if hit.precision == "day"]
                if days:
                    return days[0] if self._recent(days[0]) else None
        return None

    def _recent(self, day: date) -> bool:
        return 0 <= (self._calendar.today - day).days <= _RECENT

    def _hits(self, place: int, context: date | None) -> list[DateHit]:
        """The dates of a sentence; one without a word that could date anything is not searched."""
        key = (place, context)
        if key not in self._found:
            self._found[key] = self._search(place, context)
        return self._found[key]

    def _search(self, place: int, context: date | None) -> list[DateHit]:
        sentence = self._reading.sentences[place]
        tokens = sentence.tokens
        dated = tokens.within(tokens.dated, sentence.first, sentence.last)
        if not dated:
            return []
        begin = tokens.starts[max(sentence.first, dated[0] - _PHRASE)]
        end = tokens.ends[min(sentence.last, dated[-1] + _PHRASE) - 1]
        return find_dates(self._text, begin, end, self._calendar, context, tokens.starts[sentence.first])

    def _dates(self, report: Report, anchor: int) -> list[DateHit]:
        """The dates of the report's sentence that may be its own: in nobody's content, in no closed side clause."""
        if report.continues:
            return []
        context = self._context or self._event(report.place)
        told = [
            span
            for other in self._fragments[report.place]
            for span in other.fragments
            if not span[0] <= anchor < span[1] or other.cue == report.cue
        ]
        return [
            hit
            for hit in self._hits(report.place, context)
            if not any(start <= hit.start < end for start, end in told) and not self._closed_off(report, hit, anchor)
        ]

    def _closed_off(self, report: Report, hit: DateHit, anchor: int) -> bool:
        """Whether the day stands in what a relative clause tells: "Putin, who was told to stop by Monday, said"."""
        if hit.start > anchor:
            return False
        opened = _RELATIVE.search(self._text, report.sentence[0], hit.start)
        return opened is not None and "," in self._text[hit.end : anchor] and bool(_TOLD.search(opened.group()))


def _again(said: Said) -> Said:
    return Said(date=said.date, precision=said.precision, zone=said.zone, basis="context", until=said.until)
