"""What later versions of an article changed in its statements: a later version of an address is the same article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from digest_lib.models import Article, Citation, Revision, Statement
from digest_lib.timeline.similarity import alike, normalised

_REWORDED = 0.6
Version = tuple[Article, Sequence[Statement]]


def revisions(earlier: Iterable[Version], current: Iterable[Version]) -> dict[str | None, tuple[Revision, ...]]:
    """Revisions by the id of the current statement that they led to, oldest first; withdrawn ones under None.

    Args:
        earlier: versions that are current no more, with their statements.
        current: the current versions.
    """
    by_url: dict[str, list[Version]] = defaultdict(list)
    for version in earlier:
        by_url[version[0].url].append(version)
    latest = {article.url: (article, found) for article, found in current if article.url in by_url}
    result: dict[str | None, list[Revision]] = defaultdict(list)
    for url, versions in by_url.items():
        if url not in latest:
            continue
        chain = [*sorted(versions, key=lambda version: version[0].published_at), latest[url]]
        history: dict[str, list[Revision]] = {}
        for before, after in pairwise(chain):
            following: dict[str, list[Revision]] = {}
            for was, now in _matched(before[1], after[1]):
                past = history.get(was.id, []) if was else []
                made = _revision(was, now, after[0])
                if now is None:
                    result[None] += [*past, *([made] if made else [])]
                else:
                    following[now.id] = [*past, *([made] if made else [])]
            history = following
        for statement, made_of_it in history.items():
            result[statement] += made_of_it
    return {statement: tuple(found) for statement, found in result.items() if found}


def first_published(articles: Iterable[Article]) -> Mapping[str, datetime]:
    """When each address was first published, over all its versions."""
    found: dict[str, datetime] = {}
    for article in articles:
        address = article.url or article.id
        found[address] = min(found.get(address, article.published_at), article.published_at)
    return found


def _matched(
    before: Sequence[Statement], after: Sequence[Statement]
) -> Iterator[tuple[Statement | None, Statement | None]]:
    """Pairs of a statement and what became of it: the same words first, then the likest of the same speaker."""
    rest = list(after)
    lost: list[Statement] = []
    for was in before:
        now = next((one for one in rest if one.speakers == was.speakers and one.content == was.content), None)
        if now is None:
            lost.append(was)
        else:
            rest.remove(now)
            yield was, now
    for was in lost:
        likely = [(alike(was.content, one.content), one) for one in rest if one.speakers == was.speakers]
        score, now = max(likely, key=lambda pair: pair[0], default=(0.0, None))
        if now is None or score < _REWORDED:
            yield was, None
        else:
            rest.remove(now)
            yield was, now
    for one in rest:
        yield None, one


def _revision(was: Statement | None, now: Statement | None, later: Article) -> Revision | None:
    if was and now:
        if normalised(was.content) == normalised(now.content):
            return None
        kind = "reworded"
    else:
        kind = "added" if now else "withdrawn"
    return Revision(
        kind=kind,  # type: ignore[arg-type]
        url=later.url,
        at=later.published,
        before=Citation(was.article_id, was.start, was.end) if was else None,
        after=Citation(now.article_id, now.start, now.end) if now else None,
        was=was.content if was else "",
        now=now.content if now else "",
    )
