"""A web site of one process, for tests and benchmarks: routes by path, and a log of what was asked."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PRIVATE = ("127.0.0.0/8",)
"""What tests allow: their own machine."""


@dataclass
class Asked:
    """One request."""

    path: str
    headers: Mapping[str, str]
    began: float
    ended: float = 0.0


@dataclass
class Answer:
    """What a route gives."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    pieces: Callable[[], Iterator[bytes]] | None = None
    """Sent one by one, without a length, instead of the body."""
    length: int | None = None
    """A Content-Length that is not true."""


Route = Answer | Callable[[Asked], Answer]


@dataclass
class Site:
    """A running site."""

    port: int
    routes: dict[str, Route]
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths asked for, robots.txt aside."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]


@contextmanager
def serve(routes: dict[str, Route] | None = None, tls: ssl.SSLContext | None = None) -> Iterator[Site]:  # noqa: C901
    """Start a site on a free port of 127.0.0.1, and stop it at the end."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        site: Site

        def do_GET(self) -> None:
            asked = Asked(self.path, dict(self.headers), time.monotonic())
            self.site.asked.append(asked)
            route = self.site.routes.get(self.path) or self.site.routes.get(self.path.partition("?")[0])
            answer = route(asked) if callable(route) else route or Answer(b"not here", 404)
            try:
                self._send(answer)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            asked.ended = time.monotonic()

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.pieces:
                self.send_header("Connection", "close")
                self.end_headers()
                for piece in answer.pieces():
                    self.wfile.write(piece)
                self.close_connection = True
                return
            self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
            if answer.length is not None:
                self.close_connection = True
            self.end_headers()
            if answer.status != 304:
                self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that leaves is no error here."""

    server = Server(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    site = Site(server.server_address[1], dict(routes or {}))
    Handler.site = site
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
