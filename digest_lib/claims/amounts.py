"""Numbers of a sentence with the unit that they stand beside: 30日間, 約2000キロ, "30-day", "two hours"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from digest_lib.claims.days import MONTHS
from digest_lib.models import Lang

_POWERS = {"十": 10, "百": 100, "千": 1e3, "万": 1e4, "億": 1e8, "兆": 1e12}
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_LARGE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "m": 1e6}
_JA = re.compile(
    r"(?P<n>\d[\d,]*(?:\.\d+)?)(?P<p>[千万億兆])?(?:(?P<n2>\d[\d,]*)(?P<p2>[千万億])?)?\s?"
    r"(?P<u>カ月|か月|ヶ月|箇月|カ国|か国|ヶ国|日間|週間|年間|年|月|日|時間半|時間|時|分|秒|キロメートル|キロ|km|メートル|センチ|マイル"
    r"|平方キロ|ヘクタール|%|パーセント|ポイント|割|倍|人|名|兆円|億円|万円|円|ドル|ユーロ|ポンド|ルーブル|トン|キログラム|グラム|リットル"
    r"|バレル|発|機|基|隻|両|台|丁|本|件|回|度目|度|歳|項目|点|カ所|か所|州|票|議席|世帯|棟|行|社|便|番目|位|代|期|連勝|勝|敗|得点|ゴール)?"
)
_BESIDE = re.compile(r"[一-龠々](?![一-龠々])|[ァ-ヴー]{2,}")
"""A counter that the list does not hold: 児童24校."""
_KANJI_NUMBER = re.compile(r"(?P<n>[一二三四五六七八九])(?P<u>カ月|か月|ヶ月|日間|週間|年間|時間|人|回|カ国|か国|つ)")
_EN = re.compile(
    rf"(?P<cur>[$€£¥])?\b(?P<n>\d[\d,]*(?:\.\d+)?|{'|'.join(_WORDS)})(?P<p>[\s-]?(?:hundred|thousand|million|billion|trillion|bn|m)\b)?"
    r"(?P<pc>\s?(?:%|percent|per cent))?(?:[\s-](?P<u>[a-z]+))?",
    re.IGNORECASE,
)
_NOT_UNITS = frozenset(
    [
        "and",
        "or",
        "of",
        "to",
        "the",
        "in",
        "on",
        "at",
        "by",
        "from",
        "with",
        "than",
        "per",
        "as",
        "a",
        "an",
        "for",
        "but",
        "over",
        "under",
        "is",
        "are",
        "was",
        "were",
        "that",
        "who",
        "which",
        "if",
        "when",
        "after",
        "before",
        "st",
        "nd",
        "rd",
        "th",
        "am",
        "pm",
    ]
)
_UNITS = {
    "カ月": "月間", "か月": "月間", "ヶ月": "月間", "箇月": "月間", "キロメートル": "キロ", "km": "キロ", "パーセント": "%",  # noqa: E501
    "名": "人", "か国": "カ国", "ヶ国": "カ国", "か所": "カ所",
}  # fmt: skip


class Amount(NamedTuple):
    """A value with its unit (empty where none is known), and its place in the sentence."""

    value: float
    unit: str
    start: int
    end: int
    words: str


@lru_cache(maxsize=16384)
def amounts(text: str, lang: Lang) -> tuple[Amount, ...]:
    """The amounts of a text; calendar dates are none."""
    folded = "".join(_one(char) for char in text)  # one character for one, so that places stay
    return tuple(_japanese(folded) if lang == "ja" else _english(folded))


def _one(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


def _japanese(text: str) -> list[Amount]:
    found = []
    for match in _JA.finditer(text):
        unit = match["u"] or ((beside := _BESIDE.match(text, match.end())) and beside.group()) or ""
        if unit in ("年", "月", "日", "時", "分") and not match["p"]:
            continue  # a date or an hour
        if re.match(r"[/\-:年月]\d", text[match.end() : match.end() + 2]) or text[
            max(0, match.start() - 1) : match.start()
        ] in tuple("/-:"):
            continue
        value = _digits(match["n"]) * _POWERS.get(match["p"] or "", 1)
        if match["n2"]:
            value += _digits(match["n2"]) * _POWERS.get(match["p2"] or "", 1)
        found.append(Amount(value, _UNITS.get(unit, unit), match.start(), match.end(), match.group()))
    for match in _KANJI_NUMBER.finditer(text):
        unit = match["u"]
        found.append(Amount(_KANJI[match["n"]], _UNITS.get(unit, unit), match.start(), match.end(), match.group()))
    return found


def _english(text: str) -> list[Amount]:
    found = []
    for match in _EN.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()].casefold().split()
        unit = (match["u"] or "").casefold()
        dated = any(
            word.strip(".,")[:3] == month[:3] and len(word) > 2 for word in [*before[-1:], unit] for month in MONTHS
        )
        year = re.fullmatch(r"(?:19|20)\d\d", match["n"]) and not match["p"] and not match["cur"]
        if (
            dated
            or year
            or re.match(r"[/:\d]", text[match.end("n") : match.end("n") + 1])
            or text[max(0, match.start() - 1) : match.start()] in tuple("/:-")
        ):
            continue
        value = _WORDS.get(match["n"].casefold()) or _digits(match["n"])
        value *= _LARGE.get((match["p"] or "").strip(" -").casefold(), 1)
        end = match.end("u") if match["u"] else match.end()
        name = "%" if match["pc"] else match["cur"] or ("" if unit in _NOT_UNITS else _singular(unit))
        if name == "":
            end = match.end("p") if match["p"] else match.end("n")
        found.append(Amount(value, name, match.start(), end, text[match.start() : end].strip()))
    return found


def _digits(text: str) -> float:
    return float(text.replace(",", "").rstrip(".") or 0)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
