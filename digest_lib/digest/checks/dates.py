"""When it was said, reported and published: days that agree, and causes that come before their effects."""

from __future__ import annotations

from datetime import date, timedelta

from digest_lib.claims import Claim, Context, Day
from digest_lib.digest.checks.finding import found
from digest_lib.models import Finding

_STALE = timedelta(days=10)
_CARD_AFTER = timedelta(days=1)


def dates_agree(claim: Claim, context: Context) -> list[Finding]:
    """Findings on the dates of a sentence.

    An error where the nearest source is of another day in every zone; an error for what is dated after the page or
    after its own card; a warning where the cards of the section are all much younger than the day that is given.
    """
    findings: list[Finding] = []
    for told in context.told(claim) if claim.asserting else ():
        nearest = context.nearest(claim, told)
        for one in nearest.differences if nearest else ():
            if one.kind == "day" and nearest:
                message = f"the source dates it otherwise: {one.theirs}"
                findings.append(
                    found(
                        "date",
                        "error" if nearest.certain else "warning",
                        claim,
                        one.words,
                        message,
                        "take the day from the source",
                        nearest,
                    )
                )
    return findings or _precedence(claim, context) or _against_cards(claim, context)


def _precedence(claim: Claim, context: Context) -> list[Finding]:
    """What a card tells cannot have been said after the card was published."""
    if claim.card is None or claim.role != "point":
        return []
    source = next((s for s in context.sources if s.number == claim.card), None)
    if source is None or source.published is None:
        return []
    for told in claim.told:
        said = _said_on(claim, told.content) if told.statement else None
        if said and said > source.published + _CARD_AFTER:
            message = f"the card is of {source.published.isoformat()}, older than what it tells"
            remedy = "show a source that is not older than the claim"
            return [found("date", "error", claim, claim.text, message, remedy, source.line)]
    return []


def _said_on(claim: Claim, content: str) -> date | None:
    """The day that a sentence writes beside what was said: one inside it may be a plan."""
    start = claim.text.find(content)
    inside = range(start, start + len(content)) if start >= 0 else range(0)
    return next((day.first for day in claim.dates if day.kind == "day" and day.start not in inside), None)


def _against_cards(claim: Claim, context: Context) -> list[Finding]:
    """The day on which a sentence begins, beside the days of all cards of its section."""
    if claim.role not in ("narrative", "answer", "lead", "key-point") or claim.citations:
        return []
    sources = [s for s in context.sources if s.section == claim.section and s.published]
    day = _leading(claim)
    if not sources or day is None or not any(told.days for told in claim.told):
        return []
    oldest = min(s.published for s in sources if s.published)
    shown = [one for one in context.by_section[claim.section] if one.role in ("point", "card-title")]
    if day.last + _STALE >= oldest or any(day.near(d.first, d.last, 1) for one in shown for d in one.dates):
        return []
    message = f"the sources shown beside it are of {oldest.isoformat()} and later"
    return [found("date", "warning", claim, day.words, message, "take the day from the source",
                  *(s.line for s in sources))]  # fmt: skip


def _leading(claim: Claim) -> Day | None:
    """The date with which a sentence begins."""
    return next((day for day in claim.dates if day.start <= 4 and day.kind in ("day", "month")), None)
