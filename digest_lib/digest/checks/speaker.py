"""Who said it, to whom, with which act: those of the sentence against those of the source."""

from __future__ import annotations

import re

from digest_lib.claims import Claim, Comparison, Context, Difference, Told, compare, folded, holds
from digest_lib.digest.checks.finding import found
from digest_lib.models import Finding, Lang, Severity

_SAME, _TWICE = 0.9, 2
_AT_ONCE = 12
"""Characters before the name of the one who acts: a first name, a title, an adverb."""
_PASSIVE: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"され|られ|について|に対し"),
    "en": re.compile(r"\b(?:is|are|was|were|been|being)\s(?:\w+ly\s)?\w+(?:ed|en|wn|id)\b"),
}
_KINDS = ("speaker", "addressee", "name", "act")


def speaker_act_addressee(claim: Claim, context: Context) -> list[Finding]:
    """An error where the nearest source gives the same words to others, or to others about others."""
    findings: list[Finding] = []
    for told in context.told(claim) if claim.asserting else ():
        nearest = context.nearest(claim, told)
        if nearest and nearest.differences:
            told_of = [
                one for one in nearest.differences if one.kind in _KINDS and not _known_there(one, claim, context)
            ]
            findings += [_told(claim, nearest, one) for one in told_of]
        else:
            findings += _quoted_by_another(claim, told, context) or _told_of_another(claim, told, context)
    return findings


def _known_there(one: Difference, claim: Claim, context: Context) -> bool:
    """Whether a name that the nearest source lacks stands in another one about the same."""
    return one.kind == "name" and not one.theirs and any(one.words in s.whole for s in context.akin(claim, claim.text))


def _told_of_another(claim: Claim, told: Told, context: Context) -> list[Finding]:
    """A warning where the page itself gives the same, in other places, only to somebody else."""
    if claim.citations or not claim.asserting or not any(told.speakers):
        return []
    held = context.held(claim, told)
    if held and held.theirs.statement:
        return []
    others: list[Claim] = []
    for other in context.claims:
        if other.line == claim.line or not other.asserting or other.lang != claim.lang:
            continue
        found_there = compare(claim, told, other, context.roster)
        if not found_there.likely or found_there.theirs.statement is None or found_there.cover < _SAME:
            continue
        if "speaker" not in found_there.kinds:
            return []
        if found_there.kinds & {"name", "amount"}:
            continue
        others.append(other)
    if len(others) < _TWICE:
        return []
    name = next(t.speaker_name for t in others[0].told if t.speaker_name)
    message = f"line {others[0].line} gives this to {name}"
    return [found("speaker", "warning", claim, told.content, message, f"give it to {name}", *(o.line for o in others))]


def _told(claim: Claim, nearest: Comparison, one: Difference) -> Finding:
    severity: Severity = "error" if nearest.certain else "warning"
    if one.kind == "speaker":
        message = f"the source gives this to {one.theirs}, not to {one.words}"
        return found("speaker", severity, claim, one.words, message, f"give it to {one.theirs}", nearest)
    if one.kind == "addressee":
        message = (
            f"in the source this is said to {one.theirs}"
            if one.theirs
            else f"the source does not say it to {one.words}"
        )
        return found("speaker", severity, claim, one.words, message, "name the addressee of the source", nearest)
    if one.kind == "act":
        message = f"the source reports the opposite act: {one.theirs}, not {one.words}"
        return found("speaker", severity, claim, claim.text, message, "keep the act of the source", nearest)
    message = f"the source has {one.theirs} in this place" if one.theirs else f"the source does not name {one.words}"
    return found("speaker", severity, claim, one.words, message, "take the names from the source", nearest)


def _actor(claim: Claim) -> str | None:
    """The person with whom a sentence begins, where the sentence is active: "Rutte found it “promising”"."""
    first = claim.names[0] if claim.names else None
    if first is None or first.start > _AT_ONCE or _PASSIVE[claim.lang].search(claim.text):
        return None
    behind = claim.text[first.end : first.end + 2]
    return None if behind[:1] in ("'", "’", "の") else first.person


def _quoted_by_another(claim: Claim, told: Told, context: Context) -> list[Finding]:
    """A warning where words in quotation marks stand in the sources only as those of somebody else."""
    acting = None if told.statement else _actor(claim)
    speakers = set(told.speakers) if told.statement else claim.people if acting else set()
    if not any(speakers) or claim.role == "point" or (context.held(claim, told) and not acting):
        return []
    for quotation in claim.quotations:
        if len(folded(quotation.words)) < 6 or quotation.words not in told.region:
            continue
        holders = [
            (source, theirs)
            for source in (
                *context.stored.holding(quotation.words, claim.lang),
                *context.own.holding(quotation.words, claim.lang),
            )
            if holds(source.text, quotation.words)
            for theirs in source.told
            if theirs.statement and any(theirs.speakers) and quotation.words in theirs.region
        ]
        if holders and not any(set(theirs.speakers) & speakers for _, theirs in holders):
            source, theirs = holders[0]
            message = f"the source gives these words to {theirs.speaker_name}"
            return [
                found(
                    "speaker", "warning", claim, quotation.words, message, f"give them to {theirs.speaker_name}", source
                )
            ]
    return []
