"""The sources that a page shows, and the addresses of what holds a claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from digest_lib.claims.claim import Sentence, Told
from digest_lib.models import Citation


@dataclass(frozen=True)
class Source:
    """A source that the page shows: a card's heading, date, link and credit, as written."""

    number: int
    section: int
    title: str
    line: int
    published: date | None = None
    label: str = ""
    url: str = ""
    article_id: str | None = None


def address(url: str) -> str:
    """An address for comparison: without scheme, www, a closing slash or a fragment."""
    parts = urlsplit(url.strip())
    query = f"?{parts.query}" if parts.query else ""
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}{query}"


def evidence_of(source: Sentence, told: Told | None = None) -> Citation | None:
    """The address of a stored sentence, or of what it tells; None for a line of the page."""
    if source.article is None:
        return None
    if told and told.statement:
        return Citation(source.article.id, told.statement.start, told.statement.end)
    return Citation(source.article.id, source.start, source.end)
