"""The annotated passages, scored; the floors lie a little below what the rules reach."""

from __future__ import annotations

import pytest

from digest_lib.models import Statement
from digest_lib.roster import Roster
from digest_lib.statements import Extractor
from tests.statements import scoring

FLOORS = {
    # set: (leaders F1, leaders precision, full F1, mode, date)
    "en_check": (0.88, 0.94, 0.88, 0.97, 0.96),
    "en_dev": (0.95, 0.97, 0.94, 0.97, 0.98),
    "en_fresh": (0.92, 0.95, 0.90, 0.97, 0.92),
    "en_unseen": (0.89, 0.89, 0.89, 0.97, 0.91),
    "ja_check": (0.95, 0.95, 0.93, 0.97, 0.96),
    "ja_dev": (0.96, 0.96, 0.96, 0.98, 0.94),
    "ja_fresh": (0.95, 0.95, 0.95, 0.97, 0.96),
    "ja_unseen": (0.90, 0.89, 0.91, 0.97, 0.91),
}
ZONES = {"en": "Europe/London", "ja": "Asia/Tokyo"}


@pytest.fixture(scope="module", params=sorted(FLOORS))
def scored(request: pytest.FixtureRequest, roster: Roster) -> tuple[str, scoring.Score]:
    extractor = Extractor(roster)

    def extract(passage: scoring.Passage) -> list[Statement]:
        return extractor.extract(scoring.as_article(passage, ZONES[passage["lang"]]))

    return request.param, scoring.score(scoring.passages(request.param), extract)


def test_the_leaders_words_are_found(scored: tuple[str, scoring.Score]) -> None:
    name, score = scored
    assert score.leaders.f1 >= FLOORS[name][0]


def test_nobody_elses_words_are_handed_to_a_leader(scored: tuple[str, scoring.Score]) -> None:
    name, score = scored
    assert score.leaders.precision >= FLOORS[name][1]


def test_statements_of_everybody_are_found_with_their_speaker(scored: tuple[str, scoring.Score]) -> None:
    name, score = scored
    assert score.full.f1 >= FLOORS[name][2]


def test_verbatim_words_are_told_from_paraphrase(scored: tuple[str, scoring.Score]) -> None:
    name, score = scored
    assert score.mode >= FLOORS[name][3]


def test_statements_are_dated_as_the_text_says(scored: tuple[str, scoring.Score]) -> None:
    name, score = scored
    assert score.date >= FLOORS[name][4]


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_every_annotated_span_is_what_the_passage_says(name: str) -> None:
    wrong = [
        (passage["id"], span["content"])
        for passage in scoring.passages(name)
        for span in (*passage["statements"], *(o for o in passage.get("optional", []) if "content" in o))
        if passage["text"][span["start"] : span["end"]] != span["content"]
    ]
    assert wrong == []
