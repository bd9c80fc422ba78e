"""Pairs of reports, from ``pairs/*.yaml``: whether the timeline makes one entry of each, and how often that is right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from digest_lib.models import Article, Mention, Said, Statement
from digest_lib.roster import Roster, default_roster
from digest_lib.statements.topics import TopicTagger
from digest_lib.timeline import Timeline
from tests.building import article

PAIRS = Path(__file__).with_name("pairs")
Report = tuple[Article, Statement]


@dataclass(frozen=True)
class Pair:
    """Two reports and what they should be: ``same``, or the kind of trap."""

    name: str
    kind: str
    langs: str
    """``ja``, ``en``, or ``across``."""
    reports: tuple[Report, Report]

    @property
    def same(self) -> bool:
        return self.kind == "same"


@dataclass(frozen=True)
class Score:
    """Pairs made one rightly, wrongly, and those missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def read_pairs(name: str) -> list[Pair]:
    """The pairs of one file: ``dev`` or ``check``."""
    rows = yaml.safe_load((PAIRS / f"{name}.yaml").read_text(encoding="utf-8"))
    return [_pair(f"{name}-{number}", row) for number, row in enumerate(rows, 1)]


def merged(pair: Pair, roster: Roster) -> bool:
    """Whether the timeline makes one entry of the two."""
    articles = {made.id: made for made, _ in pair.reports}
    return len(Timeline.of([said for _, said in pair.reports], articles, roster)) == 1


def score(pairs: Iterable[Pair], roster: Roster) -> Score:
    """How the merging does on pairs."""
    found = [(pair.same, merged(pair, roster)) for pair in pairs]
    return Score(found.count((True, True)), found.count((False, True)), found.count((True, False)))


def _pair(name: str, row: dict[str, str]) -> Pair:
    one = _report(row["a"], row["who"], f"{name}a")
    other = _report(row["b"], row.get("and", row["who"]), f"{name}b")
    langs = {one[0].lang, other[0].lang}
    return Pair(name, row["as"], langs.pop() if len(langs) == 1 else "across", (one, other))


def _report(line: str, who: str, url: str) -> Report:
    head, _, marked = line.partition(" | ")
    lang, when, act, *flags = head.split()
    options = dict(flag.partition("=")[::2] for flag in flags)
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    day = when.removeprefix("at=") if when.startswith("at=") else f"2025-{when}"
    made = article(text, url=url, lang=lang, published=options.get("on", f"{day[:10]}"), source=options.get("by", url))
    content = text[start:end]
    fields: dict[str, Any] = {
        "mode": next((mode for mode in ("direct", "mixed") if mode in options), "indirect"),
        "quoted": tuple((start + m.start(1), start + m.end(1)) for m in re.finditer("[「“](.+?)[」”]", content)),
        "negated": "neg" in options,
        "conditional": (start, end) if "cond" in options else None,
        "addressee": Mention(options["to"], options["to"], 0, 1) if "to" in options else None,
        "said": Said(
            date=day,
            precision="hour" if "T" in day else "day",
            zone=options.get("zone"),
            basis=options.get("basis", "text"),  # type: ignore[arg-type]
        ),
    }
    said = Statement(
        article_id=made.id,
        start=start,
        end=end,
        content=content,
        speakers=(who,),
        act=act,
        rule="test",
        **fields,  # type: ignore[arg-type]
    )
    return made, Statement(**{f: getattr(said, f) for f in said.__struct_fields__} | {"topics": _topics(said, made)})


def _topics(said: Statement, of: Article) -> tuple[str, ...]:
    return _tagger(of.lang).of_statement(said, of)


@lru_cache(maxsize=2)
def _tagger(lang: Any) -> TopicTagger:
    return TopicTagger(default_roster(), lang)
