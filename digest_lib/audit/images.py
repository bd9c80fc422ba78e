"""Images of a page, and whether somebody is credited for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest_lib.audit.page import Piece
from digest_lib.claims import marks

_AROUND = 2
"""Pieces before and behind an image in which its credit can stand, outside a card."""
_LONGEST = 160
"""A credit is a line, no paragraph."""


def ornament(*signs: str) -> bool:
    """Whether an image is a logo or an icon, by its address, text or class."""
    return any(marks("ornament").search(sign) for sign in signs)


def with_images(pieces: Sequence[Piece], images: Iterable[tuple[int, str]]) -> list[Piece]:
    """The pieces; those beside an image without a credit know its address.

    Args:
        pieces: the pieces of a page, in order.
        images: for each image the number of pieces before it, and its address.
    """
    found = list(pieces)
    for place, address in images:
        if not pieces:
            break
        at = min(place, len(pieces) - 1)
        if not any(
            len(one.text) <= _LONGEST and marks("credit").search(one.text) for one in _beside(pieces, place, at)
        ):
            found[at] = replace(found[at], uncredited=(*found[at].uncredited, address))
    return found


def _beside(pieces: Sequence[Piece], place: int, at: int) -> Sequence[Piece]:
    group = pieces[at].group
    if group:
        return [piece for piece in pieces if piece.group == group]
    return pieces[max(0, place - _AROUND) : place + _AROUND]
