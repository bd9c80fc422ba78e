"""The digest: sentences, each with the spans it rests on.

A :class:`Sentence` cannot be built without a citation, unless it is ``editorial``: a person's or a named voice's
words, labelled as such, asserting no fact. So "span or no sentence" is a property of the type.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from digest_lib.errors import UncitedSentence
from digest_lib.models.article import Image, Lang
from digest_lib.models.citation import Citation
from digest_lib.models.difference import Change
from digest_lib.models.entry import TimelineEntry
from digest_lib.models.position import Framing, Position
from digest_lib.models.statement import Span

if TYPE_CHECKING:
    import pandas as pd

Basis = Literal["verbatim", "outlet", "paraphrase", "editorial"]
"""What a sentence rests on: the speaker's own words; an outlet's translation; a report of them; somebody's opinion."""
Place = Literal["lead", "key-point", "answer", "narrative", "timeline"]
"""The most prominent place in which a digest tells an entry."""
Severity = Literal["error", "warning", "note"]


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of the page and its evidence.

    Raises:
        UncitedSentence: when ``citations`` is empty and ``basis`` is not ``editorial``.
    """

    text: str
    citations: tuple[Citation, ...]
    basis: Basis = "paraphrase"
    borrowed: tuple[Span, ...] = ()
    """Ranges of ``text`` that stand letter for letter in a cited span, whether or not in quotation marks."""
    lang: Lang | None = None
    """Set where the sentence, or its quotation, is in another language than the page."""
    statements: tuple[str, ...] = ()
    """Ids of the statements it was realised from."""
    carried: tuple[str, ...] = ()
    """Ids of speakers whom it calls by a pronoun, or not again: the sentence before it in its paragraph names them."""

    def __post_init__(self) -> None:
        if not self.citations and self.basis != "editorial":
            raise UncitedSentence(f"no span for the sentence {self.text!r}")


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A cited span in its surroundings, so that the page carries its evidence along."""

    citation: Citation
    before: str
    text: str
    after: str
    before_cut: bool = False
    """Whether the article goes on before ``before``."""
    after_cut: bool = False


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A source card: one article with up to three of its statements."""

    article_id: str
    points: tuple[Sentence, ...]


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """An opinion, labelled and signed: it asserts no fact and rests on nothing but its author."""

    by: str
    """The voice's name in the language of the page, or the analyst's."""
    kind: Literal["voice", "analyst"]
    sentences: tuple[Sentence, ...]


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A theme or phase of the digest."""

    id: str
    kicker: tuple[Sentence, ...] = ()
    """The line over the heading: its days and its main topics."""
    heading: tuple[Sentence, ...]
    """What happened, or, where nothing makes a headline, the topics."""
    question: tuple[Sentence, ...]
    answer: tuple[Sentence, ...]
    setup: tuple[Sentence, ...]
    cards: tuple[Card, ...]
    narrative: tuple[tuple[Sentence, ...], ...]
    """Paragraphs."""
    remarks: tuple[Remark, ...] = ()
    entries: tuple[str, ...] = ()
    """Ids of the timeline entries of this phase."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence that asserts something, as the page has them; remarks assert nothing."""
        told = (self.kicker, self.heading, self.question, self.answer, self.setup, *self.narrative)
        return tuple(chain(*told, *(card.points for card in self.cards)))


class TimelineItem(msgspec.Struct, frozen=True, kw_only=True):
    """A timeline entry as the page prints it."""

    entry: TimelineEntry
    sentence: Sentence


class PositionItem(Position, frozen=True, kw_only=True):
    """A position as the page prints it."""

    sentence: Sentence


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A cited article: what a reader needs to find it and to check our copy."""

    article_id: str
    url: str
    title: str
    source: str
    outlet: str
    """The outlet's name in the language of the page."""
    published: str
    zone: str
    lang: Lang
    kind: str
    text_sha256: str
    licence: str | None = None
    fetched_at: str | None = None
    snapshot: str | None = None
    about: str | None = None
    image: Image | None = None


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """Something the digest does not print, and why."""

    reason: str
    """Machine-readable: ``unknown-speaker``, ``undated``, ``low-confidence``, ``check``, ``length``, …"""
    detail: str
    """In the language of the page."""
    citation: Citation | None = None
    count: int = 1


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a check found."""

    check: str
    severity: Severity
    line: int | None = None
    """1-based, in the page's text."""
    column: int | None = None
    words: str = ""
    message: str = ""
    evidence: tuple[Citation, ...] = ()
    lines: tuple[int, ...] = ()
    """Lines of the page itself that are the evidence, 1-based."""
    remedy: str = ""


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """How the digest was made: the same run record gives the same digest."""

    parameters: dict[str, Any]
    inputs: dict[str, str]
    """Article id to SHA-256 of its stored text, for every article of the corpus in the period."""
    cutoff: str
    """When the newest article was published: an ISO 8601 date, or date-time with offset; empty without articles."""
    version: str
    counts: dict[str, int]
    """articles, statements, entries, sentences, left_out."""
    made: str = ""
    """The day on which the digest was made, in UTC: an ISO 8601 date; empty where the record does not say."""


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """The digest with which this one was compared."""

    cutoff: str
    made: str = ""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a digest that is split into several."""

    number: int
    """From 1."""
    of: int
    sections: tuple[str, ...]
    """Ids of the sections on this page."""
    teaser: tuple[Sentence, ...] = ()
    """What the next page begins with; empty on the last one."""


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """Why an entry stands where it does."""

    entry: str
    place: Place
    rank: int
    """1 is the highest sum."""
    parts: dict[str, float]
    """By name, as ``docs/page.md`` lists them."""

    @property
    def total(self) -> float:
        """The sum that ranks the entry."""
        return sum(self.parts.values())


class Digest(msgspec.Struct, frozen=True, kw_only=True):
    """A digest page as data. Its JSON travels in the notebook's output and the page is a view of it."""

    lang: Lang
    title: tuple[Sentence, ...]
    subtitle: tuple[Sentence, ...] = ()
    lead: tuple[Sentence, ...]
    key_points: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    timeline: tuple[TimelineItem, ...]
    positions: tuple[PositionItem, ...]
    framings: tuple[Framing, ...] = ()
    """What outlets call the speakers' stands, apart from the positions."""
    changes: tuple[Change, ...] = ()
    """What changed since the earlier digest that was given, if one was."""
    earlier: Earlier | None = None
    """The digest that ``changes`` counts from."""
    parts: tuple[Part, ...] = ()
    """The pages; empty for a digest of one page. A digest that is itself one page of several holds that one."""
    references: tuple[Reference, ...]
    passages: tuple[Passage, ...]
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...] = ()
    scores: tuple[Score, ...] = ()
    """Of every entry of the timeline, the highest first."""
    names: dict[str, str] = {}
    """Person and topic ids to their names in the language of the page."""
    run: Run

    def why(self, entry: str | None = None) -> pd.DataFrame:
        """Why each entry stands where it does: one row an entry, the highest score first.

        ``rank`` (int64), ``place speakers day words`` (str), a float column for each part of the score (see
        ``docs/page.md``), ``total`` (float), indexed by entry id.

        Args:
            entry: only the row of this entry.

        Raises:
            KeyError: the digest holds no such entry.
        """
        import pandas as pd

        items = {item.entry.id: item for item in self.timeline}
        rows = []
        for score in self.scores:
            item = items[score.entry]
            who = ", ".join(self.names.get(s or "", s or item.entry.speaker_name or "?") for s in item.entry.speakers)
            day = item.entry.said.date if item.entry.said else ""
            head = {"rank": score.rank, "place": score.place, "speakers": who, "day": day, "words": item.sentence.text}
            rows.append({"entry": score.entry, **head, **score.parts, "total": score.total})
        frame = pd.DataFrame(rows, columns=None if rows else ["entry", "rank", "place", "total"]).set_index("entry")
        return frame if entry is None else frame.loc[[entry]]
