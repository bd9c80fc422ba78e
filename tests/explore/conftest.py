from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import digest_lib as dl
from digest_lib.explore.explorer import Explorer
from digest_lib.models import Article, Statement
from digest_lib.roster import default_roster
from digest_lib.statements.version import extractor_version
from tests.building import statement
from tests.timeline.made import told

TEXT = "プーチン氏は13日、停戦案に賛成だと述べた。トランプ氏は「協議は順調だ」と語った。高官はＮＡＴＯ加盟を否定した。"
PUTIN = told(TEXT, "停戦案に賛成だ", "putin", url="https://one.example/a", source="nhk", topics=("ceasefire",),
             cue="と述べた", speaker_name="プーチン氏", speaker_start=0, speaker_end=5)  # fmt: skip
ARTICLE = PUTIN[0]
TRUMP = (ARTICLE, statement(ARTICLE, "協議は順調だ", "trump", day=None, mode="direct", topics=("talks",)))
OFFICIAL = (ARTICLE, statement(ARTICLE, "ＮＡＴＯ加盟", None, speaker_name="高官", act="deny", confidence=0.6))
AGAIN = told("Putin said on Thursday that he agrees with the ceasefire plan, and that he wants talks.",
             "he agrees with the ceasefire plan", "putin", url="https://two.example/b", lang="en", source="reuters",
             topics=("ceasefire",), published="2025-03-15", act="agree")  # fmt: skip
LATER = told("ゼレンスキー氏は16日、支援を求めた。", "支援", "zelensky", url="https://three.example/c", day="2025-03-16",
             published="2025-03-16", source="nhk", act="demand")  # fmt: skip
ALL = (PUTIN, TRUMP, OFFICIAL, AGAIN, LATER)

Opening = Callable[..., Explorer]


def stored(path: Path, pairs: tuple[tuple[Article, Statement], ...] = ALL) -> Path:
    """A corpus that holds these statements as found by the present rules."""
    found: dict[str, list[Statement]] = {}
    for article, made in pairs:
        found.setdefault(article.id, []).append(made)
    with dl.Corpus(path) as corpus:
        corpus.add({article.id: article for article, _ in pairs}.values())
        corpus.put_statements(found.items(), extractor_version(default_roster()))
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return stored(tmp_path / "corpus.sqlite")


@pytest.fixture
def opening(path: Path) -> Iterator[Opening]:
    """Opens the corpus in a lab, as often as is wanted: a further one is what a restarted kernel sees."""
    made: list[Explorer] = []

    def open_lab(**values: object) -> Explorer:
        made.append(dl.explore(path, **values))  # type: ignore[arg-type]
        return made[-1]

    yield open_lab
    for lab in made:
        lab.close()


@pytest.fixture
def lab(opening: Opening) -> Explorer:
    return opening(who="an analyst")
