"""Articles that were kept apart for want of a date: listed in a table, completed by a person, fed back in.

The table has a row an article; whoever knows when it was published writes that into the column ``published``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from digest_lib.collect.door import Place, to_article
from digest_lib.collect.items import Item, Refused, Skipped, Taken
from digest_lib.collect.ways.tables import table_rows
from digest_lib.corpus import Corpus
from digest_lib.errors import BadRecord
from digest_lib.fetches import Undated
from digest_lib.roster import Roster

COLUMNS = ("draft", "published", "reason", "url", "source", "title", "begins")


def undated_table(waiting: Iterable[Undated]) -> str:
    """The table to complete, as CSV (UTF-8, for spreadsheets with a byte order mark in front when written)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in waiting:
        record = one.record
        begins = " ".join(str(record.get("text", "")).split())[:80]
        writer.writerow(
            [
                one.draft,
                "",
                one.reason,
                record.get("url") or "",
                record.get("source") or "",
                record.get("title") or "",
                begins,
            ]
        )
    return out.getvalue()


def is_undated_table(path: Path) -> bool:
    """Whether a CSV file is a table that :func:`undated_table` wrote."""
    with path.open("rb") as file:
        head = file.readline(200).decode("utf-8-sig", "replace").strip().lower()
    return [name.strip('"') for name in head.replace(";", ",").split(",")[:2]] == ["draft", "published"]


def read_completed(path: Path, roster: Roster, corpus: Corpus | None) -> Iterator[Item]:
    """The articles of the rows that have got a date; the others wait on."""
    rows = table_rows(path)
    if isinstance(rows, Refused):
        yield rows
        return
    for line, row in rows:
        place = f"{path}, line {line}"
        waiting = corpus.fetches.draft(row.get("draft", "")) if corpus is not None else None
        if waiting is None:
            yield Skipped(place, "nothing of this name waits for a date (it may be stored already)")
        elif not row.get("published"):
            yield Skipped(place, "it waits for its date")
        else:
            try:
                record = {**waiting.record, "published": row["published"]}
                article = to_article(record, roster, Place(path, line))
            except BadRecord as error:
                yield Refused(place, str(error))
            else:
                yield Taken(article, None, draft=waiting.draft)
