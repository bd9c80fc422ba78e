"""Statements as they come from outside, made sound: nothing is dropped without a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from digest_lib.models import Article, Said, Statement
from digest_lib.timeline.window import bounds

# A day that is not over yet where the outlet is may have begun where the words were said.
_ZONES = timedelta(hours=26)


def sound(statements: Iterable[Statement], articles: Mapping[str, Article]) -> tuple[dict[str, Statement], list[str]]:
    """Statements by id, with only dates that can be, and a sentence on each one that was changed or is missing.

    A date that is no date, or that lies after its own report, is taken off: the statement stays, undated. A statement
    whose article is not given cannot be cited and is left out.
    """
    kept: dict[str, Statement] = {}
    words: list[str] = []
    for statement in statements:
        article = articles.get(statement.article_id)
        if article is None:
            words.append(f"{statement.id}: its article is not given, so it cannot be cited; it is left out.")
            continue
        said, word = _said(statement.said, article)
        if word:
            words.append(f"{statement.id} ({statement.content[:40]}): {word}")
            statement = replace(statement, said=said)
        kept[statement.id] = statement
    return kept, words


def _said(said: Said | None, article: Article) -> tuple[Said | None, str]:
    if said is None:
        return None, ""
    if said.zone and not _zone(said.zone):
        said, word = replace(said, zone=None), f"there is no time zone {said.zone!r}; the outlet's is taken."
    else:
        word = ""
    try:
        start, _ = bounds(said, said.zone or article.zone)
    except (ValueError, OverflowError):
        return None, f"{said.date!r} is no {said.precision}; it is listed as undated."
    if start > article.published_at + _ZONES:
        return None, f"{said.date} lies after its report of {article.published[:10]}; it is listed as undated."
    return said, word


def _zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
