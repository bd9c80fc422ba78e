"""An analyst's corrections, applied to statements and to what is merged, on every run anew.

Corrections are anchored by quotation. Their article is found by id, else by address, so that they survive another
version of it; one whose words are there no more, or whose statement is not found, is reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from digest_lib.models import Anchor, Article, Correction, Statement, Unfitting

_RULE = "correction"


@dataclass
class Corrected:
    """Statements as corrections left them, and what they say on merging."""

    statements: dict[str, Statement]
    together: list[tuple[str, str, str]] = field(default_factory=list)
    """Statement, statement, reason: of one entry."""
    apart: list[tuple[str, str]] = field(default_factory=list)
    """The first is of another entry than the second."""
    applied: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids of the corrections that touched a statement, by its id."""
    unfitting: list[Unfitting] = field(default_factory=list)


def corrected(
    statements: Mapping[str, Statement], articles: Mapping[str, Article], corrections: Iterable[Correction]
) -> Corrected:
    """Apply corrections in their order; undone ones are passed over."""
    work = _Work(statements, articles)
    for correction in corrections:
        if correction.undone_by is None:
            work.apply(correction)
    return work.result


class _Work:
    """Finds what corrections are about in the statements as they stand."""

    def __init__(self, statements: Mapping[str, Statement], articles: Mapping[str, Article]) -> None:
        self.result = Corrected(dict(statements))
        self._articles = articles
        self._by_url = {article.url: article for article in articles.values() if article.url}
        self._of_article: dict[str, list[str]] = defaultdict(list)
        for statement in statements.values():
            self._of_article[statement.article_id].append(statement.id)

    def apply(self, correction: Correction) -> None:
        """Apply one, or report why it does not fit."""
        place = self._place(correction.target)
        if place is None:
            self._unfitting(correction, "the article is not there, or its words are there no more")
            return
        article, start, end = place
        if correction.kind == "missing":
            self._put(correction, _missing(correction, article, start, end))
            return
        found = self._statement(article, start, end)
        if found is None:
            self._unfitting(correction, "no statement is found at its words")
        elif correction.kind == "not-a-statement":
            self._remove(found)
        elif correction.kind in ("merge", "split"):
            self._relate(correction, found)
        else:
            self._change(correction, found, article)

    def _change(self, correction: Correction, found: Statement, article: Article) -> None:
        if correction.kind == "span":
            span = correction.span and correction.span.find(article.text)
            if not span:
                self._unfitting(correction, "the words of its new span are not in the article")
                return
            changed = replace(found, start=span[0], end=span[1], content=article.text[slice(*span)])
        elif correction.kind == "date":
            changed = replace(found, said=correction.said)
        else:
            changed = replace(
                found,
                speakers=correction.speakers or (None,),
                speaker_name=correction.speaker_name or found.speaker_name,
            )
        self._remove(found)
        self._put(correction, replace(changed, confidence=1.0), self.result.applied.pop(found.id, ()))

    def _relate(self, correction: Correction, found: Statement) -> None:
        for anchor in correction.others:
            place = self._place(anchor)
            other = place and self._statement(*place)
            if not other:
                self._unfitting(correction, f"no statement is found at {anchor.exact[:40]!r}")
                continue
            if correction.kind == "merge":
                why = f" ({correction.why})" if correction.why else ""
                self.result.together.append((found.id, other.id, f"{correction.who} joined them{why}"))
            else:
                self.result.apart.append((found.id, other.id))
            for statement in (found.id, other.id):
                self._note(statement, correction.id)

    def _put(self, correction: Correction, statement: Statement, earlier: tuple[str, ...] = ()) -> None:
        self.result.statements[statement.id] = statement
        self._of_article[statement.article_id].append(statement.id)
        for made in (*earlier, correction.id):
            self._note(statement.id, made)

    def _remove(self, statement: Statement) -> None:
        self.result.statements.pop(statement.id, None)
        self._of_article[statement.article_id].remove(statement.id)

    def _note(self, statement: str, correction: str) -> None:
        known = self.result.applied.get(statement, ())
        if correction not in known:
            self.result.applied[statement] = (*known, correction)

    def _place(self, anchor: Anchor) -> tuple[Article, int, int] | None:
        article = self._articles.get(anchor.article_id) or self._by_url.get(anchor.url)
        span = article.text and anchor.find(article.text) if article else None
        return (article, *span) if article and span else None

    def _statement(self, article: Article, start: int, end: int) -> Statement | None:
        """The statement at a span, or the one that covers most of it, at least half."""
        best: Statement | None = None
        covered = 0
        for statement_id in self._of_article[article.id]:
            statement = self.result.statements[statement_id]
            if (statement.start, statement.end) == (start, end):
                return statement
            common = min(end, statement.end) - max(start, statement.start)
            if common > covered and 2 * common >= min(end - start, statement.end - statement.start):
                best, covered = statement, common
        return best

    def _unfitting(self, correction: Correction, reason: str) -> None:
        self.result.unfitting.append(Unfitting(correction=correction, reason=reason))


def _missing(correction: Correction, article: Article, start: int, end: int) -> Statement:
    return Statement(
        article_id=article.id,
        start=start,
        end=end,
        content=article.text[start:end],
        speakers=correction.speakers or (None,),
        speaker_name=correction.speaker_name,
        mode=correction.mode or "indirect",
        act=correction.act or "say",
        said=correction.said,
        rule=_RULE,
    )
