"""At most one request at a time for a host, and a pause between two."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Politeness:
    """Turns by host.

    Args:
        delay: seconds between the end of one request and the start of the next, where the host asks for no more.
        stopped: set when waiting is to end at once.
    """

    def __init__(self, delay: float, stopped: threading.Event) -> None:
        self._delay = delay
        self._stopped = stopped
        self._asked: dict[str, float] = {}
        self._free: dict[str, float] = {}
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._own = threading.Lock()

    def asks(self, host: str, delay: float) -> None:
        """A host's robots.txt asks for this pause."""
        self._asked[host] = delay

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for the turn of a host, and hold it."""
        with self._own:
            lock = self._turns[host]
        with lock:
            self._stopped.wait(max(0.0, self._free.get(host, 0.0) - time.monotonic()))
            try:
                yield
            finally:
                self._free[host] = time.monotonic() + max(self._delay, self._asked.get(host, 0.0))
