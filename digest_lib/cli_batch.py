"""``digest batch`` and ``digest extract``: many runs, many articles."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from functools import partial
from typing import Any

import digest_lib as dl
from digest_lib.batch.progress import MODES, Tell, teller
from digest_lib.errors import BadParameter


def add_commands(commands: Any) -> None:
    """Add ``batch`` and ``extract`` to the subcommands."""
    batch = commands.add_parser("batch", help="a plan of runs: topics, weeks, languages, with an index over all")
    batch.add_argument("plan", metavar="PLAN.yaml")
    batch.add_argument("-o", "--output", metavar="FOLDER", help="where everything goes (the plan's 'out')")
    _pool(batch)
    batch.add_argument("--resume", action="store_true", help="skip runs that are finished and unchanged")
    batch.add_argument("--dry-run", action="store_true", help="check the plan and print its runs")
    batch.add_argument("--today", metavar="DATE", help="what last-week and the like count from (today in UTC)")
    batch.add_argument("--progress", choices=MODES, default="lines", help="lines, JSON lines on stdout, or quiet")
    batch.add_argument("--quiet", action="store_const", dest="progress", const="quiet", help="only what failed")
    batch.add_argument("--json", action="store_true", help="print the result as JSON")
    batch.set_defaults(command=_batch)
    _add_extract(commands)


def _add_extract(commands: Any) -> None:
    extract = commands.add_parser("extract", help="find the statements of a folder of Parquet files, at any scale")
    extract.add_argument("source", metavar="SOURCE", help="folder of .parquet files, or an fsspec address (s3://…)")
    extract.add_argument("target", metavar="TARGET", help="folder for the statements, one file for each of the source")
    _pool(extract)
    extract.add_argument("--progress", choices=MODES, default="lines", help="lines, JSON lines on stdout, or quiet")
    extract.add_argument("--json", action="store_true", help="print the result as JSON")
    extract.set_defaults(command=_extract)


def _extract(options: argparse.Namespace) -> int:
    chosen = {"workers": options.workers, "scheduler": options.scheduler, "dask_local": options.dask_local}
    try:
        done = dl.extract_parquet(options.source, options.target, **chosen, progress=_tell(options.progress))
    except KeyboardInterrupt as stopped:
        return _stopped(stopped, "the same command goes on from there")
    for name, message in done.failed.items():
        print(f"failed: {name}\n    {message}", file=sys.stderr)
    if options.json:
        print(json.dumps(vars(done), ensure_ascii=False))
    elif options.progress == "lines":
        print(f"{done.articles} articles, {done.statements} statements, {done.refused} refused")
    return 1 if done.failed or done.refused else 0


def _tell(mode: str) -> Tell:
    return teller(mode, partial(print, file=sys.stdout if mode == "json" else sys.stderr, flush=True))


def _stopped(stopped: KeyboardInterrupt, remedy: str) -> int:
    print(f"digest: stopped; what is finished is in place, {remedy}.", file=sys.stderr)
    return 143 if stopped.args == ("SIGTERM",) else 130


def _pool(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes at once (1)")
    parser.add_argument("--scheduler", metavar="tcp://HOST:PORT", help="let the workers of this Dask cluster do it")
    parser.add_argument("--dask-local", type=int, default=0, metavar="N", help="or N Dask workers of this machine")


def _batch(options: argparse.Namespace) -> int:
    plan = dl.read_plan(options.plan, _day(options.today))
    if options.dry_run:
        return _listed(plan, as_json=options.json)
    try:
        done = dl.run_plan(
            plan,
            options.output,
            workers=options.workers,
            scheduler=options.scheduler,
            dask_local=options.dask_local,
            resume=options.resume,
            progress=_tell(options.progress),
        )
    except KeyboardInterrupt as stopped:
        return _stopped(stopped, "--resume goes on from there")
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
