"""Timelines for the lab, made only of what is asked for: merging a hundred thousand statements takes a minute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from digest_lib.explore.filters import Filters, Sieve
from digest_lib.explore.holdings import Holdings
from digest_lib.explore.records import Rows, speakers_of
from digest_lib.models import Statement
from digest_lib.roster import Roster
from digest_lib.timeline import Timeline

# Before and after a remark: what it answers, and by when nearly every report of it is out.
_BEFORE, _AFTER = 4, 7
_NEAR = 3  # days
_KEPT = 3  # timelines


@dataclass
class Merging:
    """Merges the statements of some articles, and keeps what it made until a correction changes something."""

    held: Holdings
    roster: Roster
    _made: dict[tuple[str, ...], Timeline] = field(default_factory=dict)

    def forget(self) -> None:
        """What was merged holds no more."""
        self._made.clear()

    def of_articles(self, articles: Iterable[str]) -> Timeline:
        """The timeline of the statements of these articles, with the corrections that are about them."""
        ids = tuple(sorted(set(articles)))
        if ids not in self._made:
            while len(self._made) >= _KEPT:
                self._made.pop(next(iter(self._made)))
            corpus, wanted = self.held.corpus, set(ids)
            texts = {article: self.held.article(article) for article in ids}
            corrections = [
                c for c in corpus.corrections.holding() if (about := self.held.touched(c)) and about <= wanted
            ]
            found = corpus.statements(ids)
            self._made[ids] = Timeline.of(found, texts, self.roster, corrections=corrections)
        return self._made[ids]

    def around(self, since: date, until: date) -> Timeline:
        """The timeline of everything said in a period, and in the days around it that may answer or repeat it."""
        numbers = self.held.records.numbers
        near = (numbers["last"] >= since.toordinal() - _BEFORE) & (numbers["first"] <= until.toordinal() + _AFTER)
        return self.of_articles(self._articles(np.flatnonzero(near & numbers["there"])))

    def corroborated(self, filters: Filters, sieve: Sieve) -> Timeline:
        """Merge what the speakers and the period of the filters choose, and note the outlets and origins of each.

        Only statements of the same speakers are ever merged, so that these counts are those of the whole corpus.
        """
        wide = Filters(speakers=filters.speakers)
        rows = sieve.rows(wide)
        records = self.held.records
        if filters.since:
            rows = rows[records.numbers["last"][rows] >= filters.since.toordinal() - _BEFORE]
        if filters.until:
            rows = rows[records.numbers["first"][rows] <= filters.until.toordinal() + _AFTER]
        timeline = self.of_articles(self._articles(rows))
        chosen = set(filters.speakers)
        records.corroborate({
            statement: (len(entry.outlets), len(entry.origins))
            for entry in timeline.entries
            for statement in entry.statements
            if not chosen or chosen & set(speakers_of(timeline.statements[statement]))
        })  # fmt: skip
        return timeline

    def near(self, statement: Statement, sieve: Sieve) -> list[Statement]:
        """What the same speakers said within three days of a statement: itself first, then by nearness."""
        records = self.held.records
        row = records.row(statement.id)
        first, last = records.numbers["first"], records.numbers["last"]
        rows = sieve.rows(Filters(speakers=speakers_of(statement)))
        rows = rows[(last[rows] >= first[row] - _NEAR) & (first[rows] <= last[row] + _NEAR)]
        found = [records.statements[one] for one in rows[np.argsort(np.abs(first[rows] - first[row]), kind="stable")]]
        return [statement, *(one for one in found if one.id != statement.id)]

    def _articles(self, rows: Rows) -> set[str]:
        return {self.held.records.statements[row].article_id for row in rows.tolist()}
