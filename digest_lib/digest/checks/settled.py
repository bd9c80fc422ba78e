"""A number or a day on which reports of one remark differ is not told as if it were settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from digest_lib.claims import FIGURES, Claim, Comparison, Context, Told, folded, said_window
from digest_lib.digest.checks.finding import found
from digest_lib.models import Finding

_ALIKE = 0.9
"""Nearness from which two reports are of one remark, numbers apart."""
_DAYS = {"amount": timedelta(days=2), "day": timedelta(days=4)}
"""How far apart the days of two reports of one remark lie at most: the same words are said again a week later."""


def settled_values(claim: Claim, context: Context) -> list[Finding]:
    """A warning where one source holds the claim and another has another number or day in its place.

    None where the page gives both, or says whose figure it is.
    """
    findings = []
    for told in context.told(claim):
        held = context.held(claim, told)
        if held is None or (told.statement and told.statement.via):
            continue
        for other, theirs in _readings(claim, told, held, context):
            message = f"another report has {theirs}"
            remedy = "print both readings, with who reports them"
            findings.append(found("contested", "warning", claim, told.content, message, remedy, held, other))
            break
    return findings or _entry_days(claim, context)


def _readings(claim: Claim, told: Told, held: Comparison, context: Context) -> Iterator[tuple[Comparison, str]]:
    """Other reports of the remark that differ in a number or a day alone, which the page does not print."""
    for other in context.compared(claim, told):
        if len(other.differences) != 1 or other.source.whole == held.source.whole:
            continue
        one = other.differences[0]
        if one.kind not in _DAYS or not one.theirs or not other.strong or other.near < _ALIKE or not other.same:
            continue
        if _apart(held, other) <= _DAYS[one.kind] and _stated(other, one.kind) and not _printed(one.theirs, context):
            yield other, one.theirs


def _apart(one: Comparison, other: Comparison) -> timedelta:
    (a, b), (c, d) = (said_window(each.source, each.theirs) for each in (one, other))
    return max(a - d, c - b, timedelta())


def _stated(other: Comparison, kind: str) -> bool:
    """Whether a day is one that the report itself writes."""
    said = other.theirs.statement.said if other.theirs.statement else None
    return kind != "day" or (said is not None and said.basis == "text")


def _printed(value: str, context: Context) -> bool:
    """Whether the page itself tells the other reading."""
    number = FIGURES.search(value)
    key = folded(number.group() if number else value)
    told = (one for one in context.claims if one.asserting and one.role != "point")
    return any(key in {folded(n) for n in FIGURES.findall(one.text)} or key in folded(one.text) for one in told)


def _entry_days(claim: Claim, context: Context) -> list[Finding]:
    """The same for the days on which the timeline says that the reports of one entry differ."""
    given = {day.first.isoformat() for day in claim.dates if day.kind == "day"}
    for entry in context.matched(claim) if given else ():
        for contest in entry.contested:
            values = {value.value: value.citations for value in contest.values}
            other = sorted(values.keys() - given)
            if contest.field != "date" or not given & values.keys() or not other:
                continue
            articles = {citation.article_id for citation in values[other[0]]}
            if not any(_reports(one, articles) for told in claim.told for one in context.compared(claim, told)):
                continue
            written = {day.first.isoformat() for one in context.claims if one.asserting for day in one.dates}
            if not set(other) <= written:
                return [found("contested", "warning", claim, claim.text, f"another report gives the day as {other[0]}",
                              "print both days, with who reports them", *values[other[0]])]  # fmt: skip
    return []


def _reports(one: Comparison, articles: set[str]) -> bool:
    """Whether a source of one of the articles tells the same, its day apart."""
    article = one.source.article
    return article is not None and article.id in articles and one.near >= _ALIKE and one.kinds <= {"day"}
