"""The board of widgets, driven as a browser does it: by changes of traits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from digest_lib.explore.explorer import Explorer
from digest_lib.explore.widgets.board import Board
from digest_lib.explore.widgets.preview import preview
from digest_lib.publish import read_digest
from tests.explore.conftest import AGAIN, ARTICLE, OFFICIAL, PUTIN, TEXT, TRUMP, Opening, stored
from tests.timeline.made import told

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def board(lab: Explorer) -> Iterator[Board]:
    made = Board(lab)
    yield made
    made.widget.close_all()


def said(board: Board) -> str:
    return str(board.messages.widget.value)


def ids(board: Board) -> list[str]:
    return [row["id"] for row in board.table.rows]


def test_it_shows_everything_first_with_counts_and_a_chart(board: Board) -> None:
    assert (board.table.total, len(ids(board))) == (5, 5)
    assert {row["id"]: (row["outlets"], row["origins"]) for row in board.table.rows}[PUTIN[1].id] == (2, 2)
    speakers = next(facet for facet in board.controls.facets.facets if facet["key"] == "speakers")
    assert ["putin", "Putin", 2, False] in speakers["values"]
    assert board.lanes.figure["lanes"][0]["name"] == "Putin"
    assert "1 without a place" in board.lanes.note


def test_the_counts_follow_as_words_are_typed(board: Board) -> None:
    totals = []
    for typed in ("停", "停戦", "停戦協"):
        board.controls.text.value = typed
        totals.append((board.table.total, len(board.controls.facets.facets[0]["values"])))
    assert totals == [(1, 1), (1, 1), (0, 0)]


def test_every_control_filters(board: Board) -> None:
    board.controls.facets.chosen = {"speakers": ["putin"]}
    assert set(ids(board)) == {PUTIN[1].id, AGAIN[1].id}
    board.controls.merge.click()
    assert "entries" in said(board)
    board.controls.outlets.value = 3
    assert ids(board) == []
    board.controls.clear.click()
    assert board.table.total == 5
    board.controls.unsure.value = 0.7
    assert ids(board) == [OFFICIAL[1].id]
    board.controls.unsure.value = 1.0
    board.controls.sure.value = 0.7
    assert OFFICIAL[1].id not in ids(board)
    board.controls.sure.value = 0.0
    board.controls.since.value = date(2025, 3, 16)
    assert board.table.total == 1


def test_a_period_brushed_in_the_chart_filters_the_table_and_leaves_the_chart(board: Board) -> None:
    lanes = board.lanes.figure["lanes"]
    board.lanes.brush = ["2025-03-15", "2025-03-17"]
    assert board.table.total == 1
    assert (board.controls.since.value, board.controls.until.value) == (date(2025, 3, 15), date(2025, 3, 17))
    assert board.lanes.figure["lanes"] == lanes
    board.lanes.brush = ["", ""]
    assert board.table.total == 5


def test_the_charts_show_outlets_and_positions(board: Board) -> None:
    board.which.value = "Outlets"
    counts = {lane["name"]: [bar[3] for bar in lane["bars"]] for lane in board.lanes.figure["lanes"]}
    assert counts == {"NHK": ["2025-03-14: 3", "2025-03-16: 1"], "Reuters": ["2025-03-15: 1"]}
    board.which.value = "Positions"
    kinds = {dot[3] for lane in board.lanes.figure["lanes"] for dot in lane["dots"]}
    assert kinds == {"yes"}


def test_a_row_opens_its_article_and_a_dot_does_too(board: Board) -> None:
    board.table.opened = PUTIN[1].id
    marks = {run[2]: run[1] for run in board.reader.article["stretches"]}
    assert (marks["this"], marks["cue"], marks["speaker"]) == ("停戦案に賛成だ", "と述べた", "プーチン氏")
    board.lanes.opened = AGAIN[1].id
    assert board.reader.article["id"] == board.table.opened == AGAIN[1].id
    board.reader.opened = PUTIN[1].id
    assert board.table.opened == PUTIN[1].id


def test_a_correction_is_stored_shown_and_taken_back(board: Board) -> None:
    board.table.opened = PUTIN[1].id
    board.form.speaker.value = "lavrov"
    board.form.why.value = "he read it out"
    board.form.store.click()
    assert "speaker: putin → lavrov" in said(board)
    assert next(row["speaker"] for row in board.table.rows if row["id"] == PUTIN[1].id) == "Lavrov"
    board.tabs.selected_index = 1
    (row,) = board.made.list.children
    undo, text = row.children
    assert "he read it out" in text.value
    assert "<del>putin</del>" in text.value
    undo.click()
    assert "undone" in said(board)
    assert next(row["speaker"] for row in board.table.rows if row["id"] == PUTIN[1].id) == "Putin"


def test_selected_words_become_the_span_or_a_missing_statement(board: Board) -> None:
    board.table.opened = PUTIN[1].id
    board.form.kind.value = "span"
    board.reader.selection = [TEXT.index("13日"), TEXT.index("と述べた")]
    assert board.form.words.value == "13日、停戦案に賛成だ"
    board.form.store.click()
    assert f"{ARTICLE.id}:{TEXT.index('13日')}-{TEXT.index('と述べた')}" == board.table.opened
    board.form.kind.value = "missing"
    board.reader.selection = [TEXT.index("加盟"), TEXT.index("加盟") + 2]
    board.form.speaker.value = "trump"
    board.form.store.click()
    assert board.table.total == 6


def test_spaces_at_the_ends_of_a_selection_are_not_in_the_span(board: Board) -> None:
    board.table.opened = AGAIN[1].id
    board.form.kind.value = "span"
    start = AGAIN[0].text.index(" he agrees")
    board.reader.selection = [start, start + len(" he agrees ")]
    board.form.store.click()
    assert board.table.opened == f"{AGAIN[0].id}:{start + 1}-{start + 10}"


@pytest.mark.parametrize("kind", ["merge", "split"])
def test_another_statement_to_join_or_part_is_offered(board: Board, kind: str) -> None:
    board.table.opened = PUTIN[1].id
    board.form.kind.value = kind
    assert [value for _, value in board.form.other.options] == [AGAIN[1].id]
    board.form.store.click()
    assert "no other statement is chosen" in said(board)
    board.form.other.value = AGAIN[1].id
    board.form.store.click()
    assert {"merge": "one entry", "split": "two entries"}[kind] in said(board)


def test_a_mistake_is_said_in_its_sentence_and_a_fault_of_ours_with_its_place(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.table.opened = PUTIN[1].id
    board.form.speaker.value = "nobody <b>"
    board.form.store.click()
    assert "neither in the roster nor in the article" in said(board)
    assert "<pre>" not in said(board)
    monkeypatch.setattr(board.explorer, "correct", lambda *_, **__: 1 / 0)
    board.form.store.click()
    assert "ZeroDivisionError" in said(board)
    assert "Traceback" in said(board)
    board.table.opened = "nothing:0-1"
    assert "no such statement" in said(board)


def test_a_period_that_ends_before_it_begins_is_refused_and_what_was_shown_stays(board: Board) -> None:
    board.controls.since.value = date(2025, 3, 15)
    board.controls.until.value = date(2025, 3, 14)
    assert "lies before since" in said(board)
    assert board.controls.until.value is None
    assert board.table.total == 1


def test_what_is_ticked_is_composed_previewed_checked_and_exported(board: Board, tmp_path: Path) -> None:
    board.table.chosen = [PUTIN[1].id, TRUMP[1].id]
    board.tabs.selected_index = 2
    assert [value for _, value in board.bench.chosen.options] == [PUTIN[1].id, TRUMP[1].id]
    board.bench.preview.click()
    assert "srcdoc=" in board.bench.page.value
    assert 'sandbox="allow-scripts' in board.bench.page.value
    board.bench.remark.value = "Watch this."
    board.bench.keep.click()
    board.bench.check.click()
    assert board.bench.findings.value
    board.bench.folder.value = str(tmp_path / "out")
    board.bench.export.click()
    digest = read_digest(tmp_path / "out")
    assert [remark.by for section in digest.sections for remark in section.remarks] == ["an analyst"]
    assert [item.entry.speakers for item in digest.timeline] == [("putin",), ("trump",)]


def test_a_preview_of_nothing_says_what_to_do(board: Board) -> None:
    board.tabs.selected_index = 2
    board.bench.preview.click()
    assert "add it to the digest" in said(board)


def test_a_restarted_kernel_shows_what_was_shown(board: Board, opening: Opening) -> None:
    board.controls.text.value = "停戦"
    board.table.falling = True
    board.table.opened = PUTIN[1].id
    again = Board(opening())
    assert (ids(again), again.controls.text.value, again.table.falling) == ([PUTIN[1].id], "停戦", True)
    assert again.reader.article["id"] == PUTIN[1].id


def test_corrections_that_no_longer_fit_are_said_at_once(lab: Explorer, opening: Opening, path: Path) -> None:
    lab.correct("speaker", PUTIN[1].id, speakers="lavrov")
    stored(path, (told("別の記事。", "別の記事", "trump", url=ARTICLE.url, published="2025-03-15"),))
    assert "1 corrections no longer fit" in said(Board(opening()))


def test_words_of_an_article_reach_no_page_as_markup(opening: Opening, path: Path) -> None:
    stored(path, (told("Putin said <script>alert(1)</script> is fine.", "<script>alert(1)</script> is fine", "putin",
                       url="https://bad.example", lang="en"),))  # fmt: skip
    lab = opening(who="me", text="script")
    assert "<script" not in preview(lab)
    statement = lab.records.statements[int(lab.shown().rows[0])]
    assert "<script" not in lab.open(statement.id)._repr_html_()
    board = Board(lab)
    lab.correct("date", statement.id, said="", why="<script>")
    board.tabs.selected_index = 1
    assert all("<script" not in row.children[1].value for row in board.made.list.children)
