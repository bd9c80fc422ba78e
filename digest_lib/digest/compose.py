"""From a timeline to a digest: choose, arrange, phrase, check.

Every entry is printed once in the running text (lead, key points, answers, narrative); cards, timeline and
positions show it again beside its source, its lane and its topic.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from digest_lib.claims import Role
from digest_lib.digest.arrange import phases
from digest_lib.digest.assemble import assembled
from digest_lib.digest.checks.composed import OwnSentences
from digest_lib.digest.choose import Ranking, choose
from digest_lib.digest.front import front
from digest_lib.digest.prose import PROSE
from digest_lib.digest.reasons import reason
from digest_lib.digest.request import Request
from digest_lib.digest.section import SectionWriter
from digest_lib.models import Citation, Digest, Finding, LeftOut, Place, Sentence, TimelineEntry, TimelineItem
from digest_lib.timeline import Timeline


class Composer:
    """Holds what one digest is made of while it is made."""

    def __init__(self, timeline: Timeline, request: Request) -> None:
        self.timeline = timeline
        self.request = request
        self.prose = PROSE[request.lang]
        self.ranking = Ranking(timeline, request)
        self.left_out: list[LeftOut] = []
        newest = max((timeline.articles[a].published_on for a in _articles(timeline, request)), default=request.until)
        self.checks = OwnSentences(timeline, request.lang, max(newest, request.until))
        self.places: dict[str, Place] = {}
        self.introduced: set[str] = set()
        self._phrased: dict[tuple[str, bool, bool, bool], tuple[Sentence | None, list[Finding]]] = {}

    def sentence(self, entry: TimelineEntry, *, full: bool = False, year: bool = False) -> Sentence | None:
        """The checked sentence of an entry; None, with the reason listed, where there is none or a check fails."""
        sentence, findings = self._checked(entry, full, year)
        return None if sentence is None or _errors(findings) else sentence

    def _checked(
        self, entry: TimelineEntry, full: bool, year: bool, *, sourced: bool = True
    ) -> tuple[Sentence | None, list[Finding]]:
        """The sentence and what the checks found: made once, although cards, timeline and positions ask again."""
        key = (entry.id, full, year, sourced)
        if key not in self._phrased:
            sentence = self.prose.report(entry, self.timeline, full=full, year=year, sourced=sourced)
            findings = self.checks.of_sentence(sentence) if sentence else []
            self._phrased[key] = sentence, findings
        return self._phrased[key]

    def point(self, entry: TimelineEntry) -> Sentence | None:
        """The entry's sentence where the day of its report stands beside it: in a card, the timeline, the positions."""
        dated = entry.said is not None and entry.said.basis != "published"
        sentence, findings = self._checked(entry, full=False, year=False, sourced=dated)
        return None if sentence is None or _errors(findings) else sentence

    def passes(self, sentence: Sentence, role: Role) -> bool:
        """Whether no check finds an error in a sentence of this role."""
        return not _errors(self.checks.of_sentence(sentence, role))

    def printable(self, entries: Iterable[TimelineEntry]) -> list[TimelineEntry]:
        """The entries that can be said and pass the checks; the others are listed as left out."""
        kept: list[TimelineEntry] = []
        for entry in entries:
            sentence, findings = self._checked(entry, full=False, year=False)
            failed = _errors(findings)
            if failed:
                self.leave_out(entry, "check", failed[0].message)
            elif sentence is None:
                self.leave_out(entry, "phrase")
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
        """Entries as running text; what a check objects to is told alone, each entry in a sentence of its own."""
        for entry in entries:
            self.places.setdefault(entry.id, place)
        told: list[Sentence] = []
        for sentence in self.prose.paragraph(entries, self.timeline, self.introduced, turn, year=year):
            if self.passes(sentence, "other"):
                told.append(sentence)
            else:
                rests_on = set(sentence.statements)
                told += [s for e in entries if rests_on & set(e.statements) and (s := self.sentence(e))]
        return tuple(told)

    def leave_out(self, entry: TimelineEntry, why: str, detail: str = "") -> None:
        """List an entry as left out, with the sentence for the reason (:mod:`digest_lib.digest.reasons`)."""
        statement = self.timeline.first(entry, self.request.lang)
        citation = Citation(statement.article_id, statement.start, statement.end)
        self.left_out.append(LeftOut(reason=why, detail=detail or reason(why, self.request.lang), citation=citation))


def _articles(timeline: Timeline, request: Request) -> set[str]:
    """Ids of the articles that tell of the period: what is published later is not known to its reader."""
    entries = timeline.between(request.since, request.until).entries
    return {timeline.statements[s].article_id for entry in entries for s in entry.statements}


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
    opening = front(entries, timeline, work.ranking)
    lead = work.paragraph(opening.lead, "lead", year=True)
    key_points = tuple(work.running(entry, "key-point") for entry in opening.key_points)
    rank = {id_: place for place, id_ in enumerate(order)}
    story = list(enumerate(phases(entries, timeline, request, told=frozenset(work.places)), 1))
    story.sort(key=lambda numbered: rank.get(f"section-{numbered[0]}", len(rank)))
    writer = SectionWriter(work)
    digest = assembled(
        work,
        choice=choice,
        entries=entries,
        lead=lead,
        key_points=key_points,
        sections=tuple(writer.section(number, phase) for number, phase in story),
        items=tuple(TimelineItem(entry=e, sentence=s) for e in entries if (s := work.point(e))),
        who=opening.speakers,
        parameters=parameters,
        since_digest=since_digest,
        made=made,
    )
    return replace(digest, findings=tuple(work.checks.of_digest(digest)))
