"""An invented world of remarks: who said what to whom, on which day, on what condition, how many, in which words."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

_WORDS = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
SPEAKERS: dict[str, list[str]] = _WORDS["speakers"]
WRONG_TITLES: dict[str, list[list[str]]] = _WORDS["wrong_titles"]
PLACES, COUNTED, PLAIN, CONDITIONS, NEGATED, QUOTES, INVENTED, OUTLETS = (
    _WORDS[name] for name in ("places", "counted", "plain", "conditions", "negated", "quotes", "invented", "outlets")
)
DIGEST_WORDS: dict[str, Any] = _WORDS["digests"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
FIRST, LAST = date(2025, 2, 3), date(2025, 6, 20)


@dataclass(frozen=True)
class Remark:
    """One thing said once in the invented world."""

    number: int
    speaker: str
    day: date
    sort: str
    ja: str
    en: str
    addressee: str | None = None
    condition: tuple[str, str] | None = None
    quote: tuple[str, str] | None = None
    title: tuple[str, str] | None = None
    """The speaker with a title, where it is not the plain family name."""
    year: bool = False
    count: tuple[int, str, str] | None = None


def world(rng: random.Random, size: int) -> list[Remark]:
    """Remarks of every sort, each of its own content."""
    remarks: list[Remark] = []
    used: set[str] = set()
    sorts = ["counted", "plain", "negated", "quoted", "asked", "conditional"]
    while len(remarks) < size:
        number = len(remarks)
        remark = _remark(rng, number, sorts[number % len(sorts)])
        told = f"{remark.ja} {remark.quote}"
        if told not in used:
            used.add(told)
            remarks.append(remark)
    return remarks


def _remark(rng: random.Random, number: int, sort: str) -> Remark:
    speaker = rng.choice(list(SPEAKERS))
    day = FIRST + timedelta(days=rng.randrange((LAST - FIRST).days))
    place_ja, place_en = rng.choice(PLACES)
    base = Remark(number, speaker, day, sort, "", "")
    if sort == "counted":
        ja, en, *_ = chosen = rng.choice(COUNTED)
        n = rng.choice([3, 4, 6, 7, 9, 12, 14, 15, 18, 24, 35, 40, 45, 60, 80, 120, 150, 240, 300, 450])
        return replace(
            base,
            ja=ja.format(place=place_ja, n=n),
            en=en.format(place=place_en, n=n),
            count=(n, "|".join(chosen[2:4]), "|".join(chosen[4:])),
        )
    if sort == "negated":
        ja, _, en, _ = rng.choice(NEGATED)
        return replace(base, ja=ja.format(place=place_ja), en=en.format(place=place_en))
    if sort == "quoted":
        quote_ja, _, quote_en, _ = rng.choice(QUOTES)
        return replace(base, ja=place_ja, en=place_en, quote=(quote_ja, quote_en))
    ja, en = rng.choice(PLAIN)
    made = replace(base, ja=ja.format(place=place_ja), en=en.format(place=place_en))
    if sort == "asked":
        return replace(made, addressee=rng.choice([s for s in SPEAKERS if s != speaker]))
    if sort == "conditional":
        return replace(made, condition=rng.choice(CONDITIONS))
    return made


def tell(remark: Remark, lang: str, *, reported: bool = False, weekday: bool = False) -> str:
    """A remark as one sentence: as an article ``reported`` it, or as a page tells it again."""
    text = _japanese(remark, reported) if lang == "ja" else _english(remark, reported)
    if weekday and lang == "en":
        text = text.replace("On ", f"On {remark.day:%A}, ", 1)
    return text


def turned_down(remark: Remark, lang: str, rng: random.Random) -> str:
    """The remark negated, in one of several ways."""
    text = tell(remark, lang)
    if lang == "en":
        ways = ["he would not ", "he would never ", "he wouldn’t ", "he refused to ", "he would no longer "]
        return text.replace("he would ", rng.choice(ways), 1)
    said = "と述べた。"
    stem = text.removesuffix(said)
    ways = [f"{_negative(stem)}{said}", f"{stem}つもりはない{said}", f"{stem}ことを拒んだ。"]
    return rng.choice(ways)


def _negative(verb: str) -> str:
    """A Japanese verb in its plain form, negated: 送り込む to 送り込まない."""
    if verb.endswith("する"):
        return f"{verb[:-2]}しない"
    if verb[-1] == "る" and verb[-2] in "めけせべげてじれえ":
        return f"{verb[:-1]}ない"
    return f"{verb[:-1]}{'かがさたなばまらわ'['くぐすつぬぶむるう'.index(verb[-1])]}ない"


def in_words(n: int, lang: str) -> str:
    """A number below a hundred in kanji, or in English words."""
    tens, ones = divmod(n, 10)
    if lang == "ja":
        signs = "〇一二三四五六七八九"
        return f"{signs[tens] if tens > 1 else ''}{'十' if tens else ''}{signs[ones] if ones else ''}"
    small = _WORDS["small_numbers"].split()
    if n < 20:
        return small[n]
    high = _WORDS["tens"].split()[tens - 2]
    return f"{high}-{small[ones]}" if ones else high


def _japanese(r: Remark, reported: bool) -> str:
    family, title = SPEAKERS[r.speaker][:2]
    who = r.title[0] if r.title else f"{family}{title}" if reported else f"{family}氏"
    day = f"{r.day.day}日" if reported else f"{f'{r.day.year}年' if r.year else ''}{r.day.month}月{r.day.day}日"
    head = f"{who}は{day}、"
    condition = f"{r.condition[0]}、" if r.condition else ""
    if r.sort == "quoted" and r.quote:
        if reported:
            return f"{head}{r.ja}で演説し、「{r.quote[0]}」と述べた。"
        return f"{head}{r.ja}での演説で「{r.quote[0]}」と語った。"
    if r.addressee:
        other = SPEAKERS[r.addressee]
        return f"{head}{other[0]}{other[1] if reported else '氏'}に対し、{r.ja}よう求めた。"
    ending = "と主張した。" if r.sort == "negated" else "と表明した。" if reported else "と述べた。"
    extra = f"「{r.quote[0]}」とも語り、" if r.quote else ""
    return f"{head}{extra}{condition}{r.ja}{ending}"


def _english(r: Remark, reported: bool) -> str:
    family, title, full = SPEAKERS[r.speaker][2:]
    who = r.title[1] if r.title else f"{title} {full}" if reported else family
    year = f" {r.day.year}" if r.year else ""
    day = f"on {r.day:%A}" if reported else f"On {r.day.day} {MONTHS[r.day.month - 1]}{year}"
    condition = f" {r.condition[1]}" if r.condition else ""
    if r.sort == "quoted" and r.quote:
        if reported:
            return f"“{r.quote[1][0].upper()}{r.quote[1][1:]},” {who} said {day} in a speech in {r.en}."
        return f"{day}, {who} said in a speech in {r.en} that “{r.quote[1]}”."
    if r.addressee:
        other = SPEAKERS[r.addressee]
        name = f"{other[3]} {other[4]}" if reported else other[2]
        return f"{who} {day} urged {name} to {r.en}." if reported else f"{day}, {who} urged {name} to {r.en}."
    said = r.en if r.sort == "negated" else f"he would {r.en}"
    extra = f" spoke of “{r.quote[1]}” and" if r.quote else ""
    return (
        f"{who} said {day} that {said}{condition}." if reported else f"{day}, {who}{extra} said that {said}{condition}."
    )
