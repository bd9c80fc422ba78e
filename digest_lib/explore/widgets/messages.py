"""One line that says what was done, or why not: an error in a callback is shown and never swallowed."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets

from digest_lib.errors import DigestError


class Messages:
    """The line, and the guard that every callback runs under."""

    def __init__(self) -> None:
        self.widget = ipywidgets.HTML()
        self.widget.add_class("cd-message")

    def say(self, text: str) -> None:
        """What was done; an empty text clears the line."""
        self.widget.value = f'<p role="status">{escape(text)}</p>' if text else ""

    def fault(self, text: str, more: str = "") -> None:
        """What could not be done and why; ``more`` unfolds."""
        details = f"<details><summary>where</summary><pre>{escape(more)}</pre></details>" if more else ""
        self.widget.value = f'<p class="cd-fault" role="alert">{escape(text)}</p>{details}'

    def guarded(self, callback: Callable[..., Any]) -> Callable[..., None]:
        """The callback, after which the line shows its error: a user's mistake in its sentence, ours with its place."""

        def run(*arguments: Any) -> None:
            try:
                callback(*arguments)
            except DigestError as error:
                self.fault(str(error))
            except Exception as error:  # shown to the analyst, who has no other place to see it
                self.fault(f"{type(error).__name__}: {error}", traceback.format_exc())

        return run
