"""Kills and crowds: what was reported as stored is there, whole and once.

    python benchmarks/collect_kills.py [--kills 200] [--pages 1500]

A collection of generated pages from a server of this machine is killed (``kill -9``) at random moments and begun
again, so many times; after each kill everything that it had reported is looked for. Then eight processes collect
overlapping lists into one corpus at once. Ends with an error where anything is missing, torn or doubled.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import digest_lib as dl
from tests.collect.generated import page
from tests.collect.site import Answer, Site, serve


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--pages", type=int, default=1500)
    options = parser.parse_args()
    pages = [page(number, paragraphs=3) for number in range(options.pages)]
    routes = {one.path: Answer(one.body, headers={"Content-Type": one.content_type}) for one in pages}
    with tempfile.TemporaryDirectory() as folder, serve(routes) as site:
        urls = [site.url(one.path) for one in pages]
        kills(Path(folder), site, urls, options.kills)
        crowd(Path(folder), urls[:400])


def kills(folder: Path, site: Site, urls: list[str], count: int) -> None:
    listed, store = folder / "urls.txt", folder / "killed.sqlite"
    listed.write_text("\n".join(urls))
    choice = random.Random(1)  # noqa: S311 (no secret)
    reported: set[str] = set()
    started, finished, during = time.perf_counter(), 0, 0
    for _ in range(count):
        process = collecting(listed, store)
        # One in five falls before anything is told, the others into the first seconds of work.
        assert process.stdout is not None
        early = choice.random() < 0.2
        first = "" if early else process.stdout.readline()
        timer = threading.Timer(choice.uniform(0, 1.5), lambda running=process: running.send_signal(signal.SIGKILL))
        timer.start()
        lines = [first, *process.communicate()[0].splitlines(keepends=True)]
        timer.cancel()
        events = [json.loads(line) for line in lines if line.endswith("}\n")]
        ids = {event["id"] for event in events if event["event"] in ("new", "unchanged")}
        during += bool(ids - reported)
        reported |= ids
        check(store, reported)
        if process.returncode == 0:
            finished += 1
            for file in folder.glob("killed.sqlite*"):
                file.unlink()
            reported = set()
    print(
        f"{count} kills in {time.perf_counter() - started:.0f} s: nothing reported was missing, torn or doubled;"
        f" {during} fell into the storing of something new, {finished} runs came to their end in between;"
        f" {len(site.paths())} pages asked for"
    )


def crowd(folder: Path, urls: list[str]) -> None:
    store, started = folder / "crowd.sqlite", time.perf_counter()
    part = len(urls) // 8
    processes = []
    for at in range(8):
        listed = folder / f"{at}.txt"
        listed.write_text("\n".join(urls[at * part : (at + 2) * part]))
        processes.append(collecting(listed, store))
    results = [json.loads(process.communicate()[0].splitlines()[-1]) for process in processes]
    assert all(process.returncode == 0 for process in processes)
    assert sum(result["new"] for result in results) == 8 * part
    check(store, set())
    with dl.Corpus(store) as corpus:
        assert {article.url for article in corpus.articles()} == set(urls[: 8 * part])
    print(f"8 processes at once, {len(urls)} pages, half of each list shared: no error, none lost or doubled, "
          f"{time.perf_counter() - started:.0f} s")  # fmt: skip


def check(store: Path, reported: set[str]) -> None:
    if not store.is_file():
        assert not reported
        return
    with dl.Corpus(store) as corpus:
        articles = list(corpus.articles(versions=True))
        assert len({article.url for article in articles}) == len(articles), "an article is there twice"
        assert not reported - {article.id for article in articles}, "what was reported is missing"
        for article in articles:
            raw = corpus.snapshot(article.snapshot or "")
            assert raw is not None
            assert hashlib.sha256(raw).hexdigest() == article.snapshot, "a snapshot is torn"
        # The article and the record of its fetch are one transaction.
        recorded = {record.article_id for record in corpus.fetches.records("new")}
        assert recorded == {article.id for article in articles}, "a fetch without its article, or the other way round"


def collecting(listed: Path, store: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "digest_lib", "collect", str(listed), "--into", str(store), "--json"]
    return subprocess.Popen(
        [*command, "--allow-private", "127.0.0.0/8", "--delay", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


if __name__ == "__main__":
    main()
