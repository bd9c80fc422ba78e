"""On which day something was said: the day beside it, that of its meeting, or that of the event told."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date

from digest_lib.models import Article, Said
from digest_lib.statements.japanese.contents import Content
from digest_lib.statements.japanese.cue import Cue
from digest_lib.statements.japanese.dates import DateHit, Dates
from digest_lib.statements.japanese.discourse import Speaker
from digest_lib.statements.japanese.legible import Legible
from digest_lib.statements.japanese.sentences import Sentence
from digest_lib.statements.japanese.subjects import Named

_OTHER_EVENT = re.compile(
    r"に[^、]{0,14}(?:発表|提案|提示|示さ|合意|署名|採択|始ま|起き|攻撃|公表|撃墜|死亡|占領|侵攻|可決|成立|発効)"
)
_MEETING = re.compile("会談|会合|協議|電話|会議|閣議|判決|公判|式典|集会|会見|演説|投稿|インタビュー|取材")
_JOINT = frozenset(("会談", "会合", "協議", "会見", "電話"))
_OWN = frozenset(("会見", "演説", "投稿", "インタビュー", "取材"))
"""Occasions of one speaker: another's press conference is another event."""
_AT_MEETING = re.compile(
    rf"(?<!前日の)(?P<meeting>{_MEETING.pattern})(?:(?:した|の)?(?:終了)?(?:後|直前|直後|前|冒頭|席|中|場)|で(?:は|も)?|に先立)"
)
_BARE = re.compile(r"\d{1,2}日")
_ASKED = re.compile(r"[^、。]*か(?:と|を|について)[^、。]{0,12}(?:問われ|聞かれ|尋ねられ|質問)")
"""18日に話したかと問われ、: the day belongs to the question."""
_LONG_PAST = 20
_NEWS_FOR = 2
"""Days after which an event is no longer what an article reports on."""
_HELD = (
    "に開かれ",
    "に行われ",
    "に開い",
    "に行っ",
    "に会談",
    "に始ま",
    "の会談",
    "の会合",
    "の協議",
    "の首脳会談",
    "に閉幕",
    "に開幕",
    "に招集",
)


class Days:
    """The days of one article while it is read."""

    def __init__(self, article: Article, day: date, legible: Legible) -> None:
        self._article = article
        self._today = day
        self._legible = legible
        self._dates = Dates(article.published_on)
        self._event: DateHit | None = None
        self._event_by: tuple[str | None, ...] | None = None
        self._event_line = -1
        self._latest: tuple[Sentence, tuple[str | None, ...] | None, DateHit] | None = None
        self._dated: tuple[Sentence, date | None, list[DateHit]] | None = None
        self.present: tuple[str, ...] = ()
        """Persons of the roster named in the sentence that is read."""
        self._attended: dict[str | None, DateHit] = {}
        """The day of the last meeting at which somebody is named."""
        self._meetings: dict[tuple[str, tuple[str | None, ...] | None], DateHit] = {}
        self._own_day: dict[tuple[str | None, ...], DateHit] = {}
        """The day on which somebody spoke last, until something else is told of him with a day."""
        self._spoken_of: set[int] = set()
        """Where dates stand in what was said in the sentence of ``_dated``: they are no days of speaking."""

    def hear(self, sentence: Sentence) -> None:
        """The date of an event that a sentence without statement tells."""
        hits = [hit for hit in self._dates.find(sentence.text) if not self._lies_ahead(hit, sentence.text)]
        if not hits:
            return
        held = [hit for hit in hits if sentence.text.startswith(_HELD, hit.end)]
        spoken = [hit for hit in hits if hit.attributive and hit.spoken]
        for hit in (*(hit for hit in hits if not hit.attributive), *held, *spoken):
            if hit.attributive and self._event is not None and self._is_later(self._event, hit):
                continue  # 22日に開かれた会合に合わせ…: what was before the news does not take its place
            if hit.day is not None and (self._today - hit.day).days <= _LONG_PAST:
                self._event, self._event_by, self._dates.last = hit, None, hit.day
                self._event_line = sentence.line
                told = set(self.present)
                # 前日には…: a sentence that opens with a day moves everybody to it.
                self._own_day = {k: v for k, v in self._own_day.items() if hit.start > 1 and not told.intersection(k)}
                self._hold(sentence.text, hit, None)
                return

    def _is_later(self, event: DateHit, hit: DateHit) -> bool:
        return event.day is not None and hit.day is not None and event.day > hit.day

    def _lies_ahead(self, hit: DateHit, text: str) -> bool:
        """A bare day of the month that would be long past (15日 on the 14th) is more likely to come."""
        day = hit.day
        bare = day is not None and bool(_BARE.fullmatch(text, hit.start, hit.end))
        return bare and day is not None and (self._today - day).days > _LONG_PAST

    def _is_news(self, hit: DateHit) -> bool:
        """Whether a day is the one that the article reports on: that of its publication or one shortly before."""
        day = hit.day
        return day is not None and 0 <= (self._today - day).days <= _NEWS_FOR

    def _hold(self, text: str, hit: DateHit, people: tuple[str | None, ...] | None) -> None:
        """Remember on which day the meetings of a sentence were held, and the speaker's own press conference."""
        for found in _MEETING.finditer(text):
            own = found.group() in _OWN
            if not own or people not in (None, (None,)):
                self._meetings[found.group(), people if own else None] = hit
            for person in self.present if found.group() in _JOINT else ():
                self._attended[person] = hit

    def _held(self, sentence: Sentence, content: Content, people: tuple[str | None, ...] | None) -> DateHit | None:
        """会談後, 会見で: the day of a meeting that was dated before."""
        for found in _AT_MEETING.finditer(sentence.text) if self._meetings else ():
            if content.start <= sentence.origin(found.start()) < content.end:
                continue
            name = found["meeting"]
            held = self._meetings.get((name, people if name in _OWN else None))
            if held is not None:
                return held
        return None

    def said(
        self,
        sentence: Sentence,
        content: Content,
        speaker: Speaker | None,
        cue: Cue | None,
        low: int,
        subject: Named | None,
    ) -> Said:
        """The date beside the statement; else that of the same event; else only the bound of publication."""
        people = speaker.people if speaker else None
        if speaker is not None and people == (None,):
            people = (f"={speaker.name}",)  # an unlisted speaker is nobody else
        hit = self._beside(sentence, content, cue, low, subject, people)
        if hit is not None:
            self._event, self._event_by, self._event_line = hit, people, sentence.line
            self._dates.last = hit.day or self._dates.last
            self._latest = (sentence, people, hit)
            self._hold(sentence.text, hit, people)
            basis = "text"
        elif (held := self._held(sentence, content, people)) is not None:
            hit, basis = held, "context"
        elif people is not None and (own := self._own_day.get(people)) is not None:
            hit, basis = own, "context"
        elif self._event is not None and (
            self._event_by is None
            or people is None
            or self._event_by == people
            or set(people).intersection(self._event_by) - {None}
            or self._event_line == sentence.line
        ):
            hit, basis = self._event, "context"
        elif people is not None and len(people) == 1 and people[0] in self._attended:
            hit, basis = self._attended[people[0]], "context"
        elif self._event is not None and self._is_news(self._event):
            hit, basis = self._event, "context"
        else:
            day = self._today.isoformat()
            return Said(date=day, precision="day", zone=self._article.zone, basis="published")
        if people is not None:
            self._own_day[people] = hit
        return Said(
            date=hit.iso,
            precision=hit.precision,
            zone=hit.zone,
            basis="text" if basis == "text" else "context",
            until=hit.until,
        )

    def _beside(
        self,
        sentence: Sentence,
        content: Content,
        cue: Cue | None,
        low: int,
        subject: Named | None,
        people: tuple[str | None, ...] | None,
    ) -> DateHit | None:
        if self._dated is None or self._dated[0] is not sentence or self._dated[1] != self._dates.last:
            if self._dated is None or self._dated[0] is not sentence:
                self._spoken_of.clear()
            self._dated = (sentence, self._dates.last, self._dates.find(sentence.text))
        # …と呼んだ19日の投稿: the day stands right behind a cue that describes it.
        stop = cue.end + (cue.ending == "modifier") if cue else len(sentence.text)
        if cue is None and (tagged := self._in_tag(sentence, content)) is not None:
            return tagged
        for date_hit in self._dated[2]:
            if content.start <= sentence.origin(date_hit.start) < content.end:
                self._spoken_of.add(date_hit.start)
        outside = [
            d
            for d in self._dated[2]
            if d.start < stop and d.start not in self._spoken_of and not _ASKED.match(sentence.text, d.end)
        ]
        start = subject.start if subject else low
        after = [d for d in outside if d.start >= start]
        if found := _day_of_speaking(after):
            return found
        if self._latest is not None and self._latest[0] is sentence and self._latest[1] == people:
            return self._latest[2]  # …と述べ、…と語った: the same breath
        before = [d for d in outside if d.start < start][::-1]
        return _day_of_speaking(before) or next((d for d in (*after, *before) if _occurred(d, sentence.text)), None)

    def _in_tag(self, sentence: Sentence, content: Content) -> DateHit | None:
        """「…」(13日、記者団に): the day in the parenthesis behind a quotation."""
        following = bisect_left(sentence.marks, content.end, key=lambda mark: mark.start)
        tag = sentence.marks[following] if following < len(sentence.marks) else None
        if tag is None or tag.start > content.end + 3 or self._legible.text[tag.start] != "(":
            return None
        return _day_of_speaking(self._dates.find(self._legible.text[tag.start + 1 : tag.end - 1]))


def _day_of_speaking(dates: list[DateHit]) -> DateHit | None:
    """The first date that is marked as that of a remark; else the first plain day."""
    spoken = next((d for d in dates if d.spoken and d.precision != "year"), None)
    return spoken or next((d for d in dates if d.precision == "day" and not d.attributive), None)


def _occurred(date_hit: DateHit, text: str) -> bool:
    """27日に演壇に立った氏は: the day of the occasion, unless it is that of a plan or an attack spoken about."""
    told = date_hit.precision == "day" and text[date_hit.start].isdigit() and text.startswith("に", date_hit.end)
    return told and not _OTHER_EVENT.match(text, date_hit.end)
