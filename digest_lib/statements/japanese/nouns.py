"""What a run of nouns stands for: a person, a body, a text that speaks, or a thing that cannot.

A run is everything between two kana: プーチン露大統領, 米国務省, 同氏. What it is shows at its end, so an unknown
person or body is seen as surely as a known one: the commonest error in attribution is to hand the words of somebody
unlisted to somebody listed.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from digest_lib.roster import Roster
from digest_lib.statements.japanese.sentences import PAREN
from digest_lib.statements.mentions import Names
from digest_lib.statements.words import word_list

NounKind = Literal["person", "role", "anaphor", "joint", "org", "medium", "document", "thing"]

RUN = re.compile(rf"[A-Za-z0-9.&'’ァ-ヴー・=々ヶ〇一-龥][A-Za-z0-9.&'’ァ-ヴー・=々ヶ〇一-龥{PAREN}]*")
"""A run of nouns in a masked sentence."""

_PLURAL = re.compile(rf"(?:自身|本人|個人|ら|側|{PAREN})+$")
_CACHE_SIZE = 20_000


class Noun(NamedTuple):
    """What a run of nouns stands for."""

    kind: NounKind
    people: tuple[str | None, ...] = (None,)
    strong: bool = True
    """False for those who speak seldom in news (兵士, 市民)."""
    title: str = ""
    """The title by which an anaphor or role is to be found: 大統領."""


THING = Noun("thing", ())
_ANAPHOR = re.compile(
    r"^(?:同(?P<title>(?!盟|僚|志|席|伴|行[者筋記])[^国様時日じ].*)|(?P<alone>彼|彼女|氏|本人|当人|自身))$"
)
_JOINT = re.compile(
    r"^(?:米[ロ露]|[ロ露]米|米ウクライナ)(?:首脳|大統領)$|^(?:米[ロ露]|[ロ露]米|米ウクライナ)?(?:両(?:首脳|氏|大統領|者|人|外相|首相|国首脳|国大統領)|双方|二人|2人|3者|3人)$"
)
_BARE = re.compile(
    r"^(?P<former>前|元)?(?P<title>大統領|首相|外相|長官|報道官|特使|議長|事務総長|国務長官|国防長官|副大統領|補佐官)$"
)
_COUNTRY_IN_FRONT = re.compile(
    r"^(?:アメリカ|ロシア|ウクライナ|イギリス|フランス|ドイツ|トルコ|ポーランド|イタリア|日本|中国)・"
)
"""A caption's アメリカ・トランプ大統領 is no full name."""
_OF_ANOTHER = ("報道官", "補佐官", "顧問", "側近", "夫人", "長男", "高官", "特使", "関係者", "支持者", "担当者")
"""Titles behind the name of a head of state that name somebody beside him: プーチン大統領報道官."""
_LETTER = re.compile(r"[A-Za-zァ-ヴー]")
_COUNTED = re.compile(r"(?:[0-9〇二三四五六七八九十百千万億数]|[0-9十百千万]一)人$")
_FOREIGN_NAME = re.compile(
    r"^(?:[米英仏独伊露ロ中韓豪印日加]|元|前|故)?[ァ-ヴー・=]{3,}$|^[一-龥]{1,4}[ァ-ヴー・]{3,}$|^[一-龥ァ-ヴー]{0,4}[A-Z][A-Z&]{1,6}$"
)
"""What is written in katakana or capitals is a name, unless it is one of the things that are listed."""
_NOT_THE_PERSON = re.compile(r"^(?:政権|陣営|派|家|一家|一族|流|級|色|像|タワー|関税|外交|主義|訪|会談|・|=|[のと])")


class Nouns:
    """Classifies runs of nouns with one roster; remembers the runs it has met, up to a bound."""

    def __init__(self, roster: Roster) -> None:
        self._names = Names(roster, "ja")
        self._people = roster.people
        titles = word_list("ja", "titles")
        self._titles = {row["title"]: row["strength"] == "strong" for row in titles}
        self._bodies: dict[str, NounKind] = {}
        self._whole: dict[str, NounKind] = {}
        self._followers: set[str] = set()
        for row in word_list("ja", "organisations"):
            kind: NounKind = "org" if row["kind"] == "org" else "medium" if row["kind"] == "medium" else "document"
            (self._whole if row["ending"].startswith("=") else self._bodies)[row["ending"].lstrip("=+")] = kind
            if row["ending"].startswith("+"):
                self._followers.add(row["ending"][1:])
        self._surnames = {row["name"] for row in word_list("ja", "surnames")}
        self._things = {row["ending"] for row in word_list("ja", "things")}
        self._longest = max(map(len, (*self._titles, *self._bodies, *self._things)))
        self.met: dict[str, Noun] = {}
        """The runs met so far: what ``of`` remembers, for those who ask for many."""

    def of(self, run: str) -> Noun:
        """What the run stands for."""
        found = self.met.get(run)
        if found is None:
            if len(self.met) >= _CACHE_SIZE:
                self.met.clear()
            found = self.met[run] = self._classify(run[-60:])
        return found

    def listed_thing(self, run: str) -> bool:
        """Whether the lists know the run as a thing, not merely as nobody's name."""
        return self._is_thing(run.replace(PAREN, ""), 1)

    def holder(self, title: str, country: str, day: date) -> str | None:
        """The person of the roster who held an office of that title and country on a day, if there is just one."""
        held = {
            person.id
            for person in self._people.values()
            for office in person.offices
            if office.held_on(day)
            and office.country == country
            and (title in office.short.get("ja", ()) or office.title.get("ja", "").endswith(title))
            and not office.title.get("ja", "").endswith("副" + title)
        }
        return held.pop() if len(held) == 1 else None

    def _classify(self, run: str) -> Noun:
        bare = _COUNTRY_IN_FRONT.sub("", run.replace(PAREN, ""))
        if not bare:
            return THING
        if _JOINT.match(bare):
            return Noun("joint", (), title=bare)
        if anaphor := _ANAPHOR.match(bare):
            return self._anaphor(anaphor["title"], bare)
        if hits := self._names.find(bare):
            name = hits[-1]
            after = bare[name.end :]
            if (found := self._named(name.person, after)) is not None:
                return found
        if _BARE.match(bare):
            return Noun("anaphor", title=bare)
        found = self._by_ending(_PLURAL.sub("", run) or run)
        return Noun("org", title=bare) if found is THING and run.endswith("側") and len(run) > 1 else found

    def _anaphor(self, title: str | None, bare: str) -> Noun:
        if title is None:
            return Noun("anaphor", title="氏")
        title = _PLURAL.sub("", title)
        if title in self._titles or title in ("相", "氏"):
            return Noun("anaphor", title=title)
        kind = self._body(title) or ("org" if title in ("省", "社", "局", "党", "軍") else None)
        return Noun(kind or "thing", title=bare) if kind else THING

    def _named(self, person: str | None, after: str) -> Noun | None:
        if after.startswith(("・", "=")):
            return None
        after = _PLURAL.sub("", after)
        if not after:
            return Noun("person", (person,))
        if _NOT_THE_PERSON.match(after):
            return None
        title = self._title_at_end(after)
        if title is None:
            return None
        if person and title.endswith(_OF_ANOTHER) and self._heads_state(person):
            return Noun("person", (None,))
        return Noun("person", (person,))

    def _heads_state(self, person: str) -> bool:
        titles = [office.title.get("ja", "") for office in self._people[person].offices]
        return any(title.endswith(("大統領", "首相")) for title in titles)

    def _by_ending(self, run: str) -> Noun:
        bare = run.replace(PAREN, "")
        if kind := self._whole.get(bare):
            return Noun(kind)
        title = self._title_at_end(bare)
        body = self._body_ending(bare)
        if self._is_thing(bare, max(len(title or ""), len(body or ""))):
            return THING
        if title and (body is None or len(title) >= len(body)):
            kind = "role" if len(bare) == len(title) else "person"
            return Noun(kind, strong=self._titles[title], title=bare)
        if body:
            return Noun(self._bodies[body], title=bare)
        if bare in self._surnames:
            return Noun("person", strong=False, title=bare)
        return Noun("org", strong=False, title=bare) if _FOREIGN_NAME.match(bare) else THING

    def _is_thing(self, bare: str, shortest: int) -> bool:
        """Whether a thing's ending, no shorter than ``shortest``, ends the noun."""
        if f"={bare}" in self._things or _COUNTED.search(bare):
            return True
        for length in range(min(len(bare), self._longest), max(shortest - 1, 0), -1):
            ending = bare[-length:]
            whole = not _LETTER.match(ending) or not _LETTER.match(bare[-length - 1 : -length] or "一")
            if ending in self._things and whole:
                return True
        return False

    def _title_at_end(self, text: str) -> str | None:
        for length in range(min(len(text), self._longest), 0, -1):
            if text[-length:] in self._titles:
                return text[-length:]
        return None

    def _body_ending(self, text: str) -> str | None:
        for length in range(min(len(text), self._longest), 0, -1):
            ending = text[-length:]
            if ending in self._bodies and (length < len(text) or ending not in self._followers):
                return ending
        return None

    def _body(self, text: str) -> NounKind | None:
        ending = self._body_ending(text)
        return self._bodies[ending] if ending else None
