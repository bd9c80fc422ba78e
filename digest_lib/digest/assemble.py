"""The parts of a digest put together with the evidence, the scores, what changed, and the record of the run."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from digest_lib._version import __version__
from digest_lib.digest.choose import Choice
from digest_lib.digest.evidence import passages, reference
from digest_lib.digest.pages import pages_of
from digest_lib.digest.prose.writing import resting_on
from digest_lib.models import (
    Change,
    Digest,
    Earlier,
    Framing,
    PositionItem,
    Run,
    Score,
    Section,
    Sentence,
    TimelineEntry,
    TimelineItem,
)

if TYPE_CHECKING:
    from digest_lib.digest.compose import Composer


def assembled(
    work: Composer,
    *,
    choice: Choice,
    entries: list[TimelineEntry],
    lead: tuple[Sentence, ...],
    key_points: tuple[Sentence, ...],
    sections: tuple[Section, ...],
    items: tuple[TimelineItem, ...],
    who: list[str],
    parameters: dict[str, object] | None,
    since_digest: Digest | None,
    made: date | None,
) -> Digest:
    """The digest of what has been chosen and phrased, without findings yet; ``who`` stands in the title."""
    timeline, request = work.timeline, work.request
    topics = [timeline.roster.topic_name(topic, request.lang) for topic in request.topics]
    title = (resting_on(work.prose.title(topics[0] if topics else None, who, timeline), lead),) if lead else ()
    speakers = {speaker for item in items for speaker in item.entry.speakers}
    told = work.prose.subtitle(topics[1:], request.since, request.until, len(items), len(speakers))
    subtitle = (resting_on(told, (*lead, *key_points)),) if lead else ()
    positions = _positions(work, entries)
    pages = pages_of(work, sections)
    printed = [
        *title, *subtitle, *lead, *key_points, *(item.sentence for item in items), *(p.sentence for p in positions),
        *chain.from_iterable(section.sentences for section in sections),
        *chain.from_iterable(page.teaser for page in pages),
    ]  # fmt: skip
    left_out = (*choice.left_out, *work.left_out)
    framings = _framings(work, items)
    cited = [citation for sentence in printed for citation in sentence.citations]
    cited += [left.citation for left in left_out if left.citation]
    cited += [framing.citation for framing in framings if framing.citation]
    cited += [c for item in items for one in item.entry.contested for value in one.values for c in value.citations]
    newest = max(timeline.articles.values(), key=lambda a: a.published_at, default=None)
    ids = sorted({c.article_id for c in cited} | {f.article_id for f in framings}, key=_published(work))
    return Digest(
        lang=request.lang,
        title=title,
        subtitle=subtitle,
        lead=lead,
        key_points=key_points,
        sections=sections,
        timeline=items,
        positions=positions,
        framings=framings,
        changes=_changes(work, items, since_digest) if since_digest else (),
        earlier=Earlier(cutoff=since_digest.run.cutoff, made=since_digest.run.made) if since_digest else None,
        parts=pages,
        references=tuple(reference(timeline.articles[a], timeline.roster, request.lang) for a in ids),
        passages=passages(cited, timeline.articles),
        left_out=left_out,
        scores=_scores(work, items),
        names=_names(work, items, framings),
        run=Run(
            parameters=parameters if parameters is not None else request.as_parameters(),
            inputs={article.id: article.text_sha256 for article in timeline.articles.values()},
            cutoff=newest.published if newest else "",
            version=__version__,
            counts={
                "articles": len(timeline.articles),
                "statements": len(timeline.statements),
                "entries": len(items),
                "sentences": len(printed),
                "left_out": len(left_out),
            },
            made=(made or _today()).isoformat(),
        ),
    )


def _positions(work: Composer, entries: list[TimelineEntry]) -> tuple[PositionItem, ...]:
    """Where the speakers stood on the topic, in the order of the days, with what changed."""
    by_id = {entry.id: entry for entry in entries}
    found: list[PositionItem] = []
    for position in work.timeline.stands:
        entry = by_id.get(position.entry)
        if entry is None or position.stance == "states":
            continue
        topics = [t for t in work.request.topics if t in entry.topics][:1] or entry.topics[:1]
        sentence = work.point(entry)
        if sentence and position.topic in topics:
            found.append(PositionItem(**asdict(position), sentence=sentence))
    return tuple(found)


def _published(work: Composer) -> Callable[[str], tuple[datetime, str]]:
    return lambda article: (work.timeline.articles[article].published_at, article)


def _today() -> date:
    """The day of the run, in UTC; ``SOURCE_DATE_EPOCH``, where set, makes a later run repeat it to the byte."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)).date()


def _scores(work: Composer, items: tuple[TimelineItem, ...]) -> tuple[Score, ...]:
    ranked = work.ranking.ranked(item.entry for item in items)
    return tuple(
        Score(
            entry=entry.id, place=work.places.get(entry.id, "timeline"), rank=rank, parts=work.ranking.score(entry)
        )
        for rank, entry in enumerate(ranked, 1)
    )  # fmt: skip


def _changes(work: Composer, items: tuple[TimelineItem, ...], earlier: Digest) -> tuple[Change, ...]:
    """What changed in what this digest prints, and what is gone from the corpus since the earlier one."""
    shown = {item.entry.id for item in items}
    before = {item.entry.id: item.entry for item in earlier.timeline}
    changes = work.timeline.diff(before.values()).changes
    return tuple(change for change in changes if change.entry in shown or change.kind == "withdrawn")


def _framings(work: Composer, items: tuple[TimelineItem, ...]) -> tuple[Framing, ...]:
    """Labels of outlets for those who speak in the digest, within its days and from its articles."""
    speakers = {speaker for item in items for speaker in item.entry.speakers}
    articles = {work.timeline.statements[s].article_id for item in items for s in item.entry.statements}
    return tuple(
        framing
        for framing in work.timeline.framings
        if framing.speaker in speakers
        and framing.article_id in articles
        and (not work.request.topics or framing.topic is None or framing.topic in work.request.topics)
    )


def _names(work: Composer, items: tuple[TimelineItem, ...], framings: tuple[Framing, ...]) -> dict[str, str]:
    roster, lang = work.timeline.roster, work.request.lang
    ids = [s for item in items for s in item.entry.speakers if s] + [framing.speaker for framing in framings]
    ids += [v.value for i in items for c in i.entry.contested if c.field == "participant" for v in c.values]
    people = {s: roster.person_name(s, lang) for s in dict.fromkeys(ids)}
    known = {f.outlet: roster.sources[f.outlet] for f in framings if f.outlet in roster.sources}
    outlets = {outlet: source.name.get(lang, outlet) for outlet, source in known.items()}
    return people | {topic: roster.topic_name(topic, lang) for topic in roster.topics} | outlets
