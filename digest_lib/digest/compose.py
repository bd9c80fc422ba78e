"""From a timeline to a digest: choose, arrange, phrase, check.

Every entry is printed once in the running text (lead, key points, answers, narrative); cards, timeline and
positions show it again beside its source, its lane and its topic.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from msgspec.structs import asdict, replace

from digest_lib._version import __version__
from digest_lib.digest.arrange import Phase, phases
from digest_lib.digest.checks.composed import OwnSentences
from digest_lib.digest.choose import Choice, choose, ranked
from digest_lib.digest.evidence import passages, reference
from digest_lib.digest.prose import PROSE
from digest_lib.digest.prose.writing import resting_on
from digest_lib.digest.request import Request
from digest_lib.models import (
    Card,
    Citation,
    Digest,
    Finding,
    Framing,
    Lang,
    LeftOut,
    PositionItem,
    Run,
    Section,
    Sentence,
    TimelineEntry,
    TimelineItem,
)
from digest_lib.timeline import Timeline

_LEAD = 3
_KEY_POINTS = 3
_NARRATIVE = 10
_ENOUGH = 2
_CARDS = 3
_POINTS = 3


class _Composer:
    """Holds what one digest is made of while it is made."""

    def __init__(self, timeline: Timeline, request: Request) -> None:
        self.timeline = timeline
        self.request = request
        self.prose = PROSE[request.lang]
        self.left_out: list[LeftOut] = []
        newest = max((a.published_on for a in timeline.articles.values()), default=request.until)
        self.checks = OwnSentences(timeline, request.lang, max(newest, request.until))
        self.printed: set[str] = set()
        self.introduced: set[str | None] = set()
        self._phrased: dict[tuple[str, bool, bool], tuple[Sentence | None, list[Finding]]] = {}

    def sentence(self, entry: TimelineEntry, *, full: bool = False, year: bool = False) -> Sentence | None:
        """The checked sentence of an entry; None, with the reason listed, where there is none or a check fails."""
        sentence, findings = self._checked(entry, full, year)
        return None if sentence is None or _errors(findings) else sentence

    def _checked(self, entry: TimelineEntry, full: bool, year: bool) -> tuple[Sentence | None, list[Finding]]:
        """The sentence and what the checks found: made once, although cards, timeline and positions ask again."""
        key = (entry.id, full, year)
        if key not in self._phrased:
            sentence = self.prose.report(entry, self.timeline, full=full, year=year)
            findings = self.checks.of_sentence(sentence) if sentence else []
            self._phrased[key] = sentence, findings
        return self._phrased[key]

    def printable(self, entries: Iterable[TimelineEntry]) -> list[TimelineEntry]:
        """The entries that can be said and pass the checks; the others are listed as left out."""
        kept: list[TimelineEntry] = []
        for entry in entries:
            sentence, findings = self._checked(entry, full=False, year=False)
            failed = _errors(findings)
            if failed:
                self._leave_out(entry, "check", failed[0].message)
            elif sentence is None:
                self._leave_out(entry, "phrase", _UNPHRASED[self.request.lang])
            else:
                kept.append(entry)
        return kept

    def running(self, entry: TimelineEntry, *, year: bool = False) -> Sentence:
        """The entry's sentence in the running text: an office at the speaker's first appearance."""
        full = not set(entry.speakers) <= self.introduced
        self.introduced |= set(entry.speakers)
        self.printed.add(entry.id)
        sentence = self.sentence(entry, full=full, year=year) or self.sentence(entry)
        assert sentence is not None  # noqa: S101 (printable() has kept only entries that have one)
        return sentence

    def topic(self, entries: list[TimelineEntry]) -> str:
        """The digest's topic where the entries are about it, else their commonest one, in words."""
        counts = list(chain.from_iterable(entry.topics for entry in entries))
        commonest = max(dict.fromkeys(counts), key=counts.count, default=None)
        asked = self.request.topics[:1]
        topic = asked[0] if asked and (asked[0] in counts or commonest is None) else commonest
        return self.timeline.roster.topic_name(topic, self.request.lang) if topic else _THE_MATTER[self.request.lang]

    def section(self, number: int, phase: Phase) -> Section:
        """One phase as a section."""
        entries = list(phase.entries)
        best = ranked([e for e in entries if e.id not in self.printed] or entries, self.timeline, self.request)
        key = best[0]
        answer = self.running(key)
        rest = [e for e in entries if e.id not in self.printed]
        own = [e for e in rest if self.request.lang in e.wording]
        # Words in the other language interrupt the reader: they stand in the timeline where the story runs without.
        readable = own if len(own) >= _ENOUGH else rest
        told = _by_day(ranked(readable, self.timeline, self.request)[:_NARRATIVE], self.timeline)
        for entry in rest:
            if entry not in told:
                reason = "length" if entry in readable else "language"
                self._leave_out(entry, reason, _TO_TIMELINE[reason][self.request.lang])
        narrative = tuple(self.running(entry) for entry in told)
        reports = tuple(s for e in entries if (s := self.sentence(e)))
        topic = self.topic([key])
        setup = self.prose.setup(entries, self.topic(entries), self.timeline)
        return Section(
            id=f"section-{number}",
            heading=(resting_on(self.prose.heading(self._names(phase.topics), phase.since, phase.until), reports),),
            question=(resting_on(self.prose.question(key, topic, self.timeline), (answer,)),),
            answer=(answer,),
            setup=tuple(resting_on(text, reports) for text in setup),
            cards=self._cards(entries),
            narrative=narrative,
        )

    def positions(self, entries: list[TimelineEntry]) -> tuple[PositionItem, ...]:
        """Where the speakers stood on the topic, in the order of the days, with what changed."""
        by_id = {entry.id: entry for entry in entries}
        found: list[PositionItem] = []
        for position in self.timeline.stands:
            entry = by_id.get(position.entry)
            if entry is None or position.stance == "states":
                continue
            topics = [t for t in self.request.topics if t in entry.topics][:1] or entry.topics[:1]
            sentence = self.sentence(entry)
            if sentence and position.topic in topics:
                found.append(PositionItem(**asdict(position), sentence=sentence))
        return tuple(found)

    def _cards(self, entries: list[TimelineEntry]) -> tuple[Card, ...]:
        """The articles that carry most of the entries, the page's language first, with up to three points each.

        A point is said from the statement of its own article, so that the card holds what it is cited for.
        """
        by_article: dict[str, list[TimelineEntry]] = {}
        for entry in ranked(entries, self.timeline, self.request):
            statement = self.timeline.first(entry, self.request.lang)
            by_article.setdefault(statement.article_id, []).append(entry)
        articles = self.timeline.articles
        busiest = sorted(
            by_article.items(), key=lambda item: (articles[item[0]].lang != self.request.lang, -len(item[1]), item[0])
        )[:_CARDS]
        busiest.sort(key=lambda item: articles[item[0]].published_at)
        return tuple(
            Card(article_id=article_id, points=tuple(s for e in found[:_POINTS] if (s := self.sentence(e))))
            for article_id, found in busiest
        )

    def _names(self, topics: tuple[str, ...]) -> list[str]:
        return [self.timeline.roster.topic_name(topic, self.request.lang) for topic in topics]

    def _leave_out(self, entry: TimelineEntry, reason: str, detail: str) -> None:
        statement = self.timeline.first(entry, self.request.lang)
        citation = Citation(statement.article_id, statement.start, statement.end)
        self.left_out.append(LeftOut(reason=reason, detail=detail, citation=citation))


def _errors(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]


_UNPHRASED = {
    "ja": "引用範囲を超えずに文にできない",
    "en": "it cannot be put into a sentence without going beyond its span",
}
_TO_TIMELINE: dict[str, dict[Lang, str]] = {
    "length": {"ja": "紙幅の都合で本文から外した（年表には載る）", "en": "left to the timeline, for length"},
    "language": {
        "ja": "英語の報道しかない（年表に原文で載る）",
        "en": "only in Japanese (in the timeline, as it stands)",
    },
}
_THE_MATTER = {"ja": "交渉", "en": "the talks"}


def compose(timeline: Timeline, request: Request, parameters: dict[str, object] | None = None) -> Digest:
    """Compose the digest that is asked for.

    Args:
        timeline: everything that was said; the request's period, topic and speakers are chosen from it.
        request: topic, period (days, both included), language, speakers.
        parameters: recorded in the digest's run; the request's own values where none are given.

    Returns:
        The digest; one without sections where nothing was said in the period.
    """
    choice = choose(timeline, request)
    work = _Composer(timeline, request)
    entries = work.printable(choice.entries)
    best = _each_actor_first(ranked(entries, timeline, request), request, timeline)
    lead = tuple(work.running(entry, year=number == 0) for number, entry in enumerate(_by_day(best[:_LEAD], timeline)))
    points = _each_actor_first(best[_LEAD:], request, timeline)[:_KEY_POINTS]
    key_points = tuple(work.running(entry) for entry in _by_day(points, timeline))
    sections = tuple(work.section(number, phase) for number, phase in enumerate(phases(entries, timeline, request), 1))
    items = tuple(TimelineItem(entry=e, sentence=s) for e in entries if (s := work.sentence(e)))
    topic = timeline.roster.topic_name(request.topics[0], request.lang) if request.topics else None
    who = list(dict.fromkeys(speaker for entry in best[:_LEAD] for speaker in entry.speakers if speaker))
    title = (resting_on(work.prose.title(topic, who, timeline), lead),) if lead else ()
    made = _assembled(work, choice, title, lead, key_points, sections, items, work.positions(entries), parameters)
    return replace(made, findings=tuple(work.checks.of_digest(made)))


def _assembled(
    work: _Composer,
    choice: Choice,
    title: tuple[Sentence, ...],
    lead: tuple[Sentence, ...],
    key_points: tuple[Sentence, ...],
    sections: tuple[Section, ...],
    items: tuple[TimelineItem, ...],
    positions: tuple[PositionItem, ...],
    parameters: dict[str, object] | None,
) -> Digest:
    timeline, request = work.timeline, work.request
    printed = [
        *title, *lead, *key_points, *(item.sentence for item in items), *(p.sentence for p in positions),
        *chain.from_iterable(_section_sentences(section) for section in sections),
    ]  # fmt: skip
    left_out = (*choice.left_out, *work.left_out)
    cited = [citation for sentence in printed for citation in sentence.citations]
    cited += [left.citation for left in left_out if left.citation]
    cited += [
        c for item in items for contest in item.entry.contested for value in contest.values for c in value.citations
    ]
    newest = max(timeline.articles.values(), key=lambda a: a.published_at, default=None)
    ids = sorted({citation.article_id for citation in cited}, key=lambda a: timeline.articles[a].published_at)
    return Digest(
        lang=request.lang,
        title=title,
        lead=lead,
        key_points=key_points,
        sections=sections,
        timeline=items,
        positions=positions,
        framings=_framings(work),
        references=tuple(reference(timeline.articles[a], timeline.roster, request.lang) for a in ids),
        passages=passages(cited, timeline.articles),
        left_out=left_out,
        names=_names(work, items),
        run=Run(
            parameters=parameters if parameters is not None else request.as_parameters(),
            inputs={article.id: article.text_sha256 for article in timeline.articles.values()},
            cutoff=newest.published if newest else "",
            version=__version__,
            counts={
                "articles": len(timeline.articles),
                "statements": len(timeline.statements),
                "entries": len(items),
                "sentences": len(printed),
                "left_out": len(left_out),
            },
        ),
    )


def _section_sentences(section: Section) -> Iterable[Sentence]:
    parts = (section.heading, section.question, section.answer, section.setup, section.narrative, section.remark)
    return chain(*parts, *(card.points for card in section.cards))


def _framings(work: _Composer) -> tuple[Framing, ...]:
    """What outlets called the speakers' stands in the period, about the topics asked for."""
    request = work.request
    return tuple(
        framing
        for framing in work.timeline.framings
        if request.since.isoformat() <= framing.date <= request.until.isoformat()
        and (not request.topics or framing.topic in request.topics)
    )


def _names(work: _Composer, items: tuple[TimelineItem, ...]) -> dict[str, str]:
    roster, lang = work.timeline.roster, work.request.lang
    who = [s for item in items for s in item.entry.speakers if s]
    who += [v.value for i in items for c in i.entry.contested if c.field == "participant" for v in c.values]
    people = {person: roster.person_name(person, lang) for person in who}
    return people | {topic: roster.topic_name(topic, lang) for topic in roster.topics}


def _by_day(entries: list[TimelineEntry], timeline: Timeline) -> list[TimelineEntry]:
    return sorted(entries, key=lambda entry: (timeline.day(entry), entry.id))


def _each_actor_first(entries: list[TimelineEntry], request: Request, timeline: Timeline) -> list[TimelineEntry]:
    """The best entry of each of the first three speakers asked for, then the rest: no actor is silently missing."""
    firsts: list[TimelineEntry] = []
    for speaker in (request.speakers or tuple(timeline.roster.people))[:3]:
        found = next((e for e in entries if speaker in e.speakers and e not in firsts), None)
        if found and not any(set(found.speakers) == set(e.speakers) for e in firsts):
            firsts.append(found)
    return firsts + [entry for entry in entries if entry not in firsts]
