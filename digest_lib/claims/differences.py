"""In what a told thing of a claim differs from the told thing of a source: speaker, addressee, names, day, amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from digest_lib.claims import polarity
from digest_lib.claims.amounts import FIGURES, Amount, amounts
from digest_lib.claims.claim import Claim, Sentence, Told, people_in, said_window
from digest_lib.claims.comparison import LIKELY, TELLING, Comparison, Difference, telling_words
from digest_lib.claims.crossing import crossed, likeness, nearest_told
from digest_lib.claims.days import Day, dates
from digest_lib.claims.likeness import coverage, nearness, plain, proper
from digest_lib.claims.quoting import folded, holds, quotations
from digest_lib.claims.rewording import reworded
from digest_lib.claims.speaking import same_speaker
from digest_lib.claims.turning import turned
from digest_lib.models import Lang
from digest_lib.roster import Roster
from digest_lib.statements.calendar import Calendar
from digest_lib.timeline.naming import named

_VERBATIM = 0.95
_AHEAD = timedelta(days=10)
_ZONES = 1
"""Days by which two zones can name one moment differently."""
_PASSED_ON = re.compile(r"(?:という|との|と言う|とする|とした)$")
_OWNS: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"[^、。がをにと]{0,9}の(?:主張|発言|言葉|見方|考え|説明|話)"),
    "en": re.compile(r"['’]s?\s(?:claims?|assertion|view|word)\sthat\b"),
}
"""What stands before and behind somebody whose words a sentence passes on."""
_ACCORDING = re.compile(r"[^、。がをにと]{0,9}(?:によると|によれば)")
_AND_OTHER = re.compile(r"(?:が|一方)、$")
"""What stands before the subject of a second Japanese clause."""
_RANGE = re.compile(r"\s?(?:から|〜|～|–|-|to|and|until)\s?\d")
_TOPIC = re.compile(r"[^、。がをにと]{0,9}(?:は|も)")


def compare(
    claim: Claim, told: Told, source: Sentence, roster: Roster, *, cited: bool = False, kin: float = 0.0
) -> Comparison:
    """Compare one told thing with the told thing of the source that is nearest to it."""
    if claim.lang == source.lang:
        ours = plain(told.content, claim.lang)
        best = max(source.told, key=lambda theirs: nearness(ours, plain(theirs.content, source.lang)))
        words = telling_words(told, claim.lang)
        near = max(_near(words, claim.lang, theirs) for theirs in (best.content, best.region))
        if _quoted_whole(told.content, best, claim.lang):
            near = max(near, _VERBATIM)
        texts = (told.content, polarity.core(told.content, claim.lang))
        cover, shared = max(coverage(named(text, claim.lang), named(best.region, source.lang)) for text in texts)
    else:
        best = nearest_told(told, claim.lang, source.told, source.lang)
        near, cover, shared = likeness(told.content, claim.lang, best.content, source.lang)
    same = same_speaker(told, best, claim.lang, source.lang, roster)
    rough = Comparison(claim, told, source, best, near, cover, shared, (), cited, kin, bool(same))
    return replace(rough, differences=tuple(_differences(rough, same))) if rough.likely else rough


def _quoted_whole(content: str, theirs: Told, lang: Lang) -> bool:
    """Whether what a claim tells is mostly words in quotation marks that the source holds letter for letter."""
    found = [q.words for q in quotations(content, lang) if len(folded(q.words)) >= TELLING[lang]]
    size = sum(len(folded(words)) for words in found)
    return bool(found) and size * 3 >= len(folded(content)) and all(holds(theirs.region, words) for words in found)


def _near(ours: str, lang: Lang, theirs: str) -> float:
    """Nearness by characters, as the texts are, or without what turns them: hedges, conditions, refusals."""
    whole = nearness(plain(ours, lang), plain(theirs, lang))
    core = plain(polarity.core(ours, lang), lang)
    if len(core) < TELLING[lang]:
        return whole
    return max(whole, nearness(core, plain(polarity.core(theirs, lang), lang)))


def _differences(found: Comparison, same: bool | None) -> Iterator[Difference]:
    claim, told, source, theirs = found.claim, found.told, found.source, found.theirs
    stands_for = not set(claim.carried).isdisjoint(theirs.speakers)
    if same is False and not stands_for and not _subject_is(claim, told, theirs) and not _names_both(found):
        yield Difference("speaker", told.speaker_name or "", theirs.speaker_name or "")
    yield from _addressee(found)
    yield from _day(found)
    if claim.lang != source.lang:
        yield from crossed(found)
        return
    yield from _names(found)
    yield from _amounts(found)
    yield from turned(found)
    yield from reworded(found)


def _subject_is(claim: Claim, told: Told, theirs: Told) -> bool:
    """Whether the last person that a Japanese sentence sets as its subject before the words is the source's speaker."""
    if claim.lang != "ja":
        return False
    before = claim.text[: max(0, claim.text.find(told.content))]
    subjects = [hit.person for hit in claim.names if hit.end <= len(before) and _TOPIC.match(claim.text, hit.end)]
    return bool(subjects) and subjects[-1] in theirs.speakers


def _names_both(found: Comparison) -> bool:
    """Whether the claim gives the words to the source's speaker too, or the source passes on those of the claim's."""
    lang = found.claim.lang
    if lang != found.source.lang:
        return False
    region, theirs, source = found.told.region, found.theirs, found.source.text
    if any(_ACCORDING.match(region, end) for _, end in _places_of(region, theirs, lang)):
        return True
    for start, end in _places_of(source, found.told, lang):
        if _OWNS[lang].match(source, end) and (lang == "en" or _PASSED_ON.search(source, 0, start)):
            return True
    return any(_AND_OTHER.search(region, 0, start) for start, _ in _places_of(region, theirs, lang))


def _places_of(text: str, told: Told, lang: Lang) -> list[tuple[int, int]]:
    """Where a text names the speakers of a told thing."""
    found = [(hit.start, hit.end) for hit in people_in(text, lang) if hit.person and hit.person in told.speakers]
    return found + [m.span() for m in re.finditer(re.escape(told.speaker_name), text)] if told.speaker_name else found


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
    if found.near >= 0.9 and len(ours) == len(beside) and ours != beside:
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
    if found.near < LIKELY:
        return
    ours, theirs = proper(found.told.content, lang), proper(found.theirs.content, lang)
    extra = [word for word in ours if word not in found.source.text]
    missing = [word for word in theirs if word not in found.told.region]
    if extra and missing:
        yield Difference("name", extra[0], missing[0])


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
    if not source.dated and not there:
        return
    for day in _own_dates(found):
        if _RANGE.match(found.claim.text, day.end) or _RANGE.match(found.told.region, day.end):
            continue  # the first day of a stretch
        if (day.kind == "year" and not day.year_given) or (day.kind in ("month", "year") and not found.closely):
            continue
        earliest = first - timedelta(days=10 if open_ended else 0)
        fits_said = (
            _in_some_month(day, earliest, last) if day.kind == "day-of-month" else day.near(earliest, last, _ZONES)
        )
        if fits_said or any(_same_day(day, other, source.today) for other in there):
            continue
        yield Difference("day", day.words, _told_days(said, there, source))
        return


def _own_dates(found: Comparison) -> list[Day]:
    claim, told = found.claim, found.told
    if claim.told == (told,):
        return [day for day in claim.dates if day.kind != "day-of-month" or not _told_of(day, claim.text, told)]
    inside = dates(told.region, claim.lang, claim.today)
    return [day for day in inside if day.kind != "day-of-month" or not _told_of(day, told.region, told)]


def _told_of(day: Day, text: str, told: Told) -> bool:
    """Whether a bare day of the month belongs to what was said, and not to the saying."""
    at = text.find(told.content)
    return told.statement is None or at <= day.start < at + len(told.content)


def _in_some_month(day: Day, first: date, last: date) -> bool:
    """Whether a bare day of the month can be one of a stretch of days, whatever its month."""
    stretch = (last - first).days + 2 * _ZONES
    return any((first + timedelta(days=n - _ZONES)).day == day.first.day for n in range(stretch + 1))


def _same_day(ours: Day, theirs: Day, today: date) -> bool:
    """Whether two dates can be one; a bare day of the month is the last one, or one that lies just ahead."""
    if ours.near(theirs.first, theirs.last, _ZONES):
        return True
    if ours.kind == "day-of-month" and _in_some_month(ours, theirs.first, theirs.last):
        return True
    ahead = Calendar(today).day(theirs.first.day, future=True) if theirs.kind == "day-of-month" else None
    return ahead is not None and ahead - today <= _AHEAD and ours.near(ahead, ahead, _ZONES)


def _told_days(said: object, there: tuple[Day, ...], source: Sentence) -> str:
    day = getattr(said, "date", None)
    return day or (there[0].words if there else f"published {source.today.isoformat()}")


def _amounts(found: Comparison) -> Iterator[Difference]:
    """A number that the source has with another value, or with another unit."""
    claim, source = found.claim, found.source
    ours = claim.amounts if claim.told == (found.told,) else amounts(found.told.region, claim.lang)
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
    text = source.whole
    digits = FIGURES.search(amount.words)
    return bool(digits and digits.group() in text) or any(_equal(amount, other) for other in amounts(text, source.lang))
