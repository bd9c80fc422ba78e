"""Statements found against statements annotated, for the passages of ``tests/passages``.

A statement found and one annotated belong together when their characters overlap by half of their union; the best
pairs are taken first. ``full`` asks for the right speaker too, where everybody but the three leaders is one class,
"other"; ``leaders`` counts only statements of the three. A span marked ``optional`` counts neither way.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from digest_lib.models import Article, Statement

PASSAGES = Path(__file__).resolve().parents[1] / "passages"
LEADERS = frozenset(("trump", "putin", "zelensky"))
Passage = Mapping[str, Any]


@dataclass
class Tally:
    """Right, invented and missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.invented)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.invented + self.missed)


@dataclass
class Score:
    span: Tally = field(default_factory=Tally)
    full: Tally = field(default_factory=Tally)
    leaders: Tally = field(default_factory=Tally)
    modes: list[bool] = field(default_factory=list)
    dates: list[bool] = field(default_factory=list)

    @property
    def mode(self) -> float:
        return sum(self.modes) / max(1, len(self.modes))

    @property
    def date(self) -> float:
        return sum(self.dates) / max(1, len(self.dates))


def passages(name: str) -> list[Passage]:
    """The annotated passages of one file, ``ja_dev`` for ``ja_dev.jsonl``."""
    lines = (PASSAGES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def as_article(passage: Passage, zone: str) -> Article:
    """The article that a passage is."""
    return Article(
        id=passage["id"], url="", source="", title="", published=passage["published"], zone=zone,
        lang=passage["lang"], text=passage["text"],
    )  # fmt: skip


def score(annotated: Iterable[Passage], extract: Callable[[Passage], Sequence[Statement]]) -> Score:
    """Score what ``extract`` finds in every passage."""
    total = Score()
    for passage in annotated:
        _add(total, passage, list(extract(passage)))
    return total


def _add(total: Score, passage: Passage, found: list[Statement]) -> None:
    gold = passage["statements"]
    pairs = sorted(
        ((_overlap(g, s), i, j) for i, g in enumerate(gold) for j, s in enumerate(found)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    match: dict[int, int] = {}
    for overlap, i, j in pairs:
        if overlap >= 0.5 and i not in match and j not in match.values():
            match[i] = j
    for i, annotation in enumerate(gold):
        statement = found[match[i]] if i in match else None
        right = statement is not None and _same_speakers(annotation, statement)
        _count(total.span, statement is not None)
        _count(total.full, right)
        if _classes(annotation["speakers"]) & LEADERS:
            _count(total.leaders, right)
        if statement is not None:
            total.modes.append(statement.mode == annotation["mode"])
            if annotation.get("date"):
                said = statement.said.date if statement.said else ""
                total.dates.append(said[:10] == annotation["date"][:10])
    for j, statement in enumerate(found):
        i = next((i for i, matched in match.items() if matched == j), None)
        if i is None and any(_within(statement, span) for span in passage.get("optional", [])):
            continue
        total.span.invented += i is None
        if i is None or not _same_speakers(gold[i], statement):
            total.full.invented += 1
            total.leaders.invented += bool(_classes(statement.speakers) & LEADERS)


def _count(tally: Tally, right: bool) -> None:
    if right:
        tally.right += 1
    else:
        tally.missed += 1


def _classes(speakers: Iterable[str | None]) -> frozenset[str]:
    return frozenset(s if s in LEADERS else "other" for s in speakers) or frozenset(("other",))


def _same_speakers(annotation: Mapping[str, Any], statement: Statement) -> bool:
    accepted = [annotation["speakers"], *annotation.get("speakers_alt", [])]
    return any(_classes(speakers) == _classes(statement.speakers) for speakers in accepted)


def _overlap(annotation: Mapping[str, Any], statement: Statement) -> float:
    spans = [(annotation["start"], annotation["end"]), *annotation.get("alt", [])]
    return max(_ratio(start, end, statement) for start, end in spans)


def _ratio(start: int, end: int, statement: Statement) -> float:
    shared = max(0, min(end, statement.end) - max(start, statement.start))
    return shared / max(1, end - start + statement.end - statement.start - shared)


def _within(statement: Statement, span: Mapping[str, Any]) -> bool:
    inside = span["start"] <= statement.start and statement.end <= span["end"]
    return inside or _ratio(span["start"], span["end"], statement) >= 0.3
