"""What the sources contest or deny is not told as settled, and what answers a claim is not left out."""

from __future__ import annotations

from collections.abc import Set
from datetime import timedelta

from digest_lib.claims import Claim, Context
from digest_lib.claims.negation import signs
from digest_lib.digest.checks.finding import found
from digest_lib.digest.checks.settled import settled_values
from digest_lib.models import Citation, Finding, TimelineEntry

_ENCOUNTERS = frozenset({"talks", "meeting", "phone", "talk", "visit"})
_MOST = 0.6
_BEFORE, _AFTER = timedelta(days=6), timedelta(days=3)


def contested_shown(claim: Claim, context: Context) -> list[Finding]:
    """A warning where the claim has one reading of a contested value, or is denied, and the page does not say so.

    A note where somebody the page names has accepted or refused, with a report of its own, and the page is silent.
    """
    if not claim.asserting:
        return []
    settled = settled_values(claim, context)
    if context.timeline is None:
        return settled
    return [*settled, *_participants(claim, context), *_denied(claim, context), *_missing(claim, context)]


def _participants(claim: Claim, context: Context) -> list[Finding]:
    if not _ENCOUNTERS & _things(claim, context):
        return []
    actors = claim.people | {who for told in claim.told for who in told.speakers if who}
    for entry in context.entries_near(claim):
        for contest in entry.contested:
            if contest.field != "participant":
                continue
            values = {value.value: value.citations for value in contest.values}
            partners = context.people_of(entry) - values.keys()
            one = actors & values.keys()
            if len(one) == 1 and partners & actors and not _both_told(values.keys() - one, partners, context):
                other = next(iter(values.keys() - one))
                name = context.roster.person_name(other, claim.lang)
                return [found("contested", "warning", claim, claim.text, f"the sources differ on who took part: {name}",
                              "print both readings, with their days", *values[other])]  # fmt: skip
    return []


def _both_told(others: Set[str], partners: Set[str], context: Context) -> bool:
    """Whether some sentence of the page tells of the other one who took part."""
    told = (_actors(claim) for claim in context.claims if claim.asserting and claim.role != "point")
    return any(others <= actors and partners & actors for actors in told)


def _things(claim: Claim, context: Context) -> frozenset[str]:
    return context.things_and_acts(claim.text, claim.lang)


def _actors(claim: Claim) -> set[str]:
    return set(claim.people) | {who for told in claim.told for who in told.speakers if who}


def _denied(claim: Claim, context: Context) -> list[Finding]:
    printed = context.printed
    for entry in context.matched(claim):
        denials = context.denials_of(entry)
        if not denials or any(denial.id in printed or _denial_told(denial, context) for denial in denials):
            continue
        who = _name(denials[0], context, claim)
        return [found("contested", "warning", claim, claim.text, f"{who} denied this, and the page does not say so",
                      "print the denial beside it", *_citations(denials[0], context))]  # fmt: skip
    return []


def _denial_told(denial: TimelineEntry, context: Context) -> bool:
    """Whether some sentence of the page denies or negates what the entry denies, in whatever words."""
    assert context.timeline is not None  # noqa: S101 (asked by the caller)
    first = context.timeline.first(denial)
    denied = context.things(first.content, context.timeline.articles[first.article_id].lang)
    told = (claim for claim in context.claims if claim.asserting and claim.role != "point")
    return bool(denied) and any(
        signs(claim.text, claim.lang).turns
        and len(denied & context.things(claim.text, claim.lang)) >= _MOST * len(denied)
        for claim in told
    )


def _missing(claim: Claim, context: Context) -> list[Finding]:
    """At the page's last claim: acceptances and refusals of its days by those it names, which it does not print."""
    if claim is not context.last_asserting or context.timeline is None or context.cited_only:
        return []
    named_here = {who for one in context.claims for who in one.people}
    camps = {context.roster.people[who].country for who in named_here if who in context.roster.people}
    camps |= {code for one in context.claims for code in context.camps(one.text, one.lang)}
    topics = {topic for one in context.claims for told in one.told if told.statement for topic in told.statement.topics}
    findings = []
    for entry in context.timeline.entries:
        day = context.timeline.day(entry)
        recent = context.published - _BEFORE <= day <= context.published + _AFTER
        if (
            entry.act not in ("accept", "reject", "deny")
            or not recent
            or not set(entry.topics) & topics
            or entry.id in context.printed
        ):
            continue
        speakers = [who for who in entry.speakers if who]
        countries = {
            getattr(context.roster.people.get(w) or context.roster.institutions.get(w), "country", None)
            for w in speakers
        }
        if (set(speakers) & named_here) or (countries - {None}) & camps:
            words = context.timeline.first(entry, claim.lang).content
            message = f"{_name(entry, context, claim)} ({entry.act}, {day.isoformat()}) is missing: {words[:60]}"
            findings.append(
                found(
                    "contested",
                    "note",
                    claim,
                    claim.text,
                    message,
                    "say what the other side answered",
                    *_citations(entry, context),
                )
            )
    return findings[:4]


def _name(entry: TimelineEntry, context: Context, claim: Claim) -> str:
    return ", ".join(context.roster.person_name(who, claim.lang) for who in entry.speakers if who) or (
        entry.speaker_name or "?"
    )


def _citations(entry: TimelineEntry, context: Context) -> list[Citation]:
    assert context.timeline is not None  # noqa: S101 (asked by the callers)
    statements = [context.timeline.statements[s] for s in entry.statements[:3]]
    return [Citation(s.article_id, s.start, s.end) for s in statements]
