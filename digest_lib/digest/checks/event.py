"""Two events made one: two calls, two meetings, or what was said on two days, told as one."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

from digest_lib.claims import Claim, Comparison, Context, Told, compare, parts, people_in, said_window
from digest_lib.claims.polarity import hedges
from digest_lib.digest.checks.finding import found
from digest_lib.models import Finding, Lang

_ENCOUNTERS = frozenset({"talks", "meeting", "phone", "talk", "visit"})
_TOLD = frozenset({"title", "lead", "key-point", "frame", "narrative", "answer", "teaser", "heading"})
_DAYS = 2
_APART = 5
_JOINT: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"^[^、。はがをに]{0,10}と[^、。はがをに]{0,8}$"),
    "en": re.compile(r"^,? (?:and|with) (?:[\w.]+ ){0,4}$"),
}


def events_apart(claim: Claim, context: Context) -> list[Finding]:
    """Findings on a sentence that tells of two events as of one, or of one that the sources have twice."""
    return _said_on_two_days(claim, context) or _two_encounters(claim, context) or _another_party(claim, context)


def _said_on_two_days(claim: Claim, context: Context) -> list[Finding]:
    """An error where the halves of one statement come from sources of different days."""
    if not claim.asserting:
        return []
    for told in claim.told:
        if context.held(claim, told):
            continue
        pieces = [piece for piece in parts(told, claim.lang, "seam") if piece.statement is told.statement]
        if len(pieces) < 2:
            continue
        held = [_holders(claim, piece, context) for piece in pieces]
        for one, other in combinations([h for h in held if h], 2):
            if not any(_together(a, b) for a in one for b in other):
                message = f"one part is of {_when(one[0])}, the other of {_when(other[0])}"
                return [found("event", "error", claim, told.content, message, "tell the two apart", one[0], other[0])]
    return []


def _another_party(claim: Claim, context: Context) -> list[Finding]:
    """A warning where a person or a country takes part in a meeting or a call, and no source of it names them."""
    if not claim.asserting or context.cited_only or not _ENCOUNTERS & context.things_and_acts(claim.text, claim.lang):
        return []
    for told in context.told(claim):
        met = [
            source
            for source in context.akin(claim, told.region)
            if _ENCOUNTERS & context.things_and_acts(source.text, source.lang)
        ]
        if not met or not _ENCOUNTERS & context.things_and_acts(told.region, claim.lang):
            continue
        present = frozenset().union(*(_parties(source.whole, source.lang, context) for source in met))
        extra = sorted(_parties(told.region, claim.lang, context) - present)
        if extra and _parties(told.region, claim.lang, context) & present:
            message = f"no source of this meeting names {extra[0]}"
            return [found("event", "warning", claim, told.region, message, "name those who took part", met[0])]
    return []


def _parties(text: str, lang: Lang, context: Context) -> frozenset[str]:
    people = {hit.person for hit in people_in(text, lang) if hit.person}
    return frozenset(people) | context.camps(text, lang)


def _holders(claim: Claim, piece: Told, context: Context) -> list[Comparison]:
    """Comparisons of the sources, by the same speakers, that hold one part."""
    sources = context.cited(claim) if context.cited_only else context.stored.like(piece.content, claim.lang, 16)
    if not context.cited_only:
        sources = [*sources, *context.own.like(piece.content, claim.lang, 8)]
    compared = (
        compare(claim, piece, source, context.roster)
        for source in sources
        if source.line != claim.line or source.article
    )
    return [c for c in compared if c.strong and not {"speaker", "name", "negation", "act"} & c.kinds]


def _together(one: Comparison, other: Comparison) -> bool:
    if one.source is other.source:
        return True
    (a, b), (c, d) = said_window(one.source, one.theirs), said_window(other.source, other.theirs)
    return (a - d).days <= _DAYS and (c - b).days <= _DAYS


def _when(one: Comparison) -> date:
    return said_window(one.source, one.theirs)[1]


def _two_encounters(claim: Claim, context: Context) -> list[Finding]:
    """A warning where a sentence speaks of "the call" of two people, and the page's sources tell of two."""
    if claim.role not in _TOLD or any(day.kind == "day" for day in claim.dates):
        return []
    pair = _pair(claim)
    if pair is None or not _ENCOUNTERS & context.things_and_acts(claim.text, claim.lang):
        return []
    seen: list[tuple[date, bool, int]] = []
    days = {source.number: source.published for source in context.sources}
    for point in context.claims:
        day = days.get(point.card or 0)
        if (
            point.role == "point"
            and day
            and pair <= point.people
            and _ENCOUNTERS & context.things_and_acts(point.text, point.lang)
        ):
            seen.append((day, bool(hedges(point.text, point.lang)), point.line))
    for one, other in combinations(seen, 2):
        if abs((one[0] - other[0]).days) >= _APART:
            open_one = "; one of them is only a possibility" if one[1] != other[1] else ""
            message = (
                f"the page's sources tell of two, of {min(one[0], other[0])} and {max(one[0], other[0])}{open_one}"
            )
            return [
                found("event", "warning", claim, claim.text, message, "say which of them is meant", one[2], other[2])
            ]
    return []


def _pair(claim: Claim) -> frozenset[str] | None:
    """Two people named as acting together."""
    for one, other in zip(claim.names, claim.names[1:], strict=False):
        between = claim.text[one.end : other.start]
        if one.person and other.person and one.person != other.person and _JOINT[claim.lang].match(between):
            return frozenset({one.person, other.person})
    return None
