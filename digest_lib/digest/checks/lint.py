"""Small faults of a page: labels, dates, credits, taglines, opinions without a label, answers that answer nothing."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from digest_lib.claims import Claim, Context, Source
from digest_lib.digest.checks.finding import found
from digest_lib.models import Finding

_TAIL = re.compile(r"\s*(?:[|｜:：\-–—――]|\s-\s)\s*([^|｜:：\-–—―]{2,30})$")
_BARE = re.compile(r"^(?:はい|いいえ|ええ|そうです|yes|no)[、,. ]", re.IGNORECASE)
_DETAIL = re.compile(r"\d|「|“|\"|ため|から|によって|because|after|when|by ")
_LABELLED = re.compile(r"(?:意見|私見|コメント|編集部|解説|opinion|comment|editor|analysis)", re.IGNORECASE)
_TAGLINE = re.compile(
    r"が運営する|ニュースサイト|経済、|公式サイト|最新ニュース|official site|breaking news", re.IGNORECASE
)


def lint(claim: Claim, context: Context) -> list[Finding]:
    """Notes; a warning where the label of a link and its address name two outlets."""
    findings: list[Finding] = []
    source = next((s for s in context.sources if s.number == claim.card), None)
    if claim.role == "card-title" and source and source.line == claim.line:
        findings += _card(claim, source, context)
    if claim.role == "credit" and source:
        findings += _credit(claim, source, context)
    if claim.role == "remark" and not _LABELLED.search(claim.text):
        findings.append(
            found(
                "lint", "note", claim, claim.text, "an opinion that is not labelled as one", "say whose opinion it is"
            )
        )
    if claim.role == "answer" and _BARE.match(claim.text) and not _DETAIL.search(claim.text):
        findings.append(found("lint", "note", claim, claim.text, "the answer says neither when, nor how, nor by whose report",
                              "answer with who, when and on what condition"))  # fmt: skip
    return findings


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
    named, hosted = context.roster.source_for(source.label), context.roster.source_for(None, source.url)
    host = urlsplit(source.url).hostname or ""
    if named is None and source.label:
        named = next(
            (
                s
                for s in context.roster.sources.values()
                if any(len(n) > 2 and n in source.label for n in s.name.values())
            ),
            None,
        )
    if (named and hosted and named.id != hosted.id and hosted.kind != "aggregator" and named.owner != hosted.owner) or (
        named and host and not hosted and named.hosts and not any(host.endswith(h) for h in named.hosts)
    ):
        findings.append(found("lint", "warning", claim, source.label, f"the label names {named.name['en']}, the address is {host}",
                              "let label and address name the same outlet"))  # fmt: skip
    if _TAGLINE.search(source.label):
        findings.append(
            found(
                "lint",
                "note",
                claim,
                source.label,
                "the publisher's tagline stands in the place of its name",
                "name the outlet",
            )
        )
    return findings
