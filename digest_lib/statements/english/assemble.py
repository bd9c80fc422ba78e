"""From attributions to statements: their spans, modes, dates and conditions."""

from __future__ import annotations

import re
from bisect import bisect_left

from digest_lib.models import Article, Mention, Mode, Said, Span, Statement
from digest_lib.statements.english.dating import Dating
from digest_lib.statements.english.discourse import Discourse
from digest_lib.statements.english.halves import halves
from digest_lib.statements.english.lines import Reading
from digest_lib.statements.english.nesting import Attribution
from digest_lib.statements.english.reports import Report

_CONDITION = re.compile(
    r"\b(?:(?:only |even )?if|unless|provided (?:that)?|as long as|on condition that|so long as)\b", re.IGNORECASE
)
_CONDITION_END = re.compile(r"[,;.]|$")
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
        self._dating = Dating(article, reading, discourse)

    def write(self, item: Attribution) -> list[Statement]:
        """The statements of one attribution: one for each quotation that stands by itself, else one."""
        report = item.report
        said = self._dating.said(item)
        if report.several:
            return [self._statement(item, span, said) for span in report.fragments]
        spans = [span for span in report.fragments if span in report.quoted]
        if len(spans) < len(report.fragments) and len(report.fragments) == 1:
            splits = report.rule == "clause" and report.frame in ("s", "as", "t")
            spans = self._halves(report) if splits else list(report.fragments)
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


def _condition(text: str, start: int, end: int) -> Span | None:
    found = _CONDITION.search(text, start, end)
    if not found:
        return None
    stop = _CONDITION_END.search(text, found.end(), end)
    return (found.start(), stop.start() if stop else end)
