from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import digest_lib as dl
from digest_lib.collect.door import detect_lang, normalise
from digest_lib.errors import BadParameter, BadRecord

GOOD = {"url": "https://a.example/1", "title": "T", "published": "2025-03-14", "text": "プーチン氏は述べた。"}


def jsonl(path: Path, *records: Any) -> Path:
    lines = [record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def without(field: str) -> dict[str, str]:
    return {key: value for key, value in GOOD.items() if key != field}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{not json", ["line 2", "not JSON"]),
        ("[1, 2]", ["line 2", "not an object"]),
        (without("text"), ["line 2", "'text'", "missing"]),
        ({**GOOD, "text": "  "}, ["line 2", "'text'"]),
        (without("published"), ["line 2", "'published'", "2025-03-14"]),
        ({**GOOD, "published": "2025-02-30"}, ["line 2", "'published'", "2025-02-30"]),
        ({**GOOD, "published": "2025-03-14T09:00:00"}, ["line 2", "'published'", "offset"]),
        ({**GOOD, "lang": "fr"}, ["line 2", "'lang'", "fr"]),
        ({**GOOD, "kind": "poem"}, ["line 2", "'kind'", "poem"]),
        ({**GOOD, "zone": "Mars/Base"}, ["line 2", "'zone'", "Mars/Base"]),
        ({**GOOD, "title": 7}, ["line 2", "'title'", "int"]),
        ({**GOOD, "image": {"url": "x"}}, ["line 2", "'image'", "credit"]),
        ('{"published": "2025-03-14", "text": "half \\ud800"}', ["line 2", "'text'", "surrogate"]),
    ],
)
def test_a_broken_line_is_named_and_nothing_of_the_file_is_stored(tmp_path: Path, line: Any, words: list[str]) -> None:
    path = jsonl(tmp_path / "in.jsonl", GOOD, line)
    store = tmp_path / "c.sqlite"
    dl.collect(jsonl(tmp_path / "before.jsonl", {**GOOD, "url": "https://a.example/0"}), into=store)
    with pytest.raises(BadRecord) as error:
        dl.collect(path, into=store)
    assert str(path) in str(error.value)
    assert all(word in str(error.value) for word in words)
    with dl.Corpus(store) as corpus:
        assert [article.url for article in corpus.articles()] == ["https://a.example/0"]


def test_a_line_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"text": "\xff", "published": "2025-03-14"}\n')
    with pytest.raises(BadRecord, match="line 1: it is not UTF-8"):
        dl.collect(path, into=tmp_path / "c.sqlite")


def test_a_source_that_cannot_be_read_is_named_with_what_can(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "page.pdf").write_bytes(b"%PDF")
    for name in ("missing.jsonl", "empty", "page.pdf", "nowhere"):
        with pytest.raises(BadParameter, match=name):
            dl.collect(tmp_path / name, into=tmp_path / "c.sqlite")


def test_missing_fields_are_completed_and_unknown_ones_kept(tmp_path: Path) -> None:
    record = {"published": "2025-03-14", "text": "Putin spoke.\r\nHe left.", "byline": "A. Writer"}
    (article,) = dl.read_articles(jsonl(tmp_path / "in.jsonl", record))
    assert article.lang == "en"
    assert len(article.id) == 16
    assert article.extra == {"byline": "A. Writer"}
    assert article.text == "Putin spoke.\nHe left."


def test_the_outlet_is_known_by_its_host_and_gives_the_zone_of_a_bare_date(tmp_path: Path) -> None:
    record = {**GOOD, "url": "https://www3.nhk.or.jp/news/1.html"}
    (article,) = dl.read_articles(jsonl(tmp_path / "in.jsonl", record))
    assert article.source == "nhk"
    assert article.zone == "Asia/Tokyo"
    assert article.published_at.isoformat() == "2025-03-14T00:00:00+09:00"


def test_text_is_normalised_once_and_not_further() -> None:
    assert normalise("か\u3099\r\n１３日\u200b") == "が\n１３日\u200b"
    assert normalise(normalise("a\rb")) == "a\nb"


def test_language_is_told_by_kana() -> None:
    assert detect_lang("プーチン氏は13日に述べた。") == "ja"
    assert detect_lang("The word 停戦 means ceasefire, and スシ is food, in a long English sentence.") == "en"


def test_foreign_json_is_mapped_and_what_cannot_be_taken_is_listed(tmp_path: Path) -> None:
    folder = tmp_path / "foreign"
    folder.mkdir()
    good = {"id": "x1", "publisher": "Some Paper", "headline": "H", "published": "2025-03-14", "body": "Trump spoke."}
    (folder / "a.json").write_text(json.dumps(good))
    (folder / "b.json").write_text(json.dumps({**good, "id": "x2", "published": None}))
    (folder / "c.json").write_text("nonsense")
    result = dl.collect(folder, into=tmp_path / "c.sqlite")
    assert (result.new, len(result.refused)) == (1, 2)
    assert [Path(refused.place).name for refused in result.refused] == ["b.json", "c.json"]
    with dl.Corpus(tmp_path / "c.sqlite") as corpus:
        (article,) = corpus.articles()
    assert (article.source, article.title, article.text) == ("Some Paper", "H", "Trump spoke.")


def test_the_raw_bytes_are_kept_under_their_hash(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "in.jsonl", GOOD)
    dl.collect(path, into=tmp_path / "c.sqlite")
    with dl.Corpus(tmp_path / "c.sqlite") as corpus:
        (article,) = corpus.articles()
        assert article.snapshot is not None
        assert corpus.snapshot(article.snapshot) == path.read_bytes().rstrip(b"\n")


def test_the_real_english_articles_are_all_taken(shared: Path, tmp_path: Path) -> None:
    result = dl.collect(shared / "corpora" / "en", into=tmp_path / "c.sqlite")
    assert (result.new, result.refused) == (83, ())


def test_real_articles_without_a_date_are_all_refused_with_the_field_named(shared: Path, tmp_path: Path) -> None:
    result = dl.collect(shared / "corpora" / "ja", into=tmp_path / "c.sqlite")
    assert result.new == 0
    assert len(result.refused) == 60
    assert all("'published'" in refused.reason for refused in result.refused)
