"""Word lists: one TSV file a list under ``data/words/<lang>/``.

The first line that is not a comment names the columns; ``#`` begins a comment line.
"""

from __future__ import annotations

from functools import cache

from digest_lib.errors import BadData
from digest_lib.models import Lang
from digest_lib.resources import read_table, resource


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
