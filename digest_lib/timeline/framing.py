"""What outlets call a speaker's stand: labels beside a name, outside everybody's words.

Kept apart from positions: a label is the outlet's (原則支持, 難色, "rejected"), and two outlets may frame one remark in
two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import get_args

from digest_lib.errors import BadData
from digest_lib.models import Article, Citation, Framing, Lang, Stance, Statement
from digest_lib.resources import read_table, resource
from digest_lib.roster import Roster
from digest_lib.statements.topics import TopicTagger

_MARKED = re.compile(r"[^、。がはのをにと]{0,8}(?:が|は)")
_SENTENCE_END = re.compile(r"[。！？\n]|[.!?](?=\s)")


def framings(articles: Iterable[Article], statements: Iterable[Statement], roster: Roster) -> tuple[Framing, ...]:
    """Labels in titles and texts, by article in the order given, each with whom and what it is about.

    A label inside the content of a statement is somebody's word and no framing.
    """
    said: dict[str, list[tuple[int, int]]] = {}
    for statement in statements:
        said.setdefault(statement.article_id, []).append((statement.start, statement.end))
    taggers = {lang: TopicTagger(roster, lang) for lang in get_args(Lang)}
    found: list[Framing] = []
    for article in articles:
        tagger = taggers[article.lang]
        found += _of_text(article, article.title, None, roster, tagger)
        found += _of_text(article, article.text, said.get(article.id, []), roster, tagger)
    return tuple(found)


def is_label(statement: Statement, lang: Lang) -> bool:
    """Whether all that a report holds of a stand is the outlet's label: a cue such as "rejected", and no words."""
    return statement.mode == "indirect" and bool(statement.cue and _labels(lang)[0].search(statement.cue.casefold()))


def _of_text(
    article: Article, text: str, said: list[tuple[int, int]] | None, roster: Roster, tagger: TopicTagger
) -> Iterator[Framing]:
    pattern, stances = _labels(article.lang)
    people = _people(roster, article.lang)
    for match in pattern.finditer(text.lower()):  # as long as the text: casefold() is not
        if said is not None and any(start <= match.start() < end for start, end in said):
            continue
        sentence_start = max((end.end() for end in _SENTENCE_END.finditer(text, 0, match.start())), default=0)
        closing = _SENTENCE_END.search(text, match.end())
        sentence = text[sentence_start : closing.start() if closing else len(text)]
        named = list(people[0].finditer(text, sentence_start, match.start()))
        if not named:
            continue
        topics = tagger.topics(sentence)
        yield Framing(
            label=text[match.start() : match.end()],
            stance=stances[_key(match)],
            speaker=people[1][_subject(named, text, article.lang).group()],
            topic=topics[0] if topics else None,
            outlet=article.source or article.url or article.id,
            date=article.published_on.isoformat(),
            article_id=article.id,
            citation=Citation(article.id, match.start(), match.end()) if said is not None else None,
        )


def _subject(named: list[re.Match[str]], text: str, lang: Lang) -> re.Match[str]:
    """Whom a label behind these names is about: in Japanese the last that は or が marks, in English the nearest."""
    marked = [name for name in named if _MARKED.match(text, name.end())] if lang == "ja" else []
    return (marked or named)[-1]


def _key(match: re.Match[str]) -> str:
    return match.lastgroup or ""


@lru_cache(maxsize=2)
def _labels(lang: Lang) -> tuple[re.Pattern[str], Mapping[str, Stance]]:
    path = resource("data", "words", "framing.tsv")
    rows = [row for row in read_table(path) if row["lang"] == lang]
    for row in rows:
        if row["stance"] not in get_args(Stance):
            raise BadData.at(path, f"label '{row['label']}'", f"there is no stance '{row['stance']}'", "correct it")
    rows.sort(key=lambda row: -len(row["label"]))
    parts = []
    for number, row in enumerate(rows):
        word = re.escape(row["label"].removesuffix("*"))
        ending = r"\w*" if row["label"].endswith("*") else r"(?!\w)"
        parts.append(f"(?P<l{number}>{word})" if lang == "ja" else rf"(?P<l{number}>{word}{ending})")
    # Whether any label can begin here is asked first: several times as fast as asking for each of them in turn.
    first = "".join(sorted({re.escape(row["label"][0]) for row in rows}))
    edge = "" if lang == "ja" else r"(?<!\w)"
    pattern = re.compile(f"{edge}(?=[{first}])(?:{'|'.join(parts)})")
    return pattern, {f"l{n}": row["stance"] for n, row in enumerate(rows)}  # type: ignore[misc]


_PEOPLE: dict[tuple[int, Lang], tuple[Roster, tuple[re.Pattern[str], dict[str, str]]]] = {}


def _people(roster: Roster, lang: Lang) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of the family names of everybody and of all bodies, and whom each means."""
    key = (id(roster), lang)
    if key not in _PEOPLE:
        ids = {person.family[lang]: person.id for person in roster.people.values()}
        ids |= {body.name[lang]: body.id for body in roster.institutions.values()}
        spelled = "|".join(re.escape(name) for name in sorted(ids, key=len, reverse=True))
        pattern = re.compile(spelled if lang == "ja" else rf"(?<!\w)(?:{spelled})(?!\w)")
        _PEOPLE[key] = roster, (pattern, ids)
    return _PEOPLE[key][1]
