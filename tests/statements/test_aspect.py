"""What was so before a report is not dated by the report's surroundings."""

from __future__ import annotations

import pytest

from digest_lib.models import Lang, Said
from digest_lib.statements import extract
from tests.building import article


def last_said(text: str, lang: Lang) -> Said | None:
    return extract(article(text, lang=lang, published="2025-03-17"))[-1].said


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ja", "スターマー首相は15日、オンライン会合を開いた。ウクライナは30日間の停戦をすでに受け入れている。"),
        (
            "en",
            "Starmer opened the meeting on Saturday. Ukraine has accepted a 30-day ceasefire on condition that Russia does too.",
        ),
    ],
)
def test_a_state_takes_no_day_from_the_sentence_before(lang: Lang, text: str) -> None:
    said = last_said(text, lang)
    assert said is None or said.basis == "published"


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("ja", "プーチン大統領は13日、モスクワで会見した。同氏は停戦に賛成だと述べた。", "2025-03-13"),
        ("ja", "ウクライナは11日、30日間の停戦をすでに受け入れていた。", "2025-03-11"),
        ("en", "Putin spoke in Moscow on Thursday. He said he supported a ceasefire.", "2025-03-13"),
    ],
)
def test_an_event_keeps_the_day_of_its_surroundings_or_its_own(lang: Lang, text: str, day: str) -> None:
    said = last_said(text, lang)
    assert said is not None
    assert said.date == day
