"""The same tasks on a Dask cluster, of which nothing is asked but this library: no folder is shared.

A corpus is sent to the workers as a copy, a run comes back as an archive. The notebooks are told the path that the
corpus has here, so that what they write is the same to the byte.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import tempfile
import threading
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest_lib.batch.inputs import code_hash
from digest_lib.batch.pool import LocalPool, Pool
from digest_lib.batch.work import Result, Task, failure, perform
from digest_lib.corpus import Corpus
from digest_lib.errors import BadParameter
from digest_lib.workspace import COPIES

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

_TRIES = 3
_SECONDS_TO_CONNECT = 30
_one_run = threading.Lock()
"""A run speaks of its corpus and log through what a process has once: one at a time, whatever the worker's threads."""


class DaskPool:
    """The workers of a Dask cluster.

    Args:
        scheduler: its address, such as ``tcp://10.0.0.1:8786``; empty starts a cluster on this machine.
        workers: how many processes of this machine, where no address is given.
        environment: more variables for the runs.

    Raises:
        BadParameter: Dask is not installed, or nobody answers at the address.
    """

    def __init__(self, scheduler: str = "", workers: int = 1, environment: dict[str, str] | None = None) -> None:
        try:
            from distributed import Client, LocalCluster
        except ImportError:
            remedy = "install it with 'pip install chrysanthemum-digest[dask]'"
            raise BadParameter.value("scheduler", scheduler, "Dask is not installed", remedy) from None
        self._environment = environment or {}
        self._here: Pool | None = None
        self.cluster: LocalCluster | None = None
        if not scheduler:
            self.cluster = LocalCluster(
                n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
            )
        try:
            self.client: Client = Client(self.cluster or scheduler, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            remedy = "start the scheduler, and give its address as tcp://HOST:8786"
            raise BadParameter.value("scheduler", scheduler, f"nobody answers there ({error})", remedy) from None

    def results(self, tasks: Iterable[Task]) -> Iterator[tuple[int, Result]]:
        """See :class:`~digest_lib.batch.pool.Pool`. Collecting is done here, where the sources and the corpus are."""
        from distributed import as_completed

        given = list(tasks)
        if any(task["do"] == "collect" for task in given):
            self._here = self._here or LocalPool(1, self._environment)
            yield from self._here.results(given)
            return
        copies: dict[str, Future] = {}
        tries = [1] * len(given)
        waiting = {self._submitted(task, copies): number for number, task in enumerate(given)}
        completed = as_completed(list(waiting), loop=self.client.loop)
        for future in completed:
            number = waiting.pop(future)
            fault = future.exception() if future.status == "error" else None
            if future.status != "finished" and tries[number] < _TRIES and not isinstance(fault, ImportError):
                tries[number] += 1
                copies.clear()  # a copy of the corpus may have gone with its worker
                again = self._submitted(given[number], copies)
                waiting[again] = number
                completed.add(again)
            elif future.status != "finished":
                yield number, failure(f"its workers failed {tries[number]} times ({fault or future.status})")
            else:
                yield number, _unpacked(given[number], future.result())
            future.release()

    def _submitted(self, task: Task, copies: dict[str, Future]) -> Future:
        told = {**task, "code": code_hash(), "environment": self._environment}
        if task["do"] == "run":
            corpus = task["corpus"]
            if corpus not in copies:
                copies[corpus] = self.client.scatter(_copy(corpus), broadcast=True, hash=False)
            key = f"{task['name']}-{uuid.uuid4().hex}"
            return self.client.submit(_run_there, told, copies[corpus], key=key, pure=False)
        return self.client.submit(_perform_there, told, key=f"{task['do']}-{uuid.uuid4().hex}", pure=False)

    def close(self) -> None:
        """Leave the cluster; end it where it was started here."""
        self.client.close()
        if self.cluster:
            self.cluster.close()
        if self._here:
            self._here.close()


def _copy(corpus: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="digest-") as folder, Corpus(corpus, create=False) as opened:
        path = Path(folder) / "corpus.sqlite"
        opened.copy_to(path)
        return path.read_bytes()


def _unpacked(task: Task, answer: dict[str, Any]) -> Result:
    """The result of a task; what it made is unpacked where it was to be made."""
    if answer.get("folder"):
        with tarfile.open(fileobj=io.BytesIO(answer["folder"])) as archive:
            archive.extractall(task["place"], filter="data")
    result: Result = answer["result"]
    return result


def _perform_there(task: Task) -> dict[str, Any]:
    """Do a task that leaves no files, on a worker."""
    return {"result": _other_code(task) or perform(task)}


def _run_there(task: Task, corpus: bytes) -> dict[str, Any]:
    """Make a run on a worker, from a copy of its corpus."""
    if other := _other_code(task):
        return {"result": other}
    from distributed import get_worker

    kept = Path(get_worker().local_directory) / "digest"  # Dask removes it
    with _one_run, tempfile.TemporaryDirectory(prefix="digest-") as folder:
        copies = {task["corpus"]: str(_stored(corpus, kept))}
        os.environ.update({**task["environment"], COPIES: json.dumps(copies)})
        place = Path(folder) / "run"
        shared = kept / f"shared-{hashlib.sha256(task['shared'].encode()).hexdigest()[:12]}"
        result = perform({**task, "place": str(place), "shared": str(shared)})
        archive = io.BytesIO()
        with tarfile.open(fileobj=archive, mode="w:gz", compresslevel=1) as packed:
            packed.add(place, arcname=".")
        return {"result": result, "folder": archive.getvalue()}


def _stored(corpus: bytes, folder: Path) -> Path:
    """The copy as a file of this worker, written once."""
    path = folder / hashlib.sha256(corpus).hexdigest()[:16] / "corpus.sqlite"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}")
        aside.write_bytes(corpus)
        aside.replace(path)
    return path


def _other_code(task: Task) -> Result | None:
    if task["code"] == code_hash():
        return None
    from distributed import get_worker

    message = "has another version of the library, its data or its packages; install the same everywhere"
    return failure(f"the worker {get_worker().address} {message}")
