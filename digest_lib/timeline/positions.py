"""Where a speaker stands on a topic, by their own words: from the act, the condition and the negation.

An outlet's label (原則支持, "rejected") never decides it.
"""

from __future__ import annotations

import re

from digest_lib.models import Act, Stance, Statement

# Asking whether or who is a question; asking for something is a demand.
_QUESTION = re.compile(r"(?:か|？|\?)$|^(?:who|what|when|where|why|how|whether|if|which)\b", re.IGNORECASE)

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
    "deny": "denies",
    "criticise": "opposes",
    "threaten": "warns",
    "warn": "warns",
    "doubt": "doubts",
}


def stance(statement: Statement) -> Stance:
    """The stance that one statement shows."""
    found = _STANCES.get(statement.act, "states")
    if statement.act == "ask" and _QUESTION.search(statement.content):
        found = "doubts"
    if statement.conditional and found in ("supports", "open", "states"):
        return "supports-on-condition" if found != "states" else "open"
    if statement.negated and found == "supports":
        return "refuses"
    return found
