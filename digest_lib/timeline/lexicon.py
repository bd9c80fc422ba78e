"""The words by which contents are compared: what the bilingual list and the roster name, and the words beside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from digest_lib.models import Lang
from digest_lib.resources import read_table, resource
from digest_lib.roster import default_roster
from digest_lib.statements.words import word_list

WEIGHTS = {"thing": 1.0, "plain": 0.4, "name": 0.5}
_OTHER_WORD, _KANJI_PAIR = 0.4, 0.2
_LONGEST_JA = 14
_STEM = 5
"""English words of one beginning count as one: recognise, recognize, recognition."""
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_KANJI_OR_KATAKANA = re.compile(r"[一-龠々]{2,}|[ァ-ヴー]{3,}|[a-z]{2,}")

Word = tuple[tuple[str, ...], int, Mapping[str, float]]
"""Concepts, where the word ends, and what it counts as where it names none."""


def japanese_words(text: str) -> Iterator[Word]:
    """Words of a text that is NFKC and folded: listed ones first, in the order of the text, then the rest."""
    words = _lexicon("ja").words
    uncovered: list[str] = []
    place, length = 0, len(text)
    while place < length:
        for size in range(min(_LONGEST_JA, length - place), 0, -1):
            concepts = words.get(text[place : place + size])
            if concepts:
                place += size
                uncovered.append(" ")
                yield concepts, place, {}
                break
        else:
            uncovered.append(text[place])
            place += 1
    for run in _KANJI_OR_KATAKANA.findall("".join(uncovered)):
        if run.isascii() or "ァ" <= run[0] <= "ー":
            yield (), length, {run[:_STEM] if run.isascii() else run: _OTHER_WORD}
        else:
            yield (), length, {run[at : at + 2]: _KANJI_PAIR for at in range(len(run) - 1)}


def english_words(text: str) -> Iterator[Word]:
    """Words of a text that is NFKC but not folded, in its order."""
    lexicon = _lexicon("en")
    found = [
        (m.group().casefold().removesuffix("'s").removesuffix("’s"), m.end())
        for m in _WORD.finditer(text)
        if m.group() != "us"  # the pronoun, not the country
    ]
    place = 0
    while place < len(found):
        word, end = found[place]
        concepts: tuple[str, ...] = ()
        for phrase, prefix, meant in lexicon.phrases.get(word, ()):
            if _follows(found, place + 1, phrase, prefix):
                concepts, end = meant, found[place + len(phrase)][1]
                place += len(phrase)
                break
        else:
            concepts = lexicon.words.get(word, ()) or lexicon.by_prefix(word)
        place += 1
        plain = concepts or word in _plain() or len(word) < 2 or word.isdigit()
        yield concepts, end, {} if plain else {word[:_STEM]: _OTHER_WORD}


def _follows(found: list[tuple[str, int]], place: int, phrase: tuple[str, ...], prefix: bool) -> bool:
    if place + len(phrase) > len(found):
        return False
    actual = [word for word, _ in found[place : place + len(phrase)]]
    if prefix:
        return actual[:-1] == list(phrase[:-1]) and actual[-1].startswith(phrase[-1])
    return actual == list(phrase)


class _Lexicon(NamedTuple):
    """The words of one language."""

    words: Mapping[str, tuple[str, ...]]
    prefixes: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], bool, tuple[str, ...]], ...]]
    """By their first word: the words after it, whether the last is a beginning, and the concepts; longest first."""

    def by_prefix(self, word: str) -> tuple[str, ...]:
        """Concepts of the longest listed beginning of a word."""
        for size in range(len(word), 1, -1):
            if found := self.prefixes.get(word[:size]):
                return found
        return ()


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The weight of each concept of the bilingual list."""
    return {row["concept"]: WEIGHTS[row["weight"]] for row in bilingual()}


def bilingual() -> tuple[dict[str, str], ...]:
    """The rows of ``data/words/bilingual.tsv``: ``concept weight ja en``."""
    return read_table(resource("data", "words", "bilingual.tsv"))


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """English words that tell nothing of what a remark is about."""
    return frozenset(word for row in word_list("en", "plain") for word in row["words"].split())


@lru_cache(maxsize=2)
def _lexicon(lang: Lang) -> _Lexicon:
    words: dict[str, tuple[str, ...]] = {}
    prefixes: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], bool, tuple[str, ...]]]] = {}
    for spelling, concept in _spellings(lang):
        stem = spelling.removesuffix("*")
        parts = tuple(stem.split()) if lang == "en" else (stem,)
        if len(parts) > 1:
            phrases.setdefault(parts[0], []).append((parts[1:], stem != spelling, (concept,)))
        else:
            table = prefixes if stem != spelling else words
            table[stem] = (*table.get(stem, ()), concept)
    ordered = {first: tuple(sorted(rest, key=lambda p: -len(p[0]))) for first, rest in phrases.items()}
    return _Lexicon(words, prefixes, ordered)


def _spellings(lang: Lang) -> Iterator[tuple[str, str]]:
    """Every listed spelling in a language, folded, with its concept; names of people through the roster."""
    for row in bilingual():
        for spelling in row[lang].split("|"):
            yield unicodedata.normalize("NFKC", spelling).casefold(), row["concept"]
    roster = default_roster()
    for person in roster.people.values():
        own = dict.fromkeys((person.family[lang], person.name[lang], *person.aliases.get(lang, ())))
        for spelling in own:
            concept = f"@{person.country or person.id}/{person.id}"
            yield unicodedata.normalize("NFKC", spelling).casefold(), concept
