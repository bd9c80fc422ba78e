"""Words in quotation marks are somebody's words: a source holds them, in that wording, and by that speaker."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from digest_lib.claims import Claim, Context, Quotation, Sentence, folded, holds, nearness
from digest_lib.digest.checks.finding import found
from digest_lib.digest.checks.translation import Grade, foreign_source
from digest_lib.models import Finding, Lang, Severity

_SHORTEST: dict[Lang, int] = {"ja": 2, "en": 3}
_CHANGED = 0.62
_WORDED, _SAME_WORDS = 8, 0.75
"""Characters (folded) and likeness from which two quotations of one speaker are one in two wordings."""
_LONG = {"ja": 6, "en": 14}
_DEGREE = re.compile(
    r"^(?:非常に|とても|極めて|きわめて|最も|完全に|全く|大変|very |extremely |highly |totally |completely |not |most )",  # noqa: E501
    re.IGNORECASE,
)
_GRADES: dict[Grade, str] = {
    "outlet": "an outlet's translation; the speaker's own words are",
    "translation": "the page's own translation; the source has",
    "back-translation": "translated back into the language of the speaker; the only source has",
}
_SAYS_SO = re.compile(r"訳|translat", re.IGNORECASE)
_SPEECHLESS = frozenset({"card-title", "heading", "question", "label", "credit", "remark", "frame"})


def quotation_fidelity(claim: Claim, context: Context) -> list[Finding]:
    """Findings on quoted and borrowed words.

    An error where a source holds nearly the same words of the same remark, or where the cited spans do not hold them;
    a warning where no source at hand holds them; a warning for one quotation given to two speakers or in two wordings.
    """
    if claim.role in _SPEECHLESS or (claim.role == "point" and not context.stored.speaks(claim.lang)):
        return []
    findings = [
        finding
        for quotation in claim.quotations
        if len(folded(quotation.words)) >= _SHORTEST[claim.lang]
        for finding in (*_source(claim, quotation, context), *_told_otherwise(claim, quotation, context))
    ]
    return findings + _borrowed(claim, context)


def _source(claim: Claim, quotation: Quotation, context: Context) -> list[Finding]:
    words = quotation.words.removesuffix(",").removesuffix(".")
    texts = _texts(claim, words, context)
    if any(holds(text, words) for text in texts):
        foreign = None if claim.citations else foreign_source(claim, quotation, context, held=True)
        return _translated(claim, quotation, *foreign) if foreign else []
    own = sum(folded(words) in folded(one.text) for one in context.claims if one.role == "card-title")
    if own:
        return []
    nearest = _nearest(claim, words, context)
    if nearest and len(folded(words)) >= _LONG[claim.lang]:
        sentence, quoted = nearest
        message = f"the source has other words: {quoted!r}"
        return [found("quotation", "error", claim, quotation.words, message, "quote the stored text", sentence)]
    if nearest:
        sentence, quoted = nearest
        message = f"no source holds these words; the nearest has {quoted!r}"
        return [
            found(
                "quotation",
                "warning",
                claim,
                quotation.words,
                message,
                "quote the stored text, or drop the marks",
                sentence,
            )
        ]
    if claim.role == "point" and not claim.citations:
        return []  # a card is the page's own word for its source
    if foreign := foreign_source(claim, quotation, context, held=False):
        return _translated(claim, quotation, *foreign)
    if not context.evident(claim.lang):
        return []
    cited = bool(claim.citations)
    message = "the cited source does not hold these words" if cited else "no source at hand holds these words"
    return [found("quotation", "error" if cited else "warning", claim, quotation.words, message,
                  "name the source of the quotation, or drop the quotation marks")]  # fmt: skip


def _translated(claim: Claim, quotation: Quotation, grade: Grade, source: Sentence, words: str) -> list[Finding]:
    """A warning where words were put back into the language in which they were said; a note on another translation."""
    if _SAYS_SO.search(claim.text):
        return []
    severity: Severity = "warning" if grade == "back-translation" else "note"
    message = f"{_GRADES[grade]}: {words!r}"
    remedy = "say whose translation it is, or quote what was said"
    return [found("quotation", severity, claim, quotation.words, message, remedy, source)]


def _texts(claim: Claim, words: str, context: Context) -> list[str]:
    cited = {citation.article_id for citation in claim.citations}
    if cited and context.cited_only:
        return [context.articles[one].text for one in cited if one in context.articles]
    texts = [one.text for one in context.own.holding(words, claim.lang)] if claim.role != "point" else []
    texts += [article.title for article in context.articles.values() if holds(article.title, words)]
    for sentence in context.stored.holding(words, claim.lang):
        texts.append(sentence.text)
        # A quotation may run over the end of a sentence.
        if sentence.article and len(words) > 20:
            texts.append(sentence.article.text)
    return texts


def _nearest(claim: Claim, words: str, context: Context) -> tuple[Sentence, str] | None:
    """The source of the same remark whose quoted or told words are nearest to these."""
    best: tuple[float, Sentence, str] | None = None
    sources = [c.source for told in claim.told for c in context.compared(claim, told)[:6]]
    sources += context.stored.like(words, claim.lang, 12) if not context.cited_only else context.cited(claim)
    for source in sources:
        for theirs in (
            *(q.words for q in source.quotations),
            *(t.content for t in source.told if t.statement and t.statement.mode == "direct"),
        ):
            near = nearness(theirs, words)
            longer = max(len(folded(theirs)), len(folded(words)))
            if near >= _CHANGED and len(folded(words)) >= 0.6 * longer and (best is None or near > best[0]):
                best = near, source, theirs
    return (best[1], best[2]) if best else None


def _told_otherwise(claim: Claim, quotation: Quotation, context: Context) -> list[Finding]:
    """One quotation with two speakers on one page, or once with and once without its "very"."""
    if claim.citations or claim.role == "point":
        return []
    ours, key = _speakers(claim, quotation), folded(quotation.words)
    for told in claim.told:
        held = context.held(claim, told) if quotation.words in told.region else None
        if held and held.theirs.statement and holds(held.source.text, quotation.words):
            return []  # a source has it so; two people may use the same words
    for other in context.claims:
        if other.start >= claim.start or other.role in _SPEECHLESS or other.role == "point":
            continue
        for theirs in other.quotations:
            by = _speakers(other, theirs)
            if folded(theirs.words) == key and by and ours and not by & ours:
                who = ", ".join(sorted(by))
                return [found("quotation", "warning", claim, quotation.words, f"line {other.line} gives the same words to {who}",  # noqa: E501
                              "give them to the one who said them", other.line)]  # fmt: skip
            longer, shorter = sorted((quotation.words, theirs.words), key=len, reverse=True)
            if longer != shorter and _reworded(longer, shorter) and (not by or not ours or by & ours):
                return [found("quotation", "warning", claim, quotation.words, f"line {other.line} quotes it as {theirs.words!r}",  # noqa: E501
                              "one quotation has one wording", other.line)]  # fmt: skip
    return []


def _reworded(longer: str, shorter: str) -> bool:
    """Whether two quotations are one in two wordings: by a "very", or by a word; an excerpt is none."""
    if folded(_DEGREE.sub("", longer)) == folded(shorter):
        return True
    one, other = folded(longer), folded(shorter)
    if len(other) < _WORDED or other in one or holds(longer, shorter):
        return False
    return float(fuzz.ratio(one, other)) / 100 >= _SAME_WORDS


def _speakers(claim: Claim, quotation: Quotation) -> frozenset[str]:
    at = claim.start + quotation.start
    for told in claim.told:
        statement = told.statement
        if statement and statement.start <= at < max(statement.end, (statement.cue_end or 0)):
            return frozenset(who for who in told.speakers if who)
    return frozenset()


def _borrowed(claim: Claim, context: Context) -> list[Finding]:
    """An error for each borrowed range that no cited article holds letter for letter."""
    texts = [context.articles[c.article_id].text for c in claim.citations if c.article_id in context.articles]
    return [
        found(
            "quotation",
            "error",
            claim,
            words,
            f"no cited article holds the words {words!r}",
            "borrow from the stored text, or write it in words of your own",
        )
        for start, end in claim.borrowed
        if texts and (words := claim.text[start:end]) and not any(words in text for text in texts)
    ]
