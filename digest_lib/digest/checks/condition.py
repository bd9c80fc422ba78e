"""What limits or turns a statement stays in the sentence: condition, negation, hedge."""

from __future__ import annotations

from digest_lib.claims import Claim, Comparison, Context, Difference, Told
from digest_lib.digest.checks.finding import found
from digest_lib.models import Finding, Severity

_MENDS = frozenset({"condition", "negation", "hedge"})
_NEAR = 3
_WIDE = 0.6


def condition_kept(claim: Claim, context: Context) -> list[Finding]:
    """Findings on what the sentence has lost.

    An error where every source near enough has the negation, the condition or the hedge; a warning for a condition
    that another report of the same remark has.
    """
    findings: list[Finding] = []
    for told in context.told(claim) if claim.asserting else ():
        nearest = context.nearest(claim, told)
        if nearest is None:
            findings += _conditional_elsewhere(claim, told, context)
            continue
        severity: Severity = "error" if nearest.certain or (nearest.cited and not nearest.across) else "warning"
        for one in nearest.differences:
            if one.kind in _MENDS:
                message, remedy = _told(one)
                graver: Severity = severity if one.kind != "hedge" and one.theirs else "warning"
                findings.append(found("condition", graver, claim, told.content, message, remedy, nearest))
    return findings


def _told(one: Difference) -> tuple[str, str]:
    """What is wrong, and what mends it."""
    if one.kind == "negation":
        return f"{one.words}: the source says it is {one.theirs}", "keep the negation of the source"
    name = "condition" if one.kind == "condition" else "hedge"
    if not one.theirs:
        return f"the source has no such {name}: {one.words!r}", f"leave the {name} out, or name its source"
    if one.kind == "condition":
        return f"the source says it only on a condition: {one.theirs!r}", "keep the condition"
    return f"the source leaves it open: {one.theirs!r}", "keep the hedge"


def _conditional_elsewhere(claim: Claim, told: Told, context: Context) -> list[Finding]:
    """A warning where another report of what the same speaker said then has a condition."""
    if context.cited_only or told.statement is None:
        return []
    held = context.held(claim, told)
    near = context.compared(claim, told)[: _NEAR * 2] if held else _wider(claim, told, context)
    for one in near:
        same = set(one.theirs.speakers) & set(told.speakers) - {None}
        level = max(0.0, (held.score - _WIDE / 4) if held else 0.0)
        words = next((d.theirs for d in one.differences if d.kind == "condition"), "")
        if words and same and one.kinds == {"condition"} and one.score >= level and one.theirs.act == told.act:
            message = f"another report has a condition: {words!r}"
            return [found("condition", "warning", claim, told.content, message, "keep the condition", one)]
    return []


def _wider(claim: Claim, told: Told, context: Context) -> list[Comparison]:
    return list(context.compared(claim, told)[:_NEAR])
