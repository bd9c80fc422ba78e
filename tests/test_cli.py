from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import digest_lib as dl
from digest_lib.cli import main
from tests import building

RECORD = {
    "url": "https://a.example/1",
    "title": "会見",
    "published": "2025-03-14T09:00:00+09:00",
    "text": "プーチン大統領は13日、「停戦は恒久的な平和につながるべきだ」と述べた。",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps(RECORD, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def test_statements_are_written_one_a_line_as_the_contract_says(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["statements", str(articles)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert RECORD["text"][found["start"] : found["end"]] == found["content"]
    assert found["speakers"] == ["putin"]
    assert found["said"]["date"] == "2025-03-13"


def test_statements_reads_standard_input_and_writes_a_file(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(articles.read_bytes())))
    assert main(["statements", "-", "-o", str(out)]) == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1


def test_explain_shows_the_text_with_the_rule(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["statements", str(articles), "--explain"]) == 0
    shown = capsys.readouterr().out
    assert "停戦は恒久的な平和につながるべきだ" in shown
    assert "ja." in shown


def test_an_explanation_shows_itself_in_the_lab_and_escapes_the_article() -> None:
    made = building.article("プーチン氏は「<b>停戦に賛成だ</b>」と述べた。")
    shown = dl.explain(made)._repr_html_()
    assert "停戦に賛成だ" in shown
    assert "<b>停戦" not in shown
    assert "停戦に賛成だ" in str(dl.explain(made))


def test_collect_then_timeline(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = str(tmp_path / "c.sqlite")
    assert main(["collect", str(articles), "--into", store, "--json"]) == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [result[name] for name in ("new", "changed", "unchanged", "refused", "failed")] == [1, 0, 0, [], []]
    assert main(["timeline", store, "--speaker", "putin", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["wording"]["ja"]["text"] == "停戦は恒久的な平和につながるべきだ"
    assert main(["timeline", store, "--since", "2031-01-01"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1  # the heading alone


def test_what_is_refused_is_listed_and_told_by_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "undated.json").write_text(json.dumps({**RECORD, "published": None}))
    assert main(["collect", str(tmp_path / "undated.json"), "--into", str(tmp_path / "c.sqlite")]) == 1
    printed = capsys.readouterr()
    assert "1 refused" in printed.out
    assert "undated.json, field 'published'" in printed.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["collect", "nowhere.jsonl", "--into", "c.sqlite"], "nowhere.jsonl"),
        (["timeline", "nowhere.sqlite"], "nowhere.sqlite"),
        (["statements", "nowhere.jsonl"], "nowhere.jsonl"),
        (["run", "-p", "topik=ceasefire"], "topik"),
        (["run", "-p", "topic"], "NAME=VALUE"),
        (["run", "-o", "file/page"], "file/page"),
    ],
)
def test_a_mistake_gets_one_sentence_and_exit_code_2(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    assert main(arguments) == 2
    said = capsys.readouterr().err.strip()
    assert words in said
    assert len(said.splitlines()) == 1
    assert not (tmp_path / "c.sqlite").exists()


def test_every_command_has_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("collect", "statements", "timeline", "run"):
        with pytest.raises(SystemExit) as stopped:
            main([command, "--help"])
        assert stopped.value.code == 0
        assert command in capsys.readouterr().out


def test_python_m_digest_lib_is_the_command(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    done = subprocess.run(
        [sys.executable, "-m", "digest_lib", "timeline", "none.sqlite"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
