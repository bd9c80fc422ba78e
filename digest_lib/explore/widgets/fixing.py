"""The form under the open article in which a mistake is corrected, and the list of the corrections made."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any, get_args

import ipywidgets

from digest_lib.errors import BadParameter
from digest_lib.explore.correcting import Effect
from digest_lib.explore.explorer import Explorer
from digest_lib.explore.opened import Opened
from digest_lib.explore.widgets.messages import Messages
from digest_lib.models import Act, Mode

_KINDS = (
    ("Wrong speaker", "speaker"),
    ("Wrong words", "span"),
    ("Wrong date", "date"),
    ("Not a statement", "not-a-statement"),
    ("Same as another (merge)", "merge"),
    ("Not the same (split)", "split"),
    ("Missing statement", "missing"),
)
_LISTED = 50
_WORDS = 100
_WIDE = {"description_width": "6.5rem"}
_LAYOUT = {"width": "auto"}


class Form:
    """One correction at a time, of the open statement or of the words selected in its article."""

    def __init__(self, explorer: Explorer, messages: Messages, done: Callable[[Effect], None]) -> None:
        self._explorer = explorer
        self._done = done
        self._opened: Opened | None = None
        self._span: tuple[int, int] | None = None
        people = [*explorer.roster.people, *explorer.roster.institutions]
        made: dict[str, Any] = {"style": _WIDE, "layout": _LAYOUT}
        self.kind = ipywidgets.Dropdown(options=_KINDS, description="correct", **made)
        self.speaker = ipywidgets.Combobox(
            options=people, description="speaker", placeholder="id, name, or the article's words", **made
        )
        self.said = ipywidgets.Text(description="said", placeholder="2025-03-13, 2025-03, first/last, empty", **made)
        self.words = ipywidgets.HTML(description="words", **made)
        self.other = ipywidgets.Dropdown(description="other", **made)
        self.mode = ipywidgets.Dropdown(options=get_args(Mode), value="indirect", description="mode", **made)
        self.act = ipywidgets.Dropdown(options=get_args(Act), description="act", **made)
        self.why = ipywidgets.Text(description="why", **made)
        self.store = ipywidgets.Button(description="Store the correction", button_style="primary", layout=_LAYOUT)
        self.widget = ipywidgets.VBox()
        self.widget.add_class("cd-fix")
        self.kind.observe(lambda _: messages.guarded(self._lay_out)(), "value")
        self.store.on_click(messages.guarded(lambda _: self._correct()))
        self._lay_out()

    def open(self, seen: Opened | None) -> None:
        """Take another statement; nothing of its article is selected yet."""
        self._opened, self._span = seen, None
        self._lay_out()

    def select(self, span: tuple[int, int]) -> None:
        """Take the words selected in the open article, without the spaces at their ends."""
        words = self._opened.article.text[slice(*span)] if self._opened else ""
        first = span[0] + len(words) - len(words.lstrip())
        self._span = (first, first + len(words.strip()))
        self._lay_out()

    def _lay_out(self) -> None:
        kind = self.kind.value
        fields = {
            "speaker": [self.speaker], "span": [self.words], "date": [self.said], "merge": [self.other],
            "split": [self.other], "missing": [self.words, self.speaker, self.said, self.mode, self.act],
        }.get(kind, [])  # fmt: skip
        if self._opened is None:
            self.widget.children = ()
            return
        selected = self._opened.article.text[slice(*self._span)] if self._span else ""
        self.words.value = escape(selected) or "<em>select them in the article above</em>"
        if kind in ("merge", "split"):
            found = self._explorer.beside(self._opened.statement.id, kind)
            self.other.options = [(words, statement) for statement, words in found]
            self.other.value = None  # nothing is joined or parted that nobody chose
        self.widget.children = (self.kind, *fields, self.why, self.store)

    def _correct(self) -> None:
        if self._opened is None:
            return
        kind, why = self.kind.value, self.why.value
        if kind == "missing":
            effect = self._explorer.missing(
                self._opened.article.id, self._span, why=why, speakers=self.speaker.value, said=self.said.value,
                mode=self.mode.value, act=self.act.value,
            )  # fmt: skip
        else:
            if kind in ("merge", "split") and not self.other.value:
                raise BadParameter.value("other", "", "no other statement is chosen", "choose one, or widen the search")
            values = {
                "speaker": {"speakers": self.speaker.value}, "span": {"span": self._span},
                "date": {"said": self.said.value}, "merge": {"others": [self.other.value]},
                "split": {"others": [self.other.value]},
            }.get(kind, {})  # fmt: skip
            effect = self._explorer.correct(kind, self._opened.statement.id, why=why, **values)
        self.speaker.value = self.said.value = self.why.value = ""
        self._done(effect)


class Made:
    """The corrections made, the newest first, each with its diff and a button that takes it back; the gold set."""

    def __init__(self, explorer: Explorer, messages: Messages, changed: Callable[[Effect], None]) -> None:
        self._explorer = explorer
        self._messages = messages
        self._changed = changed
        self.list = ipywidgets.VBox()
        self.list.layout.overflow = "visible"
        default = explorer.corpus.path.with_suffix(".gold.jsonl")
        self.path = ipywidgets.Text(value=str(default), layout={"width": "30rem"})
        self.gold = ipywidgets.Button(description="Write a gold set", layout=_LAYOUT)
        self.gold.on_click(messages.guarded(lambda _: self._write()))
        row = ipywidgets.HBox([self.gold, self.path])
        row.add_class("cd-row")
        self.widget = ipywidgets.VBox([row, self.list])

    def draw(self) -> None:
        """List them anew."""
        effects = self._explorer.corrections(_LISTED)
        self.list.children = tuple(self._row(effect) for effect in reversed(effects)) or (
            ipywidgets.HTML("<p>No correction yet. Open a statement and use the form under its article.</p>"),
        )

    def _row(self, effect: Effect) -> ipywidgets.HBox:
        made = effect.correction
        undone = f", undone by {made.undone_by} on {(made.undone_at or '')[:10]}" if made.undone_by else ""
        head = f"<b>{escape(made.kind)}</b> by {escape(made.who)}, {escape(made.when[:16].replace('T', ' '))}"
        head += escape(undone) + (f": {escape(made.why)}" if made.why else "")
        words = made.target.exact if len(made.target.exact) <= _WORDS else f"{made.target.exact[: _WORDS - 1]}…"
        head += f"<br><small>at <q>{escape(words)}</q></small>"
        fault = f"<p class='cd-fault'>It no longer fits: {escape(effect.problem)}.</p>" if effect.problem else ""
        text = ipywidgets.HTML(f"<div class='{'cd-undone' if undone else ''}'>{head}{diff_html(effect)}{fault}</div>")
        undo = ipywidgets.Button(description="Undo", layout={"width": "5rem", "flex": "0 0 auto"})
        undo.disabled = bool(undone)
        undo.on_click(self._messages.guarded(lambda _: self._changed(self._explorer.undo(made.id))))
        return ipywidgets.HBox([undo, text])

    def _write(self) -> None:
        path, count = self._explorer.write_gold(self.path.value)
        self._messages.say(f"{path}: {count} corrected article{'' if count == 1 else 's'}")


def diff_html(effect: Effect) -> str:
    """A correction's diff, escaped."""
    lines = "".join(
        f"<li>{escape(line.field)}: <del>{escape(line.was or '–')}</del> → <ins>{escape(line.now or '–')}</ins></li>"
        for line in effect.lines
    )
    return f"<ul class='cd-diff'>{lines}</ul>" if lines else ""
