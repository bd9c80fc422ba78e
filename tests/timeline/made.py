"""Timelines for tests, from one line a report."""

from __future__ import annotations

from digest_lib.models import Article, Statement, TimelineEntry
from digest_lib.roster import Roster
from digest_lib.timeline import Timeline
from tests.building import article, statement

OF_ARTICLE = ("url", "lang", "published", "source", "title", "about", "id")


def told(text: str, content: str, speaker: str | None = "putin", **fields: object) -> tuple[Article, Statement]:
    """An article and the statement in it; fields of either by name (``zone_of`` is the article's)."""
    of = {key: fields.pop(key) for key in OF_ARTICLE if key in fields}
    if "zone_of" in fields:
        of["zone"] = fields.pop("zone_of")
    made = article(text, **of)  # type: ignore[arg-type]
    return made, statement(made, content, speaker, **fields)  # type: ignore[arg-type]


def timeline(roster: Roster, *pairs: tuple[Article, Statement]) -> Timeline:
    """The timeline of these reports."""
    return Timeline.of([s for _, s in pairs], {a.id: a for a, _ in pairs}, roster)


def only(made: Timeline) -> TimelineEntry:
    """The single entry of a timeline."""
    (entry,) = made.entries
    return entry
