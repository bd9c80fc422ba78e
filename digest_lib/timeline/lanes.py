"""The timeline as a picture: a lane a speaker, a mark an entry, in SVG that reads without scripts.

It uses the reader's own fonts, so Japanese needs none of ours, and stays readable in an exported or untrusted
notebook.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING

from digest_lib.models import Lang, TimelineEntry

if TYPE_CHECKING:
    from digest_lib.timeline.timeline import Timeline

_WIDTH, _LEFT, _RIGHT, _TOP, _LANE = 960, 130, 24, 34, 44
_MARK, _STEP = 5, 12
_MOST_LANES = 12


@dataclass(frozen=True)
class Lanes:
    """An SVG figure; displays itself in a notebook."""

    svg: str

    def _repr_html_(self) -> str:
        return self.svg


def lanes(timeline: Timeline, lang: Lang = "en") -> Lanes:
    """Draw the entries of a timeline: the dozen speakers with the most, the busiest first.

    A mark tells day, wording and number of reports when pointed at; larger marks have more origins.
    """
    by_speaker: dict[str, list[TimelineEntry]] = {}
    for entry in timeline.entries:
        for speaker in entry.speakers:
            by_speaker.setdefault(speaker or entry.speaker_name or "?", []).append(entry)
    order = sorted(by_speaker, key=lambda speaker: (-len(by_speaker[speaker]), speaker))[:_MOST_LANES]
    height = _TOP + _LANE * max(1, len(order)) + 8
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="100%" role="img"'
        ' font-family="system-ui, sans-serif" font-size="12">',
        f"<title>{escape(_summary(order, timeline))}</title>",
    ]
    if order:
        days = [timeline.day(entry) for speaker in order for entry in by_speaker[speaker]]
        place = _scale(min(days), max(days))
        parts += _axis(min(days), max(days), place, height)
        for number, speaker in enumerate(order):
            parts += _lane(number, speaker, by_speaker[speaker], timeline, place, lang)
    return Lanes("".join([*parts, "</svg>"]))


def _scale(first: date, last: date) -> Callable[[date], float]:
    span = max(1, (last - first).days)
    return lambda day: _LEFT + (_WIDTH - _LEFT - _RIGHT) * (day - first).days / span


def _axis(first: date, last: date, place: Callable[[date], float], height: int) -> list[str]:
    span = (last - first).days
    step = next((n for n in (1, 2, 7, 14, 30, 90, 365) if span / n <= 12), 3650)
    marks = []
    for offset in range(0, span + 1, step):
        day = first + timedelta(days=offset)
        x = place(day)
        marks.append(f'<path d="M{x:.1f} {_TOP - 8}V{height - 8}" stroke="currentColor" stroke-opacity=".15"/>')
        marks.append(f'<text x="{x:.1f}" y="16" text-anchor="middle" fill="currentColor">{day.isoformat()[5:]}</text>')
    return marks


def _lane(
    number: int,
    speaker: str,
    entries: list[TimelineEntry],
    timeline: Timeline,
    place: Callable[[date], float],
    lang: Lang,
) -> list[str]:
    middle = _TOP + _LANE * number + _LANE / 2
    name = escape(timeline.roster.person_name(speaker, lang))
    drawn = [
        f'<text x="{_LEFT - 14}" y="{middle + 4:.1f}" text-anchor="end" fill="currentColor">{name[:18]}</text>',
        f'<path d="M{_LEFT} {middle:.1f}H{_WIDTH - _RIGHT}" stroke="currentColor" stroke-opacity=".35"/>',
    ]
    stacked: dict[date, int] = {}
    for entry in entries:
        day = timeline.day(entry)
        row = stacked[day] = stacked.get(day, -1) + 1
        # Several on one day stand above and below the line in turn, inside the lane.
        rise = min(_LANE / 2 - _MARK, ((row + 1) // 2) * _STEP) * (-1 if row % 2 else 1)
        words = timeline.first(entry, lang).content
        told = f"{day.isoformat()} {name}: {escape(words[:160])} ({len(entry.statements)} / {len(entry.origins)})"
        radius = min(_MARK + 1.5 * (len(entry.origins) - 1), 9)
        x, y = place(day) + (row // 4) * 4, middle + rise
        mark = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="#b5473c" fill-opacity=".75">'
        drawn.append(f"{mark}<title>{told}</title></circle>")
    return drawn


def _summary(order: list[str], timeline: Timeline) -> str:
    return f"{len(timeline)} entries by {', '.join(order)}" if order else "no entries"
