"""Words of English as they are written: their classes, and whether they may report, date or end a sentence."""

from __future__ import annotations

import re
from functools import cache

from digest_lib.statements.english.dates import DATING
from digest_lib.statements.english.lexicon import account_words, cue_forms, cue_noun_words
from digest_lib.statements.words import word_list

# Word classes, one character each, so that a test for several is `tag in "DP"`.
QUOTE, COMMA, SEMICOLON, COLON, STOP, DASH, OPEN, CLOSE, OTHER = "Q,;:.-()o"
DETERMINER, PREPOSITION, PRONOUN, OBJECT, RELATIVE, THAT, TO = "DPROWTt"
SUBORDINATOR, WH, AND, ADVERB, AUXILIARY, CONTRACTION, VERB = "Sw&AXrV"
NAME, NUMBER, WORD = "C#n"

_PUNCTUATION = {
    ",": COMMA, ";": SEMICOLON, ":": COLON, ".": STOP, "!": STOP, "?": STOP, "…": STOP,
    "(": OPEN, "[": OPEN, "{": OPEN, ")": CLOSE, "]": CLOSE, "}": CLOSE,
}  # fmt: skip
_ACRONYMS = frozenset(("US", "WHO", "IT"))
"""Capitals that spell a common word when small."""
_YEAR = re.compile(r"(?:19|20)\d\d(?:-\d\d-\d\d)?$")
_PARTS = re.compile(r"[^a-z0-9]+")
_UNLISTED = 4
"""A past form that no list holds has more letters."""
_APOSTROPHE = str.maketrans("’", "'")
_CONTRACTED = re.compile(r"^(?:i|you|he|she|we|they|it|that|there|who|what|here)'(?:s|m|re|ve|d|ll)$")
CUE, CUE_NOUN, ACCOUNT, STOPPING, DATED = 1, 2, 4, 8, 16
Lexeme = tuple[str, str, str, int]
"""A token as it is written: in small letters, its class at the start of a line and elsewhere, and what it may be."""
LEXEMES: dict[str, Lexeme] = {}
_MOST = 100_000
"""So many words are remembered at most."""


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


def lexeme(written: str, group: str | None) -> Lexeme:
    """The lexeme of a word (``w``), a dash (``d``) or another mark; it is remembered."""
    if group == "w":
        found = _word(written)
    else:
        kind = DASH if group == "d" else _PUNCTUATION.get(written, OTHER)
        found = (written, kind, kind, STOPPING if kind == STOP else 0)
    if len(LEXEMES) >= _MOST:
        LEXEMES.clear()
    LEXEMES[written] = found
    return found


def _word(written: str) -> Lexeme:
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
        CUE * (inflected and (first_class in "nV" or later_class in "nV"))
        | CUE_NOUN * (word in cue_noun_words())
        | ACCOUNT * (word in account_words())
        | STOPPING * (word[-1] == ".")
        | DATED * any(part in DATING or _YEAR.match(part) for part in (word, *_PARTS.split(word)))
    )
    return (word, first_class, later_class, marks)


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
