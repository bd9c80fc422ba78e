"""Putting a sentence together while keeping account of which of its characters come from a stored article."""

from __future__ import annotations

from collections.abc import Sequence

from digest_lib.models import Basis, Citation, Fidelity, Lang, Sentence, Span, Statement, TimelineEntry
from digest_lib.timeline import Timeline

_CITED = 3
_BASIS: dict[Fidelity, Basis] = {"verbatim": "verbatim", "translation": "outlet", "paraphrase": "paraphrase"}


class Writing:
    """A sentence in the making."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._borrowed: list[Span] = []
        self._length = 0

    def own(self, text: str) -> Writing:
        """Add our own words."""
        self._parts.append(text)
        self._length += len(text)
        return self

    def borrow(self, text: str) -> Writing:
        """Add words that stand letter for letter in the cited span or its cue."""
        if text.strip():
            self._borrowed.append((self._length, self._length + len(text)))
        return self.own(text)

    def ends_with(self, endings: tuple[str, ...]) -> bool:
        """Whether the words so far end with one of these."""
        return "".join(self._parts[-2:]).endswith(endings)

    def sentence(
        self,
        entries: Sequence[TimelineEntry],
        timeline: Timeline,
        basis: Basis,
        statements: Sequence[Statement],
        *,
        lang: Lang | None = None,
        carried: tuple[str, ...] = (),
    ) -> Sentence:
        """The sentence, resting on the statement each entry was realised from and on those that corroborate it."""
        most = -(-_CITED // len(entries))
        cited = [c for e, s in zip(entries, statements, strict=True) for c in citations(e, timeline, s)[:most]]
        return Sentence(
            text="".join(self._parts),
            citations=tuple(dict.fromkeys(cited)),
            basis=basis,
            borrowed=tuple(self._borrowed),
            lang=lang,
            statements=tuple(statement.id for statement in statements),
            carried=carried,
        )


def citations(entry: TimelineEntry, timeline: Timeline, first: Statement | None = None) -> tuple[Citation, ...]:
    """Where an entry stands: the span of ``first``, then of its other statements, three at the most."""
    statements = [timeline.statements[s] for s in entry.statements]
    if first:
        statements = [first] + [s for s in statements if s.id != first.id]
    return tuple(dict.fromkeys(Citation(s.article_id, *_span(s)) for s in statements[:_CITED]))


def _span(statement: Statement) -> Span:
    """The content, with its condition where that stands beside it."""
    if statement.conditional and _condition_beside(statement):
        start, end = statement.conditional
        return min(start, statement.start), max(end, statement.end)
    return statement.start, statement.end


def _condition_beside(statement: Statement) -> bool:
    assert statement.conditional  # noqa: S101 (asked by the callers)
    start, end = statement.conditional
    return (end <= statement.start and statement.start - end <= 60) or (
        start >= statement.end and start - statement.end <= 60
    )


def condition_before(statement: Statement, text: str) -> str | None:
    """The words of a condition that stands before the content and outside it, else None."""
    if statement.conditional and statement.conditional[1] <= statement.start and _condition_beside(statement):
        return text[slice(*statement.conditional)]
    return None


def condition_after(statement: Statement, text: str) -> str | None:
    """The words of a condition that stands after the content and outside it, else None."""
    if statement.conditional and statement.conditional[0] >= statement.end and _condition_beside(statement):
        return text[slice(*statement.conditional)]
    return None


def basis_of(entry: TimelineEntry, lang: Lang) -> Basis:
    """What a sentence on an entry's wording in that language rests on."""
    return _BASIS[entry.wording[lang].fidelity]


def resting_on(text: str, sentences: tuple[Sentence, ...]) -> Sentence:
    """A sentence about others, resting on the spans of them all (titles, headings, questions, frames)."""
    spans = dict.fromkeys(citation for sentence in sentences for citation in sentence.citations[:1])
    return Sentence(text=text, citations=tuple(spans), basis="paraphrase")


def weakest(bases: Sequence[Basis]) -> Basis:
    """What a sentence rests on that tells several: the furthest from the words said."""
    order: tuple[Basis, ...] = ("verbatim", "outlet", "paraphrase", "editorial")
    return max(bases, key=order.index)
