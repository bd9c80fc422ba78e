"""A condition of the statement stands in the sentence too."""

from __future__ import annotations

from digest_lib.digest.checks.cited import cited_statements
from digest_lib.models import Finding, Sentence
from digest_lib.timeline import Timeline


def condition_kept(sentence: Sentence, timeline: Timeline) -> list[Finding]:
    """An error where the cited statement hangs on a condition whose words the sentence does not hold."""
    findings = []
    for statement in cited_statements(sentence, timeline):
        if statement.conditional is None:
            continue
        condition = timeline.articles[statement.article_id].text[slice(*statement.conditional)].strip("、, ")
        if condition and condition.casefold() not in sentence.text.casefold():
            findings.append(
                Finding(
                    check="condition",
                    severity="error",
                    words=sentence.text,
                    message=f"the statement holds only on the condition {condition!r}",
                    evidence=sentence.citations,
                    remedy="keep the condition",
                )
            )
    return findings
