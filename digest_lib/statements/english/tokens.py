"""Words of an English line with their word classes; a quotation is one token.

The classes are the closed ones of the language (determiners, prepositions, pronouns, auxiliaries, conjunctions), the
common verbs of ``data/words/en/verbs.tsv`` in their unambiguous forms, capitalised words, and the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from digest_lib.statements.english.lexemes import (
    ACCOUNT,
    ADVERB,
    AND,
    AUXILIARY,
    CLOSE,
    COMMA,
    CUE,
    CUE_NOUN,
    DASH,
    DATED,
    DETERMINER,
    LEXEMES,
    NAME,
    NUMBER,
    OPEN,
    OTHER,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    SEMICOLON,
    STOP,
    STOPPING,
    SUBORDINATOR,
    THAT,
    VERB,
    WH,
    WORD,
    lexeme,
)
from digest_lib.statements.english.lexicon import Cue, Reading, cue_forms
from digest_lib.statements.english.quotations import Quotation, find_quotations

_ABBREVIATED = (
    "MR|MRS|MS|DR|SEN|REP|GEN|SEC|Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Adm|Maj|Prof|Rev|Hon|St|Jr|Sr"
    "|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Ala|Ariz|Calif|Colo|Conn|Fla|Ill|Ind|Mass|Md|Mich|Minn|Mo|Pa|Tenn|Tex|Va|Vt|Wash|Wis"
    r"|No|vs|etc|[ap]\.m|Inc|Corp|Co|Ltd|(?:(?<![a-z] )X|[A-WYZ])(?=\. [A-Z])"
)
_TOKEN = re.compile(
    rf"(?P<w>(?:[A-Z]\.){{2,}}(?:['’]s)?|[DRI]-(?:[A-Z]\.){{2,}}|[DRI]-[A-Z][a-z]+\.|(?:{_ABBREVIATED})\.(?:['’]s)?"
    r"|@?\#?\w[\w\u200b]*(?:[.,]\d+)*(?:['’\-–/&]\w+)*(?:['’](?=\s))?%?)"
    r"|(?P<d>--+|[—–―]|-)|(?P<p>[^\s\w])"
)
_LONGEST = 300
"""No sentence has more words: text without a full stop is cut there, so that the work stays linear."""
_MAY_END = frozenset(("a.m.", "p.m.", "inc.", "corp.", "co.", "ltd.", "jr.", "sr.", "etc."))
"""Abbreviations whose point may be the sentence's too; so may that of every one with points inside: U.S."""
_OPENS_SENTENCE = frozenset((DETERMINER, PREPOSITION, PRONOUN, SUBORDINATOR, WH, AND, AUXILIARY, THAT))
_NO_CUE = Reading(Cue("", "say", {}, frozenset(), frozenset()), "base")


class Tokens:
    """The tokens of one line: parallel lists. Offsets count in the article's text."""

    __slots__ = (
        "accounts",
        "classes",
        "cues",
        "dated",
        "ends",
        "nouns",
        "quotations",
        "starts",
        "stops",
        "text",
        "words",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        """Lower case, apostrophes straight."""
        self.classes: list[str] = []
        self.quotations: dict[int, Quotation] = {}
        """By token number."""
        self.cues: list[int] = []
        """Numbers of the words that may be verbs which report, in their order; likewise below."""
        self.nouns: list[int] = []
        self.accounts: list[int] = []
        self.stops: list[int] = []
        """Numbers of the tokens that may end a sentence."""
        self.dated: list[int] = []

    def __len__(self) -> int:
        return len(self.words)

    def within(self, numbers: list[int], first: int, last: int) -> list[int]:
        """Those of the token numbers that lie from ``first`` up to, not including, ``last``."""
        return numbers[bisect_left(numbers, first) : bisect_left(numbers, last)]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters of the tokens ``first`` up to, not including, ``last``."""
        return (self.starts[first], self.ends[last - 1])

    def closing(self, index: int) -> str:
        """The last character of the quotation at ``index``, marks of quotations inside it left aside."""
        quotation = self.quotations[index]
        return self.text[quotation.inner_start : quotation.inner_end].rstrip("’'”\"»")[-1:]

    def possessive(self, index: int) -> bool:
        """Whether the word is a possessive: Trump's, allies'."""
        return self.words[index].endswith(("'s", "s'"))


def tokenise(text: str, start: int, end: int) -> Tokens:
    """The tokens of the line ``text[start:end]``."""
    tokens = Tokens(text)
    at = start
    for quotation in find_quotations(text, start, end):
        _words(tokens, at, quotation.start)
        tokens.quotations[len(tokens)] = quotation
        tokens.stops.append(len(tokens))
        _put(tokens, quotation.start, quotation.end, '"', QUOTE)
        at = quotation.end
    _words(tokens, at, end)
    return tokens


def _put(tokens: Tokens, start: int, end: int, word: str, kind: str) -> None:
    tokens.starts.append(start)
    tokens.ends.append(end)
    tokens.words.append(word)
    tokens.classes.append(kind)


def _words(tokens: Tokens, start: int, end: int) -> None:
    matches = list(_TOKEN.finditer(tokens.text, start, end))
    if not matches:
        return
    begin = len(tokens.words)
    written = [match[0] for match in matches]
    known = LEXEMES.get
    lexemes = [known(word) or lexeme(word, match.lastgroup) for word, match in zip(written, matches, strict=True)]
    tokens.starts += [match.start() for match in matches]
    tokens.ends += [match.end() for match in matches]
    tokens.words += [found[0] for found in lexemes]
    tokens.classes += [found[2] for found in lexemes]
    if not begin:
        tokens.classes[0] = lexemes[0][1]
    if "One" in written:
        _one(tokens, written, begin)
    for index, found in enumerate(lexemes, begin):
        if marks := found[3]:
            _mark(tokens, index, marks)


def _one(tokens: Tokens, written: list[str], begin: int) -> None:
    """“One” that ends a name is a part of it: Air Force One."""
    for index, word in enumerate(written, begin):
        if word == "One" and index and tokens.classes[index - 1] == NAME:
            tokens.classes[index] = NAME


def _mark(tokens: Tokens, index: int, marks: int) -> None:
    if marks & CUE:
        tokens.cues.append(index)
    if marks & CUE_NOUN:
        tokens.nouns.append(index)
    if marks & ACCOUNT:
        tokens.accounts.append(index)
    if marks & STOPPING:
        tokens.stops.append(index)
    if marks & DATED:
        tokens.dated.append(index)


def sentences(tokens: Tokens) -> list[tuple[int, int]]:
    """Token ranges of the sentences. A point inside a quotation ends one when a new sentence follows."""
    found: list[tuple[int, int]] = []
    size = len(tokens)
    first = 0
    for index in tokens.stops:
        while index - first > _LONGEST:
            found.append((first, first + _LONGEST + 1))
            first += _LONGEST + 1
        if index < first:
            continue
        if index - first >= _LONGEST or _ends(tokens, index, first, size):
            found.append((first, index + 1))
            first = index + 1
    while size - first > _LONGEST + 1:
        found.append((first, first + _LONGEST + 1))
        first += _LONGEST + 1
    if first < size:
        found.append((first, size))
    return found


def _ends(tokens: Tokens, index: int, first: int, size: int) -> bool:
    """Whether the token, a point, a quotation or an abbreviation, ends the sentence that begins at ``first``."""
    kind = tokens.classes[index]
    if kind == QUOTE:
        return index + 1 < size and _ends_inside(tokens, index, first)
    if kind != STOP:
        return index + 1 < size and _abbreviation_ends(tokens, index)
    if index + 1 < size and tokens.classes[index + 1] in (STOP, CLOSE):
        return False
    ends = index + 1 == size or _begins_sentence(tokens, index + 1)
    if ends and tokens.words[index] == "…" and index + 1 < size and tokens.classes[index + 1] != QUOTE:
        return tokens.text[tokens.starts[index + 1]].isupper()
    return ends


def _abbreviation_ends(tokens: Tokens, index: int) -> bool:
    """Whether the point of an abbreviation ends the sentence too: a word of grammar follows with a capital."""
    word = tokens.words[index]
    if word not in _MAY_END and word.count(".") < 2:
        return False
    return tokens.text[tokens.starts[index + 1]].isupper() and tokens.classes[index + 1] in _OPENS_SENTENCE


def _begins_sentence(tokens: Tokens, index: int) -> bool:
    at = tokens.starts[index]
    if at == tokens.ends[index - 1] and tokens.classes[index] in (NAME, WORD, NUMBER):
        return tokens.text[at].isupper()  # a missing space: "…the war.He said"
    character = tokens.text[at]
    return not (character.islower() or tokens.classes[index] in (COMMA, SEMICOLON, CLOSE))


def _ends_inside(tokens: Tokens, index: int, first: int) -> bool:
    last = tokens.closing(index) or " "
    if last not in ".?!" or not _begins_sentence(tokens, index + 1):
        return False
    following = tokens.classes[index + 1]
    if following in (STOP, DASH, OPEN, OTHER):
        return False
    return (
        last == "." or any(kind != QUOTE for kind in tokens.classes[first:index]) or not _tag_follows(tokens, index + 1)
    )


def _tag_follows(tokens: Tokens, index: int) -> bool:
    """“Why?” Mr. Trump asked: after a question the sentence goes on with its tag."""
    for at in range(index, min(len(tokens), index + 12)):
        kind = tokens.classes[at]
        if kind == VERB or (kind == WORD and at > index and tokens.words[at] in cue_forms()):
            return at > index and "q" in (cue_forms().get(tokens.words[at]) or _NO_CUE).cue.frames
        if kind not in (NAME, DETERMINER, WORD, ADVERB, COMMA):
            return False
    return False
