"""The widgets that need a script of their own; each draws what its traits hold, and embeds its script: no request."""

from __future__ import annotations

import anywidget
import traitlets

from digest_lib.resources import resource


def _source(name: str) -> str:
    return resource("templates", "lab", name).read_text(encoding="utf-8")


class Facets(anywidget.AnyWidget):  # type: ignore[misc]  # its library ships no types for this
    """Values of each facet with their counts."""

    _esm = _source("facets.js")
    _css = _source("lab.css")
    facets = traitlets.List().tag(sync=True)
    """``{key, name, open, values: [[key, words, count, chosen]], more}``."""
    chosen = traitlets.Dict().tag(sync=True)
    """Facet to the keys chosen in it; set by the reader."""


class Table(anywidget.AnyWidget):  # type: ignore[misc]
    """One page of rows."""

    _esm = _source("table.js")
    rows = traitlets.List().tag(sync=True)
    total = traitlets.Int().tag(sync=True)
    size = traitlets.Int(50).tag(sync=True)
    page = traitlets.Int(0).tag(sync=True)
    sort = traitlets.Unicode("said").tag(sync=True)
    falling = traitlets.Bool(False).tag(sync=True)
    opened = traitlets.Unicode("").tag(sync=True)
    """Id of the open statement; set by the reader, and from outside."""
    chosen = traitlets.List().tag(sync=True)
    """Ids of the statements in the digest."""


class Reader(anywidget.AnyWidget):  # type: ignore[misc]
    """The article of the open statement."""

    _esm = _source("reader.js")
    article = traitlets.Dict().tag(sync=True)
    """See :meth:`digest_lib.explore.opened.Opened.as_data`."""
    opened = traitlets.Unicode("").tag(sync=True)
    """Id of another statement of the article that was clicked."""
    selection = traitlets.List().tag(sync=True)
    """Where the selected words begin and end, in code points of the text."""


class Lanes(anywidget.AnyWidget):  # type: ignore[misc]
    """A chart over time."""

    _esm = _source("lanes.js")
    figure = traitlets.Dict().tag(sync=True)
    """See :mod:`digest_lib.explore.charts`."""
    note = traitlets.Unicode("").tag(sync=True)
    brush = traitlets.List(["", ""]).tag(sync=True)
    """First and last day chosen, ISO 8601; empty texts for none."""
    opened = traitlets.Unicode("").tag(sync=True)
