"""The rules of Japanese in their order: legible copy, sentences, cues, speakers, content, dates, statements."""

from __future__ import annotations

import re

from digest_lib.models import Article, Statement
from digest_lib.roster import Roster
from digest_lib.statements.japanese.clauses import ContentStart
from digest_lib.statements.japanese.cues import Cues
from digest_lib.statements.japanese.legible import Legible
from digest_lib.statements.japanese.nouns import Nouns
from digest_lib.statements.japanese.reading import Reading
from digest_lib.statements.japanese.sentences import QUOTE, Sentence, split
from digest_lib.statements.trace import Trace

_ACCORDING = re.compile("(?:氏|さん|教授|長官|首相|大統領|報道官)(?:によれば|によると|によりますと)")


class Japanese:
    """The rules of Japanese with one roster. Holds compiled rules and nothing of any article."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._nouns = Nouns(roster)
        self._cues = Cues()
        self._starts = ContentStart()

    def extract(self, article: Article, trace: Trace | None = None) -> list[Statement]:
        """Every statement of the article, in the order of the text, topics left empty.

        ``trace`` collects what was looked at and not taken.
        """
        legible = Legible(article.text)
        reading = Reading(article, legible, self._roster, self._nouns, self._starts, trace)
        for sentence in split(legible.text):
            cues = self._cues.find(sentence)
            if (
                cues
                or ("によ" in sentence.text and _ACCORDING.search(sentence.text))
                or reading.waiting
                or (QUOTE in sentence.text and _speech_marks(sentence, legible.text))
            ):
                reading.read(sentence, cues)
            else:
                reading.pass_by(sentence)
        return reading.statements()


def _speech_marks(sentence: Sentence, text: str) -> bool:
    """Whether a quotation of the sentence stands in 「」; 『』 and "" alone are titles, unless a cue reports them."""
    return any(text[mark.start] == "「" for mark in sentence.marks)
