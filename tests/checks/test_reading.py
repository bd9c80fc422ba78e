"""What the checks read in a sentence: numbers, days, turns of sense, titles."""

from __future__ import annotations

from datetime import date

import pytest

from digest_lib.claims import amounts, dates, split, titled
from digest_lib.claims.negation import turned_round
from digest_lib.claims.polarity import conditions
from digest_lib.models import Lang


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("30日間の停戦", "ja", [(30, "日間")]),
        ("約２０００キロの前線", "ja", [(2000, "キロ")]),
        ("3月13日、4万6000人が", "ja", [(46000, "人")]),
        ("a 30-day truce", "en", [(30, "day")]),
        ("On 13 March 2025, $5 billion", "en", [(5e9, "$")]),
        ("two hours", "en", [(2, "hour")]),
        ("twenty-five soldiers and a dozen guns", "en", [(25, "soldier"), (12, "gun")]),
        ("half of one hundred tonnes", "en", [(100, "tonne")]),
        ("二百三十一人が三十日間、十分に", "ja", [(231, "人"), (30, "日間")]),
    ],
)
def test_amounts_have_units_and_dates_are_none(text: str, lang: Lang, expected: list[tuple[float, str]]) -> None:
    assert [(a.value, a.unit) for a in amounts(text, lang)] == expected


@pytest.mark.parametrize(
    ("text", "lang", "first"),
    [
        ("3月13日", "ja", date(2025, 3, 13)),
        ("昨年8月に", "ja", date(2024, 8, 1)),
        ("12月24日", "ja", date(2024, 12, 24)),
        ("on March 13, 2024", "en", date(2024, 3, 13)),
        ("20 March", "en", date(2025, 3, 20)),
    ],
)
def test_a_date_without_a_year_lies_near_the_day_of_the_page(text: str, lang: Lang, first: date) -> None:
    assert dates(text, lang, date(2025, 3, 15))[0].first == first


def test_verbs_that_look_like_months_are_no_dates() -> None:
    assert dates("He may go. They march on.", "en", date(2025, 3, 15)) == ()


@pytest.mark.parametrize(
    ("source", "claim", "lang", "second"),
    [
        ("提案は完全ではない", "提案は完全だ", "ja", True),
        ("提案は完全だ", "提案は完全ではない", "ja", False),
        ("同意しなければならない", "同意する", "ja", None),
        ("橋を渡らせない", "橋を渡ることを拒否した", "ja", None),
        ("橋の封鎖を認める", "橋の封鎖を拒んだ", "ja", False),
        ("it was not complete", "it was complete", "en", True),
        ("it was complete", "it was far from complete", "en", False),
        ("it was not complete", "it was not complete", "en", None),
        ("the bridge would be closed", "the bridge wouldn't be closed", "en", False),
        ("he would not close the bridge", "he refused to close the bridge", "en", None),
        ("he denied that he had closed the bridge", "he had closed the bridge", "en", True),
        ("the closure of the bridge was rejected", "they rejected the closure of the bridge", "en", None),
        ("no bridge would be closed", "the bridge would not be closed", "en", None),
        ("he had not read the letter and would answer it", "he would answer the letter", "en", None),
    ],
)
def test_what_one_text_negates_and_another_does_not(source: str, claim: str, lang: Lang, second: bool | None) -> None:
    turn = turned_round(claim, source, lang)
    assert (turn[1] if turn else None) is second


@pytest.mark.parametrize(
    ("text", "lang", "any_"),
    [
        ("ロシアが応じないなら", "ja", True),
        ("同意を条件に", "ja", True),
        ("応じなければならない", "ja", False),
        ("if Russia agrees", "en", True),
        ("he asked if Russia agrees", "en", False),
    ],
)
def test_a_condition_is_told_from_what_looks_like_one(text: str, lang: Lang, any_: bool) -> None:
    assert bool(conditions(text, lang)) is any_


@pytest.mark.parametrize(
    ("text", "lang", "standing"),
    [
        ("トランプ前大統領", "ja", "former"),
        ("プーチン・ロシア大統領", "ja", "holds"),
        ("前米大統領のトランプ氏", "ja", "former"),
        ("President-elect Trump", "en", "elect"),
        ("Putin, the former Russian president, said", "en", "former"),
    ],
)
def test_a_title_is_read_before_and_behind_the_name(text: str, lang: Lang, standing: str) -> None:
    assert next(iter(titled(text, lang))).standing == standing


def test_a_press_secretary_is_no_president() -> None:
    assert [one.office for one in titled("トランプ米大統領報道官", "ja")] != ["大統領"]


def test_a_full_stop_inside_a_quotation_ends_no_sentence() -> None:
    text = "「終わった。帰ろう」と述べた。次の文。"
    assert [text[a:b] for a, b in split(text, "ja")] == ["「終わった。帰ろう」と述べた。", "次の文。"]
    told = "Mr. Putin spoke. It was Jan. 3 in the U.S. capital."
    assert len(split(told, "en")) == 2
