"""The lab's model, without a widget: what is shown, opened, corrected and composed; widgets only draw it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from msgspec.structs import replace

from digest_lib.corpus import Corpus
from digest_lib.errors import BadParameter
from digest_lib.explore.composing import Draft, checked, drafted
from digest_lib.explore.correcting import Desk, Effect
from digest_lib.explore.filters import Filters, Sieve
from digest_lib.explore.gold import write_gold
from digest_lib.explore.holdings import Holdings
from digest_lib.explore.labels import Names
from digest_lib.explore.merging import Merging
from digest_lib.explore.opened import Opened, opened
from digest_lib.explore.records import Records, Rows
from digest_lib.explore.showing import SORTS, Showing, Shown
from digest_lib.explore.state import OwnRemark, State, read_state, state_path, write_state
from digest_lib.frames import statements_frame
from digest_lib.models import Anchor, CorrectionKind, Finding, Lang, Unfitting
from digest_lib.roster import Roster, default_roster
from digest_lib.statements import find_statements
from digest_lib.timeline import Timeline

if TYPE_CHECKING:
    import pandas as pd

_NEAR = 60  # statements offered for a merge


class Explorer:
    """One corpus on an analyst's desk.

    Everything that is chosen is stored beside the corpus at once, and is there again after a restart.
    """

    def __init__(
        self, corpus: Corpus, *, who: str = "", lang: str = "", roster: Roster | None = None, **filters: Any
    ) -> None:
        """Read the statements of a corpus; those of articles that were not read yet are found first.

        Args:
            corpus: an open corpus; the explorer leaves it open.
            who: in whose name corrections are made; the stored one where none is given.
            lang: ``ja`` or ``en``, for names and the digest; the stored one where none is given.
            roster: who is who; the bundled one where none is given.
            **filters: fields of :class:`Filters`, in place of the stored ones where one is not empty.

        Raises:
            BadParameter: there is no such filter or language, or its value cannot be used.
            CorpusError: the corpus is damaged.
        """
        self.roster = roster or default_roster()
        given = Filters.given(**filters)
        if lang and lang not in get_args(Lang):
            raise BadParameter.value("lang", lang, "it is no language of the lab", "use ja or en")
        find_statements(corpus, self.roster)
        self.held = Holdings.of(corpus)
        self.sieve = Sieve(self.held.records)
        self._showing = Showing(self.held.records, self.sieve)
        self.merging = Merging(self.held, self.roster)
        self.desk = Desk(self.held, self.roster)
        self.state, self.notice = read_state(state_path(corpus.path))
        own = {"filters": given if given != Filters() else None, "who": who, "lang": lang}
        if any(own.values()):
            self.keep(**{name: value for name, value in own.items() if value})

    def close(self) -> None:
        """Close this thread's connection to the corpus."""
        self.corpus.close()

    @property
    def corpus(self) -> Corpus:
        """The corpus, for the thread that asks."""
        return self.held.corpus

    @property
    def records(self) -> Records:
        """The statements in columns."""
        return self.held.records

    @property
    def names(self) -> Names:
        """Keys to words, in the analyst's language."""
        return Names(self.roster, self.state.lang)

    def keep(self, **changes: Any) -> State:
        """Change fields of the state and store it."""
        self.state = replace(self.state, **changes)
        write_state(state_path(self.corpus.path), self.state)
        return self.state

    # -- what is shown -------------------------------------------------------------------------------------------

    def filter(self, **values: Any) -> Shown:
        """Change some filters and keep them; see :class:`Filters`.

        Raises:
            BadParameter: there is no such filter, or its value cannot be used.
        """
        self.keep(filters=self.state.filters.changed(**values))
        return self.shown()

    def clear(self) -> Shown:
        """Take all filters off."""
        self.keep(filters=Filters())
        return self.shown()

    def sort(self, by: str, *, falling: bool = False) -> Shown:
        """Order the table.

        Raises:
            BadParameter: there is no such column.
        """
        if by not in SORTS:
            raise BadParameter.value("sort", by, "there is no such column", f"use one of {', '.join(SORTS)}")
        self.keep(sort=by, falling=falling)
        return self.shown()

    def shown(self) -> Shown:
        """What the filters leave, in the order of the table."""
        state = self.state
        return self._showing.shown(state.filters, state.sort, state.falling, self.names)

    def whatever_day(self, shown: Shown) -> Rows:
        """The rows that agree with all filters but the period, for a chart on which a period is chosen."""
        filters = self.state.filters
        if not filters.since and not filters.until:
            return shown.rows
        return self.sieve.rows(filters.changed(since=None, until=None))

    def page(self, shown: Shown, number: int = 0, size: int = 50) -> list[dict[str, Any]]:
        """One page of the table, one mapping of JSON types a row, under the names that a table shows."""
        rows = shown.rows[number * size : (number + 1) * size].tolist()
        applied = self.held.applied
        return [self.names.row(self.records, row, corrected=self.records.statements[row].id in applied) for row in rows]

    def frame(self, shown: Shown | None = None) -> pd.DataFrame:
        """What is shown as a table; see :func:`digest_lib.statements_frame`."""
        rows = (shown or self.shown()).rows.tolist()
        return statements_frame(self.records.statements[row] for row in rows)

    def open(self, statement_id: str) -> Opened:
        """A statement beside its article, which stays open.

        Raises:
            BadParameter: there is no such statement.
        """
        statement = self.desk.statement(statement_id)
        head = self.records.heads[statement.article_id]
        others = self.records.of_article(statement.article_id)
        if self.state.opened != statement_id:
            self.keep(opened=statement_id)
        applied = self.held.applied.get(statement_id, ())
        return opened(
            self.held.article(statement.article_id), statement, others, self.names.outlet(head.outlet), applied
        )

    def described(self, statement_ids: Iterable[str]) -> list[tuple[str, str]]:
        """Ids of statements with a line on each: day, speaker, words, outlet; those that are gone say so."""
        return [(one, self._described(one)) for one in statement_ids]

    def statement_at(self, article_id: str, anchor: Anchor) -> str | None:
        """Id of the statement at an anchor in the current version of its article; None where there is none."""
        current = self.held.current(anchor) or article_id
        statement_id = f"{current}:{anchor.start}-{anchor.end}"
        return statement_id if self.records.row(statement_id) is not None else None

    def beside(self, statement_id: str, kind: str) -> list[tuple[str, str]]:
        """What a statement can be merged with, or split from, as :meth:`described` lists it.

        For ``split`` the others of its entry; else what the same speakers said within three days, the nearest first.
        """
        statement = self.desk.statement(statement_id)
        found = self.merging.near(statement, self.sieve)
        if kind == "split":
            entry = next(e for e in self.merging.of_articles({s.article_id for s in found}).entries
                         if statement_id in e.statements)  # fmt: skip
            return self.described(one for one in entry.statements if one != statement_id)
        return self.described(one.id for one in found[1 : _NEAR + 1])

    def merge(self) -> Timeline:
        """Merge what the speakers and the period of the filters choose: then outlets and origins are known."""
        return self.merging.corroborated(self.state.filters, self.sieve)

    # -- corrections ---------------------------------------------------------------------------------------------

    def correct(self, kind: CorrectionKind, statement_id: str, *, why: str = "", **values: Any) -> Effect:
        """Correct a statement in the analyst's name, at once; see :meth:`Desk.correct`."""
        return self._changed(self.desk.correct(kind, statement_id, who=self.state.who, why=why, **values))

    def missing(self, article_id: str, span: tuple[int, int] | None, *, why: str = "", **values: Any) -> Effect:
        """Add a statement that the rules did not find; see :meth:`Desk.missing`."""
        return self._changed(self.desk.missing(article_id, span, who=self.state.who, why=why, **values))

    def undo(self, correction_id: str) -> Effect:
        """Take a correction back; see :meth:`Desk.undo`."""
        return self._changed(self.desk.undo(correction_id, who=self.state.who))

    def corrections(self, last: int | None = None) -> list[Effect]:
        """Every correction, or only so many of the last, with its diff, in the order in which they were made."""
        return self.desk.effects(last)

    @property
    def unfitting(self) -> list[Unfitting]:
        """Corrections that no longer fit the corpus."""
        return self.held.unfitting

    def write_gold(self, path: str | Path) -> tuple[Path, int]:
        """Write the corrected articles as a gold set; see :mod:`digest_lib.explore.gold`."""
        return write_gold(self.held, path)

    # -- the digest ----------------------------------------------------------------------------------------------

    def choose(self, *statement_ids: str) -> State:
        """Put the entries of these statements into the digest."""
        for statement_id in statement_ids:
            self.desk.statement(statement_id)
        return self.keep(chosen=tuple(dict.fromkeys((*self.state.chosen, *statement_ids))))

    def put_back(self, *statement_ids: str) -> State:
        """Take statements out of the digest again."""
        return self.keep(chosen=tuple(one for one in self.state.chosen if one not in statement_ids))

    def remark(self, section: str, text: str) -> State:
        """Put a remark of the analyst on a section, in place of their earlier one; an empty one takes it away."""
        others = tuple(r for r in self.state.remarks if (r.section, r.by) != (section, self.state.who))
        own = (OwnRemark(section=section, by=self.state.who, text=text),) if text.strip() else ()
        return self.keep(remarks=(*others, *own))

    def draft(self) -> Draft:
        """The digest of what was chosen; see :func:`digest_lib.explore.composing.drafted`."""
        return drafted(self.merging, self.state)

    def check(self, draft: Draft) -> Sequence[Finding]:
        """What the checks find on a draft's page, the gravest first."""
        grave = ("error", "warning", "note")
        return sorted(checked(self, draft), key=lambda finding: grave.index(finding.severity))

    # ------------------------------------------------------------------------------------------------------------

    def _changed(self, effect: Effect) -> Effect:
        self.merging.forget()
        return effect

    def _described(self, statement_id: str) -> str:
        row = self.records.row(statement_id)
        if row is None:
            return f"{statement_id} is no longer in the corpus"
        told = self.names.row(self.records, row, corrected=False)
        words = told["wording"] if len(told["wording"]) <= 80 else f"{told['wording'][:79]}…"
        return f"{told['said'] or told['published']}  {told['speaker']}: {words} ({told['outlet']})"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:  # noqa: ARG002
        """The board of widgets; for a notebook that is exported or not trusted, the first rows as a static table."""
        from digest_lib.explore.widgets.board import Board  # only where a notebook shows it
        from digest_lib.explore.widgets.preview import preview

        self._board = Board(self)
        shown: dict[str, Any] = self._board.widget._repr_mimebundle_()
        return {**shown, "text/html": preview(self)}
