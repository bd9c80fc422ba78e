"""One thing said once, however many outlets and languages report it."""

from __future__ import annotations

from typing import Literal

import msgspec

from digest_lib.models.article import Lang
from digest_lib.models.citation import Citation
from digest_lib.models.statement import Act, Said

Fidelity = Literal["verbatim", "translation", "paraphrase"]
"""How near a wording is to what was said: the speaker's words, an outlet's translation of them, a report of them."""


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """The best wording of an entry in one language."""

    text: str
    fidelity: Fidelity
    statement: str
    """Id of the statement it is taken from."""


class ContestedValue(msgspec.Struct, frozen=True):
    """One reading of a value on which sources differ, with the spans that hold it."""

    value: str
    citations: tuple[Citation, ...]


class Contested(msgspec.Struct, frozen=True):
    """A value on which sources differ; every reading is kept."""

    field: Literal["date", "number", "participant"]
    values: tuple[ContestedValue, ...]


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the timeline."""

    id: str
    """Stays the same while its statements stay the same."""
    speakers: tuple[str | None, ...]
    speaker_name: str | None = None
    """The words that name a speaker whom the roster does not know."""
    said: Said | None
    topics: tuple[str, ...]
    act: Act
    negated: bool = False
    addressee: str | None = None
    """Person id, or the name as written."""
    statements: tuple[str, ...]
    """Ids, best first."""
    origins: tuple[str, ...]
    """Independent origins: reprints of one wire count once."""
    wording: dict[Lang, Wording]
    contested: tuple[Contested, ...] = ()
    because: tuple[str, ...] = ()
    """Why the statements were merged, one reason a merge; empty for a single statement."""
    denies: tuple[str, ...] = ()
    """Ids of the entries this one denies or answers."""
