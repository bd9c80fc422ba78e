"""robots.txt, as RFC 9309 and Google read it.

No file (4xx) allows everything; a host that cannot say (429, 5xx, no answer) allows nothing for now, which is a failure
that may pass. Read once a run for each scheme, host and port.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest_lib.collect.fetching.faults import FetchFault
from digest_lib.collect.settings import ROBOT

if TYPE_CHECKING:
    from protego import Protego

# RFC 9309, 2.5: at least 500 KiB are read; what lies behind is not ours to guess.
SIZE = 500 * 1024
# A pause longer than this would make a run of days out of a hundred pages; the host gets this much.
_LONGEST_DELAY = 60.0


class Robots:
    """The rules of every host met in a run.

    Args:
        read: gives the bytes of a robots.txt by its address, or raises FetchFault.
        asks: told of the pause that a host asks for.
    """

    def __init__(self, read: Callable[[str], bytes], asks: Callable[[str, float], None]) -> None:
        self._read = read
        self._asks = asks
        self._rules: dict[str, Protego | FetchFault | None] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._own = threading.Lock()

    def check(self, url: str) -> None:
        """Pass, or raise.

        Raises:
            FetchFault: the site does not want this page fetched (``robots``), or cannot say (``robots-unreachable``).
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._own:
            lock = self._locks[origin]
        with lock:
            if origin not in self._rules:
                self._rules[origin] = self._of(origin, parts.hostname or "")
        rules = self._rules[origin]
        if isinstance(rules, FetchFault):
            raise rules
        if rules is not None and not rules.can_fetch(url, ROBOT):
            raise FetchFault("robots", "the site's robots.txt does not allow it", failed=False)

    def _of(self, origin: str, host: str) -> Protego | FetchFault | None:
        from protego import Protego

        try:
            text = self._read(f"{origin}/robots.txt").decode("utf-8", "replace")
        except FetchFault as fault:
            if fault.code == "private":
                return fault
            if fault.status is not None and 400 <= fault.status < 500 and fault.status != 429:
                return None
            return FetchFault("robots-unreachable", f"its robots.txt cannot be read: {fault.reason}")
        rules = Protego.parse(text)
        delay = rules.crawl_delay(ROBOT)
        if delay:
            self._asks(host, min(float(delay), _LONGEST_DELAY))
        return rules
