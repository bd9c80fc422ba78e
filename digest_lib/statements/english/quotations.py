"""Quotations of an English text: where quoted words begin and end, marks excluded and included.

Double marks are “ ”, straight ", two apostrophes and « »; single ones ‘ ’ and ' count only where they cannot be an
apostrophe. A quotation ends with its line at the latest: one that is not closed there runs to the end of the line,
which is the habit of reopening the marks at each paragraph of a long quotation. Odd marks cost no more than their line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"[“”„\"«»‘’]|''|``|'")
_OPENERS = frozenset("“„«")
_CLOSERS = frozenset("”»")
_STRAIGHT = frozenset(('"', "''", "``"))
_SINGLE_REACH = 40
"""How many marks a single quotation may span: a bound on the work for a line of nothing but apostrophes."""
_PARAGRAPH = 40
"""A line of more characters that opens with ‘ and never closes it is a paragraph of speech that goes on."""
_SHORT_SINGLE = 30
"""A single quotation that ends like a plural possessive (‘nuances’ remain) is at most so long."""
_BEFORE_OPENING = frozenset(" \t\xa0([{—–―-/:…\u200b")
_AFTER_CLOSING = frozenset(" \t\xa0)]},.;:!?—–―-…'’\"”/")


class Quotation(NamedTuple):
    """Quoted words, ``inner`` without their marks; ``closed`` is False where the closing mark is missing."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The outermost quotations of the line ``text[start:end]``, left to right."""
    marks = [(mark.group(), mark.start(), mark.end()) for mark in _MARK.finditer(text, start, end)]
    found: list[Quotation] = []
    number = 0
    while number < len(marks):
        mark, at, after = marks[number]
        if mark in _OPENERS or mark in _STRAIGHT or mark in _CLOSERS:
            if not _opens(text, mark, at, after, start, end):
                number += 1
                continue
            close = _double_close(text, marks, number, start, end)
            number = _take(text, found, marks, number, close, end)
        elif _single_opens(text, at, after, start, end) and (close := _single_close(text, marks, number, end)):
            number = _take(text, found, marks, number, close, end)
        elif mark == "‘" and at == start and end - start > _PARAGRAPH:
            number = _take(text, found, marks, number, None, end)
        else:
            number += 1
    return found


def _take(
    text: str, found: list[Quotation], marks: list[tuple[str, int, int]], number: int, close: int | None, end: int
) -> int:
    _, at, after = marks[number]
    inner_end, outer_end = (marks[close][1], marks[close][2]) if close is not None else (end, end)
    while after < inner_end and text[after].isspace():
        after += 1
    while inner_end > after and text[inner_end - 1].isspace():
        inner_end -= 1
    if inner_end > after:
        found.append(Quotation(at, outer_end, after, inner_end, close is not None))
    return (close if close is not None else len(marks)) + 1


def _opens(text: str, mark: str, at: int, after: int, start: int, end: int) -> bool:
    if mark in _OPENERS:
        return True
    opening_place = at == start or text[at - 1] in _BEFORE_OPENING
    if mark in _CLOSERS:  # a closing mark set by mistake where one opens
        return opening_place and after < end
    # An inch or a stray mark after a word opens nothing; a mark glued to what precedes it may (said,"No").
    return after < end and (opening_place or text[at - 1] in ",;") and not (text[after].isspace() and not opening_place)


def _double_close(text: str, marks: list[tuple[str, int, int]], number: int, start: int, end: int) -> int | None:
    opener = marks[number][0]
    depth = 1
    for index in range(number + 1, len(marks)):
        mark, at, after = marks[index]
        if opener in _OPENERS:
            if mark in _OPENERS:
                depth += 1
            elif mark in _CLOSERS:
                depth -= 1
                if not depth or _ends_speech(text, at, after, end):
                    return index
            elif mark == '"' and _closes(text, at, after, start, end):
                return index
        elif mark == opener or mark in _CLOSERS or (mark in _STRAIGHT and opener in _STRAIGHT):
            if _closes(text, at, after, start, end):
                return index
            if at > start and text[at - 1].isspace() and after < end and not text[after].isspace():
                return _skip_nested(text, marks, index, start, end)
    return None


def _skip_nested(text: str, marks: list[tuple[str, int, int]], index: int, start: int, end: int) -> int | None:
    """A straight mark that opens inside an open quotation: the first closing mark after it that ends the speech."""
    last: int | None = None
    for later in range(index + 1, len(marks)):
        mark, at, after = marks[later]
        if (mark in _STRAIGHT or mark in _CLOSERS) and _closes(text, at, after, start, end):
            if last is not None or _ends_speech(text, at, after, end):
                return later
            last = later
    return last


def _closes(text: str, at: int, after: int, start: int, end: int) -> bool:
    if after >= end:
        return True
    following = text[after]
    if at > start and text[at - 1].isspace():
        return following in _AFTER_CLOSING
    return True


def _ends_speech(text: str, at: int, after: int, end: int) -> bool:
    """Whether a closing mark follows the point or comma that ends quoted speech."""
    return text[at - 1] in ",.?!" and (after >= end or text[after] in _AFTER_CLOSING)


def _single_opens(text: str, at: int, after: int, start: int, end: int) -> bool:
    if at > start and text[at - 1] not in _BEFORE_OPENING and text[at - 1] not in '“"':
        return False
    return after < end and not text[after].isspace() and not text[after].isdigit() and text[at] != "’"


def _single_close(text: str, marks: list[tuple[str, int, int]], number: int, end: int) -> int | None:
    """The closing single mark: the first after a point or comma; else the first that is no plural possessive."""
    fallback: int | None = None
    plural: int | None = None
    for index in range(number + 1, min(len(marks), number + _SINGLE_REACH)):
        mark, at, after = marks[index]
        if mark in _OPENERS or mark in _CLOSERS or mark in _STRAIGHT:
            continue
        if mark == "‘":
            break
        if after < end and text[after] not in _AFTER_CLOSING:
            continue
        before = text[at - 1]
        if before.isspace():
            continue
        if before in ",.?!…":
            return index
        possessive = before == "s" and after + 1 < end and text[after] == " " and text[after + 1].islower()
        if fallback is None and not possessive:
            fallback = index
        elif plural is None and possessive and at - marks[number][2] < _SHORT_SINGLE:
            plural = index
    return plural if fallback is None else fallback
