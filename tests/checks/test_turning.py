"""What a page adds or loses, in many words, and what says the same in other words; sentences that join two remarks; two languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_lib.resources import read_table
from tests.checks.cards import agrees, findings

TURNED = read_table(Path(__file__).with_name("turned.tsv"))
CROSSED = read_table(Path(__file__).with_name("crossed.tsv"))
JOINED = read_table(Path(__file__).with_name("joined.tsv"))


@pytest.mark.parametrize("case", TURNED, ids=range(len(TURNED)))
def test_a_turn_of_sense_is_found_and_another_wording_is_not_one(case: dict[str, str]) -> None:
    found = findings(case["lang"], case["sentence"], case["source"])
    assert agrees(case["check"], found), (case, found)


@pytest.mark.parametrize("case", JOINED, ids=range(len(JOINED)))
def test_a_sentence_that_joins_two_remarks_is_held_part_by_part(case: dict[str, str]) -> None:
    found = findings(case["lang"], case["sentence"], case["first"], case["second"])
    assert agrees(case["check"], found), (case, found)


@pytest.mark.parametrize("case", CROSSED, ids=range(len(CROSSED)))
def test_a_page_in_one_language_is_held_to_a_source_in_the_other(case: dict[str, str]) -> None:
    found = findings(case["lang"], case["sentence"], case["source"])
    assert agrees(case["check"], found), (case, found)
