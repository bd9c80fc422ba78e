from __future__ import annotations

from typing import Any

import pytest

from digest_lib.errors import BadParameter
from digest_lib.explore.explorer import Explorer
from digest_lib.explore.showing import SORTS, Shown
from tests.explore.conftest import AGAIN, ALL, LATER, OFFICIAL, PUTIN, TRUMP, Opening

IDS = {pair[1].id: name for pair, name in zip(ALL, ("putin", "trump", "official", "again", "later"), strict=True)}


def names(lab: Explorer, shown: Shown) -> list[str]:
    return [IDS[lab.records.statements[row].id] for row in shown.rows.tolist()]


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({}, {"putin", "trump", "official", "again", "later"}),
        ({"speakers": "putin"}, {"putin", "again"}),
        ({"speakers": ["trump", "zelensky"]}, {"trump", "later"}),
        ({"speakers": "?高官"}, {"official"}),
        ({"topics": "talks"}, {"trump"}),
        ({"outlets": "reuters"}, {"again"}),
        ({"langs": "en"}, {"again"}),
        ({"modes": "direct"}, {"trump"}),
        ({"acts": ["agree", "deny"]}, {"again", "official"}),
        ({"since": "2025-03-14"}, {"trump", "later"}),
        ({"until": "2025-03-13"}, {"putin", "official", "again"}),
        ({"least": 0.7}, {"putin", "trump", "again", "later"}),
        ({"most": 0.6}, {"official"}),
        ({"text": "停戦案"}, {"putin"}),
        ({"text": "nato"}, {"official"}),
        ({"text": "CEASEFIRE agrees"}, {"again"}),
        ({"text": "高官"}, {"official"}),
        ({"text": "停戦案 順調"}, set()),
        ({"text": "協議", "speakers": "putin"}, set()),
        ({"speakers": "nobody"}, set()),
    ],
)
def test_each_filter_leaves_what_agrees_with_it(lab: Explorer, filters: dict[str, Any], left: set[str]) -> None:
    assert set(names(lab, lab.filter(**filters))) == left


def test_the_counts_of_a_facet_tell_what_another_choice_would_show(lab: Explorer) -> None:
    shown = lab.filter(speakers="putin", langs="ja")
    assert {value.key: (value.count, value.chosen) for value in shown.facets["speakers"]} == {
        "putin": (1, True), "trump": (1, False), "?高官": (1, False), "zelensky": (1, False),
    }  # fmt: skip
    assert {value.key: value.count for value in shown.facets["langs"]} == {"ja": 1, "en": 1}
    assert {value.key: value.count for value in shown.facets["topics"]} == {"ceasefire": 1}


def test_a_chosen_value_stays_to_be_taken_off_where_nothing_has_it(lab: Explorer) -> None:
    shown = lab.filter(speakers="zelensky", text="停戦案")
    assert len(shown) == 0
    assert [(v.words, v.count) for v in shown.facets["speakers"] if v.chosen] == [("Zelensky", 0)]


def test_letters_typed_and_taken_back_find_what_they_should(lab: Explorer) -> None:
    found = [set(names(lab, lab.filter(text=text))) for text in ("停", "停戦", "停戦案に", "停戦", "", "戦案")]
    assert found == [{"putin"}, {"putin"}, {"putin"}, {"putin"}, set(IDS.values()), {"putin"}]


def test_a_search_after_a_correction_looks_through_the_corrected_words(lab: Explorer) -> None:
    assert names(lab, lab.filter(text="順調")) == ["trump"]
    lab.correct("not-a-statement", TRUMP[1].id)
    assert len(lab.shown()) == 0


@pytest.mark.parametrize("by", SORTS)
def test_every_column_sorts_both_ways(lab: Explorer, by: str) -> None:
    rising, falling = lab.sort(by), lab.sort(by, falling=True)
    assert sorted(rising.rows.tolist()) == sorted(falling.rows.tolist()) == [0, 1, 2, 3, 4]


def test_rows_are_sorted_by_what_the_column_shows(lab: Explorer) -> None:
    assert names(lab, lab.sort("said"))[-1] == "later"
    assert names(lab, lab.sort("confidence"))[0] == "official"
    speakers = [row["speaker"] for row in lab.page(lab.sort("speaker"))]
    assert speakers == sorted(speakers)
    outlets = [row["outlet"] for row in lab.page(lab.sort("outlet", falling=True))]
    assert outlets == sorted(outlets, reverse=True)
    assert [row["published"] for row in lab.page(lab.sort("published"))][-2:] == ["2025-03-15", "2025-03-16"]


def test_a_page_of_the_table_says_who_what_when_and_where(lab: Explorer) -> None:
    row = next(row for row in lab.page(lab.shown(), 0) if row["id"] == PUTIN[1].id)
    assert (row["said"], row["precision"], row["speaker"]) == ("2025-03-13", "day, text", "Putin")
    assert (row["wording"], row["outlet"], row["lang"]) == ("停戦案に賛成だ", "NHK", "ja")
    assert [len(lab.page(lab.shown(), number, 2)) for number in range(4)] == [2, 2, 1, 0]


def test_corroboration_is_known_after_merging(lab: Explorer) -> None:
    assert len(lab.filter(outlets_at_least=2)) == 0
    lab.merge()
    assert set(names(lab, lab.shown())) == {"putin", "again"}
    assert len(lab.filter(outlets_at_least=3)) == 0


def test_merging_one_speaker_counts_as_merging_everything(opening: Opening) -> None:
    chosen, whole = opening(speakers="putin", since="2025-03-13", until="2025-03-13"), opening()
    chosen.merge()
    whole.clear()
    whole.merge()
    rows = [whole.records.row(pair[1].id) for pair in (PUTIN, AGAIN)]
    for name in ("outlets_of", "origins_of"):
        assert chosen.records.numbers[name][rows].tolist() == whole.records.numbers[name][rows].tolist()
    unlooked = chosen.records.row(LATER[1].id)
    assert chosen.records.numbers["outlets_of"][unlooked] == 0


@pytest.mark.parametrize(
    ("filters", "named"),
    [
        ({"speaker": "putin"}, "no such filter"),
        ({"since": "2025-02-30"}, "since"),
        ({"since": "2025-03-14", "until": "2025-03-13"}, "before since"),
        ({"least": "much"}, "least"),
    ],
)
def test_a_filter_that_cannot_be_used_is_said_in_one_sentence(
    lab: Explorer, filters: dict[str, Any], named: str
) -> None:
    with pytest.raises(BadParameter, match=named):
        lab.filter(**filters)
    assert lab.state.filters == type(lab.state.filters)()


def test_an_unknown_column_is_refused(lab: Explorer) -> None:
    with pytest.raises(BadParameter, match="no such column"):
        lab.sort("colour")


def test_the_frame_holds_what_is_shown(lab: Explorer) -> None:
    frame = lab.frame(lab.filter(acts="deny"))
    assert frame["content"].tolist() == [OFFICIAL[1].content]


def test_an_open_statement_is_marked_in_its_article(lab: Explorer) -> None:
    seen = lab.open(PUTIN[1].id)
    marked = {name: s.text for s in seen.stretches for name in s.marks if name != "other"}
    assert marked == {"this": "停戦案に賛成だ", "speaker": "プーチン氏", "cue": "と述べた"}
    assert "".join(s.text for s in seen.stretches) == seen.article.text
    assert {s.of for s in seen.stretches if s.of} == {TRUMP[1].id, OFFICIAL[1].id}
    told = dict(seen.particulars)
    assert told["address"] == f"{PUTIN[0].id}:{PUTIN[1].start}-{PUTIN[1].end}"
    assert told["rule"].startswith("test")
