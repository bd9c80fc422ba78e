"""The statements of the current articles with corrections applied; after a correction only what it touches is anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from digest_lib.corpus import Corpus
from digest_lib.errors import CorpusError
from digest_lib.explore.records import Head, Records
from digest_lib.explore.threads import Corpora
from digest_lib.models import Anchor, Article, Correction, Statement, Unfitting
from digest_lib.timeline.correct import Corrected, corrected
from digest_lib.timeline.sound import sound
from digest_lib.timeline.timeline import without_collector


@dataclass
class Holdings:
    """What a corpus holds now, as the lab shows it."""

    _corpora: Corpora
    records: Records = field(default_factory=Records)
    warnings: list[str] = field(default_factory=list)
    """One sentence on each statement that could not be taken as it was."""
    applied: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids of the corrections that touched a statement, by its id."""
    _unfitting: dict[str, Unfitting] = field(default_factory=dict)

    @classmethod
    def of(cls, corpus: Corpus) -> Holdings:
        """Read everything once.

        Raises:
            CorpusError: the corpus is damaged.
        """
        held = cls(Corpora(corpus))
        try:
            with without_collector():
                held._read()
        except msgspec.DecodeError as error:
            problem = f"a record in it cannot be read ({error})"
            raise CorpusError.at(corpus.path, problem, "restore a copy, or collect into a new file") from None
        return held

    @property
    def corpus(self) -> Corpus:
        """The corpus, for the thread that asks."""
        return self._corpora.here

    @property
    def unfitting(self) -> list[Unfitting]:
        """Corrections that no longer fit, in the order in which they were made."""
        return list(self._unfitting.values())

    def article(self, article_id: str) -> Article:
        """An article with its text."""
        return self.corpus.article(article_id)

    def refresh(self, correction: Correction) -> None:
        """Apply the corrections anew to the articles that this one touches, after it was made or undone."""
        corrections = self.corpus.corrections.all()
        articles = self.together(correction, corrections)
        own = [c for c in corrections if c.undone_by is None and self.touched(c) & set(articles)]
        right = self.right(articles, own)
        for made in corrections:
            if self.touched(made) & set(articles) or made.id == correction.id:
                self._unfitting.pop(made.id, None)
        for article in articles:
            for stale in self.records.of_article(article):
                self.applied.pop(stale.id, None)
        self._note(right)
        heads = [self.records.heads[article] for article in articles]
        self.records.put(heads, list(right.statements.values()))

    def right(self, articles: Sequence[str], corrections: Iterable[Correction]) -> Corrected:
        """The statements of these articles, read from the corpus, with these corrections applied."""
        texts = {article: self.article(article) for article in articles}
        found, _ = sound(self.corpus.statements(articles), texts)
        return corrected(found, texts, corrections)

    def touched(self, correction: Correction) -> set[str]:
        """Ids of the current articles that a correction is about."""
        anchors = (correction.target, *correction.others)
        return {article for anchor in anchors if (article := self.current(anchor))}

    def current(self, anchor: Anchor) -> str | None:
        """Id of the current article of an anchor: its own, else the one that stands at its address now."""
        if anchor.article_id in self.records.heads:
            return anchor.article_id
        return self._by_url.get(anchor.url) if anchor.url else None

    def together(self, correction: Correction, corrections: Sequence[Correction]) -> list[str]:
        """The articles that this correction touches, and those that further ones tie to them."""
        groups = [self.touched(made) for made in corrections]
        found = self.touched(correction)
        while more := [group for group in groups if group & found and not group <= found]:
            found = found.union(*more)
        return sorted(found)

    @cached_property
    def _by_url(self) -> dict[str, str]:
        return {head.url: head.id for head in self.records.heads.values() if head.url}

    def _read(self) -> None:
        corrections = self.corpus.corrections.holding()
        about = {a.article_id for c in corrections for a in (c.target, *c.others)}
        addresses = {a.url for c in corrections for a in (c.target, *c.others) if a.url}
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.corpus.statements():
            found[statement.article_id].append(statement)
        heads: list[Head] = []
        statements: dict[str, Statement] = {}
        touched: dict[str, Article] = {}
        for article in self.corpus.articles():
            heads.append(Head.of(article))
            good, words = sound(found.get(article.id, ()), {article.id: article})
            statements.update(good)
            self.warnings += words
            if article.id in about or article.url in addresses:
                touched[article.id] = article
        if corrections:
            right = corrected(statements, touched, corrections)
            statements = right.statements
            self._note(right)
        self.records.put(heads, list(statements.values()))

    def _note(self, right: Corrected) -> None:
        self.applied.update(right.applied)
        self._unfitting.update({one.correction.id: one for one in right.unfitting})
