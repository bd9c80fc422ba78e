"""Japanese statements: speed beside plain tokenisation, growth with length, score on the development set.

    uv run --with sudachipy --with sudachidict_core python benchmarks/statements_ja.py

Prints four tables as text: characters a second of the extraction and of SudachiPy's tokenisation (mode C) over the
same mixed news text in the same run, best of several turns in alternation; the same over text in which half the
sentences hold a statement; time for 1 k to 1 M characters; and the score of the shared scorer on the shared
development set. What is missing (SudachiPy, the shared folder) is said and skipped.

The mixed text is made of the real articles of ``../shared/corpora/ja``: every sentence without a cue and without a
quotation, and one in four of the others, in their order, which is about what a page of a newspaper holds.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from digest_lib.models import Article, Statement
from digest_lib.roster import default_roster
from digest_lib.statements.japanese import Japanese

SHARED = Path(__file__).resolve().parents[2] / "shared"
TURNS = 5
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
SUDACHI_BYTES = 40_000
"""SudachiPy refuses longer inputs than 49,149 bytes; it is fed lines, which is its fastest way."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--turns", type=int, default=TURNS, help="turns of each measurement; the best counts")
    turns = arguments.parse_args().turns
    japanese = Japanese(default_roster())
    corpus = SHARED / "corpora" / "ja"
    if not corpus.is_dir():
        print(f"skipped speed and growth: the real articles are missing ({corpus})")
    else:
        texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(corpus.glob("*.json"))]
        speed("mixed news text", mixed(texts, japanese), japanese, turns)
        speed("text dense with statements", texts, japanese, turns)
        growth("".join(mixed(texts, japanese)), japanese)
    score(japanese)


def article(text: str, **fields: str) -> Article:
    return Article(
        **{
            "id": "0",
            "url": "",
            "source": "",
            "title": "",
            "published": "2025-03-20",
            "lang": "ja",
            "text": text,
            **fields,
        }
    )  # type: ignore[arg-type]


def mixed(texts: list[str], japanese: Japanese) -> list[str]:
    made, others = [], 0
    for text in texts:
        kept = []
        for sentence in re.findall(r"[^。\n]*[。\n]?", text):
            if "「" in sentence or japanese.extract(article(sentence)):
                others += 1
                if others % 4:
                    continue
            kept.append(sentence)
        made.append("".join(kept))
    return [text for text in made if text]


def speed(name: str, texts: list[str], japanese: Japanese, turns: int) -> None:
    characters = sum(map(len, texts))
    articles = [article(text) for text in texts]
    tokenise = sudachi()
    lines = [line for text in texts for line in re.findall(r"[^。\n]+[。\n]?", text) if len(line) * 3 < SUDACHI_BYTES]
    ours, theirs = [], []
    for _ in range(turns):
        ours.append(seconds(lambda: [japanese.extract(one) for one in articles]))
        if tokenise:
            theirs.append(seconds(lambda: [tokenise(line) for line in lines]))
    found = sum(len(japanese.extract(one)) for one in articles)
    print(f"\n{name}: {characters:,} characters, {found} statements")
    print(f"  extraction            {characters / min(ours):>12,.0f} characters/s on one core")
    if theirs:
        print(f"  SudachiPy tokenising  {characters / min(theirs):>12,.0f} characters/s")
        print(f"  ratio                 {min(theirs) / min(ours):>12.2f}")
    else:
        print("  skipped SudachiPy: not installed (run with: uv run --with sudachipy --with sudachidict_core)")


def sudachi() -> Callable[[str], object] | None:
    try:
        from sudachipy import Dictionary, SplitMode
    except ImportError:
        return None
    tokenizer = Dictionary(dict="core").create(mode=SplitMode.C)
    return lambda line: [token.surface() for token in tokenizer.tokenize(line)]


def growth(text: str, japanese: Japanese) -> None:
    print("\ngrowth: characters, seconds, microseconds a character (linear when the last column stays level)")
    cases = {
        "mixed news text": text,
        "no full stop": text.replace("。", ""),
        "only quotation marks": "「」",
        "only opening marks": "「",
        "quotations and cues": "トランプ氏は「近い」と述べ、",
    }
    for name, unit in cases.items():
        for length in LENGTHS:
            made = (unit * (length // len(unit) + 1))[:length]
            taken = min(
                seconds(lambda made=made: japanese.extract(article(made))) for _ in range(2 if length > 100_000 else 3)
            )
            print(f"  {name:<22} {length:>9,} {taken:>9.4f} {taken / length * 1e6:>8.2f}")


def score(japanese: Japanese) -> None:
    gold, scorer = SHARED / "bench" / "ja_dev.jsonl", SHARED / "bench" / "score_statements.py"
    if not (gold.is_file() and scorer.is_file()):
        print(f"skipped the score: {gold} or {scorer} is missing")
        return
    found: list[Statement] = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        found += japanese.extract(
            article(passage["text"], id=passage["id"], published=passage["published"], zone="Asia/Tokyo")
        )
    with tempfile.NamedTemporaryFile("wb", suffix=".jsonl") as file:
        file.write(b"\n".join(msgspec.json.encode(statement) for statement in found))
        file.flush()
        print(f"\nscore on {gold.name}")
        sys.stdout.flush()
        subprocess.run([sys.executable, str(scorer), str(gold), file.name], check=True)


def seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
