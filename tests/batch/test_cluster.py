"""A Dask cluster does what one machine does, to the byte, though a worker is killed in the middle."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from distributed import Client, LocalCluster

import digest_lib as dl
from digest_lib.cli import main
from digest_lib.errors import BadParameter
from tests.batch.conftest import ARTICLES, LATER
from tests.batch.test_stopping import without_times

pytestmark = [pytest.mark.notebook, pytest.mark.filterwarnings("default")]
PLAN = """
defaults: {sources: articles.jsonl, corpus: corpus.sqlite, topic: ""}
runs:
- {name: february, period: 2025-02, lang: en}
- {name: march, period: 2025-03, lang: [ja, en]}
- {name: both, period: 2025-02..2025-03, lang: en}
"""


class Killing:
    """Kills a worker of a cluster at the first event of a kind."""

    def __init__(self, client: Client, kind: str) -> None:
        self.client = client
        self.kind = kind
        self.killed = 0
        self.told: list[dict[str, Any]] = []

    def __call__(self, event: dict[str, Any]) -> None:
        self.told.append(event)
        if event["event"] == self.kind and not self.killed:
            self.killed = next(iter(self.client.run(os.getpid).values()))
            os.kill(self.killed, signal.SIGKILL)


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
        ) as cluster,
        Client(cluster, set_as_default=False) as one,
    ):
        yield one


def comparable(folder: Path) -> dict[str, Any]:
    """Everything a batch has left but times, logs, and the hashes of files that hold times."""
    found: dict[str, Any] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.name in ("run.log", ".lock") or name.startswith("corpora"):
            continue
        if path.suffix == ".ipynb":
            found[name] = without_times(path)
        elif path.name == "manifest.json":
            manifest = json.loads(path.read_text(encoding="utf-8"))
            steps = {step: [cell["cell"] for cell in cells] for step, cells in manifest.pop("notebooks").items()}
            times = ("started", "finished", "seconds", "files")
            found[name] = {**{k: v for k, v in manifest.items() if k not in times}, "notebooks": steps}
        else:
            found[name] = path.read_bytes()
    return found


def test_a_plan_gives_the_same_on_a_cluster_whose_worker_is_killed(
    tmp_path: Path, write: Callable[..., Path], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1742342400")
    plan = write(tmp_path, PLAN, [*ARTICLES, LATER])
    dl.run_plan(plan, tmp_path / "here")
    (tmp_path / "corpus.sqlite").unlink()
    killing = Killing(client, "run")
    done = dl.run_plan(plan, tmp_path / "there", scheduler=client.scheduler.address, progress=killing)
    assert killing.killed
    assert done.counts() == {"finished": 3, "unchanged": 0, "failed": 0}
    here, there = comparable(tmp_path / "here"), comparable(tmp_path / "there")
    assert sorted(here) == sorted(there)
    assert [name for name in here if here[name] != there[name]] == []


def partitions(folder: Path, count: int, each: int) -> Path:
    for number in range(count):
        rows = [{**ARTICLES[n % 2], "id": f"a{number}-{n}", "extra_column": n} for n in range(each)]
        place = folder / f"day={number}"
        place.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.Table.from_pylist(rows), place / "articles.parquet")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_partitions_give_the_same_on_a_cluster_whose_worker_is_killed(tmp_path: Path, client: Client) -> None:
    source = partitions(tmp_path / "articles", 8, 40)
    here = dl.extract_parquet(source, tmp_path / "here")
    killing = Killing(client, "partition")
    there = dl.extract_parquet(
        source.as_uri(), (tmp_path / "there").as_uri(), scheduler=client.scheduler.address, progress=killing
    )
    assert killing.killed
    assert (
        (here.made, here.articles, here.statements) == (there.made, there.articles, there.statements) == (8, 320, 320)
    )
    assert contents(tmp_path / "here") == contents(tmp_path / "there")


def test_statements_in_parquet_are_those_that_extract_finds(tmp_path: Path) -> None:
    dl.extract_parquet(partitions(tmp_path / "articles", 1, 2), tmp_path / "out")
    table = pq.read_table(tmp_path / "out" / "day=0" / "articles.parquet", partitioning=None)
    expected = [s for article in ARTICLES for s in dl.extract(dl.Article(**article, id="x"))]
    assert table.column("content").to_pylist() == [s.content for s in expected]
    assert table.column("speakers").to_pylist() == [["putin"], ["zelensky"]]
    assert [json.loads(record)["start"] for record in table.column("record").to_pylist()] == [s.start for s in expected]
    assert set(dl.statements_frame([]).columns) <= set(table.column_names)


def test_only_new_and_changed_partitions_are_made_again(tmp_path: Path) -> None:
    source, out = partitions(tmp_path / "articles", 2, 2), tmp_path / "out"
    dl.extract_parquet(source, out)
    before = contents(out)
    assert dl.extract_parquet(source, out).unchanged == 2
    assert contents(out) == before
    pq.write_table(pa.Table.from_pylist([LATER]), source / "day=1" / "articles.parquet")
    (out / "day=0" / "articles.parquet.0.part").write_bytes(b"half")
    done = dl.extract_parquet(source, out)
    assert (done.made, done.unchanged, done.articles) == (1, 1, 1)
    assert {name for name, data in contents(out).items() if before.get(name) != data} == {"day=1/articles.parquet"}


def test_rows_that_are_no_articles_are_listed_and_a_broken_file_stops_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = partitions(tmp_path / "articles", 1, 2)
    undated = {**LATER, "published": None, "text": "“No,” Putin said."}
    pq.write_table(pa.Table.from_pylist([undated, LATER]), source / "undated.parquet")
    (source / "torn.parquet").write_bytes(b"PAR1 torn")
    assert main(["extract", str(source), str(tmp_path / "out"), "--json"]) == 1
    said = capsys.readouterr()
    result = json.loads(said.out)
    assert (result["made"], result["articles"], result["refused"]) == (2, 3, 1)
    assert list(result["failed"]) == ["torn.parquet"] and "torn.parquet" in said.err
    (line,) = (tmp_path / "out" / "undated.refused.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["row"] == 1 and "'published'" in json.loads(line)["reason"]
    assert not (tmp_path / "out" / "torn.parquet").exists()


def test_what_cannot_be_reached_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BadParameter, match=r"no \.parquet files"):
        dl.extract_parquet(tmp_path, tmp_path / "out")
    with pytest.raises(BadParameter, match="'source'"):
        dl.extract_parquet("nowhere://bucket/articles", tmp_path / "out")
    source = partitions(tmp_path / "articles", 1, 1)
    assert main(["extract", str(source), str(tmp_path / "out"), "--scheduler", "nonsense://127.0.0.1:1"]) == 2
    assert "nobody answers there" in capsys.readouterr().err
