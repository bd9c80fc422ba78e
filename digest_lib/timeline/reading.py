"""A statement with what merging needs to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from digest_lib.models import Article, Statement
from digest_lib.roster import Roster
from digest_lib.timeline.naming import Named, named
from digest_lib.timeline.similarity import normalised
from digest_lib.timeline.window import Window, window


class Reading(NamedTuple):
    """One statement of one article, read for comparison."""

    statement: Statement
    article: Article
    when: Window
    names: Named
    folded: str
    """The content as characters are compared: normalised."""
    own: frozenset[str]
    """Countries of the speakers and the addressee: named or not, they tell nothing apart."""
    words: Mapping[str, float]
    """Everything it names, with weights: compared within its language."""
    keys: Mapping[str, float]
    """What it names besides ``own``, in keys of both languages, with weights."""
    addressee: str | None
    """Whom it was said to: the person, else the name as it is compared."""

    @classmethod
    def of(cls, statement: Statement, article: Article, roster: Roster) -> Reading:
        """Read one statement."""
        beside = [*statement.speakers, statement.addressee.person if statement.addressee else None]
        own = frozenset(country for person in beside if person and (country := roster.country(person)))
        names = named(statement.content, article.lang)
        keys = names.in_both()
        told = {f"@{one}" for one in own} | {f"@/{person}" for person in beside}
        across = {key: weight for key, weight in keys.items() if key not in told}
        to = statement.addressee
        return cls(
            statement=statement,
            article=article,
            when=window(statement, article),
            names=names,
            folded=normalised(statement.content),
            own=own,
            words={**names.rest, **keys},
            keys=across,
            addressee=(to.person or normalised(to.name)) if to else None,
        )

    @property
    def quotations(self) -> list[str]:
        """The words in quotation marks."""
        if self.statement.mode == "direct":
            return [self.statement.content]
        return [self.article.text[start:end] for start, end in self.statement.quoted]
