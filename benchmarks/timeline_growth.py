"""How the time and the memory of a timeline grow with the number of statements.

    python benchmarks/timeline_growth.py [1000 10000 100000 1000000] [--days N]

Synthetic reports from a seeded generator: remarks by speakers of whom a few speak most, each carried by one to twelve
outlets in two languages and several wordings. By default an archive grows by days, 1,000 statements each; ``--days``
packs any number into so many days. Each size runs in a process of its own; memory is its peak (resident), of which
the inputs are given apart.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from digest_lib.models import Article, Said, Statement
from digest_lib.roster import default_roster
from digest_lib.timeline import Timeline
from digest_lib.timeline.lexicon import bilingual

_A_DAY = 1000
_AN_ARTICLE = 8


def made(count: int, days: int) -> tuple[list[Statement], dict[str, Article]]:
    """Statements and their articles."""
    draw = random.Random(7)  # noqa: S311 (no secret)
    people = list(default_roster().people)
    weights = [1 / rank for rank in range(1, len(people) + 1)]
    things = [row for row in bilingual() if row["weight"] != "name"]
    statements: list[Statement] = []
    articles: dict[str, Article] = {}
    first = date(2020, 1, 1)
    while len(statements) < count:
        (speaker,) = draw.choices(people, weights)
        about = draw.sample(things, draw.randint(3, 6))
        day = (first + timedelta(days=draw.randrange(days))).isoformat()
        number = draw.randint(2, 999)
        for _ in range(min(12, 1 + int(draw.expovariate(0.5)))):
            lang = draw.choice(("ja", "en"))
            words = [draw.choice(row[lang].split("|")).strip("*") for row in about]
            if draw.random() < 0.3:
                draw.shuffle(words)
            filler = draw.randint(0, 99999)
            content = (
                f"the {' of '.join(words)} by {number} x{filler}" if lang == "en" else f"{'の'.join(words)}を{number}で"
            )
            key = f"a{len(statements) // _AN_ARTICLE}-{day}-{lang}"
            text = articles[key].text + "\n" if key in articles else ""
            articles[key] = Article(
                id=key, url=key, source=f"outlet-{draw.randrange(50)}", title="", published=day, lang=lang,
                text=text + content,
            )  # fmt: skip
            statements.append(
                Statement(
                    article_id=key, start=len(text), end=len(text) + len(content), content=content, speakers=(speaker,),
                    mode="indirect", rule="made", said=Said(date=day, precision="day", basis="text"),
                )
            )  # fmt: skip
    return statements[:count], articles


def measure(count: int, days: int) -> dict[str, float]:
    """Seconds and memory of one timeline, in this process."""
    statements, articles = made(count, days)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = time.process_time()
    timeline = Timeline.of(statements, articles, default_roster())
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"count": count, "entries": len(timeline), "seconds": seconds, "inputs": before, "peak": peak}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[1000, 10000, 100000, 1000000])
    parser.add_argument("--days", type=int, default=0)
    parser.add_argument("--one", action="store_true")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.counts[0], options.days)))
        return
    print(f"{'statements':>10}{'entries':>9}{'seconds':>9}{'exponent':>10}{'inputs MB':>11}{'peak MB':>9}")
    earlier: dict[str, float] | None = None
    for count in options.counts:
        days = options.days or max(1, count // _A_DAY)
        command = [sys.executable, __file__, str(count), "--one", "--days", str(days)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        exponent = (
            f"{math.log(found['seconds'] / earlier['seconds'], count / earlier['count']):.2f}" if earlier else "-"
        )
        print(
            f"{count:10}{found['entries']:9}{found['seconds']:9.2f}{exponent:>10}{found['inputs']:11.0f}{found['peak']:9.0f}",
            flush=True,
        )
        earlier = found


if __name__ == "__main__":
    main()
