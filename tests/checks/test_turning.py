"""Negations, conditions and hedges that a page adds or loses, in many words; and what says the same in other words."""

from __future__ import annotations

from pathlib import Path

import pytest

import digest_lib as dl
from digest_lib.resources import read_table

CASES = read_table(Path(__file__).with_name("turned.tsv"))
PAGE = {
    "en": "# Talks\n\n## The week\n\n### A report of the day\n\nPublished: 2025-05-06\n\n- {source}\n\n"
    "[Read more: Reuters](https://www.reuters.com/world/talks)\n\n{sentence}\n",
    "ja": "# 協議の動き\n\n## 発言の詳細\n\n### この日の協議について\n\n公開日：2025/05/06\n\n- {source}\n\n"
    "[さらに読む：ロイター](https://jp.reuters.com/world/talks)\n\n{sentence}\n",
}


@pytest.mark.parametrize("case", CASES, ids=[str(number) for number, _ in enumerate(CASES)])
def test_a_turn_of_sense_is_found_and_another_wording_is_not_one(case: dict[str, str]) -> None:
    audit = dl.audit(PAGE[case["lang"]].format(**case), published="2025-05-08")
    grave = {finding.check for finding in audit.findings if finding.severity != "note"}
    if case["check"] == "-":
        assert grave == set()
    else:
        assert grave & set(case["check"].split("|"))
