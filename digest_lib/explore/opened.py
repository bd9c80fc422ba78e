"""One statement opened: its article with span, speaker and cue marked, the rule that found it, its address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from digest_lib.models import Article, Statement
from digest_lib.statements.explain import particulars

Mark = tuple[int, int, str]
"""A range of the text and the name of what stands there."""
_STYLE = (
    "<style>.chrysanthemum-opened{white-space:pre-wrap;max-width:46rem;line-height:1.8}"
    ".chrysanthemum-opened .this{background:#ffe08a;color:#000}.chrysanthemum-opened .speaker{border-bottom:2px solid "
    "#1d5fa8}.chrysanthemum-opened .cue{border-bottom:2px solid #9a5b00}</style>"
)


@dataclass(frozen=True)
class Stretch:
    """A run of the article's text with the same marks; ``of`` is the statement that a click on it opens."""

    start: int
    text: str
    marks: tuple[str, ...]
    of: str | None = None


@dataclass(frozen=True)
class Opened:
    """A statement beside its article."""

    article: Article
    statement: Statement
    stretches: tuple[Stretch, ...]
    outlet: str
    """The outlet's name."""
    applied: tuple[str, ...] = ()
    """Ids of the corrections that made it what it is."""

    @property
    def particulars(self) -> list[tuple[str, str]]:
        """Name and value: where it stands, the rule that found it, cue, date, addressee, the chain of reports."""
        where = f"{self.statement.article_id}:{self.statement.start}-{self.statement.end}"
        corrected = [("corrected", ", ".join(self.applied))] if self.applied else []
        return [("address", where), *particulars(self.statement), *corrected]

    def as_data(self) -> dict[str, Any]:
        """As JSON types, for the widget."""
        return {
            "id": self.statement.id,
            "article": self.article.id,
            "lang": self.article.lang,
            "title": self.article.title or self.article.id,
            "url": self.article.url,
            "outlet": self.outlet,
            "published": self.article.published[:16].replace("T", " "),
            "stretches": [[s.start, s.text, " ".join(s.marks), s.of or ""] for s in self.stretches],
            "particulars": self.particulars,
        }

    def _repr_html_(self) -> str:
        """The same as static HTML, escaped."""
        article = self.article
        words = "".join(
            f'<span class="{" ".join(s.marks)}">{escape(s.text)}</span>' if s.marks else escape(s.text)
            for s in self.stretches
        )
        rows = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in self.particulars)
        head = f"{escape(article.title or article.id)} · {escape(self.outlet)} · {escape(article.published[:10])}"
        body = f'<p class="chrysanthemum-opened" lang="{article.lang}">{words}</p>'
        return f"{_STYLE}<h3>{head}</h3>{body}<table>{rows}</table>"


def opened(
    article: Article, statement: Statement, others: Iterable[Statement], outlet: str, applied: tuple[str, ...] = ()
) -> Opened:
    """Lay the marks of one statement, and the spans of the article's others, over its text."""
    marks: list[Mark] = [(statement.start, statement.end, "this")]
    if statement.speaker_start is not None and statement.speaker_end is not None:
        marks.append((statement.speaker_start, statement.speaker_end, "speaker"))
    if statement.cue_start is not None and statement.cue_end is not None:
        marks.append((statement.cue_start, statement.cue_end, "cue"))
    if statement.addressee:
        marks.append((statement.addressee.start, statement.addressee.end, "addressee"))
    if statement.conditional:
        marks.append((*statement.conditional, "condition"))
    marks += [(mention.start, mention.end, "via") for mention in statement.via]
    beside = [other for other in others if other.id != statement.id]
    return Opened(article, statement, tuple(_stretches(article.text, marks, beside)), outlet, applied)


def _stretches(text: str, marks: Sequence[Mark], others: Sequence[Statement]) -> Iterable[Stretch]:
    edges = {0, len(text)}
    for start, end, _ in marks:
        edges |= {start, end}
    for other in others:
        edges |= {other.start, other.end}
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(text))
    for start, end in pairwise(cuts):
        own = tuple(name for first, last, name in marks if first <= start and end <= last)
        beside = next((other for other in others if other.start <= start and end <= other.end), None)
        if beside and "this" not in own:
            yield Stretch(start, text[start:end], (*own, "other"), beside.id)
        else:
            yield Stretch(start, text[start:end], own)
