"""The ``digest`` command: thin over the public face.

Exit codes: 0 done; 1 done, but something was refused and is listed; 2 the user's mistake, said in one sentence.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec

import digest_lib as dl
from digest_lib.audit import as_sarif, document
from digest_lib.cli_batch import add_commands as add_batch_commands
from digest_lib.cli_collect import add_commands as add_collect_commands
from digest_lib.collect import Refused
from digest_lib.errors import EXIT_CODE, BadParameter, DigestError, PublishError
from digest_lib.models import Finding
from digest_lib.publish import FORMATS


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (the process's own where none are given); returns the exit code."""
    options = _parser().parse_args(argv)
    try:
        return int(options.command(options))
    except DigestError as error:
        print(f"digest: {error}", file=sys.stderr)
        return EXIT_CODE
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="digest", description="Who said what, when, to whom, by whose report.")
    parser.add_argument("--version", action="version", version=f"digest {dl.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    add_collect_commands(commands)

    statements = commands.add_parser("statements", help="find the statements of articles, without a corpus")
    statements.add_argument("articles", metavar="ARTICLES", help=".jsonl or .json file, folder of them, - for stdin")
    statements.add_argument("-o", "--output", default="-", metavar="OUT", help="JSONL, one statement a line (stdout)")
    statements.add_argument("--published", metavar="DATE", help="day of publication of articles that have none")
    statements.add_argument(
        "--explain", action="store_true", help="show the text with what was found and rejected, and why"
    )
    statements.add_argument("--json", action="store_true", help="print the counts as JSON on stderr")
    statements.set_defaults(command=_statements)

    timeline = commands.add_parser("timeline", help="merge the statements of a corpus into a timeline")
    timeline.add_argument("corpus", metavar="CORPUS")
    _chosen(timeline)
    timeline.add_argument("-o", "--output", default="-", metavar="OUT", help="CSV, or JSONL with --json (stdout)")
    timeline.add_argument("--json", action="store_true", help="write one JSON object an entry")
    timeline.set_defaults(command=_timeline)

    export = commands.add_parser("export", help="write the timeline of a corpus in the formats of others")
    export.add_argument("corpus", metavar="CORPUS")
    export.add_argument("output", metavar="FILE", help="its ending names the format where --format does not")
    export.add_argument(
        "--format", choices=list(FORMATS), help="TimelineJS, iCalendar, JSON-LD, Web Annotations, tables"
    )
    export.add_argument("--lang", choices=["ja", "en"], default="en", help="language of names and wording (en)")
    _chosen(export)
    export.add_argument("--json", action="store_true", help="print what was written as JSON")
    export.set_defaults(command=_export)

    run = commands.add_parser("run", help="the three notebooks through papermill, then the page")
    run.add_argument("-p", "--parameter", action="append", default=[], metavar="NAME=VALUE", dest="parameters",
                     help="sources, corpus, topic, since, until, lang, speakers")  # fmt: skip
    run.add_argument("-o", "--output", metavar="FOLDER", help="where the page and the executed notebooks go")
    run.add_argument("--json", action="store_true", help="print the result as JSON")
    run.set_defaults(command=_run)
    add_batch_commands(commands)
    audit = commands.add_parser(
        "audit", help="check anybody's page: against itself, the roster, the calendar, a corpus"
    )
    audit.add_argument(
        "page",
        metavar="PAGE",
        help="HTML, Markdown, text, executed notebook or digest.json, or an address; - for stdin",
    )
    audit.add_argument("--published", metavar="DATE", help="day of publication; else as the page or its sources tell")
    audit.add_argument("--corpus", metavar="CORPUS", help="stored articles to compare with")
    audit.add_argument("--format", choices=("text", "json", "html", "sarif"), default="text")
    audit.add_argument("--json", action="store_const", dest="format", const="json", help="the same as --format json")
    audit.add_argument("--allow-private", action="append", default=[], metavar="HOST", help="a host of your own")
    audit.add_argument("--strict", action="store_true", help="exit with 1 for warnings too")
    audit.add_argument("-o", "--output", default="-", metavar="OUT", help="file to write (stdout)")
    audit.set_defaults(command=_audit)
    return parser


def _chosen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", metavar="DATE", default="0001-01-01", help="first day, ISO 8601")
    parser.add_argument("--until", metavar="DATE", default="9999-12-31", help="last day, included")
    parser.add_argument("--speaker", metavar="ID", help="only this person's, such as putin")
    parser.add_argument("--topic", metavar="ID", help="only this topic, such as ceasefire")


def _statements(options: argparse.Namespace) -> int:
    refused: list[Refused] = []
    articles = dl.read_articles(options.articles, published=options.published, refused=refused)
    counts = {"articles": 0, "statements": 0}
    with _output(options.output) as out:
        for article in articles:
            counts["articles"] += 1
            if options.explain:
                out.write(dl.explain(article).text(ansi=out.isatty()) + "\n")
                continue
            for statement in dl.extract(article):
                counts["statements"] += 1
                out.write(_line({"id": statement.id, **msgspec.to_builtins(statement)}))
    for record in refused:
        _say(f"refused: {record.reason}")
    _say(json.dumps(counts) if options.json else f"{counts['articles']} articles, {counts['statements']} statements")
    return 1 if refused else 0


def _built(options: argparse.Namespace) -> dl.Timeline:
    """The timeline that the options choose; what does not fit into it is said."""
    asked = dl.request(
        since=options.since, until=options.until, topic=options.topic or "", speakers=options.speaker or ""
    )
    with dl.Corpus(options.corpus, create=False) as corpus:
        dl.find_statements(corpus, progress=_say)
        timeline = dl.Timeline.build(corpus)
    for warning in timeline.warnings:
        _say(f"warning: {warning}")
    for one in timeline.unfitting:
        _say(f"correction {one.correction.id} ({one.correction.kind}) no longer fits: {one.reason}")
    return timeline.between(asked.since, asked.until).by(speaker=options.speaker, topic=options.topic)


def _export(options: argparse.Namespace) -> int:
    timeline = _built(options)
    path = dl.export(timeline, options.output, options.format, lang=options.lang)
    counts = {"path": str(path), "entries": len(timeline), "undated": len(timeline.undated)}
    print(json.dumps(counts, ensure_ascii=False) if options.json else f"{path}: {len(timeline)} entries")
    return 0


def _timeline(options: argparse.Namespace) -> int:
    timeline = _built(options)
    with _output(options.output) as out:
        if options.json:
            out.writelines(_line(msgspec.to_builtins(entry)) for entry in timeline.entries)
        else:
            timeline.frame.to_csv(out, index=False)
    _say(f"{len(timeline)} entries from {len(timeline.articles)} articles")
    return 0


def _run(options: argparse.Namespace) -> int:
    finished = dl.run(_named(options.parameters), options.output, progress=_say)
    failed = [finding for page in finished.pages for finding in _shown(page.path) if finding.severity == "error"]
    if options.json:
        print(json.dumps(msgspec.to_builtins(finished, enc_hook=str), ensure_ascii=False))
        return 1 if failed else 0
    for page in finished.pages:
        print(
            f"{page.path}\n  " + ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in page.counts.items())
        )
    print(f"  {finished.seconds:.1f} s")
    return 1 if failed else 0


def _shown(page: Path) -> list[Finding]:
    """What the checks found on a page of ours, errors and warnings said aloud."""
    digest = msgspec.json.decode(page.with_name("digest.json").read_bytes(), type=dl.Digest)
    for finding in digest.findings:
        if finding.severity != "note":
            _say(f"{page}: {finding.severity}: {finding.message} [{finding.check}]\n    {finding.words}")
    return list(digest.findings)


def _audit(options: argparse.Namespace) -> int:
    page = sys.stdin.read() + "\n" if options.page == "-" else options.page
    fetching = dl.Fetching(allow_private=tuple(options.allow_private))
    found = dl.audit(page, published=options.published, corpus=options.corpus, fetching=fetching)
    with _output(options.output) as out:
        if options.format == "json":
            out.write(json.dumps(found.as_json(), ensure_ascii=False, indent=1) + "\n")
        elif options.format == "sarif":
            out.write(json.dumps(as_sarif(found), ensure_ascii=False, indent=1) + "\n")
        else:
            out.write(document(found) if options.format == "html" else f"{found}\n")
    grave = ("error", "warning") if options.strict else ("error",)
    return 1 if any(finding.severity in grave for finding in found.findings) else 0


def _named(parameters: Iterable[str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals or not name:
            raise BadParameter.value("-p", parameter, "it is not NAME=VALUE", "write for example -p topic=ceasefire")
        named[name] = value
    return named


@contextmanager
def _output(path: str) -> Iterator[IO[str]]:
    if path == "-":
        yield sys.stdout
        return
    try:
        with Path(path).open("w", encoding="utf-8") as file:
            yield file
    except OSError as error:
        raise PublishError.at(path, f"it cannot be written ({error.strerror})", "choose another file") from None


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
