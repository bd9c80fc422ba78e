"""English paragraphs: a day is named where it changes, a subject where it changes, and short remarks share a sentence.

What leads from one remark to the next ("also", "the same day") says nothing about the matter.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest_lib.digest.prose import en
from digest_lib.digest.prose.en_clause import Clause, clause, with_content
from digest_lib.digest.prose.teller import Teller
from digest_lib.digest.prose.writing import Writing, basis_of, weakest
from digest_lib.models import Sentence, TimelineEntry
from digest_lib.timeline import Timeline

_JOINED = 190
"""Characters that two contents in one sentence have at most."""


def paragraph(
    entries: Sequence[TimelineEntry], timeline: Timeline, introduced: set[str], turn: int = 0, *, year: bool = False
) -> list[Sentence]:
    """The entries as running text, in their order.

    Args:
        entries: each of which can be told by :func:`en.report`.
        timeline: what they rest on.
        introduced: speakers who have been named with their office; those named here are added.
        turn: varies the openings between paragraphs.
        year: whether the first day is given with its year.
    """
    return _Teller(timeline, introduced, turn, year).tell(entries)


class _Teller(Teller[Clause]):
    lang = "en"

    def __init__(self, timeline: Timeline, introduced: set[str], turn: int, year: bool) -> None:
        super().__init__(timeline, introduced, turn, year)
        self.fronted = False
        """Whether the sentence before began with its content."""

    def _clause(self, entry: TimelineEntry) -> Clause | None:
        return clause(entry, self.timeline) if "en" in entry.wording else None

    def _alone(self, entry: TimelineEntry) -> Sentence | None:
        self.who, self.when, self.followed = entry.speakers, self._when(entry), 0
        return en.report(entry, self.timeline)

    def _joins(self, one: Clause, two: Clause) -> bool:
        same = one.entry.speakers == two.entry.speakers and self._when(one.entry) == self._when(two.entry)
        short = len(one.content) + len(two.content) <= _JOINED
        # Somebody else inside the first content could be taken for the subject of the second verb.
        clear = not self._names_in(one.content) - {s for s in one.entry.speakers if s}
        dated = bool(en.moment(one.entry.said))
        single = one.plain and two.plain and "," not in one.content and not self.was_joined
        return same and short and clear and dated and single

    def _sentence(self, one: Clause, two: Clause | None = None) -> Sentence:
        who, when = one.entry.speakers, self._when(one.entry)
        stays = who == self.who
        subject, leans = self._subject(one.entry)
        # A joint remark keeps its day: two people meet more than once.
        dated = en.moment(one.entry.said, year=self.year) if when != self.when or len(who) > 1 else ""
        report = when if when != self.when and not dated else ""
        source = f"{en.sentence_case(report)}, " if report and not one.quoted and self.turn % 2 else ""
        also = "also " if stays and not dated and not report and self.followed % 2 == 0 else ""
        writing = Writing()
        fronts = False
        if one.quoted:
            en.quotation(writing, one, subject, dated)
        elif source:
            one.predicate(writing.own(f"{source}{subject} "))
        elif two is None and not self.fronted and not self.responds(one.entry) and self._fronts(one):
            fronts = True
            self._content_first(writing, one, subject, dated)
        else:
            self._subject_first(writing, one, subject, dated, also)
            if two:
                self._second(writing, one, two, also)
        self.followed = self.followed + 1 if stays else 0
        self.who, self.when, self.fronted = who, when, fronts
        told = [one, two] if two else [one]
        return en.closed(writing, "" if source else report).sentence(
            [c.entry for c in told],
            self.timeline,
            weakest([basis_of(c.entry, "en") for c in told]),
            [c.statement for c in told],
            carried=tuple(s for s in who if s) if leans else (),
        )

    def _subject_first(self, writing: Writing, one: Clause, subject: str, dated: str, also: str) -> None:
        if self.responds(one.entry) and one.entry.speakers != self.who:
            one.predicate(writing.own(f"In response, {subject} {f'{dated} ' if dated else ''}"))
            return
        if dated and one.day_behind and self.turn % 2:
            one.predicate(writing.own(f"{en.sentence_case(subject)} "), dated)
            return
        if dated:
            writing.own(f"{en.sentence_case(dated)}, {subject} ")
        elif self.when and one.entry.speakers != self.who and self.turn % 2 and en.moment(one.entry.said):
            writing.own(f"The same day, {subject} ")
        else:
            writing.own(f"{en.sentence_case(subject)} ")
        one.predicate(writing, also=also)

    @staticmethod
    def _second(writing: Writing, one: Clause, two: Clause, also: str) -> None:
        """The second remark in a sentence: as a second clause of one verb where both have it, else with its own."""
        if one.verb == two.verb and one.that and two.that:
            two.finish(with_content(writing.own(", and that ").own(two.head), two.content))
        elif one.verb == two.verb and one.asks and two.asks:
            two.finish(with_content(writing.own(", and "), two.content))
        else:
            two.predicate(writing.own(", and "), also="also " if two.verb == one.verb and not also else "")

    def _fronts(self, one: Clause) -> bool:
        """Every other time where it can be: never with somebody's name first, which would read as ours."""
        return one.may_front and not self._names_in(one.content) and self.turn % 2 == 0

    @staticmethod
    def _content_first(writing: Writing, one: Clause, subject: str, dated: str) -> None:
        first = f"{one.head}{one.content}"
        big = en.sentence_case(first)
        if big[:1] == one.content[:1]:
            writing.borrow(one.content)
        else:
            writing.own(big[:1]).borrow(first[1:])
        writing.own(f", {subject} {one.verb}{f' {dated}' if dated else ''}")

    def _subject(self, entry: TimelineEntry) -> tuple[str, bool]:
        """The speakers by office and name, by name, or by pronoun where nobody else was named; and whether it leans."""
        who = entry.speakers
        known = self.timeline.roster.people.get(who[0] or "") if len(who) == 1 else None
        if who == self.who and known and self.named <= {known.id}:
            return known.pronoun, True
        new = not {s for s in who if s} <= self.introduced
        self.introduced.update(s for s in who if s)
        return en.names(entry, self.timeline, full=new), False

    def _when(self, entry: TimelineEntry) -> str:
        return en.moment(entry.said) or en.reported(self.timeline.first(entry, "en"), self.timeline)
