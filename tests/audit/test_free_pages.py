"""Pages written freely beside the sample: each marked fault is found by its check, and true pages are silent."""

from __future__ import annotations

from pathlib import Path

import pytest

import digest_lib as dl
from digest_lib.audit import Audit
from digest_lib.resources import read_table

PAGES = Path(__file__).with_name("free")
FAULTS = read_table(PAGES / "faults.tsv")
NAMES = sorted(path.name for path in PAGES.iterdir() if path.suffix != ".tsv")
# A word for its opposite (lying, the truth; 嘘, 正しい) is not in the lists of the checks.
MISSED = {("en-false-5.md", "telling the truth"), ("ja-false-5.md", "正しい")}


@pytest.fixture(scope="module")
def audits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Audit]:
    store = tmp_path_factory.mktemp("corpus") / "c.sqlite"
    dl.collect(dl.source_paths("", ""), into=store)
    return {name: dl.audit(PAGES / name, published="2025-03-19", corpus=store) for name in NAMES}


def grave(audit: Audit) -> list[tuple[str, str]]:
    """The check and the line of every error and warning."""
    lines = audit.page.text.split("\n")
    return [(f.check, lines[(f.line or 1) - 1]) for f in audit.findings if f.severity != "note"]


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{row['page']} {row['words']}" for row in FAULTS])
def test_a_marked_fault_is_found(audits: dict[str, Audit], fault: dict[str, str]) -> None:
    if (fault["page"], fault["words"]) in MISSED:
        pytest.xfail("opposites are not known")
    found = {check for check, line in grave(audits[fault["page"]]) if fault["words"] in line}
    assert found & set(fault["checks"].split())


@pytest.mark.parametrize("name", [name for name in NAMES if "true" in name])
def test_a_true_page_is_silent(audits: dict[str, Audit], name: str) -> None:
    assert grave(audits[name]) == []
