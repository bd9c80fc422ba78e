"""urllib3 pools whose connections go through the guard; TLS is always verified."""

from __future__ import annotations

import socket

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from digest_lib.collect.fetching.addresses import Guard


def pools(guard: Guard, threads: int) -> urllib3.PoolManager:
    """A pool manager that connects only to what the guard allows, and asks no proxy."""

    class Guarded(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return guard.connect(self._dns_host, self.port, _seconds(self.timeout))

    class GuardedTLS(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return guard.connect(self._dns_host, self.port, _seconds(self.timeout))

    class Pool(urllib3.HTTPConnectionPool):
        ConnectionCls = Guarded

    class PoolTLS(urllib3.HTTPSConnectionPool):
        ConnectionCls = GuardedTLS

    manager = urllib3.PoolManager(num_pools=4 * threads, maxsize=1, cert_reqs="CERT_REQUIRED")
    manager.pool_classes_by_scheme = {"http": Pool, "https": PoolTLS}
    return manager


def _seconds(timeout: object) -> float | None:
    return float(timeout) if isinstance(timeout, int | float) else None
