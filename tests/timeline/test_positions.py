from __future__ import annotations

from datetime import date

import pytest

from digest_lib.models import Stance
from digest_lib.roster import Roster
from digest_lib.timeline import stance
from digest_lib.timeline.positions import _shift
from tests.timeline.made import timeline, told

CEASEFIRE = {"topics": ("ceasefire",)}


def on(day: str, act: str, **fields: object):  # type: ignore[no-untyped-def]
    text = f"プーチン氏は{day}に停戦案への考えを述べた。"
    return told(text, "停戦案への考え", act=act, day=day, published=day, source=day, **CEASEFIRE, **fields)


def test_a_change_of_position_is_marked_against_the_last_one(roster: Roster) -> None:
    made = timeline(
        roster,
        on("2025-03-01", "reject"),
        on("2025-03-05", "reject"),
        on("2025-03-09", "criticise"),
        on("2025-03-13", "accept"),
        on("2025-03-18", "accept", conditional=(0, 3)),
    )
    table = made.positions()
    assert list(table["stance"]) == ["refuses", "refuses", "opposes", "supports", "supports-on-condition"]
    assert list(table["change"]) == ["new", "repeated", "softened", "reversed", "hardened"]
    assert list(table["previous"][1:]) == list(table["entry"][:-1])
    assert all(table["citations"])


def test_a_change_is_told_against_the_whole_timeline_also_in_a_part_of_it(roster: Roster) -> None:
    made = timeline(roster, on("2025-03-01", "reject"), on("2025-03-13", "accept"))
    part = made.between(date(2025, 3, 10), date(2025, 3, 20)).by(speaker="putin")
    assert list(part.positions()["change"]) == ["reversed"]


def test_what_is_said_twice_on_one_day_is_repeated_and_not_changed(roster: Roster) -> None:
    made = timeline(
        roster,
        told("プーチン氏は停戦案を支持した。", "停戦案を支持", act="accept", source="a", **CEASEFIRE),
        told(
            "プーチン氏は停戦案を誰が監視するのかと問うた。",
            "停戦案を誰が監視するのか",
            act="ask",
            source="b",
            **CEASEFIRE,
        ),
    )
    assert list(made.positions()["change"]) == ["new", "new"]


def test_a_condition_in_any_report_is_kept(roster: Roster) -> None:
    made = timeline(
        roster,
        told(
            "ウクライナは30日間の停戦案を受け入れた。",
            "30日間の停戦案",
            "ukraine",
            act="accept",
            source="a",
            **CEASEFIRE,
        ),
        told(
            "ウクライナはロシアが応じれば30日間の停戦案を受け入れると述べた。",
            "ロシアが応じれば30日間の停戦案を受け入れる",
            "ukraine",
            conditional=(6, 14),
            source="b",
            **CEASEFIRE,
        ),
    )
    assert set(made.positions()["stance"]) == {"supports-on-condition"}


def test_an_outlets_label_is_framing_and_no_position(roster: Roster) -> None:
    made = timeline(
        roster,
        told(
            "Putin rejected the ceasefire proposal.",
            "the ceasefire proposal",
            lang="en",
            cue="rejected",
            act="reject",
            title="Putin hardens",
            source="guardian",
            **CEASEFIRE,
        ),
        told(
            "プーチン氏は停戦案に難色を示した。", "停戦案", cue="難色を示した", act="doubt", source="jiji", **CEASEFIRE
        ),
    )
    assert len(made.positions()) == 0
    table = made.framing()
    assert set(zip(table["outlet"], table["label"], table["speaker"], strict=True)) == {
        ("guardian", "rejected", "putin"),
        ("jiji", "難色", "putin"),
    }
    labelled = [
        made.articles[f.article_id].text[f.citation.start : f.citation.end] for f in made.framings if f.citation
    ]
    assert sorted(labelled) == ["rejected", "難色"]


def test_a_label_in_somebodys_own_words_is_no_framing(roster: Roster) -> None:
    words = "プーチン氏は提案を事実上拒否した"
    made = timeline(roster, told(f"ゼレンスキー氏は「{words}」と述べた。", words, "zelensky", mode="direct"))
    assert made.framings == ()


@pytest.mark.parametrize(
    ("was", "now", "shift"),
    [
        ("demands", "warns", "hardened"),
        ("warns", "demands", "softened"),
        ("supports", "refuses", "reversed"),
        ("denies", "supports", "new"),
    ],
)
def test_a_shift_is_read_from_yes_to_no(was: Stance, now: Stance, shift: str) -> None:
    assert _shift(was, now) == shift


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"act": "accept"}, "supports"),
        ({"act": "accept", "conditional": (0, 2)}, "supports-on-condition"),
        ({"act": "condition"}, "supports-on-condition"),
        ({"act": "accept", "negated": True}, "refuses"),
        ({"act": "reject"}, "refuses"),
        ({"act": "demand"}, "demands"),
        ({"act": "deny"}, "denies"),
        ({"act": "ask"}, "demands"),
        ({"act": "say"}, "states"),
    ],
)
def test_a_stance_comes_from_act_condition_and_negation(fields: dict[str, object], expected: str) -> None:
    _, said = told("プーチン氏は停戦案に賛成だと述べた。", "停戦案に賛成だ", **fields)
    assert stance(said) == expected


def test_asking_a_question_is_not_a_demand() -> None:
    _, question = told("プーチン氏は停戦を誰が監視するのかと問いかけた。", "停戦を誰が監視するのか", act="ask")
    _, request = told("トランプ氏は兵士の命を救うよう求めた。", "兵士の命を救う", "trump", act="ask")
    assert (stance(question), stance(request)) == ("doubts", "demands")
