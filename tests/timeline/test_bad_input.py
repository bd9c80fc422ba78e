from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from digest_lib.cli import main
from digest_lib.corpus import Corpus
from digest_lib.errors import CorpusError
from digest_lib.models import Said
from digest_lib.roster import Roster
from digest_lib.timeline import Timeline
from tests.timeline.made import only, timeline, told


def dated(said: Said | None) -> object:
    return told("プーチン氏は停戦案に賛成だと述べた。", "停戦案に賛成だ", said=said, day=None)


def test_what_has_no_date_and_no_speaker_is_kept_and_listed_apart(roster: Roster) -> None:
    made = timeline(roster, told("当局者は協議が続いていると述べた。", "協議が続いている", None, day=None))
    assert made.undated == made.entries
    assert made.frame.loc[0, "speakers"] == ("?",)
    assert made.frame["moment"].isna().all()
    assert "1 of them undated" in made._repr_html_()


@pytest.mark.parametrize(
    ("said", "word"),
    [
        (Said(date="2031-01-01", precision="day", basis="text"), "lies after its report"),
        (Said(date="2025-02-30", precision="day", basis="text"), "is no day"),
        (Said(date="soon", precision="year", basis="text"), "is no year"),
        (Said(date="2025-03-10", precision="range", until="2025-03-01", basis="text"), "is no range"),
    ],
)
def test_a_date_that_cannot_be_is_said_and_the_statement_stays_undated(said: Said, word: str, roster: Roster) -> None:
    made = timeline(roster, dated(said))  # type: ignore[arg-type]
    assert only(made).said is None
    (warning,) = made.warnings
    assert word in warning


def test_a_zone_that_does_not_exist_gives_way_to_the_outlets(roster: Roster) -> None:
    made = timeline(roster, dated(Said(date="2025-03-13", precision="day", zone="Mars/North", basis="text")))  # type: ignore[arg-type]
    assert only(made).said == Said(date="2025-03-13", precision="day", basis="text")
    assert "Mars/North" in made.warnings[0]


def test_an_hour_with_an_offset_of_its_own_is_compared_at_that_offset(roster: Roster) -> None:
    words = "a ceasefire deal with Russia could end the war"
    evening = Said(date="2025-03-13T20:00-04:00", precision="hour", basis="text")
    morning = Said(date="2025-03-14T09:00+09:00", precision="hour", basis="text")
    pairs = [
        told(f"Trump said {words}. {n}", words, "trump", lang="en", said=said, day=None, published="2025-03-14")
        for n, said in enumerate((evening, morning))
    ]
    assert len(timeline(roster, *pairs)) == 1


def test_a_statement_without_its_article_is_named_and_nothing_else_is_lost(roster: Roster) -> None:
    article, said = told("プーチン氏は停戦案に賛成だと述べた。", "停戦案に賛成だ")
    _, orphan = told("トランプ氏は協議は順調だと述べた。", "協議は順調だ", "trump")
    made = Timeline.of([said, orphan], {article.id: article}, roster)
    assert len(made) == 1
    assert orphan.id in made.warnings[0]


def test_an_empty_timeline_has_every_table_and_shows_itself(roster: Roster) -> None:
    made = timeline(roster)
    for table in (made.frame, made.positions(), made.framing(), made.origins(), made.contested()):
        assert len(table) == 0
        assert len(table.columns)
    assert "0 entries" in made._repr_html_()
    assert "<svg" in made.plot()._repr_html_()
    assert str(made.frame["moment"].dtype) == "datetime64[s, UTC]"


def test_a_record_that_cannot_be_read_is_a_damaged_corpus_and_not_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "corpus.sqlite"
    article, said = told("プーチン氏は停戦案に賛成だと述べた。", "停戦案に賛成だ")
    with Corpus(path) as corpus:
        corpus.add([article])
        corpus.put_statements([(article.id, [said])], "test")
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE statements SET record = '{'")
    raw.close()
    with Corpus(path) as corpus, pytest.raises(CorpusError, match="cannot be read"):
        Timeline.build(corpus)
    (tmp_path / "torn.sqlite").write_bytes(b"SQLite format 3\0" + b"\1" * 4000)
    assert main(["timeline", str(tmp_path / "torn.sqlite")]) == 2
    assert "damaged" in capsys.readouterr().err
