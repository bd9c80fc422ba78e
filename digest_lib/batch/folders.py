"""The output folder of a batch: one batch at a time, every run in it whole or absent."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digest_lib.batch.running import writable
from digest_lib.errors import PublishError

WORK, FAILED, CORPORA = ".work", "failed", "corpora"


@contextmanager
def output(folder: Path) -> Iterator[Path]:
    """Hold the folder, and give one inside it for what is in the making; what an earlier batch left there is removed.

    Raises:
        PublishError: it cannot be written, or another batch is at work in it.
    """
    folder = writable(folder)
    with (folder / ".lock").open("w") as lock:
        if not _held(lock.fileno()):
            raise PublishError.at(
                folder, "another batch is at work in it", "wait for its end, or choose another folder"
            )
        work = folder / WORK
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _held(descriptor: int) -> bool:
    if os.name == "nt":  # no such locks there
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def put_folder(made: Path, place: Path) -> None:
    """Put a folder in place of what is there: at any moment there is a whole one, or none."""
    place.parent.mkdir(parents=True, exist_ok=True)
    for path in made.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    if place.exists():
        earlier = Path(tempfile.mkdtemp(prefix="earlier-", dir=made.parent))
        place.replace(earlier / place.name)
    made.replace(place)
