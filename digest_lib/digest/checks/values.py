"""Names, numbers and units that the source has otherwise, or not at all."""

from __future__ import annotations

from digest_lib.claims import Claim, Context, measures
from digest_lib.digest.checks.finding import found
from digest_lib.models import Finding

_FLOOR = 0.35
"""Kinship that is enough where both also measure the same kind of thing."""


def values_held(claim: Claim, context: Context) -> list[Finding]:
    """An error where the nearest source has another number or unit in the place of this one."""
    findings: list[Finding] = []
    for told in context.told(claim) if claim.asserting else ():
        nearest = context.nearest(claim, told)
        for one in nearest.differences if nearest else ():
            elsewhere = not one.theirs and any(
                one.words in c.source.whole for c in context.compared(claim, told) if c.source is not claim
            )
            if one.kind == "amount" and nearest and not elsewhere:
                message = f"the source has {one.theirs}" if one.theirs else "the source has no such number"
                findings.append(
                    found(
                        "value",
                        "error" if nearest.certain else "warning",
                        claim,
                        one.words,
                        message,
                        "take the number and its unit from the source",
                        nearest,
                    )
                )
    return findings or _measured(claim, context)


def _measured(claim: Claim, context: Context) -> list[Finding]:
    """A warning for a length of time, a distance or a share for which the sources about the same have another."""
    for told in context.told(claim) if claim.asserting and claim.role != "title" and not claim.citations else ():
        ours = measures(told.region, claim.lang)
        sources = context.akin(claim, told.region, _FLOOR) if ours else []
        theirs = [(measure, source) for source in sources for measure in measures(source.text, source.lang)]
        for measure in ours:
            others = [(other, source) for other, source in theirs if other.measure == measure.measure]
            if others and not any(measure.equals(other) for other, _ in others):
                message = f"the sources have {others[0][0].words}"
                remedy = "take the number and its unit from the source"
                return [found("value", "warning", claim, measure.words, message, remedy, others[0][1])]
    return []
