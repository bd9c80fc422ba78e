"""Which workers do the work, and how they are stopped."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from digest_lib.batch.pool import LocalPool, Pool
from digest_lib.errors import BadParameter

_MANY = 64


def pool(
    workers: int,
    scheduler: str | None,
    dask_local: int,
    environment: dict[str, str] | None = None,
    *,
    notebooks: bool = True,
) -> Pool:
    """Processes of this machine, or the workers of a Dask cluster where a scheduler or a number of them is given.

    Raises:
        BadParameter: a number is none of workers, Dask is missing, or the cluster cannot be reached.
    """
    check_counts(workers, dask_local)
    if not scheduler and not dask_local:
        return LocalPool(workers, environment, notebooks=notebooks)
    from digest_lib.batch.cluster import DaskPool

    return DaskPool(scheduler or "", dask_local, environment)


def check_counts(workers: int, dask_local: int) -> None:
    """Refuse what is no number of workers.

    Raises:
        BadParameter: names the number.
    """
    for name, count, least in (("workers", workers, 1), ("dask_local", dask_local, 0)):
        if not least <= count <= _MANY:
            raise BadParameter.value(name, count, "it is no number of workers", f"use {least or 1} to {_MANY}")


@contextmanager
def stoppable() -> Iterator[None]:
    """SIGTERM ends the work as Ctrl-C does; signals belong to the main thread alone."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(signum: int, _: object) -> None:
        raise KeyboardInterrupt(signal.Signals(signum).name)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
