from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from digest_lib.errors import PublishError
from digest_lib.explore.explorer import Explorer
from digest_lib.models import Statement
from tests.explore.conftest import ALL, ARTICLE, OFFICIAL, PUTIN, TRUMP
from tests.statements.scoring import score


@pytest.fixture
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_statements", shared / "bench" / "score_statements.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def records(lab: Explorer, path: Path) -> list[dict[str, Any]]:
    written, count = lab.write_gold(path)
    found = [json.loads(line) for line in written.read_text(encoding="utf-8").splitlines()]
    assert len(found) == count
    return found


def test_nothing_corrected_is_an_empty_set(lab: Explorer, tmp_path: Path) -> None:
    assert records(lab, tmp_path / "gold.jsonl") == []


def test_what_was_put_right_is_gold_and_what_nobody_looked_at_is_optional(lab: Explorer, tmp_path: Path) -> None:
    lab.correct("speaker", PUTIN[1].id, speakers="lavrov")
    lab.correct("not-a-statement", OFFICIAL[1].id)
    (record,) = records(lab, tmp_path / "gold.jsonl")
    assert (record["id"], record["text"], record["published"]) == (ARTICLE.id, ARTICLE.text, "2025-03-14")
    (gold,) = record["statements"]
    assert (gold["speakers"], gold["date"], gold["content"]) == (["lavrov"], "2025-03-13", PUTIN[1].content)
    assert [one["content"] for one in record["optional"]] == [TRUMP[1].content]


def test_an_undone_correction_and_a_merge_are_no_gold(lab: Explorer, tmp_path: Path) -> None:
    lab.undo(lab.correct("speaker", PUTIN[1].id, speakers="lavrov").correction.id)
    lab.correct("merge", TRUMP[1].id, others=[OFFICIAL[1].id])
    assert records(lab, tmp_path / "gold.jsonl") == []


def test_the_scorer_reads_it_and_counts_the_rules_mistakes(lab: Explorer, tmp_path: Path, scorer: ModuleType) -> None:
    lab.correct("speaker", TRUMP[1].id, speakers="zelensky")
    lab.correct("not-a-statement", OFFICIAL[1].id)
    span = (ARTICLE.text.index("否定"), ARTICLE.text.index("否定") + 2)
    lab.missing(ARTICLE.id, span, speakers="高官")
    lab.write_gold(tmp_path / "gold.jsonl")
    predictions = tmp_path / "predictions.jsonl"
    lines = [json.dumps({"id": s.id, **msgspec.to_builtins(s)}, ensure_ascii=False) for s in found()]
    predictions.write_text("\n".join(lines), encoding="utf-8")
    result = scorer.score(scorer.load(tmp_path / "gold.jsonl"), scorer.load(predictions))
    # Found: the one with another speaker now. Missed: the one that was added. Invented: what is no statement.
    assert [result["span"][name] for name in ("tp", "fp", "fn")] == [1, 1, 1]
    assert result["full"]["tp"] == 0


def test_our_own_scoring_counts_the_same(lab: Explorer, tmp_path: Path) -> None:
    lab.correct("speaker", TRUMP[1].id, speakers="zelensky")
    lab.correct("not-a-statement", OFFICIAL[1].id)
    result = score(records(lab, tmp_path / "gold.jsonl"), lambda _: found())
    assert (result.span.right, result.span.invented, result.span.missed) == (1, 1, 0)
    assert (result.full.right, result.leaders.missed) == (0, 1)


def test_a_folder_that_cannot_be_written_is_said(lab: Explorer, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PublishError, match="cannot be written"):
        lab.write_gold(tmp_path / "file" / "gold.jsonl")


def found() -> list[Statement]:
    return [made for of, made in ALL if of.id == ARTICLE.id]
