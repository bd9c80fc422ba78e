"""What the filters leave, in the order of the table, and how many statements each further choice would leave."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from digest_lib.explore.filters import Filters, Sieve
from digest_lib.explore.labels import Names
from digest_lib.explore.records import FACETS, Records, Rows

SORTS = ("said", "speaker", "wording", "mode", "act", "topics", "outlet", "published", "confidence", "origins")
_BY_NUMBER = {"said": "first", "published": "reported", "confidence": "confidence", "origins": "origins_of"}
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


@dataclass
class Showing:
    """Applies filters and an order to the records."""

    records: Records
    sieve: Sieve
    _ranks: Rows | None = None
    _version: int = -1

    def shown(self, filters: Filters, by: str, falling: bool, names: Names) -> Shown:
        """What these filters leave, sorted by a column of :data:`SORTS`."""
        rows, counts = self.sieve.apply(filters)
        keys = self._keys(by, names)[rows]
        order = np.argsort(-keys if falling else keys, kind="stable")
        values = {name: self._values(name, counts[name], getattr(filters, name), names) for name in FACETS}
        return Shown(rows[order], values)

    def _values(self, facet: str, counts: Rows, chosen: tuple[str, ...], names: Names) -> tuple[Value, ...]:
        keys = self.records.columns[facet].values
        values = [
            Value(keys[code], names.of(facet, keys[code]), int(counts[code]), keys[code] in chosen)
            for code in np.flatnonzero(counts).tolist()
        ]
        shown = {value.key for value in values}
        values += [Value(key, names.of(facet, key), 0, chosen=True) for key in chosen if key not in shown]
        return tuple(sorted(values, key=lambda value: (-value.count, value.words)))

    def _keys(self, by: str, names: Names) -> Rows:
        records = self.records
        if by in _BY_NUMBER:
            return records.numbers[_BY_NUMBER[by]]
        if by in _BY_FACET:
            facet = _BY_FACET[by]
            column = records.columns[facet]
            return column.ranks({key: names.of(facet, key) for key in column.values}, records.size)
        if self._ranks is None or self._version != records.version:
            self._ranks, self._version = _ranks(records.folded), records.version
        return self._ranks


def _ranks(texts: list[str]) -> Rows:
    ranks = np.zeros(len(texts), np.int64)
    ranks[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
    return ranks
