"""Where reported words end in English prose, who is meant, and from which day: one phenomenon each."""

from __future__ import annotations

import pytest

from digest_lib.models import Statement
from digest_lib.roster import Roster
from digest_lib.statements.english import English
from tests.building import article


@pytest.fixture(scope="module")
def english(roster: Roster) -> English:
    return English(roster)


def read(english: English, text: str, published: str = "2025-03-14") -> list[Statement]:
    return english.extract(article(text, lang="en", published=published))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Trump said he would pay for the bridge, a turn from his stand of May.", "he would pay for the bridge"),
        ("Trump said he would pay for the bridge, hours after the vote.", "he would pay for the bridge"),
        ("Trump said he would pay for the bridge, sending the currency down.", "he would pay for the bridge"),
        ("Trump said he would pay for the bridge, as envoys gathered in Oslo.", "he would pay for the bridge"),
        ("Trump said he would pay for the bridge, despite the debt.", "he would pay for the bridge"),
        ("Trump said he would pay, but the cheque has not arrived.", "he would pay"),
        ("Trump said it was Rossi, not Martin, who paid the toll.", "it was Rossi, not Martin, who paid the toll"),
        ("Trump said the plan was, as he put it, a gift to all.", "the plan was, as he put it, a gift to all"),
        ("Trump said the tariffs, bans and fines would stay.", "the tariffs, bans and fines would stay"),
        ("Trump pressed the mayor to open the gates and later thanked him.", "the mayor to open the gates"),
        ("Trump insisted to reporters on Monday that the gates were open.", "the gates were open"),
        (
            "Trump said that, even though it was late, the gates were open.",
            "even though it was late, the gates were open",
        ),
        ("Trump's demand that Kyiv open the gates is still on the table.", "Kyiv open the gates"),
        ("Trump put the cost of the wall at seven billion.", "the cost of the wall at seven billion"),
    ],
)
def test_a_content_ends_where_the_reporter_goes_on(english: English, text: str, content: str) -> None:
    assert [found.content for found in read(english, text)] == [content]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Trump said the gates were open and that he was glad.", ["the gates were open", "he was glad"]),
        (
            "The gates were open, Trump said, but the guests had left.",
            ["The gates were open", "the guests had left"],
        ),
        ("Trump said the gates were open and that is all.", ["the gates were open and that is all"]),
    ],
)
def test_two_clauses_are_two_statements(english: English, text: str, contents: list[str]) -> None:
    assert [found.content for found in read(english, text)] == contents


@pytest.mark.parametrize(
    "text",
    [
        "Russia has effectively rejected the offer to open all gates.",
        "Trump appears to believe that the gates are open.",
        "Neither the Kremlin nor Trump confirmed that the gates were open.",
    ],
)
def test_what_was_not_said_is_no_statement(english: English, text: str) -> None:
    assert read(english, text) == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Trump, who called the leaders of France, Germany and Italy, told reporters that it was late.", ("trump",)),
        ("Zelensky's first reaction was calm. It was late, he said on X. A reply came.", ("zelensky",)),
        ("It was Putin who named the day. It was late, he told guests.", ("putin",)),
        ("Both sides said it was late.", (None,)),
        ("China: Trump told guests it was late. Prices rose.", ("trump",)),
        ("In a speech, Zelensky called Putin's words “stale” and “hollow”.", ("zelensky",)),
    ],
)
def test_the_speaker_is_whom_the_text_is_about(english: English, text: str, speakers: tuple[str | None, ...]) -> None:
    assert [found.speakers for found in read(english, text)] == [speakers]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On March 12, the day before the talks, Trump said it was late.", "2025-03-12"),
        ("Trump told guests on March 12: “It is late, everybody.”", "2025-03-12"),
        ("Trump told India Today that it was late.", "2025-03-14"),
    ],
)
def test_the_day_is_that_of_the_words(english: English, text: str, day: str) -> None:
    (found,) = read(english, text)
    assert found.said is not None
    assert found.said.date == day


def test_a_speakers_day_outlives_anothers(english: English) -> None:
    text = "Putin said on Tuesday it was late.\n\nA day earlier Trump had said it was early.\n\nPutin added that he was tired."
    assert [found.said.date for found in read(english, text) if found.said] == [
        "2025-03-11",
        "2025-03-10",
        "2025-03-11",
    ]
