"""A plan carried out: what every run leaves, what is shared, what fails, and what a second time does not do again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest

import digest_lib as dl
from digest_lib.batch.inputs import file_hash
from digest_lib.batch.progress import teller
from digest_lib.cli import main
from digest_lib.errors import BadParameter, PublishError
from digest_lib.publish import read_notebook
from tests.batch.conftest import ARTICLES, LATER

pytestmark = [pytest.mark.notebook, pytest.mark.filterwarnings("default")]
Write = Callable[..., Path]
PLAN = """
title: Two months
defaults: {sources: articles.jsonl, corpus: corpus.sqlite, lang: en, topic: ""}
runs:
- {name: february, period: 2025-02}
- {name: march, period: 2025-03, lang: [ja, en]}
"""


class Ran:
    """A plan in a folder of its own, and what its batches told."""

    def __init__(self, plan: Path) -> None:
        self.plan = plan
        self.out = plan.parent / "out"
        self.told: list[dict[str, Any]] = []

    def again(self) -> dict[str, str]:
        """Carry it out once more; returns the state of each run."""
        self.told = []
        done = dl.run_plan(self.plan, self.out, resume=True, progress=self.told.append)
        return {run.name: run.state for run in done.runs}

    def manifest(self, run: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.out / run / "manifest.json").read_text(encoding="utf-8"))
        return found


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory, write: Write) -> Ran:
    one = Ran(write(tmp_path_factory.mktemp("batch"), PLAN))
    one.first = one.again()  # type: ignore[attr-defined]
    one.events = one.told  # type: ignore[attr-defined]
    return one


def test_every_run_leaves_notebooks_pages_data_manifest_and_log(ran: Ran) -> None:
    names = {path.relative_to(ran.out).as_posix() for path in ran.out.rglob("*") if path.is_file()}
    own = {"collect.ipynb", "timeline.ipynb", "manifest.json", "run.log"}
    page = {"digest.ipynb", "digest.json", "index.html"}
    assert {name.removeprefix("february/") for name in names if name.startswith("february/")} == own | page
    march = own | {f"{lang}/{name}" for lang in ("ja", "en") for name in page}
    assert {name.removeprefix("march/") for name in names if name.startswith("march/")} == march
    assert not [name for name in names if name.startswith((".work", "failed"))]


def test_the_index_and_the_feed_tie_them_together(ran: Ran) -> None:
    index = (ran.out / "index.html").read_text(encoding="utf-8")
    assert "Two months" in index
    for address in ("february/index.html", "march/ja/index.html", "march/en/index.html"):
        assert f'href="{address}"' in index
        assert address in (ran.out / "feed.atom").read_text(encoding="utf-8")


def test_the_manifest_says_from_what_by_what_and_when(ran: Ran) -> None:
    manifest = ran.manifest("february")
    digest = read_notebook(ran.out / "february" / "digest.ipynb")
    assert manifest["fingerprint"]["parameters"]["since"] == digest.run.parameters["since"] == "2025-02-01"
    assert manifest["inputs"]["sources"] == {
        str(ran.plan.parent / "articles.jsonl"): file_hash(str(ran.plan.parent / "articles.jsonl"))
    }
    assert manifest["versions"]["chrysanthemum-digest"] == dl.__version__
    assert manifest["files"]["index.html"] == file_hash(str(ran.out / "february" / "index.html"))
    assert manifest["started"] < manifest["finished"]
    assert set(manifest["notebooks"]) == {"collect.ipynb", "timeline.ipynb", "digest.ipynb"}
    assert all(cell["seconds"] >= 0 for cells in manifest["notebooks"].values() for cell in cells)
    assert manifest["pages"][0]["counts"]["entries"] == 1


def test_a_page_of_two_languages_links_to_the_other(ran: Ran) -> None:
    assert "../ja/index.html" in (ran.out / "march" / "en" / "index.html").read_text(encoding="utf-8")


def test_articles_are_collected_and_read_once_for_all_runs(ran: Ran) -> None:
    events = [event for event in ran.events if event["event"] in ("corpus", "statements")]  # type: ignore[attr-defined]
    assert [event["event"] for event in events] == ["corpus", "statements"]
    assert (events[1]["articles"], events[1]["of"]) == (2, 2)
    notebook = (ran.out / "march" / "timeline.ipynb").read_text(encoding="utf-8")
    assert "0 statements found anew, 2 in all" in notebook


def test_progress_counts_up_to_the_whole(ran: Ran) -> None:
    runs = [event for event in ran.events if event["event"] == "run"]  # type: ignore[attr-defined]
    assert [(event["done"], event["total"]) for event in runs] == [(1, 2), (2, 2)]
    lines: list[str] = []
    for event in ran.events:  # type: ignore[attr-defined]
        teller("lines", lines.append)(event)
    assert len(lines) == len(ran.events)  # type: ignore[attr-defined]
    assert "2 finished, 0 unchanged, 0 failed" in lines[-1]


def test_what_is_finished_and_unchanged_is_left_alone(ran: Ran) -> None:
    before = {path: path.stat().st_mtime_ns for path in ran.out.glob("*/*")}
    assert ran.again() == {"february": "unchanged", "march": "unchanged"}
    assert [event["state"] for event in ran.told if event["event"] == "corpus"] == ["unchanged"]
    assert {path: path.stat().st_mtime_ns for path in ran.out.glob("*/*")} == before


def test_a_new_article_makes_only_the_runs_of_its_days_again(ran: Ran, write: Write) -> None:
    february = {path: path.read_bytes() for path in (ran.out / "february").iterdir() if path.name != "manifest.json"}
    write(ran.plan.parent, PLAN, [*ARTICLES, LATER])
    assert ran.again() == {"february": "unchanged", "march": "finished"}
    assert [event["articles"] for event in ran.told if event["event"] == "statements"] == [1]
    assert {path: path.read_bytes() for path in february} == february
    assert read_notebook(ran.out / "march" / "en" / "digest.ipynb").run.counts["entries"] == 2
    # The corpus of today is known now, so that the next time nothing has to be looked at again.
    assert ran.manifest("february")["inputs"]["state"] == ran.manifest("march")["inputs"]["state"]


def test_another_parameter_a_lost_file_or_other_code_makes_a_run_again(
    ran: Ran, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = dl.read_plan(ran.plan)
    monkeypatch.setattr("digest_lib.batch.batch.pool", Counting)
    for change in (
        lambda: write(ran.plan.parent, PLAN.replace("february, ", "february, topic: energy, "), [*ARTICLES, LATER]),
        lambda: (ran.out / "february" / "index.html").rename(ran.plan.parent / "taken.html"),
        lambda: monkeypatch.setattr("digest_lib.batch.batch.code_hash", lambda: "another"),
    ):
        Counting.asked = []
        change()
        with pytest.raises(Counting.Asked):
            dl.run_plan(ran.plan, ran.out, resume=True)
        assert "february" in Counting.asked
        write(ran.plan.parent, PLAN, [*ARTICLES, LATER])
        if (ran.plan.parent / "taken.html").exists():
            (ran.plan.parent / "taken.html").rename(ran.out / "february" / "index.html")
    assert [run.name for run in batch.runs] == ["february", "march"]


class Counting:
    """A pool that says what it was asked to run, and does nothing."""

    asked: ClassVar[list[str]] = []

    class Asked(Exception):
        pass

    def __init__(self, *given: object) -> None:
        pass

    def close(self) -> None:
        pass

    def results(self, tasks: list[dict[str, Any]]) -> Any:
        if not tasks:
            return iter(())
        Counting.asked = [task["name"] for task in tasks]
        raise self.Asked


def test_a_failed_run_stops_no_other_and_keeps_its_notebook(
    tmp_path: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.jsonl").write_text("{not json", encoding="utf-8")
    (tmp_path / "none.json").write_text("{}", encoding="utf-8")
    plan = write(
        tmp_path,
        "defaults: {sources: articles.jsonl, lang: en, topic: '', period: 2025-02}\nruns:\n"
        "- {name: unreadable, sources: broken.jsonl}\n- {name: later, since_digest: none.json}\n- {name: good}\n",
    )
    assert main(["batch", str(plan), "-o", str(tmp_path / "out"), "--quiet", "--json"]) == 1
    said = capsys.readouterr()
    result = json.loads(said.out)
    assert {run["name"]: run["state"] for run in result["runs"]} == {
        "unreadable": "failed", "later": "failed", "good": "finished",
    }  # fmt: skip
    assert "broken.jsonl, line 1: it is not JSON" in said.err and "none.json" in said.err
    by_name = {run["name"]: run for run in result["runs"]}
    for name, words in (("unreadable", "it is not JSON"), ("later", "none.json")):
        kept = by_name[name]
        assert f"cell {kept['cell']} of {kept['notebook']}" in said.err
        assert words in Path(kept["notebook"]).read_text(encoding="utf-8")
        assert not (tmp_path / "out" / name).exists()
        assert (tmp_path / "out" / "failed" / name / "run.log").stat().st_size
    assert 'href="good/index.html"' in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_one_batch_at_a_time_works_in_a_folder(tmp_path: Path, write: Write) -> None:
    from digest_lib.batch.folders import output

    plan = write(tmp_path, "runs: [{period: 2025-02}]\n")
    with output(tmp_path / "out"), pytest.raises(PublishError, match="another batch"):
        dl.run_plan(plan, tmp_path / "out")


def test_a_folder_that_cannot_be_written_and_no_workers_are_refused(tmp_path: Path, write: Write) -> None:
    plan = write(tmp_path, "runs: [{period: 2025-02}]\n")
    (tmp_path / "file").write_text("")
    with pytest.raises(PublishError, match="cannot be written"):
        dl.run_plan(plan, tmp_path / "file" / "out")
    with pytest.raises(BadParameter, match="workers"):
        dl.run_plan(plan, tmp_path / "out", workers=0)
    assert not (tmp_path / "out").exists()
