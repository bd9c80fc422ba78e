"""Where the sentences of a text begin and end; a full stop inside a quotation or a parenthesis ends none."""

from __future__ import annotations

import re

from digest_lib.models import Lang, Span

_OPEN, _CLOSE = "「『（(【“", "」』）)】”"
_SIGN = re.compile(r"[「『（(【“」』）)】”。！？!?\n]")
# A full stop behind one of these, or behind a single capital, belongs to the word.
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|gen|col|lt|sen|rep|gov|jr|sr|st|no|vs|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)"
    r"|\b[a-z]|\b(?:u\.s|u\.k|u\.n|a\.m|p\.m|e\.g|i\.e))$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|$)|\n")


def split(text: str, lang: Lang) -> list[Span]:
    """Spans of the sentences, without the white space around them."""
    ends = _ends_japanese(text) if lang == "ja" else _ends_english(text)
    spans: list[Span] = []
    start = 0
    for end in [*ends, len(text)]:
        left, right = _stripped(text, start, end)
        if left < right:
            spans.append((left, right))
        start = end
    return spans


def _ends_japanese(text: str) -> list[int]:
    ends: list[int] = []
    depth = 0
    for sign in _SIGN.finditer(text):
        char = sign.group()
        if char == "\n":
            depth = 0
            ends.append(sign.end())
        elif char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            ends.append(sign.end())
    return ends


def _ends_english(text: str) -> list[int]:
    ends: list[int] = []
    for stop in _STOP.finditer(text):
        before = text[max(0, stop.start() - 12) : stop.start()]
        following = text[stop.end() : stop.end() + 2].lstrip()
        goes_on = following[:1].islower() or (stop.group() == "." and _ABBREVIATION.search(before))
        if stop.group() == "\n" or not goes_on:
            ends.append(stop.end())
    return ends


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
