"""What limits or turns a statement stays in the sentence: condition, negation, hedge."""

from __future__ import annotations

from digest_lib.claims import Claim, Comparison, Context, Told
from digest_lib.digest.checks.finding import found
from digest_lib.models import Finding, Severity

_NEAR = 3
_WIDE = 0.6


def condition_kept(claim: Claim, context: Context) -> list[Finding]:
    """Findings on what the sentence has lost.

    An error where every source near enough has the negation, the condition or the hedge; a warning for a condition
    that another report of the same remark has.
    """
    findings: list[Finding] = []
    for told in claim.told if claim.asserting else ():
        nearest = context.nearest(claim, told)
        if nearest is None:
            findings += _conditional_elsewhere(claim, told, context)
            continue
        severity: Severity = "error" if nearest.strong or nearest.cited else "warning"
        for one in nearest.differences:
            if one.kind == "condition":
                message = f"the source says it only on a condition: {one.theirs!r}"
                findings.append(
                    found("condition", severity, claim, told.content, message, "keep the condition", nearest)
                )
            elif one.kind == "negation":
                message = (
                    f"{one.words}: the source says it is {one.theirs}"
                    if "negated" in one.theirs
                    else f"the source denies it ({one.theirs})"
                )
                findings.append(
                    found(
                        "condition", severity, claim, told.content, message, "keep the negation of the source", nearest
                    )
                )
            elif one.kind == "hedge":
                message = f"the source leaves it open: {one.theirs!r}"
                findings.append(found("condition", "warning", claim, told.content, message, "keep the hedge", nearest))
    return findings


def _conditional_elsewhere(claim: Claim, told: Told, context: Context) -> list[Finding]:
    """A warning where another report of what the same speaker said then has a condition."""
    if context.cited_only or told.statement is None:
        return []
    held = context.held(claim, told)
    near = context.compared(claim, told)[: _NEAR * 2] if held else _wider(claim, told, context)
    for one in near:
        same = set(one.theirs.speakers) & set(told.speakers) - {None}
        level = max(0.0, (held.score - _WIDE / 4) if held else 0.0)
        if same and one.kinds == {"condition"} and one.score >= level and one.theirs.act == told.act:
            words = next(d.theirs for d in one.differences)
            message = f"another report has a condition: {words!r}"
            return [found("condition", "warning", claim, told.content, message, "keep the condition", one)]
    return []


def _wider(claim: Claim, told: Told, context: Context) -> list[Comparison]:
    return list(context.compared(claim, told)[:_NEAR])
