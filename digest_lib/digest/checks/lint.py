"""Small faults of a page: labels, dates, credits, taglines, opinions without a label, answers that answer nothing."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from digest_lib.claims import Claim, Context, Source, marks
from digest_lib.digest.checks.finding import found
from digest_lib.models import Finding
from digest_lib.models import Source as Outlet

_TAIL = re.compile(r"\s*(?:[|｜:：\-–—――]|\s-\s)\s*([^|｜:：\-–—―]{2,30})$")


def lint(claim: Claim, context: Context) -> list[Finding]:
    """Notes; a warning where the label of a link and its address name two outlets."""
    findings: list[Finding] = []
    source = next((s for s in context.sources if s.number == claim.card), None)
    if claim.role == "card-title" and source and source.line == claim.line:
        findings += _card(claim, source, context)
        if not any(one.role == "credit" and one.card == claim.card for one in context.claims):
            findings += _credit(claim, source, context)
    if claim.role == "credit" and source:
        findings += _credit(claim, source, context)
    for address in claim.uncredited:
        message = f"an image without a credit: {address[:80]}"
        findings.append(found("lint", "note", claim, claim.text, message, "say whose image it is"))
    if claim.role == "remark" and not marks("labelled").search(claim.text):
        findings.append(
            found(
                "lint", "note", claim, claim.text, "an opinion that is not labelled as one", "say whose opinion it is"
            )
        )
    if claim.role == "answer" and _answers_nothing(claim):
        findings.append(
            found(
                "lint",
                "note",
                claim,
                claim.text,
                "the answer says neither when, nor how, nor by whose report",
                "answer with who, when and on what condition",
            )
        )
    return findings


def _answers_nothing(claim: Claim) -> bool:
    bare = marks("bare").match(claim.text) and not marks("detail").search(claim.text)
    return bool(bare or marks("vague").search(claim.text)) and not claim.citations


def _card(claim: Claim, source: Source, context: Context) -> list[Finding]:
    findings = []
    tail = _TAIL.search(claim.text)
    if tail and context.roster.source_for(tail[1].strip()):
        findings.append(
            found(
                "lint",
                "note",
                claim,
                tail[1],
                "the title carries its site's name",
                "leave the site's name out of the title",
            )
        )
    if source.published is None:
        findings.append(
            found("lint", "note", claim, claim.text, "the source has no date", "give the day of publication")
        )
    if not source.url and source.article_id is None:
        findings.append(found("lint", "note", claim, claim.text, "the source has no address", "link the article"))
    return findings


def _credit(claim: Claim, source: Source, context: Context) -> list[Finding]:
    findings = []
    named, hosted = _named(source.label, context), context.roster.source_for(None, source.url)
    host = urlsplit(source.url).hostname or ""
    if named and host and _apart(named, hosted, host):
        message = f"the label names {named.name['en']}, the address is {host}"
        remedy = "let label and address name the same outlet"
        findings.append(found("lint", "warning", claim, source.label, message, remedy))
    if marks("tagline").search(source.label):
        message = "the publisher's tagline stands in the place of its name"
        findings.append(found("lint", "note", claim, source.label, message, "name the outlet"))
    return findings


def _named(label: str, context: Context) -> Outlet | None:
    """The outlet that a label means, or names among other words."""
    known = context.roster.source_for(label)
    if known or not label:
        return known
    outlets = context.roster.sources.values()
    return next((o for o in outlets if any(len(name) > 2 and name in label for name in o.name.values())), None)


def _apart(named: Outlet, hosted: Outlet | None, host: str) -> bool:
    """Whether label and address are of two outlets; editions and owners of one house are one."""
    if named.kind == "sample":  # our own texts link the report of the same event
        return False
    if hosted is None:
        return bool(named.hosts) and not any(host.endswith(own) for own in named.hosts)
    if hosted.id == named.id or hosted.kind == "aggregator" or (named.owner and named.owner == hosted.owner):
        return False
    names = [{name.casefold() for name in one.name.values()} for one in (named, hosted)]
    return not any(a.startswith(b) or b.startswith(a) for a in names[0] for b in names[1])
