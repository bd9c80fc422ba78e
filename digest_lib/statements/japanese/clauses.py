"""Where the content of an indirect statement begins: behind the speaker and whatever stands beside the statement."""

from __future__ import annotations

import re

from digest_lib.statements.japanese.sentences import PAREN, QUOTE
from digest_lib.statements.words import word_list

_LEAD = re.compile(rf"[\s、・:◆◇▼▽■□●○▲△★☆※→\-—―…>{PAREN}]+")
_TOPIC = re.compile(r"(?<![にでとこの])は(?!じめ|ず|っきり|るか)")
_DATE_LEAD = re.compile(
    rf"(?:(?:現地時間|日本時間|米東部時間)(?:の)?)?(?:(?:昨年|今年|去年|\d{{4}}年)?\d{{1,2}}月)?(?:今月|先月|翌|同じ|同)?(?:の)?\d{{1,2}}日{PAREN}?"
    rf"(?:までに|夜|朝|昼|夕方|夕|未明|午前|午後|深夜|早朝|ごろ|頃|も|にも|に)*、"
    rf"|(?:同じ)?\d{{1,2}}日(?:夜|朝|昼|夕方|夕|未明|午前|午後|深夜|早朝)?(?=[A-Zァ-ヴ一-龥](?<!間|目|以))"
    r"|(?:今月|先月|昨年)?(?:\d{1,2}月)?\d{1,2}日の[^、はがを]{0,14}(?:電話|会談|協議|会合|閣議|集会)(?:会談|協議)?で、?"
    r"|(?:同日|同じ日|前の日|次の日|この日|当日|前日|翌日|昨年|先月|今月|先週|昨日|きのう|きょう|(?:先週|今週)?の?[月火水木金土日]曜(?:日)?)(?:夜|朝|午前|午後|にも|に)?、"
)
_DATED_ASIDE = re.compile(
    r"[^、。はが]{2,24}(?:\d{1,2}日|同日|同じ日|前日|翌日|曜日?)(?:夜|朝|昼|夕方|夕|未明|午前|午後|深夜|早朝)?(?:に)?、"
)
"""アジア歴訪中の29日、"""
_SETS_ASIDE = re.compile(
    r"(?:(?:こと|の)(?:について|に関し|に対し|を受け|を巡り|をめぐり|を踏まえ|に触れ)(?:て)?|(?:発言|主張|提案|案|問題|合意|要求|計画|姿勢|対応|見通し|可能性|進展|状況|是非)"
    r"(?:について|に関し(?:て)?|に対し(?:て)?|を受け(?:て)?|を巡り|を巡って|をめぐり|をめぐって|を踏まえ(?:て)?|に触れ(?:て)?|に言及し(?:て)?))(?:は|も)?、"
)
_SAID_SO = re.compile(r"[^、。]{0,40}?(?:こう|そう|このように)[一-龥言][^、。]{0,8}、")
_REPLYING = re.compile(
    r"(?:反論|反発|発言|回答|会見|演説|投稿|返答|応答|証言|出演|登壇|出席|寄稿|講演|答弁|強く反論|これに反論|これに反発)し、"
)
_JOINED = ("し", "り", "れ", "き", "み", "え")
_PARTICLES = (
    "に関し", "に対し", "を受け", "を踏まえ", "に加え", "に先立ち", "に触れ", "に言及し", "に続き", "に絡み", "を巡り",
    "をめぐり",
)  # fmt: skip
"""Particles in the form of a verb: they set aside what stands before them, whatever has happened in it."""
_WHEN = re.compile(
    r"など(?:して|と)?、?|(?:きょう|きのう|昨日|この日|同日)は、?(?=[^、])|[^、。はが]{1,8}の前では、?|(?:先ごろ|先頃|さきごろ|このほど|最近|先日|かつて|当時|これまで(?:に)?|たびたび|しばしば|再三|改めて|その後|当初|以前|同時に|ただちに|直ちに|すぐに|早速|今回|このとき|その際|冒頭|最後に|まず|次に|さらに|また|同日中に)、"
    r"|(?:自身の|自らの)?(?:SNS|X|ブログ|フェイスブック|インスタグラム|テレグラム|トゥルース・ソーシャル|ツイッター)(?:の投稿)?\ue001?に(?=[^、よ])"
)
_BEFORE_DATE = re.compile(r"[^。\ue000]{4,80}?(?:[たすん]が|[るたい](?:後|ため)|[^で]て|り|ず)、(?=[翌同前現\d])")
"""これには答えなかったが、翌30日、…: what was said begins behind the day on which it was said."""
_WITHHELD = re.compile(
    r"[^。\ue000]{0,60}?(?:明らかに|明か|明言|言及|触れ|答え|語|述べ|コメント|回答|説明)[しさらべ]{0,2}(?:て(?:い|は)?)?(?:ない|いない|なかった|いなかった|ません|ませんでした)(?:が|ものの)、"
)
"""詳細は明らかにしていないが、…: what was not told stands before what was."""
_ASKED_BY = re.compile(
    r"[^。\ue000]{2,70}(?:ただす|問う|聞く|尋ねる|質問する|問い詰める|促す|水を向ける|迫る|問いかける)と、"
)
"""記者が可能性をただすと、…"""
_QUESTION = re.compile(r"[^。\ue000]{2,70}か(?:どうか)?(?:との|という)(?:質問|問い)に(?:は|も|対し(?:て)?)?、?")
"""制裁を支持するかとの質問には…"""
_RECEIVES = re.compile(
    r"(?!\d{1,2}日に)[^、。は]{1,40}を[^、。は]{0,16}(?:迎え|招き|集め|訪れ|見舞い|見送り)て?、|[^、。はが]{2,30}を受けて(?=[^、])"
)
_PART_OF_CONTENT = (
    "を条件に",
    "を前提に",
    "なしに",
    "ために",
    "ように",
    "まで",
    "までに",
    "以内に",
    "引き換えに",
    "ことで",
)
"""…を条件に、…すると提案した: a condition belongs to what was said."""
_MATTER = re.compile(r"[^、。はがで]{1,24}(?:について|に関して|をめぐって|を巡って|に対して)は(?!、)")
_IN_RELATIVE = re.compile(r"が[^、が]{1,24}?[るたくすむぶつう](?=[一-龥ァ-ヴA-Z])")
"""交戦が続く両国の首脳と会談し、: が belongs to what describes a noun, and makes no clause of its own."""
_LONGEST_ASIDE = 90
_ACCORDING = re.compile(r"[^。\ue000]{1,60}?に(?:よると|よれば|よりますと)、")
_ACTED_ON = re.compile(
    r"(?:公邸|邸|施設|地域|都市|発電所|領|領土|州|陣地|国境|部隊|領空|設備|網|艦|港|基地|村|街|住宅)に対し(?:て)?$"
)
"""公邸に対し、攻撃が試みられたと述べた is part of what was said; 発言に対し、…と述べた is what was answered."""
_PASSIVE = re.compile(r"[^、。はがを]{1,14}[さらわかまたばがな]れ(?:た|る|て(?:いる|いた)|ない|なかった)")
_ASIDES = (
    _ACCORDING, _WITHHELD, _ASKED_BY, _QUESTION, _RECEIVES, _WHEN, _REPLYING, _SAID_SO, _DATE_LEAD, _DATED_ASIDE,
    _MATTER,
)  # fmt: skip


class ContentStart:
    """Finds where content begins with the word lists of the project."""

    def __init__(self) -> None:
        endings = sorted((row["ending"] for row in word_list("ja", "adverbials")), key=len, reverse=True)
        self._ending = re.compile(rf"(?:{'|'.join(map(re.escape, endings))})$")
        words = sorted((row["word"] for row in word_list("ja", "conjunctions")), key=len, reverse=True)
        self._conjunction = re.compile(
            rf"(?:(?:{'|'.join(map(re.escape, words))})、|(?:その上で|そのうえで|さらに|一方で)(?=[^、ら])"
            "|また(?=[一-龥ァ-ヴA-Z]))"
        )
        nouns = sorted((row["noun"] for row in word_list("ja", "occasions")), key=len, reverse=True)
        self._occasion = re.compile(
            rf"[^、。はが{QUOTE}]{{0,44}}?(?:{'|'.join(map(re.escape, nouns))}){PAREN}?"
            r"(?:など)?(?:の(?:中|席|席上|冒頭|場|後|合間))?"
            r"(?:で(?:は|も)?、?|にて、?|に、|後に、?|後、|終了後、|中、|中に、?)(?![あのなすき])"
        )
        self._addressee = re.compile(
            r"[^、。はがをで\ue000]{0,24}?(?:氏|記者団|記者|報道陣|国民|側|議員ら?|首脳ら?|大統領|首相|各国|メディア|両国|関係国|同盟国|政府|取材|電話|質問|テレビ|ニュース|紙|通信|BBC|CNN|NBC|ABC|CBS|FOX|NHK|ロイター|AP|AFP|誌|番組"
            r"|ラジオ|住民|市民|兵士|聴衆|支持者|閣僚|幹部|代表団|首脳)(?:ら)?(?:に対し(?:て)?(?:は|も)?|に(?!よ|と|つ|関|応|向|しか)(?:は|も)?)、?"
        )

    def skip(self, text: str, start: int, end: int) -> int:
        """The first position from ``start`` that belongs to the content of ``text[start:end]``."""
        position = self._lead(text, start, end)
        while True:
            after = self._aside(text, position, end)
            if after is None or after >= end - 1:
                return position
            position = self._lead(text, after, end)

    def _lead(self, text: str, position: int, end: int) -> int:
        lead = _LEAD.match(text, position, end)
        return lead.end() if lead else position

    def _aside(self, text: str, position: int, end: int) -> int | None:
        for pattern in (*_ASIDES, self._conjunction):
            if found := pattern.match(text, position, end):
                return found.end()
        if (found := _BEFORE_DATE.match(text, position, end)) and _DATE_LEAD.match(text, found.end(), end):
            return found.end()
        found = _SETS_ASIDE.search(text, position, min(end, position + 3 * _LONGEST_ASIDE))
        if found and not _TOPIC.search(text, position, found.start()):
            return found.end()
        comma = text.find("、", position, min(end, position + _LONGEST_ASIDE))
        if comma >= 0:
            segment = text[position:comma]
            ending = self._ending.search(segment)
            narrates = (
                segment.endswith((*_JOINED, "一方", "一方で"))
                and not segment.endswith(_PARTICLES)
                and "が" in _IN_RELATIVE.sub("", segment)
            )
            kept = segment.endswith(_PART_OF_CONTENT) and not segment.endswith("匿名を条件に")
            kept = kept or bool(_ACTED_ON.search(segment))
            if ending and not narrates and not kept and not _TOPIC.search(segment, 0, ending.start()):
                return comma + 1
        if found := self._occasion.match(text, position, end):
            return found.end()
        if (found := self._addressee.match(text, position, end)) and not _PASSIVE.fullmatch(text, found.end(), end):
            return found.end()
        return None
