"""Statements as columns, so that a filter over a hundred thousand of them is a few operations on arrays.

Rows keep no order of their own. A correction puts the new rows of an article at the end and marks its old ones as
gone, so that no other row changes its number.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from digest_lib.models import Article, Lang, Statement
from digest_lib.timeline.build import outlet
from digest_lib.timeline.lanes import days_of

Rows = npt.NDArray[np.int64]
"""Numbers of rows."""
Mask = npt.NDArray[np.bool_]
"""One truth value a row."""
UNKNOWN = "?"
"""Begins the key of a speaker whom the roster does not know; the words that name them follow."""


@dataclass(frozen=True)
class Head:
    """What a table shows of an article; its text stays in the corpus until a row is opened."""

    id: str
    url: str
    title: str
    outlet: str
    lang: Lang
    published: str
    day: int
    """The day of publication where the outlet is, as a proleptic ordinal."""

    @classmethod
    def of(cls, article: Article) -> Head:
        """The head of an article."""
        return cls(
            article.id, article.url, article.title, outlet(article), article.lang, article.published,
            article.published_on.toordinal(),
        )  # fmt: skip


class Column:
    """A facet: which of its values each row has, several or none, as pairs of row and code."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self.rows: Rows = np.zeros(0, np.int64)
        self.codes: Rows = np.zeros(0, np.int64)
        self._code: dict[str, int] = {}

    def put(self, first: int, given: Iterable[Sequence[str]]) -> None:
        """Values of further rows, of which the first has this number."""
        rows: list[int] = []
        codes: list[int] = []
        for row, values in enumerate(given, first):
            for value in dict.fromkeys(values):
                code = self._code.get(value)
                if code is None:
                    code = self._code[value] = len(self.values)
                    self.values.append(value)
                rows.append(row)
                codes.append(code)
        self.rows = np.concatenate([self.rows, np.array(rows, np.int64)])
        self.codes = np.concatenate([self.codes, np.array(codes, np.int64)])

    def having(self, chosen: Iterable[str], count: int) -> Mask:
        """The rows, of so many, that have one of the values."""
        wanted = np.zeros(len(self.values) + 1, np.bool_)
        wanted[[self._code[value] for value in chosen if value in self._code]] = True
        mask = np.zeros(count, np.bool_)
        mask[self.rows[wanted[self.codes]]] = True
        return mask

    def counts(self, mask: Mask) -> Rows:
        """How many of the masked rows have each value."""
        return np.bincount(self.codes[mask[self.rows]], minlength=len(self.values))

    def ranks(self, names: Mapping[str, str], count: int) -> Rows:
        """For sorting: the place of each row's first value among the values in the order of their names."""
        ordered = sorted(range(len(self.values)), key=lambda code: names.get(self.values[code], self.values[code]))
        place = np.zeros(len(ordered) + 1, np.int64)
        place[ordered] = np.arange(len(ordered))
        ranks = np.full(count, len(ordered), np.int64)
        ranks[self.rows[::-1]] = place[self.codes[::-1]]
        return ranks


FACETS = ("speakers", "topics", "outlets", "langs", "modes", "acts")
_NUMBERS: dict[str, Any] = {
    "first": np.int32, "last": np.int32, "reported": np.int32, "dated": np.bool_, "confidence": np.float32,
    "outlets_of": np.int32, "origins_of": np.int32, "there": np.bool_,
}  # fmt: skip


@dataclass
class Records:
    """The statements of a corpus in columns.

    ``first`` and ``last`` are the days (proleptic ordinals) between which something was said, ``dated`` tells whether
    a source says so or the day of the report (``reported``) stands in; ``outlets_of`` and ``origins_of`` count the
    outlets and the independent origins of what a statement reports, 0 where that has not been looked for; ``there``
    is false of a row that is gone.
    """

    statements: list[Statement] = field(default_factory=list)
    heads: dict[str, Head] = field(default_factory=dict)
    folded: list[str] = field(default_factory=list)
    """The words that a search looks through, one text a row, as :func:`fold` leaves them."""
    columns: dict[str, Column] = field(default_factory=lambda: {name: Column() for name in FACETS})
    numbers: dict[str, npt.NDArray[Any]] = field(
        default_factory=lambda: {name: np.zeros(0, dtype) for name, dtype in _NUMBERS.items()}
    )
    version: int = 0
    """Counts the changes: what was computed from an earlier version does not hold any more."""
    _rows_of: dict[str, list[int]] = field(default_factory=dict)
    """Article to its rows."""

    def __len__(self) -> int:
        return int(np.count_nonzero(self.numbers["there"]))

    @property
    def size(self) -> int:
        """How many rows there are, those that are gone too."""
        return len(self.statements)

    def row(self, statement_id: str) -> int | None:
        """The row of a statement; None where there is no such statement."""
        rows = self._rows_of.get(statement_id.rpartition(":")[0], ())
        return next((row for row in rows if self.statements[row].id == statement_id), None)

    def of_article(self, article_id: str) -> list[Statement]:
        """The statements of an article, in the order of the text."""
        found = [self.statements[row] for row in self._rows_of.get(article_id, ())]
        return sorted(found, key=lambda s: (s.start, s.end))

    def head(self, row: int) -> Head:
        """The head of the article of a row."""
        return self.heads[self.statements[row].article_id]

    def put(self, heads: Iterable[Head], statements: Sequence[Statement]) -> None:
        """The statements of these articles, in place of those that are there."""
        given = {head.id: head for head in heads}
        for article in given:
            self.numbers["there"][self._rows_of.pop(article, [])] = False
        self.heads.update(given)
        first = self.size
        self.statements += statements
        self.folded += [fold(f"{s.content} {s.speaker_name or ''}") for s in statements]
        for name, values in self._values(statements).items():
            self.columns[name].put(first, values)
        for name, numbers in self._measured(statements).items():
            self.numbers[name] = np.concatenate([self.numbers[name], np.array(numbers, _NUMBERS[name])])
        for row, statement in enumerate(statements, first):
            self._rows_of.setdefault(statement.article_id, []).append(row)
        self.version += 1

    def corroborate(self, found: Mapping[str, tuple[int, int]]) -> None:
        """Note the outlets and origins of statements, by id."""
        for statement_id, counts in found.items():
            row = self.row(statement_id)
            if row is not None:
                self.numbers["outlets_of"][row], self.numbers["origins_of"][row] = counts
        self.version += 1

    def _values(self, statements: Sequence[Statement]) -> dict[str, list[Sequence[str]]]:
        heads = [self.heads[s.article_id] for s in statements]
        return {
            "speakers": [speakers_of(s) for s in statements],
            "topics": [s.topics for s in statements],
            "outlets": [(head.outlet,) for head in heads],
            "langs": [(head.lang,) for head in heads],
            "modes": [(s.mode,) for s in statements],
            "acts": [(s.act,) for s in statements],
        }

    def _measured(self, statements: Sequence[Statement]) -> dict[str, list[Any]]:
        days = [days_of(s.said) for s in statements]
        reported = [self.heads[s.article_id].day for s in statements]
        none = [0] * len(statements)
        return {
            "first": [d[0].toordinal() if d else day for d, day in zip(days, reported, strict=True)],
            "last": [d[1].toordinal() if d else day for d, day in zip(days, reported, strict=True)],
            "reported": reported,
            "dated": [d is not None for d in days],
            "confidence": [s.confidence for s in statements],
            "outlets_of": none,
            "origins_of": none,
            "there": [True] * len(statements),
        }


def speakers_of(statement: Statement) -> tuple[str, ...]:
    """Keys of the speakers: person ids; for an unknown one ``?`` and the words that name them."""
    return tuple(speaker or f"{UNKNOWN}{statement.speaker_name or ''}" for speaker in statement.speakers)


def fold(text: str) -> str:
    """A text as it is searched: full and half width alike (NFKC), without case."""
    return unicodedata.normalize("NFKC", text).casefold()
