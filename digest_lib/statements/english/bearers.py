"""Who bears a name or an office in a text: look-alikes, administrations, compatriots, the two leaders."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from digest_lib.statements.english.names import UNKNOWN, Named, Phrases
from digest_lib.statements.mentions import NameHit, Names

_NEAR = 1200
"""How many characters an office without a country looks back for its holder."""


class Bearers:
    """The names of one text and the persons behind them; what it needs is found once."""

    def __init__(self, text: str, day: date, phrases: Phrases, names: Names) -> None:
        self._text = text
        self._day = day
        self._phrases = phrases
        self._names = names
        self._mentions: list[tuple[int, str]] | None = None
        self._found: list[NameHit] | None = None
        self._named: dict[str, tuple[int, int]] | None = None

    def is_relative(self, phrase: str, at: int) -> bool:
        """Whether a family name alone was so far only that of a look-alike: "Donald Trump Jr. said … Trump added"."""
        if " " in phrase.strip() and not phrase.lower().startswith(("mr", "mrs", "ms", "dr")):
            return False
        first_known, first_other = self._bearers().get(phrase.split()[-1].strip(".").lower(), (at, at))
        return first_other < at <= first_known

    def _bearers(self) -> dict[str, tuple[int, int]]:
        """Word of a name to the places where it first names somebody of the roster, and where somebody else."""
        if self._named is None:
            self._named = {}
            nowhere = len(self._text)
            for hit in self._hits():
                words = self._text[hit.start : hit.end].lower().split()
                if hit.person is None and not words[-1].startswith("jr"):
                    words = words[1:]  # the Trump administration is no other Trump
                for word in words:
                    known, other = self._named.get(word, (nowhere, nowhere))
                    place = min(known, hit.start), other
                    self._named[word] = place if hit.person else (known, min(other, hit.start))
        return self._named

    def compatriot(self, people: set[str], at: int) -> Named:
        """Who "the Ukrainian" is: the one of that country whom the text named last, where he is the only one near."""
        mentions = self.mentioned()
        here = bisect_right(mentions, (at, ""))
        near = {
            person for start, person in mentions[max(0, here - 8) : here] if person in people and at - start < _NEAR
        }
        return Named((near.pop(),), confidence=0.7) if len(near) == 1 else UNKNOWN

    def both(self, at: int) -> Named:
        """Who "the two leaders" are: the two heads named last, where they are two."""
        mentions = self.mentioned()
        heads = set(self._phrases.holders(None, "leader", former=False, day=self._day))
        here = bisect_right(mentions, (at, ""))
        near: dict[str, None] = {}
        for start, person in reversed(mentions[max(0, here - 8) : here]):
            if person in heads and at - start < _NEAR:
                near[person] = None
        pair = tuple(near)[:2]
        return Named(tuple(reversed(pair)), confidence=0.7) if len(pair) == 2 else UNKNOWN

    def mentioned(self) -> list[tuple[int, str]]:
        """Every naming of somebody of the roster: where, and whom."""
        if self._mentions is None:
            self._mentions = [(hit.start, hit.person) for hit in self._hits() if hit.person]
        return self._mentions

    def administrations(self) -> set[str]:
        """Whose administrations the text names."""
        found = (self._text[hit.start : hit.end].split() for hit in self._hits() if not hit.person)
        named = (self._phrases.read(words[0], self._day) for words in found if words[-1] == "administration")
        return {person for one in named for person in one.persons if person}

    def _hits(self) -> list[NameHit]:
        if self._found is None:
            self._found = self._names.find(self._text)
        return self._found
