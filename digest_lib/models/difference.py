"""What changed between two timelines."""

from __future__ import annotations

from html import escape
from typing import Literal

import msgspec

ChangeKind = Literal["new", "confirmed", "corrected", "withdrawn", "moved"]
"""new: was not there; confirmed: a further independent origin; corrected: speaker, act, addressee, negation or wording
is another; withdrawn: is there no more; moved: the day is another."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change of one entry; an entry that was both confirmed and moved has two."""

    kind: ChangeKind
    entry: str
    """Id in the later timeline; in the earlier one for a withdrawn entry."""
    field: str = ""
    """What changed, by the name of the field of a TimelineEntry."""
    was: str = ""
    now: str = ""
    earlier: str | None = None
    """Id in the earlier timeline; None for a new entry."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What changed since an earlier timeline, in the order of the entries; withdrawn ones last."""

    changes: tuple[Change, ...]

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)

    def __len__(self) -> int:
        return len(self.changes)

    def _repr_html_(self) -> str:
        """A table for the lab, escaped."""
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in (c.kind, c.entry, c.field, c.was, c.now)) + "</tr>"
            for c in self.changes
        )
        head = "".join(f"<th>{name}</th>" for name in ("change", "entry", "field", "was", "now"))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
