"""A claim beside a sentence that can hold it: how near the two are, and in what they differ.

Names, numbers and dates are left out of the nearness and compared for themselves. So a sentence in which only the
speaker, the number or the day has been exchanged is as near as before, and differs in just that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from rapidfuzz import fuzz

from digest_lib.claims import polarity
from digest_lib.claims.amounts import Amount, amounts
from digest_lib.claims.claim import Claim, Sentence, Told, masked, people_in, said_window
from digest_lib.claims.days import Day, dates
from digest_lib.claims.quoting import folded
from digest_lib.claims.speaking import same_speaker
from digest_lib.models import Lang
from digest_lib.roster import Roster
from digest_lib.statements.calendar import Calendar
from digest_lib.timeline.naming import Named, named

Kind = Literal["speaker", "act", "addressee", "name", "condition", "negation", "hedge", "day", "amount"]
STRONG, STRONG_LONG, LIKELY = 0.86, 0.8, 0.75
_LONG: dict[Lang, int] = {"ja": 14, "en": 30}
"""Characters (folded) from which less is enough: long words are not alike by chance."""
_CITED = 0.6
_TELLING: dict[Lang, int] = {"ja": 7, "en": 18}
"""Characters (folded) below which nearness by characters tells nothing."""
_ENOUGH = 2.0
"""Weight of shared concepts that is no chance: two things, or one thing and qualities."""
_FOR = frozenset({"agree", "accept"})
_AGAINST = frozenset({"reject", "deny"})
_AHEAD = timedelta(days=10)
_ZONES = 1
"""Days by which two zones can name one moment differently."""


@dataclass(frozen=True)
class Difference:
    """One thing in which a claim differs from its source."""

    kind: Kind
    words: str
    """The words of the claim."""
    theirs: str
    """What the source has in their place."""


@dataclass(frozen=True)
class Comparison:
    """One told thing of a claim beside one told thing of a source."""

    claim: Claim
    told: Told
    source: Sentence
    theirs: Told
    near: float
    """0 to 1, by characters, names masked: how much of the claim stands in the source."""
    cover: float
    """0 to 1, by what is named: how much of what the claim names the source names."""
    shared: float
    """Weight of what both name."""
    differences: tuple[Difference, ...]
    cited: bool = False
    """Whether the claim itself points at this source: then little is needed to know that the two belong together."""

    @cached_property
    def size(self) -> int:
        """Characters (folded) that were compared: of the content, or of all that tells it where that is short."""
        return len(folded(_words(self.told, self.claim.lang)))

    @cached_property
    def strong(self) -> bool:
        """Whether it is certainly about the same."""
        long = self.size >= _LONG[self.claim.lang]
        return self.near >= (STRONG_LONG if long else STRONG) and (self.cited or self.size >= _TELLING[self.claim.lang])

    @cached_property
    def likely(self) -> bool:
        """Whether it is probably about the same."""
        if self.cited and (self.near >= _CITED or self.cover >= _CITED):
            return True
        return self.strong or (self.cover >= LIKELY and self.shared >= _ENOUGH)

    @property
    def score(self) -> float:
        """Nearness in one figure."""
        telling = self.cited or self.size >= _TELLING[self.claim.lang]
        covered = 0.92 * self.cover if self.cited or self.shared >= _ENOUGH else 0.0
        return max(self.near if telling else 0.0, covered)

    @cached_property
    def unnamed(self) -> tuple[str, ...]:
        """Proper names of the claim that the source does not have."""
        if self.claim.lang != self.source.lang:
            return ()
        text = self.source.article.text if self.source.article else self.source.text
        return tuple(word for word in _proper(self.told.content, self.claim.lang) if word not in text)

    @cached_property
    def around(self) -> float:
        """0 to 1: how near the whole of both sentences is, for a choice among equals."""
        return _nearness(_plain(self.claim.text, self.claim.lang), _plain(self.source.text, self.source.lang))

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of the differences."""
        return frozenset(difference.kind for difference in self.differences)


def compare(claim: Claim, told: Told, source: Sentence, roster: Roster, *, cited: bool = False) -> Comparison:
    """Compare one told thing with the told thing of the source that is nearest to it."""
    ours = _plain(told.content, claim.lang)
    best = max(source.told, key=lambda theirs: _nearness(ours, _plain(theirs.content, source.lang)))
    ours = _plain(_words(told, claim.lang), claim.lang)
    near = max(_nearness(ours, _plain(best.content, source.lang)), _nearness(ours, _plain(best.region, source.lang)))
    cover, shared = _coverage(named(told.content, claim.lang), named(best.region, source.lang))
    rough = Comparison(claim, told, source, best, near, cover, shared, (), cited)
    if not rough.likely:
        return rough
    return Comparison(claim, told, source, best, near, cover, shared, tuple(_differences(rough, roster)), cited)


def _words(told: Told, lang: Lang) -> str:
    return told.content if len(folded(told.content)) >= _TELLING[lang] else told.region


def _plain(text: str, lang: Lang) -> str:
    return folded(_DIGITS.sub("0", masked(text, people_in(text, lang))))


def _nearness(ours: str, theirs: str) -> float:
    if not ours or not theirs:
        return 0.0
    if len(theirs) < len(ours):
        return float(fuzz.ratio(ours, theirs)) / 100
    return float(fuzz.partial_ratio(ours, theirs)) / 100


def _coverage(ours: Named, theirs: Named) -> tuple[float, float]:
    mine = {**ours.things, **ours.rest}
    whole = sum(mine.values())
    shared = sum(weight for key, weight in mine.items() if key in theirs.things or key in theirs.rest)
    return (shared / whole if whole else 0.0), shared


def _differences(found: Comparison, roster: Roster) -> Iterator[Difference]:
    claim, told, source, theirs = found.claim, found.told, found.source, found.theirs
    stands_for = not set(claim.carried).isdisjoint(theirs.speakers)
    unlike = same_speaker(told, theirs, claim.lang, source.lang, roster) is False
    if unlike and not stands_for and not _subject_is(claim, told, theirs):
        yield Difference("speaker", told.speaker_name or "", theirs.speaker_name or "")
    yield from _addressee(found)
    yield from _names(found)
    yield from _day(found)
    yield from _amounts(found)
    if claim.lang == source.lang:
        yield from _polarity(found)


_DIGITS = re.compile(r"\d[\d,.]*")
_PROPER: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"[ァ-ヴー]{3,}"),
    "en": re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][a-zà-ž]{2,}"),
}
_TOPIC = re.compile(r"[^、。がをにと]{0,9}(?:は|も)")


def _subject_is(claim: Claim, told: Told, theirs: Told) -> bool:
    """Whether the last person that a Japanese sentence sets as its subject before the words is the source's speaker."""
    if claim.lang != "ja":
        return False
    before = claim.text[: max(0, claim.text.find(told.content))]
    subjects = [hit.person for hit in claim.names if hit.end <= len(before) and _TOPIC.match(claim.text, hit.end)]
    return bool(subjects) and subjects[-1] in theirs.speakers


def _addressee(found: Comparison) -> Iterator[Difference]:
    ours = found.told.statement.addressee if found.told.statement else None
    if ours is None or ours.person is None:
        return
    theirs = found.theirs.statement.addressee if found.theirs.statement else None
    if theirs and theirs.person:
        if theirs.person != ours.person:
            yield Difference("addressee", ours.name, theirs.name)
    elif ours.person in found.theirs.speakers:
        yield Difference("addressee", ours.name, found.theirs.speaker_name or "")
    elif theirs:
        yield Difference("addressee", ours.name, theirs.name)


def _names(found: Comparison) -> Iterator[Difference]:
    """People of the claim in other places than in the source, or not in it."""
    lang = found.claim.lang
    mine = people_in(found.told.content, lang)
    ours = [hit.person for hit in mine]
    beside = [hit.person for hit in people_in(found.theirs.content, found.source.lang)]
    if found.claim.lang == found.source.lang and found.near >= 0.9 and len(ours) == len(beside) and ours != beside:
        at = next(n for n, (a, b) in enumerate(zip(ours, beside, strict=True)) if a != b)
        theirs = people_in(found.theirs.content, lang)[at]
        yield Difference(
            "name", found.told.content[mine[at].start : mine[at].end], found.theirs.content[theirs.start : theirs.end]
        )
        return
    yield from _places(found)
    known = found.source.people | set(found.theirs.speakers)
    if found.source.article is None or not found.strong:
        return
    whole = {hit.person for hit in people_in(found.source.article.text, found.source.lang)}
    for hit in people_in(found.told.region, lang):
        if hit.person not in known and hit.person not in whole and hit.person not in found.told.speakers:
            yield Difference("name", found.told.region[hit.start : hit.end], "")
            return
    yield from _camps(found)


def _places(found: Comparison) -> Iterator[Difference]:
    """A proper name of the claim that the source lacks, where it has another one in the same place."""
    lang = found.claim.lang
    if lang != found.source.lang or found.near < LIKELY:
        return
    ours, theirs = _proper(found.told.content, lang), _proper(found.theirs.content, lang)
    extra = [word for word in ours if word not in found.source.text]
    missing = [word for word in theirs if word not in found.claim.text]
    if extra and missing:
        yield Difference("name", extra[0], missing[0])


def _proper(text: str, lang: Lang) -> list[str]:
    """Proper names of the text that are neither people of the roster nor things of the list of concepts."""
    blank = text
    for hit in people_in(text, lang):
        blank = blank[: hit.start] + " " * (hit.end - hit.start) + blank[hit.end :]
    return [word for word in _PROPER[lang].findall(blank) if not named(word, lang).things]


def _camps(found: Comparison) -> Iterator[Difference]:
    """A country of the claim that its source sentence does not name, where the source names another in its place."""
    ours, theirs = named(found.told.content, found.claim.lang), named(found.theirs.content, found.source.lang)
    around = set(named(found.source.text, found.source.lang).camps)
    extra = [camp for camp in ours.camps if camp not in around]
    missing = [camp for camp in theirs.camps if camp not in named(found.claim.text, found.claim.lang).camps]
    if len(extra) == 1 and len(missing) == 1 and found.near >= 0.9:
        yield Difference("name", extra[0], missing[0])


def _day(found: Comparison) -> Iterator[Difference]:
    """A date of the claim that neither the source's words nor its publication can mean."""
    source, theirs = found.source, found.theirs
    said = theirs.statement.said if theirs.statement else None
    first, last = said_window(source, theirs)
    there = dates(theirs.region, source.lang, source.today) if len(source.told) > 1 else source.dates
    open_ended = said is None or said.basis == "published"
    for day in _own_dates(found):
        if day.kind == "year" and not day.year_given:
            continue
        fits_said = day.near(first - timedelta(days=10 if open_ended else 0), last, _ZONES)
        if fits_said or any(_same_day(day, other, source.today) for other in there):
            continue
        yield Difference("day", day.words, _told_days(said, there, source))
        return


def _own_dates(found: Comparison) -> list[Day]:
    claim, told = found.claim, found.told
    if len(claim.told) == 1:
        return [day for day in claim.dates if day.kind != "day-of-month"]
    return [day for day in dates(told.region, claim.lang, claim.today) if day.kind != "day-of-month"]


def _same_day(ours: Day, theirs: Day, today: date) -> bool:
    """Whether two dates can be one; a bare day of the month is the last one, or one that lies just ahead."""
    if ours.near(theirs.first, theirs.last, _ZONES):
        return True
    ahead = Calendar(today).day(theirs.first.day, future=True) if theirs.kind == "day-of-month" else None
    return ahead is not None and ahead - today <= _AHEAD and ours.near(ahead, ahead, _ZONES)


def _told_days(said: object, there: tuple[Day, ...], source: Sentence) -> str:
    day = getattr(said, "date", None)
    return day or (there[0].words if there else f"published {source.today.isoformat()}")


def _amounts(found: Comparison) -> Iterator[Difference]:
    """A number that the source has with another value, or with another unit."""
    claim, source = found.claim, found.source
    if claim.lang != source.lang:
        return
    ours = claim.amounts if len(claim.told) == 1 else amounts(found.told.region, claim.lang)
    theirs = source.amounts
    for amount in ours:
        if any(_equal(amount, other) for other in theirs):
            continue
        same_unit = [other for other in theirs if other.unit == amount.unit and not any(_equal(other, o) for o in ours)]
        same_value = [
            other for other in theirs if other.value == amount.value and not any(_equal(other, o) for o in ours)
        ]
        if same_unit or same_value:
            yield Difference("amount", amount.words, (same_unit or same_value)[0].words)
            return
        if found.strong and not _elsewhere(amount, source):
            yield Difference("amount", amount.words, "")
            return


def _equal(one: Amount, other: Amount) -> bool:
    return one.value == other.value and (one.unit == other.unit or not one.unit or not other.unit)


def _elsewhere(amount: Amount, source: Sentence) -> bool:
    text = source.article.text if source.article else source.text
    digits = re.search(r"\d[\d,.]*", amount.words)
    return bool(digits and digits.group() in text) or any(_equal(amount, other) for other in amounts(text, source.lang))


def _polarity(found: Comparison) -> Iterator[Difference]:
    """What turns the sense round: another act, a negation, a condition or a hedge that is lost or added."""
    lang = found.claim.lang
    ours, theirs = found.told.region, found.theirs.region
    back, _ = _coverage(named(found.theirs.content, lang), named(ours, lang))
    whole = found.strong and (back >= 0.6 or _nearness(_plain(found.theirs.content, lang), _plain(ours, lang)) >= 0.8)
    mine, other = found.told.act, found.theirs.act
    if (mine in _FOR and other in _AGAINST) or (mine in _AGAINST and other in _FOR):
        yield Difference("act", mine, other)
    lost = polarity.lost_negations(theirs, ours, lang)
    added = polarity.added_negations(theirs, ours, lang)
    denied, denying = polarity.denials(theirs, lang), polarity.denials(ours, lang)
    if found.strong and (lost or added):
        yield Difference("negation", ", ".join(lost or added), "negated" if lost else "not negated")
    elif whole and bool(denied) != bool(denying) and (other in _AGAINST) != (mine in _AGAINST):
        yield Difference("negation", ", ".join(denying) or mine, ", ".join(denied) or other)
    conditional = polarity.conditions(theirs, lang)
    if conditional and not polarity.conditions(found.claim.text, lang):
        statement = found.theirs.statement
        article = found.source.article
        span = statement.conditional if statement else None
        words = article.text[slice(*span)] if span and article else conditional[0]
        yield Difference("condition", found.told.content, words)
    if whole:
        left, kept = polarity.hedges(found.theirs.content, lang), polarity.hedges(found.claim.text, lang)
        if left and not kept:
            yield Difference("hedge", found.told.content, left[0])
