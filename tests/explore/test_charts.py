from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from digest_lib.explore.charts import Chart, by_outlet, by_speaker
from digest_lib.explore.labels import Names
from digest_lib.explore.records import Head, Records
from digest_lib.models import Said, Statement
from digest_lib.roster import Roster

FIRST = date(2025, 3, 1)
PEOPLE = ("trump", "putin", "zelensky", "starmer", "macron", "rubio", "vance", "lavrov", "peskov", "yermak", "witkoff")


def records(count: int, *, days: int = 30, recalled: int = 0) -> Records:
    """So many statements over these days, the first person speaking most; some of them ten years old."""
    made = Records()
    heads, statements = [], []
    for number in range(count):
        day = FIRST + timedelta(days=number % days)
        said = date(2015, 1, 1) if number < recalled else day
        key = f"a{number}"
        heads.append(Head(key, "", "", ("nhk", "reuters")[number % 3 == 0], "en", day.isoformat(), day.toordinal()))
        speaker = PEOPLE[min(number % 40, len(PEOPLE) - 1)]
        statements.append(
            Statement(
                article_id=key, start=0, end=1, content="a", speakers=(speaker,), mode="indirect", rule="test",
                said=Said(date=said.isoformat(), precision="day", basis="text"),
            )
        )  # fmt: skip
    made.put(heads, statements)
    return made


def counted(chart: Chart) -> int:
    return sum(int(bar[3].rpartition(": ")[2]) for lane in chart.data["lanes"] for bar in lane["bars"])


@pytest.fixture
def names(roster: Roster) -> Names:
    return Names(roster, "en")


def test_few_statements_are_dots_and_many_are_bars(names: Names) -> None:
    few = records(40)
    dots = by_speaker(few, np.arange(40), names).data["lanes"]
    assert sum(len(lane["dots"]) for lane in dots) == 40
    many = records(600)
    bars = by_speaker(many, np.arange(600), names)
    assert counted(bars) == 600
    assert not any(lane["dots"] for lane in bars.data["lanes"])


def test_the_busiest_have_lanes_and_the_rest_share_the_last(names: Names) -> None:
    lanes = by_speaker(records(600), np.arange(600), names).data["lanes"]
    assert [lane["name"] for lane in lanes][:1] == ["Witkoff"]
    assert (len(lanes), lanes[-1]["name"]) == (9, "others")


def test_a_few_old_remarks_do_not_stretch_the_axis_and_are_counted(names: Names) -> None:
    chart = by_speaker(records(600, recalled=2), np.arange(600), names)
    assert chart.data["first"] == "2025-03-01"
    assert counted(chart) == 598
    assert "2 without a place" in chart.note


def test_a_long_time_is_told_in_bars_of_several_days(names: Names) -> None:
    chart = by_outlet(records(900, days=300), np.arange(900), names)
    assert "a bar for 3 days" in chart.note
    assert counted(chart) == 900 - int(chart.note.split("; ")[1].split()[0])


def test_every_lane_has_room_for_its_name_and_holds_its_dots(names: Names) -> None:
    lanes = by_speaker(records(390, days=2), np.arange(390), names).data["lanes"]
    for lane in lanes:
        assert lane["height"] >= 17
        assert all(lane["top"] <= dot[1] <= lane["top"] + lane["height"] for dot in lane["dots"])


def test_nothing_to_draw_is_said(names: Names) -> None:
    empty = records(3)
    for draw in (by_speaker, by_outlet):
        assert draw(empty, np.arange(0), names).data == {}
