"""What is shown, over time: lanes by speaker, volume by outlet, positions; as plain data that the widget draws.

A few hundred statements are dots that can be opened; more of them are bars, a stretch of days each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from digest_lib.explore.labels import Names
from digest_lib.explore.records import Records, Rows, speakers_of
from digest_lib.models import Stance
from digest_lib.timeline import Timeline
from digest_lib.timeline.chart import tick
from digest_lib.timeline.lanes import LANES, OTHERS, TOP, WIDTH, Figure, Mark, Scale, days_of, figure, tick_days

_DOTS = 400
_BINS = 120
_LANE, _BAR = 40, 30
_HEIGHT, _FLATTEST, _LOWEST = 320, 0.3, 17
"""Lanes are pressed flat so that all are seen at once; few of them stand at ease."""
_LONG = 45  # days: "in 2022" is no place on an axis of a month
_WORDS = 120
_SIDES: dict[Stance, str] = {
    "supports": "yes", "open": "yes", "supports-on-condition": "if", "demands": "if", "doubts": "no", "warns": "no",
    "opposes": "no", "refuses": "no", "denies": "no",
}  # fmt: skip
Legend = list[tuple[str, str]]
_MODES: Legend = [("direct", "verbatim"), ("mixed", "partly quoted"), ("indirect", "reported")]
_STANCES: Legend = [("yes", "for, or open"), ("if", "on condition, or demanding"), ("no", "against, or warning")]


@dataclass(frozen=True)
class Chart:
    """A drawing as JSON types; ``note`` says what is not in it."""

    data: dict[str, Any]
    note: str


def by_speaker(records: Records, rows: Rows, names: Names) -> Chart:
    """Lanes by speaker over the days on which things were said."""
    numbers = records.numbers
    placed = rows[numbers["dated"][rows] & (numbers["last"][rows] - numbers["first"][rows] < _LONG)]
    if len(placed) > _DOTS:
        return _bars(records, placed, "first", "speakers", names, len(rows) - len(placed))
    statements = [records.statements[row] for row in placed.tolist()]
    marks = [
        Mark(
            row=number, keys=speakers_of(s), days=days_of(s.said), fidelity="paraphrase",
            words=_told(s.said.date if s.said else "", s.content), origins=1,
        )
        for number, s in enumerate(statements)
    ]  # fmt: skip
    drawn = figure(marks, _name(names.speaker), tick)
    kinds = [s.mode for s in statements]
    return _drawn(drawn, kinds, [s.id for s in statements], _MODES, len(rows) - len(placed))


def by_outlet(records: Records, rows: Rows, names: Names) -> Chart:
    """How much each outlet reports, by the days of its reports."""
    return _bars(records, rows, "reported", "outlets", names, 0)


def by_position(timeline: Timeline, shown: set[str], names: Names) -> Chart:
    """Where speakers stand, entry by entry, on the topics of what is shown (ids of statements)."""
    by_id = {entry.id: entry for entry in timeline.entries if shown & set(entry.statements)}
    stands = {(p.speaker, p.entry): p for p in timeline.stands if p.entry in by_id and p.stance in _SIDES}
    positions = list(stands.values())
    marks = []
    for number, position in enumerate(positions):
        entry = by_id[position.entry]
        words = f"{position.stance}, {position.change}: {timeline.first(entry, names.lang).content}"
        day = date.fromisoformat(position.date)
        marks.append(
            Mark(row=number, keys=(position.speaker,), days=(day, day), fidelity="paraphrase",
                 words=_told(position.date, words), origins=len(entry.origins))
        )  # fmt: skip
    ids = [next(s for s in by_id[p.entry].statements if s in shown) for p in positions]
    kinds = [_SIDES[p.stance] for p in positions]
    return _drawn(figure(marks, _name(names.speaker), tick), kinds, ids, _STANCES, len(by_id) - len(stands))


def _name(speaker: Callable[[str], str]) -> Callable[[str], str]:
    return lambda key: "others" if key == OTHERS else speaker(key)


def _told(day: str, words: str) -> str:
    words = " ".join(words.split())
    return f"{day}  {words if len(words) <= _WORDS else words[: _WORDS - 1] + '…'}"


def _drawn(drawn: Figure | None, kinds: Sequence[str], ids: Sequence[str], legend: Legend, left: int) -> Chart:
    if drawn is None:
        return Chart({}, "nothing shown has a place in this chart")
    low = min(1.0, max(_FLATTEST, _HEIGHT / drawn.height))
    lanes: list[dict[str, Any]] = []
    top = float(TOP)
    for lane in drawn.lanes:
        height = max(_LOWEST, lane.height * low)
        base, was = top + height, lane.top + lane.height
        dots = [
            [d.x, round(base - (was - d.y) * low, 1), d.width, kinds[d.row], ids[d.row], d.words] for d in lane.dots
        ]
        lanes.append({"name": lane.name, "top": top, "height": height, "bars": [], "dots": dots})
        top = base
    ticks = [[round(t.x, 1), t.words] for t in drawn.ticks]
    data = {
        **_data(drawn.scale, top + 8, lanes, ticks, legend),
        "radius": round(5 * low**0.6, 1),
    }
    return Chart(data, _note(left + drawn.undated))


def _bars(records: Records, rows: Rows, days: str, facet: str, names: Names, left: int) -> Chart:
    if not len(rows):
        return Chart({}, "nothing shown has a place in this chart")
    when = records.numbers[days][rows].astype(np.int64)
    # A remark of ten years ago that one report recalls must not press a month into a corner.
    low, high = np.quantile(when, [0.005, 0.995], method="nearest")
    inside = (when >= low) & (when <= high)
    scale = Scale(date.fromordinal(int(low)), date.fromordinal(int(high)))
    step = max(1, -(-int(high - low + 1) // _BINS))
    bins = -(-int(high - low + 1) // step)
    bin_of = np.full(records.size, -1, np.int64)
    bin_of[rows[inside]] = (when[inside] - low) // step
    column = records.columns[facet]
    pairs = bin_of[column.rows] >= 0
    table = np.zeros((len(column.values), bins), np.int64)
    np.add.at(table, (column.codes[pairs], bin_of[column.rows[pairs]]), 1)
    ranked = [int(code) for code in np.argsort(-table.sum(axis=1), kind="stable") if table[code].any()]
    first, rest = (ranked, []) if len(ranked) <= LANES else (ranked[: LANES - 1], ranked[LANES - 1 :])
    shown = [(names.of(facet, column.values[code]), table[code]) for code in first]
    shown += [("others", table[rest].sum(axis=0))] if rest else []
    most = max(int(counts.max()) for _, counts in shown)
    lanes = [
        {"name": name, "top": TOP + _LANE * number, "height": _LANE, "dots": [],
         "bars": _lane_bars(counts, scale, step, most)}
        for number, (name, counts) in enumerate(shown)
    ]  # fmt: skip
    ticks = [[round(scale.x(day), 1), tick(day)] for day in tick_days(scale)]
    data = _data(scale, TOP + _LANE * len(lanes) + 8, lanes, ticks, [])
    return Chart(data, _note(left + int((~inside).sum()), step))


def _lane_bars(counts: Rows, scale: Scale, step: int, most: int) -> list[list[Any]]:
    bars = []
    for place in np.flatnonzero(counts).tolist():
        day = date.fromordinal(scale.first.toordinal() + place * step)
        last = min(date.fromordinal(day.toordinal() + step - 1), scale.last)
        left, right = scale.x(day, 0), scale.x(last, 1)
        words = day.isoformat() if last == day else f"{day.isoformat()} – {last.isoformat()}"
        count = int(counts[place])
        bars.append([round(left, 1), round(max(1.5, right - left - 1), 1), round(_BAR * count / most, 1),
                     f"{words}: {count}"])  # fmt: skip
    return bars


def _data(scale: Scale, height: float, lanes: list[Any], ticks: list[Any], legend: Legend) -> dict[str, Any]:
    return {
        "width": WIDTH, "height": height, "left": scale.x(scale.first, 0), "right": scale.x(scale.last, 1),
        "first": scale.first.isoformat(), "last": scale.last.isoformat(), "lanes": lanes, "ticks": ticks,
        "legend": legend,
    }  # fmt: skip


def _note(left: int, step: int = 1) -> str:
    parts = [f"a bar for {step} days"] if step > 1 else []
    parts += [f"{left} without a place in this chart"] if left else []
    return "; ".join(parts)
