"""Numbers with their units, in both languages: 30日間 and "30-day", 4万6000人 and "46,000 soldiers", 5%."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from digest_lib.models import Lang

Quantities = Mapping[str, frozenset[float]]
"""By unit: the values named. What has no unit that we know stands under ``""``."""

_POWERS: dict[str, float] = {
    "千": 1e3, "万": 1e4, "億": 1e8, "兆": 1e12,
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
_JA = re.compile(
    r"(?P<n>\d[\d,]*(?:\.\d+)?)(?P<p>[千万億兆])?(?:(?P<n2>\d[\d,]*)(?P<p2>[千万億])?)?"
    r"(?P<unit>日間|日以内|日から|日|カ月|か月|ヶ月|月|年間|年|時間|%|パーセント|ポイント|項目|点|人|名|発|機|基|隻|キロ|度|倍|ドル|ユーロ|円|トン|両)?"
)
_EN = re.compile(
    r"(?P<cur>[$€£¥])?(?P<n>\d[\d,]*(?:\.\d+)?)(?P<p>\s?(?:thousand|million|billion|trillion|bn|tn|m)\b)?"
    r"[\s-]?(?P<unit>days?|weeks?|months?|years?|hours?|%|percent|per cent|points?|soldiers?|troops?|people|men"
    r"|prisoners?|civilians?|missiles?|drones?|batteries|systems?|kilomet\w+|km|degrees?|c\b|dollars?|euros?|yen|tonnes?|tons?)?"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s(?P<day>\d{1,2})\b(?:\sto\s(?P<until>\d{1,2})\b)?"
_DAY_OF_MONTH_EN = re.compile(_MONTH)
_UNITS: dict[str, str] = {
    "日間": "days", "日以内": "days", "日": "date", "日から": "date", "月": "date-month", "年": "year", "年間": "years",
    "カ月": "months", "か月": "months", "ヶ月": "months", "時間": "hours", "パーセント": "%", "項目": "points",
    "ポイント": "points", "点": "points", "人": "people", "名": "people", "発": "missiles",
    "機": "drones", "基": "systems",
    "キロ": "km", "度": "degrees", "ドル": "$", "ユーロ": "€", "円": "¥", "トン": "tonnes",
    "percent": "%", "per cent": "%", "soldier": "people", "troop": "people", "men": "people", "prisoner": "people",
    "civilian": "people", "c": "degrees", "dollar": "$", "euro": "€", "yen": "¥", "tonne": "tonnes", "ton": "tonnes",
    "day": "days", "week": "weeks", "month": "months", "year": "years", "hour": "hours", "point": "points",
    "missile": "missiles", "drone": "drones", "batterie": "systems", "system": "systems", "degree": "degrees",
}  # fmt: skip
COUNTED = frozenset({"people", "missiles", "drones", "systems", "km"})
"""Units of what outlets count differently; other quantities (30 days, 28 points, 5 %) say which thing is meant."""


class _Found(NamedTuple):
    unit: str
    value: float


def quantities(folded: str, lang: Lang) -> Quantities:
    """The quantities of a text that is NFKC and lower case."""
    found = list(_japanese(folded) if lang == "ja" else _english(folded))
    units = dict.fromkeys(one.unit for one in found)
    return {unit: frozenset(one.value for one in found if one.unit == unit) for unit in units}


def disagree(one: Quantities, other: Quantities) -> str | None:
    """A unit of which the two name values, and none in common; None where there is no such unit."""
    return next((unit for unit in sorted(one.keys() & other.keys()) if unit and not one[unit] & other[unit]), None)


def about_equal(one: Quantities, other: Quantities, unit: str) -> bool:
    """Whether two counts can be two accounts of one: neither is twice the other."""
    return max(one[unit] | other[unit]) < 2 * min(one[unit] | other[unit])


def _japanese(text: str) -> list[_Found]:
    found: list[_Found] = []
    for match in _JA.finditer(text):
        value = _value(match["n"], match["p"])
        if match["n2"]:
            value += _value(match["n2"], match["p2"])
        unit = match["unit"] or ""
        found.append(_Found(_UNITS.get(unit, unit), value))
    return found


def _english(text: str) -> list[_Found]:
    found: list[_Found] = []
    dated = [match.span() for match in _DAY_OF_MONTH_EN.finditer(text)]
    for match in _DAY_OF_MONTH_EN.finditer(text):
        found += [_Found("date", float(day)) for day in (match["day"], match["until"]) if day]
    for match in _EN.finditer(text):
        if any(start <= match.start() < end for start, end in dated):
            continue
        value = _value(match["n"], (match["p"] or "").strip())
        unit = match["unit"] or ""
        unit = unit if unit in _UNITS or unit == "km" else unit.rstrip("s")
        if unit.startswith("kilomet"):
            unit = "km"
        if not match["unit"] and 1900 <= value <= 2100:
            unit = "year"
        found.append(_Found(match["cur"] or _UNITS.get(unit, unit), value))
    return found


def _value(digits: str, power: str | None) -> float:
    return float(digits.replace(",", "")) * _POWERS.get(power or "", 1.0)
