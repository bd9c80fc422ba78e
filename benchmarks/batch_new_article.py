"""A second night after one new article: what it costs beside the first, whole one.

    python benchmarks/batch_new_article.py [--articles 20000] [--weeks 24]

A corpus of synthetic articles, a run for each of so many weeks; then one article more, in a file beside the others, and
``--resume``. Seconds of the processor of all processes, and by the clock; and where the second night spends its time.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import digest_lib as dl
from benchmarks.batch_measure import Used, command
from benchmarks.generated_news import article, articles, write_jsonl

_DAYS = 168


def night(path: Path) -> Used:
    return command("-m", "digest_lib", "batch", str(path), "--resume", "--quiet", "--json")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20000)
    parser.add_argument("--weeks", type=int, default=24)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "articles").mkdir()
        write_jsonl(folder / "articles" / "1.jsonl", articles(options.articles, _DAYS))
        weeks = f"2025-W01..2025-W{options.weeks:02}"
        path = folder / "plan.yaml"
        fields = "sources: articles, corpus: corpus.sqlite, lang: en, topic: ceasefire"
        path.write_text(f"out: out\ndefaults: {{{fields}}}\nmatrix: {{weeks: {weeks}}}\n", encoding="utf-8")
        first = night(path)
        new = {**article(options.articles + 1, 1), "published": "2025-02-12T12:00:00+00:00"}
        write_jsonl(folder / "articles" / "2.jsonl", iter([new]))
        second = night(path)
        made = [run["state"] for run in json.loads(second.output)["runs"]].count("finished")
        print(f"first night: {first.cpu:.1f} s CPU, {first.wall:.1f} s clock, {options.weeks} runs")
        print(f"second night: {second.cpu:.1f} s CPU, {second.wall:.1f} s clock, {made} runs made again")
        print(f"ratio: {100 * second.cpu / first.cpu:.1f} % CPU, {100 * second.wall / first.wall:.1f} % clock")
        with dl.Corpus(folder / "corpus.sqlite") as corpus:
            started = time.process_time()
            timeline = dl.Timeline.build(corpus)
            built = time.process_time() - started
            started = time.process_time()
            count = len(timeline.framings)
            print(f"of which merging {len(timeline.statements)} statements anew {built:.1f} s CPU, ", end="")
            print(f"{count} labels in all articles {time.process_time() - started:.1f} s")


if __name__ == "__main__":
    main()
