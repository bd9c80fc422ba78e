"""Words in quotation marks stand letter for letter in the cited article."""

from __future__ import annotations

import re

from digest_lib.models import Finding, Sentence
from digest_lib.timeline import Timeline

_QUOTED = re.compile(r"“(.+?)”", re.DOTALL)


def quotation_fidelity(sentence: Sentence, timeline: Timeline) -> list[Finding]:
    """An error for each quotation, and each borrowed range, that no cited article holds."""
    texts = [timeline.articles[citation.article_id].text for citation in sentence.citations]
    quoted = [*_outermost(sentence.text), *_QUOTED.findall(sentence.text)]
    borrowed = [sentence.text[start:end] for start, end in sentence.borrowed]
    return [
        Finding(
            check="quotation",
            severity="error",
            words=words,
            message=f"no cited article holds the words {words!r}",
            evidence=sentence.citations,
            remedy="quote the stored text, or drop the quotation marks",
        )
        for words in [*quoted, *borrowed]
        if not any(_bare(words) in text for text in texts)
    ]


def _outermost(text: str) -> list[str]:
    """What stands in outermost 「」, brackets inside it included; an unclosed one reaches to the last closing mark."""
    found: list[str] = []
    depth = start = 0
    for place, character in enumerate(text):
        if character == "「":
            start = start if depth else place + 1
            depth += 1
        elif character == "」" and depth:
            depth -= 1
            if not depth:
                found.append(text[start:place])
    last = text.rfind("」")
    return [*found, text[start:last]] if depth and last > start else found


def _bare(words: str) -> str:
    """Our own closing comma before a mark is no part of the quotation."""
    return words.removesuffix(",")
