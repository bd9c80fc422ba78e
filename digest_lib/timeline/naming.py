"""What a content names, in keys that both languages share: things, qualities, people and countries, quantities.

Two contents are compared by these, and by the words that no list holds. Nothing here knows dates or speakers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from digest_lib.models import Lang
from digest_lib.resources import resource
from digest_lib.roster import default_roster
from digest_lib.statements.words import read_table
from digest_lib.timeline.quantities import Quantities, quantities

WEIGHTS = {"thing": 1.0, "plain": 0.4, "name": 0.5}
_OTHER_WORD, _KANJI_PAIR = 0.4, 0.2
_CAMP, _QUANTITY = 0.5, 1.0
_LONGEST_JA = 14
_STEM = 5
"""English words of one beginning count as one: recognise, recognize, recognition."""
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_KANJI_OR_KATAKANA = re.compile(r"[一-龠々]{2,}|[ァ-ヴー]{3,}|[a-z]{2,}")
# The words after which a Japanese clause speaks of its agent: the subject particles behind a name and its title.
_AGENT_JA = re.compile(r"[^、。「」がをにへはもでとの]{0,8}(?:が|は|も)(?!ら)")
_BY_AGENT = re.compile(r"\b(?:by|from)\b")
_PLAIN_EN = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "his",
        "her",
        "their",
        "our",
        "your",
        "my",
        "him",
        "them",
        "us",
        "me",
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "am",
        "do",
        "does",
        "did",
        "done",
        "have",
        "has",
        "had",
        "having",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "not",
        "no",
        "of",
        "in",
        "on",
        "at",
        "for",
        "with",
        "by",
        "from",
        "to",
        "into",
        "onto",
        "over",
        "under",
        "about",
        "against",
        "between",
        "among",
        "during",
        "after",
        "before",
        "since",
        "until",
        "through",
        "within",
        "without",
        "toward",
        "towards",
        "as",
        "and",
        "or",
        "but",
        "nor",
        "so",
        "if",
        "unless",
        "than",
        "then",
        "there",
        "here",
        "what",
        "who",
        "whom",
        "whose",
        "which",
        "when",
        "where",
        "why",
        "how",
        "whether",
        "also",
        "just",
        "only",
        "even",
        "very",
        "too",
        "more",
        "most",
        "much",
        "many",
        "some",
        "any",
        "each",
        "every",
        "all",
        "both",
        "own",
        "other",
        "another",
        "such",
        "same",
        "said",
        "say",
        "says",
        "told",
        "tell",
        "asked",
        "told",
        "added",
        "one",
        "once",
        "get",
        "got",
        "make",
        "made",
        "take",
        "taken",
        "put",
    ]
)


class Named(NamedTuple):
    """What one content names."""

    things: Mapping[str, float]
    """Concepts of the bilingual list, with their weights, and quantities without a unit's name."""
    rest: Mapping[str, float]
    """Other words, with their weights: comparable within a language only."""
    camps: tuple[str, ...]
    """Countries and alliances, each once, in the order of the text; a person stands for the country."""
    people: frozenset[str]
    agent: str | None
    """The camp that acts, where the grammar tells: before が or は; first in an active English clause."""
    quantities: Quantities
    asks: bool
    """Whether it is a question."""
    negative: bool
    """Whether its main clause is negated."""
    adverse: bool
    """Whether it holds a word that can stand for a negation: refuse, without, lift."""

    def keys(self) -> dict[str, float]:
        """What both languages name in one way, with weights: things, countries (``@RU``), quantities."""
        keys = dict(self.things)
        keys.update({f"@{camp}": _CAMP for camp in self.camps})
        for unit, values in self.quantities.items():
            keys.update({f"{value:g} {unit}".strip(): _QUANTITY for value in values})
        return keys


@lru_cache(maxsize=65536)
def named(content: str, lang: Lang) -> Named:
    """Read one content; ``lang`` is that of its article."""
    text = unicodedata.normalize("NFKC", content)
    words = list(_japanese(text.casefold()) if lang == "ja" else _english(text))
    things: dict[str, float] = {}
    rest: dict[str, float] = {}
    camps: dict[str, None] = {}
    people: set[str] = set()
    agent: str | None = None
    passive = lang == "en" and bool(_BY_AGENT.search(text))
    for concepts, end, other in words:
        for concept in concepts:
            if concept[0] != "@":
                things[concept] = _weights()[concept]
                continue
            camp, _, person = concept[1:].partition("/")
            if person:
                people.add(person)
            if agent is None and (_AGENT_JA.match(text, end) if lang == "ja" else not passive and not camps):
                agent = camp
            camps[camp] = None
        rest.update(other)
    folded = text.casefold().strip()
    return Named(
        things=things,
        rest=rest,
        camps=tuple(camps),
        people=frozenset(people),
        agent=agent,
        quantities=quantities(folded, lang),
        asks=bool(_ASKS[lang].search(folded)),
        negative=_negative(folded, lang),
        adverse=bool(_ADVERSE[lang].search(folded)),
    )


_ASKS: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"(?:か|\?)$|かどうか|のか(?:、|$)"),
    "en": re.compile(r"\?$|^(?:who|what|when|where|why|how|whether)\b"),
}
_IF: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"^.*?(?:なければ|ければ|れば|えば|なら|場合は?|ない限り|たら)、?(?!な)"),
    "en": re.compile(r"\b(?:if|unless|until|provided)\b[^,;]*"),
}
_NOT: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(
        r"(?:ない|ません|なかった|なく|ぬ|ず|なし)(?:と|の|だ|だろう|という|はず|こと|ように?|も|か|。)*$"
    ),
    "en": re.compile(r"\b(?:not|never|cannot|no longer|no|nobody|nothing|neither)\b|n['’]t\b"),
}
# Obligation, supposition and "nothing but" are put into two negations or into one that denies nothing.
_NOT_NEGATIVE = re.compile(
    r"(?:なければ|なくては|ねば|ないと)(?:なら|いけ)(?:ない|ません)|かもしれ(?:ない|ません)|に違いない|ざるを得(?:ない|ません)"
    r"|に(?:ほか|他)なら(?:ない|ず)|ではないか|に過ぎ(?:ない|ず)|ことはやむを得ない"
)
_ADVERSE: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"ない|なく|なし|ません|ず|拒|反対|撤廃|解除|停止|止め|やめ|失敗|不|非|無|否|除|欠|断|嘘|うそ|禁|難"),
    "en": re.compile(
        r"\b(?:not|no|never|cannot|without|unrealistic|unacceptable|impossible|incomplete|unable|unwilling|refus\w*|reject\w*|deny|denied|fail\w*|end\w*|lift\w*"
        r"|stop\w*|halt\w*|lack\w*|lie\w*|lying|ban\w*|hard|difficult|too|remov\w*|against|oppos\w*)\b|n['’]t\b"
    ),
}


def _negative(folded: str, lang: Lang) -> bool:
    main = _IF[lang].sub("", folded).rstrip("」』”\"'。.")
    if lang == "ja":
        main = _NOT_NEGATIVE.sub("", main)
    return bool(_NOT[lang].search(main))


_Word = tuple[tuple[str, ...], int, Mapping[str, float]]
"""Concepts, where the word ends, and what it counts as where it names none."""


def _japanese(text: str) -> Iterator[_Word]:
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


def _english(text: str) -> Iterator[_Word]:
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
        plain = concepts or word in _PLAIN_EN or len(word) < 2 or word.isdigit()
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
def _weights() -> dict[str, float]:
    return {row["concept"]: WEIGHTS[row["weight"]] for row in _rows()}


def _rows() -> tuple[dict[str, str], ...]:
    return read_table(resource("data", "words", "bilingual.tsv"))


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
    for row in _rows():
        for spelling in row[lang].split("|"):
            yield unicodedata.normalize("NFKC", spelling).casefold(), row["concept"]
    roster = default_roster()
    for person in roster.people.values():
        own = {person.family[lang], person.name[lang], *person.aliases.get(lang, ())}
        for spelling in own:
            concept = f"@{person.country or person.id}/{person.id}"
            yield unicodedata.normalize("NFKC", spelling).casefold(), concept
