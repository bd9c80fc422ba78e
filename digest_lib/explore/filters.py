"""What an analyst wants to see, and which statements that leaves; how many each further choice would leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import msgspec
import numpy as np

from digest_lib.errors import BadParameter
from digest_lib.explore.records import FACETS, Mask, Records, Rows, fold


class Filters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is shown: all that agrees with every field. Within a facet one of its values suffices; empty is any."""

    speakers: tuple[str, ...] = ()
    """Person ids; ``?`` and a name for somebody whom the roster does not know."""
    topics: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    since: date | None = None
    """First day on which it may have been said; that of the report where no source tells."""
    until: date | None = None
    """Last day, included."""
    least: float = 0.0
    """Least confidence of the rule, 0 to 1."""
    most: float = 1.0
    text: str = ""
    """Words that all stand in the statement or in the name of its speaker: substrings, without case and width."""
    outlets_at_least: int = 0
    """At so many outlets at least; what has not been merged counts as one."""
    origins_at_least: int = 0
    """The same for independent origins."""

    @classmethod
    def given(cls, **values: object) -> Filters:
        """Filters from plain values: values of a facet may be separated by commas, a day is ISO 8601.

        Raises:
            BadParameter: there is no such filter, or its value cannot be used.
        """
        unknown = sorted(set(values) - set(cls.__struct_fields__))
        if unknown:
            known = ", ".join(cls.__struct_fields__)
            raise BadParameter.value("filter", unknown[0], "there is no such filter", f"use {known}")
        plain: dict[str, object] = {}
        for name, value in values.items():
            facet = name in FACETS
            parts = value.split(",") if facet and isinstance(value, str) else None
            plain[name] = value if parts is None else [part.strip() for part in parts if part.strip()]
            if name in ("since", "until"):
                plain[name] = value or None
        try:
            made = msgspec.convert(plain, cls)
        except msgspec.ValidationError as error:
            raise BadParameter.value("filter", values, str(error), "correct that value") from None
        if made.since and made.until and made.until < made.since:
            raise BadParameter.value("until", str(made.until), f"it lies before since = {made.since}", "exchange them")
        return made

    def changed(self, **values: object) -> Filters:
        """The same with some fields changed; see :meth:`given`."""
        return Filters.given(**{**{name: getattr(self, name) for name in self.__struct_fields__}, **values})


@dataclass
class Sieve:
    """Applies filters to records; what the last search found is kept, for the next letter narrows it."""

    records: Records
    _found: dict[str, Mask] = field(default_factory=dict)
    _version: int = -1

    def masks(self, filters: Filters) -> Iterator[tuple[str, Mask]]:
        """One mask for each filter that is set, under the name of its facet or of the filter."""
        records, count = self.records, self.records.size
        numbers = records.numbers
        for name in FACETS:
            if chosen := getattr(filters, name):
                yield name, records.columns[name].having(chosen, count)
        if filters.since:
            yield "since", numbers["last"] >= filters.since.toordinal()
        if filters.until:
            yield "until", numbers["first"] <= filters.until.toordinal()
        if filters.least > 0 or filters.most < 1:
            sure = numbers["confidence"]
            # A confidence is kept in four bytes: 0.9 of the rules must not fall under 0.9 of the slider.
            yield "confidence", (sure >= filters.least - 1e-6) & (sure <= filters.most + 1e-6)
        for name, least in (("outlets_of", filters.outlets_at_least), ("origins_of", filters.origins_at_least)):
            if least > 1:
                yield name, numbers[name] >= least
        for word in fold(filters.text).split():
            yield f"text {word}", self._holding(word)

    def apply(self, filters: Filters) -> tuple[Rows, dict[str, Rows]]:
        """The rows that agree with all filters, and for each facet how many rows each of its values has.

        The counts of a facet heed all filters but its own, so that they tell what choosing another value would show.
        """
        made = list(self.masks(filters))
        everything = self.records.numbers["there"]
        counts = {}
        whole = _all([mask for _, mask in made], everything)
        for name in FACETS:
            others = [mask for own, mask in made if own != name]
            mask = whole if len(others) == len(made) else _all(others, everything)
            counts[name] = self.records.columns[name].counts(mask)
        return np.flatnonzero(whole), counts

    def rows(self, filters: Filters) -> Rows:
        """The rows that agree with all filters, without the counts."""
        return np.flatnonzero(_all([mask for _, mask in self.masks(filters)], self.records.numbers["there"]))

    def _holding(self, word: str) -> Mask:
        if self._version != self.records.version:
            self._found, self._version = {}, self.records.version
        if word not in self._found:
            shorter = max((known for known in self._found if known in word), key=len, default=None)
            texts = self.records.folded
            mask = np.zeros(len(texts), np.bool_)
            if shorter is None:
                mask[:] = [word in text for text in texts]
            else:
                rows = np.flatnonzero(self._found[shorter])
                mask[rows] = [word in texts[row] for row in rows.tolist()]
            while len(self._found) >= _KEPT:
                self._found.pop(next(iter(self._found)))
            self._found[word] = mask
        return self._found[word]


_KEPT = 12  # searches


def _all(masks: list[Mask], everything: Mask) -> Mask:
    whole = everything.copy()
    for mask in masks:
        whole &= mask
    return whole
