"""Synthetic articles for the benchmarks of batches: in both languages, over many days, no two alike."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

_PEOPLE = {
    "en": [
        "President Donald Trump", "President Vladimir Putin", "President Volodymyr Zelensky", "Keir Starmer",
        "Emmanuel Macron",
    ],
    "ja": [
        "トランプ米大統領", "ロシアのプーチン大統領", "ウクライナのゼレンスキー大統領", "スターマー英首相",
        "マクロン仏大統領",
    ],
}  # fmt: skip
_THINGS = {
    "en": [
        "ceasefire", "prisoner exchange", "power plant", "grain corridor", "border line", "sanctions package",
        "peace talks", "gas pipeline", "airfield", "naval base", "rail bridge", "field hospital",
    ],
    "ja": [
        "停戦", "捕虜交換", "原子力発電所", "穀物回廊", "国境線", "制裁", "和平協議", "ガス管", "飛行場", "軍港",
        "鉄橋", "野戦病院",
    ],
}  # fmt: skip
_SAID = {
    "en": [
        "{who} said on {day} that the {thing} of district {n} would be discussed in {m} days.",
        "“We will not give up the {thing} in district {n},” {who} said.",
        "{who} rejected the {thing} for the {n} villages and asked for {m} more weeks.",
    ],
    "ja": [
        "{who}は{day}、第{n}地区の{thing}について{m}日以内に協議すると述べた。",
        "{who}は「第{n}地区の{thing}は{m}週間待つ」と語った。",
        "{who}は{n}の村の{thing}を拒否する考えを示した。",
    ],
}
_FILLER = {
    "en": [
        "Markets in the region opened {n} points lower on thin trade after two quiet days.",
        "The roads along the river stayed closed for repairs until noon, and {m} buses were sent another way.",
        "Rain fell for {m} hours over the hills north of the town, where farmers had waited for it since early spring.",
        "A museum with {n} paintings reopened its eastern wing, which a storm had damaged the year before.",
    ],
    "ja": [
        "地域の市場は薄商いのなか{n}ポイント安で始まった。",
        "川沿いの道路は昼まで補修のため通行止めとなり、{m}台のバスが迂回した。",
        "町の北の丘では{m}時間にわたって雨が降り、農家は春先からこの雨を待っていた。",
        "{n}点の絵を収める美術館が、前年の嵐で傷んだ東館を再び開けた。",
    ],
}


def article(number: int, days: int, first: date = date(2025, 1, 1)) -> dict[str, Any]:
    """The article of a number: the same in every run."""
    draw = random.Random(number)  # noqa: S311 (no secret)
    lang = "ja" if number % 2 else "en"
    day = first + timedelta(days=draw.randrange(days))
    told = f"{day.day}日" if lang == "ja" else f"{day:%A}"
    lines = []
    for _ in range(draw.randint(1, 4)):
        words = {"n": draw.randint(2, 9999), "m": draw.randint(2, 90), "day": told}
        words |= {"who": draw.choice(_PEOPLE[lang]), "thing": draw.choice(_THINGS[lang])}
        lines += [one.format(**words) for one in draw.sample(_FILLER[lang], 3)]
        lines.append(draw.choice(_SAID[lang]).format(**words))
    return {
        "url": f"https://wire-{draw.randrange(40)}.example/{number}", "source": f"Wire {number % 40}", "lang": lang,
        "title": f"Report {number}", "published": f"{day}T12:00:00+00:00", "text": "\n".join(lines),
    }  # fmt: skip


def articles(count: int, days: int) -> Iterator[dict[str, Any]]:
    """So many articles over so many days from 2025-01-01 on."""
    yield from (article(number, days) for number in range(count))


def write_jsonl(path: Path, some: Iterator[dict[str, Any]]) -> Path:
    """One JSON object a line."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in some)
    return path
