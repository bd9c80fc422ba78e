"""Statements of many articles in Parquet: Dask beside plain multiprocessing, and exact output after a worker is killed.

    python benchmarks/batch_dask.py [--articles 200000] [--each 1000] [--workers 2]

"plain" is ``multiprocessing.Pool`` over the files with the bare function, and nothing of ours around it. Articles a
second by the clock, in turn in one run; then the same on a cluster one of whose workers is killed in the middle, whose
output is compared byte by byte.
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


def plain(paths: list[Path], out: Path, workers: int) -> float:
    """Clock seconds of multiprocessing.Pool, its start included."""
    out.mkdir()
    tasks = [
        {"source": str(p), "source_address": str(p), "target": str(out / p.name), "target_address": str(out)}
        for p in paths
    ]
    started = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        for _ in pool.imap_unordered(bare, tasks):
            pass
    return time.monotonic() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--each", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    from distributed import Client, LocalCluster

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = written(folder / "articles", options.articles, options.each)
        seconds = plain(paths, folder / "plain", options.workers)
        print(f"multiprocessing.Pool: {options.articles / seconds:.0f} articles/s", flush=True)
        local = extract_parquet(folder / "articles", folder / "local", workers=options.workers).seconds
        print(
            f"--workers {options.workers}: {options.articles / local:.0f} articles/s, {seconds / local:.2f}", flush=True
        )
        dask = extract_parquet(folder / "articles", folder / "dask", dask_local=options.workers).seconds
        print(
            f"--dask-local {options.workers}: {options.articles / dask:.0f} articles/s, {seconds / dask:.2f}",
            flush=True,
        )
        with (
            LocalCluster(
                n_workers=options.workers, threads_per_worker=1, dashboard_address=None, silence_logs=50
            ) as cluster,
            Client(cluster, set_as_default=False) as client,
        ):
            killed: list[int] = []

            def kill(event: dict[str, object]) -> None:
                if event.get("done") == len(paths) // 2 and not killed:
                    killed.append(next(iter(client.run(os.getpid).values())))
                    os.kill(killed[0], signal.SIGKILL)

            extract_parquet(folder / "articles", folder / "killed", scheduler=client.scheduler.address, progress=kill)
        exact = hashes(folder / "plain")
        for way in ("workers", "dask-local", "killed"):
            print(f"{way}: {'the same bytes' if hashes(folder / way) == exact else 'OTHER BYTES'}")


if __name__ == "__main__":
    main()
