"""Every citation's characters exist in the stored article."""

from __future__ import annotations

from digest_lib.models import Finding, Sentence
from digest_lib.timeline import Timeline


def spans_exist(sentence: Sentence, timeline: Timeline) -> list[Finding]:
    """An error for each citation of an unknown article, or beyond the end of its text."""
    findings = []
    for citation in sentence.citations:
        article = timeline.articles.get(citation.article_id)
        if article is None or not 0 <= citation.start < citation.end <= len(article.text):
            findings.append(
                Finding(
                    check="span",
                    severity="error",
                    words=sentence.text,
                    message=f"article {citation.article_id} has no characters {citation.start} to {citation.end}",
                    evidence=(citation,),
                    remedy="cite a span of a stored article",
                )
            )
    return findings
