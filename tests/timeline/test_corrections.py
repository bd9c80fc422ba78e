from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from digest_lib.corpus import Corpus
from digest_lib.corrections import correction
from digest_lib.errors import BadParameter
from digest_lib.models import Anchor, Article, Correction, Said, Statement
from digest_lib.roster import Roster
from digest_lib.timeline import Timeline
from tests.building import article
from tests.timeline.made import told

URL = "https://paper.example/one"
TEXT = "プーチン氏は13日、停戦案に賛成だと述べた。トランプ氏は協議は順調だと語った。"
FIRST = told(TEXT, "停戦案に賛成だ", "putin", url=URL)
SECOND = told(TEXT, "協議は順調だ", "trump", url=URL)
OTHER = told("ロシア大統領は停戦を支持すると表明した。", "停戦を支持する", "putin", url="https://other.example/two")


def made(roster: Roster, corrections: list[Correction], *pairs: tuple[Article, Statement]) -> Timeline:
    chosen = pairs or (FIRST, SECOND)
    return Timeline.of([s for _, s in chosen], {a.id: a for a, _ in chosen}, roster, corrections=corrections)


def anchor(pair: tuple[Article, Statement]) -> Anchor:
    return Anchor.of(pair[0], pair[1].start, pair[1].end)


def fix(kind: Any, pair: tuple[Article, Statement] = FIRST, **values: Any) -> Correction:
    return correction(kind, anchor(pair), who="an analyst", when="2026-01-02T03:04:05+00:00", **values)


def test_a_wrong_speaker_is_corrected_and_the_entry_says_so(roster: Roster) -> None:
    right = fix("speaker", speakers=("lavrov",))
    entry = made(roster, [right]).entries[0]
    assert entry.speakers == ("lavrov",)
    assert entry.corrections == (right.id,)


def test_a_wrong_date_is_corrected_or_taken_away(roster: Roster) -> None:
    moved = fix("date", said=Said(date="2025-03-12", precision="day", basis="text"))
    assert made(roster, [moved], FIRST).entries[0].said == moved.said
    assert made(roster, [fix("date", said=None)], FIRST).undated


def test_a_wrong_span_is_corrected_and_its_text_is_that_of_the_article(roster: Roster) -> None:
    wider = Anchor.of(FIRST[0], TEXT.index("13日"), TEXT.index("と述べた"))
    timeline = made(roster, [fix("span", span=wider)], FIRST)
    (found,) = timeline.statements.values()
    assert found.content == TEXT[found.start : found.end] == "13日、停戦案に賛成だ"


def test_what_is_no_statement_goes_and_a_missing_one_comes(roster: Roster) -> None:
    assert [e.speakers for e in made(roster, [fix("not-a-statement")]).entries] == [("trump",)]
    timeline = made(roster, [fix("missing", SECOND, speakers=("trump",), act="praise")], FIRST)
    assert {entry.speakers for entry in timeline.entries} == {("putin",), ("trump",)}


def test_two_entries_are_joined_and_one_is_parted_as_an_analyst_says(roster: Roster) -> None:
    joined = made(roster, [fix("merge", others=(anchor(SECOND),), why="one speech")])
    assert len(joined) == 1
    assert "an analyst joined them (one speech)" in joined.entries[0].because
    again = told("同氏は停戦案に賛成だと語った。", "停戦案に賛成だ", url="https://third.example")
    assert len(made(roster, [], FIRST, again)) == 1
    assert len(made(roster, [fix("split", others=(anchor(again),))], FIRST, again)) == 2


def test_an_undone_correction_is_not_applied(roster: Roster, corpus: Corpus) -> None:
    corpus.corrections.add(fix("speaker", speakers=("lavrov",)))
    (stored,) = corpus.corrections.all()
    undone = corpus.corrections.undo(stored.id, who="another")
    assert corpus.corrections.holding() == ()
    assert (undone.undone_by, len(corpus.corrections)) == ("another", 1)
    assert made(roster, list(corpus.corrections.all())).entries[0].speakers == ("putin",)


def test_a_correction_survives_another_version_of_its_article(roster: Roster) -> None:
    newer = told("【更新】" + TEXT, "停戦案に賛成だ", "putin", url=URL)
    entry = made(roster, [fix("speaker", speakers=("lavrov",))], newer).entries[0]
    assert entry.speakers == ("lavrov",)


def test_a_correction_that_no_longer_fits_is_reported(roster: Roster) -> None:
    gone = told("プーチン氏は何も述べなかったが、全く別の話をした。", "全く別の話", "putin", url=URL)
    timeline = made(roster, [fix("speaker", speakers=("lavrov",))], gone)
    (unfitting,) = timeline.unfitting
    assert unfitting.correction.kind == "speaker"
    assert "no more" in unfitting.reason
    assert "1 corrections no longer fit" in timeline._repr_html_()


def test_corrections_are_applied_in_every_run_over_a_corpus(roster: Roster, corpus: Corpus) -> None:
    corpus.add([FIRST[0]])
    corpus.put_statements([(FIRST[0].id, [FIRST[1]])], "rules-1")
    corpus.corrections.add(fix("speaker", speakers=("lavrov",)))
    corpus.put_statements([(FIRST[0].id, [FIRST[1]])], "rules-2")
    assert Timeline.build(corpus, roster).entries[0].speakers == ("lavrov",)


def test_the_same_correction_twice_is_one(corpus: Corpus) -> None:
    for _ in range(2):
        corpus.corrections.add(fix("not-a-statement"))
    assert len(corpus.corrections.frame) == 1


@pytest.mark.parametrize(
    ("kind", "values", "named"),
    [("speaker", {}, "speakers"), ("nonsense", {}, "nonsense"), ("merge", {"others": ()}, "others")],
)
def test_an_incomplete_correction_is_refused_with_its_field(kind: Any, values: dict[str, Any], named: str) -> None:
    with pytest.raises(BadParameter, match=named):
        correction(kind, anchor(FIRST), who="an analyst", **values)
    with pytest.raises(BadParameter, match="who"):
        correction("not-a-statement", anchor(FIRST), who=" ")


def test_of_two_equal_words_the_surroundings_tell_which_is_meant() -> None:
    text = "彼は賛成だと述べた。彼女も賛成だと語った。"
    of = article(text)
    second = text.rindex("賛成だ")
    mark = Anchor.of(of, second, second + 3)
    assert mark.find("前置き。" + text) == (second + 4, second + 7)
    assert Anchor(article_id="x", start=0, end=3, exact="賛成だ").find("a賛成だ b賛成だ") is None


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus(tmp_path / "corpus.sqlite") as opened:
        yield opened
