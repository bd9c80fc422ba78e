"""A worker process: tasks come as JSON lines on its standard input, results go to its standard output.

When the input ends, whoever started it is gone, and it ends at once with all it has started.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import sys
import threading
from typing import NoReturn

from digest_lib.batch.nursery import Nursery, adopt, preload


def main() -> None:
    """Work until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anybody prints is no result
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    tasks.put(first := sys.stdin.buffer.readline())
    if not first:
        sys.exit()
    if sys.platform.startswith("linux") and json.loads(first)["do"] != "partition":  # notebooks will come
        preload()
        import papermill  # noqa: F401 (before the fork, so that both have it)

        adopt(Nursery.forked(closing=(0, answers.fileno())))
    threading.Thread(target=_read, args=(tasks,), daemon=True).start()
    from digest_lib.batch.work import perform

    while True:
        result = perform(json.loads(tasks.get()))
        answers.write(json.dumps(result).encode() + b"\n")
        answers.flush()


def _read(tasks: queue.SimpleQueue[bytes]) -> NoReturn:
    for line in sys.stdin.buffer:
        tasks.put(line)
    shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
    os.killpg(0, signal.SIGKILL)
    os._exit(1)
