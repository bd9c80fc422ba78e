"""Interrupted, killed, or eight at once: what was reported is stored, whole, and once."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import digest_lib as dl
from tests.collect.conftest import gather, stored
from tests.collect.generated import page
from tests.collect.pages import html
from tests.collect.site import Answer, Asked, Site

ROOT = Path(__file__).resolve().parents[2]


def command(*arguments: str) -> subprocess.Popen[str]:
    options = ["--allow-private", "127.0.0.0/8", "--delay", "0", "--retries", "0", "--json"]
    return subprocess.Popen(
        [sys.executable, "-m", "digest_lib", "collect", *arguments, *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
        # A shell starts what runs in the background with Ctrl-C ignored, and that is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def generated(site: Site, count: int) -> list[str]:
    """Put so many pages on the site; returns their addresses."""
    pages = [page(number, paragraphs=3) for number in range(count)]
    site.routes = {one.path: Answer(one.body, headers={"Content-Type": one.content_type}) for one in pages}
    return [site.url(one.path) for one in pages]


def listed(tmp_path: Path, urls: list[str], name: str = "urls.txt") -> str:
    path = tmp_path / name
    path.write_text("\n".join(urls))
    return str(path)


def check_whole(store: Path, reported: list[dict[str, Any]]) -> None:
    """What was reported is there, its text and its bytes are whole, and no page is there twice."""
    with dl.Corpus(store) as corpus:
        articles = list(corpus.articles(versions=True))
        assert len({article.url for article in articles}) == len(articles)
        by_id = {article.id: article for article in articles}
        assert [one["id"] for one in reported if one["id"] not in by_id] == []
        for article in articles:
            raw = corpus.snapshot(article.snapshot or "")
            assert raw is not None
            assert hashlib.sha256(raw).hexdigest() == article.snapshot
        recorded = [record.article_id for record in corpus.fetches.records("new")]
        assert sorted(by_id) == sorted(filter(None, recorded))


def test_a_killed_collection_goes_on_where_it_was(site: Site, store: Path, tmp_path: Path) -> None:
    urls = listed(tmp_path, generated(site, 40))
    reported: list[dict[str, Any]] = []
    for lines in (1, 9, 17):
        process = command(urls, "--into", str(store))
        assert process.stdout is not None
        read = [process.stdout.readline() for _ in range(lines)]
        process.send_signal(signal.SIGKILL)
        # A line that the kill cut in half was not reported.
        reported += [
            json.loads(line) for line in read + process.communicate()[0].splitlines(True) if line.endswith("}\n")
        ]
        check_whole(store, [one for one in reported if one["event"] == "new"])
    process = command(urls, "--into", str(store))
    result = json.loads(process.communicate()[0].splitlines()[-1])
    assert process.returncode == 0
    # The whole run counts what it did before it was killed too.
    assert (result["new"], result["resumed"]) == (40, True)
    check_whole(store, [])
    assert len(stored(store)) == 40
    # At most what was under way when it was killed was asked for again.
    assert len(site.paths()) <= 40 + 3 * 45
    assert max(site.paths().count(path) for path in set(site.paths())) <= 4


def test_an_interrupted_collection_keeps_what_it_has_and_goes_on(site: Site, store: Path) -> None:
    urls = generated(site, 12)
    stopped: list[str] = []

    def stop(outcome: Any) -> None:
        stopped.append(outcome.url)
        if len(stopped) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        gather(urls, store, on_outcome=stop)
    kept = len(stored(store))
    assert kept >= 3
    before = len(site.paths())
    done = gather(urls, store)
    assert (done.new, done.resumed, len(stored(store))) == (12, True, 12)
    assert len(site.paths()) - before <= 12 - kept + 9
    assert not gather(urls, store).resumed


def test_the_command_says_that_it_was_interrupted(site: Site, store: Path, tmp_path: Path) -> None:
    def slow(asked: Asked) -> Answer:
        import time

        time.sleep(0.2)
        return html("<html></html>")

    urls = generated(site, 3)
    site.routes["/slow"] = slow
    process = command(
        listed(tmp_path, [*urls, *(site.url(f"/slow?{number}") for number in range(40))]), "--into", str(store)
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said


def test_eight_processes_collect_into_one_corpus_at_once(site: Site, store: Path, tmp_path: Path) -> None:
    urls = generated(site, 48)
    # Each has six of its own, and six that its neighbour has too.
    parts = [urls[at * 6 : at * 6 + 12] or urls[:6] for at in range(8)]
    processes = [command(listed(tmp_path, part, f"{at}.txt"), "--into", str(store)) for at, part in enumerate(parts)]
    results = [json.loads(process.communicate()[0].splitlines()[-1]) for process in processes]
    assert [process.returncode for process in processes] == [0] * 8
    assert sum(result["new"] for result in results) == 48
    assert sum(result["unchanged"] for result in results) == sum(map(len, parts)) - 48
    assert {article.url for article in stored(store)} == set(urls)
