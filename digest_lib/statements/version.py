"""Which rules found a statement: stored statements of other rules are made anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import msgspec

from digest_lib.resources import resource
from digest_lib.roster import Roster


def extractor_version(roster: Roster) -> str:
    """16 hex digits over the rules' code, the word lists, and the roster's people, institutions and topics."""
    known = [list(records.values()) for records in (roster.people, roster.institutions, roster.topics)]
    people = msgspec.json.encode(known, order="deterministic")
    return hashlib.sha256(people + _rules_hash()).hexdigest()[:16]


@cache
def _rules_hash() -> bytes:
    rules = Path(__file__).parent
    files = [*rules.rglob("*.py"), *resource("data", "words").rglob("*.tsv")]
    digest = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.name):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.digest()
