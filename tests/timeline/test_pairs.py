from __future__ import annotations

import pytest

from digest_lib.roster import Roster
from tests.timeline.pairs import read_pairs, score


@pytest.mark.parametrize("name", ["dev", "check"])
def test_reports_of_one_remark_are_merged_and_traps_are_not(name: str, roster: Roster) -> None:
    pairs = read_pairs(name)
    within = score([pair for pair in pairs if pair.langs != "across"], roster)
    across = score([pair for pair in pairs if pair.langs == "across"], roster)
    assert score(pairs, roster).precision >= 0.97
    assert within.recall >= 0.85
    assert across.recall >= 0.70


def test_half_of_the_pairs_are_traps_in_both_languages_and_across() -> None:
    pairs = [pair for name in ("dev", "check") for pair in read_pairs(name)]
    assert len(pairs) >= 120
    for langs in ("ja", "en", "across"):
        own = [pair.same for pair in pairs if pair.langs == langs]
        assert own.count(True) == own.count(False)
