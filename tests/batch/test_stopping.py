"""A batch that is stopped, politely or not, and workers that die: nothing half, nothing left running, nothing lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest

import digest_lib as dl
from digest_lib.batch.notebooks import execute
from digest_lib.batch.pool import LocalPool
from digest_lib.errors import DigestError
from tests.batch.conftest import ARTICLES

pytestmark = [pytest.mark.notebook, pytest.mark.filterwarnings("default")]
ROOT = Path(__file__).resolve().parents[2]
PLAN = """
out: out
defaults: {sources: articles.jsonl, corpus: corpus.sqlite, topic: ""}
matrix: {months: 2025-02..2025-03, lang: [en, ja]}
"""
NAMES = {f"2025-0{month}_{lang}" for month in (2, 3) for lang in ("en", "ja")}


def started(plan: Path) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "digest_lib",
        "batch",
        str(plan),
        "--resume",
        "--workers",
        "2",
        "--progress",
        "json",
    ]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=plan.parent,
    )  # fmt: skip


def until_a_run_is_done(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        event = json.loads(line)
        if event["event"] == "run" and event["state"] == "finished":
            return
    raise AssertionError(process.stderr.read() if process.stderr else "")


def children(of: int) -> set[int]:
    """The processes below one, by id."""
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(status.parent.name)] = int(fields[1])
    found = {of}
    for _ in parents:
        more = found | {pid for pid, parent in parents.items() if parent in found}
        if more == found:
            break
        found = more
    return found - {of}


def all_end(pids: set[int]) -> bool:
    for _ in count():
        alive = {pid for pid in pids if Path(f"/proc/{pid}").exists() and "Z" not in _state(pid)}
        if not alive:
            return True
        time.sleep(0.05)
        if _ > 600:
            return False
    return False


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def check_whole(folder: Path) -> set[str]:
    """The runs that are there; each must be whole, and the corpus must be one."""
    made = {path.parent.name for path in (folder / "out").glob("*/manifest.json")}
    assert {path.name for path in (folder / "out").glob("2025*")} == made
    for name in made:
        manifest = json.loads((folder / "out" / name / "manifest.json").read_text(encoding="utf-8"))
        there = {path.relative_to(folder / "out" / name).as_posix() for path in (folder / "out" / name).rglob("*")}
        assert there == {*manifest["files"], "manifest.json"}
        dl.read_digest(folder / "out" / name)
    with dl.Corpus(folder / "corpus.sqlite", create=False) as corpus:
        assert len(corpus) == len(corpus.statements()) == len(ARTICLES)
    return made


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="reads the processes of Linux")
def test_a_batch_that_is_stopped_or_killed_goes_on_where_it_was(tmp_path: Path, write: Callable[..., Path]) -> None:
    plan = write(tmp_path, PLAN)
    process = started(plan)
    until_a_run_is_done(process)
    below = children(process.pid)
    assert len(below) >= 2
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate()
    assert process.returncode == 143
    assert said.startswith("digest: stopped") and "Traceback" not in said
    assert all_end(below)
    assert not (tmp_path / "out" / ".work").exists()
    first = check_whole(tmp_path)
    assert first and first < NAMES

    process = started(plan)
    until_a_run_is_done(process)
    below = children(process.pid)
    process.kill()
    process.communicate()
    assert all_end(below)
    second = check_whole(tmp_path)
    assert first < second

    kept = {name: (tmp_path / "out" / name / "manifest.json").stat().st_mtime_ns for name in second}
    process = started(plan)
    said, _ = process.communicate()
    assert process.returncode == 0
    end = json.loads(said.splitlines()[-1])
    assert (end["unchanged"], end["failed"]) == (len(second), 0)
    assert check_whole(tmp_path) == NAMES
    assert {name: (tmp_path / "out" / name / "manifest.json").stat().st_mtime_ns for name in second} == kept
    assert {path.name for path in (tmp_path / "out").iterdir()} == NAMES | {
        "corpora",
        "feed.atom",
        "index.html",
        ".lock",
    }


def articles(number: int) -> Iterator[dict[str, Any]]:
    for one in range(number):
        article = dl.Article(**{**ARTICLES[0], "id": f"a{one}"})
        yield {"do": "extract", "articles": [msgspec.json.encode(article).decode()]}


def test_a_worker_that_dies_costs_a_second_try_and_nothing_else() -> None:
    with closing(LocalPool(2, notebooks=False)) as pool:
        results = pool.results(articles(12))
        found = dict([next(results)])
        for worker in pool._workers:  # the one that reported, and the one at work
            worker.process.kill()
        found |= dict(results)
    assert sorted(found) == list(range(12))
    assert {result["found"][0][0] for result in found.values()} == {f"a{one}" for one in range(12)}
    assert {len(result["found"][0][1]) for result in found.values()} == {1}


def test_a_task_that_kills_every_worker_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(LocalPool(1, {"PYTHONHOME": "/nowhere"})) as pool:  # none can even start
        ((number, result),) = pool.results(articles(1))
    assert (number, result["state"]) == (0, "failed")
    assert "its worker process ended" in result["message"]


def notebook(folder: Path, *cells: str) -> Path:
    made = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "outputs": [], "execution_count": None, "source": source}
        for n, source in enumerate(("a: str = 'b'  # one", *cells))
    ]
    made[0]["metadata"] = {"tags": ["parameters"]}
    kernel = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
    path = folder / "one.ipynb"
    record = {"cells": made, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def without_times(path: Path) -> Any:
    """An executed notebook without the times and durations in its metadata."""
    record = json.loads(path.read_text(encoding="utf-8"))
    for metadata in (record["metadata"], *(cell["metadata"] for cell in record["cells"])):
        for name in ("start_time", "end_time", "duration"):
            metadata.get("papermill", {}).pop(name, None)
        metadata.pop("execution", None)
    return record


def test_a_forked_kernel_writes_what_one_of_its_own_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = notebook(
        tmp_path, "import sys, pandas as pd\nprint(a)\nprint(sys.flags.utf8_mode, file=sys.stderr)", "pd.DataFrame({a: [1]})",
        "import digest_lib as dl, os\n[s.speakers for s in dl.extract(dl.Article(id='a', url='', source='', title='', "
        "published='2025-03-14', lang='en', text='“We agree,” Putin said.'))], os.getcwd(), __name__",
    )  # fmt: skip
    execute(path, {"a": "平和"}, tmp_path / "forked.ipynb")
    monkeypatch.setenv("DIGEST_PLAIN_KERNELS", "1")
    execute(path, {"a": "平和"}, tmp_path / "plain.ipynb")
    forked, plain = (without_times(tmp_path / name) for name in ("forked.ipynb", "plain.ipynb"))
    forked["metadata"]["papermill"]["output_path"] = plain["metadata"]["papermill"]["output_path"]
    assert forked == plain


def test_what_is_printed_is_one_output_however_it_comes(tmp_path: Path) -> None:
    path = notebook(tmp_path, "import time\nprint('one', flush=True)\ntime.sleep(0.5)\nprint('two')")
    execute(path, {}, tmp_path / "out.ipynb")
    cell = json.loads((tmp_path / "out.ipynb").read_text(encoding="utf-8"))["cells"][-1]
    assert [output["text"] for output in cell["outputs"]] == [["one\n", "two\n"]]


def test_a_kernel_that_dies_is_a_failure_with_a_notebook(tmp_path: Path) -> None:
    from nbclient.exceptions import DeadKernelError

    path = notebook(tmp_path, "print('so far')", "import os; os._exit(7)")
    with pytest.raises((DeadKernelError, DigestError)):
        execute(path, {}, tmp_path / "out.ipynb")
    assert "so far" in (tmp_path / "out.ipynb").read_text(encoding="utf-8")
