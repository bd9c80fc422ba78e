from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import digest_lib as dl
from digest_lib.errors import CorpusError
from digest_lib.explore.state import State, state_path
from tests.explore.conftest import LATER, PUTIN, Opening


def test_what_was_chosen_is_there_again_after_a_restart(opening: Opening) -> None:
    lab = opening(who="an analyst")
    lab.filter(speakers="putin", since="2025-03-13", text="停戦")
    lab.sort("confidence", falling=True)
    lab.open(PUTIN[1].id)
    lab.choose(PUTIN[1].id, LATER[1].id)
    lab.remark("section-1", "Much hangs on the conditions.")
    assert opening().state == lab.state
    assert opening().state.who == "an analyst"


def test_filters_given_take_the_place_of_the_stored_ones(opening: Opening) -> None:
    opening(speakers="putin")
    assert opening(speakers="trump").state.filters.speakers == ("trump",)
    assert opening().state.filters.speakers == ("trump",)


def test_a_choice_is_taken_back_and_a_remark_replaced(opening: Opening) -> None:
    lab = opening(who="me")
    lab.choose(PUTIN[1].id, LATER[1].id)
    assert lab.put_back(PUTIN[1].id).chosen == (LATER[1].id,)
    lab.remark("section-1", "One.")
    lab.remark("section-1", "Another.")
    assert [one.text for one in lab.state.remarks] == ["Another."]
    assert lab.remark("section-1", " ").remarks == ()


def test_a_state_that_cannot_be_read_is_kept_aside_and_said(opening: Opening, path: Path) -> None:
    place = state_path(path)
    place.write_text('{"filters": {"colour": 1}}', encoding="utf-8")
    lab = opening()
    assert lab.state == State()
    assert "cannot be read" in lab.notice
    assert place.with_name(f"{place.name}.unreadable").read_text(encoding="utf-8").startswith('{"filters"')


def test_a_corpus_that_is_missing_or_damaged_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="does not exist"):
        dl.explore(tmp_path / "none.sqlite")
    (tmp_path / "bad.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(CorpusError, match=r"bad\.sqlite"):
        dl.explore(tmp_path / "bad.sqlite")


def test_importing_the_library_brings_no_widgets_and_no_arrays() -> None:
    heavy = "numpy pandas ipywidgets anywidget papermill"
    code = f"import sys, digest_lib; print([n for n in '{heavy}'.split() if n in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
