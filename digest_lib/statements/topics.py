"""What a statement is about: the topics whose words it holds."""

from __future__ import annotations

import re

from digest_lib.models import Article, Lang, Statement
from digest_lib.roster import Roster


class TopicTagger:
    """Finds topics in one language by the words of ``data/topics.yaml``."""

    def __init__(self, roster: Roster, lang: Lang) -> None:
        self._patterns = {
            topic.id: (
                tuple({word.partition("*")[0].lower() for word in words}),
                re.compile("|".join(_word(word, lang) for word in words), re.IGNORECASE),
            )
            for topic in roster.topics.values()
            if (words := topic.words.get(lang))
        }
        """Topic to the stems of its words and their pattern: most texts hold no stem, which is found out faster."""

    def of_statement(self, statement: Statement, article: Article) -> tuple[str, ...]:
        """Topics of the content; where it names none, of its sentence or line; else of the title.

        "It is their decision" is about whatever the words around it are about.
        """
        return (
            self.topics(statement.content)
            or self.topics(_surroundings(article.text, statement.start, statement.end))
            or self.topics(article.title)
        )

    def topics(self, text: str) -> tuple[str, ...]:
        """Ids of the topics whose words occur in ``text``, in the order of the file."""
        small = text.lower()
        return tuple(
            topic
            for topic, (stems, pattern) in self._patterns.items()
            if any(stem in small for stem in stems) and pattern.search(text)
        )


def _surroundings(text: str, start: int, end: int) -> str:
    """The sentence or line around a span, at most 200 characters to each side."""
    before = re.split(r"[。\n]|[.!?]\s", text[max(0, start - 200) : start])[-1]
    after = re.split(r"[。\n]|[.!?]\s", text[end : end + 200])[0]
    return before + text[start:end] + after


def _word(word: str, lang: Lang) -> str:
    if lang == "ja":
        return re.escape(word)
    stem, star, _ = word.partition("*")
    return rf"\b{re.escape(stem)}" + (r"\w*" if star else r"\b")
