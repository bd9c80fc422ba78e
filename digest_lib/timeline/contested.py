"""Values on which the sources of one entry differ; every reading is kept, none is chosen."""

from __future__ import annotations

from collections import defaultdict

from digest_lib.models import Citation, Contested, ContestedValue, Statement


def contested_dates(statements: list[Statement]) -> tuple[Contested, ...]:
    """The days that the sources' own words give, where they differ in one and the same zone.

    13 March in Washington beside 14 March in Tokyo is one moment and no contest.
    """
    by_zone: dict[str | None, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        said = statement.said
        if said and said.basis == "text" and said.precision in ("day", "hour"):
            citation = Citation(statement.article_id, statement.start, statement.end)
            by_zone[said.zone][said.date[:10]].append(citation)
    return tuple(
        Contested("date", tuple(ContestedValue(day, tuple(citations)) for day, citations in sorted(days.items())))
        for days in by_zone.values()
        if len(days) > 1
    )
