"""What our three notebooks cost beside three empty ones of as many cells: papermill's floor.

    python benchmarks/batch_floor.py [--rounds 3]

Four things in turn, in rounds: three empty notebooks and our three (sample corpus), each with kernels of their own, as the
papermill command starts them, and with kernels forked from a process that has imported everything. Seconds of the
processor, for a shared machine leaves the clock little meaning, and by the clock; the process that forks is started
before, and its own cost told apart.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.batch_measure import ROOT, command

STEPS = ("collect", "timeline", "digest")
RUN = """
import sys, time, warnings
warnings.simplefilter("ignore")
from pathlib import Path
from digest_lib.batch.notebooks import execute
from digest_lib.batch.nursery import nursery
folder, corpus, notebooks = map(Path, sys.argv[1:4])
import papermill
nursery()
if (parent := nursery()):
    parent.ask(do="poll", pid=0)
for times in range(int(sys.argv[4])):
    for step in ("collect", "timeline", "digest"):
        given = {"corpus": str(corpus)}
        if step == "collect":
            given["sources"] = sys.argv[5]
        execute(notebooks / f"{step}.ipynb", given, folder / f"{step}.out.ipynb")
"""


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


def cost(folder: Path, notebooks: Path, *, plain: bool) -> tuple[float, float]:
    """Processor and clock seconds of the three notebooks: what two times cost more than one time."""
    used = []
    for times in ("1", "2"):
        arguments = [str(folder), str(folder / "corpus.sqlite"), str(notebooks), times, str(ROOT / "data" / "sample")]
        environment = {"DIGEST_PLAIN_KERNELS": "1"} if plain else {}
        used.append(command("-c", RUN, *arguments, environment=environment))
    return used[1].cpu - used[0].cpu, used[1].wall - used[0].wall


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    found: dict[tuple[str, bool], list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty = emptied(folder / "empty")
        for _ in range(options.rounds):
            for kind, notebooks in (("empty", empty), ("ours", ROOT / "notebooks")):
                for plain in (True, False):
                    found.setdefault((kind, plain), []).append(cost(folder, notebooks, plain=plain))
    floor = median(cpu for cpu, _ in found["empty", True])
    print(f"{'three notebooks':24}{'CPU s':>8}{'clock s':>9}{'of the floor':>14}{'of empty, forked':>18}")
    forked = median(cpu for cpu, _ in found["empty", False])
    for (kind, plain), costs in found.items():
        cpu, wall = median(c for c, _ in costs), median(w for _, w in costs)
        label = f"{kind}, {'own kernels' if plain else 'forked'}"
        print(f"{label:24}{cpu:8.2f}{wall:9.2f}{cpu / floor:14.2f}{cpu / forked:18.2f}")


if __name__ == "__main__":
    main()
