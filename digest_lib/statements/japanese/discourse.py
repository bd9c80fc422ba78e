"""Who has the word from one sentence to the next: 同氏, 両首脳, 大統領, or nobody named at all."""

from __future__ import annotations

from typing import NamedTuple

from digest_lib.statements.japanese.nouns import Noun


class Speaker(NamedTuple):
    """Somebody who speaks, with the words that name them (offsets in the legible text)."""

    people: tuple[str | None, ...]
    name: str
    start: int
    end: int
    kind: str
    sure: float
    """0 to 1: how plainly the text says so."""

    def carried(self, sure: float) -> Speaker:
        """The same speaker where the text leaves the name out."""
        return self._replace(sure=min(self.sure, sure))


class Mentioned(NamedTuple):
    """A person met on the way."""

    person: str | None
    title: str
    name: str
    start: int
    end: int
    topic: bool
    office: str = ""
    """The title of the office held on the day of publication, where the roster knows it."""


class Discourse:
    """What is remembered of the sentences read so far."""

    def __init__(self) -> None:
        self.carry: Speaker | None = None
        self.spoke: bool = False
        self.line = -1
        self.recent: list[Mentioned] = []
        self.pair: tuple[Mentioned, ...] = ()
        self.met: tuple[Mentioned, ...] = ()
        """Those of the last sentence that names anybody."""

    def meet(self, people: list[Mentioned]) -> None:
        """Remember the people of a sentence."""
        if people:
            self.recent = [*self.recent[-8:], *people]
            distinct = {person.person or person.name: person for person in people}
            if len(distinct) >= 2:
                self.pair = tuple(distinct.values())
            self.met = tuple(distinct.values())

    def turn_to(self, speaker: Speaker, *, spoke: bool) -> None:
        """The topic of the story is now this speaker."""
        self.carry = speaker
        self.spoke = spoke

    def antecedent(self, noun: Noun) -> Mentioned | None:
        """Whom 同氏 or 大統領 means: the speaker so far if the word can mean him, else the last person it can mean."""
        title = noun.title
        if self.carry is not None and self.spoke and len(self.carry.people) == 1 and self.carry.kind == "person":
            known = self.carry.people[0]
            for met in reversed(self.recent):
                same = met.name == self.carry.name or (known is not None and met.person == known)
                if same and _fits(met, title):
                    return met
        topics = [met for met in self.recent[-4:] if met.topic and _fits(met, title)]
        fitting = [met for met in self.recent if _fits(met, title)]
        if not fitting:
            return None
        last = fitting[-1]
        return topics[-1] if topics and title not in ("氏", "") else last


def _fits(met: Mentioned, title: str) -> bool:
    if title in ("氏", ""):
        return True
    former = title.startswith(("前", "元"))
    bare = title.lstrip("前元")
    written_former = "前" + bare in met.title or "元" + bare in met.title
    if former or written_former:
        return former and written_former
    return met.title.endswith(bare) or met.office.endswith(bare)
