"""In what a told thing of a claim differs from the told thing of a source: speaker, addressee, names, day, amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from digest_lib.claims import polarity
from digest_lib.claims.amounts import FIGURES, Amount, amounts
from digest_lib.claims.claim import Claim, Sentence, Told, people_in
from digest_lib.claims.comparison import LIKELY, TELLING, Comparison, Difference, telling_words
from digest_lib.claims.crossing import crossed, likeness, nearest_told
from digest_lib.claims.dating import day_differences, loosely_dated
from digest_lib.claims.likeness import coverage, nearness, plain, proper
from digest_lib.claims.parts import tellings
from digest_lib.claims.quoting import folded, holds, quotations
from digest_lib.claims.rewording import reworded
from digest_lib.claims.speaking import same_speaker
from digest_lib.claims.turning import turned
from digest_lib.models import Lang
from digest_lib.roster import Roster
from digest_lib.timeline.naming import named

_VERBATIM = 0.95
_A_PAIR = 2
"""Up to here a number only counts those who are named: "the two presidents"."""
_PASSED_ON = re.compile(r"(?:という|との|と言う|とする|とした)$")
_OWNS: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"[^、。がをにと]{0,9}の(?:主張|発言|言葉|見方|考え|説明|話)"),
    "en": re.compile(r"['’]s?\s(?:claims?|assertion|view|word)\sthat\b"),
}
"""What stands before and behind somebody whose words a sentence passes on."""
_ACCORDING = re.compile(r"[^、。がをにと]{0,9}(?:によると|によれば)")
_AND_OTHER = re.compile(r"(?:が|一方)、$")
"""What stands before the subject of a second Japanese clause."""
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
        texts = (told.content, polarity.core(told.content, claim.lang), f"{_cue(claim, told)} {told.content}")
        cover, shared = max(coverage(text, claim.lang, best.region) for text in texts)
    else:
        best = nearest_told(told, claim.lang, tellings(source), source.lang)
        near, cover, shared = likeness(told.content, claim.lang, best.content, source.lang)
    same = same_speaker(told, best, claim.lang, source.lang, roster)
    rough = Comparison(claim, told, source, best, near, cover, shared, (), cited, kin, bool(same))
    if not rough.likely:
        return rough
    return replace(rough, differences=tuple(_differences(rough, same)), loose=loosely_dated(rough))


def _cue(claim: Claim, told: Told) -> str:
    """The verb of an act, which belongs to what is told: "accepted" a truce."""
    statement = told.statement
    if statement is None or statement.cue_start is None or statement.cue_end is None:
        return ""
    return claim.text[max(0, statement.cue_start - claim.start) : max(0, statement.cue_end - claim.start)]


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
    given_so = (
        _subject_is(claim, told, theirs)
        or _topic_of(claim, told, theirs)
        or _names_both(found)
        or _opens_with(claim, told, theirs)
    )
    if same is False and not stands_for and not given_so:
        yield Difference("speaker", told.speaker_name or "", theirs.speaker_name or "")
    yield from _addressee(found)
    yield from day_differences(found)
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


def _opens_with(claim: Claim, told: Told, theirs: Told) -> bool:
    """Whether the source's speaker is the topic of a joined Japanese sentence whose second half names another first.

    「XはAと呼び、YはBだと主張した」: Y may speak, or be spoken of by X.
    """
    at = claim.text.find(told.region)
    if claim.lang != "ja" or at <= 0:
        return False
    return any(h.person in theirs.speakers and _TOPIC.match(claim.text, h.end) for h in claim.names if h.end <= at)


def _topic_of(claim: Claim, told: Told, theirs: Told) -> bool:
    """Whether a Japanese sentence opens with the person of whom the source speaks, and leaves out who speaks.

    「プーチン氏は席に着かざるを得ないとの見通しを示した」 where another said in the source 「プーチン氏は席に…」.
    """
    if claim.lang != "ja":
        return False
    people, ours = people_in(theirs.content, "ja"), people_in(told.content, "ja")
    if not people or people[0].start or (ours and not ours[0].start):
        return False
    return people[0].person in told.speakers and bool(_TOPIC.match(theirs.content, people[0].end))


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
        if found.strong and amount.value > _A_PAIR and not _elsewhere(amount, source):
            yield Difference("amount", amount.words, "")
            return


def _equal(one: Amount, other: Amount) -> bool:
    return one.value == other.value and (one.unit == other.unit or not one.unit or not other.unit)


def _elsewhere(amount: Amount, source: Sentence) -> bool:
    text = source.whole
    digits = FIGURES.search(amount.words)
    return bool(digits and digits.group() in text) or any(_equal(amount, other) for other in amounts(text, source.lang))
