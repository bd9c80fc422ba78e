"""Dates as Japanese news writes them: 13日, 翌14日, 昨年8月, 先週金曜日, 現地時間13日.

13日 is the latest 13th not after publication; 同日, 前日 and 翌日 lean on the last date in the text; 先月 and 先週
lean on publication. 30日間 and 3年 are durations, and a date that is planned (…に予定される) is nobody's day of
speaking.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from digest_lib.models import Precision
from digest_lib.statements.calendar import Calendar, make_date

_MAY_HOLD_DATE = re.compile("[年月日週曜夜晩朝]|けさ|元旦|大みそか|クリスマスイブ|きのう|きょう|おととい")
_DATE = re.compile(
    r"(?=[0-9現日米モ昨去今来一同前翌先月火水木金土きおけ当こ本元大ク次])(?P<zone>現地時間|日本時間|米(?:国)?(?:東部)?(?:夏)?時間|モスクワ時間)?(?:の)?"
    r"(?:"
    r"(?P<year>(?:19|20)\d\d)年(?:(?P<ymonth>\d{1,2})月(?:(?P<yday>\d{1,2})日)?)?"
    r"|(?P<rely>昨年|去年|今年|来年|一昨年|同年|前年|翌年)(?:の)?(?:(?P<rymonth>\d{1,2})月(?:(?P<ryday>\d{1,2})日)?)?"
    r"|(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"
    r"|(?P<relm>今月|先月|前月|同月|来月)(?:の)?(?:(?P<rmday>\d{1,2})日)?"
    r"|(?P<next>翌)(?P<nextday>\d{1,2})日"
    r"|(?P<week>先週|今週|来週|前週)(?:の|末の)?(?:(?P<wday>[月火水木金土日])曜(?:日)?)?"
    r"|(?P<weekday>[月火水木金土日])曜(?:日)?"
    r"|(?P<bare>(?<![\d.・~\-第約計])\d{1,2})日"
    r"|(?P<word>同日|同じ日|前の日|次の日|当日|この日|前日|翌日|昨日|きのう|今日|きょう|本日|一昨日|おととい|前夜|昨夜|昨晩|今朝|けさ|元日|元旦|大みそか|クリスマスイブ)"
    r")(?P<paren>\([月火水木金土日]\))?(?P<after>[^\d]?)"
)
_DURATION = re.compile(r"間|目|ぶり|時点|現在|物|以内|余|連続|半|分の|未満|以上|早く|遅れ|がかり|おき|当たり|ほど")
_PLANNED = re.compile(
    r"(?:夜|朝|昼|午前|午後|未明|夕)?(?:に(?:も)?)?(?:予定|[^、。はが\d]{0,10}(?:開かれる|行われる|実施される|開催される|発足する|実施する|開催する)|開く|行う|始まる|迎える|期限|まで|以降|から|をめど|に予定|に控え|を期限|(?:の|と(?:される|する|した|いう)|が)期限|の会談を前|に迫)"
)
_PLANNED_LATER = re.compile(
    r"(?:夜|朝|昼|午前|午後|夕)?に(?:も)?[^、。]{1,40}?(?:する|行う|開く|会う|なる|入る|迎える|始まる)(?:予定|見通し|見込み|方針|計画|運び|段取り|はず|考え|意向|つもり|構え|方向)"
    r"|(?:夜|朝|昼|午前|午後|夕)?に(?:も)?[^、。]{1,30}?(?:する|行う|開く|控える|始まる)[^、。]{0,24}(?:を前に|を控え|に先立|に向け)"
)
"""17日に…と会談する予定: nobody has spoken then."""
_OCCASION = (
    "会見|演説|インタビュー|会合|会談|取材|協議|声明|談話|投稿|番組|動画|放送|公聴会|国会|委員会|審議|答弁|討論|記事|紙面|寄稿|電話|集会|講演"
    "|会議|議会|総会|閣議|朝食会|夕食会|行事|式典|サミット|フォーラム|教書|やり取り"
)
_SPOKEN_THEN = re.compile(
    rf"(?:夜|朝|昼|夕|夕方|未明|午前|午後|深夜|早朝|昼過ぎ|[（(\ue001])*(?:、|付(?:け)?(?:の|で|、)|の[^、。]{{0,24}}?(?:{_OCCASION}|時|際)(?!について|に関し|の(?:内容|結果|成果))|(?:に|まで)[^、。]{{0,12}}(?:投稿|公開|放送|発表|会見|出演)|$|[A-Zァ-ヴ一-龥][^、。]{{0,20}}(?:で|に)|\ue000)"
)
_ATTRIBUTIVE = re.compile(
    r"(?:夜|朝|昼|夕方|夕|未明|午前|午後|深夜|早朝)?(?:に[^、。]{1,24}?[たるい](?:[一-龥ァ-ヴ]|こと|の)|付の?"
    rf"|の(?![^、。]{{0,24}}(?:{_OCCASION})(?!について|に関し)))"
)
_FROM_TODAY = {
    "昨日": -1, "きのう": -1, "昨夜": -1, "昨晩": -1, "一昨日": -2, "おととい": -2,
    "今日": 0, "きょう": 0, "本日": 0, "今朝": 0, "けさ": 0,
}  # fmt: skip
_FEASTS = {"元日": (1, 1), "元旦": (1, 1), "大みそか": (12, 31), "クリスマスイブ": (12, 24)}
_FROM_NEAR = {"前の日": -1, "次の日": 1, "前日": -1, "前夜": -1, "翌日": 1}
_WEEKDAYS = "月火水木金土日"
_ZONES = {"日本": "Asia/Tokyo", "モス": "Europe/Moscow", "米": "America/New_York"}


class DateHit(NamedTuple):
    """A date in a masked sentence."""

    start: int
    end: int
    iso: str
    """ISO 8601, as long as the precision."""
    precision: Precision
    zone: str | None
    local: bool
    """Marked as the local time of the event (現地時間)."""
    spoken: bool
    """Stands where a remark is dated: before a comma, an occasion or a quotation."""
    attributive: bool = False
    """Describes something that happened on that day (13日に発表された案)."""
    until: str | None = None

    @property
    def day(self) -> date | None:
        """The day, where it is known to the day."""
        return date.fromisoformat(self.iso) if self.precision == "day" else None


class Dates:
    """Finds dates for one article; keeps the last one for 同日, 前日 and 翌日."""

    def __init__(self, today: date) -> None:
        self._calendar = Calendar(today)
        self.last: date | None = None
        """The day that 同日 and 前日 lean on; set by the reader, who knows which dates only stand in quotations."""
        self._near: date | None = None

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[DateHit]:
        """The dates of ``text[start:end]``, left to right; planned days and durations are left out."""
        hits: list[DateHit] = []
        self._near = self.last
        if not _MAY_HOLD_DATE.search(text, start, len(text) if end is None else end):
            return hits
        for found in _DATE.finditer(text, start, len(text) if end is None else end):
            stop = found.start("after")
            if _DURATION.match(text, stop) or (found["bare"] and text.startswith("本", stop)):
                continue
            if _PLANNED.match(text, stop) or _PLANNED_LATER.match(text, stop):
                continue
            hit = self._resolve(found, text, stop)
            if hit is not None:
                hits.append(hit)
        return hits

    def _resolve(self, found: re.Match[str], text: str, stop: int) -> DateHit | None:
        value = self._value(found)
        if value is None:
            return None
        when, precision, until = value
        if isinstance(when, date):
            self._near = when
            iso = when.isoformat()
        else:
            iso = when
        mark = found["zone"] or ""
        following = text[stop : stop + 1]
        zone = next((zone for key, zone in _ZONES.items() if mark.startswith(key)), None)
        return DateHit(
            found.start(), stop, iso, precision, zone, mark.startswith("現地") or following == "\ue001",
            bool(_SPOKEN_THEN.match(text, stop)), bool(_ATTRIBUTIVE.match(text, stop)), until,
        )  # fmt: skip

    def _value(self, found: re.Match[str]) -> tuple[date | str, Precision, str | None] | None:
        calendar, today = self._calendar, self._calendar.today
        group = found
        if group["year"]:
            return _dated(int(group["year"]), group["ymonth"], group["yday"])
        if group["rely"]:
            anchor = self._near or today
            years = {"昨年": -1, "去年": -1, "一昨年": -2, "今年": 0, "来年": 1, "同年": 0, "前年": -1, "翌年": 1}
            base = anchor if group["rely"] in ("同年", "前年", "翌年") else today
            return _dated(base.year + years[group["rely"]], group["rymonth"], group["ryday"])
        if group["month"]:
            month = int(group["month"])
            if not 1 <= month <= 12:
                return None
            if group["day"]:
                return _known(calendar.month_day(month, int(group["day"])))
            year, month = calendar.month(month)
            return f"{year:04}-{month:02}", "month", None
        if group["relm"]:
            back = {"今月": 0, "先月": 1, "来月": -1}
            if group["relm"] in back:
                year, month = calendar.months_ago(back[group["relm"]])
            else:
                anchor = self._near or today
                year, month = anchor.year, anchor.month
                if group["relm"] == "前月":
                    year, month = (year, month - 1) if month > 1 else (year - 1, 12)
            return _dated(year, str(month), group["rmday"])
        return self._day(group)

    def _day(self, group: re.Match[str]) -> tuple[date | str, Precision, str | None] | None:
        calendar = self._calendar
        if group["next"]:
            wanted = int(group["nextday"] or 0)
            if self._near:
                after = self._near + timedelta(days=1)
                if after.day == wanted:
                    return after, "day", None
            return _known(calendar.day(wanted))
        if group["week"]:
            weeks = {"先週": -1, "前週": -1, "今週": 0, "来週": 1}[group["week"]]
            if group["wday"]:
                return calendar.weekday(_WEEKDAYS.index(group["wday"]), weeks=weeks), "day", None
            if weeks > 0:
                return None
            monday = calendar.weekday(0, weeks=weeks)
            return monday.isoformat(), "range", (monday + timedelta(days=6)).isoformat()
        if group["weekday"]:
            return calendar.weekday(_WEEKDAYS.index(group["weekday"])), "day", None
        if group["bare"]:
            return _known(calendar.day(int(group["bare"])))
        return self._by_word(group["word"] or "")

    def _by_word(self, word: str) -> tuple[date | str, Precision, str | None] | None:
        """きのう leans on publication, 前日 on the last date of the text."""
        if word in _FEASTS:
            return _known(self._calendar.month_day(*_FEASTS[word]))
        if word in _FROM_TODAY:
            return self._calendar.shift(_FROM_TODAY[word]), "day", None
        if self._near is None:
            return (self._calendar.shift(-1), "day", None) if word in ("前日", "前の日", "前夜") else None
        return self._near + timedelta(days=_FROM_NEAR.get(word, 0)), "day", None


def _known(day: date | None) -> tuple[date, Precision, None] | None:
    return None if day is None else (day, "day", None)


def _dated(year: int, month: str | None, day: str | None) -> tuple[date | str, Precision, str | None] | None:
    if month is None:
        return f"{year:04}", "year", None
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{year:04}-{int(month):02}", "month", None
    return _known(make_date(year, int(month), int(day)))
