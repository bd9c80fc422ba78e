"""The days of the story as small bars: how much was said on each, and which of them a section covers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from digest_lib.models import Digest, Section
from digest_lib.publish.dates import tick
from digest_lib.publish.labels import Labels
from digest_lib.timeline.lanes import days_of

_WIDTH, _HEIGHT, _BASE = 300, 46, 32
_MOST_DAYS = 150


@dataclass(frozen=True)
class Bars:
    """A drawing in its own units: one path for the days of the section, one for the others."""

    width: int
    height: int
    base: int
    here: str
    elsewhere: str
    first: str
    last: str
    words: str
    """What it shows, for those who do not see it."""


def bars(digest: Digest, section: Section, labels: Labels) -> Bars | None:
    """The bars of one section; None where the digest covers a single day, or too many to tell apart."""
    days = {item.entry.id: found[0] for item in digest.timeline if (found := days_of(item.entry.said))}
    counts = Counter(days.values())
    if not counts:
        return None
    first, last = min(counts), max(counts)
    span = (last - first).days + 1
    if not 1 < span <= _MOST_DAYS:
        return None
    own = {days[entry] for entry in section.entries if entry in days}
    most, step = max(counts.values()), _WIDTH / span
    width = min(14.0, step * 0.72)

    def path(chosen: set[date]) -> str:
        drawn = []
        for day in sorted(chosen):
            x = step * ((day - first).days + 0.5) - width / 2
            height = max(2.0, (_BASE - 4) * counts[day] / most)
            drawn.append(f"M{x:.1f} {_BASE}v-{height:.1f}h{width:.1f}v{height:.1f}z")
        return "".join(drawn)

    here = sum(counts[day] for day in own)
    return Bars(
        width=_WIDTH,
        height=_HEIGHT,
        base=_BASE,
        here=path(own),
        elsewhere=path(set(counts) - own),
        first=tick(first, labels),
        last=tick(last, labels),
        words=labels("days.words", here=here, all=sum(counts.values())),
    )
