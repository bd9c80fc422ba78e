"""What a notebook shows of the lab where no widget can live: the first rows, static and escaped."""

from __future__ import annotations

from html import escape

from digest_lib.explore.explorer import Explorer
from digest_lib.publish.characters import printable

_ROWS = 20
_COLUMNS = ("said", "speaker", "wording", "mode", "act", "topics", "outlet", "published")


def preview(explorer: Explorer) -> str:
    """A table of the first rows that are shown."""
    shown = explorer.shown()
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(str(row[name]))}</td>" for name in _COLUMNS) + "</tr>"
        for row in explorer.page(shown, 0, _ROWS)
    )
    head = "".join(f"<th>{name}</th>" for name in _COLUMNS)
    caption = f"{len(shown):,} of {len(explorer.records):,} statements; run the notebook to explore them"
    return printable(f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
