"""The plain sentence that opens a line and turns out to be somebody's words (…べきだ。X氏はこう語った。)."""

from __future__ import annotations

import re

from digest_lib.statements.japanese.contents import content
from digest_lib.statements.japanese.discourse import Discourse, Speaker
from digest_lib.statements.japanese.recording import Record
from digest_lib.statements.japanese.sentences import Sentence

_SAID_SO = re.compile(r"(?:こう|そう|このように)(?:[一-龥]|つづ|つぶや|こぼ)")
_OPINION = re.compile(r"(?:だ|ない|べき|べきだ|たい|だろう|はずだ|ある|いる|する|せる|れる|か|ぞ|よ)(?:。|―|—|$)")


class Opening:
    """Remembers the last plain sentence until the next ones claim it or pass it by."""

    def __init__(self, text: str, record: Record, discourse: Discourse) -> None:
        self._text = text
        self._record = record
        self._discourse = discourse
        self._plain: Sentence | None = None
        self.claimed: tuple[Sentence, Speaker] | None = None
        """What is to be written down when the next sentence has been seen."""

    def remember(self, sentence: Sentence) -> None:
        """A sentence without cue or quotation, which the next one may claim."""
        self._plain = sentence

    def enter(self, *, quotation_first: bool) -> None:
        """A sentence with a cue or quotation; one that opens with 「…」 is itself what こう語った。 announced."""
        if quotation_first:
            self.claimed = None
        self.settle()
        self._plain = None

    def claim(self, sentence: Sentence, speaker: Speaker) -> None:
        """X氏はこう語った。: the plain sentence before it on the line is what X said, unless 「…」 follows."""
        plain = self._plain
        if (
            plain is not None
            and plain.line == sentence.line
            and speaker.start > plain.base
            and _SAID_SO.search(sentence.text)
            and _OPINION.search(plain.text)
        ):
            self.claimed = (plain, speaker)

    def settle(self) -> None:
        """Write down what was claimed."""
        if self.claimed is None:
            return
        (plain, speaker), self.claimed = self.claimed, None
        text = plain.text.rstrip("。―—– ")
        span = content(plain, self._text, 0, len(text))
        if span is not None:
            self._record.statement(plain, span, speaker.carried(0.7), None, "behind")
            self._discourse.turn_to(speaker, spoke=True)
