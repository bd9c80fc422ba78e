"""The addresses that wait, by host, and the threads that fetch them: one host is never in two hands."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from digest_lib.collect.addresses import canonical
from digest_lib.collect.fetching.client import Client, Response
from digest_lib.collect.fetching.faults import FetchFault
from digest_lib.collect.items import Link

# Bodies that wait to be read: bounded, so that a slow reader holds the fetching back instead of filling memory.
_WAITING_BODIES = 8


@dataclass(frozen=True)
class Fetched:
    """What came of one link."""

    link: Link
    answer: Response | FetchFault


class Frontier:
    """Fetches links in threads; results come in the order of their coming.

    Args:
        client: what fetches; closed by :meth:`close`.
        threads: hosts that are asked at the same time.
    """

    def __init__(self, client: Client, threads: int) -> None:
        self._client = client
        self._size = threads
        self._hosts: dict[str, deque[tuple[Link, tuple[str, Mapping[str, str]] | None]]] = {}
        self._ready: deque[str] = deque()
        self._change = threading.Condition()
        self._results: queue.Queue[Fetched] = queue.Queue(_WAITING_BODIES)
        self._threads: list[threading.Thread] = []
        self._closed = False
        self.unfinished = 0
        """Links whose results have not been taken yet."""

    def put(self, link: Link, known: tuple[str, Mapping[str, str]] | None = None) -> None:
        """Add a link; ``known`` as for :meth:`Client.fetch`."""
        host = _host(link.url)
        self.unfinished += 1
        with self._change:
            waiting = self._hosts.get(host)
            if waiting is None:
                self._hosts[host] = deque([(link, known)])
                self._ready.append(host)
                self._change.notify()
            else:
                waiting.append((link, known))
        if len(self._threads) < min(self._size, len(self._hosts)):
            thread = threading.Thread(target=self._work, daemon=True, name="fetching")
            self._threads.append(thread)
            thread.start()

    def take(self, timeout: float) -> Fetched | None:
        """The next result, or None where none has come in that many seconds."""
        try:
            result = self._results.get(timeout=timeout) if timeout else self._results.get_nowait()
        except queue.Empty:
            return None
        self.unfinished -= 1
        return result

    def close(self) -> None:
        """Stop fetching; what is under way is given up."""
        self._client.stop()
        with self._change:
            self._closed = True
            self._change.notify_all()
        while any(thread.is_alive() for thread in self._threads):
            self.take(0.05)
            for thread in self._threads:
                thread.join(0.01)
        self._client.close()

    def _work(self) -> None:
        while True:
            with self._change:
                while not self._ready and not self._closed:
                    self._change.wait()
                if self._closed:
                    return
                host = self._ready.popleft()
                link, known = self._hosts[host].popleft()
            try:
                answer: Response | FetchFault = self._client.fetch(canonical(link.url), known)
            except FetchFault as fault:
                answer = fault
            except Exception as error:
                answer = FetchFault("broken", f"fetching it broke ({type(error).__name__}: {error})")
            self._results.put(Fetched(link, answer))
            with self._change:
                if self._hosts[host]:
                    self._ready.append(host)
                    self._change.notify()
                else:
                    del self._hosts[host]


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
