"""Finding the sentences of many articles that can hold a claim, by rare words: nothing is scanned."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache

from msgspec.structs import replace

from digest_lib.claims.claim import Sentence
from digest_lib.claims.kinship import Bundle, bundle
from digest_lib.claims.quoting import folded
from digest_lib.claims.sentences import split
from digest_lib.models import Article, Lang, Statement
from digest_lib.resources import read_table, resource
from digest_lib.timeline.naming import named

_JA = re.compile(r"[一-龠々]+|[ァ-ヴー]{2,}|[a-z0-9]{2,}", re.IGNORECASE)
_EN = re.compile(r"[a-z0-9]{3,}", re.IGNORECASE)
_STEM = 6
_PAIR = 2
_TWO = re.compile(
    r"(?:両(?:首脳|氏|者|大統領)|二人|2人)$|(?:they|both|the two|(?:both|the two) (?:leaders|presidents|men))$",
    re.IGNORECASE,
)
_COMMON = 0.2
"""A word in more than this share of the sentences finds none."""


@lru_cache(maxsize=65536)
def words(text: str, lang: Lang) -> set[str]:
    """What a sentence is found by: pairs of kanji, katakana words (ja); beginnings of words (en)."""
    if lang == "en":
        return {word[:_STEM].casefold() for word in _EN.findall(text)}
    found: set[str] = set()
    for run in _JA.findall(text):
        if "一" <= run[0] <= "龠" or run[0] == "々":
            found.update(run[at : at + 2] for at in range(len(run) - 1))
            if len(run) == 1:
                found.add(run)
        else:
            found.add(run)
    return found


class SentenceIndex:
    """The sentences of articles and pages, with the way from a word to those that hold it."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self._places: Mapping[tuple[Lang, str], list[int]] = self._posted()
        self._counts = Counter(sentence.lang for sentence in sentences)
        self._bundles: dict[tuple[Lang, str], Bundle] = {}

    def _posted(self) -> Mapping[tuple[Lang, str], list[int]]:
        places: defaultdict[tuple[Lang, str], list[int]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            for word in words(sentence.text, sentence.lang):
                places[sentence.lang, word].append(number)
        return places

    def like(self, text: str, lang: Lang, most: int) -> list[Sentence]:
        """The sentences of that language that share most, and the rarest, words with a text; the best first."""
        total = self._counts[lang]
        scores: defaultdict[int, float] = defaultdict(float)
        for word in words(text, lang) | _synonyms(text, lang):
            found = self._places.get((lang, word), ())
            if not found or (total > 200 and len(found) > _COMMON * total):
                continue
            weight = math.log(1 + total / len(found))
            for number in found:
                scores[number] += weight
        best = sorted(scores, key=lambda number: (-scores[number], number))[:most]
        return [self.sentences[number] for number in best]

    def bundle(self, text: str, lang: Lang) -> Bundle:
        """The bundle of a text, its words weighed by how many of the sentences hold them."""
        key = (lang, text)
        if key not in self._bundles:
            counted = {word: len(self._places.get((lang, word), ())) for word in words(text, lang)}
            self._bundles[key] = bundle(text, lang, counted, self._counts[lang])
        return self._bundles[key]

    def across(self, text: str, lang: Lang, most: int) -> list[Sentence]:
        """The sentences of the other language that name most, and the rarest, of what a text names; the best first."""
        places, total = self._named[lang], len(self.sentences)
        scores: defaultdict[int, float] = defaultdict(float)
        for key in named(text, lang).in_both():
            found = places.get(key, ())
            for number in found:
                scores[number] += math.log(1 + total / len(found))
        best = sorted(scores, key=lambda number: (-scores[number], number))[:most]
        return [self.sentences[number] for number in best]

    @cached_property
    def _named(self) -> Mapping[Lang, Mapping[str, Sequence[int]]]:
        """For each language, from a key to the sentences of the other one that name it."""
        found: dict[Lang, defaultdict[str, list[int]]] = {"ja": defaultdict(list), "en": defaultdict(list)}
        for number, sentence in enumerate(self.sentences):
            places = found["en" if sentence.lang == "ja" else "ja"]
            for key in named(sentence.text, sentence.lang).in_both():
                places[key].append(number)
        return found

    def holding(self, quoted: str, lang: Lang, most: int = 40) -> list[Sentence]:
        """Sentences that can hold quoted words: those with all of their rarest words."""
        keys = [self._places.get((lang, word), []) for word in words(quoted, lang)]
        keys = [key for key in keys if key]
        if not keys:
            piece = folded(quoted)
            return [s for s in self.sentences if s.lang == lang and piece in folded(s.text)][:most] if piece else []
        counts = Counter(number for key in sorted(keys, key=len)[:6] for number in key)
        return [self.sentences[number] for number, _ in counts.most_common(most)]

    def speaks(self, lang: Lang) -> bool:
        """Whether it holds any sentence of that language."""
        return bool(self._counts[lang])


def _synonyms(text: str, lang: Lang) -> set[str]:
    """Words of the language for the things that a text names: 降伏 finds 投降."""
    things = named(text, lang).things
    spelled = _spelled(lang)
    return {found for thing in things for word in spelled.get(thing, ()) for found in words(word, lang)}


@cache
def _spelled(lang: Lang) -> Mapping[str, tuple[str, ...]]:
    rows = read_table(resource("data", "words", "bilingual.tsv"))
    return {
        row["concept"]: tuple(word.rstrip("*") for word in row[lang].split("|"))
        for row in rows
        if row["weight"] == "thing"
    }


def sentences_of(article: Article, statements: Iterable[Statement]) -> list[Sentence]:
    """The sentences of an article, its headline not among them, with the statements that begin in each."""
    spans = split(article.text, article.lang)
    by_place: dict[int, list[Statement]] = defaultdict(list)
    ordered = sorted(statements, key=lambda statement: statement.start)
    place = 0
    for statement in ordered:
        while place < len(spans) - 1 and spans[place][1] <= statement.start:
            place += 1
        by_place[place].append(statement)
    today = article.published_on
    found: list[Sentence] = []
    two: tuple[str, ...] = ()
    for number, (start, end) in enumerate(spans):
        own = tuple(_of_two(one, two) for one in by_place[number])
        sentence = Sentence(article.text[start:end], article.lang, today, start, own, article)
        two = _named_in(sentence) or two
        found.append(sentence)
    return found


def _named_in(sentence: Sentence) -> tuple[str, ...]:
    """The people whom a sentence names, in order."""
    return tuple(dict.fromkeys(hit.person for hit in sentence.names if hit.person))


def _of_two(statement: Statement, two: tuple[str, ...]) -> Statement:
    """A statement of "the two leaders" as one of the two people who were named last, if it was just two."""
    meant = not any(statement.speakers) and len(two) == _PAIR and _TWO.match(statement.speaker_name or "")
    return replace(statement, speakers=two) if meant else statement
