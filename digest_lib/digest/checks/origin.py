"""A source that the page shows is the one that it says: title, address, outlet and day belong to one article."""

from __future__ import annotations

from digest_lib.claims import Claim, Context, Source, address, folded
from digest_lib.digest.checks.finding import found
from digest_lib.models import Article, Citation, Finding

_DAYS = 1


def sources_match(claim: Claim, context: Context) -> list[Finding]:
    """Findings on the sources that a page shows.

    An error where a card's title and address are those of two stored articles, or its day or outlet is another's; a
    warning where a sentence names an outlet that does not report it.
    """
    source = next((s for s in context.sources if s.number == claim.card), None)
    if claim.role == "card-title" and source and source.line == claim.line:
        return _card(claim, source, context)
    return _reporter(claim, context) + _linked(claim, context) if claim.asserting else []


def _linked(claim: Claim, context: Context) -> list[Finding]:
    """A warning where a sentence links to a stored article that tells nothing of the kind, and another one tells it."""
    linked = {one.id: one for url in claim.links for one in context.by_address.get(address(url), ())}
    if not linked or context.cited_only:
        return []
    holders = context.akin(claim, claim.text)
    if not holders or any(source.article and source.article.id in linked for source in holders):
        return []
    holder = holders[0].article
    message = f"the linked article {next(iter(linked.values())).title!r} does not tell this; another one does"
    remedy = f"link {holder.url}" if holder else "link the article that tells it"
    return [found("source", "warning", claim, claim.text, message, remedy, holders[0])]


def _card(claim: Claim, source: Source, context: Context) -> list[Finding]:
    titled = context.by_title.get(folded(source.title), ())
    addressed = context.by_address.get(address(source.url), ()) if source.url else ()
    if not titled:
        return []
    evidence = [Citation(one.id, 0, min(len(one.text), 40)) for one in titled]
    if source.url and not {one.id for one in titled} & {one.id for one in addressed}:
        other = f"that of {addressed[0].title!r}" if addressed else "not its own"
        return [
            found(
                "source",
                "error",
                claim,
                claim.text,
                f"the address {source.url} is {other}",
                f"link {titled[0].url}",
                *evidence,
            )
        ]
    if source.published and not any(abs((source.published - one.published_on).days) <= _DAYS for one in titled):
        day = titled[0].published_on.isoformat()
        return [
            found(
                "date",
                "error",
                claim,
                claim.text,
                f"the article is of {day}, not of {source.published.isoformat()}",
                f"write {day}",
                *evidence,
            )
        ]
    outlet = context.roster.source_for(source.label)
    if outlet and not any(_of(one, context) in (None, outlet.id) for one in titled):
        return [
            found(
                "source",
                "error",
                claim,
                claim.text,
                f"the article is not by {outlet.name[claim.lang]}",
                "name its outlet",
                *evidence,
            )
        ]
    return []


def _of(article: Article, context: Context) -> str | None:
    own = context.roster.source_for(article.source, article.url)
    return own.id if own else None


def _reporter(claim: Claim, context: Context) -> list[Finding]:
    """A reporter named in a sentence (ロイターによると) whose articles do not hold it, while those of others do."""
    for told in claim.told:
        for mention in told.statement.via if told.statement else ():
            outlet = context.roster.source_for(mention.name)
            holders = [c for c in context.compared(claim, told) if c.strong and c.source.article and not c.differences]
            if outlet is None or not holders:
                continue
            names = {*outlet.name.values(), *outlet.aliases}
            if not any(
                _of(c.source.article, context) == outlet.id or any(n in c.source.article.text for n in names)
                for c in holders
                if c.source.article
            ):
                return [found("source", "warning", claim, mention.name, f"no article of {mention.name} holds this; others do",  # noqa: E501
                              "name the outlet that reports it", holders[0])]  # fmt: skip
    return []
