"""The lab's model, without a widget: what is shown, opened, corrected and composed; widgets only draw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
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
from digest_lib.explore.records import FACETS, Records, Rows
from digest_lib.explore.state import OwnRemark, State, read_state, state_path, write_state
from digest_lib.frames import statements_frame
from digest_lib.models import CorrectionKind, Finding, Unfitting
from digest_lib.roster import Roster, default_roster
from digest_lib.statements import find_statements
from digest_lib.timeline import Timeline

if TYPE_CHECKING:
    import pandas as pd

SORTS = ("said", "speaker", "wording", "mode", "act", "topics", "outlet", "published", "confidence", "origins")
_BY_NUMBER = {"confidence": "confidence", "origins": "origins_of"}
_BY_FACET = {"speaker": "speakers", "mode": "modes", "act": "acts", "topics": "topics", "outlet": "outlets"}


@dataclass(frozen=True)
class Value:
    """A value of a facet: how many statements have it, all other filters heeded."""

    key: str
    words: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Shown:
    """What the filters leave: rows in the order of the table, and the values of each facet, the commonest first."""

    rows: Rows
    facets: dict[str, tuple[Value, ...]]

    def __len__(self) -> int:
        return len(self.rows)


class Explorer:
    """One corpus on an analyst's desk.

    Everything that is chosen is stored beside the corpus at once, and is there again after a restart.
    """

    def __init__(self, corpus: Corpus, *, who: str = "", roster: Roster | None = None, **filters: Any) -> None:
        """Read the statements of a corpus; those of articles that were not read yet are found first.

        Args:
            corpus: an open corpus; the explorer leaves it open.
            who: in whose name corrections are made; the stored one where none is given.
            roster: who is who; the bundled one where none is given.
            **filters: fields of :class:`Filters`, in place of the stored ones.

        Raises:
            BadParameter: there is no such filter, or its value cannot be used.
            CorpusError: the corpus is damaged.
        """
        self.corpus = corpus
        self.roster = roster or default_roster()
        given = Filters.given(**filters) if filters else None
        find_statements(corpus, self.roster)
        self.held = Holdings.of(corpus)
        self.sieve = Sieve(self.held.records)
        self.merging = Merging(self.held, self.roster)
        self.desk = Desk(self.held, self.roster)
        self.state, self.notice = read_state(state_path(corpus.path))
        if given or who:
            self.keep(filters=given or self.state.filters, who=who or self.state.who)

    def close(self) -> None:
        """Close the corpus, where it was opened for this explorer."""
        self.corpus.close()

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
        rows, counts = self.sieve.apply(self.state.filters)
        keys = self._sort_key(self.state.sort)[rows]
        order = np.argsort(-keys if self.state.falling else keys, kind="stable")
        return Shown(rows[order], {name: self._values(name, counts[name]) for name in FACETS})

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
        others = self.held.of_article(statement.article_id)
        if self.state.opened != statement_id:
            self.keep(opened=statement_id)
        applied = self.held.applied.get(statement_id, ())
        return opened(
            self.held.article(statement.article_id), statement, others, self.names.outlet(head.outlet), applied
        )

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

    def corrections(self) -> list[Effect]:
        """Every correction with its diff, in the order in which they were made."""
        return self.desk.effects()

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
        self.__dict__.pop("_text_ranks", None)
        return effect

    def _values(self, facet: str, counts: Rows) -> tuple[Value, ...]:
        chosen = getattr(self.state.filters, facet)
        keys = self.records.columns[facet].values
        values = [
            Value(keys[code], self.names.of(facet, keys[code]), int(counts[code]), keys[code] in chosen)
            for code in np.flatnonzero(counts).tolist()
        ]
        shown = {value.key for value in values}
        values += [Value(key, self.names.of(facet, key), 0, chosen=True) for key in chosen if key not in shown]
        return tuple(sorted(values, key=lambda value: (-value.count, value.words)))

    def _sort_key(self, by: str) -> Rows:
        numbers, count = self.records.numbers, len(self.records)
        if by in _BY_NUMBER:
            return numbers[_BY_NUMBER[by]]
        if by in _BY_FACET:
            facet = _BY_FACET[by]
            column = self.records.columns[facet]
            return column.ranks({key: self.names.of(facet, key) for key in column.values}, count)
        if by == "wording":
            return self._text_ranks
        if by == "published":
            return np.fromiter((self.records.head(row).day for row in range(count)), np.int64, count)
        return numbers["first"]

    @cached_property
    def _text_ranks(self) -> Rows:
        texts = self.records.folded
        ranks = np.zeros(len(texts), np.int64)
        ranks[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
        return ranks
