"""What our three notebooks cost beside three empty ones of as many cells: papermill's floor.

    python benchmarks/batch_floor.py [--rounds 3]

In each round, in turn: three empty notebooks and our three (sample corpus), each with kernels of their own, as the
papermill command starts them, and with kernels forked from a process that has imported everything. Seconds of the
processor, for a shared machine leaves the clock little meaning, and by the clock; the median of the rounds. The process
that forks is started before the first round, and its imports are told apart.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
import warnings
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from digest_lib.batch.notebooks import STEPS, execute
from digest_lib.batch.nursery import nursery


def emptied(folder: Path) -> Path:
    """Our notebooks with the parameters and nothing else in their cells."""
    folder.mkdir()
    for step in STEPS:
        record = json.loads((ROOT / "notebooks" / f"{step}.ipynb").read_text(encoding="utf-8"))
        for cell in record["cells"]:
            if cell["cell_type"] == "code" and "parameters" not in cell["metadata"].get("tags", []):
                cell["source"] = "pass"
        (folder / f"{step}.ipynb").write_text(json.dumps(record), encoding="utf-8")
    return folder


def processor() -> float:
    """Seconds of the processor that this process, the one that forks, and their ended kernels have used."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    parent = nursery() if "DIGEST_PLAIN_KERNELS" not in os.environ else None
    forked = 0.0
    if parent and parent.pid:
        fields = Path(f"/proc/{parent.pid}/stat").read_text().rpartition(")")[2].split()
        forked = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return time.process_time() + ended.ru_utime + ended.ru_stime + forked


def cost(folder: Path, notebooks: Path) -> tuple[float, float]:
    """Processor and clock seconds of the three notebooks, executed one after the other."""
    cpu, started = processor(), time.monotonic()
    for step in STEPS:
        given = {"corpus": str(folder / "corpus.sqlite")}
        if step == "collect":
            given["sources"] = str(ROOT / "data" / "sample")
        execute(notebooks / f"{step}.ipynb", given, folder / f"{step}.out.ipynb")
    return processor() - cpu, time.monotonic() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        places = {"empty": emptied(folder / "empty"), "ours": ROOT / "notebooks"}
        cost(folder, places["empty"])  # starts the process that forks
        print(f"imports of the process that forks: {processor() - time.process_time():.1f} s", flush=True)
        for _ in range(options.rounds):
            for kernels in ("own", "forked"):
                if kernels == "own":
                    os.environ["DIGEST_PLAIN_KERNELS"] = "1"
                for kind, notebooks in places.items():
                    found.setdefault((kind, kernels), []).append(cost(folder, notebooks))
                os.environ.pop("DIGEST_PLAIN_KERNELS", None)
    print(f"{'three notebooks':22}{'CPU s':>7}{'clock s':>9}{'of empty, own':>15}{'of empty, forked':>18}")
    own, forked = (median(cpu for cpu, _ in found["empty", kernels]) for kernels in ("own", "forked"))
    for (kind, kernels), costs in found.items():
        cpu, wall = median(c for c, _ in costs), median(w for _, w in costs)
        print(f"{kind + ', ' + kernels + ' kernels':22}{cpu:7.2f}{wall:9.2f}{cpu / own:15.2f}{cpu / forked:18.2f}")


if __name__ == "__main__":
    main()
