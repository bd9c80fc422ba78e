"""The whole lab on one board: filters, chart, table and article; the corrections made; the digest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import ipywidgets

from digest_lib.errors import BadParameter
from digest_lib.explore import charts
from digest_lib.explore.correcting import Effect
from digest_lib.explore.explorer import Explorer
from digest_lib.explore.filters import Filters
from digest_lib.explore.showing import Shown
from digest_lib.explore.widgets.drafting import DraftBench
from digest_lib.explore.widgets.filtering import FilterControls
from digest_lib.explore.widgets.fixing import Form, Made
from digest_lib.explore.widgets.messages import Messages
from digest_lib.explore.widgets.parts import Lanes, Reader, Table
from digest_lib.publish.characters import printable_data

_COUNTED_AT_ONCE = 1_000
_MERGED_AT_ONCE = 20_000
"""More statements than these take more than ten seconds to merge."""


class Board:
    """Draws an explorer and passes on what the analyst does; every callback's error is shown."""

    def __init__(self, explorer: Explorer) -> None:
        self.explorer = explorer
        self.messages = Messages()
        self._drawing = False
        self.controls = FilterControls(
            self.messages.guarded(self._filter), self.messages.guarded(self._clear), self.messages.guarded(self._merge)
        )
        self.table, self.reader, self.lanes = Table(), Reader(), Lanes()
        self.which = ipywidgets.ToggleButtons(
            options=["Speakers", "Outlets", "Positions"], style={"button_width": "6rem"}
        )
        self.who = ipywidgets.Text(
            value=explorer.state.who, description="your name", placeholder="signs your corrections",
            style={"description_width": "4.6rem"}, layout={"width": "18rem"},
        )  # fmt: skip
        self.form = Form(explorer, self.messages, self._corrected)
        # Made when they are looked at: what a browser has to build at once is slow to come.
        self.tabs = ipywidgets.Tab(
            [self._explore(), ipywidgets.VBox(), ipywidgets.VBox()], titles=["Explore", "Corrections", "Digest"]
        )
        self.widget = ipywidgets.VBox([self.messages.widget, self.tabs])
        self.widget.add_class("cd-lab")
        self._listen()
        self._count()
        self.draw()
        self._begin()

    @cached_property
    def made(self) -> Made:
        """The corrections made."""
        return Made(self.explorer, self.messages, self._corrected)

    @cached_property
    def bench(self) -> DraftBench:
        """The digest of what is chosen."""
        return DraftBench(self.explorer, self.messages)

    def draw(self, *, first_page: bool = True) -> None:
        """Show what the filters leave."""
        explorer, state = self.explorer, self.explorer.state
        shown = explorer.shown()
        with self._quiet(), self.table.hold_sync():
            self.table.page = 0 if first_page else self.table.page
            self.table.sort, self.table.falling = state.sort, state.falling
            self.table.chosen = list(state.chosen)
            self.table.total = len(shown)
            self.table.rows = printable_data(explorer.page(shown, self.table.page, self.table.size))
            self.controls.draw(state.filters, shown)
        self._draw_chart(shown)

    def open(self, statement_id: str) -> None:
        """Show a statement beside its article."""
        seen = self.explorer.open(statement_id)
        with self._quiet():
            self.reader.article = printable_data(seen.as_data())
            self.table.opened = self.lanes.opened = self.reader.opened = statement_id
        self.form.open(seen)

    def _explore(self) -> ipywidgets.Box:
        beside = ipywidgets.VBox([self.reader, self.form.widget])
        beside.add_class("cd-beside")
        pair = ipywidgets.Box([self.table, beside])
        pair.add_class("cd-pair")
        head = ipywidgets.HBox([self.which, self.who])
        head.add_class("cd-row")
        main = ipywidgets.VBox([self.controls.bar, head, self.lanes, pair])
        main.add_class("cd-main")
        side = ipywidgets.VBox([self.controls.facets])
        side.add_class("cd-side")
        grid = ipywidgets.Box([side, main])
        grid.add_class("cd-grid")
        return grid

    def _listen(self) -> None:
        hear = self._heard
        self.table.observe(hear(lambda _: self._turn()), "page")
        self.table.observe(hear(lambda _: self._sort()), ["sort", "falling"])
        self.table.observe(hear(lambda change: self._choose(change["new"])), "chosen")
        for part in (self.table, self.reader, self.lanes):
            part.observe(hear(lambda change: self.open(change["new"])), "opened")
        self.reader.observe(hear(lambda change: self.form.select(tuple(change["new"]))), "selection")
        self.lanes.observe(hear(lambda change: self._brush(*change["new"])), "brush")
        self.which.observe(hear(lambda _: self._draw_chart(self.explorer.shown())), "value")
        self.who.observe(hear(lambda change: self.explorer.keep(who=change["new"])), "value")
        self.tabs.observe(hear(lambda change: self._turn_to(change["new"])), "selected_index")

    def _begin(self) -> None:
        """What is there from an earlier session, and what has to be said about it."""
        opened = self.explorer.state.opened
        if opened and self.explorer.records.row(opened) is not None:
            self.messages.guarded(self.open)(opened)
        unfitting = self.explorer.unfitting
        if self.explorer.notice:
            self.messages.fault(self.explorer.notice)
        elif unfitting:
            self.messages.fault(f"{len(unfitting)} corrections no longer fit: see the tab 'Corrections'.")

    def _filter(self, values: dict[str, Any]) -> None:
        try:
            self.explorer.filter(**values)
        finally:
            self.draw()
        self.messages.say("")

    def _clear(self) -> None:
        self.explorer.clear()
        self.draw()
        self.messages.say("")

    def _merge(self) -> None:
        self.messages.say("reports of one remark are being merged …")
        timeline = self.explorer.merge()
        self.draw(first_page=False)
        self.messages.say(f"{len(timeline.statements)} statements are {len(timeline)} entries")

    def _count(self) -> None:
        """Count outlets unasked where it takes no time."""
        if len(self.explorer.records) <= _COUNTED_AT_ONCE:
            self.explorer.merging.corroborated(Filters(), self.explorer.sieve)

    def _turn(self) -> None:
        shown = self.explorer.shown()
        with self._quiet():
            self.table.rows = printable_data(self.explorer.page(shown, self.table.page, self.table.size))

    def _sort(self) -> None:
        self.explorer.sort(self.table.sort, falling=self.table.falling)
        self.draw()

    def _choose(self, chosen: list[str]) -> None:
        self.explorer.keep(chosen=tuple(chosen))
        self.messages.say(f"{len(chosen)} statements chosen for the digest")

    def _brush(self, since: str, until: str) -> None:
        self._filter({"since": since, "until": until})

    def _turn_to(self, tab: int) -> None:
        self.messages.say("")
        bench = (None, self.made, self.bench)[tab]
        if bench is None:
            self.draw(first_page=False)
            return
        bench.draw()
        self.tabs.children[tab].children = (bench.widget,)

    def _corrected(self, effect: Effect) -> None:
        self._count()
        self.draw(first_page=False)
        if self.tabs.selected_index:
            self.made.draw()
        target = effect.correction.target
        place = self.explorer.statement_at(target.article_id, effect.correction.span or target)
        if place:
            self.open(place)
        lines = "; ".join(str(line) for line in effect.lines)
        if effect.problem:
            raise BadParameter.value("correction", effect.correction.id, effect.problem, "undo it, or make it anew")
        self.messages.say(f"{'undone' if effect.correction.undone_by else 'stored'}: {lines or 'no statement changes'}")

    def _draw_chart(self, shown: Shown) -> None:
        explorer = self.explorer
        filters = explorer.state.filters
        rows = explorer.whatever_day(shown)
        if self.which.value == "Positions":
            if len(rows) > _MERGED_AT_ONCE:
                remedy = f"choose speakers or days that leave fewer than {_MERGED_AT_ONCE:,}"
                raise BadParameter.value("chart", "Positions", f"{len(rows):,} statements take too long", remedy)
            ids = {explorer.records.statements[row].id for row in rows.tolist()}
            made = charts.by_position(explorer.merge(), ids, explorer.names)
        else:
            draw = charts.by_speaker if self.which.value == "Speakers" else charts.by_outlet
            made = draw(explorer.records, rows, explorer.names)
        with self._quiet(), self.lanes.hold_sync():
            self.lanes.brush = [day.isoformat() if day else "" for day in (filters.since, filters.until)]
            self.lanes.figure, self.lanes.note = printable_data(made.data), made.note

    def _heard(self, callback: Callable[[Any], Any]) -> Callable[[Any], None]:
        guarded = self.messages.guarded(callback)
        return lambda change: None if self._drawing else guarded(change)

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        """What is set meanwhile is drawn and is no wish of the analyst."""
        was, self._drawing = self._drawing, True
        try:
            yield
        finally:
            self._drawing = was
