"""The page that the project grew from, read by path: each fault known of it is found, and what is right stays quiet."""

from __future__ import annotations

from pathlib import Path

import pytest

import digest_lib as dl
from digest_lib.audit import Audit
from digest_lib.models import Finding

SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "page.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed page lies beside the project")


@pytest.fixture(scope="module")
def alone() -> Audit:
    return dl.audit(SEED, published="2025-03-15")


@pytest.fixture(scope="module")
def beside_corpus(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    store = tmp_path_factory.mktemp("corpus") / "c.sqlite"
    dl.collect(dl.source_paths("", ""), into=store)
    return dl.audit(SEED, published="2025-03-15", corpus=store)


def found(audit: Audit, check: str, line: int) -> list[Finding]:
    return [finding for finding in audit.findings if finding.check == check and finding.line == line]


@pytest.mark.parametrize(
    ("check", "line"),
    [
        ("title", 11), ("title", 39), ("title", 49),  # A1
        ("date", 49),  # A2
        ("speaker", 15),  # A3
        ("event", 5), ("event", 65),  # A4
        ("span", 63),  # A5
        ("quotation", 5), ("quotation", 49), ("quotation", 93),  # A6, C2
        ("quotation", 89), ("quotation", 91),  # C2
        ("copy", 53),  # D4
        ("copy", 7), ("copy", 35), ("copy", 73),  # the doubled titles
        ("lint", 63), ("lint", 57), ("lint", 43), ("lint", 81),  # D
    ],
)  # fmt: skip
def test_a_fault_of_the_page_is_found_from_the_page_alone(alone: Audit, check: str, line: int) -> None:
    assert found(alone, check, line)


def test_one_of_the_eight_claims_of_its_body_is_traced(alone: Audit) -> None:
    assert (alone.score.supported, alone.score.claims) == (1, 8)


def test_a_former_president_who_is_in_office_is_an_error(alone: Audit) -> None:
    assert {finding.line for finding in alone.findings if finding.severity == "error"} == {11, 39, 49}
    assert alone.failed


@pytest.mark.parametrize(
    ("check", "line", "word"),
    [
        ("speaker", 89, "プーチン"),  # B3
        ("contested", 49, "ウィトコフ"),  # B4
        ("agent", 41, "トランプ"),  # B5
        ("condition", 91, "応じないなら"),  # B6
        ("contested", 89, "denied"),  # B8
        ("contested", 99, "30日間"),  # B8
    ],
)
def test_what_the_page_cannot_tell_of_itself_is_found_beside_a_corpus(
    beside_corpus: Audit, check: str, line: int, word: str
) -> None:
    assert any(word in finding.message for finding in found(beside_corpus, check, line))


def test_evidence_of_a_corpus_is_a_span_that_exists(beside_corpus: Audit) -> None:
    cited = [citation for finding in beside_corpus.findings for citation in finding.evidence]
    assert cited
    assert all(0 <= citation.start < citation.end for citation in cited)


def test_a_right_month_and_a_card_in_another_zone_raise_nothing(alone: Audit, beside_corpus: Audit) -> None:
    for audit in (alone, beside_corpus):
        assert not [f for f in audit.findings if f.line == 55 and f.severity != "note"]
        assert not [f for f in audit.findings if f.line in (33, 43) and f.check in ("date", "source")]
