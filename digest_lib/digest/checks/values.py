"""Names, numbers and units that the source has otherwise, or not at all."""

from __future__ import annotations

from digest_lib.claims import Claim, Context
from digest_lib.digest.checks.finding import found
from digest_lib.models import Finding


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
    return findings
