"""Statements of many articles in Parquet: Dask beside plain multiprocessing, and exact output after a worker is killed.

    python benchmarks/batch_dask.py [--articles 200000] [--each 1000] [--workers 2]

"plain" is ``multiprocessing.Pool`` over the files with the bare function, and nothing of ours around it. Articles a
second by the clock, in turn in one run, from the end of the first file to the end of the last: how long workers take to
start is told apart. Then the same on a cluster one of whose workers is killed in the middle. All outputs are compared
byte by byte.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.generated_news import article
from digest_lib.batch.parquet import extract_parquet, partition


def written(folder: Path, count: int, each: int) -> list[Path]:
    folder.mkdir()
    paths = []
    for number, start in enumerate(range(0, count, each)):
        rows = [article(n, 180) for n in range(start, min(start + each, count))]
        paths.append(folder / f"{number:05}.parquet")
        pq.write_table(pa.Table.from_pylist(rows), paths[-1])
    return paths


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.parquet")}


def bare(task: dict[str, str]) -> None:
    partition(task)


class Pace:
    """Seconds until the first file was done, and from there to the last."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.ends: list[float] = []

    def __call__(self, event: dict[str, object]) -> None:
        """Note the end of a file."""
        if event["event"] == "partition":
            self.ends.append(time.monotonic())

    def line(self, way: str, each: int, beside: Pace | None = None) -> str:
        """What was measured, and its share of another pace."""
        rate = (len(self.ends) - 1) * each / (self.ends[-1] - self.ends[0])
        other = f"{rate * (beside.ends[-1] - beside.ends[0]) / (len(beside.ends) - 1) / each:8.2f}" if beside else ""
        return f"{way:24}{rate:6.0f} articles/s, first file after {self.ends[0] - self.started:4.1f} s{other}"


def plain(paths: list[Path], out: Path, workers: int) -> Pace:
    """multiprocessing.Pool over the files."""
    out.mkdir()
    tasks = [
        {"source": str(p), "source_address": str(p), "target": str(out / p.name), "target_address": str(out)}
        for p in paths
    ]
    pace = Pace()
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        for _ in pool.imap_unordered(bare, tasks):
            pace({"event": "partition"})
    return pace


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--each", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    from distributed import Client, LocalCluster

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, count = folder / "articles", options.workers
        paths = written(source, options.articles, options.each)
        beside = plain(paths, folder / "plain", count)
        print(beside.line(f"multiprocessing.Pool({count})", options.each), flush=True)
        for way, some in (("workers", {"workers": count}), ("dask-local", {"dask_local": count})):
            pace = Pace()
            extract_parquet(source, folder / way, **some, progress=pace)
            print(pace.line(f"--{way} {count}", options.each, beside), flush=True)
        with (
            LocalCluster(n_workers=count, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster,
            Client(cluster, set_as_default=False) as client,
        ):
            killed: list[int] = []

            def kill(event: dict[str, object]) -> None:
                if event.get("done") == len(paths) // 2 and not killed:
                    killed.append(next(iter(client.run(os.getpid).values())))
                    os.kill(killed[0], signal.SIGKILL)

            extract_parquet(source, folder / "killed", scheduler=client.scheduler.address, progress=kill)
        exact = hashes(folder / "plain")
        for way in ("workers", "dask-local", "killed"):
            print(f"{way}: {'the same bytes' if hashes(folder / way) == exact else 'OTHER BYTES'}")


if __name__ == "__main__":
    main()
