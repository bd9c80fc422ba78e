"""Where a speaker stands on a topic, by their own words; and what outlets call it, which is another matter."""

from __future__ import annotations

from typing import Literal

import msgspec

from digest_lib.models.citation import Citation

Stance = Literal[
    "supports", "supports-on-condition", "open", "opposes", "refuses", "denies", "demands", "doubts", "warns", "states",
]  # fmt: skip
Shift = Literal["new", "repeated", "softened", "hardened", "reversed"]
"""Against the speaker's last position on the same matter: none before; the same; nearer to yes; nearer to no; from
yes to no or from no to yes."""


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker's stance on a topic on a day: a cell of the table speaker by topic over time."""

    speaker: str
    """Person or institution id."""
    topic: str
    date: str
    """The day it was said, else that of its first report; ISO 8601."""
    stance: Stance
    change: Shift = "new"
    entry: str
    """Id of the timeline entry that shows it."""
    previous: str | None = None
    """Id of the entry whose position it repeats or changes; None for a new one."""
    citations: tuple[Citation, ...] = ()
    """The spans it rests on, best first."""


class Framing(msgspec.Struct, frozen=True, kw_only=True):
    """What an outlet calls a speaker's stand (原則支持, 難色, "rejected"): the outlet's word, never a position."""

    label: str
    """As the outlet writes it."""
    stance: Stance
    """What the label claims."""
    speaker: str
    topic: str | None
    outlet: str
    """Source key, or the name as given."""
    date: str
    """The outlet's day of publication."""
    article_id: str
    citation: Citation | None = None
    """The label in the text; None where it stands in the title."""
