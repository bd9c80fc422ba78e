"""The client: one address in, one response out, or the reason why not."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from digest_lib.collect.fetching.addresses import Guard, check_url
from digest_lib.collect.fetching.bodies import read_body
from digest_lib.collect.fetching.cache import KEPT
from digest_lib.collect.fetching.faults import FetchFault
from digest_lib.collect.fetching.politeness import Politeness
from digest_lib.collect.fetching.retries import AGAIN, pause, retry_after
from digest_lib.collect.fetching.robots import SIZE as ROBOTS_SIZE
from digest_lib.collect.fetching.robots import Robots
from digest_lib.collect.items import utc_now
from digest_lib.collect.settings import Fetching

_PIECE = 65_536
# Pages, feeds, sitemaps; what says nothing of itself is looked at.
_READABLE = re.compile(
    r"^(?:text/|application/(?:xhtml|xml|rss|atom|rdf|json|feed|gzip|x-gzip|octet-stream)|$)|[+](?:xml|json)$",
    re.IGNORECASE,
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Response:
    """What a host answered."""

    asked: str
    url: str
    """The address that answered, after redirects."""
    status: int
    """200, or 304 where the copy that we hold is still the same."""
    headers: Mapping[str, str]
    """Those worth keeping, names in lower case."""
    body: bytes
    at: datetime
    """UTC."""


class Client:
    """Fetches politely. Safe to use from several threads.

    Args:
        settings: see :class:`Fetching`.
        on_robots: told of every robots.txt that was read.
    """

    def __init__(self, settings: Fetching, on_robots: Callable[[Response], None] | None = None) -> None:
        from digest_lib.collect.fetching.connections import pools  # urllib3 is imported only where something is fetched

        self._settings = settings
        self._stopped = threading.Event()
        self._politeness = Politeness(settings.delay, self._stopped)
        self._robots = Robots(self._read_robots, self._politeness.asks)
        self._on_robots = on_robots
        self._pools = pools(Guard(settings.allow_private), settings.threads)

    def fetch(self, url: str, known: tuple[str, Mapping[str, str]] | None = None) -> Response:
        """Fetch one address.

        Args:
            url: http or https.
            known: the address that answered last time, and the validators for it.

        Raises:
            FetchFault: whatever kept the page from coming.
        """
        return self._follow(url, known, self._settings.size, obey=True)

    def stop(self) -> None:
        """End every wait, and begin nothing more."""
        self._stopped.set()

    def close(self) -> None:
        """Close all connections."""
        self.stop()
        self._pools.clear()

    def _read_robots(self, url: str) -> bytes:
        response = self._follow(url, None, ROBOTS_SIZE, obey=False)
        if self._on_robots:
            self._on_robots(response)
        return response.body

    def _follow(self, asked: str, known: tuple[str, Mapping[str, str]] | None, size: int, *, obey: bool) -> Response:
        url = asked
        for _ in range(self._settings.redirects + 1):
            host = check_url(url)
            if obey:
                self._robots.check(url)
            headers = dict(known[1]) if known and known[0] == url else {}
            answer = self._patiently(asked, url, host, headers, size)
            if isinstance(answer, Response):
                return answer
            url = answer
        raise FetchFault("redirects", f"it redirects more than {self._settings.redirects} times", failed=False)

    def _patiently(self, asked: str, url: str, host: str, headers: Mapping[str, str], size: int) -> Response | str:
        attempt = 0
        while True:
            try:
                with self._politeness.turn(host):
                    return self._once(asked, url, headers, size)
            except FetchFault as fault:
                wait = pause(attempt, self._settings.backoff, fault.after)
                if not fault.again or attempt == self._settings.retries or self._stopped.is_set():
                    raise
                if wait > self._settings.longest_wait:
                    raise FetchFault(
                        fault.code, f"{fault.reason}; it asks to come back in {wait:.0f} seconds", status=fault.status
                    ) from None
            self._stopped.wait(wait)
            attempt += 1

    def _once(self, asked: str, url: str, headers: Mapping[str, str], size: int) -> Response | str:
        """The response, or the address to which the host sends us."""
        import urllib3
        from urllib3.exceptions import HTTPError

        if self._stopped.is_set():
            raise FetchFault("stopped", "the collection was stopped")
        settings = self._settings
        sent = {
            "User-Agent": settings.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Language": "ja,en;q=0.8",
            "Accept-Encoding": "gzip, deflate",
            **headers,
        }
        try:
            answer = self._pools.urlopen(
                "GET", url, headers=sent, redirect=False, retries=False, preload_content=False, decode_content=False,
                timeout=urllib3.Timeout(connect=settings.timeout, read=settings.timeout),
            )  # fmt: skip
        except (HTTPError, OSError, ValueError) as error:
            raise _broken(error) from None
        complete = False
        try:
            kept = {name: answer.headers[name] for name in KEPT if name in answer.headers}
            if answer.status in _REDIRECTS and (target := answer.headers.get("Location")):
                return _target(url, target)
            if answer.status != 304:
                _refuse(answer.status, kept)
            body = b"" if answer.status == 304 else self._body(answer, size)
            complete = True
            return Response(asked, url, answer.status, kept, body, utc_now())
        except (HTTPError, OSError, ValueError) as error:
            raise _broken(error) from None
        finally:
            # A connection with a body left unread is of no further use.
            answer.release_conn() if complete else answer.close()

    def _body(self, answer: object, size: int) -> bytes:
        headers = answer.headers  # type: ignore[attr-defined]
        length = headers.get("Content-Length", "")
        if length.isdigit() and int(length) > size:
            raise FetchFault("too-big", f"it is {int(length) / 1e6:.1f} MB, more than {size / 1e6:g}", failed=False)
        return read_body(self._pieces(answer), headers.get("Content-Encoding", ""), size, self._settings.seconds)

    def _pieces(self, answer: object) -> Iterator[bytes]:
        # read1 gives what has come instead of waiting for a full piece, so that slow bodies meet the clock.
        while piece := answer.read1(_PIECE, decode_content=False):  # type: ignore[attr-defined]
            if self._stopped.is_set():
                raise FetchFault("stopped", "the collection was stopped")
            yield piece


def _target(url: str, location: str) -> str:
    try:
        return urljoin(url, location.encode("latin-1", "replace").decode("utf-8", "replace").strip())
    except ValueError as error:
        raise FetchFault("bad-address", f"it redirects to what is no address ({error})", failed=False) from None


def _refuse(status: int, headers: Mapping[str, str]) -> None:
    if status in AGAIN:
        after = retry_after(headers.get("retry-after"))
        raise FetchFault(f"status-{status}", f"the host answers {status}", again=True, after=after, status=status)
    if status != 200:
        raise FetchFault(f"status-{status}", f"the host answers {status}", status=status)
    kind = headers.get("content-type", "").partition(";")[0].strip()
    if not _READABLE.search(kind):
        raise FetchFault("wrong-type", f"it is {kind}, not a page", failed=False, status=status)


def _broken(error: Exception) -> FetchFault:
    """What went wrong on the line, in words of this product."""
    import ssl

    from urllib3 import exceptions as http

    cause = error.args[-1] if error.args and isinstance(error.args[-1], Exception) else error
    if isinstance(error, http.SSLError) or isinstance(cause, ssl.SSLError):
        return FetchFault("tls", f"its certificate or TLS cannot be trusted ({cause})")
    if isinstance(error, http.TimeoutError | TimeoutError):
        return FetchFault("timeout", "the host does not answer in time", again=True)
    if isinstance(error, http.LocationValueError | UnicodeError):
        return FetchFault("bad-address", f"it is no address ({error})", failed=False)
    if isinstance(error, ConnectionRefusedError):
        return FetchFault("unreachable", "the host refuses the connection", again=True)
    if isinstance(cause, http.IncompleteRead):
        return FetchFault("truncated", "the answer breaks off before its end", again=True)
    return FetchFault("unreachable", f"the connection broke ({type(cause).__name__})", again=True)
