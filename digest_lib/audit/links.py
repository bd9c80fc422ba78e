"""Where the words of a page link to: kept beside its text while the text is made."""

from __future__ import annotations

from collections.abc import Sequence

LINKED = "\ue000"
"""Stands behind linked words while a text is made, and is no part of it."""


def with_links(text: str, urls: Sequence[str]) -> tuple[str, tuple[tuple[int, str], ...]]:
    """A text without the marks behind its linked words, and the addresses with their places."""
    shown, places = "", []
    for piece in text.split(LINKED):
        shown += piece
        places.append(len(shown))
    return shown, tuple(zip(places, urls, strict=False))
