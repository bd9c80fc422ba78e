"""Differences that show where a claim tells its source in other words: who acts or is asked, a condition of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest_lib.claims import polarity
from digest_lib.claims.claim import people_in
from digest_lib.claims.comparison import Comparison, Difference
from digest_lib.claims.index import words
from digest_lib.models import Lang
from digest_lib.statements.mentions import NameHit
from digest_lib.timeline.naming import named

_OPENING = 60
"""Characters of an English clause within which its subject stands."""
_OBJECT = re.compile(
    r"\b(?:by|with|to|from|of|for|on|about|against|at|after|before|beside|between|than|as|not|and)\s(?:\S+\s){0,4}$",
    re.I,
)
_SUBJECT_JA = re.compile(
    r"[^、。「」がはをにへともの]{0,9}(?:は|が(?!\d)|も(?![^。]{0,3}に)|の(?:評価|言葉|話|見方|考え|立場|発言|主張|判断)|によると|によれば|としては)"
)
_ASKED_BY: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(
        r"(?P<who>[一-龠ァ-ヴー]{2,14}?氏?)から(?:は|も)?[^。、]{0,14}"
        r"(?:られ|され|頼まれ|言われ|電話[がを][^。、]{0,4}(?:入|受|あっ))"
    ),
    "en": re.compile(
        r"\b(?:was|were|been|being|is|are) (?:\w+ )?(?:asked|told|urged|called|accused|warned|offered|promised|rung|phoned"  # noqa: E501
        r"|telephoned|invited|criticised|criticized|praised|blamed|pressed|assured|thanked)"
        r"(?: \w+)? by (?P<who>(?:\w+ ){0,3}\w+)"
    ),
}
_FROM: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"から(?:は|も)?[^。、]{0,14}(?:られ|され)|に[^。、]{0,14}(?:られた|された)"),
    "en": re.compile(r"\bby (?:the |[A-Z])"),
}
"""What stands in a source that itself tells of somebody being asked."""
_KNOWN = 0.5
"""Share of the words of a condition that a source must have for the condition to be its own."""


def reworded(found: Comparison) -> Iterator[Difference]:
    """The differences, where both texts are of one language."""
    yield from _actor(found)
    yield from _passive(found)
    yield from _own_condition(found)


def _actor(found: Comparison) -> Iterator[Difference]:
    """Somebody else acts in a claim that names its speaker with no verb of saying, and the source's is not named."""
    lang = found.claim.lang
    theirs = {who for who in found.theirs.speakers if who}
    if any(found.told.speakers) or not theirs or not found.kin or found.told not in found.claim.told:
        return
    subject = next(_subjects(found.told.region, lang), None)
    named = {hit.person for hit in _subjects(found.claim.text, lang)} | set(found.claim.carried)
    if subject is None or subject.person in theirs or named & theirs or _says(found):
        return
    if any(hit.person == subject.person for hit in _subjects(found.theirs.content, lang)):
        return  # the source says of them that they do it
    yield Difference("speaker", found.told.region[subject.start : subject.end], found.theirs.speaker_name or "")


def _says(found: Comparison) -> bool:
    """Whether the claim names the source's speaker as it does."""
    return bool(found.theirs.speaker_name and found.theirs.speaker_name in found.claim.text)


def _subjects(text: str, lang: Lang) -> Iterator[NameHit]:
    """The people of whom a text says that they do something."""
    for hit in people_in(text, lang):
        if hit.person is None:
            continue
        if (lang == "ja" and _SUBJECT_JA.match(text, hit.end)) or (
            lang == "en"
            and hit.start <= _OPENING
            and not _OBJECT.search(text, 0, hit.start)
            and not text.startswith(("'s", "’s", "' ", "’ "), hit.end)
        ):
            yield hit


def _passive(found: Comparison) -> Iterator[Difference]:
    """Somebody who is asked in the source, and asks in the claim: 「Xから求められた」 for 「Xに求めた」."""
    lang, source = found.claim.lang, found.source.text
    for match in _ASKED_BY[lang].finditer(found.told.region):
        who = match["who"]
        if _parties(who, lang) & _parties(source, lang) and not _FROM[lang].search(source):
            yield Difference("addressee", who, found.theirs.speaker_name or "")
            return


def _parties(text: str, lang: Lang) -> frozenset[str]:
    """The countries that a text names, people standing for theirs."""
    return frozenset(named(text, lang).camps)


def _own_condition(found: Comparison) -> Iterator[Difference]:
    """A condition in the claim of which the source knows nothing."""
    lang = found.claim.lang
    if polarity.conditions(found.theirs.region, lang):
        return
    there = words(found.source.text, lang)
    for clause in polarity.condition_clauses(found.told.region, lang):
        ours = words(clause, lang)
        if ours and len(ours & there) < _KNOWN * len(ours):
            yield Difference("condition", clause.strip(), "")
            return
