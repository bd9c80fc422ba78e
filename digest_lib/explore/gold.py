"""An analyst's corrections as a gold set, so that use of the lab improves the rules.

One object an article that was corrected, in the format of the passages in ``tests/passages``. What a correction put
right is gold. What nobody has looked at is ``optional``: it counts neither for the rules nor against them. Words that
were marked as no statement stand in neither list, so that finding them again counts as invented.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from digest_lib.errors import PublishError
from digest_lib.explore.holdings import Holdings
from digest_lib.models import Article, Statement
from digest_lib.publish.write import put_whole

_ABOUT_STATEMENTS = frozenset({"speaker", "span", "date", "missing"})


def gold(held: Holdings) -> list[dict[str, Any]]:
    """The records, in the order of the articles' ids."""
    corrections = {made.id: made for made in held.corpus.corrections.holding()}
    articles = {a for c in corrections.values() if c.kind not in ("merge", "split") for a in held.touched(c)}
    judged = {
        statement
        for statement, ids in held.applied.items()
        if any(corrections[one].kind in _ABOUT_STATEMENTS for one in ids if one in corrections)
    }
    return [_record(held.article(article), held.records.of_article(article), judged) for article in sorted(articles)]


def write_gold(held: Holdings, path: str | Path) -> tuple[Path, int]:
    """Write the records as JSONL, whole or not at all; returns the path and how many there are.

    Raises:
        PublishError: the file cannot be written.
    """
    records = gold(held)
    place = Path(path).expanduser()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        put_whole(place, "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records))
    except OSError as error:
        raise PublishError.at(place, f"it cannot be written ({error.strerror})", "choose another file") from None
    return place, len(records)


def _record(article: Article, statements: list[Statement], judged: set[str]) -> dict[str, Any]:
    return {
        "id": article.id,
        "lang": article.lang,
        "published": article.published,
        "genre": article.kind,
        "tags": ["corrected"],
        "text": article.text,
        "statements": [_gold(s) for s in statements if s.id in judged],
        "optional": [{"start": s.start, "end": s.end, "content": s.content} for s in statements if s.id not in judged],
    }


def _gold(statement: Statement) -> dict[str, Any]:
    return {
        "speakers": [speaker or f"other:{statement.speaker_name or ''}" for speaker in statement.speakers],
        "mode": statement.mode,
        "start": statement.start,
        "end": statement.end,
        "content": statement.content,
        "cue": statement.cue,
        "date": statement.said.date if statement.said else None,
        "via": _via(statement),
        "polarity": "deny" if statement.negated else "affirm",
        "alt": [],
        "speakers_alt": [],
    }


def _via(statement: Statement) -> dict[str, Any] | None:
    """Who reports it at first hand: the innermost of the chain."""
    if not statement.via:
        return None
    mention = statement.via[-1]
    return {"start": mention.start, "end": mention.end, "text": mention.name}
