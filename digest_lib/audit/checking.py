"""How a page is checked: opened, read as claims, compared with what it shows, with the roster and with a corpus."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from digest_lib.audit.audit import Audit, Score
from digest_lib.audit.opening import open_page
from digest_lib.audit.page import Page
from digest_lib.claims import Claim, Context, Sentence, SentenceIndex, Told, compare, noted, parts, read_claims
from digest_lib.collect.settings import Fetching
from digest_lib.corpus import Corpus
from digest_lib.digest.checks import check
from digest_lib.digest.checks.composed import stored_index
from digest_lib.errors import CorpusError
from digest_lib.models import Article, Citation, Statement
from digest_lib.roster import Roster, default_roster
from digest_lib.statements import find_statements
from digest_lib.timeline import Timeline

_ZONES = {"ja": "Asia/Tokyo", "en": "UTC"}
_ANSWERS = frozenset({"accept", "reject", "deny"})
_LONG_AFTER = timedelta(days=180)
_ENOUGH = 0.7


def checked(
    page: str | Path,
    day: date | None,
    corpus: Corpus | str | Path | None,
    roster: Roster | None,
    fetching: Fetching | None,
) -> Audit:
    """See :func:`digest_lib.audit`; ``day`` is the day of publication where the caller knows it."""
    read = open_page(page, stored=corpus is not None, published=day, fetching=fetching)
    when = day or _reckoned(read)
    roster = roster or default_roster()
    zone = _ZONES[read.lang]
    claims = read_claims(read.blocks, when, zone)
    # Points that cite stored spans are claims like others; points of a card without spans are what it shows.
    own = [claim for claim in claims if claim.role == "point" and not claim.citations]
    context = Context(
        roster=roster,
        published=when,
        claims=claims,
        own=SentenceIndex([*own, *noted(read.blocks, when, zone)]),
        stored=SentenceIndex([]),
        sources=read.sources,
        hashes=read.hashes,
    )
    if corpus is not None:
        context = _with_corpus(context, corpus)
    findings = check(claims, context)
    name = str(page) if isinstance(page, Path) or "\n" not in page else "page"
    return Audit(read, when, tuple(findings), _score(context), name if len(name) < 400 else "page")


def _reckoned(page: Page) -> date:
    """The day from which a page reckons its dates: one made long after its newest source tells of its time."""
    newest = max((source.published for source in page.sources if source.published), default=None)
    if page.published and newest and page.published - newest <= _LONG_AFTER:
        return page.published
    return newest or page.published or date.today()


def _with_corpus(context: Context, corpus: Corpus | str | Path) -> Context:
    if not isinstance(corpus, Corpus):
        with Corpus(corpus, create=False) as opened:
            return _with_corpus(context, opened)
    find_statements(corpus, context.roster)
    articles = {article.id: article for article in corpus.articles()}
    for claim in context.claims:
        for citation in claim.citations:
            if citation.article_id not in articles:
                _add_version(articles, corpus, citation)
    statements = corpus.statements(articles)
    stored = replace(context, stored=stored_index(articles, statements), articles=articles)
    return replace(stored, timeline=_timeline(stored, statements, articles))


def _add_version(articles: dict[str, Article], corpus: Corpus, citation: Citation) -> None:
    """An earlier version of an article, which the page cites."""
    try:
        articles[citation.article_id] = corpus.article(citation.article_id)
    except CorpusError:
        return  # the span check says that there is none


def _timeline(context: Context, statements: list[Statement], articles: dict[str, Article]) -> Timeline:
    """What touches the page, merged: the statements that its claims are near, and what accepts, refuses or denies."""
    near = {
        comparison.theirs.statement.id
        for claim in context.claims
        for told in claim.told
        for comparison in context.compared(claim, told)
        if comparison.theirs.statement
    }
    kept = [s for s in statements if s.id in near or s.act in _ANSWERS or "not " in s.content or "なく" in s.content]
    return Timeline.of(kept, {s.article_id: articles[s.article_id] for s in kept}, context.roster)


def _score(context: Context) -> Score:
    """Claims of the body that its own sources hold whole; the whole text where no body can be told."""
    body = [claim for claim in context.claims if claim.role == "narrative" and _claims(claim)]
    body = body or [
        claim for claim in context.claims if claim.asserting and claim.role not in ("point", "title") and _claims(claim)
    ]
    return Score(sum(_traced(claim, context) for claim in body), len(body))


def _claims(claim: Claim) -> bool:
    """Whether a sentence tells something of somebody."""
    return bool(claim.statements or claim.people)


def _traced(claim: Claim, context: Context) -> bool:
    if claim.citations:
        cited = context.cited(claim)
        return bool(cited) and (_shown(claim, context) or _by(claim, context, cited))
    sources = context.own.like(claim.text, claim.lang, 12)
    return _by(claim, context, sources)


def _shown(claim: Claim, context: Context) -> bool:
    """Whether a sentence shows the words of a span of the other language that it cites as they stand."""
    cited = [(context.articles[c.article_id], c) for c in claim.citations if c.article_id in context.articles]
    return any(article.lang != claim.lang and article.text[c.start : c.end] in claim.text for article, c in cited)


def _by(claim: Claim, context: Context, sources: list[Sentence]) -> bool:
    """Whether the sources hold each told thing, and together most of what the sentence names."""

    def holds(told: Told) -> bool:
        compared = (compare(claim, told, source, context.roster) for source in sources)
        return any(c.likely and not c.differences for c in compared)

    for told in claim.told:
        pieces = parts(told, claim.lang)
        if not holds(told) and (len(pieces) == 1 or not all(map(holds, pieces))):
            return False
    named = context.things(claim.text, claim.lang)
    held = (
        frozenset().union(*(context.things(source.text, source.lang) for source in sources)) if sources else frozenset()
    )
    return not named or len(named & held) >= _ENOUGH * len(named)
