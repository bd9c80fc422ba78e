"""The controls that narrow what is shown: facets with counts, words, period, confidence, corroboration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets

from digest_lib.explore.filters import Filters
from digest_lib.explore.showing import Shown, Value
from digest_lib.explore.widgets.parts import Facets

_NAMES = {
    "speakers": "Speaker", "topics": "Topic", "outlets": "Outlet", "langs": "Language", "modes": "Mode", "acts": "Act",
}  # fmt: skip
_FOLDED = frozenset({"acts"})
_VALUES = 40
Changed = Callable[[dict[str, Any]], None]


class FilterControls:
    """Shows filters and reports changes of them, one mapping of changed fields at a time."""

    def __init__(self, changed: Changed, cleared: Callable[[], None], merged: Callable[[], None]) -> None:
        self._drawing = False
        self._changed = changed
        self.facets = Facets()
        narrow = {"width": "13.5rem"}
        self.text = ipywidgets.Text(placeholder="words, 言葉の一部", layout={"width": "15rem"})
        self.since = ipywidgets.DatePicker(description="from", layout=narrow, style={"description_width": "2.4rem"})
        self.until = ipywidgets.DatePicker(description="to", layout=narrow, style={"description_width": "1.4rem"})
        share: dict[str, Any] = {"min": 0, "max": 1, "step": 0.05, "layout": {"width": "7.4rem"}}
        self.sure = ipywidgets.BoundedFloatText(
            value=0, description="sure ≥", style={"description_width": "3.2rem"}, **share
        )
        self.unsure = ipywidgets.BoundedFloatText(
            value=1, description="sure ≤", style={"description_width": "3.2rem"}, **share
        )
        least = {"min": 1, "max": 99, "layout": {"width": "8.2rem"}}
        self.outlets = ipywidgets.BoundedIntText(
            value=1, description="outlets ≥", style={"description_width": "4.4rem"}, **least
        )
        self.origins = ipywidgets.BoundedIntText(
            value=1, description="origins ≥", style={"description_width": "4.4rem"}, **least
        )
        tip = "merge reports of one remark among the chosen speakers and days, and count its outlets and origins"
        self.merge = ipywidgets.Button(description="Count outlets", tooltip=tip, layout={"width": "auto"})
        self.clear = ipywidgets.Button(description="Clear filters", layout={"width": "auto"})
        self.bar = ipywidgets.HBox(
            [
                self.text,
                self.since,
                self.until,
                self.sure,
                self.unsure,
                self.outlets,
                self.origins,
                self.merge,
                self.clear,
            ]
        )
        self.bar.add_class("cd-row")
        self.facets.observe(lambda change: self._report(**change["new"]), "chosen")
        self.text.observe(lambda change: self._report(text=change["new"]), "value")
        self.since.observe(lambda change: self._report(since=change["new"]), "value")
        self.until.observe(lambda change: self._report(until=change["new"]), "value")
        self.sure.observe(lambda change: self._report(least=change["new"]), "value")
        self.unsure.observe(lambda change: self._report(most=change["new"]), "value")
        self.outlets.observe(lambda change: self._report(outlets_at_least=change["new"]), "value")
        self.origins.observe(lambda change: self._report(origins_at_least=change["new"]), "value")
        self.merge.on_click(lambda _: merged())
        self.clear.on_click(lambda _: cleared())

    def draw(self, filters: Filters, shown: Shown) -> None:
        """Show these filters and counts, without reporting them."""
        self._drawing = True
        try:
            self.text.value = filters.text
            self.since.value, self.until.value = filters.since, filters.until
            self.sure.value, self.unsure.value = filters.least, filters.most
            self.outlets.value = max(1, filters.outlets_at_least)
            self.origins.value = max(1, filters.origins_at_least)
            with self.facets.hold_sync():
                self.facets.chosen = {name: list(getattr(filters, name)) for name in _NAMES}
                self.facets.facets = [_facet(name, shown.facets[name]) for name in _NAMES]
        finally:
            self._drawing = False

    def _report(self, **values: Any) -> None:
        if not self._drawing:
            self._changed(values)


def _facet(name: str, values: tuple[Value, ...]) -> Mapping[str, Any]:
    shown = sorted(values, key=lambda value: not value.chosen)[:_VALUES]
    return {
        "key": name,
        "name": _NAMES[name],
        "open": name not in _FOLDED,
        "values": [[value.key, value.words, value.count, value.chosen] for value in shown],
        "more": len(values) - len(shown),
    }
