"""The commands of collecting: ``digest collect``, ``digest versions`` and ``digest fetches``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import digest_lib as dl
from digest_lib.collect import KINDS, Collected, Outcome, Refused
from digest_lib.errors import BadParameter, CorpusError
from digest_lib.fetches import FetchRecord
from digest_lib.publish.write import put_whole

INTERRUPTED = 130
_EPILOG = """\
A list of sources (.txt) has an address or a path a line. An interrupted collection goes on where it was when the same
command is given again. Exit codes: 0 done; 1 done, but something was refused or failed and is listed; 2 a mistake in
the command or in a file of ours, nothing stored; 130 interrupted.
"""


def add_commands(commands: Any) -> None:
    """Add the commands to the parser's subcommands."""
    _add_collect(commands.add_parser("collect", help="store articles in a corpus", epilog=_EPILOG))

    versions = commands.add_parser("versions", help="what changed in an article, version by version")
    versions.add_argument("corpus", metavar="CORPUS")
    versions.add_argument("address", nargs="?", metavar="ADDRESS", help="left out: the addresses with several versions")
    versions.add_argument("--json", action="store_true", help="write one JSON object a line")
    versions.set_defaults(command=_versions)

    fetches = commands.add_parser("fetches", help="the record of every fetch")
    fetches.add_argument("corpus", metavar="CORPUS")
    fetches.add_argument("--result", metavar="RESULT", help="only these: new, changed, unchanged, refused, failed …")
    fetches.add_argument("--json", action="store_true", help="write one JSON object a line")
    fetches.set_defaults(command=_fetches)


def _add_collect(collect: argparse.ArgumentParser) -> None:
    add = collect.add_argument
    add("sources", nargs="*", metavar="SOURCE",
        help="address of a page, feed or sitemap; folder; file (.html .mhtml .warc[.gz] .jsonl .json .csv .tsv .xml"
        " .txt); - for standard input")  # fmt: skip
    add("--into", required=True, metavar="CORPUS", help="the corpus file, made when missing")
    add("--as", choices=KINDS, dest="kind", metavar="KIND", help=f"what the sources are: {', '.join(KINDS)}")
    add(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="our field from their column, for tables and JSON",
    )
    add(
        "--set", action="append", default=[], metavar="FIELD=VALUE", help="a value for records and pages that have none"
    )
    add("--text", metavar="FILE", help="one pasted text, - for standard input; with --set published=2025-03-14 …")
    add("--failed", metavar="FILE", help="write the list of what failed, to feed back in")
    add("--undated", metavar="FILE", help="write the table of articles without a date, to complete and feed back in")
    say = collect.add_mutually_exclusive_group()
    say.add_argument("--quiet", action="store_true", help="say only what was refused or failed")
    say.add_argument(
        "--json", action="store_true", help="write JSON lines: each item when it is stored, the result last"
    )
    net = collect.add_argument_group("fetching")
    net.add_argument("--contact", default="", metavar="ADDRESS", help="mail or page at which sites reach you")
    net.add_argument("--delay", type=float, default=1.0, metavar="SECONDS", help="between two requests to a host (1)")
    net.add_argument("--timeout", type=float, default=20.0, metavar="SECONDS", help="without a byte (20)")
    net.add_argument("--retries", type=int, default=3, metavar="N", help="after 429, 503 and broken connections (3)")
    net.add_argument("--max-mb", type=float, default=10.0, metavar="MB", help="size of a page, unpacked (10)")
    net.add_argument("--limit", type=int, metavar="N", help="addresses that one feed, sitemap or list may give")
    net.add_argument("--refresh", action="store_true", help="read again what is known, also where a copy is fresh")
    net.add_argument("--allow-private", action="append", default=[], metavar="HOST",
                     help="host, address or network to be asked though not public, such as 127.0.0.0/8")  # fmt: skip
    collect.set_defaults(command=_collect)


def _collect(options: argparse.Namespace) -> int:
    constants = _pairs(options.set, "--set")
    sources: list[str | Path | dl.Pasted] = list(options.sources)
    if options.text:
        sources.append(_pasted(options.text, constants))
    if not sources:
        raise BadParameter.value(
            "SOURCE", "", "no source is given", "give an address, a file or a folder, or --text FILE"
        )
    fetching = dl.Fetching(
        contact=options.contact, delay=options.delay, timeout=options.timeout, retries=options.retries,
        size=int(options.max_mb * 1_000_000), limit=options.limit, refresh=options.refresh,
        allow_private=tuple(options.allow_private),
    )  # fmt: skip
    try:
        result = dl.collect(
            sources, into=options.into, progress=None if options.quiet or options.json else _say,
            on_outcome=_json_line if options.json else None, fetching=fetching, kind=options.kind,
            columns=_pairs(options.map, "--map"), constants=constants,
        )  # fmt: skip
    except KeyboardInterrupt:
        _say(
            f"digest: interrupted; what was reported is stored in {options.into}. The same command goes on from there."
        )
        return INTERRUPTED
    _report(options, result)
    return 1 if result.refused or result.failed else 0


def _report(options: argparse.Namespace, result: Collected) -> None:
    if options.failed:
        _write(options.failed, dl.failed_list(result))
    if options.undated:
        with dl.Corpus(options.into, create=False) as corpus:
            _write(options.undated, "\ufeff" + dl.undated_table(corpus))
    if options.json:
        print(json.dumps(_as_json(result), ensure_ascii=False))
        return
    for word, some in (("refused", result.refused), ("failed", result.failed)):
        for one in some:
            _say(f"{word}: {_sentence(one)}")
    for reason, count in result.skipped.items():
        if not options.quiet:
            _say(f"passed over: {count} × {reason}")
    if result.undated and not options.undated:
        _say(f"{result.undated} wait for a date: write them with --undated FILE.csv, complete it, and feed it back in")
    if not options.quiet:
        print(f"{options.into}: {result}" + (" (with an interrupted run before)" if result.resumed else ""))


def _sentence(one: Refused) -> str:
    return one.reason if one.reason.startswith(one.place) else f"{one.place}: {one.reason}"


def _as_json(result: Collected) -> dict[str, Any]:
    return {
        "event": "result", "new": result.new, "changed": result.changed, "unchanged": result.unchanged,
        "refused": [{"place": one.place, "reason": one.reason, "code": one.code} for one in result.refused],
        "failed": [{"place": one.place, "reason": one.reason, "code": one.code} for one in result.failed],
        "undated": result.undated, "skipped": dict(result.skipped), "resumed": result.resumed,
    }  # fmt: skip


def _json_line(outcome: Outcome) -> None:
    named = {
        "event": outcome.result, "place": outcome.place, "url": outcome.url, "id": outcome.article_id,
        "code": outcome.code, "reason": outcome.reason,
    }  # fmt: skip
    print(json.dumps({name: value for name, value in named.items() if value}, ensure_ascii=False), flush=True)


def _versions(options: argparse.Namespace) -> int:
    with dl.Corpus(options.corpus, create=False) as corpus:
        if options.address is None:
            for url, count in corpus.addresses_with_versions():
                print(
                    json.dumps({"url": url, "versions": count}, ensure_ascii=False)
                    if options.json
                    else f"{count}\t{url}"
                )
            return 0
        found = corpus.versions(options.address)
        if not found:
            raise CorpusError.at(
                options.corpus, f"it holds no article of {options.address}", "take the address from its table"
            )
    for number, article in enumerate(found):
        head = {
            "id": article.id,
            "published": article.published,
            "fetched_at": article.fetched_at,
            "title": article.title,
        }
        differing = dl.changes(found[number - 1], article) if number else []
        if options.json:
            listed = [{"field": one.field, "before": one.before, "after": one.after} for one in differing]
            print(json.dumps({**head, "changes": listed}, ensure_ascii=False))
            continue
        print(f"{article.id}  {article.published}  {article.title}")
        for one in differing:
            print(
                "".join(
                    f"  {sign} [{one.field}] {part}\n" for sign, part in (("-", one.before), ("+", one.after)) if part
                ),
                end="",
            )
    return 0


def _fetches(options: argparse.Namespace) -> int:
    with dl.Corpus(options.corpus, create=False) as corpus:
        for record in corpus.fetches.records(options.result):
            print(json.dumps(_record(record), ensure_ascii=False) if options.json else _line(record))
    return 0


def _record(record: FetchRecord) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def _line(record: FetchRecord) -> str:
    return f"{record.at}  {record.result:9}  {record.status or '-':>3}  {record.place}" + (
        f"  ({record.reason})" if record.reason else ""
    )


def _pasted(path: str, constants: dict[str, str]) -> dl.Pasted:
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise BadParameter.value(
            "--text", path, f"it cannot be read ({error.strerror})", "give a text file, or -"
        ) from None
    except UnicodeDecodeError as error:
        raise BadParameter.value("--text", path, f"it is not UTF-8 (byte {error.start})", "save it as UTF-8") from None
    known = {
        name: value for name, value in constants.items() if name in dl.Pasted.__dataclass_fields__ and name != "authors"
    }
    people = tuple(name.strip() for name in constants.get("authors", "").split(";") if name.strip())
    return dl.Pasted(**{"published": "", **known}, text=text, authors=people)


def _pairs(given: Iterable[str], option: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name or not value:
            raise BadParameter.value(option, pair, "it is not NAME=VALUE", f"write for example {option} published=date")
        pairs[name] = value
    return pairs


def _write(path: str, text: str) -> None:
    try:
        put_whole(Path(path), text)
    except OSError as error:
        raise BadParameter.value("file", path, f"it cannot be written ({error.strerror})", "choose another") from None


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
