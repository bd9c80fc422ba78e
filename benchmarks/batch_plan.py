"""A plan of 24 runs on one worker, two workers, and a Dask cluster of two: clock, processor, memory, efficiency.

    python benchmarks/batch_plan.py [--runs 24] [--articles 0]

Runs are topics by weeks by languages over the sample corpus, or over so many synthetic articles. Memory is the most
that all processes of the batch held at once, shared pages counted once. The efficiency of two is half the clock of one
by the clock of two: on a machine that others use it says as much of them as of us.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.batch_measure import Used, command
from benchmarks.generated_news import articles, write_jsonl

_TOPICS = ("ceasefire", "talks", "energy", "sanctions", "prisoners", "troops", "territory", "weapons")
_WAYS = {"1 worker": ["--workers", "1"], "2 workers": ["--workers", "2"], "Dask, 2": ["--dask-local", "2"]}


def plan(folder: Path, runs: int, count: int) -> Path:
    """A plan of so many runs: topics by weeks by two languages."""
    topics = _TOPICS[: max(1, runs // 6)]
    weeks = max(1, min(3, runs // (2 * len(topics))))
    lines = [f"matrix: {{topic: [{', '.join(topics)}], weeks: 2025-W09..2025-W{8 + weeks:02}, lang: [ja, en]}}"]
    if count:
        write_jsonl(folder / "articles.jsonl", articles(count, 120))
        lines.append("defaults: {sources: articles.jsonl}")
    path = folder / "plan.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def carried_out(path: Path, way: str) -> Used:
    out = path.parent / way.replace(" ", "-")
    return command("-m", "digest_lib", "batch", str(path), "-o", str(out), "--quiet", "--json", *_WAYS[way])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=24)
    parser.add_argument("--articles", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = plan(Path(name), options.runs, options.articles)
        one: Used | None = None
        print(f"{'':12}{'runs':>6}{'clock s':>9}{'CPU s':>8}{'peak MB':>9}{'efficiency':>12}")
        for way in _WAYS:
            used = carried_out(path, way)
            done = json.loads(used.output)["finished"]
            one = one or used
            efficiency = "" if used is one else f"{one.wall / 2 / used.wall:.2f}"
            print(f"{way:12}{done:6}{used.wall:9.1f}{used.cpu:8.1f}{used.peak:9.0f}{efficiency:>12}", flush=True)


if __name__ == "__main__":
    main()
