"""Words of an English line with their word classes; a quotation is one token.

The classes are the closed ones of the language (determiners, prepositions, pronouns, auxiliaries, conjunctions), the
common verbs of ``data/words/en/verbs.tsv`` in their unambiguous forms, capitalised words, and the rest.
"""

from __future__ import annotations

import re
from functools import cache

from digest_lib.statements.english.lexicon import Cue, Reading, cue_forms
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

    __slots__ = ("classes", "ends", "quotations", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        """Lower case, apostrophes straight."""
        self.classes: list[str] = []
        self.quotations: dict[int, Quotation] = {}
        """By token number."""

    def __len__(self) -> int:
        return len(self.words)

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
    text = tokens.text
    known = word_classes()
    starts, ends, words, classes = tokens.starts.append, tokens.ends.append, tokens.words.append, tokens.classes.append
    for match in _TOKEN.finditer(text, start, end):
        group = match.lastgroup
        first, last = match.span()
        starts(first)
        ends(last)
        written = text[first:last]
        if group == "w":
            word = written.lower()
            if "’" in word:
                word = word.translate(_APOSTROPHE)
            words(word)
            kind = known.get(word)
            if kind is None:
                kind = _open_class(written, word)
            elif written in _ACRONYMS or (written == "One" and len(tokens) > 1 and tokens.classes[-1] == NAME):
                kind = NAME
            elif kind is VERB and written[0] != word[0] and len(tokens.words) > 1:
                kind = NAME  # Will Hurd, the Say brothers
            classes(kind)
        else:
            words(written)
            classes(DASH if group == "d" else _PUNCTUATION.get(written, OTHER))


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
    classes, size = tokens.classes, len(tokens)
    first = 0
    for index in range(size):
        kind = classes[index]
        if kind == STOP:
            if index + 1 < size and classes[index + 1] in (STOP, CLOSE) and index - first < _LONGEST:
                continue
            ends = index + 1 == size or _begins_sentence(tokens, index + 1)
            if ends and tokens.words[index] == "…" and index + 1 < size and classes[index + 1] != QUOTE:
                ends = tokens.text[tokens.starts[index + 1]].isupper()
        elif kind == QUOTE:
            ends = index + 1 < size and _ends_inside(tokens, index, first)
        elif tokens.words[index][-1] == "." and index + 1 < size:
            ends = _abbreviation_ends(tokens, index)
        else:
            ends = index - first >= _LONGEST
        if ends:
            found.append((first, index + 1))
            first = index + 1
    if first < size:
        found.append((first, size))
    return found


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
