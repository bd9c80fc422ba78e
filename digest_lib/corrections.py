"""The corrections of a corpus: kept in its file, each with who, when and why; undone ones stay, marked.

Statements are stored as the rules found them. Corrections are applied whenever they are read into a timeline
(:mod:`digest_lib.timeline.correct`), so that one can be undone at any time and survives a re-extraction.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, get_args

import msgspec
from msgspec.structs import replace

from digest_lib.errors import BadParameter
from digest_lib.models import Anchor, Correction, CorrectionKind, text_hash

if TYPE_CHECKING:
    import pandas as pd

    from digest_lib.store import Store

SCHEMA = """
CREATE TABLE IF NOT EXISTS corrections (
    seq INTEGER PRIMARY KEY,             -- order in which they were made and are applied
    id TEXT NOT NULL UNIQUE,
    record BLOB NOT NULL
);
"""
_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(Correction).decode
_NEEDS = {"speaker": "speakers", "span": "span", "merge": "others", "split": "others", "missing": "speakers"}


def correction(kind: CorrectionKind, target: Anchor, *, who: str, when: str | None = None, **values: Any) -> Correction:
    """A correction with its id; ``when`` is now unless given. ``values`` are the other fields of a Correction.

    Raises:
        BadParameter: the kind is unknown, nobody is named, or the kind lacks the field it changes.
    """
    if kind not in get_args(CorrectionKind):
        known = ", ".join(get_args(CorrectionKind))
        raise BadParameter.value("kind", kind, "there is no such correction", f"use one of {known}")
    if not who.strip():
        raise BadParameter.value("who", who, "a correction without an author cannot be asked about", "give a name")
    needed = _NEEDS.get(kind)
    if needed and not values.get(needed):
        raise BadParameter.value(needed, values.get(needed), f"a correction of kind '{kind}' needs it", "give it")
    made = Correction(
        id="", kind=kind, target=target, who=who, when=when or datetime.now(UTC).isoformat(timespec="seconds"), **values
    )
    return replace(made, id=text_hash(_encode(made).decode())[:12])


class Corrections:
    """The corrections stored in one corpus: ``corpus.corrections``."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, made: Correction) -> Correction:
        """Store a correction at once; the same one twice is one."""
        with self._store.transaction():
            self._store.execute("INSERT OR IGNORE INTO corrections (id, record) VALUES (?, ?)", made.id, _encode(made))
        return made

    def undo(self, correction_id: str, *, who: str, when: str | None = None) -> Correction:
        """Take a correction back: it stays stored, marked with who undid it and when, and is applied no more.

        Raises:
            BadParameter: there is no such correction.
        """
        with self._store.transaction():
            row = self._store.one("SELECT record FROM corrections WHERE id = ?", correction_id)
            if row is None:
                raise BadParameter.value(
                    "correction", correction_id, "the corpus holds none of this id", "take the id from its .corrections"
                )
            at = when or datetime.now(UTC).isoformat(timespec="seconds")
            undone = replace(_decode(row[0]), undone_by=who, undone_at=at)
            self._store.execute("UPDATE corrections SET record = ? WHERE id = ?", _encode(undone), correction_id)
        return undone

    def all(self) -> tuple[Correction, ...]:
        """Every correction, undone ones too, in the order in which they were made."""
        return tuple(_decode(record) for (record,) in self._store.rows("SELECT record FROM corrections ORDER BY seq"))

    def holding(self) -> tuple[Correction, ...]:
        """Those that are not undone."""
        return tuple(made for made in self.all() if made.undone_by is None)

    def __len__(self) -> int:
        return len(self.all())

    @property
    def frame(self) -> pd.DataFrame:
        """One row a correction: ``id kind exact url who when why undone_by`` (str)."""
        import pandas as pd

        columns = ["id", "kind", "exact", "url", "who", "when", "why", "undone_by"]
        rows = [(c.id, c.kind, c.target.exact, c.target.url, c.who, c.when, c.why, c.undone_by) for c in self.all()]
        return pd.DataFrame(rows, columns=columns, dtype="object")
