"""One thing said once, however many outlets and languages report it."""

from __future__ import annotations

from typing import Literal

import msgspec

from digest_lib.models.article import Lang
from digest_lib.models.citation import Citation
from digest_lib.models.statement import Act, Said

Fidelity = Literal["verbatim", "translation", "paraphrase"]
"""How near a wording is to what was said: the speaker's words, an outlet's translation of them, a report of them."""
RevisionKind = Literal["added", "reworded", "withdrawn"]


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


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """What a later version of an article did to one of its statements."""

    kind: RevisionKind
    url: str
    at: str
    """When the later version was published: ISO 8601, as in the article."""
    before: Citation | None = None
    """The statement in the earlier version; None for an added one."""
    after: Citation | None = None
    """The statement in the later version; None for a withdrawn one."""
    was: str = ""
    now: str = ""


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the timeline."""

    id: str
    """12 hex digits, from the first report of it: a further report or a new version of an article leaves it as it
    is."""
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
    """Independent origins: reprints, translations and rewrites of one wire or one broadcast count once."""
    outlets: tuple[str, ...] = ()
    """Sources that carry it, each once: never fewer than ``origins``."""
    wording: dict[Lang, Wording]
    contested: tuple[Contested, ...] = ()
    because: tuple[str, ...] = ()
    """Why the statements were merged, one reason a merge; empty for a single statement."""
    answers: tuple[str, ...] = ()
    """Ids of the entries this one answers; none of them is later."""
    denies: tuple[str, ...] = ()
    """Ids of the entries this one denies; none of them is later."""
    depends_on: tuple[str, ...] = ()
    """Ids of the entries its condition hangs on: what the other side said, before or after."""
    revisions: tuple[Revision, ...] = ()
    """What later versions of its articles changed in it, oldest first."""
    corrections: tuple[str, ...] = ()
    """Ids of the analyst's corrections that made it what it is."""
