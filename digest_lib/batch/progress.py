"""What a batch tells while it works: lines for people, JSON lines for programs, or nothing."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

Tell = Callable[[dict[str, Any]], None]
MODES = ("lines", "json", "quiet")


def teller(mode: str, write: Callable[[str], None]) -> Tell:
    """A function that tells events in a mode: ``lines``, ``json`` (one object a line) or ``quiet``."""
    if mode == "json":
        return lambda event: write(json.dumps(event, ensure_ascii=False))
    if mode == "quiet":
        return nothing
    return lambda event: write(_line(event))


def nothing(event: dict[str, Any]) -> None:
    """Tell nothing."""


class Clock:
    """Counts runs that are done, and what they leave to wait for."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = self._worked = 0
        self._started = time.monotonic()

    def count(self, state: str) -> dict[str, Any]:
        """Count a run; returns ``done total remaining`` (seconds, by the mean of the runs that were made)."""
        self._done += 1
        self._worked += state != "unchanged"
        passed = time.monotonic() - self._started
        left = self._total - self._done
        remaining = round(passed / self._worked * left, 1) if self._worked else None
        return {"done": self._done, "total": self._total, "remaining": remaining}


def _line(event: dict[str, Any]) -> str:
    kind = event["event"]
    if kind == "corpus":
        return f"corpus {event['corpus']}: {event['state']}" + (
            f" ({event['message']})" if event.get("message") else ""
        )
    if kind == "statements":
        return f"corpus {event['corpus']}: {event['articles']} of {event['of']} new articles read"
    if kind in ("run", "partition"):
        width = len(str(event["total"]))
        left = f" · {_span(event['remaining'])} left" if event["remaining"] else ""
        seconds = f" {event['seconds']:.1f} s" if event["state"] != "unchanged" else ""
        said = f": {event['message']}" if event.get("message") else ""
        return f"[{event['done']:{width}}/{event['total']}] {event['name']} {event['state']}{seconds}{said}{left}"
    counts = ", ".join(f"{event[state]} {state}" for state in ("finished", "unchanged", "failed"))
    return f"{counts} in {_span(event['seconds'])}"


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
