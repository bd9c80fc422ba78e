"""What the benchmarks of batches share: a command with its wall clock, processor time and peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Used:
    """Seconds by the clock and of the processor, and the most memory (MB) that all its processes held at once."""

    wall: float
    cpu: float
    peak: float
    output: str


def command(*arguments: str, environment: dict[str, str] | None = None) -> Used:
    """Run a command of this interpreter, and watch it with everything below it."""
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        stdout=subprocess.PIPE,
        text=True,
    )
    seen: dict[int, float] = {}
    peak = 0.0
    told: list[str] = []
    assert process.stdout is not None
    reader = threading.Thread(target=lambda: told.append(process.stdout.read() if process.stdout else ""))
    reader.start()
    while process.poll() is None:
        peak = max(peak, _look(process.pid, seen))
        time.sleep(0.05)
    reader.join()
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}")
    return Used(time.monotonic() - started, sum(seen.values()), peak, told[0])


def _look(root: int, seen: dict[int, float]) -> float:
    """Note the processor time of every process below one; returns the memory of all (MB, shared pages once)."""
    ticks = os.sysconf("SC_CLK_TCK")
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(status.parent.name)
        parents[pid] = int(fields[1])
        used[pid] = (int(fields[11]) + int(fields[12])) / ticks
    below, more = {root}, {root}
    while more:
        more = {pid for pid, parent in parents.items() if parent in below} - below
        below |= more
    for pid in below & set(used):
        seen[pid] = used[pid]
    return sum(map(_memory, below))


def _memory(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
