"""Names of the roster in a text: who is named where.

One table for both languages: full names, family names and other spellings, and the look-alikes that contain one
of them and are somebody else. The longest name at a place wins, so トランプ・ジュニア comes before トランプ.
The guards of each language (word borders, katakana runs, unknown given names) are in its pattern.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from digest_lib.models import Lang
from digest_lib.roster import Roster

_KATAKANA = "ァ-ヴーヽヾ"
_GUARDS: dict[Lang, tuple[str, str]] = {
    # A run of katakana is one name: アベ does not begin アベノミクス. Joined by ・ or ＝ it is one person's full name,
    # and a full name that the roster does not hold is somebody else: メラニア・トランプ.
    "ja": (
        rf"(?<![{_KATAKANA}])(?P<before>(?:[{_KATAKANA}]+[・＝=])*?)",
        rf"(?P<after>(?:[・＝=][{_KATAKANA}]+)*)(?![{_KATAKANA}])",
    ),
    # A name may end in a full stop: Donald Trump Jr.
    # One may begin with a mark: @realDonaldTrump.
    "en": (r"(?<!\w)(?P<before>)", r"(?P<after>)(?!\w)"),
}


class NameHit(NamedTuple):
    """A name in a text; ``person`` is None for somebody who only shares the name."""

    person: str | None
    start: int
    end: int


class Names:
    """The names of the roster's people in one language."""

    def __init__(self, roster: Roster, lang: Lang) -> None:
        self._people: dict[str, str | None] = {}
        for person in roster.people.values():
            for name in (person.name.get(lang), person.family.get(lang), *person.aliases.get(lang, ())):
                if name:
                    self._people.setdefault(name, person.id)
        for person in roster.people.values():
            for name in person.not_.get(lang, ()):
                self._people.setdefault(name, None)
        before, after = _GUARDS[lang]
        names = "|".join(re.escape(name) for name in sorted(self._people, key=len, reverse=True))
        self._pattern = re.compile(f"{before}(?P<name>{names}){after}" if names else r"(?!)")

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[NameHit]:
        """Every name in ``text[start:end]``, left to right, none overlapping."""
        hits: list[NameHit] = []
        for match in self._pattern.finditer(text, start, len(text) if end is None else end):
            whole = match.group()
            known = whole in self._people or not (match["before"] or match["after"])
            person = self._people.get(whole, self._people[match["name"]]) if known else None
            hits.append(NameHit(person, match.start(), match.end()))
        return hits
