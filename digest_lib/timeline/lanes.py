"""Where everything said stands in a picture: a lane a speaker, days from left to right, a dot for each thing said.

The page's figure and the lab's chart are drawn from these places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from digest_lib.models import Fidelity, Said
from digest_lib.timeline.window import said_days

# Units of the drawing; it is shown about as large as it is drawn.
WIDTH = 1040
_GUTTER = 132
_RIGHT = 20
TOP = 34
_PITCH = 16
_LANE_PADDING = 22
LANES = 9
_TICKS = 9
_LONG = 45  # days
OTHERS = "*"
"""Key of the last lane where it gathers many speakers."""


@dataclass(frozen=True)
class Mark:
    """One thing said, before it has a place."""

    row: int
    keys: tuple[str, ...]
    """The lanes it stands in."""
    days: tuple[date, date] | None
    """First and last day on which it may have been said."""
    fidelity: Fidelity
    words: str
    origins: int


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
class Scale:
    """Days from left to right."""

    first: date
    last: date

    def x(self, day: date, part: float = 0.5) -> float:
        """The place of a day; ``part`` 0 is its beginning and 1 its end."""
        days = (self.last - self.first).days + 1
        return _GUTTER + (WIDTH - _GUTTER - _RIGHT) * ((day - self.first).days + part) / days


@dataclass(frozen=True)
class Figure:
    """The drawing, in its own units."""

    width: int
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    undated: int
    """How many marks have no day, or none of these days, and are not drawn."""
    scale: Scale


@dataclass(frozen=True)
class _Placed:
    mark: Mark
    first: date
    last: date


def figure(marks: Sequence[Mark], name: Callable[[str], str], tick: Callable[[date], str]) -> Figure | None:
    """Place marks; None where nothing has a day.

    Things said on one day stand above one another; the busiest lanes come first, and the last lane gathers the rest.

    Args:
        marks: what is drawn.
        name: from a lane's key to the words beside it.
        tick: from a day to its words on the axis.
    """
    placed = [_Placed(mark, *mark.days) for mark in marks if mark.days]
    if not placed:
        return None
    # "In 2022" must not stretch the axis of a month: its bar is cut off, or it is left to the list.
    exact = [one for one in placed if (one.last - one.first).days < _LONG] or placed[:1]
    scale = Scale(min(one.first for one in exact), max(one.last for one in exact))
    placed = [one for one in placed if one.first <= scale.last and one.last >= scale.first]
    by_key: dict[str, list[_Placed]] = {}
    for one in placed:
        for key in one.mark.keys:
            by_key.setdefault(key, []).append(one)
    drawn: list[Lane] = []
    top = float(TOP)
    for key, own in _shown(by_key):
        lane = _lane(key, name(key), top, own, scale)
        drawn.append(lane)
        top += lane.height
    ticks = tuple(Tick(scale.x(day), tick(day)) for day in tick_days(scale))
    return Figure(WIDTH, top + 8, tuple(drawn), ticks, len(marks) - len(placed), scale)


def days_of(said: Said | None) -> tuple[date, date] | None:
    """First and last day that a said date covers; None where there is none, or it is no date."""
    try:
        return said_days(said) if said else None
    except (ValueError, OverflowError):
        return None


def _shown(by_key: dict[str, list[_Placed]]) -> Iterable[tuple[str, list[_Placed]]]:
    """The busiest lanes first; the rest share the last."""
    ranked = sorted(by_key.items(), key=lambda lane: -len(lane[1]))
    if len(ranked) <= LANES:
        return ranked
    rest = {one.mark.row: one for _, own in ranked[LANES - 1 :] for one in own}
    return [*ranked[: LANES - 1], (OTHERS, [rest[row] for row in sorted(rest)])]


def _lane(key: str, name: str, top: float, own: list[_Placed], scale: Scale) -> Lane:
    levels: list[float] = []  # where the last dot of each level ends
    at: list[tuple[int, float, float, Mark]] = []
    for one in sorted(own, key=lambda one: (one.first, one.mark.row)):
        left, width = _place(one.first, one.last, scale)
        level = next((number for number, end in enumerate(levels) if end + 2 <= left - _PITCH / 2), len(levels))
        levels[level : level + 1] = [left + width + _PITCH / 2 - 2]
        at.append((level, left, width, one.mark))
    height = _LANE_PADDING + _PITCH * len(levels)
    base = top + height - _LANE_PADDING / 2 - _PITCH / 2
    dots = tuple(
        Dot(
            x=round(left, 1),
            y=round(base - level * _PITCH, 1),
            width=round(width, 1),
            fidelity=mark.fidelity,
            row=mark.row,
            words=mark.words,
            origins=mark.origins,
        )
        for level, left, width, mark in at
    )
    return Lane(key, name, top, height, dots)


def _place(first: date, last: date, scale: Scale) -> tuple[float, float]:
    first, last = max(first, scale.first), min(last, scale.last)
    if last <= first:
        return scale.x(min(max(first, scale.first), scale.last)), 0.0
    left = scale.x(first)
    return left, scale.x(last) - left


def tick_days(scale: Scale) -> list[date]:
    """The days that the axis names, about nine of them."""
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
