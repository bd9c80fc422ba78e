"""English reporting verbs, as data/prose/verbs_en.tsv lists them."""

from __future__ import annotations

from functools import cache

from digest_lib.resources import read_table, resource


@cache
def verbs() -> dict[str, dict[str, str]]:
    """Rows of the table (``base third past participle direct that``) by each of their forms."""
    rows = read_table(resource("data", "prose", "verbs_en.tsv"))
    return {row[form]: row for row in rows for form in ("base", "third", "past", "participle")}


def verb_of(cue: str | None) -> dict[str, str] | None:
    """The row of a cue's first word; None where the table has none."""
    words = (cue or "").split()
    return verbs().get(words[0].lower()) if words else None
