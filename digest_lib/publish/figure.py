"""The timeline of a digest as a figure."""

from __future__ import annotations

from digest_lib.models import Digest, Fidelity, TimelineItem
from digest_lib.publish.characters import clipped, standing
from digest_lib.publish.dates import tick
from digest_lib.publish.labels import Labels
from digest_lib.timeline.lanes import OTHERS, Figure, Mark, days_of, figure

__all__ = ["Figure", "draw", "lane_keys"]

_LANE_NAME = 16
"""Letters that fit before the first day of the figure."""


def draw(digest: Digest, labels: Labels) -> Figure | None:
    """The figure of a digest's timeline; None where nothing in it has a day."""

    def name(key: str) -> str:
        if key == OTHERS:
            return str(labels("timeline.others"))
        return clipped(standing(digest.names.get(key, key)) or labels("timeline.unknown"), _LANE_NAME)

    marks = [
        Mark(
            row=row,
            keys=lane_keys(item),
            days=days_of(item.entry.said),
            fidelity=_fidelity(item, labels),
            words=clipped(item.sentence.text, 80),
            origins=len(item.entry.origins),
        )
        for row, item in enumerate(digest.timeline, 1)
    ]
    return figure(marks, name, lambda day: tick(day, labels))


def lane_keys(item: TimelineItem) -> tuple[str, ...]:
    """The lanes an item stands in: ids of its speakers, the written name of one whom the roster does not know."""
    return tuple(dict.fromkeys(speaker or item.entry.speaker_name or "" for speaker in item.entry.speakers))


def _fidelity(item: TimelineItem, labels: Labels) -> Fidelity:
    wording = item.entry.wording.get(labels.lang) or next(iter(item.entry.wording.values()), None)
    return wording.fidelity if wording else "paraphrase"
