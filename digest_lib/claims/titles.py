"""Titles of office beside the names of people: トランプ前米大統領, "former US President Donald Trump", "Putin, the …"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from digest_lib.claims.claim import countries_ja, people_in
from digest_lib.models import Lang
from digest_lib.resources import read_table, resource
from digest_lib.roster import Roster, default_roster
from digest_lib.statements.mentions import NameHit
from digest_lib.statements.words import word_list

Standing = Literal["holds", "former", "elect", "acting"]


class Titled(NamedTuple):
    """A person with the title that the text gives them."""

    hit: NameHit
    office: str
    country: str | None
    standing: Standing
    words: str
    start: int


def titled(text: str, lang: Lang) -> Iterator[Titled]:
    """Every name of the roster that stands beside an office, and look-alikes (person None) that do."""
    hits = people_in(text, lang)
    for number, hit in enumerate(hits):
        before = text[hits[number - 1].end if number else 0 : hit.start]
        after = text[hit.end : hits[number + 1].start if number + 1 < len(hits) else len(text)]
        found = _japanese(hit, before, after) if lang == "ja" else _english(hit, before, after)
        if found:
            yield found


def _japanese(hit: NameHit, before: str, after: str) -> Titled | None:
    behind = _behind_ja().match(after)
    if behind and not after[behind.end() :].startswith(_words("ja", "tail")):
        standing = _standing(
            "ja", f"{behind['q1'] or ''} {behind['q2'] or ''} {behind['q3'] or ''}", behind["rest"] or ""
        )
        words = after[: behind.end()]
        return Titled(hit, behind["office"], countries_ja().get(behind["country"] or ""), standing, words, hit.start)
    ahead = _ahead_ja().search(before)
    if ahead:
        standing = _standing("ja", f"{ahead['q1'] or ''} {ahead['q2'] or ''}", ahead["rest"] or "")
        return Titled(
            hit,
            ahead["office"],
            countries_ja().get(ahead["country"] or ""),
            standing,
            ahead.group(),
            hit.start - len(ahead.group()),
        )
    return None


def _english(hit: NameHit, before: str, after: str) -> Titled | None:
    ahead = _ahead_en().search(before)
    if ahead:
        standing = _standing("en", f"{ahead['q1'] or ''} {ahead['q2'] or ''} {ahead['elect'] or ''}", "")
        start = hit.start - len(before) + ahead.start()
        return Titled(hit, ahead["office"].casefold(), _country(ahead["country"] or ""), standing, ahead.group(), start)
    behind = _behind_en().match(after)
    if behind:
        standing = _standing("en", f"{behind['q1'] or ''} {behind['q2'] or ''} {behind['elect'] or ''}", "")
        country = _country(behind["country"] or behind["of"] or "")
        return Titled(hit, behind["office"].casefold(), country, standing, behind.group(), hit.start)
    return None


def _standing(lang: Lang, before: str, behind: str) -> Standing:
    around = f"{before} {behind}".casefold()
    kinds: tuple[Standing, ...] = ("former", "elect", "acting")
    return next((kind for kind in kinds if any(word in around for word in _words(lang, kind))), "holds")


def _country(words: str) -> str | None:
    folded = words.casefold().strip()
    return (
        next((row["code"] for row in word_list("en", "countries") if folded in row["words"].split()), None)
        if folded
        else None
    )


@lru_cache(maxsize=32)
def _words(lang: Lang, kind: str) -> tuple[str, ...]:
    rows = read_table(resource("data", "words", "checks", "titles.tsv"))
    return tuple(row["word"] for row in rows if row["lang"] == lang and row["kind"] == kind)


def heads(lang: Lang) -> tuple[str, ...]:
    """Offices of a head of state or government."""
    return _words(lang, "office")


def singles(lang: Lang) -> tuple[str, ...]:
    """Other offices that one person of a country holds."""
    return _words(lang, "single")


def then(lang: Lang, text: str) -> bool:
    """Whether a text says that a title is one of an earlier time."""
    return any(word in text.casefold() for word in _words(lang, "then"))


@lru_cache(maxsize=2)
def _offices(lang: Lang) -> str:
    """Every office of the roster without its country, the longest first, as alternatives."""
    roster: Roster = default_roster()
    found = {*_words(lang, "office"), *_words(lang, "single")}
    for person in roster.people.values():
        for office in person.offices:
            found.update(office.short.get(lang, ()))
    countries = sorted(countries_ja(), key=len, reverse=True) if lang == "ja" else []
    bare = set()
    for office_name in found:
        country = next((c for c in countries if office_name.startswith(c) and len(office_name) > len(c) + 1), "")
        bare.add(office_name.removeprefix(country))
    return "|".join(re.escape(word) for word in sorted(bare, key=len, reverse=True))


@lru_cache(maxsize=1)
def _behind_ja() -> re.Pattern[str]:
    q = "|".join((*_words("ja", "former"), *_words("ja", "elect"), "暫定", "新"))
    countries = "|".join(sorted(countries_ja(), key=len, reverse=True))
    acting = "|".join(_words("ja", "acting"))
    return re.compile(
        rf"(?:[・、（(]\s?)?(?P<q1>{q})?(?P<country>{countries})?(?:の)?(?P<q2>{q})?(?P<office>{_offices('ja')})(?P<rest>{acting})?(?P<q3>（(?:当時|{q})）)?"
    )


@lru_cache(maxsize=1)
def _ahead_ja() -> re.Pattern[str]:
    """「前米大統領のトランプ氏」; a plain 「ロシアの」 before the name is read with the title behind it."""
    q = "|".join((*_words("ja", "former"), *_words("ja", "elect"), "暫定", "現職", "現"))
    countries = "|".join(sorted(countries_ja(), key=len, reverse=True))
    acting = "|".join(_words("ja", "acting"))
    return re.compile(
        rf"(?P<q1>{q})?(?P<country>{countries})?(?:の)?(?P<q2>{q})?(?P<office>{_offices('ja')})(?P<rest>{acting})?(?:の|である|・|だった)$"
    )


@lru_cache(maxsize=1)
def _ahead_en() -> re.Pattern[str]:
    q = "|".join((*_words("en", "former"), "incoming", *_words("en", "acting"), "then", "current", "sitting"))
    return re.compile(
        rf"(?:\b(?P<q1>{q})[\s-])?(?:(?P<country>{_adjectives()})\s)?(?:\b(?P<q2>{q})[\s-])?\b(?P<office>{_offices('en')})"
        rf"(?P<elect>-elect)?,?\s(?:(?-i:[A-Z])[\w.]*\s)?$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _behind_en() -> re.Pattern[str]:
    q = "|".join((*_words("en", "former"), "incoming", *_words("en", "acting"), "then", "current", "sitting"))
    return re.compile(
        rf",?\s(?:\(|who is |is )?(?:the\s|a\s|an\s)?(?:(?P<q1>{q})[\s-])?(?:(?P<country>{_adjectives()})\s)?(?:(?P<q2>{q})[\s-])?"  # noqa: E501
        rf"\b(?P<office>{_offices('en')})\b(?P<elect>-elect)?(?!['’])(?:\sof\s(?P<of>(?:the\s)?[A-Z]\w+))?(?=[,.)]|\sof\s)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _adjectives() -> str:
    words = {word for row in word_list("en", "countries") for word in row["words"].split()}
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
