"""A worker process: tasks come as JSON lines on its standard input, results go to its standard output.

When the input ends, whoever started it is gone, and it ends at once with all it has started.
"""

from __future__ import annotations

import importlib
import json
import os
import queue
import shutil
import signal
import sys
import threading
from typing import NoReturn

from digest_lib.batch.nursery import Nursery, adopt, preload


def main(*, notebooks: bool) -> NoReturn:
    """Work until the input ends; where notebooks will come, be prepared for them before the first task."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anybody prints is no result
    if notebooks and sys.platform.startswith("linux"):
        preload()
        for module in ("nbconvert", "papermill"):
            importlib.import_module(module)
        adopt(Nursery.forked(closing=(0, answers.fileno())))
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
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
