"""Who stands in a sentence, and as what: every X は, X が, X によると, X の発言, known or not."""

from __future__ import annotations

import re
from typing import NamedTuple

from digest_lib.statements.japanese.nouns import RUN, THING, Noun, Nouns
from digest_lib.statements.japanese.sentences import PAREN, QUOTE
from digest_lib.statements.words import word_set

_ROLE_AFTER = re.compile(
    rf"(?:さん|ら|たち|など|{PAREN})*(?P<role>は(?!ず)|も(?!の|し|と|交え|含め|加え|巻き込)(?:また)?|が(?:\d{{1,2}}日に)?[^、。はが]{{0,12}}(?:明か|語っ|述べ|説明し|話し)(?:た|した)ところ(?:では|によると|によれば)|が(?!た|ん)|では|によると|によりますと|によれば|による"
    r"|の(?:話|説明|発表|情報|証言|報告|声明)(?:に)?(?:よると|よりますと|よれば|では))"
)
_JOINS = re.compile(rf"(?:と|や|、|及び|および|・)(?:[A-Za-zァ-ヴー一-龥]{{1,12}}の(?={RUN.pattern}))?")
_JOINED_BY = re.compile(r"(?:ら)?(?:と|や|、|及び|および)(?:[A-Za-zァ-ヴー一-龥]{1,12}の)?")
_ALL_OF = re.compile("の(?:両|[2-9二三四五]人|3者)")
COUNTRY_ENDS = (
    "ロシア", "ウクライナ", "米国", "アメリカ", "欧州", "中国", "英国", "国", "欧米", "西側", "日本",
    "NATO", "モスクワ", "キーウ",
)  # fmt: skip
"""Endings of nouns for countries and their like, which act more often than they speak."""
_ONE_SIDE = ("一方", "他方", "当時", "現在")
"""Adverbs written together with the noun behind them: 一方米国は."""
# The signs that the patterns behind a noun can begin with: most nouns stand in front of none of them.
_ADVERB_SIGNS = frozenset("・他") | {word[0] for word in _ONE_SIDE}
_SUBJECT_SIGNS = frozenset("はがもさ")
_ROLE_SIGNS = frozenset(f"さらたなはもがでにの{PAREN}")
_JOIN_SIGNS = frozenset("とや、及お・の")
_TO_ENDS = (f"{QUOTE}と", f"{QUOTE}と、", f"{QUOTE}などと", f"{QUOTE}などと、")
_CALLINGS = word_set("ja", "callings")
_OF_CALLINGS = word_set("ja", "of-callings")
_EVENTS = word_set("ja", "events")
_DAY_BESIDE = re.compile(r"は(?:\d{1,2}月)?\d{1,2}日(?:夜|朝|夕|午前|午後|未明|付で|まで)?、")
_AGE = re.compile(r"\(\d{2}\)")
_AGED = re.compile("([一-龥ァ-ヴー][一-龥ぁ-んァ-ヴー・]{2,8}?)(?:選手|監督|さん|被告)?$")
_LAST_RUN = re.compile(f"{RUN.pattern}$")
_SHARES = frozenset(("多く", "大半", "大多数", "一部", "半数", "過半数"))
"""専門家の多くは: several of them, and not whoever spoke before."""
_CLOSES = re.compile(r"[。…]+\s*")
_DESCRIBES = re.compile(r"[^、。\ue000]{1,12}(?<!よ)[るた](?:と(?:の|いう|される|する))?(?=[一-龥ァ-ヴ])")
"""X氏が求めた停戦について: who only describes a noun."""
_TOPIC_ROLES = frozenset(("は", "も", "もまた", "、"))


class Named(NamedTuple):
    """Somebody named in a masked sentence. ``role`` is the particle behind: は, も, が, によると, or nothing."""

    start: int
    end: int
    stop: int
    """Behind the particle and its comma."""
    role: str
    nouns: tuple[Noun, ...]
    """One, or several who speak together."""

    @property
    def noun(self) -> Noun:
        """The last one named."""
        return self.nouns[-1]

    @property
    def topic(self) -> bool:
        """Marked as what the sentence is about: は, も, or 、 in a headline."""
        return self.role in _TOPIC_ROLES

    @property
    def source(self) -> bool:
        """Marked as whom the report rests on: …によると."""
        return self.role.endswith(("よると", "よりますと", "よれば")) or (
            self.role.endswith("では") and self.role != "では"
        )


def introduced(text: str) -> tuple[str, ...]:
    """The names that an article gives with an age: 富澤たけし(52). Later the first part of one stands for the whole."""
    ages = [found.start() for found in _AGE.finditer(text)]
    names = {found.group(1) for at in ages if (found := _AGED.search(text[max(0, at - 14) : at]))}
    return tuple(sorted(names))


def named(text: str, nouns: Nouns, known: tuple[str, ...] = ()) -> list[Named]:
    """Everybody named in a masked sentence, left to right; those joined by と or 、 before one particle are one.

    ``known`` are names that the article has introduced.
    """
    found: list[Named] = []
    headline = len(text) <= 70 and "。" not in text
    joined: list[tuple[int, int, Noun]] = []
    noun_of, met = nouns.of, nouns.met
    for run in RUN.finditer(text):
        start, end = run.span()
        if text[start] in _ADVERB_SIGNS:
            start += _adverb_in_front(text, start, end)
        word = text[start:end]
        noun = met.get(word) or noun_of(word)
        following = text[end : end + 1]
        if noun is THING and (
            following not in _SUBJECT_SIGNS or (noun := _somebody(text, start, end, nouns, known)) is THING
        ):
            joined = []
            continue
        if noun.kind == "org" and joined and text.startswith("の", end):
            continue  # トランプ氏とロシアのプーチン氏: the country only says which one
        if noun.kind == "joint" and len(joined) > 1 and text[joined[-1][1] : start] == "の":
            noun, start = joined[-1][2], joined[-1][0]  # X氏、Y氏、Z氏の3人は
            joined.pop()
        if joined and not _joins(text, joined[-1][1], start):
            joined = []
        joined.append((start, end, noun))
        role = _role(text, end, noun) if following in _ROLE_SIGNS else None
        if role is not None:
            together = _together(joined)
            stop = role.end() + text.startswith("、", role.end())
            found.append(Named(together[0][0], end, stop, role["role"], tuple(part[2] for part in together)))
            joined = []
        elif (headline and _heads(text, start, end, noun)) or (word.endswith("自身") and text.startswith("、", end)):
            found.append(Named(start, end, end + 1, "、", (noun,)))
        else:
            found.append(Named(start, end, end, "", (noun,)))
            if (
                following not in _JOIN_SIGNS
                or noun.kind == "joint"
                or not (_JOINS.match(text, end) or (len(joined) > 1 and _ALL_OF.match(text, end)))
            ):
                joined = []
    return found


def _adverb_in_front(text: str, start: int, end: int) -> int:
    """Length of what is written together with the noun behind it and is none of it: 一方米国は, その他同氏は."""
    if text[start] == "・":
        return 1  # ・X氏、…: a point of a list
    if text.startswith(_ONE_SIDE, start) and end - start > 3:
        return 2
    return 1 if text[start] == "他" and text.endswith("その", 0, start) and end - start > 2 else 0


def told_of(text: str, everybody: list[Named]) -> Named | None:
    """Whom a sentence that holds no statement is about: its topic, its end (番組に出演したX氏。), its subject."""
    topic = next((n for n in everybody if n.topic), None)
    if topic is not None:
        return topic
    last = next((n for n in everybody if n.noun.kind in ("person", "role") and _CLOSES.fullmatch(text, n.end)), None)
    if last is not None:
        return last._replace(role="は")
    return next((n for n in everybody if n.role == "が" and not _DESCRIBES.match(text, n.stop)), None)


def _somebody(text: str, start: int, end: int, nouns: Nouns, known: tuple[str, ...]) -> Noun:
    """A noun of no known form that is a person all the same: さん behind it, or where only a speaker can stand."""
    if text.startswith("さん", end):
        return Noun("person", (None,))
    word = text[start:end]
    if _DAY_BESIDE.match(text, end) and not word.endswith(_EVENTS) and not nouns.listed_thing(word):
        return Noun("org", strong=False, title=word)  # 東海精機は12日、
    if len(word) > 1 and any(name.startswith(word) for name in known):
        return Noun("person", (None,))
    if word in _SHARES and text[start - 1] == "の" and _of_people(text, start - 1, nouns):
        return Noun("person", (None,))
    if text.startswith(("は", "が"), end) and (_behind_quotation(text, start) or _appositive(text, start, end)):
        return Noun("person", (None,), strong=False)
    return THING


def _of_people(text: str, end: int, nouns: Nouns) -> bool:
    """専門家の多く, and not 提案の一部."""
    low = max(0, end - 12)
    whole = _LAST_RUN.search(text[low:end])
    return whole is not None and nouns.of(whole.group()).kind in ("person", "role", "org")


def _appositive(text: str, start: int, end: int) -> bool:
    """アナリストの山田太郎は: a name behind a calling."""
    named = 2 <= end - start <= 5 and text[start - 1] == "の" and text.endswith(_CALLINGS, 0, start - 1)
    return named and not text.endswith(_OF_CALLINGS, start, end)


def _role(text: str, end: int, noun: Noun) -> re.Match[str] | None:
    role = _ROLE_AFTER.match(text, end)
    if role is not None and role["role"] == "では" and not (noun.kind == "org" and noun.strong):
        return None  # 会談では: an occasion or a place
    return role


def _behind_quotation(text: str, start: int) -> bool:
    """Between a quotation and its verb any noun is a speaker: 「…」とイイダは話した."""
    return text[start - 1] in "と、" and text.endswith(_TO_ENDS, max(0, start - 5), start)


def _heads(text: str, start: int, end: int, noun: Noun) -> bool:
    """プーチン氏、…: whether a name in a headline is set off by a comma as its topic."""
    if not text.startswith("、", end) or noun.kind not in ("person", "org", "role"):
        return False
    before = text[:start]
    return (
        not before or before[-1] in f" 】{QUOTE}{PAREN}▼◆■●◇▽○□△▲★☆※・*" or (before[-1] == "の" and " " not in before)
    )


def _together(joined: list[tuple[int, int, Noun]]) -> list[tuple[int, int, Noun]]:
    """Those who share the particle: all of them when the last is a person beside persons, else the last."""
    if len(joined) == 1:
        return joined
    while len(joined) > 1 and joined[0][2].kind == "role" and joined[-1][2].kind == "person":
        joined = joined[1:]
    kinds = {"person" if part[2].kind in ("person", "role", "anaphor") else part[2].kind for part in joined}
    if joined[-1][2].kind == "joint" or len(kinds) == 1:
        return joined
    return joined[-1:]


def _joins(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    return bool(gap) and len(gap) < 16 and bool(_JOINED_BY.fullmatch(gap)) and QUOTE not in gap
