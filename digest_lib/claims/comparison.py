"""A claim beside a sentence that can hold it: how near the two are, and in what they differ.

Names, numbers and dates are left out of the nearness and compared for themselves. So a sentence in which only the
speaker, the number or the day has been exchanged is as near as before, and differs in just that.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from digest_lib.claims.claim import Claim, Sentence, Told
from digest_lib.claims.kinship import AKIN
from digest_lib.claims.likeness import nearness, plain, proper
from digest_lib.claims.quoting import folded
from digest_lib.models import Lang
from digest_lib.timeline.naming import named

Kind = Literal["speaker", "act", "addressee", "name", "condition", "negation", "hedge", "day", "amount"]
STRONG, STRONG_LONG, LIKELY = 0.86, 0.8, 0.75
_LONG: dict[Lang, int] = {"ja": 14, "en": 30}
"""Characters (folded) from which less is enough: long words are not alike by chance."""
_CITED = 0.6
TELLING: dict[Lang, int] = {"ja": 7, "en": 18}
"""Characters (folded) below which nearness by characters tells nothing."""
_ENOUGH = 2.0
"""Weight of shared concepts that is no chance: two things, or one thing and qualities."""
_PLAIN_ACTS = frozenset({"tell", "say", "ask"})
"""Acts that tell nothing of what was said; to accept, to demand or to promise the same thing does."""
_ACROSS = 3.0
"""The same across languages, where no word can be compared."""
_ALL, _SOME = 0.9, 1.2
"""The same for two remarks of one speaker that are alike by characters too."""


@dataclass(frozen=True)
class Difference:
    """One thing in which a claim differs from its source."""

    kind: Kind
    words: str
    """The words of the claim."""
    theirs: str
    """What the source has in their place."""


@dataclass(frozen=True)
class Comparison:
    """One told thing of a claim beside one told thing of a source."""

    claim: Claim
    told: Told
    source: Sentence
    theirs: Told
    near: float
    """0 to 1, by characters, names masked: how much of the claim stands in the source."""
    cover: float
    """0 to 1, by what is named: how much of what the claim names the source names."""
    shared: float
    """Weight of what both name."""
    differences: tuple[Difference, ...]
    cited: bool = False
    """Whether the claim itself points at this source: then little is needed to know that the two belong together."""

    kin: float = 0.0
    """0 to 1: how much the two are about the same, among all that can be meant (:mod:`digest_lib.claims.kinship`)."""
    same: bool = False
    """Whether both are certainly by the same speaker: then less is enough."""
    loose: bool = False
    """Whether a day of the claim fits only because the source gives none."""

    @cached_property
    def size(self) -> int:
        """Characters (folded) that were compared: of the content, or of all that tells it where that is short."""
        return len(folded(telling_words(self.told, self.claim.lang)))

    @cached_property
    def strong(self) -> bool:
        """Whether it is certainly about the same."""
        if self.across:
            return self.near >= STRONG and self.shared >= _ACROSS
        long = self.size >= _LONG[self.claim.lang]
        return self.near >= (STRONG_LONG if long else STRONG) and (self.cited or self.size >= TELLING[self.claim.lang])

    @property
    def closely(self) -> bool:
        """Whether the two are also alike in their words, so that a small difference is no matter of wording."""
        return self.strong or self.near >= LIKELY or (self.cover >= LIKELY and self.shared >= _ENOUGH)

    @property
    def certain(self) -> bool:
        """Whether a difference is certainly a fault: never so across languages."""
        return self.strong and not self.across

    @property
    def across(self) -> bool:
        """Whether the two are of two languages."""
        return self.claim.lang != self.source.lang

    @cached_property
    def likely(self) -> bool:
        """Whether it is probably about the same."""
        if self.cited and (self.near >= _CITED or self.cover >= _CITED):
            return True
        if self.kin >= AKIN or self.strong or (self.cover >= LIKELY and self.shared >= _ENOUGH):
            return True
        if not self.same:
            return False
        if self.near >= STRONG_LONG and self.shared >= _ENOUGH:
            return True
        acting = self.told.act not in _PLAIN_ACTS and self.told.act in self._their_acts
        return (self.near >= _CITED or acting) and self.cover >= _ALL and self.shared >= _SOME

    @property
    def _their_acts(self) -> set[str]:
        return {self.theirs.act, *named(self.theirs.content, self.source.lang).things}

    @property
    def score(self) -> float:
        """Nearness in one figure."""
        telling = self.cited or self.size >= TELLING[self.claim.lang]
        covered = 0.92 * self.cover if self.cited or self.shared >= (_SOME if self.same else _ENOUGH) else 0.0
        return max(self.near if telling else 0.0, covered, self.kin)

    @cached_property
    def unnamed(self) -> tuple[str, ...]:
        """Proper names of the claim that the source does not have."""
        if self.across:
            return ()
        text = self.source.whole
        return tuple(word for word in proper(self.told.content, self.claim.lang) if word not in text)

    @cached_property
    def around(self) -> float:
        """0 to 1: how near the whole of both sentences is, for a choice among equals."""
        return nearness(plain(self.claim.text, self.claim.lang), plain(self.source.text, self.source.lang))

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of the differences."""
        return frozenset(difference.kind for difference in self.differences)


def telling_words(told: Told, lang: Lang) -> str:
    """What is compared by characters: the content, or all that tells it where the content is short."""
    return told.content if len(folded(told.content)) >= TELLING[lang] else told.region
