"""What follows a cue verb: which of its constructions stands there, and where the content begins."""

from __future__ import annotations

from typing import NamedTuple

from digest_lib.statements.english.adverbials import adverbial_after
from digest_lib.statements.english.lexicon import Cue, Kind, word_set
from digest_lib.statements.english.lookahead import finite_at, verb_ahead, word_ahead
from digest_lib.statements.english.noun_phrases import Range, is_time, is_verb, noun_phrase_after
from digest_lib.statements.english.tokens import Tokens

_CLAUSE_STARTS = "RrDCnT#SwPQAX(O"
_CALL_REACH = 16
"""Within how many words "call X Y" has its Y."""


class Complement(NamedTuple):
    """A construction and the token where its content begins; ``addressee`` is a token range."""

    frame: str
    first: int
    kind: Kind
    addressee: Range | None = None


def complement_after(tokens: Tokens, at: int, last: int, cue: Cue) -> Complement | None:
    """The complement that begins at token ``at``, before token ``last``; None where none that the verb takes does."""
    prefix, at = _particle(tokens, at, last, cue)
    return _Reader(tokens, last, cue, prefix).read(at) if at < last else None


def _particle(tokens: Tokens, at: int, last: int, cue: Cue) -> tuple[str, int]:
    """The particle that the verb needs for some of its frames (point *out*), and the token after it."""
    words = tokens.words
    if not cue.particles or at >= last:
        return "", at
    if words[at] in cue.particles:
        return words[at] + " ", at + 1
    if words[at] == "it" and at + 1 < last:
        if "@it q" in cue.frames:
            return "@it ", adverbial_after(tokens, at + 1, last)
        if words[at + 1] in word_set("plain") and "@it_clear s" in cue.frames:
            return "@it_clear ", at + 2
        if words[at + 1 : at + 3] == ["be", "known"] and "know s" in cue.frames:
            return "know ", at + 3
    return "", at


class _Reader:
    """Reads the complement of one verb at one place."""

    __slots__ = ("classes", "cue", "last", "prefix", "tokens", "words")

    def __init__(self, tokens: Tokens, last: int, cue: Cue, prefix: str) -> None:
        self.tokens = tokens
        self.classes = tokens.classes
        self.words = tokens.words
        self.last = last
        self.cue = cue
        self.prefix = prefix

    def read(self, at: int) -> Complement | None:
        """The complement that begins at ``at``, perhaps behind an addressee or an adverbial."""
        broadcast = self.classes[at] == "Q" and "as" in self.cue.frames and self._that_after(at + 1)
        found = None if broadcast else self._plain(at)
        if found:
            return found
        if not self.prefix and self.words[at] in self.cue.prepositions and at + 1 < self.last:
            return self._prepositional(at)
        if self.prefix and f"{self.prefix}={self.words[at]}" in self.cue.frames:
            return self._taken("=" + self.words[at], at + 1)
        if not self.prefix and (found := self._addressed(at)):
            return found
        after = self._over_adverbial(at)
        timed = after < self.last and self.words[at] in word_set("time-nouns") and self.classes[after] in "XV"
        if timed and self._has("s"):
            return self._taken("s", at)  # said Thursday was too late
        if at < after < self.last:
            if found := self._plain(after) or self._bare(after):
                return found
            if "n" not in self.cue.frames:
                return None
        return None if after >= self.last or self.classes[at] in ".;" else self._nominal(at)

    def _taken(self, frame: str, first: int, addressee: Range | None = None) -> Complement | None:
        kind = self.cue.frames.get(self.prefix + frame)
        return Complement(frame, first, kind, addressee) if kind else None

    def _has(self, frame: str) -> bool:
        return self.prefix + frame in self.cue.frames

    def _is(self, at: int, kinds: str) -> bool:
        return at < self.last and self.classes[at] in kinds

    def _plain(self, at: int) -> Complement | None:
        """Complements that their first word shows: a quotation, that, a colon, a question word, to."""
        kind = self.classes[at]
        if kind == "Q":
            return self._taken("q", at) or self._taken("n", at)
        if kind == ":":
            return self._taken("q", at + 1) or self._taken("s", at + 1)
        if kind == ",":
            return self._taken("q", at + 1) if self._is(at + 1, "Q") else self._after_parenthesis(at, "", None)
        if kind == "-":
            return self._after_dashes(at)
        if kind == "T":
            return self._that(at)
        if kind == "w" and self._has("k") and self._as_after(at):
            return self._taken("k", at)  # described what was left as “…”
        if kind == "w" or self.words[at] == "if":
            return self._taken("w", at) or (self._taken("s", at) if kind == "w" else None)
        if kind == "W" and self.words[at] in ("who", "which"):
            return self._taken("w", at)
        return self._taken("i", at) if kind == "t" and self._is(at + 1, "nVXAQ") else None

    def _as_after(self, at: int) -> bool:
        for index in range(at + 2, min(self.last - 1, at + 12)):
            if self.classes[index] in ",;:.Q":
                return False
            if self.words[index] == "as":
                return self._is(index + 1, "QDnA")
        return False

    def _that(self, at: int) -> Complement | None:
        if self._is(at + 1, ",") and self._is(at + 2, "Q"):
            return self._taken("q", at + 2)
        if at + 1 >= self.last or self.classes[at + 1] in ".,;":
            return None
        found = self._taken("s", at + 1) or self._taken("t", at + 1)
        return found or (Complement("s", at + 1, "say") if self._taken("q", at + 1) else None)

    def _after_parenthesis(self, at: int, before: str, who: Range | None) -> Complement | None:
        """The complement after a phrase between two commas: "said, in a speech to voters, that"."""
        if not (self._is(at + 1, "PSAnWw") or (at + 1 < self.last and self.words[at + 1].endswith("ing"))):
            return None
        clause = False
        for comma in range(at + 2, min(self.last - 1, at + 14)):
            kind = self.classes[comma]
            clause = clause or (kind in "XV" and self.classes[at + 1] not in "WS")
            if kind in ".;:":
                return None
            if kind == ",":
                if self.classes[comma + 1] == "Q" and not clause:
                    return self._taken(before + "q", comma + 1, who)
                return self._taken(before + "s", comma + 2, who) if self.classes[comma + 1] == "T" else None
        return None

    def _after_dashes(self, at: int) -> Complement | None:
        """The complement after a phrase between two dashes: "said — on Twitter, of all places — that"."""
        for dash in range(at + 2, min(self.last - 1, at + 14)):
            if self.classes[dash] in ".;:":
                return None
            if self.classes[dash] == "-":
                return self._that(dash + 1) if self.classes[dash + 1] == "T" else None
        return None

    def _prepositional(self, at: int) -> Complement | None:
        """The object of a preposition: called *for* a truce; or the words after it: said *of* Putin: “…”."""
        person = noun_phrase_after(self.tokens, at + 1, self.last)
        if self.words[at] == "for" and person > at + 1 and is_time(self.tokens, person - 1):
            return None
        if self._is(person, "t") and "A" in self.cue.frames:
            return self._taken("A", at + 1)
        if "k" in self.cue.frames and word_ahead(self.tokens, at, self.last, "as"):
            return self._taken("k", at + 1)
        after = adverbial_after(self.tokens, at, self.last)
        if after < self.last:
            found = self._plain(after)
            of_somebody = found is not None and found.frame == "q" and self.cue.lemma in word_set("of-somebody")
            relative = self._is(after, "T") and self._is(after + 1, "XV")  # warned of a battle that could …
            if found and not relative and (of_somebody or self.classes[after] == "T"):
                return found
        return self._taken("=" + self.words[at], at + 1)

    def _addressed(self, at: int) -> Complement | None:
        """The frames with an addressee: "told reporters in Washington on Monday that"."""
        if not any(frame in self.cue.frames for frame in ("aq", "as", "aw", "aA")):
            return None
        person = noun_phrase_after(self.tokens, at, self.last, long=False)
        if self.classes[at] == "Q" and self._that_after(at + 1):
            person = at + 1  # told “Fox & Friends” that
        if person == at:
            return None
        who = (at, person)
        after = adverbial_after(self.tokens, self._over_who(person), self.last)
        for place in dict.fromkeys((person, after)):
            if place < self.last and (found := self._after_addressee(place, who, after)):
                return found
        if person < self.last and (split := self._overlong(at, person)):
            return self._taken("as", split, (at, split))
        if self._is(after, "RrDCn#S(") or (after < self.last and self.words[after] == "there"):
            return self._taken("as", after, who) if verb_ahead(self.tokens, after, self.last) else None
        return None

    def _overlong(self, at: int, person: int) -> int | None:
        """Where the addressee ends and the clause begins: "told Fox News | military aid never came up"."""
        if not any(is_verb(self.tokens, index, at) for index in range(person, min(self.last, person + 2))):
            return None
        for index in range(at + 1, person):
            hearers = self.words[index - 1] in word_set("hearers") and self.classes[index] in "nC#D"
            if hearers or (
                self.classes[index - 1] == "C" and self.classes[index] == "n" and self._is(index + 1, "nXV")
            ):
                return index if not self.tokens.possessive(index - 1) else None
        return None

    def _over_who(self, at: int) -> int:
        """The "that" after an addressee's relative clause: "told allies who had come | that"; else ``at``."""
        if not (at < self.last and self.words[at] == "who"):
            return at
        for index in range(at + 2, min(self.last, at + 14)):
            if self.classes[index] in "TQ":
                return index
            if self.classes[index] in ".;:,":
                break
        return at

    def _after_addressee(self, place: int, who: Range, after: int) -> Complement | None:
        kind = self.classes[place]
        if kind in "Q:":
            return self._taken("aq", place + (kind == ":"), who)
        if kind == ",":
            if self._is(place + 1, "Q"):
                return self._taken("aq", place + 1, who)
            return self._after_parenthesis(place, "a", who)
        if kind == "T":
            return self._taken("as", place + 1, who)
        if kind == "w" or self.words[place] == "if":
            return self._taken("aw", place, who)
        if kind == "t" and not self._is(place + 1, "CD#OR"):
            return self._taken("aA", who[0], who)
        if place == who[1] and self.words[place] in self.cue.prepositions and place + 1 < self.last:
            found = self._taken("=" + self.words[place], place + 1, who)
            said_later = self._is(after, "TQ:") or (after < self.last and self._is(after + 1, "Q"))
            return found if self.classes[place + 1] == "Q" or not said_later else None
        return None

    def _that_after(self, at: int) -> bool:
        """Whether "that" follows, perhaps after an adverbial: before it stands an addressee, a broadcast's title."""
        return self._is(adverbial_after(self.tokens, at, self.last), "T")

    def _over_adverbial(self, at: int) -> int:
        """Token after the adverbials and their relative clause: "in an interview that aired on Sunday | that"."""
        if self.words[at] == "by":
            return at  # responded by calling it “rash”: another verb reports
        after = adverbial_after(self.tokens, at, self.last)
        relative = after > at and after + 1 < self.last and self.classes[after] == "T"
        if relative and self.classes[after + 1] != "r" and is_verb(self.tokens, after + 1, after):
            for index in range(after + 2, min(self.last, after + 14)):
                if self.classes[index] in "TQ":
                    return index
                if self.classes[index] in ".;:":
                    break
        return after

    def _bare(self, at: int) -> Complement | None:
        if (
            (self.classes[at] in "RrDCn#" or self.words[at] in ("there", "nothing"))
            and self._has("s")
            and verb_ahead(self.tokens, at, self.last)
        ):
            return self._taken("s", at)
        return None

    def _nominal(self, at: int) -> Complement | None:
        """A noun phrase follows: a bare clause, an object with its complement, or an object alone."""
        kind = self.classes[at]
        if self._has("s") and not any(self._has(frame) for frame in "nAkc"):
            return self._clause_only(at)
        after = noun_phrase_after(self.tokens, at, self.last)
        if kind == "V" and self._is(at + 1, "nC") and verb_ahead(self.tokens, at + 1, self.last):
            return self._taken("s", at)  # suggested captured soldiers should …
        if self._has("s") and self._clause_at(at, after):
            return self._taken("s", at)
        if self.words[at] == "as":
            return self._taken("k", at + 1)
        if kind == "T":
            return self._taken("c", at) if self._is(at + 1, "QD") else None
        if self.words[at] == "having":
            return self._taken("n", at)  # denied having asked for it
        if kind not in "RODCn#A":
            return None
        if after == at:
            return self._taken("n", at) if kind in "nA" else None
        return self._object(at, after)

    def _clause_only(self, at: int) -> Complement | None:
        lenient = self.cue.lemma in ("say", "think")
        if self.words[at] in (
            "so",
            "nothing",
            "little",
            "anything",
            "something",
            "it",
            "this",
            "that",
        ) and not verb_ahead(self.tokens, at, self.last, window=4):
            return None
        if self.words[at] == "as" and self._is(at + 1, "R"):
            return None
        if self.classes[at] == "V" and lenient and self.last - at > 2:
            return self._taken("s", at)  # an attack that officials say killed three
        if self.classes[at] not in _CLAUSE_STARTS:
            return None
        if lenient and self.last - at > 3:
            return self._taken("s", at)
        found = verb_ahead(self.tokens, at, self.last, window=40, comma=lenient)
        return self._taken("s", at) if found else None

    def _clause_at(self, at: int, after: int) -> bool:
        """Whether the noun phrase ``at`` to ``after`` begins a clause: a finite verb or quoted words follow it."""
        if self.classes[at] not in _CLAUSE_STARTS or after >= self.last:
            return False
        if finite_at(self.tokens, after, self.last) or self.classes[after] == "Q":
            return True
        return self.classes[at] in "PS" and verb_ahead(self.tokens, at, self.last)

    def _object(self, at: int, after: int) -> Complement | None:
        if self._is(after, "t") and self._has("A"):
            return self._taken("A", at)
        if self._has("k") and (
            word_ahead(self.tokens, at, self.last, "as") or after_apposition(self.tokens, after, self.last, "as")
        ):
            return self._taken("k", at)
        if self._has("p") and self._figure_ahead(after):
            return self._taken("p", at)
        if self._has("o") and (
            word_ahead(self.tokens, at, self.last, "of", "for", "with")
            or after_apposition(self.tokens, after, self.last, "of")
        ):
            return self._taken("o", at)
        if self._has("c") and self._called(at):
            return self._taken("c", at)
        return self._taken("n", at)

    def _figure_ahead(self, at: int) -> bool:
        """Whether "at" and a figure follow: put the damage at $7bn."""
        if not (at + 1 < self.last and self.words[at] == "at"):
            return False
        return any(self.classes[index] in "#Q" for index in range(at + 1, min(self.last, at + 4)))

    def _called(self, at: int) -> bool:
        """Whether two phrases follow: "called him a liar", "called the plan “great”"; not "called Putin"."""
        first = noun_phrase_after(self.tokens, at, self.last, long=False)
        for index in range(at, min(at + _CALL_REACH, self.last)):
            if self.classes[index] == "Q":
                return True
            if self.classes[index] in ",;:.XV":
                break
        if self._is(first, "P"):
            first = noun_phrase_after(self.tokens, at, self.last)
        if self._two_phrases(at, first):
            return True
        if first >= self.last:
            return False
        named = self.classes[first] in "DnA" and not is_verb(self.tokens, first, at)
        return named and self.words[first] not in word_set("after-a-call")

    def _two_phrases(self, at: int, end: int) -> bool:
        """Whether the words are an object and its complement: "called the accord truly equal"."""
        if self.classes[at] not in "DC" or end - at < 2:
            return False
        for index in range(at + 1, end - 1):
            before, after = self.classes[index - 1], self.classes[index + 1]
            if self.classes[index] == "A" and before in "nC" and after == "n":
                return True
            plural = self.words[index].endswith("s") and not self.words[index].endswith("ss")
            if plural and self.classes[index] == "n" and after == "n" and not self.tokens.possessive(index):
                return True
        word = self.words[end - 1]
        alone = end - at == 2 and self.classes[at] == "C" and self.classes[end - 1] == "n"
        return alone and not word.endswith("s") and word not in word_set("helpers")


def after_apposition(tokens: Tokens, at: int, last: int, word: str) -> bool:
    """Whether the word follows the apposition that begins at ``at``: "accused Cruz, the senator from Texas, of …"."""
    if at >= last or tokens.classes[at] != ",":
        return False
    return any(
        tokens.classes[index] == "," and tokens.words[index + 1] == word
        for index in range(at + 1, min(last - 1, at + 16))
    )
