"""What the rules looked at and did not take, with the reason: for ``digest statements --explain``."""

from __future__ import annotations

from typing import NamedTuple


class Rejection(NamedTuple):
    """A span that looked like a statement and is none."""

    start: int
    end: int
    rule: str
    why: str


class Trace:
    """Collects rejections while one article is read. Rules get None where nobody asks."""

    def __init__(self) -> None:
        self.rejected: list[Rejection] = []

    def reject(self, start: int, end: int, rule: str, why: str) -> None:
        """Record that ``rule`` saw ``text[start:end]`` and did not take it."""
        self.rejected.append(Rejection(start, end, rule, why))
