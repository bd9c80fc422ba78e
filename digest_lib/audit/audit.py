"""Anybody's page, checked: against itself, the roster and the calendar, and a corpus where one is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest_lib.audit.formats import as_json, as_text
from digest_lib.audit.margin import margin
from digest_lib.collect.settings import Fetching
from digest_lib.corpus import Corpus
from digest_lib.errors import BadParameter
from digest_lib.models import Finding
from digest_lib.roster import Roster

if TYPE_CHECKING:
    from digest_lib.audit.page import Page


@dataclass(frozen=True)
class Score:
    """Traceability: claims that the page's own sources hold whole, of all claims of its body."""

    supported: int
    claims: int


@dataclass(frozen=True)
class Audit:
    """What was found on a page, the gravest first, and how much of it can be traced."""

    page: Page
    published: date
    findings: tuple[Finding, ...]
    score: Score
    name: str = "page"

    @property
    def failed(self) -> bool:
        """Whether there is an error."""
        return any(finding.severity == "error" for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        """``{"findings": [...], "score": {"supported": n, "claims": n}}``; evidence as spans, or lines of the page."""
        return as_json(self)

    def __str__(self) -> str:
        return as_text(self)

    def _repr_html_(self) -> str:
        return margin(self)


def audit(
    page: str | Path,
    *,
    published: str | date | None = None,
    corpus: Corpus | str | Path | None = None,
    roster: Roster | None = None,
    fetching: Fetching | None = None,
) -> Audit:
    """Check a page: its own sentences, dates and sources, the offices of those it names, and stored articles.

    Args:
        page: a file (HTML, Markdown, text, executed notebook, digest.json), an address, or the text itself.
        published: day of publication, ISO 8601; else as the page states, else that of its newest source, else today.
        corpus: stored articles to compare with; their statements are found where that has not been done.
        roster: who is who; the bundled one where none is given.
        fetching: how an address is fetched; politely, from public hosts only, where none is given.

    Raises:
        BadParameter: the page or the date cannot be read.
        CorpusError: there is no such corpus.
        PublishError: the file is not what its name says.
    """
    from digest_lib.audit.checking import checked  # what reads and compares is imported only where a page is

    return checked(page, _day(published), corpus, roster, fetching)


def _day(published: str | date | None) -> date | None:
    if published is None or isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published)
    except ValueError:
        raise BadParameter.value(
            "published", published, "it is no day of the calendar", "write it as 2025-03-14"
        ) from None
