"""From attributions to statements: their spans, modes, dates and conditions."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta

from digest_lib.models import Article, Mention, Mode, Said, Span, Statement
from digest_lib.statements.calendar import Calendar
from digest_lib.statements.english.dates import (
    DATING,
    DateHit,
    before_or_after,
    dateline_day,
    find_dates,
    nearest,
    said_on,
    zone_named,
)
from digest_lib.statements.english.discourse import Discourse
from digest_lib.statements.english.halves import halves
from digest_lib.statements.english.lines import Reading
from digest_lib.statements.english.nesting import Attribution
from digest_lib.statements.english.reports import Report

_CONDITION = re.compile(
    r"\b(?:(?:only |even )?if|unless|provided (?:that)?|as long as|on condition that|so long as)\b", re.IGNORECASE
)
_CONDITION_END = re.compile(r"[,;.]|$")
_EVENT = 12
"""For how many sentences a day named in the text stands for what is told after it."""
_RELATIVE = re.compile(r",\s(?:which|who|whose|where)\b[^,]*$")
_LEAD = 4
"""A lead is among so many first sentences, headline and captions included."""
_AHEAD = 4
"""For how many sentences after a lead the day of its words is looked for."""
_RECENT = 3
"""A day carried over lies at most so many days before publication."""
_SPEECH = frozenset(("q", "aq", "s", "as", "t", "headline", "label"))
"""Constructions whose quotation is speech; in the others it is a part of what is said about something."""
_TURN = re.compile(r"^(Q|A|[A-Z][^:\n]{1,40}):\s", re.MULTILINE)


class Writer:
    """Writes the statements of one article."""

    def __init__(self, article: Article, reading: Reading, discourse: Discourse) -> None:
        self._article = article
        self._text = article.text
        self._reading = reading
        self._discourse = discourse
        turns = _TURN.findall(article.text)
        self._transcript = len(turns) > 2 and len(set(turns)) < len(turns)
        self._calendar = Calendar(article.published_on)
        self._last: tuple[int, tuple[str | None, ...], Said | None] = (-9, (), None)
        self._context: date | None = None
        self._days: list[tuple[int, str]] | None = None
        self._dateline = dateline_day(article.text, self._calendar)

    def write(self, item: Attribution) -> list[Statement]:
        """The statements of one attribution: one for each quotation that stands by itself, else one."""
        report = item.report
        said = self._said(item)
        if report.several:
            return [self._statement(item, span, said) for span in report.fragments]
        spans = [span for span in report.fragments if span in report.quoted]
        if len(spans) < len(report.fragments) and len(report.fragments) == 1:
            spans = self._halves(report) if report.frame in ("s", "as", "t") else list(report.fragments)
        elif len(spans) < len(report.fragments) and report.rule == "tag" and report.frame == "q":
            spans = list(report.fragments)
        elif len(spans) < len(report.fragments):
            longest = max(report.fragments, key=lambda span: span[1] - span[0])
            spans = [longest if report.main is None else report.fragments[report.main]]
        return [self._statement(item, span, said) for span in spans]

    def _halves(self, report: Report) -> list[Span]:
        """The statements in the one content of the report: "said that A, and that B" holds two."""
        start, end = report.fragments[0]
        tokens = self._reading.sentences[report.place].tokens
        first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
        if tokens.classes[first] == "Q" and tokens.starts[first] != start:
            return [report.fragments[0]]
        spans = []
        for begin, stop in halves(tokens, first, last):
            alone = stop - begin == 1 and tokens.classes[begin] == "Q"
            quotation = tokens.quotations.get(begin)
            spans.append(
                (quotation.inner_start, quotation.inner_end) if alone and quotation else tokens.span(begin, stop)
            )
        return spans if len(spans) > 1 else [report.fragments[0]]

    def _statement(self, item: Attribution, span: Span, said: Said | None) -> Statement:
        report, speaker = item.report, item.speaker
        direct = span in report.quoted
        transcript = report.frame == "label" or (report.frame == "headline" and self._transcript)
        start, end = self._trim(span, direct=direct)
        content = self._text[start:end]
        quoted = tuple(inner for inner in report.quoted if start <= inner[0] and inner[1] <= end and not direct)
        speech = direct and report.frame in _SPEECH
        if direct and not speech:
            quoted = (span,)
        mode: Mode = "direct" if speech or transcript else "mixed" if quoted else "indirect"
        named = speaker.span
        return Statement(
            article_id=self._article.id,
            start=start,
            end=end,
            content=content,
            speakers=speaker.persons,
            speaker_name=self._text[slice(*named)] if named else None,
            speaker_start=named[0] if named else None,
            speaker_end=named[1] if named else None,
            addressee=self._addressee(report.addressee),
            mode=mode,
            quoted=quoted,
            cue=self._text[slice(*report.cue)] if report.cue and not report.continues else None,
            cue_start=report.cue[0] if report.cue and not report.continues else None,
            cue_end=report.cue[1] if report.cue and not report.continues else None,
            act=report.act,
            negated=report.negated or (report.act == "deny" and mode != "direct"),
            conditional=_condition(self._text, start, end),
            modality="hearsay" if item.via else "fact",
            said=said,
            via=item.via,
            rule=f"en.{report.rule}",
            confidence=round(speaker.confidence, 2),
        )

    def _addressee(self, span: Span | None) -> Mention | None:
        return Mention(self._discourse.person(span), self._text[slice(*span)], *span) if span else None

    def _trim(self, span: Span, *, direct: bool) -> Span:
        start, end = span
        text = self._text
        while start < end and (text[start].isspace() or (not direct and text[start] in ",;:—–-")):
            start += 1
        while end > start and (
            text[end - 1].isspace() or text[end - 1] in ",;" or (not direct and text[end - 1] in "—–-:")
        ):
            end -= 1
        if (
            end - start > 1
            and text[end - 1] == "."
            and text[end - 2] != "."
            and (direct or text[end - 3 : end - 2] != ".")
        ):
            end -= 1
        return (start, end) if end > start else span

    def _said(self, item: Attribution) -> Said | None:
        report = item.report
        place = report.place
        line = self._reading.sentences[place].line
        hits = self._dates(report)
        zone = zone_named(self._text, *report.sentence) or self._article.zone
        said: Said | None = None
        anchor = report.cue[1] if report.cue else report.start
        best = nearest(self._text, hits, report.sentence[0], anchor)
        if best:
            said = said_on(best, zone, carried=False)
        elif said_before := self._carried(item, place, line):
            said = said_before
        shift = before_or_after(self._text, report.sentence[0], report.cue[0] if report.cue else report.start)
        if shift and (said or shift < 0):
            told = date.fromisoformat(said.date) if said and said.precision == "day" else self._calendar.today
            day = (told + timedelta(days=shift)).isoformat()
            return Said(date=day, precision="day", zone=zone, basis="text")
        if said is None:
            day = self._calendar.today.isoformat()
            return Said(date=day, precision="day", zone=zone, basis="published")
        self._last = (line, item.speaker.persons, said)
        if said.precision == "day":
            self._context = date.fromisoformat(said.date)
        return said

    def _carried(self, item: Attribution, place: int, line: int) -> Said | None:
        """The date of the same event: of words just before, of the sentence before in the line, of the text above."""
        last_line, persons, said = self._last
        event = self._context
        near = persons == item.speaker.persons and line - last_line <= 2 and said and said.precision in ("day", "hour")
        if said and (line == last_line or near):
            return Said(date=said.date, precision=said.precision, zone=said.zone, basis="context", until=said.until)
        sentences = self._reading.sentences
        if place and sentences[place - 1].line == line and not item.report.continues:
            hits = self._hits(place - 1, self._context)
            days = [hit for hit in hits if hit.precision == "day"]
            if days:
                return said_on(days[0], self._article.zone, carried=True)
        event = self._event(place) or self._later(item, place) or event or self._dateline
        if event and self._recent(event):
            return Said(date=event.isoformat(), precision="day", zone=self._article.zone, basis="context")
        return None

    def _event(self, place: int) -> date | None:
        """The last day named in the sentences before, which the report goes on about."""
        if self._days is None:
            self._days = []
            for number in range(len(self._reading.sentences)):
                hits = self._hits(number, None)
                self._days += [(number, hit.date) for hit in hits if hit.precision == "day"][:1]
        at = bisect_left(self._days, (place, ""))
        for number, day in reversed(self._days[max(0, at - _EVENT) : at]):
            if place - number > _EVENT:
                break
            if self._recent(date.fromisoformat(day)):
                return date.fromisoformat(day)
        return None

    def _later(self, item: Attribution, place: int) -> date | None:
        """The day that one of the next sentences gives for words of the same speaker: the lead leaves it to them."""
        if place > _LEAD or item.speaker.persons == (None,):
            return None
        for number in range(place + 1, min(len(self._reading.sentences), place + 1 + _AHEAD)):
            if self._discourse.speaks(number, item.speaker.persons):
                hits = self._hits(number, None)
                begin = self._reading.sentences[number].tokens.starts[self._reading.sentences[number].first]
                days = [
                    date.fromisoformat(hit.date)
                    for hit in hits
                    if hit.precision == "day" and not _RELATIVE.search(self._text, begin, hit.start)
                ]
                if days:
                    return days[0] if self._recent(days[0]) else None
        return None

    def _recent(self, day: date) -> bool:
        return 0 <= (self._calendar.today - day).days <= _RECENT

    def _hits(self, place: int, context: date | None) -> list[DateHit]:
        """The dates of a sentence; one without a word that could date anything is not searched."""
        sentence = self._reading.sentences[place]
        words = sentence.tokens.words[sentence.first : sentence.last]
        if DATING.isdisjoint(words) and "#" not in sentence.tokens.classes[sentence.first : sentence.last]:
            return []
        return find_dates(self._text, *sentence.tokens.span(sentence.first, sentence.last), self._calendar, context)

    def _dates(self, report: Report) -> list[DateHit]:
        if report.continues:
            return []
        context = self._context or self._event(report.place)
        hits = self._hits(report.place, context)
        return [hit for hit in hits if not any(start <= hit.start < end for start, end in report.fragments)]


def _condition(text: str, start: int, end: int) -> Span | None:
    found = _CONDITION.search(text, start, end)
    if not found:
        return None
    stop = _CONDITION_END.search(text, found.end(), end)
    return (found.start(), stop.start() if stop else end)
