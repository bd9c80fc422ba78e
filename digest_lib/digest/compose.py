"""From a timeline to a digest: choose, arrange, phrase, check.

Every entry is printed once in the running text (lead, key points, answers, narrative); cards, timeline and
positions show it again beside its source, its lane and its topic.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from msgspec.structs import asdict, replace

from digest_lib.digest.arrange import Phase, paragraphs, parts, phases
from digest_lib.digest.assemble import assembled
from digest_lib.digest.checks.composed import OwnSentences
from digest_lib.digest.choose import Ranking, choose
from digest_lib.digest.facts import facts
from digest_lib.digest.prose import PROSE
from digest_lib.digest.prose.writing import citations, resting_on
from digest_lib.digest.reasons import reason
from digest_lib.digest.request import Request
from digest_lib.digest.voices import remarks
from digest_lib.models import (
    Card,
    Citation,
    Digest,
    Finding,
    LeftOut,
    Part,
    Place,
    PositionItem,
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
_THE_MATTER = {"ja": "交渉", "en": "the talks"}


class Composer:
    """Holds what one digest is made of while it is made."""

    def __init__(self, timeline: Timeline, request: Request) -> None:
        self.timeline = timeline
        self.request = request
        self.prose = PROSE[request.lang]
        self.ranking = Ranking(timeline, request)
        self.left_out: list[LeftOut] = []
        newest = max((a.published_on for a in timeline.articles.values()), default=request.until)
        self.checks = OwnSentences(timeline, request.lang, max(newest, request.until))
        self.places: dict[str, Place] = {}
        self.introduced: set[str] = set()
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
                self._leave_out(entry, "phrase")
            else:
                kept.append(entry)
        return kept

    def running(self, entry: TimelineEntry, place: Place, *, year: bool = False) -> Sentence:
        """The entry's sentence in the running text: an office at the speaker's first appearance."""
        full = not {s for s in entry.speakers if s} <= self.introduced
        self.introduced.update(s for s in entry.speakers if s)
        self.places.setdefault(entry.id, place)
        sentence = self.sentence(entry, full=full, year=year) or self.sentence(entry)
        assert sentence is not None  # noqa: S101 (printable() has kept only entries that have one)
        return sentence

    def paragraph(
        self, entries: Sequence[TimelineEntry], place: Place, turn: int = 0, *, year: bool = False
    ) -> tuple[Sentence, ...]:
        """Entries as running text; where a check objects to it, each in a sentence of its own."""
        for entry in entries:
            self.places.setdefault(entry.id, place)
        told = self.prose.paragraph(entries, self.timeline, self.introduced, turn, year=year)
        if any(_errors(self.checks.of_sentence(sentence)) for sentence in told):
            told = [sentence for entry in entries if (sentence := self.sentence(entry))]
        return tuple(told)

    def topic(self, entries: Sequence[TimelineEntry]) -> str:
        """The digest's topic where the entries are about it, else their commonest one, in words."""
        counts = list(chain.from_iterable(entry.topics for entry in entries))
        commonest = max(dict.fromkeys(counts), key=counts.count, default=None)
        asked = self.request.topics[:1]
        topic = asked[0] if asked and (asked[0] in counts or commonest is None) else commonest
        return self.timeline.roster.topic_name(topic, self.request.lang) if topic else _THE_MATTER[self.request.lang]

    def section(self, number: int, phase: Phase) -> Section:
        """One phase as a section."""
        entries = list(phase.entries)
        fresh = [e for e in entries if e.id not in self.places] or entries
        key = self._key(fresh)
        answer = self.running(key, "answer")
        told = self._told([e for e in entries if e.id not in self.places])
        narrative = tuple(
            self.paragraph(group, "narrative", number + turn)
            for turn, group in enumerate(paragraphs(told, self.timeline, self.ranking))
        )
        reports = tuple(s for e in entries if (s := self.sentence(e)))
        found = facts(entries, self.timeline)
        first, second = self.prose.setup(found, self.timeline)
        lang = self.request.lang
        return Section(
            id=f"section-{number}",
            heading=(resting_on(self.prose.heading(self._names(phase.topics), phase.since, phase.until), reports),),
            question=(resting_on(self.prose.question(key, self.topic([key]), self.timeline), (answer,)),),
            answer=(answer,),
            setup=(resting_on(first, reports), self._about(second, found.telling.entries)),
            cards=self._cards(entries),
            narrative=narrative,
            remarks=remarks(self.request.voices, entries, lang, number),
            entries=tuple(entry.id for entry in entries),
        )

    def _key(self, entries: list[TimelineEntry]) -> TimelineEntry:
        """The entry that a section's answer tells: the best whose day is known, for an answer says when."""
        ranked = self.ranking.ranked(entries)
        return next((e for e in ranked if e.said and e.said.basis != "published"), ranked[0])

    def _told(self, rest: list[TimelineEntry]) -> list[TimelineEntry]:
        """The entries of a section's running text; the others are left to the timeline, with the reason."""
        own = [e for e in rest if self.request.lang in e.wording]
        # Words in the other language interrupt the reader: they stand in the timeline where the story runs without.
        readable = own if len(own) >= _ENOUGH else rest
        kept, repeats = self.ranking.without_repeats(readable)
        told = kept[:_NARRATIVE]
        for entry in rest:
            if entry in repeats:
                self._leave_out(entry, "repeated")
            elif entry not in readable:
                self._leave_out(entry, "language")
            elif entry not in told:
                self._leave_out(entry, "length")
        return told

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

    def pages(self, sections: Sequence[Section]) -> tuple[Part, ...]:
        """The pages of a long digest, each with a teaser from the next one's first section; none for a short one."""
        split = parts(len(sections))
        if len(split) < 2:
            return ()
        found = []
        for number, part in enumerate(split, 1):
            following = sections[part.stop] if part.stop < len(sections) else None
            teaser: tuple[Sentence, ...] = ()
            if following:
                said = resting_on(
                    self.prose.teaser(following.heading[0], following.question[0]),
                    (following.answer[0], *following.narrative[0][:1]) if following.narrative else following.answer,
                )
                teaser = () if _errors(self.checks.of_sentence(said, "teaser")) else (said,)
            ids = tuple(sections[i].id for i in part)
            found.append(Part(number=number, of=len(split), sections=ids, teaser=teaser))
        return tuple(found)

    def _about(self, text: str, entries: Sequence[TimelineEntry]) -> Sentence:
        cited = [citations(e, self.timeline, self.timeline.first(e, self.request.lang))[:2] for e in entries[:4]]
        return Sentence(text=text, citations=tuple(dict.fromkeys(chain.from_iterable(cited))), basis="paraphrase")

    def _cards(self, entries: list[TimelineEntry]) -> tuple[Card, ...]:
        """The articles that carry most of the entries, the page's language first, with up to three points each.

        A point is said from the statement of its own article, so that the card holds what it is cited for.
        """
        by_article: dict[str, list[TimelineEntry]] = {}
        for entry in self.ranking.ranked(entries):
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

    def _leave_out(self, entry: TimelineEntry, why: str, detail: str = "") -> None:
        statement = self.timeline.first(entry, self.request.lang)
        citation = Citation(statement.article_id, statement.start, statement.end)
        self.left_out.append(LeftOut(reason=why, detail=detail or reason(why, self.request.lang), citation=citation))


def _errors(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]


def compose(
    timeline: Timeline,
    request: Request,
    parameters: dict[str, object] | None = None,
    *,
    since_digest: Digest | None = None,
    made: date | None = None,
    order: Sequence[str] = (),
) -> Digest:
    """Compose the digest that is asked for.

    Args:
        timeline: everything that was said; the request's period, topic and speakers are chosen from it.
        request: topic, period (days, both included), language, speakers, voices.
        parameters: recorded in the digest's run; the request's own values where none are given.
        since_digest: an earlier digest, from which ``changes`` counts.
        made: the run date; today in UTC where none is given (or that of ``SOURCE_DATE_EPOCH``, where the environment
            sets it). Everything else of a digest follows from the timeline and the request.
        order: ids of sections (``section-2``…, numbered by time) in the order wanted; those not named follow by time.

    Returns:
        The digest; one without sections where nothing was said in the period.
    """
    choice = choose(timeline, request)
    work = Composer(timeline, request)
    entries = work.printable(choice.entries)
    ranking = work.ranking
    best = ranking.each_actor_first(ranking.without_repeats(entries)[0])
    lead = work.paragraph(_by_day(best[:_LEAD], timeline), "lead", year=True)
    points = ranking.each_actor_first(best[_LEAD:])[:_KEY_POINTS]
    key_points = tuple(work.running(entry, "key-point") for entry in _by_day(points, timeline))
    story = list(enumerate(phases(entries, timeline, request, told=frozenset(work.places)), 1))
    rank = {id_: place for place, id_ in enumerate(order)}
    story.sort(key=lambda numbered: rank.get(f"section-{numbered[0]}", len(rank)))
    sections = tuple(work.section(number, phase) for number, phase in story)
    digest = assembled(
        work,
        choice=choice,
        entries=entries,
        lead=lead,
        key_points=key_points,
        sections=sections,
        items=tuple(TimelineItem(entry=e, sentence=s) for e in entries if (s := work.sentence(e))),
        who=list(dict.fromkeys(speaker for entry in best[:_LEAD] for speaker in entry.speakers if speaker)),
        parameters=parameters,
        since_digest=since_digest,
        made=made,
    )
    return replace(digest, findings=tuple(work.checks.of_digest(digest)))


def _by_day(entries: list[TimelineEntry], timeline: Timeline) -> list[TimelineEntry]:
    return sorted(entries, key=lambda entry: (timeline.day(entry), entry.id))
