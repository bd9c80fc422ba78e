"""What follows a cue verb: which of its constructions stands there, and where the content begins."""

from __future__ import annotations

from digest_lib.statements.english.addressees import over_adverbial, over_who, overlong
from digest_lib.statements.english.adverbials import adverbial_after
from digest_lib.statements.english.lexicon import Cue, word_set
from digest_lib.statements.english.lookahead import finite_at, verb_ahead, word_ahead
from digest_lib.statements.english.noun_phrases import Range, is_time, noun_phrase_after
from digest_lib.statements.english.objects import after_apposition, as_after, called_so, figure_ahead
from digest_lib.statements.english.particles import Complement, particle
from digest_lib.statements.english.tokens import Tokens

_CLAUSE_STARTS = "RrDCnT#SwPQAX(O"


def complement_after(tokens: Tokens, at: int, last: int, cue: Cue) -> Complement | None:
    """The complement that begins at token ``at``, before token ``last``; None where none that the verb takes does."""
    prefix, at = particle(tokens, at, last, cue)
    return _Reader(tokens, last, cue, prefix).read(at) if at < last else None


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
        if not self.prefix and (found := self._addressed(at) or self._told_to(at)):
            return found
        after = over_adverbial(self.tokens, at, self.last)
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
            if at + 1 < self.last and self.tokens.starts[at + 1] == self.tokens.ends[at]:
                return None  # conceded at 10:30
            return self._taken("q", at + 1) or self._taken("s", at + 1)
        if kind == ",":
            return self._taken("q", at + 1) if self._is(at + 1, "Q") else self._after_parenthesis(at, "", None)
        if kind == "-":
            return self._after_dashes(at)
        if kind == "T":
            return self._that(at)
        if kind == "w" and self._has("k") and as_after(self.tokens, at, self.last):
            return self._taken("k", at)  # described what was left as “…”
        if kind == "w" or self.words[at] == "if":
            return self._taken("w", at) or (self._taken("s", at) if kind == "w" else None)
        if kind == "W" and self.words[at] in ("who", "which"):
            return self._taken("w", at)
        return self._taken("i", at) if kind == "t" and self._is(at + 1, "nVXAQ") else None

    def _that(self, at: int) -> Complement | None:
        if self._is(at + 1, ",") and self._is(at + 2, "Q"):
            return self._taken("q", at + 2)
        if self._is(at + 1, ",") and self._is(at + 2, "PSAnC"):
            at += 1  # that, even though it was late, A
        if at + 1 >= self.last or self.classes[at + 1] in ".,;":
            return None
        found = self._taken("t", at + 1) or self._taken("s", at + 1)
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
        if self.classes[at + 1] in ",.;:)":
            return None
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
        after = adverbial_after(self.tokens, over_who(self.tokens, person, self.last), self.last)
        for place in dict.fromkeys((person, after)):
            if place < self.last and (found := self._after_addressee(place, who, after)):
                return found
        if person < self.last and (split := overlong(self.tokens, at, person, self.last)):
            return self._taken("as", split, (at, split))
        if self._is(after, "RrDCn#S(") or (after < self.last and self.words[after] == "there"):
            return self._taken("as", after, who) if verb_ahead(self.tokens, after, self.last) else None
        return None

    def _told_to(self, at: int) -> Complement | None:
        """A clause or quotation behind "to" and those who are told: "insisted to reporters on Monday that"."""
        if self.classes[at] != "t" or not self._is(at + 1, "nCDO"):
            return None
        person = noun_phrase_after(self.tokens, at + 1, self.last, long=False)
        place = adverbial_after(self.tokens, person, self.last) if person < self.last else person
        if person == at + 1 or not self._is(place, "TQ,"):
            return None
        found = self._plain(place)
        return found._replace(addressee=(at + 1, person)) if found else None

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
        if self.words[place] == "not" and self._is(place + 1, "t"):
            return self._taken("aA", who[0], who)
        lasting = self.words[place] == "for" and is_time(
            self.tokens, noun_phrase_after(self.tokens, place + 1, self.last) - 1
        )
        if place == who[1] and self.words[place] in self.cue.prepositions and place + 1 < self.last and not lasting:
            found = self._taken("=" + self.words[place], place + 1, who)
            said_later = self._is(after, "TQ:") or (after < self.last and self._is(after + 1, "Q"))
            return found if self.classes[place + 1] == "Q" or not said_later else None
        return None

    def _that_after(self, at: int) -> bool:
        """Whether "that" follows, perhaps after an adverbial: before it stands an addressee, a broadcast's title."""
        return self._is(adverbial_after(self.tokens, at, self.last), "T")

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
        past = self.classes[at] == "n" and self.words[at].endswith("ed") and self._is(at + 1, "nCDR")
        if self.classes[at] not in _CLAUSE_STARTS or (past and not lenient):
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
        denied = after < self.last and self.words[after] == "not"
        if self._is(after + denied, "t") and self._has("A"):
            return self._taken("A", at)
        if self._has("k") and (
            word_ahead(self.tokens, at, self.last, "as") or after_apposition(self.tokens, after, self.last, "as")
        ):
            return self._taken("k", at)
        if self._has("p") and figure_ahead(self.tokens, at, self.last):
            return self._taken("p", at)
        if self._has("o") and (
            word_ahead(self.tokens, at, self.last, "of", "for", "with")
            or after_apposition(self.tokens, after, self.last, "of")
            or after_apposition(self.tokens, after, self.last, "for")
        ):
            return self._taken("o", at)
        if self._has("c") and called_so(self.tokens, at, self.last):
            return self._taken("c", at)
        return self._taken("n", at)
