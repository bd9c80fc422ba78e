"""What the template sees: the digest, arranged for the eye, under short names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, get_args
from urllib.parse import urlsplit

from digest_lib.models import (
    Change,
    ChangeKind,
    Citation,
    ContestedValue,
    Digest,
    Lang,
    LeftOut,
    Part,
    PositionItem,
    Reference,
    TimelineItem,
    text_hash,
)
from digest_lib.publish import dates
from digest_lib.publish.characters import clipped, standing, web_address
from digest_lib.publish.days import bars
from digest_lib.publish.figure import Figure, draw, lane_keys
from digest_lib.publish.labels import Labels, labels_of
from digest_lib.publish.line_breaks import breakable
from digest_lib.publish.linked_data import linked_data
from digest_lib.publish.notes import Notes
from digest_lib.publish.wording import pieces

_LISTED = 20


@dataclass(frozen=True)
class Row:
    """A timeline item with the number under which the page lists it."""

    number: int
    item: TimelineItem
    who: str
    lanes: str
    """The keys of its speakers' lanes in the figure, with | between them."""
    outlets: int
    denies: tuple[int, ...]
    """Numbers of the rows that this one denies."""
    answers: tuple[int, ...]
    """Numbers of the rows that it answers, beside those."""


@dataclass(frozen=True)
class Reason:
    """Everything that was left out for one reason."""

    detail: str
    count: int
    samples: tuple[LeftOut, ...]
    """The first ones that have a citation."""


@dataclass(frozen=True)
class Disagreement:
    """A value on which the sources of one row differ."""

    row: Row
    field: str
    values: tuple[ContestedValue, ...]


@dataclass(frozen=True)
class Changed:
    """Something that changed since the earlier digest; ``row`` is None for what is gone."""

    change: Change
    row: Row | None


@dataclass(frozen=True)
class Page:
    """The derived parts of a digest page."""

    rows: tuple[Row, ...]
    figure: Figure | None
    positions: tuple[tuple[str, tuple[PositionItem, ...]], ...]
    """Speaker's name and the speaker's positions, in the order of first appearance."""
    disagreements: tuple[Disagreement, ...]
    denials: tuple[tuple[Row, tuple[Row, ...]], ...]
    """A row and those that it denies."""
    changes: tuple[tuple[str, tuple[Changed, ...]], ...]
    """What changed since the earlier digest, by kind."""
    part: Part | None
    """Which page of several this is."""
    left_out: tuple[Reason, ...]
    references: dict[str, Reference]
    """By article id."""
    listed: dict[str, int]
    """Article id to its number in the list of references."""
    counts: tuple[tuple[str, Any], ...]
    """Label and number, in the order of the labels."""
    parameters: tuple[tuple[str, Any], ...]
    """Label and value, likewise."""
    cutoff_zone: str | None
    """The zone of the article that set the cut-off, where the page cites it."""
    inputs_hash: str
    """SHA-256 over the ids and hashes of all articles of the run."""
    topics: str
    """Names of the topics asked for; empty where every topic was."""


@dataclass(frozen=True)
class Links:
    """What stands beside a page: its other pages, its other languages, its data; addresses relative to it."""

    pages: tuple[str, ...] = ("index.html",)
    alternates: tuple[tuple[Lang, str], ...] = ()
    data: str = ""
    """The digest's JSON; empty where it is not beside the page."""


def page_context(digest: Digest, links: Links) -> dict[str, Any]:
    """The names of the template.

    ``digest page links notes label day said published moment pieces broken bars host link clip excerpt json_ld``.
    """
    labels = labels_of(digest.lang)
    return {
        "digest": digest,
        "page": _page(digest, labels),
        "notes": Notes(digest),
        "label": labels,
        "day": partial(dates.day, labels=labels),
        "said": partial(dates.said, labels=labels),
        "published": partial(dates.published, labels=labels),
        "moment": partial(dates.moment, labels=labels),
        "pieces": partial(pieces, page_lang=digest.lang),
        "broken": breakable,
        "bars": partial(bars, digest, labels=labels),
        "links": links,
        "host": _host,
        "json_ld": linked_data(digest),
        "link": web_address,
        "clip": clipped,
        "excerpt": partial(_excerpt, {passage.citation: passage.text for passage in digest.passages}),
    }


def _host(address: str) -> str:
    """The name a reader knows an address by."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def _topics(digest: Digest) -> list[str]:
    """The topics asked for, by name; empty where every topic was."""
    asked = str(digest.run.parameters.get("topic") or "").split(",")
    return [digest.names.get(topic.strip(), topic.strip()) for topic in asked if topic.strip()]


def _page(digest: Digest, labels: Labels) -> Page:
    references = {reference.article_id: reference for reference in digest.references}
    rows = _rows(digest, references, labels)
    inputs = sorted(f"{article} {sha}" for article, sha in digest.run.inputs.items())
    return Page(
        rows=rows,
        figure=draw(digest, labels),
        positions=_by_speaker(digest),
        disagreements=tuple(
            Disagreement(row, contested.field, contested.values)
            for row in rows
            for contested in row.item.entry.contested
        ),
        denials=tuple((row, tuple(rows[number - 1] for number in row.denies)) for row in rows if row.denies),
        changes=_by_kind(digest, rows),
        part=digest.parts[0] if len(digest.parts) == 1 else None,
        left_out=_by_reason(digest.left_out),
        references=references,
        listed={reference.article_id: number for number, reference in enumerate(digest.references, 1)},
        counts=_labelled(digest.run.counts, "counts", labels),
        parameters=_labelled(digest.run.parameters, "parameters", labels),
        cutoff_zone=next((one.zone for one in digest.references if one.published == digest.run.cutoff), None),
        inputs_hash=text_hash(*inputs) if inputs else "",
        topics=labels("comma").join(_topics(digest)),
    )


def _rows(digest: Digest, references: dict[str, Reference], labels: Labels) -> tuple[Row, ...]:
    numbers = {item.entry.id: number for number, item in enumerate(digest.timeline, 1)}
    return tuple(
        Row(
            number=number,
            item=item,
            who=speakers(item, digest, labels),
            lanes="|".join(lane_keys(item)),
            outlets=len(set(_outlets(item, references))),
            denies=tuple(numbers[denied] for denied in item.entry.denies if denied in numbers),
            answers=tuple(numbers[a] for a in item.entry.answers if a in numbers and a not in item.entry.denies),
        )
        for number, item in enumerate(digest.timeline, 1)
    )


def speakers(item: TimelineItem, digest: Digest, labels: Labels) -> str:
    """The speakers of an item by name, joined as the language joins names."""
    names = [
        standing(digest.names.get(speaker, speaker))
        if speaker
        else item.entry.speaker_name or labels("timeline.unknown")
        for speaker in item.entry.speakers
    ]
    return labels("and").join(names)


def _outlets(item: TimelineItem, references: dict[str, Reference]) -> Iterable[str]:
    """The outlets behind an entry; an article that the page does not cite counts as an outlet of its own."""
    for statement in item.entry.statements:
        article = statement.rpartition(":")[0]
        yield references[article].source if article in references else article


def _by_speaker(digest: Digest) -> tuple[tuple[str, tuple[PositionItem, ...]], ...]:
    found: dict[str, list[PositionItem]] = {}
    for position in digest.positions:
        found.setdefault(standing(digest.names.get(position.speaker, position.speaker)), []).append(position)
    return tuple((who, tuple(sorted(own, key=lambda p: (p.topic, p.date)))) for who, own in found.items())


def _by_kind(digest: Digest, rows: tuple[Row, ...]) -> tuple[tuple[str, tuple[Changed, ...]], ...]:
    by_entry = {row.item.entry.id: row for row in rows}
    found: dict[str, list[Changed]] = {kind: [] for kind in get_args(ChangeKind)}
    for change in digest.changes:
        found[change.kind].append(Changed(change, by_entry.get(change.entry)))
    return tuple((kind, tuple(ones)) for kind, ones in found.items() if ones)


def _by_reason(left_out: Iterable[LeftOut]) -> tuple[Reason, ...]:
    found: dict[str, list[LeftOut]] = {}
    for left in left_out:
        found.setdefault(left.detail, []).append(left)
    reasons = (
        Reason(detail, sum(one.count for one in ones), tuple([one for one in ones if one.citation][:_LISTED]))
        for detail, ones in found.items()
    )
    return tuple(sorted(reasons, key=lambda reason: -reason.count))


def _labelled(values: Mapping[str, Any], group: str, labels: Labels) -> tuple[tuple[str, Any], ...]:
    """A notebook sorts the keys of its outputs, so the order is that of the labels; unknown keys come last."""
    known = list(labels.get(group))
    order = sorted(values, key=lambda name: (known.index(name) if name in known else len(known), name))
    return tuple((labels.of(group, name), values[name]) for name in order)


def _excerpt(texts: dict[Citation, str], citation: Citation, limit: int = 80) -> str | None:
    text = texts.get(citation)
    return clipped(" ".join(text.split()), limit) if text else None
