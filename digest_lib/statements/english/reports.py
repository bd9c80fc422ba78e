"""What the stages hand on: a report of speech or thought found in a line, still without persons and dates."""

from __future__ import annotations

from dataclasses import dataclass, field

from digest_lib.models import Act, Span
from digest_lib.statements.english.lexicon import Kind


@dataclass(frozen=True, kw_only=True)
class Report:
    """Who is said to have said or thought what. All spans are characters of the article's text."""

    fragments: tuple[Span, ...]
    """The content, in the order of the text: several where the cue interrupts it."""
    source: Span | None
    """The words that name the speaker, None where the sentence names nobody."""
    cue: Span | None
    lemma: str
    frame: str
    act: Act = "say"
    kind: Kind = "say"
    rule: str = "clause"
    negated: bool = False
    unreal: bool = False
    """Planned, possible, asked about or denied speech: it was not said."""
    relative: Span | None = None
    """The relative pronoun that stands for the speaker."""
    addressee: Span | None = None
    sentence: Span = (0, 0)
    place: int = 0
    """Number of the sentence in the text."""
    quoted: tuple[Span, ...] = field(default=())
    """Inner spans of the quotations in the content."""
    main: int | None = None
    """Which fragment stands for the whole where only one can; None: the longest."""
    several: bool = False
    """Whether every fragment is a statement of its own: "A, he said, but B"."""
    continues: bool = False
    """A quotation without a cue of its own that goes on from the one before."""

    words: int = 0
    """How many words the content of an object has."""

    def at(self, place: int) -> Report:
        """The report with the number of its sentence; faster than :func:`dataclasses.replace`."""
        placed = object.__new__(Report)
        placed.__dict__.update(self.__dict__, place=place)
        return placed

    @property
    def start(self) -> int:
        """First character of the content."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """Character after the content."""
        return self.fragments[-1][1]
