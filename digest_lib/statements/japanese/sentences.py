"""Sentences in which every outermost quotation and parenthesis is one sign.

「停戦は近い。交渉は続く」と述べた becomes Qと述べた: no full stop, は or cue inside a quotation can mislead a rule, and
a sentence is as short as its own grammar.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

QUOTE = "\ue000"
"""Stands for a whole quotation, marks included."""
PAREN = "\ue001"
"""Stands for a whole parenthesis."""

LONGEST = 1000
"""Masked characters of one sentence; what is longer is cut, so that work per sentence stays bounded."""

_NO_MARKS: list[Mark] = []
_SIGNS = re.compile(r'[「」『』()\[\]【】"。!?\n]')
_CLOSER = {"「": "」", "『": "』", "(": ")", "[": "]", "【": "】"}
_CLOSERS = frozenset(_CLOSER.values())
_NEXT_SENTENCE = re.compile("[一-龥ァ-ヴA-Za-z][^「」]{0,40}(?:は|が)")
_GOES_ON = ("、\n", "と\n", "て\n")
"""Subtitles break their lines anywhere: behind these signs no sentence ends."""
_MARGIN = 40
"""Space and marks in front of the first sentence of a line are no more than this."""
_LINES_IN_QUOTATION = 6


class Mark(NamedTuple):
    """A masked stretch: where its sign stands in the sentence, and its span in the text, brackets included."""

    at: int
    start: int
    end: int


class Sentence:
    """One sentence of the masked text, with the way back to the offsets of the text."""

    __slots__ = ("_at", "_shift", "base", "ends_line", "line", "marks", "text")

    def __init__(self, text: str, base: int, marks: list[Mark], line: int, ends_line: bool) -> None:
        self.text = text
        self.base = base
        self.marks = marks
        self.line = line
        self.ends_line = ends_line
        self._at: list[int] | None = None

    def origin(self, position: int) -> int:
        """Offset in the text of a position in the masked sentence."""
        if not self.marks:
            return self.base + position
        before = bisect_left(self._signs(), position)
        return self.base + position + self._shift[before]

    def mark_at(self, position: int) -> Mark:
        """The masked stretch whose sign stands at ``position``."""
        return self.marks[bisect_left(self._signs(), position)]

    def marks_in(self, start: int, end: int) -> list[Mark]:
        """The masked stretches whose signs stand in ``text[start:end]``."""
        signs = self._signs()
        return self.marks[bisect_left(signs, start) : bisect_left(signs, end)]

    def _signs(self) -> list[int]:
        """Where the signs stand, and beside it how far the text has shifted by then: made when first asked for."""
        if self._at is None:
            self._at = [mark.at for mark in self.marks]
            self._shift = [0]
            for mark in self.marks:
                self._shift.append(self._shift[-1] + mark.end - mark.start - 1)
        return self._at


def split(text: str) -> Iterator[Sentence]:
    """The sentences of a legible text, in order. Brackets that do not pair are ordinary characters."""
    signs = [(sign.start(), sign.group()) for sign in _SIGNS.finditer(text)]
    masked = _outermost(signs)
    start = line = first = 0
    covered = 0
    for position, sign in signs:
        while covered < len(masked) and masked[covered][1] <= position:
            left, right = masked[covered]
            covered += 1
            if left == start and _closes(text, right):
                yield from _sentence(text, start, right, masked[first:covered], line, False)
                start, first = right, covered
        if covered < len(masked) and masked[covered][0] <= position:
            continue
        if sign in "。!?\n" and not (sign == "\n" and text.startswith(_GOES_ON, position - 1)):
            end = position if sign == "\n" else position + 1
            if first == covered and end - start <= LONGEST:
                plain = text[start:end]
                if plain and not plain.isspace():
                    yield Sentence(plain, start, _NO_MARKS, line, sign == "\n")
            elif end > start:
                yield from _sentence(text, start, end, masked[first:covered], line, sign == "\n")
            start, first = position + 1, covered
            line += sign == "\n"
    if start < len(text):
        yield from _sentence(text, start, len(text), masked[first:], line, True)


def opens_line(sentence: Sentence, text: str) -> bool:
    """Whether nothing but space stands before the sentence in its line of ``text``."""
    low = max(0, sentence.base - _MARGIN)
    before = text[low : sentence.base].rpartition("\n")
    return (bool(before[1]) or low == 0) and not before[2].strip()


def _closes(text: str, end: int) -> bool:
    """「…。」X氏は…: whether a quotation that opens a sentence is one of its own, as older style writes it."""
    return text[end - 2] in "。!?" and bool(_NEXT_SENTENCE.match(text, end))


def _sentence(
    text: str, start: int, end: int, spans: list[tuple[int, int]], line: int, ends_line: bool
) -> Iterator[Sentence]:
    pieces: list[str] = []
    marks: list[Mark] = []
    position, length = start, 0
    for left, right in spans:
        pieces.append(text[position:left])
        length += left - position
        marks.append(Mark(length, left, right))
        pieces.append(PAREN if text[left] in "([【" else QUOTE)
        length += 1
        position = right
    pieces.append(text[position:end])
    whole = "".join(pieces)
    if len(whole) <= LONGEST:
        if whole.strip():
            yield Sentence(whole, start, marks, line, ends_line)
        return
    yield from _cut(Sentence(whole, start, marks, line, ends_line))


def _cut(sentence: Sentence) -> Iterator[Sentence]:
    ats = [mark.at for mark in sentence.marks]
    begin, whole = 0, sentence.text
    while begin < len(whole):
        end = min(begin + LONGEST, len(whole))
        comma = whole.rfind("、", begin + 1, end)
        if end < len(whole) and comma > 0:
            end = comma + 1
        marks = sentence.marks[bisect_left(ats, begin) : bisect_right(ats, end - 1)]
        moved = [Mark(mark.at - begin, mark.start, mark.end) for mark in marks]
        last = end == len(whole)
        yield Sentence(whole[begin:end], sentence.origin(begin), moved, sentence.line, sentence.ends_line and last)
        begin = end


def _outermost(signs: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """Spans of the brackets that pair and lie in no other pair, brackets included, in order."""
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    waiting: dict[str, int] = {}
    for index, (position, sign) in enumerate(signs):
        if sign == "\n":
            if stack and not _goes_on(signs, index, stack[-1][0]):
                stack.clear()
                waiting.clear()
            continue
        if sign in _CLOSER:
            stack.append((_CLOSER[sign], position))
            waiting[_CLOSER[sign]] = waiting.get(_CLOSER[sign], 0) + 1
        elif sign == '"' and not waiting.get(sign):
            stack.append((sign, position))
            waiting[sign] = 1
        elif (sign in _CLOSERS or sign == '"') and waiting.get(sign):
            opened = -1
            closer = ""
            while closer != sign:
                closer, opened = stack.pop()
                waiting[closer] -= 1
            pairs.append((opened, position + 1))
    pairs.sort()
    outer: list[tuple[int, int]] = []
    for left, right in pairs:
        if not outer or left >= outer[-1][1]:
            outer.append((left, right))
    return outer


def _goes_on(signs: list[tuple[int, str]], index: int, closer: str) -> bool:
    """Whether a quotation open at the end of a line is closed within the next lines, before another one opens."""
    if closer == '"':
        return False
    lines = 0
    for _, sign in signs[index : index + 40]:
        if sign == closer:
            return True
        lines += sign == "\n"
        if sign in _CLOSER or lines > _LINES_IN_QUOTATION:
            return False
    return False
