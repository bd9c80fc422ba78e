"""Workers on this machine: processes that are watched, so that one which dies costs a second try and nothing else."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, Protocol, Self

from digest_lib.batch.nursery import importable
from digest_lib.batch.work import Result, Task, failure

_TRIES = 3
_ONE_THREAD = (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "ARROW_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)  # fmt: skip


class Pool(Protocol):
    """Something that performs tasks."""

    def results(self, tasks: Iterable[Task]) -> Iterator[tuple[int, Result]]:
        """Results as they come, each with the place of its task."""
        ...

    def close(self) -> None:
        """End everything that was started."""
        ...


class _Worker:
    """One process, at most one task at a time."""

    def __init__(self, environment: dict[str, str], *, notebooks: bool) -> None:
        start = f"from digest_lib.batch.worker import main; main({notebooks=})"
        self.process = subprocess.Popen(  # noqa: S603 (our own module)
            [sys.executable, "-c", start],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            start_new_session=True,  # Ctrl-C is for the one who watches
        )
        self._rest = b""
        self.task: int | None = None

    def give(self, number: int, task: Task) -> None:
        self.task = number
        assert self.process.stdin is not None  # noqa: S101 (a pipe was asked for)
        with contextlib.suppress(BrokenPipeError):  # it is dead, which the reading tells
            self.process.stdin.write(json.dumps(task).encode() + b"\n")
            self.process.stdin.flush()

    def read(self) -> Result | None:
        """What has come: a result; None where the worker has ended; nothing yet is an empty result."""
        assert self.process.stdout is not None  # noqa: S101
        data = os.read(self.process.stdout.fileno(), 1 << 20)
        if not data:
            return None
        self._rest += data
        if not self._rest.endswith(b"\n"):
            return {}
        line, self._rest = self._rest, b""
        result: Result = json.loads(line)
        return result

    def end(self) -> int:
        """Kill it with all it started; returns its exit code."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            self.process.kill()
        code = self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        return code


class LocalPool:
    """So many worker processes, all started with the first task: one imports while another works.

    Args:
        workers: how many at once.
        environment: more variables for them.
        notebooks: whether tasks will execute notebooks.
    """

    def __init__(self, workers: int, environment: dict[str, str] | None = None, *, notebooks: bool = True) -> None:
        self._count = workers
        self._notebooks = notebooks
        self._workers: list[_Worker] = []
        # Sockets of kernels, of which a killed worker leaves some: a short path, for a socket's may not be long.
        self._folder = tempfile.mkdtemp(prefix="digest-")
        limits = {name: os.environ.get(name, "1") for name in _ONE_THREAD}
        self._environment = {**importable(), **limits, **(environment or {}), "TMPDIR": self._folder}

    def results(self, tasks: Iterable[Task]) -> Iterator[tuple[int, Result]]:
        """See :class:`Pool`. A task whose worker dies is given to another, three times in all."""
        given = list(tasks)
        waiting = deque(range(len(given)))
        tries = [0] * len(given)
        left = len(given)
        while left:
            while waiting and (worker := self._free()):
                number = waiting.popleft()
                tries[number] += 1
                worker.give(number, given[number])
            for worker in self._ready():
                result, held = worker.read(), worker.task
                if result is None:
                    code = worker.end()
                    self._workers.remove(worker)
                    if held is not None and tries[held] < _TRIES:
                        waiting.appendleft(held)
                    else:
                        result = _dead(code)
                if result and held is not None:
                    worker.task = None
                    left -= 1
                    yield held, result

    def _free(self) -> _Worker | None:
        while len(self._workers) < self._count:
            self._workers.append(_Worker(self._environment, notebooks=self._notebooks))
        return next((worker for worker in self._workers if worker.task is None), None)

    def _ready(self) -> list[_Worker]:
        with selectors.DefaultSelector() as selector:
            for worker in self._workers:
                selector.register(worker.process.stdout, selectors.EVENT_READ, worker)  # type: ignore[arg-type]
            return [key.data for key, _ in selector.select()]

    def close(self) -> None:
        """Kill the workers with all they started."""
        while self._workers:
            self._workers.pop().end()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()


def _dead(code: int) -> Result:
    how = f"by signal {-code}" if code < 0 else f"with code {code}"
    return failure(f"its worker process ended {how}, {_TRIES} times; look at the machine's memory and at run.log")
