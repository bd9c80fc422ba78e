from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import digest_lib as dl
from digest_lib.errors import BadParameter
from digest_lib.explore.explorer import Explorer
from digest_lib.models import Statement
from tests.building import article
from tests.explore.conftest import AGAIN, ARTICLE, LATER, OFFICIAL, PUTIN, TEXT, TRUMP, Opening, stored

SPAN = (TEXT.index("13日"), TEXT.index("と述べた"))


def in_table(lab: Explorer, statement_id: str) -> Statement | None:
    row = lab.records.row(statement_id)
    return None if row is None else lab.records.statements[row]


def in_timeline(path: Path) -> dl.Timeline:
    with dl.Corpus(path) as corpus:
        return dl.Timeline.build(corpus)


def test_a_wrong_speaker_is_corrected_at_once_and_in_every_later_timeline(lab: Explorer, path: Path) -> None:
    done = lab.correct("speaker", PUTIN[1].id, speakers="ラブロフ", why="the spokesman read it out")
    assert [str(line) for line in done.lines] == ["speaker: putin → lavrov"]
    assert [row["speaker"] for row in lab.page(lab.filter(speakers="lavrov"))] == ["Lavrov"]
    assert in_timeline(path).statements[PUTIN[1].id].speakers == ("lavrov",)
    made = done.correction
    assert (made.who, made.why, len(made.when)) == ("an analyst", "the spokesman read it out", 25)


def test_a_speaker_may_be_named_as_the_article_does_and_no_otherwise(lab: Explorer) -> None:
    lab.correct("speaker", PUTIN[1].id, speakers="高官")
    assert lab.page(lab.filter(speakers="?高官", text="停戦"))[0]["speaker"] == "高官"
    with pytest.raises(BadParameter, match="neither in the roster nor in the article"):
        lab.correct("speaker", PUTIN[1].id, speakers="putn")
    assert len(lab.corrections()) == 1


def test_a_wrong_span_is_corrected(lab: Explorer, path: Path) -> None:
    done = lab.correct("span", PUTIN[1].id, span=SPAN)
    assert [str(line) for line in done.lines] == ["words: 停戦案に賛成だ → 13日、停戦案に賛成だ"]
    assert in_table(lab, PUTIN[1].id) is None
    assert f"{ARTICLE.id}:{SPAN[0]}-{SPAN[1]}" in in_timeline(path).statements


@pytest.mark.parametrize(
    ("said", "first", "last", "shown"),
    [
        ("2025-03-12", "2025-03-12", "2025-03-12", "said: 2025-03-13 → 2025-03-12"),
        ("2025-03", "2025-03-01", "2025-03-31", "said: 2025-03-13 → 2025-03"),
        ("2025-03-12T20:00", "2025-03-12", "2025-03-12", "said: 2025-03-13 → 2025-03-12T20:00"),
        ("2025-03-10/2025-03-12", "2025-03-10", "2025-03-12", "said: 2025-03-13 → 2025-03-10/2025-03-12"),
    ],
)
def test_a_wrong_date_is_corrected_as_precisely_as_it_is_known(
    lab: Explorer, said: str, first: str, last: str, shown: str
) -> None:
    done = lab.correct("date", PUTIN[1].id, said=said)
    assert [str(line) for line in done.lines] == [shown]
    row = lab.records.row(PUTIN[1].id)
    days = [date.fromordinal(int(lab.records.numbers[name][row])).isoformat() for name in ("first", "last")]
    assert days == [first, last]


def test_a_date_can_be_taken_away(lab: Explorer) -> None:
    assert lab.correct("date", PUTIN[1].id, said="").lines[0].now == "undated"
    assert next(r for r in lab.page(lab.shown()) if r["id"] == PUTIN[1].id)["said"] == ""


def test_what_is_no_statement_leaves_the_table(lab: Explorer, path: Path) -> None:
    lab.correct("not-a-statement", OFFICIAL[1].id, why="a caption")
    assert len(lab.shown()) == 4
    assert OFFICIAL[1].id not in in_timeline(path).statements


def test_a_missing_statement_is_added_from_selected_words(lab: Explorer, path: Path) -> None:
    text = AGAIN[0].text
    span = (text.index("he wants talks"), text.index("he wants talks") + len("he wants talks"))
    done = lab.missing(AGAIN[0].id, span, speakers="putin", act="demand", said="2025-03-13")
    assert [line.now for line in done.lines] == ["he wants talks", "putin"]
    assert [row["act"] for row in lab.page(lab.filter(text="he wants talks"))] == ["demand"]
    assert f"{AGAIN[0].id}:{span[0]}-{span[1]}" in in_timeline(path).statements


def test_statements_are_joined_and_parted(lab: Explorer, path: Path) -> None:
    assert len(lab.merge()) == 4
    parted = lab.correct("split", PUTIN[1].id, others=[AGAIN[1].id])
    assert [line.field for line in parted.lines] == ["two entries"]
    assert len(lab.merge()) == len(in_timeline(path)) == 5
    lab.undo(parted.correction.id)
    joined = lab.correct("merge", TRUMP[1].id, others=[OFFICIAL[1].id], why="one speech")
    assert [line.field for line in joined.lines] == ["one entry"]
    assert len(lab.merge()) == len(in_timeline(path)) == 3


def test_an_undone_correction_is_listed_with_its_diff_and_not_applied(lab: Explorer, path: Path) -> None:
    done = lab.correct("speaker", PUTIN[1].id, speakers="lavrov")
    undone = lab.undo(done.correction.id)
    assert undone.correction.undone_by == "an analyst"
    assert undone.lines == done.lines
    assert in_table(lab, PUTIN[1].id) == PUTIN[1]
    assert in_timeline(path).statements[PUTIN[1].id].speakers == ("putin",)


def test_a_later_correction_of_the_same_statement_has_a_diff_of_its_own(lab: Explorer) -> None:
    lab.correct("speaker", PUTIN[1].id, speakers="lavrov")
    lab.correct("speaker", PUTIN[1].id, speakers="peskov")
    assert [[str(line) for line in one.lines] for one in lab.corrections()] == [
        ["speaker: putin → lavrov"],
        ["speaker: lavrov → peskov"],
    ]


def test_only_the_rows_of_the_article_change(lab: Explorer) -> None:
    before = {s.id: s for s in lab.records.statements}
    lab.correct("speaker", PUTIN[1].id, speakers="lavrov")
    after = {s.id: s for s in lab.records.statements}
    assert {key for key in before if before[key] != after[key]} == {PUTIN[1].id}
    fresh = {value.key: value.count for value in lab.shown().facets["speakers"]}
    assert fresh == {"lavrov": 1, "trump": 1, "?高官": 1, "putin": 1, "zelensky": 1}


def test_a_correction_survives_another_version_of_the_article(opening: Opening, path: Path) -> None:
    opening(who="me").correct("speaker", PUTIN[1].id, speakers="lavrov")
    newer = article(f"【更新】{TEXT}", url=ARTICLE.url, source="nhk", published="2025-03-15")
    moved = Statement(
        article_id=newer.id, start=PUTIN[1].start + 4, end=PUTIN[1].end + 4, content=PUTIN[1].content,
        speakers=("putin",), mode="indirect", rule="test",
    )  # fmt: skip
    stored(path, ((newer, moved),))
    lab = opening()
    assert [in_table(lab, moved.id).speakers] == [("lavrov",)]  # type: ignore[union-attr]
    assert lab.unfitting == []


def test_one_that_no_longer_fits_is_reported_until_it_is_undone(opening: Opening, path: Path) -> None:
    done = opening(who="me").correct("speaker", PUTIN[1].id, speakers="lavrov")
    newer = article("まったく別の記事に差し替えられた。", url=ARTICLE.url, source="nhk", published="2025-03-15")
    stored(path, ((newer, Statement(article_id=newer.id, start=0, end=4, content="まった", speakers=(None,),
                                    mode="indirect", rule="test")),))  # fmt: skip
    lab = opening()
    assert [one.correction.id for one in lab.unfitting] == [done.correction.id]
    assert "no more" in lab.corrections()[0].problem
    lab.undo(done.correction.id)
    assert lab.unfitting == []


def test_it_works_on_whatever_thread_a_widget_is_heard(lab: Explorer, path: Path) -> None:
    with ThreadPoolExecutor(1) as another:
        done = another.submit(lab.correct, "speaker", PUTIN[1].id, speakers="lavrov").result()
        another.submit(lab.close).result()  # the connection of that thread
    assert str(done.lines[0]) == "speaker: putin → lavrov"
    assert lab.correct("speaker", TRUMP[1].id, speakers="zelensky").problem == ""
    with dl.Corpus(path) as corpus:
        assert len(corpus.corrections.holding()) == 2


@pytest.mark.parametrize(
    ("kind", "values", "named"),
    [
        ("speaker", {}, "nobody is named"),
        ("span", {}, "no words of the article"),
        ("span", {"span": (5, 5)}, "no words of the article"),
        ("span", {"span": (0, 9999)}, "no words of the article"),
        ("date", {"said": "13日"}, "no date"),
        ("date", {"said": "2025-02-30"}, "no day"),
        ("date", {"said": "2025-04-30"}, "after its report"),
        ("merge", {}, "needs it"),
        ("split", {"others": ["nothing:0-1"]}, "no such statement"),
        ("missing", {}, r"use missing\(\)"),
        ("colour", {}, "no such correction"),
    ],
)
def test_a_correction_that_cannot_be_used_is_refused_and_nothing_is_stored(
    lab: Explorer, kind: Any, values: dict[str, Any], named: str
) -> None:
    with pytest.raises(BadParameter, match=named):
        lab.correct(kind, LATER[1].id, **values)
    assert lab.corrections() == []


def test_nobody_corrects_without_a_name(opening: Opening) -> None:
    with pytest.raises(BadParameter, match="who"):
        opening().correct("not-a-statement", PUTIN[1].id)
