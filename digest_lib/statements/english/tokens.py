"""Words of an English line with their word classes; a quotation is one token.

The classes are the closed ones of the language (determiners, prepositions, pronouns, auxiliaries, conjunctions), the
common verbs of ``data/words/en/verbs.tsv`` in their unambiguous forms, capitalised words, and the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from digest_lib.statements.english.lexicon import Cue, Reading, account_words, cue_forms, cue_noun_words
from digest_lib.statements.english.quotations import Quotation, find_quotations
from digest_lib.statements.words import word_list

# Word classes, one character each, so that a test for several is `tag in "DP"`.
QUOTE, COMMA, SEMICOLON, COLON, STOP, DASH, OPEN, CLOSE, OTHER = "Q,;:.-()o"
DETERMINER, PREPOSITION, PRONOUN, OBJECT, RELATIVE, THAT, TO = "DPROWTt"
SUBORDINATOR, WH, AND, ADVERB, AUXILIARY, CONTRACTION, VERB = "Sw&AXrV"
NAME, NUMBER, WORD = "C#n"

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
_PUNCTUATION = {
    ",": COMMA, ";": SEMICOLON, ":": COLON, ".": STOP, "!": STOP, "?": STOP, "…": STOP,
    "(": OPEN, "[": OPEN, "{": OPEN, ")": CLOSE, "]": CLOSE, "}": CLOSE,
}  # fmt: skip
_MAY_END = frozenset(("a.m.", "p.m.", "inc.", "corp.", "co.", "ltd.", "jr.", "sr.", "etc."))
"""Abbreviations whose point may be the sentence's too; so may that of every one with points inside: U.S."""
_OPENS_SENTENCE = frozenset((DETERMINER, PREPOSITION, PRONOUN, SUBORDINATOR, WH, AND, AUXILIARY, THAT))
_ACRONYMS = frozenset(("US", "WHO", "IT"))
"""Capitals that spell a common word when small."""
_NO_CUE = Reading(Cue("", "say", {}, frozenset(), frozenset()), "base")
_UNLISTED = 4
"""A past form that no list holds has more letters."""
_APOSTROPHE = str.maketrans("’", "'")
_CONTRACTED = re.compile(r"^(?:i|you|he|she|we|they|it|that|there|who|what|here)'(?:s|m|re|ve|d|ll)$")


@cache
def word_classes() -> dict[str, str]:
    """Lower-case word to class, from ``data/words/en/classes.tsv`` and ``verbs.tsv``."""
    classes: dict[str, str] = {}
    for row in word_list("en", "verbs"):
        for form in row["forms"].split():
            classes[form] = VERB
    for row in word_list("en", "classes"):
        for word in row["words"].split():
            classes[word.replace("_", " ")] = row["class"]
    return classes


class Tokens:
    """The tokens of one line: parallel lists. Offsets count in the article's text."""

    __slots__ = ("accounts", "classes", "cues", "ends", "nouns", "quotations", "starts", "stops", "text", "words")

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


_CUE, _NOUN, _ACCOUNT, _STOP = 1, 2, 4, 8
_Lexeme = tuple[str, str, str, int]
"""A token as it is written: in small letters, its class at the start of a line and elsewhere, and what it may be."""
_LEXEMES: dict[str, _Lexeme] = {}
_MOST = 100_000
"""So many words are remembered at most."""


def _lexeme(written: str, group: str | None) -> _Lexeme:
    """The lexeme of a word (``w``), a dash (``d``) or another mark; it is remembered."""
    if group == "w":
        found = _word(written)
    else:
        kind = DASH if group == "d" else _PUNCTUATION.get(written, OTHER)
        found = (written, kind, kind, _STOP if kind == STOP else 0)
    if len(_LEXEMES) >= _MOST:
        _LEXEMES.clear()
    _LEXEMES[written] = found
    return found


def _word(written: str) -> _Lexeme:
    word = written.lower()
    if "’" in word:
        word = word.translate(_APOSTROPHE)
    kind = word_classes().get(word)
    if kind is None:
        first_class = later_class = _open_class(written, word)
    elif written in _ACRONYMS:
        first_class = later_class = NAME
    else:
        first_class = kind
        later_class = NAME if kind is VERB and written[0] != word[0] else kind  # Will Hurd, the Say brothers
    inflected = word in cue_forms() or (word.endswith("ed") and len(word) > _UNLISTED)
    marks = (
        _CUE * (inflected and (first_class in "nV" or later_class in "nV"))
        | _NOUN * (word in cue_noun_words())
        | _ACCOUNT * (word in account_words())
        | _STOP * (word[-1] == ".")
    )
    return (word, first_class, later_class, marks)


def _words(tokens: Tokens, start: int, end: int) -> None:
    text = tokens.text
    starts, ends, words, classes = tokens.starts.append, tokens.ends.append, tokens.words.append, tokens.classes.append
    known = _LEXEMES.get
    index = len(tokens.words)
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        written = text[first:last]
        word, kind, later, marks = known(written) or _lexeme(written, match.lastgroup)
        if index:
            kind = NAME if written == "One" and tokens.classes[-1] == NAME else later
        starts(first)
        ends(last)
        words(word)
        classes(kind)
        if marks:
            if marks & _CUE:
                tokens.cues.append(index)
            if marks & _NOUN:
                tokens.nouns.append(index)
            if marks & _ACCOUNT:
                tokens.accounts.append(index)
            if marks & _STOP:
                tokens.stops.append(index)
        index += 1


def _open_class(written: str, word: str) -> str:
    first = written[0]
    if first.isdigit() or first == "$":
        return NUMBER
    if "'" in word:
        if word.endswith("n't"):
            return AUXILIARY
        if _CONTRACTED.match(word):
            return CONTRACTION
    if first.isupper() or first in "@#":
        return NAME
    if word.endswith("ly") and len(word) > 4:
        return ADVERB
    return WORD


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
