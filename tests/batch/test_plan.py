"""A plan: what it says, what is wrong with it, and on which line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import digest_lib as dl
from digest_lib.batch import BadPlan
from digest_lib.cli import main

TODAY = date(2025, 3, 19)  # a Wednesday
Write = Callable[..., Path]


@pytest.fixture
def runs(tmp_path: Path, write: Write) -> Callable[[str], dict[str, dict[str, str]]]:
    """The runs of a plan, name to parameters."""

    def read(text: str) -> dict[str, dict[str, str]]:
        plan = dl.read_plan(write(tmp_path, text), TODAY)
        return {run.name: dict(run.parameters) for run in plan.runs}

    return read


@pytest.fixture
def faults(tmp_path: Path, write: Write) -> Callable[[str], list[tuple[int, str]]]:
    """The faults of a plan, line and sentence."""

    def read(text: str) -> list[tuple[int, str]]:
        path = write(tmp_path, text)
        with pytest.raises(BadPlan) as caught:
            dl.read_plan(path, TODAY)
        found = []
        for fault in caught.value.faults:
            line, _, sentence = fault.removeprefix(f"{path}:").partition(": ")
            found.append((int(line), sentence))
        return found

    return read


def test_a_run_takes_what_it_does_not_say_from_the_defaults_and_then_from_the_notebooks(runs: Callable) -> None:
    found = runs(
        "defaults: {lang: en, topic: energy}\nruns:\n- {name: one, period: 2025-03, topic: [ceasefire, talks]}\n"
    )
    one = found["one"]
    assert (one["lang"], one["topic"], one["speakers"]) == ("en", "ceasefire,talks", "")
    assert (one["since"], one["until"]) == ("2025-03-01", "2025-03-31")


def test_a_matrix_is_every_combination_but_the_excluded_ones(runs: Callable) -> None:
    found = runs(
        "matrix:\n  topic: [ceasefire, [energy, talks]]\n  weeks: 2025-W10..2025-W11\n  lang: [ja, en]\n"
        "  exclude:\n  - {topic: ceasefire, lang: ja}\n"
    )
    assert list(found) == [
        "ceasefire_2025-W10_en", "ceasefire_2025-W11_en", "energy+talks_2025-W10_ja", "energy+talks_2025-W10_en",
        "energy+talks_2025-W11_ja", "energy+talks_2025-W11_en",
    ]  # fmt: skip
    assert found["ceasefire_2025-W11_en"]["since"] == "2025-03-10"
    assert found["energy+talks_2025-W10_ja"]["topic"] == "energy,talks"


@pytest.mark.parametrize(
    ("period", "since", "until"),
    [
        ("2025-W01", "2024-12-30", "2025-01-05"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-03-14", "2025-03-14", "2025-03-14"),
        ("2025-02..2025-W11", "2025-02-01", "2025-03-16"),
        ("last-week", "2025-03-10", "2025-03-16"),
        ("this-week", "2025-03-17", "2025-03-23"),
        ("last-month", "2025-02-01", "2025-02-28"),
        ("yesterday", "2025-03-18", "2025-03-18"),
        ("kursk", "2025-03-12", "2025-03-14"),
    ],
)
def test_a_period_may_be_named_in_many_ways(runs: Callable, period: str, since: str, until: str) -> None:
    plan = f"periods: {{kursk: {{since: 2025-03-12, until: 2025-03-14}}}}\nruns: [{{name: one, period: {period}}}]\n"
    one = runs(plan)["one"]
    assert (one["since"], one["until"]) == (since, until)


def test_months_of_a_matrix_cross_the_year(runs: Callable) -> None:
    found = runs("matrix: {months: 2024-12..2025-02, lang: en}\n")
    assert list(found) == ["2024-12_en", "2025-01_en", "2025-02_en"]


def test_a_week_of_the_calendar_has_one_name_whenever_it_is_named(runs: Callable) -> None:
    assert list(runs("matrix: {period: [last-week], topic: energy}\n")) == ["2025-W11_energy"]


def test_a_run_without_a_name_is_named_for_what_it_asks(runs: Callable) -> None:
    assert list(runs("runs: [{topic: [ceasefire, talks], period: 2025-W11, lang: [ja, en]}]\n")) == [
        "ceasefire+talks_2025-W11_ja+en"
    ]


def test_values_stay_as_they_are_written(runs: Callable) -> None:
    """YAML alone would read a False, a number of seconds and a float."""
    one = runs("runs:\n- {name: no, period: 2025-03, contact: 12:30, delay: 0.50}\n")["no"]
    assert (one["contact"], one["delay"]) == ("12:30", "0.50")


def test_paths_count_from_the_folder_of_the_plan(tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(
        tmp_path / "plans", "out: ../out\nruns: [{period: 2025-03, sources: articles.jsonl, corpus: c.sqlite}]\n"
    )
    monkeypatch.chdir(tmp_path)
    plan = dl.read_plan(path)
    assert plan.runs[0].sources == (str(tmp_path / "plans" / "articles.jsonl"),)
    assert plan.runs[0].corpus == str(tmp_path / "plans" / "c.sqlite")
    assert plan.out.resolve() == tmp_path / "out"


def test_every_fault_is_told_with_its_line_and_a_remedy(faults: Callable) -> None:
    found = faults(
        "titel: Talks\n"
        "defaults:\n"
        "  lang: [ja, fr]\n"
        "  sources: nowhere.jsonl\n"
        "periods:\n"
        "  kursk: {since: 2025-03-12}\n"
        "runs:\n"
        "- {name: one, topic: ceasefires, period: 2025-03}\n"
        "- topic: ceasefire\n"
        "- period: soon\n"
        "- since: 2025-02-01\n"
        "  until: 2025-01-01\n"
        "- {period: 2025-03, speakers: nobody, delay: often}\n"
        "matrix:\n"
        "  weeks: 2025-W10..2025-03\n"
        "  topik: [energy]\n"
    )
    assert [line for line, _ in found] == [1, 3, 4, 6, 8, 9, 10, 12, 13, 13, 15, 16]
    assert all(sentence.endswith(".") and "; " in sentence for _, sentence in found)
    said = dict(found)
    assert "'titel'" in said[1] and "title" in said[1]
    assert "'fr'" in said[3] and "ja or en" in said[3]
    assert "ceasefires" in said[8] and "energy" in said[8]


@pytest.mark.parametrize(
    ("plan", "line", "said"),
    [
        ("runs:\n- {period: 2025-03}\n- {period: 2025-03}\n", 3, "the run of line 2"),
        ("runs:\n- {name: A, period: 2025-03}\n- {name: a, period: 2025-04}\n", 3, "another 'name'"),
        ("runs:\n- {name: failed, period: 2025-03}\n", 2, "cannot name"),
        ("runs:\n- {name: ../.., period: 2025-03}\n", 2, "cannot name"),
        ("title: a\ntitle: b\nruns: [{period: 2025-03}]\n", 2, "second time"),
        ("runs:\n- {period: 2025-03, since: 2025-03-01}\n", 2, "keep 'period'"),
        ("runs:\n- {period: 2025-03, corpus: none.sqlite}\n", 2, "give 'sources'"),
        ("runs:\n- {period: 2025-03, since_digest: none}\n", 2, "no such digest"),
        ("runs:\n- {period: 2025-03, topic: {a: b}}\n", 2, "neither a text nor a list"),
        ("matrix:\n  topic: []\n  period: 2025-03\n", 2, "the axis is empty"),
        ("matrix:\n  lang: en\n  period: 2025-03\n  exclude: {topic: energy}\n", 4, "'exclude' has no such field"),
        ("matrix:\n  lang: en\n  period: 2025-03\n  exclude: {lang: ja}\n", 4, "no combination"),
        ("title: empty\n", 1, "no runs"),
        ("- a list\n", 1, "no mapping"),
        ("runs: [\n", 2, "YAML"),
    ],
)
def test_a_fault_is_found_on_its_line(faults: Callable, plan: str, line: int, said: str) -> None:
    assert [where for where, sentence in faults(plan) if said in sentence] == [line]


def test_a_plan_that_is_not_there_or_no_text_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    for name, said in (("none.yaml", "cannot be read"), ("bytes.yaml", "UTF-8")):
        with pytest.raises(BadPlan, match=said):
            dl.read_plan(tmp_path / name)


def test_dry_run_prints_the_runs_and_makes_nothing(
    tmp_path: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = write(tmp_path, "out: out\nmatrix: {period: last-week, lang: [ja, en]}\n")
    assert main(["batch", str(plan), "--dry-run", "--json", "--today", "2025-03-19"]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [run["name"] for run in listed] == ["2025-W11_ja", "2025-W11_en"]
    assert listed[0]["parameters"]["since"] == "2025-03-10"
    assert not (tmp_path / "out").exists()


def test_the_command_lists_all_faults_and_starts_nothing(
    tmp_path: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = write(tmp_path, "out: out\nruns:\n- {period: soon}\n- {period: 2025-03, lang: fr}\n")
    assert main(["batch", str(plan)]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert "plan.yaml:3:" in first and "plan.yaml:4:" in second
    assert main(["batch", str(plan), "--dry-run"]) == 2
    assert main(["batch", str(plan), "--today", "tomorrow"]) == 2
    assert not (tmp_path / "out").exists()
