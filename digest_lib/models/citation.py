"""The address of a span."""

from __future__ import annotations

import msgspec


class Citation(msgspec.Struct, frozen=True, order=True):
    """The address of the characters a sentence rests on."""

    article_id: str
    start: int
    end: int
