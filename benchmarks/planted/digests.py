"""The same faults in digests that the product composed: sentences are changed as text, by rules that read no check."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import digest_lib as dl
from planted.pages import Card, Told
from planted.world import DIGEST_WORDS, INVENTED, MONTHS

Change = Callable[[str, str, random.Random], str | None]
_DAY = {
    "ja": re.compile(r"(\d{1,2})月(\d{1,2})日"),
    "en": re.compile(r"\b(\d{1,2}) (January|February|March|April|May)\b"),
}
_COUNT = {
    "ja": re.compile(r"(\d[\d,]*)(?=日間|キロ|人|年間)"),
    "en": re.compile(r"\b(\d[\d,]*)(?=[ -](?:days?|kilomet|people|soldiers|years?))"),
}
_QUOTED = {"ja": re.compile(r"「([^」]{3,})」"), "en": re.compile(r"[“\"]([^”\"]{6,})[”\"]")}
_IF = {
    "ja": re.compile(
        r"(?<=[は、])[^、。「」はがも]*(?:が|の)[^、。「」]*(?:なら(?!な)|場合に限って|を条件に|れば(?!な))、?"
    ),
    "en": re.compile(r",? (?:provided that|if|on condition that|unless) [^,.]*(?=\.|, according)|(?<=that )if [^,]*, "),
}
_HEAD = {"ja": re.compile(r"(?:^|(?<=、))(\w+?)氏は"), "en": re.compile(r"^(?:On \d+ \w+, |The same day, )?(?=[A-Z])")}


@dataclass(frozen=True)
class Base:
    """A digest as a page of another maker: its cards and its sentences, and the corpus it was made from."""

    lang: str
    corpus: Path
    published: date
    cards: tuple[Card, ...]
    sentences: tuple[str, ...]


def bases(corpus: Path, lang: str) -> list[Base]:
    """The digests of several requests on a corpus."""
    with dl.Corpus(corpus) as opened:
        dl.find_statements(opened)
        timeline = dl.Timeline.build(opened)
    made = []
    for topic, since, until in DIGEST_WORDS["requests"]:
        digest = dl.compose(timeline, dl.request(topic=topic, since=since, until=until, lang=lang))
        if any(section.narrative for section in digest.sections):
            made.append(_base(digest, corpus, date.fromisoformat(until)))
    return made


def _base(digest: dl.Digest, corpus: Path, until: date) -> Base:
    references = {reference.article_id: reference for reference in digest.references}
    cards = []
    for section in digest.sections:
        for shown in section.cards:
            one = references[shown.article_id]
            host = urlsplit(one.url).hostname or ""
            outlet = [one.outlet, one.outlet, host, host]
            points = tuple(point.text for point in shown.points)
            cards.append(Card(one.title, outlet, date.fromisoformat(one.published[:10]), one.url, (), points))
    told = [s.text for section in digest.sections for part in section.narrative for s in part]
    told += [item.sentence.text for item in digest.timeline]
    told += DIGEST_WORDS["contested"][digest.lang]
    return Base(digest.lang, corpus, until, tuple(cards), tuple(dict.fromkeys(told)))


def changed_pages(kind: str, found: list[Base], rng: random.Random) -> Iterator[tuple[Base, Told]]:
    """Pages with one fault of the kind, each of another sentence or in another way; ends when there is none left."""
    seen: set[str] = set()
    for _ in range(400):
        base = rng.choice(found)
        if kind == "wrong source":
            if page := _wrong_source(base, rng):
                yield base, page
            continue
        at = rng.randrange(len(base.sentences))
        told = CHANGES[kind](base.sentences[at], base.lang, rng) if kind in CHANGES else None
        if told and told not in seen and told != base.sentences[at]:
            seen.add(told)
            yield base, Told(base.lang, base.cards, (*base.sentences[:at], told, *base.sentences[at + 1 :]), told)


def true_page(base: Base) -> Told:
    """The page without a fault."""
    return Told(base.lang, base.cards, base.sentences)


def _wrong_source(base: Base, rng: random.Random) -> Told | None:
    urls = {card.url for card in base.cards}
    if len(urls) < 2:
        return None
    at = rng.randrange(len(base.cards))
    other = rng.choice([card for card in base.cards if card.url != base.cards[at].url])
    cards = list(base.cards)
    cards[at] = replace(cards[at], url=other.url)
    return Told(base.lang, tuple(cards), base.sentences, cards[at].title)


def _names(text: str, lang: str) -> list[str]:
    return [name for name in DIGEST_WORDS["names"][lang] if name in text]


def _speaker(text: str, lang: str, rng: random.Random) -> str | None:
    head = _HEAD[lang].search(text)
    name = next((n for n in _names(text, lang) if head and text.find(n, head.start()) <= head.end()), None)
    if head is None or name is None:
        return None
    others = [n for n in DIGEST_WORDS["names"][lang] if n not in text]
    at = text.index(name, head.start())
    return f"{text[:at]}{rng.choice(others)}{text[at + len(name) :]}"


def _exchanged(text: str, lang: str, _: random.Random) -> str | None:
    """Two people of the sentence in each other's place."""
    names = sorted(_names(text, lang), key=text.index)
    if len(names) != 2 or any(text.count(name) > 1 for name in names):
        return None
    between = text[text.index(names[0]) : text.index(names[1])]
    if between.endswith(("and ", "氏と")):
        return None  # they act together
    return text.replace(names[0], "\0").replace(names[1], names[0]).replace("\0", names[1])


def _condition(text: str, lang: str, _: random.Random) -> str | None:
    return _IF[lang].sub("", text, count=1) if _IF[lang].search(text) else None


def _negation(text: str, lang: str, rng: random.Random) -> str | None:
    fitting = [(old, new) for old, new in DIGEST_WORDS["negations"][lang] if old in text]
    return text.replace(*rng.choice(fitting), 1) if fitting else None


def _title(text: str, lang: str, rng: random.Random) -> str | None:
    fitting = [(old, new) for old, new in DIGEST_WORDS["titles"][lang] if re.search(rf"(?<![\w ]){old}|^{old}", text)]
    return text.replace(*rng.choice(fitting), 1) if fitting else None


def _moved(text: str, lang: str, days: int) -> str | None:
    match = _DAY[lang].search(text)
    if not match:
        return None
    if lang == "ja":
        new = date(2025, int(match[1]), int(match[2])) - timedelta(days=days)
        shown = f"{new.month}月{new.day}日"
    else:
        new = date(2025, MONTHS.index(match[2]) + 1, int(match[1])) - timedelta(days=days)
        shown = f"{new.day} {MONTHS[new.month - 1]}"
    return text[: match.start()] + shown + text[match.end() :]


def _month(text: str, lang: str, rng: random.Random) -> str | None:
    return _moved(text, lang, rng.choice([28, 31, 30]))


def _reordered(text: str, lang: str, rng: random.Random) -> str | None:
    return _moved(text, lang, rng.randrange(6, 20))


def _year(text: str, lang: str, _: random.Random) -> str | None:
    match = _DAY[lang].search(text)
    if not match:
        return None
    return f"{text[: match.start()]}{f'2024年{match[0]}' if lang == 'ja' else f'{match[0]} 2024'}{text[match.end() :]}"


def _number(text: str, lang: str, rng: random.Random) -> str | None:
    found = list(_COUNT[lang].finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    n = int(match[1].replace(",", ""))
    return f"{text[: match.start()]}{rng.choice([n * 10, n + 5, n * 2])}{text[match.end() :]}"


def _invented(text: str, lang: str, rng: random.Random) -> str | None:
    ja, en = rng.choice(INVENTED)
    if lang == "ja":
        return f"{text.removesuffix('。')}とし、「{ja}」とも語った。" if text.endswith("た。") else None
    return f"{text.removesuffix('.')}, and spoke of “{en}”."


def _requoted(text: str, lang: str, rng: random.Random) -> str | None:
    match = _QUOTED[lang].search(text)
    if not match:
        return None
    words = rng.choice(DIGEST_WORDS["words"][lang])
    old = match[1]
    new = f"{old[:-2]}{words}" if lang == "ja" else " ".join([*old.split()[:-1], words])
    return text[: match.start(1)] + new + text[match.end(1) :]


CHANGES: dict[str, Change] = {
    "swapped speaker": _speaker,
    "inverted addressee": _exchanged,
    "lost condition": _condition,
    "added negation": _negation,
    "wrong title": _title,
    "month slip": _month,
    "year slip": _year,
    "wrong number": _number,
    "invented quotation": _invented,
    "changed quotation": _requoted,
    "reordered events": _reordered,
}
