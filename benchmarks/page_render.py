"""A digest and its page, beside finding the statements that it is made of.

    python benchmarks/page_render.py [ARTICLES] [--since DAY] [--until DAY] [--lang ja,en]

ARTICLES is anything that ``digest collect`` takes; the sample where none is given. Prints, for each language, the
entries, the size of the page, the seconds of one processor to compose and to render it (best of three), and their
share of the seconds in which statements and timeline were made in the same run.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import digest_lib as dl

Result = TypeVar("Result")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("articles", nargs="?", default="")
    options.add_argument("--since", default="2025-01-01")
    options.add_argument("--until", default="2025-12-31")
    options.add_argument("--lang", default="ja,en")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "c.sqlite"
        dl.collect(dl.source_paths(chosen.articles, ""), into=store)
        with dl.Corpus(store) as corpus:
            found, _ = _timed(lambda: dl.find_statements(corpus))
            built, timeline = _timed(lambda: dl.Timeline.build(corpus))
    print(f"{len(timeline.articles)} articles: statements {found:.2f} s, timeline {built:.2f} s")
    for lang in chosen.lang.split(","):
        asked = dl.request(since=chosen.since, until=chosen.until, lang=lang)
        composed, digest = min((_timed(lambda: dl.compose(timeline, asked)) for _ in range(3)), key=lambda one: one[0])  # noqa: B023
        rendered, page = min((_timed(lambda: dl.render_page(digest)) for _ in range(3)), key=lambda one: one[0])  # noqa: B023
        share = (composed + rendered) / (found + built)
        print(
            f"{lang}: {len(digest.timeline)} entries, {len(page.encode()) / 1000:.0f} KB, "
            f"compose {composed:.2f} s, render {rendered:.2f} s, {share:.1f} of the time before them"
        )


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


if __name__ == "__main__":
    main()
