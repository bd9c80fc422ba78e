"""What an analyst put right: data beside the corpus, applied on every later run, never written over a statement."""

from __future__ import annotations

from typing import Literal

import msgspec

from digest_lib.models.article import Article
from digest_lib.models.statement import Act, Mode, Said, Span

CorrectionKind = Literal["speaker", "span", "date", "not-a-statement", "merge", "split", "missing"]
_CONTEXT = 40
# Fewer characters than these stand in a text by chance, if nothing around them is the same.
_TELLING = 10


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a text that survives another version of it: the words, what stands around them, and the offsets.

    The same idea as W3C's TextQuoteSelector beside its TextPositionSelector.
    """

    article_id: str
    url: str = ""
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, article: Article, start: int, end: int) -> Anchor:
        """Anchor ``article.text[start:end]`` with 40 characters to each side."""
        text = article.text
        return cls(
            article_id=article.id,
            url=article.url,
            start=start,
            end=end,
            exact=text[start:end],
            prefix=text[max(0, start - _CONTEXT) : start],
            suffix=text[end : end + _CONTEXT],
        )

    def find(self, text: str) -> Span | None:
        """Where the words stand in a text now; None where they do not, or nothing tells that it is they."""
        if self.exact and text[self.start : self.end] == self.exact and self._fit(text, self.start) == self._whole:
            return self.start, self.end
        places = _places(text, self.exact)
        if not places:
            return None
        fits = sorted(((self._fit(text, place), place) for place in places), reverse=True)
        alike = len(fits) > 1 and fits[0][0] == fits[1][0]
        by_chance = fits[0][0] == 0 and len(self.exact) < _TELLING
        if alike or by_chance:
            return None
        place = fits[0][1]
        return place, place + len(self.exact)

    @property
    def _whole(self) -> int:
        return len(self.prefix) + len(self.suffix)

    def _fit(self, text: str, place: int) -> int:
        """How many characters of prefix and suffix stand around a place, counted from it outwards."""
        before, after = text[:place][::-1], text[place + len(self.exact) :]
        return _common(before, self.prefix[::-1]) + _common(after, self.suffix)


def _places(text: str, words: str) -> list[int]:
    found: list[int] = []
    place = text.find(words) if words else -1
    while place >= 0:
        found.append(place)
        place = text.find(words, place + 1)
    return found


def _common(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One correction by one person. What it does not set stays as the rules found it.

    ==================  =============================================================================
    ``speaker``         ``speakers`` (and ``speaker_name``) of the statement at ``target``
    ``span``            the statement at ``target`` has its content at ``span``
    ``date``            ``said`` of the statement at ``target``; None makes it undated
    ``not-a-statement`` nothing is said at ``target``
    ``merge``           the statements at ``target`` and ``others`` are one entry
    ``split``           the statement at ``target`` is of another entry than those at ``others``
    ``missing``         ``target`` is a statement by ``speakers``, with ``mode``, ``act``, ``said``
    ==================  =============================================================================
    """

    id: str
    """First 12 hex digits of a hash over kind, target, values, who and when."""
    kind: CorrectionKind
    target: Anchor
    others: tuple[Anchor, ...] = ()
    span: Anchor | None = None
    speakers: tuple[str | None, ...] | None = None
    speaker_name: str | None = None
    said: Said | None = None
    act: Act | None = None
    mode: Mode | None = None
    who: str
    when: str
    """ISO 8601 with offset."""
    why: str = ""
    undone_by: str | None = None
    """Who took it back; None while it holds."""
    undone_at: str | None = None


class Unfitting(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that no longer fits the corpus: reported, never dropped."""

    correction: Correction
    reason: str
