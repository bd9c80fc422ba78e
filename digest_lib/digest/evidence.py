"""The evidence that a page carries along: cited passages in their surroundings, and the references."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from digest_lib.models import Article, Citation, Lang, Passage, Reference
from digest_lib.roster import Roster

CONTEXT: dict[Lang, int] = {"ja": 80, "en": 160}
"""Characters of surrounding text to each side of a cited span, two or three lines: a quotation, not a reprint."""


def passage(citation: Citation, article: Article) -> Passage:
    """The cited span with the text around it."""
    start = max(0, citation.start - CONTEXT[article.lang])
    end = min(len(article.text), citation.end + CONTEXT[article.lang])
    return Passage(
        citation=citation,
        before=article.text[start : citation.start],
        text=article.text[citation.start : citation.end],
        after=article.text[citation.end : end],
        before_cut=start > 0,
        after_cut=end < len(article.text),
    )


def passages(citations: Iterable[Citation], articles: Mapping[str, Article]) -> tuple[Passage, ...]:
    """One passage for each citation, in the order of the articles' publication and their places."""
    unique = sorted(set(citations), key=lambda c: (articles[c.article_id].published_at, c))
    return tuple(passage(citation, articles[citation.article_id]) for citation in unique)


def reference(article: Article, roster: Roster, lang: Lang) -> Reference:
    """What a reader needs to find an article and to check the stored copy."""
    source = roster.sources.get(article.source)
    return Reference(
        article_id=article.id,
        url=article.url,
        title=article.title,
        source=article.source,
        outlet=source.name.get(lang, article.source) if source else article.source,
        published=article.published,
        zone=article.zone,
        lang=article.lang,
        kind=article.kind,
        text_sha256=article.text_sha256,
        licence=article.licence,
        fetched_at=article.fetched_at,
        snapshot=article.snapshot,
        about=article.about,
        image=article.image,
    )
