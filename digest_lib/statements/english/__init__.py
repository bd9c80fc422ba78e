"""English statements by rules and word lists: no parser, no model."""

from __future__ import annotations

from digest_lib.models import Article, Statement
from digest_lib.roster import Roster
from digest_lib.statements.english.assemble import Writer
from digest_lib.statements.english.discourse import Discourse
from digest_lib.statements.english.lines import read_text
from digest_lib.statements.english.names import Phrases
from digest_lib.statements.english.nesting import attribute, choose
from digest_lib.statements.english.reports import Report
from digest_lib.statements.mentions import Names
from digest_lib.statements.trace import Trace

__all__ = ["English"]


class English:
    """The rules for English articles."""

    def __init__(self, roster: Roster) -> None:
        self._phrases = Phrases(roster)
        self._names = Names(roster, "en")

    def reports(self, text: str) -> list[Report]:
        """Everything in the text that reports speech or thought: also what was planned, denied, believed or found.

        :meth:`extract` takes the statements among them.
        """
        return read_text(text).reports

    def extract(self, article: Article, trace: Trace | None = None) -> list[Statement]:
        """Every statement of the article, in the order of the text, topics left empty."""
        reading = read_text(article.text)
        discourse = Discourse(reading, article.text, article.published_on, self._phrases, self._names)
        writer = Writer(article, reading, discourse)
        chosen = choose(attribute(reading, discourse), article.text, discourse, trace)
        found = {(s.start, s.end): s for item in chosen for s in writer.write(item)}
        return [found[span] for span in sorted(found)]
