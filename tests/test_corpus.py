from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from digest_lib import Corpus
from digest_lib.corpus import Added
from digest_lib.errors import CorpusError
from tests.building import article, statement

ROOT = Path(__file__).resolve().parent.parent

# Stores articles one by one and reports each on its own line after the call has returned.
WRITER = """
import sys
from digest_lib import Corpus
from tests.building import article
corpus = Corpus(sys.argv[1])
for number in range(int(sys.argv[3])):
    corpus.add([(article(f"{sys.argv[2]} {number}", url=f"https://{sys.argv[2]}.example/{number}", lang="en"), b"raw")])
    print(number, flush=True)
"""


def writer(store: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(store), name, str(count)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )


def test_adding_the_same_article_twice_changes_nothing(tmp_path: Path) -> None:
    one = article("本文です。", url="https://a.example/1")
    with Corpus(tmp_path / "c.sqlite") as corpus:
        assert corpus.add([one]) == Added(new=1)
        before = corpus.articles_frame()
        assert corpus.add([one, one]) == Added(unchanged=2)
        assert corpus.articles_frame().equals(before)


def test_another_text_at_an_address_is_a_new_version_and_the_old_one_stays(tmp_path: Path) -> None:
    old = article("古い本文。", url="https://a.example/1", published="2025-03-13")
    new = article("新しい本文。", url="https://a.example/1", published="2025-03-14")
    with Corpus(tmp_path / "c.sqlite") as corpus:
        assert corpus.add([new, old]) == Added(new=1, changed=1)
        assert [a.text for a in corpus.articles()] == ["新しい本文。"]
        assert [a.text for a in corpus.articles(versions=True)] == ["古い本文。", "新しい本文。"]
        assert corpus.article(old.id).text == "古い本文。"


def test_a_changed_headline_over_the_same_text_is_a_version_too(tmp_path: Path) -> None:
    old = article("同じ本文。", url="https://a.example/1", title="旧題", published="2025-03-14T01:00:00+09:00")
    new = article("同じ本文。", url="https://a.example/1", title="新題", published="2025-03-14T05:00:00+09:00")
    with Corpus(tmp_path / "c.sqlite") as corpus:
        assert corpus.add([old, new]) == Added(new=1, changed=1)
        assert [a.title for a in corpus.articles()] == ["新題"]


def test_a_given_id_that_stands_for_another_text_moves_no_stored_span(tmp_path: Path) -> None:
    first = article("first text", id="mine", url="https://a.example/1", lang="en")
    second = article("second text", id="mine", url="https://a.example/1", lang="en", published="2025-03-15")
    with Corpus(tmp_path / "c.sqlite") as corpus:
        corpus.add([first, second])
        assert corpus.article("mine").text == "first text"
        assert [a.text for a in corpus.articles()] == ["second text"]


def test_articles_come_by_the_day_they_were_published_where_the_outlet_is(tmp_path: Path) -> None:
    late = article("a", url="https://a.example/1", published="2025-03-14T23:30:00+00:00", zone="Asia/Tokyo")
    with Corpus(tmp_path / "c.sqlite") as corpus:
        corpus.add([late])
        assert list(corpus.articles(until=date(2025, 3, 14))) == []
        assert [a.id for a in corpus.articles(since=date(2025, 3, 15))] == [late.id]


def test_statements_are_stored_by_version_of_the_rules(tmp_path: Path) -> None:
    one = article("プーチン氏は停戦に賛成だと述べた。")
    with Corpus(tmp_path / "c.sqlite") as corpus:
        corpus.add([one])
        assert [a.id for a in corpus.without_statements("rules-1")] == [one.id]
        assert corpus.put_statements([(one.id, [statement(one, "停戦に賛成だ")])], "rules-1") == 1
        assert list(corpus.without_statements("rules-1")) == []
        assert [a.id for a in corpus.without_statements("rules-2")] == [one.id]
        corpus.put_statements([(one.id, [])], "rules-2")
        assert corpus.statements() == []


def test_frames_have_their_documented_columns_even_when_empty(tmp_path: Path) -> None:
    with Corpus(tmp_path / "c.sqlite") as corpus:
        empty = corpus.articles_frame(), corpus.statements_frame()
        one = article("プーチン氏は停戦に賛成だと述べた。")
        corpus.add([one])
        corpus.put_statements([(one.id, [statement(one, "停戦に賛成だ")])], "rules")
        full = corpus.articles_frame(), corpus.statements_frame()
    for nothing, something in zip(empty, full, strict=True):
        assert len(nothing) == 0
        assert len(something) == 1
        assert list(nothing.columns) == list(something.columns)
    assert str(empty[0]["published_at"].dtype).endswith("UTC]")
    assert str(full[1]["start"].dtype) == "int64"


def test_a_missing_corpus_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="does not exist; collect"):
        Corpus(tmp_path / "none.sqlite", create=False)


def test_a_file_that_is_no_corpus_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text('{"text": "not a database, and long enough to be looked at as one"}\n' * 40)
    before = path.read_bytes()
    with pytest.raises(CorpusError, match=r"articles\.jsonl: it is no corpus"):
        Corpus(path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CorpusError, match="cannot be opened"):
        Corpus(tmp_path / "file" / "c.sqlite")


def test_a_batch_that_fails_half_way_is_stored_not_at_all(tmp_path: Path) -> None:
    def broken():  # type: ignore[no-untyped-def]
        yield article("one", url="https://a.example/1")
        raise RuntimeError("the source broke off")

    with Corpus(tmp_path / "c.sqlite") as corpus:
        with pytest.raises(RuntimeError):
            corpus.add(broken())
        assert len(corpus) == 0


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    store = tmp_path / "c.sqlite"
    writers = [writer(store, name, 40) for name in ("north", "south", "west")]
    assert [process.communicate()[0].split()[-1] for process in writers] == ["39"] * 3
    with Corpus(store) as corpus:
        assert len(corpus) == 120


def test_a_killed_writer_loses_nothing_that_it_had_reported(tmp_path: Path) -> None:
    store = tmp_path / "c.sqlite"
    for round_number in range(3):
        process = writer(store, f"round{round_number}", 100_000)
        assert process.stdout is not None
        reported = [process.stdout.readline() for _ in range(5 + 7 * round_number)]
        process.send_signal(signal.SIGKILL)
        reported += process.stdout.readlines()
        process.wait()
        process.stdout.close()
        with Corpus(store) as corpus:
            urls = [a.url for a in corpus.articles()]
        assert len(urls) == len(set(urls))
        missing = [number for number in reported if f"https://round{round_number}.example/{number.strip()}" not in urls]
        assert missing == []
