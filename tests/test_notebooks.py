"""Every notebook is executed through papermill, with its defaults' kind of input and with other parameters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest

import digest_lib as dl
from digest_lib.batch import execute
from digest_lib.errors import BadParameter, DigestError, PublishError
from digest_lib.publish import read_notebook

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
ALL = sorted(NOTEBOOKS.glob("*.ipynb"))
# Kernels warn of their transport, which is not ours to choose everywhere.
pytestmark = [pytest.mark.notebook, pytest.mark.filterwarnings("default")]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a whole run in English over a part of the sample's period."""
    folder = tmp_path_factory.mktemp("run")
    dl.run({"lang": "en", "since": "2025-03-11", "until": "2025-03-16", "topic": ""}, folder)
    return folder


def cells(path: Path) -> list[Any]:
    return list(nbformat.read(path, as_version=4).cells)


def text_of(path: Path) -> str:
    return json.dumps([cell.get("outputs", []) for cell in cells(path)], ensure_ascii=False)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_notebook_is_committed_without_outputs_and_short(path: Path) -> None:
    found = cells(path)
    assert len(found) < 15
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in found)
    # The one kernel that every machine has: plain papermill needs a name, and no private one may travel.
    assert nbformat.read(path, as_version=4).metadata["kernelspec"]["name"] == "python3"
    assert found[0].cell_type == "markdown"


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_parameter_has_a_type_and_a_comment(path: Path) -> None:
    inferred = papermill.inspect_notebook(path)
    assert inferred
    for parameter in inferred.values():
        assert parameter["inferred_type_name"] == "str"
        assert parameter["help"]


def test_a_run_leaves_notebooks_page_data_and_status(ran: Path) -> None:
    assert {path.name for path in ran.iterdir()} == {
        "collect.ipynb", "timeline.ipynb", "digest.ipynb", "index.html", "digest.json", "status.json", "corpus.sqlite",
    }  # fmt: skip
    status = json.loads((ran / "status.json").read_text(encoding="utf-8"))
    assert status["state"] == "finished"
    assert status["parameters"]["lang"] == "en"
    (page,) = status["pages"]
    assert page["counts"] == read_notebook(ran / "digest.ipynb").run.counts
    assert all(page["counts"][name] > 0 for name in ("articles", "statements", "entries", "sentences", "left_out"))


def test_the_executed_notebook_is_the_record_of_the_digest(ran: Path) -> None:
    digest = read_notebook(ran / "digest.ipynb")
    assert digest.lang == "en"
    assert digest.run.parameters["since"] == "2025-03-11"
    assert {item.entry.said.date[:7] for item in digest.timeline if item.entry.said} <= {"2025-03"}


def test_plain_papermill_and_plain_nbconvert_give_the_page_too(ran: Path, tmp_path: Path) -> None:
    executed = tmp_path / "digest.ipynb"
    parameters = ["-p", "corpus", str(ran / "corpus.sqlite"), "-p", "lang", "ja", "-p", "topic", "ceasefire"]
    quiet = {**os.environ, "PYTHONWARNINGS": "ignore"}
    papermill_command = [
        sys.executable,
        "-m",
        "papermill",
        str(NOTEBOOKS / "digest.ipynb"),
        str(executed),
    ]
    subprocess.run([*papermill_command, *parameters], check=True, cwd=tmp_path, env=quiet, capture_output=True)
    convert = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "digest", str(executed)]
    subprocess.run(convert, check=True, cwd=tmp_path, env=quiet, capture_output=True)
    page = (tmp_path / "digest.html").read_text(encoding="utf-8")
    assert '<html lang="ja"' in page
    assert read_notebook(executed).lead[0].text[:8] in page.replace("<bdi>", "").replace("<wbr>", "")


def test_japanese_parameters_stand_in_the_notebook_as_they_are(tmp_path: Path) -> None:
    with pytest.raises(DigestError, match="平和"):
        execute(NOTEBOOKS / "digest.ipynb", {"topic": "平和"}, tmp_path / "out.ipynb")
    assert "topic = '平和'" in (tmp_path / "out.ipynb").read_text(encoding="utf-8")


def test_a_failed_run_keeps_its_notebook_and_leaves_what_was_there(ran: Path, tmp_path: Path) -> None:
    page = (ran / "index.html").read_bytes()
    sources = tmp_path / "broken.jsonl"
    sources.write_text("{not json", encoding="utf-8")
    with pytest.raises(DigestError, match="line 1: it is not JSON"):
        dl.run({"sources": str(sources), "corpus": str(ran / "corpus.sqlite")}, ran)
    assert (ran / "index.html").read_bytes() == page
    failed = ran / "collect.failed.ipynb"
    assert "line 1: it is not JSON" in text_of(failed)
    failed.unlink()


def test_an_empty_period_gives_a_page_that_says_so(ran: Path, tmp_path: Path) -> None:
    since, until = "2031-01-01", "2031-01-31"
    done = dl.run(
        {"corpus": str(ran / "corpus.sqlite"), "since": since, "until": until, "lang": "en"}, tmp_path / "empty"
    )
    assert done.pages[0].counts["entries"] == 0
    assert "no statement" in done.pages[0].path.read_text(encoding="utf-8").lower()


def test_an_empty_corpus_gives_a_page_too(tmp_path: Path) -> None:
    empty = tmp_path / "empty.sqlite"
    dl.Corpus(empty).close()
    done = dl.run({"corpus": str(empty), "lang": "ja"}, tmp_path / "out")
    assert done.pages[0].counts["articles"] == 0


def test_several_languages_give_a_page_each(ran: Path, tmp_path: Path) -> None:
    done = dl.run({"corpus": str(ran / "corpus.sqlite"), "lang": "ja,en"}, tmp_path / "both")
    assert [(page.lang, page.path) for page in done.pages] == [
        ("ja", tmp_path / "both" / "ja" / "index.html"),
        ("en", tmp_path / "both" / "en" / "index.html"),
    ]
    assert [read_notebook(page.path.with_name("digest.ipynb")).lang for page in done.pages] == ["ja", "en"]


def test_a_run_refuses_what_it_cannot_use_before_it_starts(tmp_path: Path) -> None:
    for wrong in ({"topik": "ceasefire"}, {"lang": "fr"}, {"since": "2025-02-30"}, {"speakers": "nobody"}):
        ((name, _),) = wrong.items()
        with pytest.raises(BadParameter, match=f"parameter '{name}'"):
            dl.run(wrong, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    (tmp_path / "file").write_text("")
    with pytest.raises(PublishError, match="cannot be written"):
        dl.run({}, tmp_path / "file" / "out")


def test_real_english_articles_make_a_digest(shared: Path, tmp_path: Path) -> None:
    parameters = {
        "sources": str(shared / "corpora" / "en"),
        "corpus": str(tmp_path / "c.sqlite"),
        "since": "2025-03-01",
        "until": "2025-03-31",
        "topic": "",
        "lang": "en",
        "speakers": "trump,putin,zelensky",
    }
    done = dl.run(parameters, tmp_path / "out")
    digest = read_notebook(tmp_path / "out" / "digest.ipynb")
    assert done.pages[0].counts["articles"] == 83
    assert {s for item in digest.timeline for s in item.entry.speakers} >= {"trump", "putin", "zelensky"}
    assert len(digest.sections) >= 2


def test_the_lab_runs_through_papermill_with_other_parameters(ran: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.sqlite"
    corpus.write_bytes((ran / "corpus.sqlite").read_bytes())
    parameters = {"corpus": str(corpus), "who": "R. Sato", "lang": "ja", "speakers": "putin", "since": "2025-03-12"}
    execute(NOTEBOOKS / "explore.ipynb", parameters, tmp_path / "out.ipynb")
    (board,) = [o.data for c in cells(tmp_path / "out.ipynb") for o in c.get("outputs", []) if "data" in o
                and "application/vnd.jupyter.widget-view+json" in o.data]  # fmt: skip
    # Where no widget can live, the first rows stand as a table.
    assert "<td>プーチン</td>" in board["text/html"]
    assert "<td>トランプ</td>" not in board["text/html"]
