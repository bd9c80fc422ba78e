"""What a sentence claims, read the same way on a page of ours, on anybody's, and in a stored article.

A :class:`Told` is one thing that a sentence tells: usually a statement that the extractor finds in it, else the whole
sentence, with the person it begins with as the one who acts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from typing import Literal

from digest_lib.claims.amounts import Amount, amounts
from digest_lib.claims.days import Day, dates
from digest_lib.claims.quoting import Quotation, quotations
from digest_lib.models import Article, Citation, Lang, Statement
from digest_lib.roster import default_roster
from digest_lib.statements.mentions import NameHit, Names
from digest_lib.statements.words import word_list
from digest_lib.timeline.window import said_days

_TAIL = 8
# ", and on 5 May" at the end of one remark leads the next one of a joined sentence.
_LEADING = re.compile(
    r",? (?:and|but|while|whereas)(?: on [^,]{3,25}| the (?:same|next|following) day| later| then)?,?$"
)
_OPENING = re.compile(r"on [^,]{3,25}, ")
_AT_ONCE = 24
"""Characters of a title before a name."""
_HEAD = re.compile(
    r"^(?:一方、|また、|さらに、|しかし、)?(?P<who>[^、。「」はがも]{1,24})は(?:[^、。「」は]{0,10}\d{1,2}日[^、。「」は]{0,8}|[^、。「」はが]{0,2})、"
)
_NEXT = re.compile(r"^[、\s]*(?:一方、?|また、?)?(?P<who>[^、。「」はがもを]{1,16})は")

Role = Literal[
    "title", "lead", "key-point", "heading", "question", "answer", "frame", "card-title", "point", "narrative",
    "remark", "teaser", "credit", "label", "other",
]  # fmt: skip
ASSERTING: frozenset[Role] = frozenset(
    {"lead", "key-point", "answer", "point", "narrative", "teaser", "other", "title"}
)
"""Blocks whose sentences say what happened or was said."""


@dataclass(frozen=True)
class Told:
    """One thing told: the words that tell it, by whom, to whom, when."""

    content: str
    region: str
    """The part of the sentence that tells it: with who speaks, the condition and the cue."""
    statement: Statement | None
    speakers: tuple[str | None, ...]
    """Ids; (None,) for somebody whom the roster does not know; empty where the sentence names nobody as speaking."""
    speaker_name: str | None
    days: tuple[date, date] | None
    """The days on which it was said, where the words themselves tell."""

    @property
    def act(self) -> str:
        """The act of the statement; ``tell`` where there is none."""
        return self.statement.act if self.statement else "tell"


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is read: its words, and what they name."""

    text: str
    lang: Lang
    today: date
    """The day from which its dates are reckoned: that of publication."""
    start: int
    statements: tuple[Statement, ...] = ()
    """Those whose content begins in it; offsets count from the beginning of the whole text."""
    article: Article | None = None
    """The stored article it stands in; None for a sentence of the page."""
    line: int = 0
    card_text: str = ""
    """For a point of a card: all points of that card."""
    dated: bool = True
    """Whether the day on which it was published is known: that of a footnote is not."""

    @property
    def whole(self) -> str:
        """The text it stands in: its article, its card, or itself alone."""
        return self.article.text if self.article else self.card_text or self.text

    @property
    def at(self) -> int:
        """Where it begins in that text."""
        return self.start if self.article else max(0, self.whole.find(self.text))

    @cached_property
    def names(self) -> tuple[NameHit, ...]:
        """The people of the roster, and those who only share their names (person None)."""
        return people_in(self.text, self.lang)

    @cached_property
    def people(self) -> frozenset[str]:
        """Ids of the people named."""
        return frozenset(hit.person for hit in self.names if hit.person)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Words in quotation marks."""
        return quotations(self.text, self.lang)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Numbers with units."""
        return amounts(self.text, self.lang)

    @cached_property
    def dates(self) -> tuple[Day, ...]:
        """Dates written out."""
        return dates(self.text, self.lang, self.today)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """What it tells: a part for each statement; the sentence as a whole where none is found."""
        parts: list[Told] = []
        place = 0
        ordered = sorted(self.statements, key=lambda statement: (statement.start, statement.end))
        for number, statement in enumerate(ordered):
            begin = min(place, statement.start - self.start)
            place = max(statement.end, statement.cue_end or 0) - self.start
            last = number == len(ordered) - 1
            leading = None if last or self.lang == "ja" else _LEADING.search(statement.content)
            if leading and statement.end - self.start == place:
                place -= len(leading.group())
            part = _of_statement(statement, self.text[max(0, begin) :] if last else self.text[max(0, begin) : place])
            if leading:
                part = replace(part, content=part.content[: leading.start()])
            part = self._with_next_subject(part) if number else self._with_own_subject(part)
            parts.append(begun_anew(part, self.lang) if number else part)
        if parts and (tail := _tail(self.text[place:], self.lang)):
            parts.append(Told(tail, tail, None, parts[-1].speakers, parts[-1].speaker_name, parts[-1].days))
        return tuple(parts) or (Told(self.text, self.text, None, (), None, None),)

    def _with_own_subject(self, told: Told) -> Told:
        """The speaker a Japanese sentence sets at its head, where the statement was given to one carried over to it.

        「ウクライナは3月14日、部隊が…」: the date behind the head tells that it is the subject of the whole.
        """
        statement = told.statement
        head = _HEAD.match(self.text) if self.lang == "ja" else None
        if head is None or statement is None:
            return told
        carried = statement.speaker_start is None or not self.start <= statement.speaker_start < self.end
        if not carried:
            return told
        hits = people_in(head["who"], "ja")
        roster = default_roster()
        body = roster.institution(head["who"], "ja") if not hits else None
        speakers: tuple[str | None, ...] = tuple(hit.person for hit in hits) or (body,)
        content = told.content
        if statement.start == self.start and len(self.text) > head.end():
            content = content[head.end() :]
        return replace(told, speakers=speakers, speaker_name=head["who"], content=content or told.content)

    def _with_next_subject(self, told: Told) -> Told:
        """The speaker that the second half of a joined Japanese sentence sets at its head.

        「XはAと述べ、YはBと述べた」: B is Y's where X's was carried over to it.
        """
        statement = told.statement
        head = _NEXT.match(told.region) if self.lang == "ja" else None
        if head is None or statement is None or not told.content.startswith(head["who"]):
            return told
        people = [hit.person for hit in people_in(head["who"], "ja") if hit.start == 0]
        if not people or set(people) <= set(told.speakers):
            return told
        content = told.content[len(head["who"]) + 1 :].lstrip("、")
        return replace(told, speakers=tuple(people), speaker_name=head["who"], content=content)

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Claim(Sentence):
    """A sentence of the page under examination."""

    role: Role = "other"
    column: int = 1
    """1-based, of its first character in its line."""
    section: int = 0
    card: int | None = None
    citations: tuple[Citation, ...] = ()
    """Spans that the page itself gives for it."""
    borrowed: tuple[tuple[int, int], ...] = field(default=())
    carried: tuple[str, ...] = ()
    """Ids of speakers for whom a pronoun of it stands, where the page tells."""
    noted: bool = False
    """Whether the page refers from it to a note or a passage."""
    links: tuple[str, ...] = ()
    """Addresses that its words link to."""
    uncredited: tuple[str, ...] = ()
    """Addresses of images beside it that nobody is credited for."""

    @property
    def asserting(self) -> bool:
        """Whether it says what happened or was said."""
        return self.role in ASSERTING and not _ASKING.search(self.text)


_ASKING = re.compile(r"[?？]\s*$|[^。]{3}(?:何|なぜ|どう|誰|いつ|どこ|いくら|どの|どれ)[^。]*か。?$")
_SUBJECT = re.compile(r"[はが]|もまた")


def _tail(text: str, lang: Lang) -> str | None:
    """What is told behind the last cue by the same speaker: 「…を批判、詳細協議の必要性を訴える」."""
    tail = text.strip("、。 ")
    if lang != "ja" or len(tail) < _TAIL or _SUBJECT.search(tail):
        return None
    return tail


def _of_statement(statement: Statement, region: str) -> Told:
    said = statement.said
    days = said_days(said) if said and said.basis == "text" else None
    return Told(statement.content, region, statement, statement.speakers, statement.speaker_name, days)


@lru_cache(maxsize=4)
def _names(lang: Lang) -> Names:
    return Names(default_roster(), lang)


def begun_anew(told: Told, lang: Lang) -> Told:
    """A later part of a joined English sentence without the speaker carried over to it, where it names somebody first.

    "…, and on 22 May, Zelensky urged Trump to …": whether the first speaker says so or the writer is not told.
    """
    if lang == "ja":
        return told
    opening = _OPENING.match(told.content)
    start = opening.end() if opening else 0
    first = next(iter(people_in(told.content, lang)), None)
    if first is None or first.person is None or first.start > start + _AT_ONCE or first.person in told.speakers:
        return told
    return replace(told, statement=None, speakers=(), speaker_name=None)


@cache
def countries_ja() -> dict[str, str]:
    """Countries as they stand before an office in Japanese, to ISO 3166."""
    return {row["word"]: row["code"] for row in word_list("ja", "countries")}


@lru_cache(maxsize=32768)
def people_in(text: str, lang: Lang) -> tuple[NameHit, ...]:
    """Names of the roster in a text, left to right, and those that only resemble one (person None).

    プーチン・ロシア大統領 is a name with a country behind it, and no longer name.
    """
    hits = []
    for hit in _names(lang).find(text):
        family, dot, country = text[hit.start : hit.end].rpartition("・")
        if hit.person is None and dot and country in countries_ja():
            hits += _names(lang).find(f"{text[: hit.start]}{family}", hit.start)
        else:
            hits.append(hit)
    return tuple(hits)


def masked(text: str, hits: Sequence[NameHit], offset: int = 0) -> str:
    """The text with every name as one sign, so that exchanged names leave it the same."""
    out, place = [], 0
    for hit in hits:
        start, end = hit.start - offset, hit.end - offset
        if start >= place and end <= len(text):
            out += [text[place:start], "@"]
            place = end
    return "".join([*out, text[place:]])


def said_window(sentence: Sentence, told: Told) -> tuple[date, date]:
    """The days on which a sentence of an article can have been said: as it tells, else the days up to the report."""
    statement = told.statement
    if statement and statement.said and statement.said.basis != "published":
        return said_days(statement.said)
    return sentence.today - timedelta(days=4), sentence.today
