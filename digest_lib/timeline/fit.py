"""Whether two readings by one speaker are one thing said, and why.

First what forbids it (:func:`forbidden`): another negation, an opposite act, another addressee, another quantity, other
people and countries, exchanged roles, a question beside an assertion. Then how well the two fit: within a language by
characters and by words, across languages by what both name. Weights are added by ``fsum``, which rounds once: the order
in which a set gives its members changes no bit of a score.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import NamedTuple

from digest_lib.models import Lang
from digest_lib.timeline.lexicon import WEIGHTS
from digest_lib.timeline.quantities import COUNTED, about_equal, disagree
from digest_lib.timeline.reading import Reading
from digest_lib.timeline.similarity import alike, normalised

# Chosen on the pairs of tests/timeline/pairs/dev.yaml.
_FIT = 0.54
# Added to the fit that is needed where each names only what the other does not; less where they share things too.
_CONFLICT_COSTS = 0.26
_NEARLY_LETTER_FOR_LETTER = 0.9
_SAME_ARTICLE = 0.92
_ACROSS = 0.46
_ACROSS_ONE_THING = 0.6
_WHO_IS_ENOUGH = 3
"""Naming three people in common says what it is about."""
_UNMISTAKABLE = 0.9
# So alike that a "not" is what tells them apart.
_ONE_WORD_APART = 0.8
# Then an unlisted word (0.4, a pair of kanji 0.2) weighs as much as a thing.
_UNLISTED = 2.5
# A quotation this long (normalised characters) is not a shared adjective.
_QUOTATION: dict[Lang, int] = {"ja": 8, "en": 18}
_LONG: dict[Lang, int] = {"ja": 14, "en": 30}
_SAME_ACT, _SAME_TOPIC, _SAME_ADDRESSEE = 0.04, 0.04, 0.06

_FOR = frozenset({"agree", "accept", "promise", "propose", "praise"})
_AGAINST = frozenset({"reject", "deny", "criticise", "doubt"})


class Fit(NamedTuple):
    """How well two readings fit, 0 to 1, and the reason in words."""

    score: float
    because: str


def forbidden(one: Reading, other: Reading) -> bool:
    """Whether something stands against the two being one, however alike they are."""
    a, b = one.statement, other.statement
    return (
        (one.addressee is not None and other.addressee is not None and one.addressee != other.addressee)
        or (a.act in _FOR and b.act in _AGAINST)
        or (a.act in _AGAINST and b.act in _FOR)
        or (one.names.asks != other.names.asks and not _shared_quotation(one, other))
        or _polarity_differs(one, other)
        or _quantities_differ(one, other)
        or _people_differ(one, other)
    )


def within(one: Reading, other: Reading) -> Fit | None:
    """The fit of two readings in one language whose times overlap; None where they are two."""
    score = alike(one.statement.content, other.statement.content)
    if one.article.id == other.article.id:  # an article says twice what it says twice
        return Fit(score, _alike(score)) if score >= _SAME_ARTICLE and not _conflict(one, other) else None
    if score >= _NEARLY_LETTER_FOR_LETTER and not _conflict(one, other):
        return Fit(score, _alike(score))
    if quotation := _shared_quotation(one, other):
        return Fit(0.99, f"same day and speaker; same quotation ({quotation})")
    shared = _overlap(one.words, other.words)
    together = (score + shared) / 2
    both = sorted(one.names.things.keys() & other.names.things.keys())
    in_common = fsum(weight for key in both if (weight := one.names.things[key]) >= WEIGHTS["thing"])
    conflict = _conflict(one, other)
    if score >= _ONE_WORD_APART:  # then the words that differ are what it is about, listed or not
        conflict += _UNLISTED * min(_beside(one, other), _beside(other, one))
    if together < _FIT + _CONFLICT_COSTS * conflict / max(1.0, conflict + in_common):
        return None
    reason = f"; both name {', '.join(both)}" if both and score < _FIT else ""
    return Fit(together, _alike(score) + reason)


def across(one: Reading, other: Reading) -> Fit | None:
    """The fit of two readings in two languages whose times overlap; None where they are two."""
    first, second = one.keys, other.keys
    shared = first.keys() & second.keys()
    things = [key for key in shared if key[0] != "@" and first[key] >= WEIGHTS["thing"]]
    if not things and sum(key.startswith("@/") for key in shared) < _WHO_IS_ENOUGH:
        return None
    weight = fsum(first[key] for key in shared)
    score = weight / fsum({**first, **second}.values()) + _structure(one, other)
    floor = _ACROSS if weight > WEIGHTS["thing"] + WEIGHTS["plain"] / 2 else _ACROSS_ONE_THING
    if score < floor:
        return None
    return Fit(score, f"same day and speaker; both name {', '.join(sorted(key.lstrip('@/') for key in shared))}")


def contested_day(one: Reading, other: Reading) -> Fit | None:
    """The fit of two reports that give one long remark, nearly letter for letter, to two neighbouring days."""
    shorter, longer = sorted((len(one.folded), len(other.folded)))
    if shorter < _LONG[one.article.lang] or shorter < _UNMISTAKABLE / 2 * longer or one.article.id == other.article.id:
        return None
    score = alike(one.statement.content, other.statement.content)
    if score < _UNMISTAKABLE or _conflict(one, other):
        return None
    return Fit(score - 1, f"same speaker and words ({score:.2f}); the day is contested")


def _alike(score: float) -> str:
    return f"same day and speaker; contents alike ({score:.2f})"


def _polarity_differs(one: Reading, other: Reading) -> bool:
    """Whether one affirms what the other negates; across wordings, "refuse" may stand for "not"."""
    if _denies(one) == _denies(other) or one.names.two_sided != other.names.two_sided:
        return False
    if (
        one.article.lang == other.article.lang
        and alike(one.statement.content, other.statement.content) > _UNMISTAKABLE - 0.1
    ):
        return True
    affirming = other if _denies(one) else one
    return not affirming.names.adverse


def _denies(reading: Reading) -> bool:
    statement = reading.statement
    return (statement.negated or statement.act == "deny") != reading.names.negative


def _quantities_differ(one: Reading, other: Reading) -> bool:
    a, b = one.names.quantities, other.names.quantities
    if not a or not b:
        return False
    unit = disagree(a, b)
    if unit is None:
        return False
    # Two outlets may count what was said differently: then everything else is the same, and the count is contested.
    same_language = one.article.lang == other.article.lang and one.article.id != other.article.id
    return not (
        unit in COUNTED
        and about_equal(a, b, unit)
        and same_language
        and alike(one.statement.content, other.statement.content) >= _NEARLY_LETTER_FOR_LETTER - 0.05
    )


def _people_differ(one: Reading, other: Reading) -> bool:
    """Whether each names somebody whom the other does not, or the one who acts in one is acted on in the other."""
    a, b = one.names, other.names
    beside = one.own | other.own
    if not (a.camps and b.camps):
        return False
    camps_a, camps_b = set(a.camps), set(b.camps)
    if (camps_a - camps_b - beside) and (camps_b - camps_a - beside):
        return True
    speakers = {speaker for reading in (one, other) for speaker in reading.statement.speakers}
    people_a, people_b = a.people - speakers, b.people - speakers
    if people_a and people_b and not people_a & people_b:
        return True
    both = camps_a & camps_b
    return a.agent != b.agent and a.agent in both and b.agent in both


def _beside(one: Reading, other: Reading) -> float:
    """The weight of the unlisted words of one that the other does not hold."""
    return fsum(weight for word, weight in one.names.rest.items() if word not in other.names.rest)


def _conflict(one: Reading, other: Reading) -> float:
    """How much each names that the other does not: the lesser of the two, in things."""
    a, b = one.names.things, other.names.things
    if a.keys() <= b.keys() or b.keys() <= a.keys():
        return 0.0
    return min(_things(a, b), _things(b, a))


def _things(named: Mapping[str, float], beside: Mapping[str, float]) -> float:
    return fsum(weight for key, weight in named.items() if weight >= WEIGHTS["thing"] and key not in beside)


def _overlap(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Mean of the share of both and of the lesser that the two have in common."""
    shared = fsum(one[key] for key in one.keys() & other.keys())
    if not shared:
        return 0.0
    a, b = fsum(one.values()), fsum(other.values())
    return shared / (a + b) + 0.5 * shared / min(a, b)


def _structure(one: Reading, other: Reading) -> float:
    a, b = one.statement, other.statement
    return (
        _SAME_ACT * (a.act == b.act and a.act != "say")
        + _SAME_TOPIC * bool(set(a.topics) & set(b.topics))
        + _SAME_ADDRESSEE * (one.addressee is not None and one.addressee == other.addressee)
    )


def _shared_quotation(one: Reading, other: Reading) -> str | None:
    """The quoted words that stand in both, when they are long enough to be more than an adjective."""
    floor = _QUOTATION[one.article.lang]
    others = [normalised(words) for words in other.quotations]
    for words in one.quotations:
        folded = normalised(words)
        if len(folded) >= floor and any(folded in o or (len(o) >= floor and o in folded) for o in others):
            return words if len(words) <= 40 else f"{words[:39]}…"
    return None
