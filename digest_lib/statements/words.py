"""Word lists: one TSV file a list under ``data/words/<lang>/``.

The first line that is not a comment names the columns; ``#`` begins a comment line.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from digest_lib.errors import BadData
from digest_lib.models import Lang
from digest_lib.resources import resource


@cache
def word_list(lang: Lang, name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/words/<lang>/<name>.tsv`` as column-to-cell mappings, in the order of the file.

    Raises:
        BadData: the file is missing, or a line has more or fewer cells than the header; names file and line.
    """
    return read_table(resource("data", "words", lang, f"{name}.tsv"))


def word_set(lang: Lang, name: str) -> tuple[str, ...]:
    """The words of one set of ``data/words/<lang>/sets.tsv``, in their order.

    Raises:
        BadData: the file is missing or malformed, or has no set of that name.
    """
    for row in word_list(lang, "sets"):
        if row["set"] == name:
            return tuple(row["words"].split())
    raise BadData.at(resource("data", "words", lang, "sets.tsv"), name, "there is no such set", "restore its line")


def read_table(path: Path) -> tuple[dict[str, str], ...]:
    """Read one TSV file; see :func:`word_list`."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise BadData.at(path, "file", "it does not exist", "restore it from the distribution") from None
    columns: list[str] = []
    rows: list[dict[str, str]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
            continue
        if len(cells) != len(columns):
            problem = f"{len(cells)} cells where the header has {len(columns)}"
            raise BadData.at(path, f"line {number}", problem, "separate the cells by single tabs")
        rows.append(dict(zip(columns, cells, strict=True)))
    return tuple(rows)
