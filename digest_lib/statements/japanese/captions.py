"""Quotations without a cue: captions, headlines, tags, lists, colons."""

from __future__ import annotations

import re

from digest_lib.statements.japanese.nouns import RUN, Noun, Nouns
from digest_lib.statements.japanese.sentences import PAREN, QUOTE

_BULLET = re.compile(r"[▼▽◆◇■□●○▲△★☆※→\-—―–…>*＊\s]+")
_NAME_LINE = re.compile(rf"^[^。{QUOTE}はが]{{2,60}}$")
_TAIL = re.compile(r"(?P<name>[^。、はがをにで▼◆■\ue000]{2,40}?)(?:は|が|も|いわく|曰く)?[:、\s…\-―—–]*$")
_ADJACENT = re.compile(rf"(?P<name>{RUN.pattern})[:\s…―—–]*$")
_AFTER = re.compile(
    rf"^(?:\s*[=―—–-]+\s*|\s*)(?P<name>(?:[^。、\s{QUOTE}はがをに]{{1,20}}[\s の]){{0,2}}"
    rf"[^。、\s{QUOTE}はがをにで]{{2,20}})(?P<mark>[、がはも\s{QUOTE}]|$)"
)
_BYLINE = re.compile(r"(?:記者|特派員|支局長?|支局員|通信員|編集委員|論説委員|解説委員|カメラマン)$")
"""Who wrote or filmed it says nothing in it: 【キーウ=本紙特派員】."""


def speaker_in(phrase: str, nouns: Nouns, *, bodies: bool = False, weak: bool = False) -> tuple[Noun, int, int] | None:
    """Who a phrase of nouns names, if it names one and nothing else: アメリカ トランプ大統領, 大統領府のペスコフ氏.

    ``bodies`` lets a body pass, ``weak`` those who speak seldom (市民). Returns the noun and the span of its run in
    ``phrase``.
    """
    last = None
    for run in RUN.finditer(phrase):
        last = run
    if last is None or phrase[last.end() :].strip(f" :{PAREN}さんらPQ\u3000") not in ("",):
        return None
    if _BYLINE.search(last.group()):
        return None
    noun = nouns.of(last.group())
    if noun.kind in ("person", "role", "anaphor") and (noun.strong or weak):
        return noun, last.start(), last.end()
    if bodies and noun.kind == "org" and noun.strong:
        return noun, last.start(), last.end()
    if phrase[last.end() :].startswith("さん"):
        return Noun("person", (None,)), last.start(), last.end()
    return None


def name_line(text: str) -> bool:
    """Whether a line could be a caption: nothing but a name phrase."""
    return bool(_NAME_LINE.match(text.strip())) and len(text) <= 60


def before_quotation(text: str, low: int, quote: int) -> tuple[int, int] | None:
    """Span of the name phrase right before a quotation, or None where something else stands there."""
    start = low
    if bullet := _BULLET.match(text, low, quote):
        start = bullet.end()
    found = _TAIL.match(text, start, quote)
    if found is not None and found.end() == quote:
        return found.span("name")
    reach = max(start, quote - 30)
    beside = _ADJACENT.search(text[reach:quote])
    return (reach + beside.start("name"), reach + beside.end("name")) if beside else None


def after_quotation(text: str, end: int) -> tuple[int, int] | None:
    """Span of a name phrase behind a quotation: 「…」 X氏、, 「…」=X氏."""
    found = _AFTER.match(text[end : end + 60])
    if found is None:
        return None
    return end + found.start("name"), end + found.end("name")
