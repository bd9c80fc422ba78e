"""Who said what, to whom, how, when, by whose report, at which characters."""

from __future__ import annotations

from typing import Literal

import msgspec

Span = tuple[int, int]
"""Half-open range of code points in ``Article.text``."""

Mode = Literal["direct", "indirect", "mixed"]
"""direct: verbatim, wholly in quotation marks; indirect: paraphrase; mixed: paraphrase with quoted words inside."""
Act = Literal[
    "say", "propose", "agree", "accept", "reject", "condition", "demand", "ask", "promise", "warn", "threaten",
    "praise", "criticise", "deny", "predict", "doubt",
]  # fmt: skip
Modality = Literal["fact", "possible", "hearsay"]
Precision = Literal["hour", "day", "month", "year", "range"]
DateBasis = Literal["text", "context", "published"]


class Mention(msgspec.Struct, frozen=True):
    """Words of the text that name somebody: a speaker, an addressee, a reporter in the chain."""

    person: str | None
    """Person id, or None when the roster does not know them."""
    name: str
    """The words as written."""
    start: int
    end: int


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """When it was said, as precisely as the text tells."""

    date: str
    """ISO 8601, as long as the precision: ``2025-03-13T20:00``, ``2025-03-13``, ``2025-03``, ``2025``."""
    precision: Precision
    zone: str | None = None
    """IANA zone in which the date is meant, where the text or the event's place tells; else the outlet's."""
    basis: DateBasis
    """text: in the sentence; context: carried from the same event; published: only bounded by publication."""
    until: str | None = None
    """Last day of a range."""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One statement found in one article. ``article.text[start:end] == content`` always holds.

    The content is the words said, without the outer quotation marks (direct), or the clause that reports them
    without the connecting と / "that" (indirect, mixed).
    """

    article_id: str
    start: int
    end: int
    content: str
    speakers: tuple[str | None, ...]
    """Person ids; several for a joint statement; ``(None,)`` when the speaker is unknown or not in the roster."""
    speaker_name: str | None = None
    """The words that name the speaker: a name, a title, a pronoun; perhaps in an earlier sentence."""
    speaker_start: int | None = None
    speaker_end: int | None = None
    addressee: Mention | None = None
    mode: Mode
    quoted: tuple[Span, ...] = ()
    """For mixed ones: the spans of the quoted words, without their marks."""
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    act: Act = "say"
    negated: bool = False
    """The content is what the speaker denies or says is not so (denied reports; "did not agree")."""
    conditional: Span | None = None
    """Span of the condition the statement hangs on, inside or beside the content."""
    modality: Modality = "fact"
    said: Said | None = None
    via: tuple[Mention, ...] = ()
    """Who reports it, outermost first. The article's outlet is implied."""
    topics: tuple[str, ...] = ()
    rule: str
    """The rule that found it, as ``lang.rule-name``."""
    confidence: float = 1.0

    @property
    def id(self) -> str:
        """The same while article and span are the same."""
        return f"{self.article_id}:{self.start}-{self.end}"
