"""Numbers of a sentence with the unit that they stand beside: 30日間, 約2000キロ, "30-day", "two hours"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from digest_lib.claims.days import MONTHS
from digest_lib.claims.quoting import narrowed
from digest_lib.models import Lang
from digest_lib.resources import read_table, resource

FIGURES = re.compile(r"\d[\d,.]*")
"""A number in figures."""
_BESIDE = re.compile(r"[一-龠々](?![一-龠々])|[ァ-ヴー]{2,}")
"""A counter that the list does not hold: 児童24校."""


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
    folded = narrowed(text)
    return tuple(_japanese(folded) if lang == "ja" else _english(folded))


@cache
def _list(lang: Lang, kind: str) -> dict[str, str]:
    rows = read_table(resource("data", "words", "checks", "amounts.tsv"))
    return {row["word"]: row["value"] for row in rows if row["lang"] == lang and row["kind"] == kind}


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _patterns_ja() -> tuple[re.Pattern[str], re.Pattern[str]]:
    scale = "".join(_list("ja", "scale")).replace("十", "").replace("百", "")
    figures = re.compile(
        rf"(?P<n>\d[\d,]*(?:\.\d+)?)(?P<p>[{scale}])?(?:(?P<n2>\d[\d,]*)(?P<p2>[千万億])?)?\s?"
        rf"(?P<u>{_any(_list('ja', 'counter'))})?"
    )
    signs = "".join((*_list("ja", "numeral"), *_list("ja", "scale")))
    kanji = re.compile(rf"(?<![{signs}第])(?P<n>[{signs}]+)(?P<u>{_any(_list('ja', 'kanji-counter'))})")
    return figures, kanji


@cache
def _pattern_en() -> re.Pattern[str]:
    digit = _any(_list("en", "digit"))
    words = rf"(?:{_any(_list('en', 'tens'))})-(?:{digit})|{_any((*_list('en', 'tens'), *_list('en', 'number')))}"
    scale = _any(_list("en", "scale"))
    return re.compile(
        rf"(?P<cur>[$€£¥])?\b(?P<n>\d[\d,]*(?:\.\d+)?|{words}|(?:{digit}|a)(?=\s(?:{scale})\b))(?P<p>[\s-]?(?:{scale})\b)?"
        r"(?P<pc>\s?(?:%|percent|per cent))?(?:[\s-](?P<u>[a-z]+))?",
        re.IGNORECASE,
    )


@cache
def number_pattern(lang: Lang) -> str:
    """An expression for a number, in figures or in words."""
    if lang == "ja":
        signs = "".join((*_list("ja", "numeral"), *_list("ja", "scale")))
        return rf"\d[\d,]*(?:\.\d+)?[万億]?|[{signs}]+"
    tens, digit = _any(_list("en", "tens")), _any(_list("en", "digit"))
    return rf"\d[\d,]*(?:\.\d+)?|(?:{tens})-(?:{digit})|{tens}|{_any(_list('en', 'number'))}|{digit}"


def number(words: str, lang: Lang) -> float | None:
    """The value of a number as :func:`number_pattern` finds it; "a" is one."""
    folded = words.casefold()
    if lang == "en":
        return 1.0 if folded in ("a", "an") else _english_number(folded)
    if folded[0].isdigit():
        scale = {"万": 1e4, "億": 1e8}.get(folded[-1], 1.0)
        return _digits(folded.rstrip("万億")) * scale
    return _kanji(folded)


def _japanese(text: str) -> list[Amount]:
    found = []
    scale, counters = _list("ja", "scale"), _list("ja", "counter")
    for match in _patterns_ja()[0].finditer(text):
        unit = match["u"] or ((beside := _BESIDE.match(text, match.end())) and beside.group()) or ""
        if unit in ("年", "月", "日", "時", "分") and not match["p"]:
            continue  # a date or an hour
        if re.match(r"[/\-:年月]\d", text[match.end() : match.end() + 2]) or text[
            max(0, match.start() - 1) : match.start()
        ] in tuple("/-:"):
            continue
        value = _digits(match["n"]) * float(scale.get(match["p"] or "", 1))
        if match["n2"]:
            value += _digits(match["n2"]) * float(scale.get(match["p2"] or "", 1))
        found.append(Amount(value, counters.get(unit, unit), match.start(), match.end(), match.group()))
    for match in _patterns_ja()[1].finditer(text):
        unit = match["u"]
        found.append(Amount(_kanji(match["n"]), counters.get(unit, unit), match.start(), match.end(), match.group()))
    return found


def _english(text: str) -> list[Amount]:
    found = []
    for match in _pattern_en().finditer(text):
        before = text[max(0, match.start() - 12) : match.start()].casefold().split()
        unit = (match["u"] or "").casefold()
        dated = any(
            word.strip(".,")[:3] == month[:3] and len(word) > 2 for word in [*before[-1:], unit] for month in MONTHS
        )
        year = re.fullmatch(r"(?:19|20)\d\d", match["n"]) and not match["p"] and not match["cur"]
        year = year and _singular(unit) not in _list("en", "measure")
        if (
            dated
            or year
            or re.match(r"[/:\d]", text[match.end("n") : match.end("n") + 1])
            or text[max(0, match.start() - 1) : match.start()] in tuple("/:-")
        ):
            continue
        value = _english_number(match["n"].casefold())
        value *= float(_list("en", "scale").get((match["p"] or "").strip(" -").casefold(), 1))
        end = match.end("u") if match["u"] else match.end()
        name = "%" if match["pc"] else match["cur"] or ("" if unit in _list("en", "no-unit") else _singular(unit))
        if name == "":
            end = match.end("p") if match["p"] else match.end("n")
        found.append(Amount(value, name, match.start(), end, text[match.start() : end].strip()))
    return found


def _english_number(word: str) -> float:
    if word[0].isdigit():
        return _digits(word)
    tens, _, digit = word.partition("-")
    known = {**_list("en", "tens"), **_list("en", "number"), **_list("en", "digit"), "a": "1"}
    return float(known[tens]) + float(known[digit] if digit else 0)


def _kanji(text: str) -> float:
    """二百三十一 as 231, 二〇二五 as 2025."""
    numerals, scale = _list("ja", "numeral"), _list("ja", "scale")
    whole = part = last = 0.0
    for sign in text:
        if sign in numerals:
            last = last * 10 + float(numerals[sign])
        elif (power := float(scale[sign])) >= 1e4:
            whole += (part + last or 1) * power
            part = last = 0.0
        else:
            part += (last or 1) * power
            last = 0.0
    return whole + part + last


def _digits(text: str) -> float:
    return float(text.replace(",", "").rstrip(".") or 0)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
