"""One fault at a time, planted by telling a remark from a record in which one thing has been exchanged."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from planted.pages import Card, Told
from planted.world import (
    CONDITIONS,
    INVENTED,
    MONTHS,
    NEGATED,
    OUTLETS,
    PLACES,
    QUOTES,
    SPEAKERS,
    WRONG_TITLES,
    Remark,
    in_words,
    tell,
    turned_down,
)

Plant = Callable[[Remark, list[Remark], str, random.Random], str | None]


def _speaker(r: Remark, _: list[Remark], lang: str, rng: random.Random) -> str | None:
    if r.addressee:
        return None
    return tell(replace(r, speaker=_other(rng, r.speaker)), lang)


def _speakers_of_two(r: Remark, pool: list[Remark], lang: str, _: random.Random) -> str | None:
    """Two remarks in one sentence, their speakers exchanged."""
    other = next((o for o in pool[1:] if o.speaker != r.speaker and not o.addressee), None)
    if r.addressee or other is None:
        return None
    return joined(replace(r, speaker=other.speaker), replace(other, speaker=r.speaker), lang)


def joined(one: Remark, other: Remark, lang: str) -> str:
    """Two remarks in one sentence."""
    first, second = tell(one, lang), tell(other, lang)
    if lang == "ja":
        return first.removesuffix("た。") + "、" + second
    return f"{first.removesuffix('.')}, and {second[0].lower() if second.startswith('On ') else second[0]}{second[1:]}"


def _addressee(r: Remark, _: list[Remark], lang: str, __: random.Random) -> str | None:
    return tell(replace(r, speaker=r.addressee, addressee=r.speaker), lang) if r.addressee else None


def _lost_condition(r: Remark, _: list[Remark], lang: str, __: random.Random) -> str | None:
    return tell(replace(r, condition=None), lang) if r.condition else None


def _added_condition(r: Remark, _: list[Remark], lang: str, rng: random.Random) -> str | None:
    return tell(replace(r, condition=tuple(rng.choice(CONDITIONS))), lang) if r.sort in ("plain", "counted") else None


def _lost_negation(r: Remark, _: list[Remark], lang: str, __: random.Random) -> str | None:
    for ja, ja_lost, en, en_lost in NEGATED:
        for place_ja, place_en in PLACES:
            if r.sort == "negated" and r.ja == ja.format(place=place_ja) and r.en == en.format(place=place_en):
                return tell(replace(r, ja=ja_lost.format(place=place_ja), en=en_lost.format(place=place_en)), lang)
    return None


def _added_negation(r: Remark, _: list[Remark], lang: str, rng: random.Random) -> str | None:
    return turned_down(r, lang, rng) if r.sort in ("plain", "counted", "conditional") else None


def _title(r: Remark, _: list[Remark], lang: str, rng: random.Random) -> str | None:
    return tell(replace(r, title=tuple(rng.choice(WRONG_TITLES[r.speaker]))), lang) if r.sort != "quoted" else None


def _month(r: Remark, _: list[Remark], lang: str, rng: random.Random) -> str | None:
    month = r.day.month + rng.choice([-1, 1]) if 2 <= r.day.month <= 5 else r.day.month - 1
    return tell(replace(r, day=r.day.replace(month=month, day=min(r.day.day, 28))), lang, weekday=rng.random() < 1 / 3)


def _year(r: Remark, _: list[Remark], lang: str, __: random.Random) -> str | None:
    return tell(replace(r, day=r.day.replace(year=2024, day=min(r.day.day, 28)), year=True), lang)


def _number(r: Remark, _: list[Remark], lang: str, rng: random.Random) -> str | None:
    if not r.count:
        return None
    n = r.count[0]
    wrong = rng.choice([n * 10, n + 5, max(2, n // 3)])
    text = tell(r, lang)
    at = text.rfind(str(n)) if lang == "en" else text.index(str(n), text.index("日、"))
    shown = in_words(wrong, lang) if rng.random() < 1 / 3 and wrong < 100 else str(wrong)
    return text[:at] + shown + text[at + len(str(n)) :]


def _unit(r: Remark, _: list[Remark], lang: str, __: random.Random) -> str | None:
    if not r.count:
        return None
    right, wrong = r.count[1 if lang == "ja" else 2].split("|")
    gap = "" if lang == "ja" else " "
    return tell(r, lang).replace(f"{r.count[0]}{gap}{right}", f"{r.count[0]}{gap}{wrong}")


def _invented(r: Remark, _: list[Remark], lang: str, rng: random.Random) -> str | None:
    if r.sort not in ("counted", "plain", "conditional"):
        return None
    return tell(replace(r, quote=tuple(rng.choice(INVENTED))), lang)


def _changed(r: Remark, _: list[Remark], lang: str, __: random.Random) -> str | None:
    if r.sort != "quoted" or not r.quote:
        return None
    return tell(replace(r, quote=next((q[1], q[3]) for q in QUOTES if q[0] == r.quote[0])), lang)


def _merged(r: Remark, pool: list[Remark], lang: str, _: random.Random) -> str | None:
    plain = (o for o in pool[1:] if o.sort == "plain" and o.speaker == r.speaker and abs((o.day - r.day).days) > 6)
    other = next(plain, None)
    if r.sort != "plain" or other is None:
        return None
    family = SPEAKERS[r.speaker][0 if lang == "ja" else 2]
    if lang == "ja":
        return f"{family}氏は{r.day.month}月{r.day.day}日、{r.ja}ことと、{other.ja}ことを表明した。"
    return f"On {r.day.day} {MONTHS[r.day.month - 1]}, {family} said that he would {r.en} and {other.en}."


def _reordered(r: Remark, _: list[Remark], lang: str, rng: random.Random) -> str | None:
    return tell(replace(r, day=r.day - timedelta(days=rng.randrange(12, 40))), lang)


PLANTS: dict[str, Plant] = {
    "swapped speaker": _speaker,
    "swapped within a sentence": _speakers_of_two,
    "inverted addressee": _addressee,
    "lost condition": _lost_condition,
    "added condition": _added_condition,
    "lost negation": _lost_negation,
    "added negation": _added_negation,
    "wrong title": _title,
    "month slip": _month,
    "year slip": _year,
    "wrong number": _number,
    "wrong unit": _unit,
    "invented quotation": _invented,
    "changed quotation": _changed,
    "reordered events": _reordered,
    "merged events": _merged,
}


def pages(
    kind: str, remarks: list[Remark], cards: dict[int, Card], lang: str, rng: random.Random
) -> Iterator[tuple[Told, bool]]:
    """Pages with one fault of the kind; and whether the corpus is needed to know it."""
    number = 0
    while True:
        pool = _pool(kind, remarks, rng)
        shown = [cards[r.number] for r in pool]
        true = [tell(r, lang) for r in pool]
        number += 1
        if kind == "wrong source":
            yield Told(lang, _wrong_source(number, shown, remarks, pool, cards, rng), tuple(true), shown[0].title), True
        elif kind == "reordered events" and number % 2:
            # The card of what was answered is older than what it tells.
            older = replace(shown[0], published=pool[0].day - timedelta(days=rng.randrange(12, 40)))
            yield Told(lang, (older, *shown[1:]), tuple(true), older.title), True
        elif planted := PLANTS[kind](pool[0], pool, lang, rng):
            yield Told(lang, tuple(shown), (planted, *true[1:]), planted), False


def _pool(kind: str, remarks: list[Remark], rng: random.Random) -> list[Remark]:
    pool = rng.sample(remarks, 5)
    if kind != "merged events":
        return pool
    plain = [r for r in remarks if r.sort == "plain"]
    first = rng.choice(plain)
    mates = [r for r in plain if r.speaker == first.speaker and r is not first]
    return [first, *mates[:1], *[r for r in pool if r is not first][:3]]


def _wrong_source(
    number: int,
    shown: list[Card],
    remarks: list[Remark],
    pool: list[Remark],
    cards: dict[int, Card],
    rng: random.Random,
) -> tuple[Card, ...]:
    """The first card with another article's address, another outlet's label, or that of the next card."""
    if number % 3 == 0:
        other = cards[rng.choice([r for r in remarks if r not in pool]).number]
        return replace(shown[0], url=other.url), *shown[1:]
    if number % 3 == 1:
        return replace(shown[0], outlet=rng.choice([o for o in OUTLETS if o != shown[0].outlet])), *shown[1:]
    moved = next((card.outlet for card in shown[1:] if card.outlet != shown[0].outlet), OUTLETS[0])
    return replace(shown[0], outlet=moved), *shown[1:]


def _other(rng: random.Random, speaker: str) -> str:
    return rng.choice([name for name in SPEAKERS if name != speaker])
