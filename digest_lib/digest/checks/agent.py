"""What "was said to be needed" has somebody who says so: the source may name them."""

from __future__ import annotations

import re
from functools import cache

from digest_lib.claims import Claim, Context, Sentence
from digest_lib.digest.checks.finding import found
from digest_lib.models import Finding, Lang
from digest_lib.resources import read_table, resource
from digest_lib.timeline.naming import named

_NAMED: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"によ(?:る|れば|って|り)"),
    "en": re.compile(r"\bby (?:the )?[A-Z]|\baccording to\b"),
}


@cache
def _agentless(lang: Lang) -> re.Pattern[str]:
    rows = read_table(resource("data", "words", "checks", "agentless.tsv"))
    return re.compile("|".join(row["pattern"] for row in rows if row["lang"] == lang), re.IGNORECASE)


def agent_named(claim: Claim, context: Context) -> list[Finding]:
    """A note on a passive without an agent; a warning where a source names who said it."""
    match = _agentless(claim.lang).search(claim.text)
    if not match or not claim.asserting or _NAMED[claim.lang].search(claim.text):
        return []
    if any(told.statement and any(told.speakers) and match.group() in told.region for told in claim.told):
        return []
    source = _who(claim, context)
    if source and any(set(told.speakers) & _speaking(claim) for told in source.told):
        return []
    if source is None:
        return [found("agent", "note", claim, match.group(), "it is not said who says so", "name the speaker")]
    who = next(t.speakers[0] for t in source.told if any(t.speakers))
    name = context.roster.person_name(who or "", claim.lang)
    return [
        found("agent", "warning", claim, match.group(), f"the source names who says so: {name}", f"name {name}", source)
    ]


def _speaking(claim: Claim) -> set[str | None]:
    """Who speaks in the claim, or may be meant by its pronouns."""
    return {*(who for told in claim.told for who in told.speakers if who), *claim.carried}


def _who(claim: Claim, context: Context) -> Sentence | None:
    """The sentence with a speaker that is most akin to the claim: a stored one, else one that shares its things."""
    for source in context.akin(claim, claim.text):
        if any(any(told.speakers) for told in source.told):
            return source
    return _by_things(claim, context)


def _by_things(claim: Claim, context: Context) -> Sentence | None:
    """The stored sentence with a speaker that shares the most, and most telling, things with the claim."""
    ours = {thing for thing in context.things(claim.text, claim.lang) if thing not in context.commonplace}
    best: tuple[float, Sentence] | None = None
    for source in (*context.stored.like(claim.text, claim.lang, 16), *context.own.like(claim.text, claim.lang, 8)):
        if source.line == claim.line and source.article is None:
            continue
        for told in source.told:
            if not any(told.speakers):
                continue
            theirs = named(told.content, source.lang).things
            shared = sum(weight for key, weight in theirs.items() if key in ours)
            whole = sum(weight for key, weight in theirs.items() if key not in context.commonplace)
            if shared >= 1.0 and shared >= 0.4 * whole and (best is None or shared > best[0]):
                best = shared, source
    return best[1] if best else None
