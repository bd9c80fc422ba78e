"""Japanese paragraphs: a day is named where it changes, a subject where it changes, and short remarks share a sentence.

What leads from one remark to the next (同日, また, 一方) says nothing about the matter.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest_lib.digest.prose import ja
from digest_lib.digest.prose.ja_clause import Clause, clause
from digest_lib.digest.prose.teller import Teller
from digest_lib.digest.prose.writing import Writing, basis_of, weakest
from digest_lib.models import Sentence, TimelineEntry
from digest_lib.timeline import Timeline

_JOINED = 84
"""Characters that two contents in one sentence have at most."""


def paragraph(
    entries: Sequence[TimelineEntry], timeline: Timeline, introduced: set[str], turn: int = 0, *, year: bool = False
) -> list[Sentence]:
    """The entries as running text, in their order.

    Args:
        entries: each of which can be told by :func:`ja.report`.
        timeline: what they rest on.
        introduced: speakers who have been named with their office; those named here are added.
        turn: varies the openings between paragraphs.
        year: whether the first day is given with its year.
    """
    return _Teller(timeline, introduced, turn, year).tell(entries)


class _Teller(Teller[Clause]):
    lang = "ja"

    def _clause(self, entry: TimelineEntry) -> Clause | None:
        return clause(entry, self.timeline, ja.short_name) if "ja" in entry.wording else None

    def _alone(self, entry: TimelineEntry) -> Sentence | None:
        self.who, self.when, self.followed = entry.speakers, self._when(entry), 0
        return ja.report(entry, self.timeline)

    def _joins(self, one: Clause, two: Clause) -> bool:
        same = one.entry.speakers == two.entry.speakers and self._when(one.entry) == self._when(two.entry)
        short = len(one.content) + len(two.content) <= _JOINED
        plain = one.joinable and not (two.proviso or two.hearsay or two.statement.via or two.condition)
        # A subject at the head of the second content could be taken for the one that speaks.
        clear = not self.was_joined and not one.thus and not two.quoted and not self._headed(two)
        return same and short and plain and clear

    def _sentence(self, one: Clause, two: Clause | None = None) -> Sentence:
        stays = one.entry.speakers == self.who
        writing = Writing()
        if one.thus and two is None and len(one.content) > 12 and self.turn % 2:
            carried = self._quotation_first(writing, one, one.thus)
        else:
            carried, too = self._opening(writing, one)
            if two is None:
                one.write(writing, too=too)
            else:
                one.write(writing, one.continuative, too=too).own("、")
                two.write(writing, too=one.ending == two.ending)
        self.followed = self.followed + 1 if stays else 0
        self.who, self.when = one.entry.speakers, self._when(one.entry)
        told = [one, two] if two else [one]
        return writing.own("。").sentence(
            [c.entry for c in told],
            self.timeline,
            weakest([basis_of(c.entry, "ja") for c in told]),
            [c.statement for c in told],
            carried=carried,
        )

    def _quotation_first(self, writing: Writing, one: Clause, verb: str) -> tuple[str, ...]:
        writing.own("「").borrow(one.content).own("」。")
        carried, _ = self._opening(writing, one, zero=False)
        writing.own(f"{one.addressee}こう{verb}")
        return carried

    def _opening(self, writing: Writing, one: Clause, *, zero: bool = True) -> tuple[tuple[str, ...], bool]:
        """Subject and day, as far as they are new; returns who is carried over, and whether とも leads on."""
        who, when = one.entry.speakers, self._when(one.entry)
        through = ja.reported_by(one.statement) if ja.moment(one.entry.said) else ""
        # A joint remark keeps its day: two people meet more than once.
        stays = when == self.when and len(who) == 1
        dated = "" if stays else ja.moment(one.entry.said, year=self.year) or when
        report = dated.endswith("によると、")
        if who != self.who:
            writing.own(through + self._new_subject(one, dated, report))
            return (), False
        carried = tuple(speaker for speaker in who if speaker)
        same, alone = self._same_subject(one.entry)
        if dated:
            writing.own(f"{dated}{same}は" if report else f"{through}{same}は{dated}、")
            return carried if alone else (), False
        way = self.followed % 3
        # Without a subject of its own, the sentence would seem to be said by whom its content begins with.
        if through or not zero or self._headed(one) or (way == 1 and not one.ending.startswith("とも")):
            also = ("また、", "また、", "さらに、")[way]
            writing.own(f"{through}{same}は{also if zero and not through else ''}")
            return carried if alone else (), False
        if one.takes_too:
            writing.own("さらに、" if way == 2 else "")
            return carried, True
        writing.own("また、")
        return carried, False

    def _headed(self, one: Clause) -> bool:
        """Whether the content begins with somebody's name as its subject."""
        return one.topical and bool(self._names_in((one.condition or one.content)[:16]))

    def _new_subject(self, one: Clause, dated: str, report: bool) -> str:
        name = self._introduced(one.entry)
        comma = "、" if one.topical else ""
        if self.responds(one.entry) and not report:
            return (
                f"これに対し{name}は{dated or '同日'}、" if ja.moment(one.entry.said) else f"これに対し{name}は{comma}"
            )
        if report:
            return f"{dated}{name}は{comma}"
        if dated:
            return f"{dated}、{name}は{comma}" if self.turn % 3 == 2 else f"{name}は{dated}、"
        if self.when.endswith("によると、") or self.turn % 2:
            return f"一方、{name}は{comma}"
        return f"{name}は同日、"

    def _introduced(self, entry: TimelineEntry) -> str:
        new = not {s for s in entry.speakers if s} <= self.introduced
        self.introduced.update(speaker for speaker in entry.speakers if speaker)
        return ja.names(entry, self.timeline, full=new)

    def _same_subject(self, entry: TimelineEntry) -> tuple[str, bool]:
        """同氏 where nobody else was named, else the name; and whether the sentence then leans on the one before."""
        who = entry.speakers
        if len(who) == 1 and who[0] in self.timeline.roster.people and self.named <= {who[0]}:
            return "同氏", True
        return ja.names(entry, self.timeline), False

    def _when(self, entry: TimelineEntry) -> str:
        return ja.moment(entry.said) or ja.reported(self.timeline.first(entry, "ja"), self.timeline)
