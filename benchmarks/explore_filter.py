"""From a change of a filter to the updated view, over many statements.

    python benchmarks/explore_filter.py [100000] [--browser]

Synthetic reports (those of ``timeline_growth.py``) in a corpus of its own; each change is made on the board of widgets
as the browser makes it, and timed until every message to the browser is packed: rows, counts, chart. Beside it stands
what a notebook would do with pandas: the same mask over a frame, and the counts of the six facets. ``--browser`` also
opens the board in JupyterLab with chromium, and times from a letter typed until the table has changed.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import comm
from timeline_growth import made

import digest_lib as dl
from digest_lib.roster import default_roster
from digest_lib.statements.version import extractor_version

_ROUNDS = 5
_sent = {"messages": 0, "bytes": 0}


class Packed(comm.base_comm.BaseComm):
    """A line to the browser that packs every message as Jupyter does, and counts it."""

    def publish_msg(self, _kind: str, data: Any = None, *_: Any, **__: Any) -> None:
        """Pack one message."""
        _sent["messages"] += 1
        _sent["bytes"] += len(json.dumps(data, ensure_ascii=False, default=str).encode())


def stored(wanted: int, path: Path) -> None:
    statements, articles = made(wanted, max(1, wanted // 1000))
    by_article: dict[str, list[Any]] = {}
    for statement in statements:
        by_article.setdefault(statement.article_id, []).append(statement)
    with dl.Corpus(path) as corpus:
        corpus.add(articles.values())
        corpus.put_statements(by_article.items(), extractor_version(default_roster()))


def milliseconds(change: Callable[[], object]) -> float:
    started = time.perf_counter()
    change()
    return (time.perf_counter() - started) * 1000


def on_board(lab: Any) -> dict[str, float]:
    """The median time of each change, over rounds of them all."""
    from digest_lib.explore.widgets.board import Board

    board = Board(lab)
    controls = board.controls

    def chosen(**facets: list[str]) -> Callable[[], None]:
        return lambda: setattr(controls.facets, "chosen", {**controls.facets.chosen, **facets})

    numbers = count()
    words = ["e", "en", "ene", "ener", "energy", "停", "停戦", ""]
    changes: dict[str, Callable[[], object]] = {
        "a speaker": chosen(speakers=["putin"]),
        "a second speaker": chosen(speakers=["putin", "trump"]),
        "a language": chosen(langs=["ja"]),
        "facets off": chosen(speakers=[], langs=[]),
        **{f"typed {word!r}": (lambda word=word: setattr(controls.text, "value", word)) for word in words},
        "a period brushed": lambda: setattr(board.lanes, "brush", ["2020-01-10", "2020-01-25"]),
        "the period off": lambda: setattr(board.lanes, "brush", ["", ""]),
        "confidence": lambda: setattr(controls.sure, "value", 0.5),
        "all off": controls.clear.click,
        "sorted by speaker": lambda: setattr(board.table, "sort", "speaker"),
        "sorted by wording": lambda: setattr(board.table, "sort", "wording"),
        "sorted by day": lambda: setattr(board.table, "sort", "said"),
        "the next page": lambda: setattr(board.table, "page", 1),
        "a row opened": lambda: setattr(board.table, "opened", board.table.rows[next(numbers) % 50]["id"]),
    }
    times: dict[str, list[float]] = {name: [] for name in changes}
    for _ in range(_ROUNDS):
        lab.sieve._found.clear()  # so that each round searches anew
        for name, change in changes.items():
            times[name].append(milliseconds(change))
    lab.keep(who="benchmark")
    statement = lab.records.statements[len(lab.records) // 2]
    times["a correction"] = [
        milliseconds(lambda: board._corrected(lab.correct("speaker", statement.id, speakers="lavrov")))
    ]
    return {name: statistics.median(own) for name, own in times.items()}


def in_pandas(lab: Any) -> float:
    """The same with a frame: two speakers, a word, and the counts of the six facets."""
    frame = lab.frame(lab.clear())
    frame["outlet"] = [lab.records.heads[article].outlet for article in frame["article_id"]]
    frame["lang"] = [lab.records.heads[article].lang for article in frame["article_id"]]

    def change() -> None:
        named = frame["speakers"].map(lambda own: "putin" in own or "trump" in own)
        left = frame[named & frame["content"].str.contains("energy", case=False, regex=False)]
        for many in ("speakers", "topics"):
            left[many].explode().value_counts()
        for one in ("outlet", "lang", "mode", "act"):
            left[one].value_counts()

    return statistics.median(milliseconds(change) for _ in range(_ROUNDS))


def in_browser(path: Path, folder: Path) -> None:
    """From a letter typed in a real JupyterLab until the table has changed."""
    import shutil

    from playwright.sync_api import sync_playwright

    from tests.browser.jupyter import Notebook, served, with_parameters

    with_parameters("explore.ipynb", folder, corpus=str(path))
    (folder / "home").mkdir()
    with served(folder, folder / "home") as server, sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        page = browser.new_page(viewport={"width": 1600, "height": 1200})
        notebook = Notebook(page)
        notebook.open(server, "explore.ipynb")
        started = time.perf_counter()
        notebook.run_all()
        page.locator(".cd-table tbody tr").first.wait_for()
        print(f"in JupyterLab: {time.perf_counter() - started:.1f} s from 'run all' to the table")
        times = page.evaluate(_TYPED, ["energy", "停戦", "e"])
        print("  typed until the table had changed: " + ", ".join(f"{word!r} {ms:.0f} ms" for word, ms in times))
        browser.close()


_TYPED = """async words => {
    const input = document.querySelector('.cd-lab input[placeholder^="words"]');
    const count = document.querySelector('.cd-table nav span');
    const found = [];
    for (const word of ['', ...words]) {
        const before = count.textContent;
        const started = performance.now();
        const changed = new Promise(done => new MutationObserver((_, own) => {
            if (count.textContent !== before) { own.disconnect(); done(); }
        }).observe(count, { childList: true, characterData: true, subtree: true }));
        input.value = word;
        input.dispatchEvent(new Event('input', { bubbles: true }));
        input.dispatchEvent(new Event('keyup', { bubbles: true }));
        if (!word && input.value === word) continue;
        await Promise.race([changed, new Promise(done => setTimeout(done, 20000))]);
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        found.push([word, performance.now() - started]);
        await new Promise(done => setTimeout(done, 500));
    }
    return found;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("--browser", action="store_true")
    options = parser.parse_args()
    comm.create_comm = Packed
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "corpus.sqlite"
        stored(options.count, path)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        started = time.perf_counter()
        lab = dl.explore(path)
        print(f"{len(lab.records):,} statements of {len(lab.records.heads):,} articles, {date.today()}")
        print(f"opened in {time.perf_counter() - started:.1f} s")
        times = on_board(lab)
        for words, ms in times.items():
            print(f"  {words:20} {ms:7.1f} ms")
        print(
            f"  slowest {max(times.values()):.0f} ms; {_sent['bytes'] / max(1, _sent['messages']):,.0f} bytes a message"
        )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"peak memory {peak:,.0f} MB, of which before the lab was opened {before:,.0f} MB")
        lab.clear()
        lab.filter(speakers="putin,trump")
        ours = statistics.median(
            milliseconds(lambda: (lab.sieve._found.clear(), lab.filter(text="energy"))) for _ in range(_ROUNDS)
        )
        theirs = in_pandas(lab)
        print(
            f"two speakers and a word, with all counts: {ours:.0f} ms; "
            f"in pandas {theirs:.0f} ms, {theirs / ours:.1f} times as long"
        )
        lab.close()
        if options.browser:
            in_browser(path, Path(name))


if __name__ == "__main__":
    main()
