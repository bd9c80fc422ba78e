"""Whose words stand in quotation marks: the speaker's, an outlet's translation, the page's own, one back; one wording."""

from __future__ import annotations

import pytest

import digest_lib as dl

PAGE = "# Talks\n\n## The week\n\n{cards}\n\n{told}\n"
CARD = (
    "### {title}\n\nPublished: 2025-05-06\n\n- {point}\n\n[Read more: Reuters](https://www.reuters.com/world/{title})\n"
)
EN = "“The truce is a trap for our soldiers,” {speaker} said on Tuesday."
JA = "{speaker}は6日、「停戦はわれわれの兵士にとって罠だ」と述べた。"


def told(sentence: str, *points: str) -> set[tuple[str, str]]:
    cards = "\n".join(CARD.format(title=f"Report-{number}", point=point) for number, point in enumerate(points))
    text = PAGE.format(cards=cards, told=sentence)
    return {
        (f.severity, f.message.split(";")[0])
        for f in dl.audit(text, published="2025-05-08").findings
        if f.check == "quotation"
    }


OUTLET = ("note", "an outlet's translation")
OWN = ("note", "the page's own translation")
BACK = ("warning", "translated back into the language of the speaker")


@pytest.mark.parametrize(
    ("sentence", "points", "expected"),
    [
        (EN.format(speaker="Trump"), [EN.format(speaker="Donald Trump")], set()),
        (EN.format(speaker="Trump"), [JA.format(speaker="トランプ大統領")], {BACK}),
        (EN.format(speaker="Zelensky"), [JA.format(speaker="ゼレンスキー大統領")], {OWN}),
        (JA.format(speaker="トランプ氏"), [EN.format(speaker="Donald Trump")], {OWN}),
        (
            JA.format(speaker="トランプ氏"),
            [EN.format(speaker="Donald Trump"), JA.format(speaker="トランプ大統領")],
            {OUTLET},
        ),
        (
            JA.format(speaker="プーチン氏"),
            [EN.format(speaker="Vladimir Putin"), JA.format(speaker="プーチン大統領")],
            set(),
        ),
        (JA.format(speaker="トランプ氏") + "（本紙訳）", [JA.format(speaker="トランプ大統領")], set()),
    ],
)
def test_a_translated_quotation_is_graded(sentence: str, points: list[str], expected: set[tuple[str, str]]) -> None:
    assert told(sentence, *points) == expected


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("the harbour will be open by autumn", "the harbour will be open by winter", True),
        ("the harbour will be open by autumn", "will be open by autumn", False),
        ("the harbour will be open by autumn", "nobody has asked the fishermen", False),
        ("very good chance", "good chance", True),
    ],
)
def test_one_quotation_has_one_wording(first: str, second: str, found: bool) -> None:
    text = f"# Talks\n\nOn 6 May, Starmer said: “{first}.”\n\nStarmer spoke of “{second}” on 6 May.\n"
    messages = [f.message for f in dl.audit(text, published="2025-05-08").findings if f.check == "quotation"]
    assert any("line 3 quotes it" in message for message in messages) is found
