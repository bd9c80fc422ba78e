"""Transcripts: a name and a colon, and behind them that person's words without quotation marks."""

from __future__ import annotations

import re

from digest_lib.statements.japanese import captions
from digest_lib.statements.japanese.discourse import Speaker
from digest_lib.statements.japanese.legible import Legible
from digest_lib.statements.japanese.names_beside import NamesBeside
from digest_lib.statements.japanese.nouns import Nouns
from digest_lib.statements.japanese.recording import Record
from digest_lib.statements.japanese.sentences import PAREN, QUOTE, Sentence
from digest_lib.statements.japanese.uncued import Uncued

_TRANSCRIPT = re.compile(rf"^\s*(?P<name>[^。、:{QUOTE}はがをでに]{{1,30}})[::]\s*(?=[^\s{QUOTE}/])")
_CALLED = re.compile(rf"^\s*[▽◇■◆●○]?(?P<name>[^。、:{QUOTE}はがをでに]{{2,30}}):\s*$")
"""トランプ大統領: and nothing else in its line."""
_HEADLINE_LONGEST = 70
_LONGEST_TURN = 3000
_SHORTEST = 5


class Transcripts:
    """Finds the turns of transcripts in one article."""

    def __init__(self, legible: Legible, nouns: Nouns, names: NamesBeside, uncued: Uncued, record: Record) -> None:
        self._text = legible.text
        self._nouns = nouns
        self._names = names
        self._uncued = uncued
        self._record = record
        self.called: Speaker | None = None
        """Whose words the next line is, where a name and a colon stood alone."""

    def line(self, sentence: Sentence) -> bool:
        """プーチン大統領:…: a line of a transcript without quotation marks; the words run to the end of the line."""
        if QUOTE in sentence.text:
            return False
        found = _TRANSCRIPT.match(sentence.text)
        if found is None and (name := _CALLED.match(sentence.text)):
            self.called = self._names.phrase(name["name"], sentence.origin(name.start("name")))
            return self.called is not None
        if found is None:
            return sentence.text.startswith(PAREN) and self._after_name_in_paren(sentence)
        if found["name"].strip() in ("A", "答"):
            answering = self._uncued.answering
            return answering is not None and self._turn(sentence, sentence.origin(found.end()), answering.carried(0.6))
        named = captions.speaker_in(found["name"], self._nouns)
        if named is None:
            return False
        return self._turn(
            sentence, sentence.origin(found.end()), self._names.named(sentence, found.start("name"), named, 0.9)
        )

    def after_call(self, sentence: Sentence) -> bool:
        """The line behind a name and a colon that stand alone: that person's words, to its end."""
        called, self.called = self.called, None
        if called is None:
            return False
        if QUOTE in sentence.text:
            self._uncued.caption(called, sentence.base)
            return False
        return self._turn(sentence, sentence.base, called)

    def _after_name_in_paren(self, sentence: Sentence) -> bool:
        """(トランプ大統領)…: a turn behind a name in parentheses."""
        speaker = self._names.in_paren(sentence, 0)
        return speaker is not None and self._turn(sentence, sentence.marks[0].end, speaker)

    def _turn(self, sentence: Sentence, start: int, speaker: Speaker) -> bool:
        """Write down the words from ``start`` to the end of the line, if they are as long as a turn is."""
        end = self._text.find("\n", start)
        end = len(self._text) if end < 0 else end
        if "=" in self._text[start:end] and end - start < _HEADLINE_LONGEST:
            end = self._text.index("=", start)
        if end - start < _SHORTEST or end - start > _LONGEST_TURN:
            return False
        self._record.turn(sentence, start, end, speaker)
        return True
