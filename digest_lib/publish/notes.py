"""The numbers of the citations, and the passages they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from digest_lib.models import Citation, Digest, Passage, Reference

_SENTENCE_END = re.compile(r"[。！？]」?|[.!?]”?\s|\n")
_SOME = 24  # characters of context that are left at least


@dataclass(frozen=True)
class Mark:
    """A small link behind a sentence: to one passage, or to several whose numbers follow one another."""

    numbers: tuple[int, ...]
    id: str | None
    """Set where this mark is the first to show one of its numbers: the way back from the passage."""

    @property
    def words(self) -> str:
        """``3``, or ``3–7``."""
        first, last = self.numbers[0], self.numbers[-1]
        return f"{first}" if first == last else f"{first}–{last}"


@dataclass(frozen=True)
class Evidence:
    """A numbered passage with its article."""

    number: int
    citation: Citation
    passage: Passage | None
    """None where the digest cites a span whose text it does not carry."""
    reference: Reference | None
    home: str
    """Id of the mark that shows the number first."""

    @property
    def before(self) -> str:
        """The words before the span; where the passage cuts a sentence off, they begin with the next one."""
        if self.passage is None or not self.passage.before_cut:
            return self.passage.before if self.passage else ""
        words = self.passage.before
        end = next((found.end() for found in _SENTENCE_END.finditer(words) if len(words) - found.end() >= _SOME), 0)
        return "…" + words[end:].lstrip()

    @property
    def after(self) -> str:
        """The words after the span, as far as their last whole sentence."""
        if self.passage is None or not self.passage.after_cut:
            return self.passage.after if self.passage else ""
        words = self.passage.after
        end = max((found.end() for found in _SENTENCE_END.finditer(words) if found.end() >= _SOME), default=len(words))
        return words[:end].rstrip() + "…"


@dataclass
class Notes:
    """Numbers citations in the order in which the page first shows them; so it lives for one rendering."""

    digest: Digest
    _numbers: dict[Citation, int] = field(default_factory=dict)
    _homes: dict[int, str] = field(default_factory=dict)

    def marks(self, citations: Iterable[Citation]) -> list[Mark]:
        """The marks for a sentence's citations; three or more numbers in a row become one mark."""
        numbers = sorted({self._numbers.setdefault(citation, len(self._numbers) + 1) for citation in citations})
        return [self._mark(run) for run in _runs(numbers)]

    def evidence(self) -> list[Evidence]:
        """The passages of all citations shown so far, by number."""
        passages = {passage.citation: passage for passage in self.digest.passages}
        references = {reference.article_id: reference for reference in self.digest.references}
        return [
            Evidence(number, citation, passages.get(citation), references.get(citation.article_id), self._homes[number])
            for citation, number in self._numbers.items()
        ]

    def _mark(self, numbers: tuple[int, ...]) -> Mark:
        new = [number for number in numbers if number not in self._homes]
        mark = Mark(numbers, f"c-{new[0]}" if new else None)
        self._homes.update(dict.fromkeys(new, f"c-{new[0]}" if new else ""))
        return mark


def _runs(numbers: list[int]) -> list[tuple[int, ...]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [part for run in runs for part in ([tuple(run)] if len(run) > 2 else [(number,) for number in run])]
