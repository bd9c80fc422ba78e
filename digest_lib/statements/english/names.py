"""Who a phrase names: "Ukrainian President Volodymyr Zelensky", "the Russian leader", "a spokesman for Trump".

A person of the roster is found only where the phrase ends in their name and nothing before it makes it another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from digest_lib.models import Person
from digest_lib.roster import Roster
from digest_lib.statements.english.roles import fits, is_foreign, role_of
from digest_lib.statements.words import word_list

_WORD = re.compile(r"[^\s,;:()\[\]\"“”]+")
_CUT = re.compile(
    r"\s+(?:of|for|in|from|at|to|on|with|by|who|which|whose|against|about|near|under|as)\s", re.IGNORECASE
)
_APPOSITION = re.compile(r"\s*[,(–—]\s*|\s+-\s+")
_AND = re.compile(r",?\s+(?:and|&)\s+(?=[A-Z]|(?:his|the|her)\s)|,\s+(?=[A-Z][^,]*(?:,| and ))")
_COUNTERPART = re.compile(r"\b([A-Z]\w+n) (?:counterpart|leader|president)\b")
_FORMER = frozenset(("former", "ex", "previous", "ex-president", "erstwhile", "ousted"))
_LANDS = frozenset(("britain", "japan", "kremlin"))
_ASKERS = frozenset(
    ("moderator", "journalist", "reporter", "interviewer", "correspondent", "host", "anchor", "questioner")
)
"""Who asks the questions: "When the moderator asked, he replied" does not point back at them."""
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ship", "ing", "dom")
"""Endings of nouns that name no person."""
_MOST = 20_000
"""So many phrases are remembered at most."""
_PLURAL_OFFICE = re.compile(
    r"^(?:the|both|these)\s+(?:two\s+)?(?:presidents|leaders|men|heads of state)$", re.IGNORECASE
)


@dataclass(frozen=True)
class Named:
    """What a phrase names."""

    persons: tuple[str | None, ...]
    """Person ids, None for somebody not in the roster."""
    human: bool = True
    """Whether "he" or "she" can point back at it."""
    office: tuple[str | None, str, bool] | None = None
    """Country, role and whether it is over, where the phrase is an office that several may hold."""
    confidence: float = 0.95


UNKNOWN = Named((None,))
NOBODY = Named((None,), human=False)


def _words_of(table: str, column: str = "words", **where: str) -> frozenset[str]:
    rows = [row for row in word_list("en", table) if all(row[key] == value for key, value in where.items())]
    return frozenset(word for row in rows for word in row[column].split())


class Phrases:
    """Reads phrases against the roster."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._full: dict[str, str | None] = {}
        self._family: dict[str, str | None] = {}
        for person in roster.people.values():
            for name in _names(person):
                table = self._full if " " in name else self._family
                table.setdefault(_key(name), person.id)
        for person in roster.people.values():
            for name in person.not_.get("en", ()):
                self._full[_key(name)] = None
        self._longest = max((len(name.split()) for name in (*self._full, *self._family)), default=1)
        self._read: dict[tuple[str, date], Named] = {}
        self._messages = _words_of("messages")
        self._titles = (
            _words_of("titles", kind="title")
            | _words_of("titles", kind="country")
            | _words_of("titles", kind="function")
        )
        self._institutions = _words_of("institutions")
        self._countries = {word: row["code"] for row in word_list("en", "countries") for word in row["words"].split()}
        self.places = [
            (
                re.compile(
                    r"\b(?:" + "|".join(re.escape(place.replace("_", " ")) for place in row["places"].split()) + r")\b"
                ),
                row["code"],
            )
            for row in word_list("en", "places")
        ]
        """Places that belong to one office, with the country's code."""
        self._offices = [(person.id, office) for person in roster.people.values() for office in person.offices]

    def read(self, phrase: str, day: date) -> Named:
        """Whom the phrase names on that day. Pronouns and open offices are left to the discourse."""
        key = (phrase, day)
        if key not in self._read:
            if len(self._read) >= _MOST:
                self._read.clear()
            self._read[key] = self._joint(phrase, day)
        return self._read[key]

    def _joint(self, phrase: str, day: date) -> Named:
        parts = _split_joint(phrase)
        if len(parts) > 1:
            read = [self._single(part, day) for part in parts]
            persons = tuple(person for named in read for person in named.persons)
            if any(persons):
                return Named(tuple(dict.fromkeys(persons)))
            return NOBODY
        return self._single(phrase, day)

    def _single(self, phrase: str, day: date) -> Named:
        pieces = [piece for piece in _APPOSITION.split(phrase) if piece]
        if not pieces:
            return NOBODY
        named = self._head(pieces[0], day)
        if named.persons == (None,) and len(pieces) > 1 and not _ends_in_name(pieces[0]):
            for piece in pieces[1:3]:
                inner = self._head(piece, day)
                if inner.persons != (None,) and not inner.office and piece[0].isupper():
                    return inner
        return named

    def _head(self, piece: str, day: date) -> Named:
        cut = _CUT.search(piece)
        core = piece[: cut.start()] if cut else piece
        words = [match.group() for match in _WORD.finditer(core)]
        if not words:
            return NOBODY
        if words[-1].lower() in self._messages and (owner := self._owner(piece, words, cut.end() if cut else None)):
            return self._head(owner, day)
        found = self._name_at_end(words)
        if found is not None:
            return found
        if cut and piece[cut.start() :].strip().lower().startswith("of ") and self._is_title(words):
            tail = [match.group() for match in _WORD.finditer(piece)]
            found = self._name_at_end(tail, lenient=True)
            if found is not None:
                return found
        if piece.strip() in ("THE PRESIDENT", "PRESIDENT"):  # the label of White House transcripts
            return Named(
                tuple(list(self.holders("US", "president", former=False, day=day))[:1]) or (None,), confidence=0.8
            )
        office = self._office(piece, [word.lower().replace("’", "'").strip(".") for word in words], day)
        if office is not None:
            return office
        if institution := self._roster.institution(" ".join(words).removeprefix("the ").removeprefix("The "), "en"):
            return Named((institution,), human=False)
        last = words[-1].lower().strip(".’'")
        plural = words[-1].islower() and last.endswith("s") and not last.endswith("ss")
        abstract = words[-1].islower() and last.endswith(_ABSTRACT) and last not in self._titles
        asker = any(word.lower() in _ASKERS for word in words)
        human = (
            not plural
            and not abstract
            and not asker
            and last not in self._institutions
            and not (words[-1].isupper() and len(words[-1]) > 1)
        )
        return UNKNOWN if human else NOBODY

    def _owner(self, piece: str, words: list[str], after: int | None) -> str | None:
        """Whose message it is: "Trump's response", "the answer from Putin"."""
        for number in range(len(words) - 1, 0, -1):
            if words[number - 1].endswith(("'s", "’s", "s'", "s’")):
                return re.sub(r"['’]s?$", "", " ".join(words[:number]))
        if after is not None and re.search(r"\b(?:from|by|of)\s$", piece[:after]):
            return piece[after:]
        return None

    def _is_title(self, words: list[str]) -> bool:
        return all(word.lower() in self._titles for word in words)

    def _name_at_end(self, words: list[str], *, lenient: bool = False) -> Named | None:
        """The person whose name the words end in; UNKNOWN where the name is somebody else's; None where none is."""
        keys = [_key(word) for word in words]
        for length in range(min(self._longest, len(keys)), 0, -1):
            name = " ".join(keys[-length:])
            if name in self._full:
                person = self._full[name]
                return Named((person,)) if person else UNKNOWN
            if name in self._family and (words[-length][0].isupper() or words[-length][0] == "@"):
                before = words[:-length]
                if (
                    not lenient
                    and before
                    and before[-1][0].isupper()
                    and before[-1].lower().replace("’", "'") not in self._titles
                ):
                    return UNKNOWN
                if (
                    before
                    and before[-1].endswith(("'s", "’s"))
                    and before[-1].lower().replace("’", "'") not in self._titles
                ):
                    return UNKNOWN
                person = self._family[name]
                return Named((person,)) if person else UNKNOWN
        return None

    def _office(self, piece: str, words: list[str], day: date) -> Named | None:
        if _PLURAL_OFFICE.match(piece.strip()):
            return Named((None,), office=("*", "leaders", False), confidence=0.6)
        if len(words) == 2 and words[0] == "the" and piece.split()[-1][0].isupper() and words[1].endswith("n"):
            code = self._country(words[1])
            national = code is not None and words[1] not in _LANDS
            return Named((None,), office=(code, "national", False), confidence=0.6) if national else None
        former = any(word in _FORMER for word in words)
        if piece.strip().lower() == "the head of state":
            return Named((None,), office=(None, "leader", False), confidence=0.6)
        role = role_of(words)
        if role is None:
            return None
        country = next((self._country(word) for word in words if self._country(word)), None)
        if country is None and (of := re.search(r"\bof (?:the )?([A-Z][\w.’']+)", piece)):
            country = self._countries.get(of.group(1).lower().replace("’", "'"))
            if country is None:
                return None
        if country is None and (words[0] not in ("the", "president") or is_foreign(words, role)):
            return None
        holders = list(dict.fromkeys(self.holders(country, role, former=former, day=day)))
        if country is not None and not former:
            if role == "leader" and len(holders) > 1:  # a president leads before a prime minister does
                holders = list(dict.fromkeys(self.holders(country, "president", former=False, day=day)))
            return Named((holders[0],), confidence=0.9) if len(holders) == 1 else UNKNOWN
        return Named((None,), office=(country, role, former), confidence=0.6)

    def _country(self, word: str) -> str | None:
        return self._countries.get(word) or self._countries.get(word + ".")

    def country_in(self, text: str) -> str | None:
        """Code of the country that the text names last."""
        for match in reversed(list(_WORD.finditer(text))):
            if match.group()[0].isupper() and (code := self._country(_key(match.group()))):
                return code
        return None

    def home(self, person: str) -> str | None:
        """Code of the person's country."""
        known = self._roster.people.get(person)
        return known.country if known else None

    def holders(self, country: str | None, role: str, *, former: bool, day: date) -> Iterator[str]:
        """Who holds (``former``: held) such an office on that day."""
        if role == "national":
            yield from (person.id for person in self._roster.people.values() if person.country == country)
            return
        fitting = [
            (person, office)
            for person, office in self._offices
            if (country is None or office.country == country) and fits(office, role)
        ]
        current = {person for person, office in fitting if office.held_on(day)} if former else set()
        for person, office in fitting:
            if person in current:
                continue
            if office.held_on(day) != former and (not former or office.since <= day):
                yield person

    def leaders_in(self, text: str, day: date) -> set[str]:
        """The heads whom the text names by their country: "his Ukrainian counterpart", "the Russian leader"."""
        codes = {self._country(match.group(1).lower()) for match in _COUNTERPART.finditer(text)}
        return {person for code in codes if code for person in self.holders(code, "leader", former=False, day=day)}

    def pronoun(self, person: str) -> str:
        """he, she or they."""
        known = self._roster.people.get(person)
        return known.pronoun if known else "it"


def _names(person: Person) -> Iterator[str]:
    for name in (person.name.get("en"), person.family.get("en"), *person.aliases.get("en", ())):
        if name:
            yield name


def _key(name: str) -> str:
    return " ".join(word.strip(".'*•") for word in name.lower().replace("’", "'").split())


def _ends_in_name(piece: str) -> bool:
    return bool(re.search(r"[A-Z][\w’'-]+\s+[A-Z][\w’'-]+$", piece))


def _split_joint(phrase: str) -> list[str]:
    if " and " not in phrase and " & " not in phrase:
        return [phrase]
    return [part for part in _AND.split(phrase) if part.strip()]
