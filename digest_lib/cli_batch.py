"""``digest batch``: a plan of runs."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from functools import partial
from typing import Any

import digest_lib as dl
from digest_lib.batch.progress import MODES, teller
from digest_lib.errors import BadParameter


def add_command(commands: Any) -> None:
    """Add ``batch`` to the subcommands."""
    batch = commands.add_parser("batch", help="a plan of runs: topics, weeks, languages, with an index over all")
    batch.add_argument("plan", metavar="PLAN.yaml")
    batch.add_argument("-o", "--output", metavar="FOLDER", help="where everything goes (the plan's 'out')")
    batch.add_argument("--workers", type=int, default=1, metavar="N", help="processes at once (1)")
    batch.add_argument("--resume", action="store_true", help="skip runs that are finished and unchanged")
    batch.add_argument("--dry-run", action="store_true", help="check the plan and print its runs")
    batch.add_argument("--today", metavar="DATE", help="what last-week and the like count from (today in UTC)")
    batch.add_argument("--progress", choices=MODES, default="lines", help="lines, JSON lines on stdout, or quiet")
    batch.add_argument("--quiet", action="store_const", dest="progress", const="quiet", help="only what failed")
    batch.add_argument("--json", action="store_true", help="print the result as JSON")
    batch.set_defaults(command=_batch)


def _batch(options: argparse.Namespace) -> int:
    plan = dl.read_plan(options.plan, _day(options.today))
    if options.dry_run:
        return _listed(plan, as_json=options.json)
    stream = sys.stdout if options.progress == "json" else sys.stderr
    tell = teller(options.progress, partial(print, file=stream, flush=True))
    try:
        done = dl.run_plan(plan, options.output, workers=options.workers, resume=options.resume, progress=tell)
    except KeyboardInterrupt as stopped:
        print("digest: stopped; what is finished is in place, --resume goes on from there.", file=sys.stderr)
        return 143 if stopped.args == ("SIGTERM",) else 130
    for run in done.failed:
        where = f", cell {run.cell} of {run.notebook}" if run.cell else f", see {run.folder}"
        print(f"failed: {run.name}{where}\n    {run.message}", file=sys.stderr)
    if options.json:
        told = {"index": done.index, **done.counts(), "seconds": done.seconds, "runs": [vars(run) for run in done.runs]}
        print(json.dumps(told, ensure_ascii=False, default=str))
    elif options.progress == "lines":
        print(done.index)
    return 1 if done.failed else 0


def _listed(plan: dl.Plan, *, as_json: bool) -> int:
    for run in plan.runs:
        given = {"sources": ",".join(run.sources), "corpus": run.corpus, **run.parameters}
        if as_json:
            print(json.dumps({"name": run.name, "line": run.line, "parameters": given}, ensure_ascii=False))
        else:
            print(f"{run.name}: " + " ".join(f"{name}={value}" for name, value in given.items() if value))
    print(f"{len(plan.runs)} runs into {plan.out}", file=sys.stderr)
    return 0


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadParameter.value("today", text, "it is no day of the calendar", "write it as 2025-03-14") from None
