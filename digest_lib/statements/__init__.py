"""``Article → [Statement]``: one door for both languages.

Each language has a file of rules behind the same signature; what both share (names, calendar, topics, word lists,
trace) stands beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pkgutil import resolve_name
from typing import Protocol

from msgspec.structs import replace

from digest_lib.corpus import Corpus
from digest_lib.models import Article, Lang, Statement
from digest_lib.roster import Roster, default_roster
from digest_lib.statements.aspect import bounded
from digest_lib.statements.explain import explain_html, explain_text
from digest_lib.statements.topics import TopicTagger
from digest_lib.statements.trace import Rejection, Trace
from digest_lib.statements.version import extractor_version

__all__ = ["Explanation", "Extractor", "Rejection", "Trace", "explain", "extract", "find_statements"]


class Rules(Protocol):
    """The rules of one language."""

    def __init__(self, roster: Roster) -> None: ...

    def extract(self, article: Article, trace: Trace | None = None) -> list[Statement]:
        """Every statement of the article, in the order of the text, topics left empty."""
        ...


# By name: a language's rules compile some two hundred patterns, which is paid where its first article is met.
_RULES: dict[Lang, str] = {
    "ja": "digest_lib.statements.japanese:Japanese",
    "en": "digest_lib.statements.english:English",
}


class Extractor:
    """Finds statements with one roster; keeps the compiled rules of each language it has met."""

    def __init__(self, roster: Roster | None = None) -> None:
        self._roster = roster or default_roster()
        self._rules: dict[Lang, Rules] = {}
        self._topics: dict[Lang, TopicTagger] = {}

    def extract(self, article: Article, trace: Trace | None = None) -> list[Statement]:
        """Every statement of one article, in the order of the text, with its topics."""
        if article.lang not in self._rules:
            self._rules[article.lang] = resolve_name(_RULES[article.lang])(self._roster)
            self._topics[article.lang] = TopicTagger(self._roster, article.lang)
        tagger = self._topics[article.lang]
        found = self._rules[article.lang].extract(article, trace)
        lang = article.lang
        return [
            replace(bounded(s, article), topics=tagger.of_statement(s, article), speakers=self._speakers(s, lang))
            for s in found
        ]

    def _speakers(self, statement: Statement, lang: Lang) -> tuple[str | None, ...]:
        """The speakers; a body that the roster knows in place of an unknown one that bears its name."""
        if statement.speakers == (None,) and statement.speaker_name:
            return (self._roster.institution(statement.speaker_name, lang),)
        return statement.speakers


@lru_cache(maxsize=1)
def _default() -> Extractor:
    return Extractor()


def extract(article: Article, roster: Roster | None = None, trace: Trace | None = None) -> list[Statement]:
    """Every statement of one article; the bundled roster where none is given.

    ``trace`` collects what was looked at and not taken.
    """
    return (_default() if roster is None else Extractor(roster)).extract(article, trace)


@dataclass(frozen=True)
class Explanation:
    """What was found in an article, what was rejected, and why: text in the terminal, HTML in the lab."""

    article: Article
    statements: tuple[Statement, ...]
    trace: Trace

    def __str__(self) -> str:
        return self.text()

    def text(self, *, ansi: bool = False) -> str:
        """For the terminal; ``ansi`` adds its colours."""
        return explain_text(self.article, self.statements, self.trace, ansi=ansi)

    def _repr_html_(self) -> str:
        return explain_html(self.article, self.statements, self.trace)


def explain(article: Article, roster: Roster | None = None) -> Explanation:
    """Read one article and keep what was decided on the way."""
    trace = Trace()
    return Explanation(article, tuple(extract(article, roster, trace)), trace)


def find_statements(corpus: Corpus, roster: Roster | None = None, progress: Callable[[str], None] | None = None) -> int:
    """Find the statements of every article of the corpus that has not been read by these rules, and store them.

    Returns how many statements were found anew. ``progress`` is called with a line of text now and then.
    """
    extractor = Extractor(roster)
    version = extractor_version(roster or default_roster())

    def found() -> Iterator[tuple[str, list[Statement]]]:
        for number, article in enumerate(corpus.without_statements(version), 1):
            yield article.id, extractor.extract(article)
            if progress and number % 500 == 0:
                progress(f"{number} articles read")

    return corpus.put_statements(found(), version)
