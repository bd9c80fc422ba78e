"""Every citation's characters exist in the stored article, and they are the ones that hold the sentence."""

from __future__ import annotations

from digest_lib.claims import Claim, Context, Sentence, compare
from digest_lib.digest.checks.finding import found
from digest_lib.models import Finding


def spans_exist(claim: Claim, context: Context) -> list[Finding]:
    """An error for each citation of characters that are not there, or are not those that hold the sentence.

    A warning where an answer names things that no card of its section names.
    """
    return missing_spans(claim, context) or _held_elsewhere(claim, context) or _answer_not_held(claim, context)


def missing_spans(claim: Claim, context: Context) -> list[Finding]:
    """An error for each citation of an unknown article, beyond its text, or of a text that is no longer the same."""
    findings = []
    for citation in claim.citations:
        article = context.articles.get(citation.article_id)
        if article is None or not 0 <= citation.start < citation.end <= len(article.text):
            message = f"article {citation.article_id} has no characters {citation.start} to {citation.end}"
            remedy = "cite a span of a stored article"
        elif context.hashes.get(article.id, article.text_sha256) != article.text_sha256:
            message = f"article {citation.article_id} is stored with another text than the page was made from"
            remedy = "make the page anew from the stored text"
        else:
            continue
        findings.append(found("span", "error", claim, claim.text, message, remedy, citation))
    return findings


def _held_elsewhere(claim: Claim, context: Context) -> list[Finding]:
    """An error where no cited sentence is about what the claim tells, and another stored one holds it."""
    cited = context.cited(claim)
    if not cited or context.cited_only or not claim.asserting:
        return []
    for told in claim.told:
        held = context.held(claim, told)
        if (
            held is None
            or held.source.article is None
            or not held.strong
            or any(_about(claim, told, context, sentence) for sentence in cited)
        ):
            continue
        return [found("span", "error", claim, claim.text, "the cited source does not hold this; another one does",
                      "cite the source that holds it", held)]  # fmt: skip
    return []


def _about(claim: Claim, told: object, context: Context, sentence: Sentence) -> bool:
    return any(compare(claim, one, sentence, context.roster).likely for one in claim.told if one is told)


def _answer_not_held(claim: Claim, context: Context) -> list[Finding]:
    """A warning where an answer, with its question, names things that no card of its section names."""
    if claim.role != "answer" or claim.citations or claim.noted:
        return []
    section = context.by_section[claim.section]
    points = [one for one in section if one.role in ("point", "card-title")]
    question = " ".join(one.text for one in section if one.role == "question")
    asked = context.things(f"{question} {claim.text}", claim.lang)
    if not points or not asked:
        return []
    shown = set().union(*(context.things(one.text, one.lang) for one in points))
    missing = sorted(asked - shown)
    if len(missing) < 2 or len(missing) * 2 < len(asked):
        return []
    return [found("span", "warning", claim, claim.text, f"no card of this section holds the answer: {', '.join(missing)}",  # noqa: E501
                  "show the source of the answer, or drop it", *sorted({p.line for p in points}))]  # fmt: skip
