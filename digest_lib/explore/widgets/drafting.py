"""From what was chosen to a page: the choice, the order of sections, remarks, the preview, the checks, the export."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets

from digest_lib.errors import BadParameter
from digest_lib.explore.composing import Draft
from digest_lib.explore.explorer import Explorer
from digest_lib.explore.widgets.messages import Messages

_AUTO = {"width": "auto"}


class DraftBench:
    """Composes the chosen statements when asked, and shows the page in its place."""

    def __init__(self, explorer: Explorer, messages: Messages) -> None:
        self._explorer = explorer
        self._messages = messages
        self._draft: Draft | None = None
        self.chosen = ipywidgets.SelectMultiple(rows=7, layout={"width": "auto"})
        self.sections = ipywidgets.Select(rows=5, layout={"width": "auto"})
        self.topic = ipywidgets.Text(
            value=explorer.state.topic, placeholder="topic ids; empty: all", description="topic",
            style={"description_width": "3rem"}, layout={"width": "18rem"},
        )  # fmt: skip
        self.lang = ipywidgets.ToggleButtons(
            options=["en", "ja"], value=explorer.state.lang, style={"button_width": "3rem"}
        )
        self.remark = ipywidgets.Textarea(
            placeholder="your remark on the section that is marked: an opinion, signed with your name", rows=3,
            layout={"width": "auto"},
        )  # fmt: skip
        folder = explorer.corpus.path.with_name(f"{explorer.corpus.path.stem}-digest")
        self.folder = ipywidgets.Text(value=str(folder), layout={"width": "26rem"})
        self.page = ipywidgets.HTML(layout={"width": "auto"})
        self.page.add_class("cd-preview")
        self.findings = ipywidgets.HTML()
        self.preview = self._button("Preview", self.compose, "primary")
        self.check = self._button("Run the checks", self._check)
        self.export = self._button("Export", self._export)
        out = self._button("Take out", self._take_out)
        up, down = self._button("Earlier", lambda: self._move(-1)), self._button("Later", lambda: self._move(1))
        self.keep = self._button("Keep the remark", self._remark)
        self.topic.observe(messages.guarded(lambda change: explorer.keep(topic=change["new"])), "value")
        self.lang.observe(messages.guarded(lambda change: explorer.keep(lang=change["new"])), "value")
        self.sections.observe(lambda _: self._show_remark(), "value")
        left = ipywidgets.VBox([ipywidgets.HTML("<b>Chosen statements</b>"), self.chosen, _row(out)])
        right = ipywidgets.VBox(
            [ipywidgets.HTML("<b>Sections</b>"), self.sections, _row(up, down), self.remark, _row(self.keep)]
        )
        pair = ipywidgets.Box([left, right])
        pair.add_class("cd-pair")
        bar = _row(self.lang, self.topic, self.preview, self.check, self.export, self.folder)
        self.widget = ipywidgets.VBox([bar, pair, self.findings, self.page])

    def draw(self) -> None:
        """List what is chosen; the page is composed when asked."""
        labels = self._explorer.described(self._explorer.state.chosen)
        self.chosen.options = [(words, statement) for statement, words in labels]

    def compose(self) -> Draft:
        """Compose, and show sections and page."""
        draft = self._draft = self._explorer.draft()
        marked = self.sections.value
        heads = [("".join(s.text for s in section.heading), section.id) for section in draft.digest.sections]
        self.sections.options = heads
        ids = [id_ for _, id_ in heads]
        self.sections.value = marked if marked in ids else next(iter(ids), None)
        self.page.value = (
            '<iframe title="preview of the page" sandbox="allow-scripts allow-popups" '
            f'srcdoc="{escape(draft.page)}"></iframe>'
        )
        counts = draft.digest.run.counts
        left = f"; left out: {_reasons(draft)}" if draft.digest.left_out else ""
        gone = f"; {len(draft.missing)} chosen statements are no longer in the corpus" if draft.missing else ""
        self._messages.say(f"{counts['entries']} entries, {counts['sentences']} sentences{left}{gone}")
        return draft

    def _check(self) -> None:
        found = self._explorer.check(self.compose())
        rows = "".join(
            f"<li><b>{escape(f.severity)}</b> {escape(f.message)} <small>{escape(f.check)}</small><br>"
            f"<q>{escape(f.words)}</q>{'<br>' + escape(f.remedy) if f.remedy else ''}</li>"
            for f in found
        )
        self.findings.value = f"<ul class='cd-findings'>{rows}</ul>" if rows else "<p>The checks find nothing.</p>"

    def _export(self) -> None:
        path = self.compose().write(self.folder.value)
        self._messages.say(f"written: {path}")

    def _take_out(self) -> None:
        self._explorer.put_back(*self.chosen.value)
        self.draw()

    def _move(self, by: int) -> None:
        ids = [value for _, value in self.sections.options]
        if self.sections.value not in ids:
            raise BadParameter.value("section", "", "none is marked", "preview, and mark one in the list")
        place = ids.index(self.sections.value)
        to = min(max(place + by, 0), len(ids) - 1)
        ids.insert(to, ids.pop(place))
        self._explorer.keep(order=tuple(ids))
        self.compose()

    def _remark(self) -> None:
        if not self.sections.value:
            raise BadParameter.value("section", "", "none is marked", "preview, and mark one in the list")
        self._explorer.remark(self.sections.value, self.remark.value)
        self.compose()

    def _show_remark(self) -> None:
        state = self._explorer.state
        own = [r.text for r in state.remarks if (r.section, r.by) == (self.sections.value, state.who)]
        self.remark.value = own[0] if own else ""

    def _button(self, words: str, action: Any, style: str = "") -> ipywidgets.Button:
        made = ipywidgets.Button(description=words, button_style=style, layout=_AUTO)
        made.on_click(self._messages.guarded(lambda _: action()))
        return made


def _row(*parts: Any) -> ipywidgets.HBox:
    row = ipywidgets.HBox(parts)
    row.add_class("cd-row")
    return row


def _reasons(draft: Draft) -> str:
    counts: dict[str, int] = {}
    for left in draft.digest.left_out:
        counts[left.detail] = counts.get(left.detail, 0) + left.count
    return ", ".join(f"{count} ({detail})" for detail, count in counts.items())
