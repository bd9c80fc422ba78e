"""``digest collect``, ``digest versions`` and ``digest fetches`` as a user calls them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

import digest_lib as dl
from digest_lib.cli import main
from digest_lib.collect import may_export_text, may_quote
from digest_lib.errors import BadParameter
from tests.building import article
from tests.collect.conftest import stored
from tests.collect.pages import EN, JA, html, japanese, page
from tests.collect.site import Answer, Site

LOCAL = ["--allow-private", "127.0.0.0/8", "--delay", "0", "--retries", "0"]


def test_json_lines_tell_each_item_and_the_result_last(
    site: Site, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.routes = {"/a": html(page()), "/b": Answer(b"", 404), "/c": html(japanese(head=""))}
    urls = [site.url(path) for path in ("/a", "/b", "/c")]
    assert main(["collect", *urls, "--into", str(store), *LOCAL, "--json"]) == 1
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(event["event"] for event in events[:-1]) == ["failed", "new", "undated"]
    result = events[-1]
    assert (result["event"], result["new"], result["undated"], len(result["failed"])) == ("result", 1, 1, 1)
    assert {"place", "reason", "code"} <= set(result["failed"][0])


def test_quiet_says_nothing_when_all_is_well(site: Site, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.routes = {"/a": html(page())}
    assert main(["collect", site.url("/a"), "--into", str(store), *LOCAL, "--quiet"]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "")


def test_progress_is_told_with_counts(site: Site, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.routes = {"/a": html(page())}
    assert main(["collect", site.url("/a"), "--into", str(store), *LOCAL]) == 0
    assert "1 new, 0 changed, 0 unchanged, 0 refused, 0 failed" in capsys.readouterr().out


def test_a_pasted_text_comes_from_a_file_or_from_standard_input(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("\n".join(JA))
    known = ["--set", "published=2025-03-14", "--set", "source=nhk", "--set", "authors=甲; 乙", "--into", str(store)]
    assert main(["collect", "--text", str(tmp_path / "a.txt"), *known]) == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(EN).encode())))
    assert main(["collect", "--text", "-", "--set", "published=2025-03-14", "--into", str(store)]) == 0
    taken = {one.lang: one for one in stored(store)}
    assert (taken["ja"].authors, taken["ja"].source, taken["en"].text) == (("甲", "乙"), "nhk", "\n".join(EN))
    assert main(["collect", "--text", str(tmp_path / "a.txt"), "--into", str(store)]) == 2
    assert "published" in capsys.readouterr().err


def test_undated_articles_are_written_and_fed_back_in(site: Site, store: Path, tmp_path: Path) -> None:
    site.routes = {"/a": html(japanese(head=""))}
    table = tmp_path / "undated.csv"
    assert main(["collect", site.url("/a"), "--into", str(store), *LOCAL, "--quiet", "--undated", str(table)]) == 1
    table.write_text(table.read_text(encoding="utf-8-sig").replace(",,", ",2025-03-14,", 1), encoding="utf-8")
    assert main(["collect", str(table), "--into", str(store)]) == 0
    assert [one.published for one in stored(store)] == ["2025-03-14"]


def test_a_mapping_is_given_on_the_command_line(store: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"day,words\n2025-03-14,{JA[0]}\n")
    assert (
        main(
            ["collect", str(tmp_path / "a.csv"), "--into", str(store), "--map", "published=day", "--map", "text=words"]
        )
        == 0
    )
    assert stored(store)[0].text == JA[0]


@pytest.mark.parametrize(
    "wrong", [["--map", "published"], ["--map", "colour=x"], ["--delay", "-1"], ["--text", "none.txt"], []]
)
def test_a_mistake_in_the_command_is_named(
    wrong: list[str], store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text("a,b\n")
    sources = [str(tmp_path / "a.csv")] if wrong else []
    assert main(["collect", *sources, "--into", str(store), *wrong]) == 2
    said = capsys.readouterr().err
    assert len(said.strip().splitlines()) == 1
    assert not store.exists()


def test_versions_and_fetches_are_shown(site: Site, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = site.url("/a")
    for title in ("First", "Second"):
        site.routes = {"/a": html(page(title=title))}
        main(["collect", url, "--into", str(store), *LOCAL, "--quiet"])
    capsys.readouterr()
    assert main(["versions", str(store)]) == 0
    assert capsys.readouterr().out == f"2\t{url}\n"
    assert main(["versions", str(store), url]) == 0
    shown = capsys.readouterr().out
    assert "- [title] First" in shown
    assert "+ [title] Second" in shown
    assert main(["versions", str(store), url, "--json"]) == 0
    assert [len(json.loads(line)["changes"]) for line in capsys.readouterr().out.splitlines()] == [0, 1]
    assert main(["fetches", str(store), "--json", "--result", "changed"]) == 0
    (record,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (record["asked"], record["status"]) == (url, 200)
    assert main(["versions", str(store), "https://nowhere.example/"]) == 2


def test_full_texts_stay_at_home_unless_they_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = article("A text.", lang="en")
    reserved = article("A text.", lang="en", extra={"reserved": ["noarchive"]})
    opened = article(
        "A text.", lang="en", extra={"reserved": ["noarchive"]}, licence="https://creativecommons.org/licenses/by/4.0/"
    )
    assert not may_export_text(plain)
    assert may_export_text(plain, allowed=True)
    assert not may_export_text(reserved, allowed=True)
    assert may_export_text(opened, allowed=True)
    monkeypatch.setenv("CHRYSANTHEMUM_EXPORT_TEXT", "1")
    assert may_export_text(plain)
    assert not may_export_text(plain, allowed=False)


def test_quotations_are_allowed_within_limits() -> None:
    long = article("word " * 1000, lang="en")
    assert may_quote(long, 300)
    assert not may_quote(long, 401)
    assert may_quote(long, 300, already=2100)
    assert not may_quote(long, 300, already=2400)
    assert may_quote(article("短い本文。"), 5)
    assert may_quote(article("word " * 1000, lang="en", licence="CC BY-SA 4.0"), 300, already=4000)
    assert not may_quote(article("word " * 1000, lang="en", licence="CC BY-NC-SA 4.0"), 300, already=4000)


def test_the_parameters_of_the_notebook_become_sources_and_settings() -> None:
    given = dl.source_paths("https://a.example/1, pages, b.warc", "")
    assert given == ["https://a.example/1", Path("pages"), Path("b.warc")]
    assert dl.fetching(delay="0.5", allow_private="127.0.0.0/8, host.example").allow_private == (
        "127.0.0.0/8",
        "host.example",
    )
    with pytest.raises(BadParameter, match="delay"):
        dl.fetching(delay="soon")


def test_fetches_are_a_table_with_its_columns_even_when_empty(site: Site, store: Path) -> None:
    with dl.Corpus(store) as corpus:
        empty = corpus.fetches_frame()
    site.routes = {"/a": html(page())}
    main(["collect", site.url("/a"), "--into", str(store), *LOCAL, "--quiet"])
    with dl.Corpus(store) as corpus:
        full = corpus.fetches_frame()
    assert list(empty.columns) == list(full.columns)
    assert list(full["result"]) == ["new"]
    assert str(full["at"].dtype).endswith("UTC]") and str(full["status"].dtype) == "Int64"


def test_a_corpus_of_an_earlier_version_is_opened_and_used(store: Path) -> None:
    import sqlite3

    with dl.Corpus(store) as corpus:
        corpus.add([article("本文です。", url="https://a.example/1")])
    connection = sqlite3.connect(store)
    connection.executescript("DROP TABLE fetches; DROP TABLE runs; DROP TABLE undated;")
    connection.close()
    assert dl.collect(dl.Pasted("新しい本文です。", "2025-03-14"), into=store).new == 1
