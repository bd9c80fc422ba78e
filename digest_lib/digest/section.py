"""A phase of the story as a section: heading, question and answer, setup, sources, running text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from digest_lib.digest.arrange import Phase, paragraphs
from digest_lib.digest.facts import facts
from digest_lib.digest.prose.writing import citations, resting_on
from digest_lib.digest.voices import remarks
from digest_lib.models import Card, Section, Sentence, TimelineEntry
from digest_lib.statements.topics import TopicTagger

if TYPE_CHECKING:
    from digest_lib.digest.compose import Composer

_NARRATIVE = 10
_ENOUGH = 2
_CARDS = 3
_POINTS = 3
_HARDLY = 3.0
"""Points of a score that do not yet make one entry better than another that suits its place."""


class SectionWriter:
    """Writes the sections of one digest, in their order."""

    def __init__(self, work: Composer) -> None:
        self._work = work
        self._lang = work.request.lang
        self._prose = work.prose
        self._timeline = work.timeline
        self._ranking = work.ranking
        self._tagger = TopicTagger(work.timeline.roster, self._lang)

    def section(self, number: int, phase: Phase) -> Section:
        """One phase as a section."""
        work = self._work
        entries = list(phase.entries)
        fresh = [e for e in entries if e.id not in work.places] or entries
        key = self._key(fresh)
        answer = work.running(key, "answer")
        told = self._told([e for e in entries if e.id not in work.places])
        narrative = tuple(
            work.paragraph(group, "narrative", number + turn)
            for turn, group in enumerate(paragraphs(told, self._timeline, self._ranking))
        )
        reports = tuple(s for e in entries if (s := work.sentence(e)))
        found = facts(entries, self._timeline)
        first, second = self._prose.setup(found, self._timeline)
        topics = [self._topic_name(topic) for topic in phase.topics]
        subject = resting_on(self._prose.subject(topics), reports)
        return Section(
            id=f"section-{number}",
            kicker=(resting_on(self._prose.kicker(topics, phase.since, phase.until), reports),),
            heading=(self._heading(key, entries) or subject,),
            question=(resting_on(self._prose.question(key, self._topic(key), self._timeline), (answer,)),),
            answer=(answer,),
            setup=(resting_on(first, reports), self._about(second, found.telling.entries)),
            cards=self._cards(entries),
            narrative=narrative,
            remarks=remarks(work.request.voices, entries, self._lang, number),
            entries=tuple(entry.id for entry in entries),
        )

    def _key(self, entries: list[TimelineEntry]) -> TimelineEntry:
        """The entry that a section's answer tells: the best in the page's language.

        One whose day is known goes before one that is hardly better, for an answer says when; so does one whose own
        words name a topic, for the question asks about it.
        """
        ranked = self._ranking.ranked(entries)
        own = [e for e in ranked if self._lang in e.wording] or ranked
        near = [e for e in own if self._total(e) >= self._total(own[0]) - _HARDLY]
        return max(near, key=lambda e: (e.said is not None and e.said.basis != "published", self._topic(e) is not None))

    def _total(self, entry: TimelineEntry) -> float:
        return sum(self._ranking.score(entry).values())

    def _heading(self, key: TimelineEntry, entries: list[TimelineEntry]) -> Sentence | None:
        """What happened, as a desk would put it: the best remark that makes a headline, rather not the answerer's."""
        ranked = [e for e in self._ranking.ranked(entries) if e is not key]
        for entry in sorted(ranked, key=lambda e: (e.speakers == key.speakers) * _HARDLY - self._total(e)):
            if self._ranking.score(entry)["unclear"] == 0:
                said = self._prose.headline(entry, self._timeline)
                if said and self._work.passes(said, "heading"):
                    return said
        return None

    def _topic(self, entry: TimelineEntry) -> str | None:
        """What the words of an entry themselves are about: the digest's topic where they name it; None for nothing."""
        own = self._tagger.topics(entry.wording[self._lang].text) if self._lang in entry.wording else entry.topics
        asked = [topic for topic in self._work.request.topics if topic in own]
        return self._topic_name((asked or list(own))[0]) if own else None

    def _topic_name(self, topic: str) -> str:
        return self._timeline.roster.topic_name(topic, self._lang)

    def _told(self, rest: list[TimelineEntry]) -> list[TimelineEntry]:
        """The entries of a section's running text; the others are left to the timeline, with the reason."""
        own = [e for e in rest if self._lang in e.wording]
        # Words in the other language interrupt the reader: they stand in the timeline where the story runs without.
        readable = own if len(own) >= _ENOUGH else rest
        kept, repeats = self._ranking.without_repeats(readable)
        told = kept[:_NARRATIVE]
        for entry in rest:
            if entry in repeats:
                self._work.leave_out(entry, "repeated")
            elif entry not in readable:
                self._work.leave_out(entry, "language")
            elif entry not in told:
                self._work.leave_out(entry, "length")
        return told

    def _about(self, text: str, entries: Sequence[TimelineEntry]) -> Sentence:
        cited = [citations(e, self._timeline, self._timeline.first(e, self._lang))[:2] for e in entries[:4]]
        return Sentence(text=text, citations=tuple(dict.fromkeys(chain.from_iterable(cited))), basis="paraphrase")

    def _cards(self, entries: list[TimelineEntry]) -> tuple[Card, ...]:
        """The articles that carry most of the entries, the page's language first, with up to three points each.

        A point is said from the statement of its own article, so that the card holds what it is cited for.
        """
        by_article: dict[str, list[TimelineEntry]] = {}
        for entry in self._ranking.ranked(entries):
            statement = self._timeline.first(entry, self._lang)
            by_article.setdefault(statement.article_id, []).append(entry)
        articles = self._timeline.articles
        busiest = sorted(
            by_article.items(), key=lambda item: (articles[item[0]].lang != self._lang, -len(item[1]), item[0])
        )[:_CARDS]
        busiest.sort(key=lambda item: articles[item[0]].published_at)
        return tuple(
            Card(article_id=article_id, points=tuple(s for e in found[:_POINTS] if (s := self._work.point(e))))
            for article_id, found in busiest
        )
