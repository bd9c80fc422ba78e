"""The export is opened in TimelineJS itself."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import digest_lib as dl
from digest_lib.roster import Roster
from tests.browser.conftest import ROOT
from tests.timeline.made import timeline, told


@pytest.fixture(scope="session")
def timelinejs() -> Path:
    """The built package of TimelineJS."""
    path = Path(os.environ.get("TIMELINEJS") or ROOT / "node_modules" / "@knight-lab" / "timelinejs" / "dist")
    if not (path / "js" / "timeline.js").is_file():
        pytest.skip("TimelineJS is not installed: npm install --no-save @knight-lab/timelinejs@3, or set TIMELINEJS")
    return path


def test_every_dated_entry_is_a_slide_and_the_undated_are_on_the_title(
    browser: Any, timelinejs: Path, roster: Roster, tmp_path: Path
) -> None:
    words = "<b>停戦案</b>に賛成だ"
    made = timeline(
        roster,
        told(f"プーチン氏は「{words}」と述べた。", words, mode="direct", url="https://paper.example/a"),
        told("トランプ氏は協議は順調だと述べた。", "協議は順調だ", "trump", day="2025-02"),
        told("ルビオ氏は制裁を続けると述べた。", "制裁を続ける", "rubio", day=None),
    )
    data = json.loads(dl.export(made, tmp_path / "t.json", lang="ja").read_text(encoding="utf-8"))
    page = browser.new_page(viewport={"width": 1200, "height": 700})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content("<div id='t' style='width:1100px;height:600px'></div>")
    page.add_script_tag(path=str(timelinejs / "js" / "timeline.js"))
    page.evaluate("data => { window.shown = new TL.Timeline('t', data, {language: 'en'}) }", data)
    page.wait_for_function("document.querySelectorAll('.tl-slide').length >= 3")
    assert page.evaluate("shown.config.getErrors()") == []
    assert page.evaluate("shown.config.events.length") == 2
    assert "制裁を続ける" in page.evaluate("document.querySelector('.tl-slide-titleslide').textContent")
    assert "<b>停戦案</b>に賛成だ" in page.evaluate("document.body.textContent")
    assert errors == []
    page.close()
