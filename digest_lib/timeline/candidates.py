"""Which readings are worth comparing: those that name a rare thing in common at a time that can overlap.

An index from (what is named, day) to clusters. Of everything a reading names only the rarest few are looked up, so
that a word which everybody uses costs nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Generic, TypeVar

from digest_lib.timeline.reading import Reading
from digest_lib.timeline.window import NEIGHBOURING, Window

Found = TypeVar("Found")
_RAREST = 6
_MOST = 24
"""Clusters looked at for one reading, those that share the most first."""
_LONG = 40
"""Days: what is dated to a month or a year stands in a list of its own."""


class Candidates(Generic[Found]):
    """An index of what was filed under readings.

    Args:
        readings: everything that will be filed or asked for, to count how rare a thing is.
        languages: whether readings of two languages are compared: then only by what both languages name.
    """

    def __init__(self, readings: Iterable[Reading], *, languages: bool = False) -> None:
        self._languages = languages
        self._counts = Counter(key for reading in readings for key in self._keys(reading))
        self._filed: dict[tuple[str, date | None], dict[int, Found]] = {}

    def add(self, reading: Reading, found: Found) -> None:
        """File something under a reading."""
        days = list(_days(reading.when))
        for key in self._rarest(reading):
            for day in days:
                self._filed.setdefault((key, day), {})[id(found)] = found

    def of(self, reading: Reading) -> list[tuple[Found, float]]:
        """What is filed under readings that may be the same, with the share of the looked-up things; the most first."""
        shared: Counter[int] = Counter()
        things: dict[int, Found] = {}
        days = [*_days(reading.when, NEIGHBOURING), None]
        keys = self._rarest(reading)
        for key in keys:
            here: dict[int, Found] = {}
            for day in days:
                here.update(self._filed.get((key, day), {}))
            shared.update(here.keys())
            things.update(here)
        return [(things[one], count / len(keys)) for one, count in shared.most_common(_MOST)]

    def _rarest(self, reading: Reading) -> list[str]:
        keys = self._keys(reading)
        return sorted(keys, key=lambda key: (self._counts[key], key))[:_RAREST]

    def _keys(self, reading: Reading) -> list[str]:
        names = reading.names
        keys = [*names.things, *(f"@/{person}" for person in names.people)]
        if not self._languages:
            keys += names.rest
            keys += [f"@{camp}" for camp in names.camps]
        return keys or ([] if self._languages else [reading.statement.content])


def _days(when: Window, around: timedelta = timedelta()) -> Iterator[date | None]:
    first, last = (when.start - around).date(), (when.end + around).date()
    if (last - first).days > _LONG:
        yield None
        return
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
