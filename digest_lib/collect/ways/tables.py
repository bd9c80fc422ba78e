"""Spreadsheets of texts: CSV and TSV, in UTF-8, UTF-16 or, as Excel in Japan writes them, Shift_JIS."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from digest_lib.collect.door import Place
from digest_lib.collect.items import Item, Refused
from digest_lib.collect.pages.encodings import decode
from digest_lib.collect.ways.foreign import Columns, read_record
from digest_lib.roster import Roster

_LONGEST_CELL = 10_000_000


def read_table_of_texts(path: Path, roster: Roster, columns: Columns) -> Iterator[Item]:
    """The articles of a CSV or TSV file, a row each; the first row names the columns.

    The snapshot of an article is its row as JSON. A row with an address and no text is a link.
    """
    rows = table_rows(path)
    if isinstance(rows, Refused):
        yield rows
        return
    for line, row in rows:
        if any(row.values()):
            raw = json.dumps(row, ensure_ascii=False, sort_keys=True).encode()
            yield read_record(row, raw, Place(path, line), roster, columns)


def table_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]] | Refused:
    """The rows by column, with the line on which each ends; empty cells are left out."""
    decoded = decode(path.read_bytes())
    if decoded is None:
        return Refused(str(path), "its characters cannot be read in any encoding; save it as UTF-8", "encoding")
    text = decoded.text.removeprefix("\ufeff")
    csv.field_size_limit(_LONGEST_CELL)
    head = text.partition("\n")[0]
    delimiter = "\t" if path.suffix == ".tsv" else max(",;\t", key=head.count)
    return _rows(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restkey="more"))


def _rows(reader: csv.DictReader[str]) -> Iterator[tuple[int, dict[str, str]]]:
    for row in reader:
        yield (
            reader.line_num,
            {name.strip(): value for name, value in row.items() if isinstance(value, str) and value.strip() and name},
        )
