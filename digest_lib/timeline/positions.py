"""Where a speaker stands on a topic, by their own words: from the act, the condition and the negation.

An outlet's label (原則支持, "rejected") never decides it.
"""

from __future__ import annotations

from digest_lib.models import Act, Stance, Statement

_STANCES: dict[Act, Stance] = {
    "agree": "supports",
    "accept": "supports",
    "promise": "supports",
    "praise": "supports",
    "propose": "open",
    "condition": "supports-on-condition",
    "demand": "demands",
    "ask": "demands",
    "reject": "refuses",
    "deny": "refuses",
    "criticise": "opposes",
    "threaten": "warns",
    "warn": "warns",
    "doubt": "doubts",
}


def stance(statement: Statement) -> Stance:
    """The stance that one statement shows."""
    found = _STANCES.get(statement.act, "states")
    if statement.conditional and found in ("supports", "open", "states"):
        return "supports-on-condition" if found != "states" else "open"
    if statement.negated and found == "supports":
        return "refuses"
    return found
