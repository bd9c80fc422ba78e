"""What turns the sense of a source round in a claim: another act, a negation, a condition or a hedge lost or added."""

from __future__ import annotations

from collections.abc import Iterator

from digest_lib.claims import polarity
from digest_lib.claims.claim import Told
from digest_lib.claims.comparison import Comparison, Difference
from digest_lib.claims.likeness import coverage, nearness, plain
from digest_lib.claims.negation import one_sided, turned_round
from digest_lib.models import Lang
from digest_lib.timeline.naming import adverse, named

_FOR = frozenset({"agree", "accept"})
_AGAINST = frozenset({"reject", "deny"})
_WHOLE, _ALIKE = 0.55, 0.8
_GOVERNS: dict[Lang, int] = {"ja": 10, "en": 40}
"""Characters within which a verb governs a word: behind it (ja), before it (en)."""
_AKIN = 0.55
"""Kinship at which a negation in one of two texts alone is no chance."""
_BESIDE = 200
"""Characters of an article around a sentence in which its condition or hedge may stand."""


def turned(found: Comparison) -> Iterator[Difference]:
    """The differences of sense, where both texts are of one language."""
    yield from _act(found)
    yield from _negation(found)
    yield from _condition(found)
    yield from _hedge(found)


def _act(found: Comparison) -> Iterator[Difference]:
    mine, other = found.told.act, found.theirs.act
    opposite = (mine in _FOR and other in _AGAINST) or (mine in _AGAINST and other in _FOR)
    if opposite and not (_negated(found.told) or _negated(found.theirs)):
        yield Difference("act", mine, other)


def _negated(told: Told) -> bool:
    return bool(told.statement and told.statement.negated)


def _negation(found: Comparison) -> Iterator[Difference]:
    lang = found.claim.lang
    if found.told.act in _AGAINST and found.theirs.act in _AGAINST:
        return  # both deny it, wherever the verb stands
    turn = turned_round(found.told.region, found.theirs.region, lang)
    if turn and not found.closely and not _plainly(turn[0], found, lost=turn[1]):
        turn = None
    if turn is None and found.kin >= _AKIN:
        ours, theirs = (polarity.without_conditions(told.region, lang) for told in (found.told, found.theirs))
        turn = one_sided(ours, theirs, lang)
    if turn:
        word, lost = turn
        yield Difference("negation", word, "negated" if lost else "not negated")


def _plainly(word: str, found: Comparison, *, lost: bool) -> bool:
    """Whether texts of other words certainly differ in a negation: no verb that ends or lacks takes its place."""
    lang = found.claim.lang
    affirming, denying = (found.told.region, found.theirs.region) if lost else (found.theirs.region, found.told.region)
    stands = affirming.casefold().find(word)
    if stands < 0:
        return False
    beside = affirming[max(0, stands - _GOVERNS[lang]) : stands + len(word) + (_GOVERNS[lang] if lang == "ja" else 0)]
    return not any(one not in denying for one in adverse(polarity.unmistaken(beside, lang), lang))


def _condition(found: Comparison) -> Iterator[Difference]:
    lang = found.claim.lang
    theirs = polarity.conditions(found.theirs.region, lang)
    ours = polarity.conditions(found.told.region, lang)
    if theirs and not polarity.limited(found.claim.text, lang):
        statement, article = found.theirs.statement, found.source.article
        span = statement.conditional if statement else None
        yield Difference("condition", found.told.content, article.text[slice(*span)] if span and article else theirs[0])
    elif ours and not theirs and _whole(found) and not polarity.limited(_beside(found), lang) and not _required(found):
        yield Difference("condition", ours[0], "")


def _required(found: Comparison) -> bool:
    """Whether the source names what the condition of the claim names: 「除去を条件に」 beside "must remove"."""
    lang = found.claim.lang
    clause = named(" ".join(polarity.condition_clauses(found.told.region, lang)), lang)
    beside = named(_beside(found), lang)
    asked = clause.things.keys() | set(clause.camps)
    return bool(clause.things) and asked <= beside.things.keys() | set(beside.camps)


def _hedge(found: Comparison) -> Iterator[Difference]:
    lang = found.claim.lang
    if not _whole(found):
        return
    theirs, ours = polarity.hedges(found.theirs.region, lang), polarity.guesses(found.told.region, lang)
    if theirs and not polarity.open_ended(found.claim.text, lang):
        yield Difference("hedge", found.told.content, theirs[0])
    elif ours and not theirs and not polarity.open_ended(_beside(found), lang):
        yield Difference("hedge", ours[0], "")


def _whole(found: Comparison) -> bool:
    """Whether the claim tells all that the source tells, hedges apart."""
    lang = found.claim.lang
    theirs, ours = (polarity.without_hedges(text, lang) for text in (found.theirs.content, found.told.region))
    if not found.strong and nearness(plain(ours, lang), plain(found.theirs.region, lang)) < _ALIKE:
        return False
    back, _ = coverage(theirs, lang, ours)
    return back >= _WHOLE or nearness(plain(theirs, lang), plain(ours, lang)) >= _ALIKE


def _beside(found: Comparison) -> str:
    """The source with what stands around it."""
    source = found.source
    return source.whole[max(0, source.at - _BESIDE) : source.at + len(source.text) + _BESIDE]
