"""The timeline: entries with all they rest on, and the ways an analyst looks at them."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from digest_lib.corpus import Corpus
from digest_lib.errors import CorpusError
from digest_lib.frames import statements_frame
from digest_lib.models import (
    Article,
    Correction,
    Difference,
    Framing,
    Lang,
    Position,
    Revision,
    Statement,
    TimelineEntry,
    Unfitting,
)
from digest_lib.roster import Roster, default_roster
from digest_lib.timeline import tables
from digest_lib.timeline.build import entries_of
from digest_lib.timeline.chart import Chart, chart
from digest_lib.timeline.correct import corrected
from digest_lib.timeline.difference import difference
from digest_lib.timeline.display import timeline_html
from digest_lib.timeline.framing import framings
from digest_lib.timeline.kept import kept
from digest_lib.timeline.merge import merge
from digest_lib.timeline.positions import positions
from digest_lib.timeline.reading import Reading
from digest_lib.timeline.revisions import Version, first_published, revisions
from digest_lib.timeline.sound import sound
from digest_lib.timeline.window import said_day, said_days

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Timeline:
    """Entries in the order they were said, with everything they rest on.

    ``statements`` and ``articles`` are by id; ``undated`` lists the entries whose day no source tells.
    """

    entries: tuple[TimelineEntry, ...]
    statements: Mapping[str, Statement]
    articles: Mapping[str, Article]
    roster: Roster
    revisions: tuple[Revision, ...] = ()
    """What later versions of articles changed in statements: those of entries, and the withdrawn ones."""
    unfitting: tuple[Unfitting, ...] = ()
    """Corrections that no longer fit the corpus."""
    whole: tuple[TimelineEntry, ...] = ()
    """Every entry, where ``entries`` are some of them: a change of position is told against all."""
    warnings: tuple[str, ...] = ()
    """One sentence on each statement that could not be taken as it was."""
    found: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What is found once for a timeline and all that is chosen from it."""

    @classmethod
    def build(cls, corpus: Corpus, roster: Roster | None = None) -> Timeline:
        """Merge the stored statements of the current articles of a corpus, corrections applied.

        Raises:
            CorpusError: the corpus is damaged.
        """
        if roster is None and (built := kept(corpus)):
            return built
        try:
            articles = {article.id: article for article in corpus.articles()}
            earlier = [(a, corpus.statements([a.id])) for a in corpus.articles(versions=True) if a.id not in articles]
            statements = corpus.statements(articles)
            corrections = corpus.corrections.holding()
        except msgspec.DecodeError as error:
            problem = f"a record in it cannot be read ({error})"
            raise CorpusError.at(corpus.path, problem, "restore a copy, or collect into a new file") from None
        return cls.of(statements, articles, roster or default_roster(), earlier=earlier, corrections=corrections)

    @classmethod
    def of(
        cls,
        statements: Iterable[Statement],
        articles: Mapping[str, Article],
        roster: Roster,
        *,
        earlier: Sequence[Version] = (),
        corrections: Iterable[Correction] = (),
    ) -> Timeline:
        """Merge statements.

        Args:
            statements: of current articles. What cannot be taken as it is stands in ``warnings``.
            articles: the articles of the statements, by id.
            roster: who is who.
            earlier: versions of these articles that are current no more, with their statements.
            corrections: applied in this order; those that do not fit stand in ``unfitting``.
        """
        with without_collector():
            found, warnings = sound(statements, articles)
            right = corrected(found, articles, corrections)
            by_id = right.statements
            revised = _revised(by_id, articles, earlier) if earlier else {}
            readings = (Reading.of(statement, articles[statement.article_id], roster) for statement in by_id.values())
            entries = entries_of(
                merge(readings, right.together, right.apart),
                roster,
                first=first_published(article for article, _ in earlier),
                revised=revised,
                applied=right.applied,
            )
        return cls(
            entries=entries,
            statements=by_id,
            articles=articles,
            roster=roster,
            revisions=tuple(dict.fromkeys(one for made in revised.values() for one in made)),
            unfitting=tuple(right.unfitting),
            warnings=tuple(warnings),
        )

    def __len__(self) -> int:
        return len(self.entries)

    def entry(self, entry_id: str) -> TimelineEntry:
        """The entry of that id.

        Raises:
            KeyError: there is none.
        """
        return self._by_id[entry_id]

    def by(self, *, speaker: str | Iterable[str] | None = None, topic: str | Iterable[str] | None = None) -> Timeline:
        """Only the entries of these speakers (ids) and topics (ids): one, several, or any where none is given."""
        who = {speaker} if isinstance(speaker, str) else set(speaker or ())
        what = {topic} if isinstance(topic, str) else set(topic or ())
        kept = (
            entry
            for entry in self.entries
            if (not who or who & set(entry.speakers)) and (not what or what & set(entry.topics))
        )
        return self._chosen(kept)

    def only(self, entries: Iterable[str]) -> Timeline:
        """Only the entries of these ids, in the order of the timeline; ids of none are passed over."""
        wanted = set(entries)
        return self._chosen(entry for entry in self.entries if entry.id in wanted)

    def between(self, since: date, until: date) -> Timeline:
        """Only the entries said on these days, both included; undated ones by the day of their first report."""
        return self._chosen(entry for entry in self.entries if self._within(entry, since, until))

    def day(self, entry: TimelineEntry) -> date:
        """The day an entry stands under: the (first) day it was said, else that of its first report."""
        return said_day(entry.said) or min(
            self.articles[self.statements[s].article_id].published_on for s in entry.statements
        )

    def first(self, entry: TimelineEntry, lang: Lang | None = None) -> Statement:
        """The best statement of an entry, in that language where it has one."""
        wording = entry.wording.get(lang) if lang else None
        return self.statements[wording.statement if wording else entry.statements[0]]

    def outlets(self, entry: TimelineEntry) -> tuple[str, ...]:
        """Sources that carry an entry, each once."""
        return entry.outlets

    def article(self, statement_id: str) -> Article:
        """The article of a statement."""
        return self.articles[self.statements[statement_id].article_id]

    @property
    def undated(self) -> tuple[TimelineEntry, ...]:
        """Entries whose day no source tells."""
        return tuple(entry for entry in self.entries if entry.said is None)

    @cached_property
    def stands(self) -> tuple[Position, ...]:
        """The position of each speaker on each topic, entry by entry, with what changed; see :meth:`positions`."""
        if "positions" not in self.found:
            every = positions(self.whole or self.entries, self.day, lambda s: (self.statements[s], self.article(s)))
            self.found["positions"] = every
        return tuple(position for position in self.found["positions"] if position.entry in self._by_id)

    @cached_property
    def framings(self) -> tuple[Framing, ...]:
        """What outlets call the stands of the speakers in the days of the entries: never a position."""
        if "framings" not in self.found:
            self.found["framings"] = framings(self.articles.values(), self.statements.values(), self.roster)
        found: tuple[Framing, ...] = self.found["framings"]
        if not self.whole:
            return found
        speakers = {speaker for entry in self.entries for speaker in entry.speakers}
        days = [self.day(entry).isoformat() for entry in self.entries]
        return tuple(f for f in found if f.speaker in speakers and min(days) <= f.date <= max(days))

    def diff(self, earlier: Timeline | Iterable[TimelineEntry]) -> Difference:
        """What changed since an earlier timeline, or since its entries alone (those of a stored digest)."""
        before = earlier.entries if isinstance(earlier, Timeline) else earlier
        return difference(before, self.entries)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row an entry, in their order.

        ``id act addressee wording_ja wording_en`` (str), ``day`` (datetime64[s]: where it was said, else reported),
        ``moment`` (datetime64[s, UTC]: its beginning; NaT where no day is told), ``said precision zone basis`` (str),
        ``speakers topics answers denies depends_on`` (tuples of str), ``reports outlets origins`` (int64), ``contested
        negated revised corrected`` (bool).
        """
        return tables.entries(self)

    @property
    def statements_frame(self) -> pd.DataFrame:
        """The statements behind the entries; see :func:`digest_lib.frames.statements_frame`."""
        return statements_frame(self.statements[s] for entry in self.entries for s in entry.statements)

    def positions(self) -> pd.DataFrame:
        """Speaker by topic over time: one row an entry, speaker and topic, in the order of the entries.

        ``speaker topic stance change entry previous`` (str), ``day`` (datetime64[s]), ``citations`` (tuples of
        :class:`~digest_lib.models.Citation`).
        """
        return tables.positions(self)

    def framing(self) -> pd.DataFrame:
        """Outlets' labels, one row each: ``day`` (datetime64[s]), ``outlet label stance speaker topic where`` (str)."""
        return tables.framing(self)

    def origins(self) -> pd.DataFrame:
        """One row an entry and independent origin: ``entry origin`` (str), ``outlets articles`` (tuples of str)."""
        return tables.origins(self)

    def contested(self) -> pd.DataFrame:
        """One row a reading of a value on which sources differ.

        ``entry field value`` (str), ``outlets citations`` (tuples of str and of Citation).
        """
        return tables.contested(self)

    def plot(self, lang: Lang = "en") -> Chart:
        """Lanes by speaker over the days, as an SVG figure with names in that language."""
        return chart(self, lang)

    @cached_property
    def _by_id(self) -> dict[str, TimelineEntry]:
        return {entry.id: entry for entry in self.entries}

    def _chosen(self, entries: Iterable[TimelineEntry]) -> Timeline:
        return replace(self, entries=tuple(entries), whole=self.whole or self.entries)

    def _within(self, entry: TimelineEntry, since: date, until: date) -> bool:
        first, last = said_days(entry.said) if entry.said else (self.day(entry),) * 2
        return first <= until and since <= last

    def _repr_html_(self) -> str:
        """The entries as a table for the lab, escaped."""
        return timeline_html(self)


@contextmanager
def without_collector() -> Iterator[None]:
    """Nothing cyclic is made meanwhile, and the collector would look through millions of live objects for it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _revised(
    statements: Mapping[str, Statement], articles: Mapping[str, Article], earlier: Sequence[Version]
) -> dict[str | None, tuple[Revision, ...]]:
    of: dict[str, list[Statement]] = {article: [] for article in articles}
    for statement in statements.values():
        of[statement.article_id].append(statement)
    return revisions(earlier, [(article, of[article.id]) for article in articles.values()])
