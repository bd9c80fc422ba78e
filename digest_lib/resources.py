"""Where the data, templates and notebooks lie, and how a table of data is read.

They stand beside the package in a checkout, inside it when installed.
"""

from __future__ import annotations

from pathlib import Path

from digest_lib.errors import BadData

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Absolute path of ``data/…``, ``templates/…`` or ``notebooks/…``."""
    inside = _PACKAGE.joinpath(*parts)
    return inside if inside.exists() else _PACKAGE.parent.joinpath(*parts)


def read_table(path: Path) -> tuple[dict[str, str], ...]:
    """The rows of a TSV file of ``data/`` as column-to-cell mappings, in the order of the file.

    The first line that is not a comment names the columns; ``#`` begins a comment line.

    Raises:
        BadData: the file is missing, or a line has more or fewer cells than the header; names file and line.
    """
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
