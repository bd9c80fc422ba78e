"""A claim in one language beside a sentence in the other: compared by what both name, for no word is shared.

Things decide whether the two are about the same. People, countries, quantities, days, the speaker, the addressee, a
negation and a condition are compared for themselves, as within a language.
"""

from __future__ import annotations

from collections.abc import Iterator

from digest_lib.claims import polarity
from digest_lib.claims.claim import Told, people_in
from digest_lib.claims.comparison import Comparison, Difference
from digest_lib.claims.likeness import telling_quantities
from digest_lib.models import Lang
from digest_lib.timeline.naming import Named, named
from digest_lib.timeline.quantities import disagree

_BACK = 0.5
"""Share of what the source names that a claim must name, or it is about something else."""
_MUCH, _SAME = 2.0, 0.86
"""Weight of shared things, and nearness, at which two sentences are the same but for one word."""
_CALENDAR = frozenset({"", "date", "date-month", "year"})
_AGAINST = frozenset({"reject", "deny"})


def likeness(ours: str, our_lang: Lang, theirs: str, their_lang: Lang) -> tuple[float, float, float]:
    """Nearness (shared of all things), cover (shared of ours) and weight of what both name; conditions apart."""
    cores = polarity.core(ours, our_lang), polarity.core(theirs, their_lang)
    pairs = (named(ours, our_lang), named(theirs, their_lang)), (named(cores[0], our_lang), named(cores[1], their_lang))
    return max(_alike(*pair) for pair in pairs)


def _alike(ours: Named, theirs: Named) -> tuple[float, float, float]:
    mine, other = ours.things, theirs.things
    shared = sum(weight for key, weight in mine.items() if key in other)
    whole, back = sum(mine.values()), sum(other.values())
    if not shared:
        return 0.0, 0.0, 0.0
    both = telling_quantities(ours, theirs)
    cover = shared / whole if shared >= _BACK * back else shared / (whole + back)
    return shared / sum({**mine, **other}.values()), cover, shared + both


def nearest_told(told: Told, lang: Lang, others: tuple[Told, ...], their_lang: Lang) -> Told:
    """The told thing of a source that shares most things with ours."""
    return max(others, key=lambda theirs: likeness(told.content, lang, theirs.content, their_lang))


def crossed(found: Comparison) -> Iterator[Difference]:
    """People, countries, quantities and turns of sense in which the two differ."""
    claim, source = found.claim, found.source
    ours, theirs = named(found.told.content, claim.lang), named(found.theirs.content, source.lang)
    yield from _people(found)
    yield from _thing(found, ours, theirs)
    yield from _quantity(found, ours, theirs)
    yield from _negation(found, ours, theirs)
    condition = polarity.conditions(found.theirs.region, source.lang)
    if condition and not polarity.limited(claim.text, claim.lang):
        yield Difference("condition", found.told.content, condition[0])


def _people(found: Comparison) -> Iterator[Difference]:
    claim, source = found.claim, found.source
    around = {hit.person for hit in people_in(source.whole, source.lang)}
    hits = [hit for hit in people_in(found.told.content, claim.lang) if hit.person]
    extra = [hit for hit in hits if hit.person not in around]
    missing = source.people - claim.people - set(found.theirs.speakers)
    if extra and missing:
        yield Difference("name", found.told.content[extra[0].start : extra[0].end], sorted(missing)[0])


def _thing(found: Comparison, ours: Named, theirs: Named) -> Iterator[Difference]:
    """One thing in the place of another, where all else is the same."""
    claim, source = found.claim, found.source
    around, here = named(source.text, source.lang).things, named(claim.text, claim.lang).things
    extra = [key for key, weight in ours.things.items() if weight >= 1 and key not in around]
    missing = [key for key, weight in theirs.things.items() if weight >= 1 and key not in here]
    if len(extra) == 1 and len(missing) == 1 and found.shared >= _MUCH:
        yield Difference("name", extra[0], missing[0])


def _quantity(found: Comparison, ours: Named, theirs: Named) -> Iterator[Difference]:
    whole = named(found.source.text, found.source.lang).quantities
    counted = {unit: values for unit, values in ours.quantities.items() if unit not in _CALENDAR}
    unit = disagree(counted, theirs.quantities)
    if unit is None or counted[unit] & whole.get(unit, frozenset()):
        return
    value = min(counted[unit])
    words = next((amount.words for amount in found.claim.amounts if amount.value == value), f"{value:g}")
    yield Difference("amount", words, f"{min(theirs.quantities[unit]):g} {unit}")


def _negation(found: Comparison, ours: Named, theirs: Named) -> Iterator[Difference]:
    mine, other = (_negative(told, read) for told, read in ((found.told, ours), (found.theirs, theirs)))
    affirming = theirs if mine else ours
    excused = affirming.adverse and found.near < _SAME
    if mine != other and ours.two_sided == theirs.two_sided and not excused:
        yield Difference("negation", found.told.content, "negated" if other else "not negated")


def _negative(told: Told, read: Named) -> bool:
    statement = told.statement
    turned = bool(statement and (statement.negated or statement.act in _AGAINST))
    return turned != read.negative
