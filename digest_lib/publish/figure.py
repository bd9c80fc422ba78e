"""The timeline as a figure: a lane a speaker, days from left to right, a dot for everything said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from digest_lib.models import Digest, Fidelity, Said, TimelineItem
from digest_lib.publish.characters import clipped
from digest_lib.publish.labels import Labels

# Units of the drawing; it is shown about as large as it is drawn.
_WIDTH = 1040
_GUTTER = 132
_RIGHT = 20
_TOP = 34
_PITCH = 16
_LANE_PADDING = 22
_LANES = 9
_TICKS = 9
_LONG = 45  # days
_OTHERS = "*"


@dataclass(frozen=True)
class Dot:
    """One thing said, in one lane; ``width`` is more than 0 where only a range of days is known."""

    x: float
    y: float
    width: float
    fidelity: Fidelity
    row: int
    words: str
    origins: int


@dataclass(frozen=True)
class Lane:
    """A speaker's dots; ``key`` tells lanes apart."""

    key: str
    name: str
    top: float
    height: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Tick:
    """A day on the axis."""

    x: float
    words: str


@dataclass(frozen=True)
class Figure:
    """The drawing, in its own units."""

    width: int
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    undated: int
    """How many items have no day, or none of these days, and are in the list only."""


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date, part: float = 0.5) -> float:
        """The place of a day; ``part`` 0 is its beginning and 1 its end."""
        days = (self.last - self.first).days + 1
        return _GUTTER + (_WIDTH - _GUTTER - _RIGHT) * ((day - self.first).days + part) / days


class _Placed(NamedTuple):
    """A timeline item with its row and the days it may fall on."""

    row: int
    item: TimelineItem
    first: date
    last: date


def draw(digest: Digest, labels: Labels) -> Figure | None:
    """The figure of a digest's timeline; None where nothing in it has a day.

    Things said on one day stand above one another; the busiest lanes come first, and the last lane gathers the rest.
    """
    placed = [
        _Placed(row, item, *days) for row, item in enumerate(digest.timeline, 1) if (days := days_of(item.entry.said))
    ]
    if not placed:
        return None
    # "In 2022" must not stretch the axis of a month: its bar is cut off, or it is left to the list.
    exact = [one for one in placed if (one.last - one.first).days < _LONG] or placed[:1]
    scale = _Scale(min(one.first for one in exact), max(one.last for one in exact))
    placed = [one for one in placed if one.first <= scale.last and one.last >= scale.first]
    lanes: dict[str, list[_Placed]] = {}
    for one in placed:
        for key in lane_keys(one.item):
            lanes.setdefault(key, []).append(one)
    drawn: list[Lane] = []
    top = float(_TOP)
    for key, entries in _shown(lanes):
        name = digest.names.get(key, key) or labels("timeline.unknown")
        lane = _lane(key, name if key != _OTHERS else labels("timeline.others"), top, entries, scale, labels)
        drawn.append(lane)
        top += lane.height
    ticks = tuple(Tick(scale.x(day), _tick_words(day, labels)) for day in _tick_days(scale))
    return Figure(_WIDTH, top + 8, tuple(drawn), ticks, len(digest.timeline) - len(placed))


def lane_keys(item: TimelineItem) -> tuple[str, ...]:
    """The lanes an item stands in: ids of its speakers, the written name of one whom the roster does not know."""
    return tuple(dict.fromkeys(speaker or item.entry.speaker_name or "" for speaker in item.entry.speakers))


def _shown(lanes: dict[str, list[_Placed]]) -> Iterable[tuple[str, list[_Placed]]]:
    """The busiest lanes first; the rest share the last."""
    ranked = sorted(lanes.items(), key=lambda lane: -len(lane[1]))
    if len(ranked) <= _LANES:
        return ranked
    rest = {one.row: one for _, entries in ranked[_LANES - 1 :] for one in entries}
    return [*ranked[: _LANES - 1], (_OTHERS, [rest[row] for row in sorted(rest)])]


def _lane(key: str, name: str, top: float, entries: list[_Placed], scale: _Scale, labels: Labels) -> Lane:
    levels: list[float] = []  # where the last dot of each level ends
    at: list[tuple[int, float, float, int, TimelineItem]] = []
    for row, item, first, last in sorted(entries, key=lambda one: (one.first, one.row)):
        left, width = _place(first, last, scale)
        level = next((number for number, end in enumerate(levels) if end + 2 <= left - _PITCH / 2), len(levels))
        levels[level : level + 1] = [left + width + _PITCH / 2 - 2]
        at.append((level, left, width, row, item))
    height = _LANE_PADDING + _PITCH * len(levels)
    base = top + height - _LANE_PADDING / 2 - _PITCH / 2
    dots = tuple(
        Dot(
            x=round(left, 1),
            y=round(base - level * _PITCH, 1),
            width=round(width, 1),
            fidelity=_fidelity(item, labels),
            row=row,
            words=clipped(item.sentence.text, 80),
            origins=len(item.entry.origins),
        )
        for level, left, width, row, item in at
    )
    return Lane(key, clipped(name, 14), top, height, dots)


def _place(first: date, last: date, scale: _Scale) -> tuple[float, float]:
    first, last = max(first, scale.first), min(last, scale.last)
    if last <= first:
        return scale.x(min(max(first, scale.first), scale.last)), 0.0
    left = scale.x(first)
    return left, scale.x(last) - left


def _fidelity(item: TimelineItem, labels: Labels) -> Fidelity:
    wording = item.entry.wording.get(labels.lang) or next(iter(item.entry.wording.values()), None)
    return wording.fidelity if wording else "paraphrase"


def days_of(said: Said | None) -> tuple[date, date] | None:
    """First and last day that a said date covers; None where there is none, or it is no date."""
    if said is None:
        return None
    try:
        if said.precision == "year":
            return date(int(said.date[:4]), 1, 1), date(int(said.date[:4]), 12, 31)
        if said.precision == "month":
            first = date(int(said.date[:4]), int(said.date[5:7]), 1)
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        first = date.fromisoformat(said.date[:10])
        return first, max(first, date.fromisoformat(said.until[:10])) if said.until else first
    except (ValueError, OverflowError):
        return None


def _tick_days(scale: _Scale) -> list[date]:
    days = (scale.last - scale.first).days + 1
    for step in (1, 2, 7, 14):
        if days / step <= _TICKS:
            return [scale.first + timedelta(days=step * number) for number in range((days + step - 1) // step)]
    months = max(1, days // 30 // _TICKS + 1)
    first = scale.first.replace(day=1)
    ticks = []
    while first <= scale.last:
        if first >= scale.first:
            ticks.append(first)
        month = first.month - 1 + months
        if first.year + month // 12 > date.max.year:
            break
        first = date(first.year + month // 12, month % 12 + 1, 1)
    return ticks


def _tick_words(day: date, labels: Labels) -> str:
    month = labels.get("date.months_short")[day.month - 1]
    return labels("date.tick", month=month, day=day.day)
