"""Whatever a person has becomes Articles in a corpus.

Addresses and lists of them, feeds, sitemaps, saved pages, web archives, tables, JSON of others, pasted texts: each has
its file in ``ways/``. Addresses are fetched politely (``fetching/``), pages read (``pages/``), and everything ends at
the same door (``door.py``), which normalises, checks and completes a record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from digest_lib.collect.door import Place, published_date, to_article
from digest_lib.collect.items import Capture, Draft, Link, Outcome, Refused, Taken, Unread
from digest_lib.collect.rights import may_export_text, may_quote
from digest_lib.collect.settings import Fetching
from digest_lib.collect.storing import Collected
from digest_lib.collect.versions import Change, changes
from digest_lib.collect.ways import KINDS, Kind, Reading, Source, check_source, read_source
from digest_lib.collect.ways.foreign import NO_COLUMNS, Columns
from digest_lib.collect.ways.pasted import Pasted
from digest_lib.corpus import Corpus
from digest_lib.errors import BadParameter, BadRecord
from digest_lib.models import Article
from digest_lib.roster import Roster, default_roster

__all__ = [
    "KINDS",
    "Change",
    "Collected",
    "Fetching",
    "Outcome",
    "Pasted",
    "Refused",
    "changes",
    "collect",
    "failed_list",
    "may_export_text",
    "may_quote",
    "read_articles",
    "undated_table",
]


def collect(
    sources: Iterable[Source] | Source,
    into: Corpus | str | Path,
    roster: Roster | None = None,
    progress: Callable[[str], None] | None = None,
    *,
    on_outcome: Callable[[Outcome], None] | None = None,
    fetching: Fetching | None = None,
    kind: Kind | None = None,
    columns: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
) -> Collected:
    """Read the sources and store their articles.

    Args:
        sources: addresses (of pages, feeds, sitemaps), paths (``.html``, ``.mhtml``, ``.warc[.gz]``, ``.jsonl``,
            ``.json``, ``.csv``, ``.tsv``, ``.xml``, lists in ``.txt``, folders; ``-`` is standard input),
            :class:`Pasted` texts.
        into: the corpus, or its path (made when missing).
        roster: who is which outlet; the bundled one where none is given.
        progress: called with a line of text after each source, and every two seconds.
        on_outcome: called with what became of each item, after it is on the disk.
        fetching: how addresses are fetched.
        kind: what the sources are, where their names do not say.
        columns: for tables and JSON of others: our field by name → their column.
        constants: our field → value for records that have none of their own.

    Raises:
        BadParameter: a source does not exist or is of a kind that cannot be read.
        BadRecord: a JSONL line breaks the contract. Every source is checked before anything is stored.
    """
    given = [sources] if isinstance(sources, str | Path | Pasted) else list(sources)
    roster = roster or default_roster()
    reading = Reading(roster, fetching or Fetching(), _columns(columns, constants), _checked(kind))
    for source in given:
        check_source(source, reading)
    from digest_lib.collect.run import Collection  # what fetches is imported only where something is collected

    with Corpus.opened(into) as corpus:
        reading = Reading(roster, reading.settings, reading.columns, reading.kind, corpus)
        return Collection(corpus, reading, progress, on_outcome).run(given)


def read_articles(
    path: Source,
    roster: Roster | None = None,
    published: str | None = None,
    refused: list[Refused] | None = None,
) -> Iterator[Article]:
    """The articles of one file or folder, without a corpus and without the network.

    Args:
        path: as for :func:`collect`; links to follow are refused.
        roster: who is which outlet; the bundled one where none is given.
        published: day of publication for records and pages that have none.
        refused: what the source could not give is added here, with its reason.

    Raises:
        BadParameter, BadRecord: as for :func:`collect`.
    """
    if published is not None:
        published_date(published, Place("--published"))
    roster = roster or default_roster()
    reading = Reading(roster, columns=_columns(None, {"published": published} if published else None))
    for item in read_source(path, reading):
        made = _made(item, roster)
        if isinstance(made, Article):
            yield made
        elif made is not None and refused is not None:
            refused.append(made)


def _made(item: object, roster: Roster) -> Article | Refused | None:
    if isinstance(item, Capture):
        from digest_lib.collect.pages import read_page

        read = read_page(item, roster)
        if isinstance(read, Draft) and not read.reason:
            try:
                return to_article(read.record, roster, Place(read.place))
            except BadRecord as error:
                return Refused(read.place, str(error))
        item = read
    if isinstance(item, Taken):
        return item.article
    if isinstance(item, Draft):
        return Refused(item.place, item.reason, item.code)
    if isinstance(item, Link):
        return Refused(item.url, "it is an address; fetch it with digest collect", "address")
    if isinstance(item, Unread):
        return item.refused
    return item if isinstance(item, Refused) else None


def failed_list(collected: Collected) -> str:
    """The list of what failed, a source a line with its reason as a remark; it can be fed back in as a ``.txt``."""
    from digest_lib.collect.ways.lists import failed_list as written

    return written(collected.failed)


def undated_table(corpus: Corpus) -> str:
    """The articles that wait for a date, as CSV: complete the column ``published`` and feed it back in."""
    from digest_lib.collect.ways.completed import undated_table as written

    return written(corpus.fetches.undated())


def _columns(columns: Mapping[str, str] | None, constants: Mapping[str, str] | None) -> Columns:
    return Columns(dict(columns or {}), dict(constants or {})) if columns or constants else NO_COLUMNS


def _checked(kind: Kind | None) -> Kind | None:
    if kind is not None and kind not in KINDS:
        raise BadParameter.value("kind", kind, "there is no such way in", f"use one of {', '.join(KINDS)}")
    return kind
