"""What the rules saw, shown to a person."""

from __future__ import annotations

import re

import pytest

from digest_lib.models import Statement
from digest_lib.roster import Roster
from digest_lib.statements.explain import explain_html, explain_text
from digest_lib.statements.japanese import Japanese
from digest_lib.statements.trace import Trace
from tests.building import article

TEXT = "プーチン氏は「急がない」と述べた。会うとは述べていない。"


@pytest.fixture
def reading(roster: Roster) -> tuple[list[Statement], Trace]:
    trace = Trace()
    return Japanese(roster).extract(article(TEXT), trace), trace


def test_the_text_shows_the_statement_in_its_place(reading: tuple[list[Statement], Trace]) -> None:
    assert "「⟦1 急がない⟧」と述べた" in explain_text(article(TEXT), *reading)


def test_the_text_names_speaker_cue_and_rule(reading: tuple[list[Statement], Trace]) -> None:
    shown = explain_text(article(TEXT), *reading)
    assert "putin (プーチン氏)" in shown
    assert "と述べた" in shown
    assert "ja.quoted" in shown


def test_the_text_says_what_was_rejected_and_why(reading: tuple[list[Statement], Trace]) -> None:
    assert "the cue says that it was not said" in explain_text(article(TEXT), *reading)


def test_without_colour_there_is_no_escape_sequence(reading: tuple[list[Statement], Trace]) -> None:
    assert "\x1b" not in explain_text(article(TEXT), *reading)
    assert "\x1b[" in explain_text(article(TEXT), *reading, ansi=True)


def test_the_html_marks_the_statement(reading: tuple[list[Statement], Trace]) -> None:
    assert "<mark>急がない</mark><sup>1</sup>" in explain_html(article(TEXT), *reading)


def test_the_html_escapes_what_the_article_says(roster: Roster) -> None:
    text = "トランプ氏は「<script>alert(1)</script>だ」と述べた。<b>"
    shown = explain_html(article(text, title="<i>"), Japanese(roster).extract(article(text)), Trace())
    assert "<script" not in shown
    assert "<b>" not in shown
    assert "<i>" not in shown


def test_the_html_closes_what_it_opens(reading: tuple[list[Statement], Trace]) -> None:
    shown = explain_html(article(TEXT), *reading)
    for tag in ("span", "mark", "p", "table", "section"):
        assert len(re.findall(f"<{tag}[ >]", shown)) == shown.count(f"</{tag}>")


def test_the_terminal_gets_no_control_characters_of_the_article() -> None:
    text = "\x1b[31m赤\ud800"
    assert "\x1b" not in explain_text(article(text), [], Trace())


def test_an_article_without_statements_says_so() -> None:
    assert "No statement found." in explain_text(article("雨。"), [])
    assert "No statement found." in explain_html(article("雨。"), [])
