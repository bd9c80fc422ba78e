"""A page with one card and one sentence, and what the checks find on it."""

from __future__ import annotations

import digest_lib as dl
from digest_lib.models import Finding

PAGE = {
    "en": "# Talks\n\n## The week\n\n### A report of the day\n\nPublished: 2025-05-06\n\n{points}\n\n"
    "[Read more: Reuters](https://www.reuters.com/world/talks)\n\n{sentence}\n",
    "ja": "# 協議の動き\n\n## 発言の詳細\n\n### この日の協議について\n\n公開日：2025/05/06\n\n{points}\n\n"
    "[さらに読む：ロイター](https://jp.reuters.com/world/talks)\n\n{sentence}\n",
}


def findings(lang: str, sentence: str, *points: str) -> list[Finding]:
    """Errors and warnings of a page that shows the points on a card and tells the sentence."""
    shown = "\n".join(f"- {point}" for point in points)
    audit = dl.audit(PAGE[lang].format(points=shown, sentence=sentence), published="2025-05-08")
    return [finding for finding in audit.findings if finding.severity != "note"]


def agrees(expected: str, found: list[Finding]) -> bool:
    """Whether one of the expected checks (between ``|``) found something, or nothing did where ``-`` is expected."""
    checks = {finding.check for finding in found}
    return not checks if expected == "-" else bool(checks & set(expected.split("|")))
