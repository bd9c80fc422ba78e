"""Words taken over without quotation marks, and what the page says twice."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from digest_lib.claims import Claim, Context, folded
from digest_lib.claims.index import words
from digest_lib.digest.checks.finding import found
from digest_lib.models import Finding, Lang

_RUN: dict[Lang, int] = {"ja": 20, "en": 12}
"""Characters (ja), words (en), from which words are a copy."""
_REPEATED: dict[Lang, int] = {"ja": 30, "en": 15}
_TITLES = frozenset({"title", "card-title", "heading"})
_SIGNS = re.compile(r"[「」『』“”\"]")


def copied_or_repeated(claim: Claim, context: Context) -> list[Finding]:
    """Notes on a run of words that a stored article has too, on a repetition, and on a title that stands twice.

    A sentence that cites its span may borrow from it: the page marks what is borrowed.
    """
    if claim.role in _TITLES:
        return _title_twice(claim, context)
    if claim.citations or claim.noted or claim.role in ("label", "credit", "question"):
        return []
    return [*_repeated(claim, context), *_copied(claim, context)]


def _title_twice(claim: Claim, context: Context) -> list[Finding]:
    if any(other.line == claim.line and other.start < claim.start for other in context.claims):
        return []  # a title of several sentences is told once
    for other in context.claims:
        if other.role in _TITLES and other.line < claim.line and folded(other.text) == folded(claim.text):
            return [
                found(
                    "copy",
                    "note",
                    claim,
                    claim.text,
                    f"the same title stands in line {other.line}",
                    "print it once",
                    other.line,
                )
            ]
    return []


def _repeated(claim: Claim, context: Context) -> list[Finding]:
    for other in context.claims:
        if other.start >= claim.start:
            break
        if other.lang != claim.lang or other.role in _TITLES or not _overlap(other, claim):
            continue
        run = _common(other.text, claim.text, claim.lang)
        if _length(run, claim.lang) >= _REPEATED[claim.lang]:
            message = f"line {other.line} has the same {_length(run, claim.lang)} {'characters' if claim.lang == 'ja' else 'words'}"  # noqa: E501
            return [found("copy", "note", claim, run, message, "say it once", other.line)]
    return []


def _overlap(one: Claim, other: Claim) -> bool:
    """Whether two sentences share enough words for a run to be possible: cheap, before the characters are compared."""
    ours, theirs = words(one.text, one.lang), words(other.text, other.lang)
    return len(ours & theirs) * 3 >= min(len(ours), len(theirs))


def _copied(claim: Claim, context: Context) -> list[Finding]:
    for source in context.stored.like(claim.text, claim.lang, 3):
        for part in _SIGNS.split(source.text):
            run = _common(part, claim.text, claim.lang)
            inside = any(run in quotation.words for quotation in claim.quotations)
            if _length(run, claim.lang) >= _RUN[claim.lang] and not inside:
                size = _length(run, claim.lang)
                message = f"{size} {'characters' if claim.lang == 'ja' else 'words'} stand so in the source, without quotation marks"  # noqa: E501
                return [
                    found("copy", "note", claim, run, message, "quote it, or write it in words of your own", source)
                ]
    return []


def _common(one: str, other: str, lang: Lang) -> str:
    """The longest run of characters (ja) or words (en) that both have."""
    if lang == "ja":
        match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
        return other[match.b : match.b + match.size]
    ours, theirs = one.split(), other.split()
    match = SequenceMatcher(None, ours, theirs, autojunk=False).find_longest_match()
    return " ".join(theirs[match.b : match.b + match.size])


def _length(run: str, lang: Lang) -> int:
    return len(run) if lang == "ja" else len(run.split())
