"""English statements: speed beside plain tokenisation, growth with length, score on the attribution corpus.

    uv run --with spacy --with nltk python benchmarks/statements_en.py

Prints: characters a second of the extraction, and of spaCy's blank English tokeniser and NLTK's tokenisers over the
same mixed news text in the same run, best of several turns in alternation; time for 1 k to 1 M characters; and the
score of the shared scorer on ``../shared/bench/polnear_dev.jsonl`` (``--gold FILE`` for another part of it), once for
every report of speech and thought, which is what that corpus annotates, and once for the statements alone. What is
missing is said and skipped.

The conversion: one attribution a report; quotations that go on in the same paragraph belong to it; attitudes count
only where they are real and somebody has them; the relative pronoun of a speaker is part of the source.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from digest_lib.models import Article
from digest_lib.roster import default_roster
from digest_lib.statements.english import English

SHARED = Path(__file__).resolve().parents[2] / "shared"
TURNS = 5
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--turns", type=int, default=TURNS, help="turns of each measurement; the best counts")
    arguments.add_argument(
        "--gold", type=Path, default=SHARED / "bench" / "polnear_dev.jsonl", help="attributions, JSONL"
    )
    options = arguments.parse_args()
    english = English(default_roster())
    if options.gold.is_file():
        documents = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
        texts = [document["text"] for document in documents]
        speed(texts, english, options.turns)
        growth("\n\n".join(texts), english)
        score(options.gold, documents, english)
    else:
        print(f"skipped everything: {options.gold} is missing")


def article(text: str) -> Article:
    return Article(id="0", url="", source="", title="", published="2025-03-20", lang="en", text=text)


def speed(texts: list[str], english: English, turns: int) -> None:
    characters = sum(map(len, texts))
    articles = [article(text) for text in texts]
    peers = {name: tokenise for name, load in (("spaCy blank", spacy), ("NLTK", nltk)) if (tokenise := load())}
    best = dict.fromkeys(("extraction", *peers), float("inf"))
    for _ in range(turns):
        best["extraction"] = min(best["extraction"], seconds(lambda: [english.extract(one) for one in articles]))
        for name, tokenise in peers.items():
            best[name] = min(best[name], seconds(lambda tokenise=tokenise: [tokenise(text) for text in texts]))
    found = sum(len(english.extract(one)) for one in articles)
    print(f"\nmixed news text: {characters:,} characters, {found} statements")
    for name, taken in best.items():
        print(f"  {name:<14} {characters / taken:>12,.0f} characters/s on one core")


def spacy() -> Callable[[str], object] | None:
    try:
        import spacy
    except ImportError:
        print("skipped spaCy: not installed (run with: uv run --with spacy)")
        return None
    return spacy.blank("en").tokenizer


def nltk() -> Callable[[str], object] | None:
    try:
        from nltk.tokenize import NLTKWordTokenizer
    except ImportError:
        print("skipped NLTK: not installed (run with: uv run --with nltk)")
        return None
    return NLTKWordTokenizer().tokenize


def growth(text: str, english: English) -> None:
    print("\ngrowth: characters, seconds, microseconds a character (linear when the last column stays level)")
    cases = {
        "mixed news text": text,
        "no full stop": text.replace(".", ""),
        "only quotation marks": "“”",
        "only straight marks": '"',
        "only apostrophes": " '",
        "quotations and cues": "“No,” Trump said, ",
    }
    for name, unit in cases.items():
        for length in LENGTHS:
            made = article((unit * (length // len(unit) + 1))[:length])
            taken = min(seconds(lambda made=made: english.extract(made)) for _ in range(1 if length > 100_000 else 3))
            print(f"  {name:<22} {length:>9,} {taken:>9.4f} {taken / length * 1e6:>8.2f}")


def score(gold: Path, documents: list[dict[str, Any]], english: English) -> None:
    scorer = SHARED / "bench" / "score_attributions.py"
    if not scorer.is_file():
        print(f"skipped the score: {scorer} is missing")
        return
    for name, convert in (("every report of speech and thought", reported), ("the statements alone", stated)):
        lines = (
            {"doc_id": d["doc_id"], "text": d["text"], "attributions": convert(d["text"], english)} for d in documents
        )
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
            file.flush()
            print(f"\nscore on {gold.name}: {name}")
            sys.stdout.flush()
            subprocess.run([sys.executable, str(scorer), str(gold), file.name], check=True)


def reported(text: str, english: English) -> Iterable[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for report in english.reports(text):
        if report.kind == "show" and (report.unreal or report.source is None):
            continue
        content = [list(span) for span in report.fragments]
        origin = next((one for one in reversed(made) if one["cue"] == report.cue), None) if report.continues else None
        after = origin["content"][-1][1] if origin else 0
        if origin and after <= content[0][0] and "\n" not in text[after : content[0][0]]:
            origin["content"] += content
            continue
        sources = [span for span in (report.source, report.relative) if span]
        made.append(
            {
                "source": report.source,
                "source_spans": sources,
                "cue": report.cue,
                "content": content,
                "speaker_text": text[slice(*report.source)] if report.source else None,
            }
        )
    return made


def stated(text: str, english: English) -> Iterable[dict[str, Any]]:
    return [
        {
            "source": [found.speaker_start, found.speaker_end] if found.speaker_start is not None else None,
            "cue": None,
            "content": [[found.start, found.end]],
            "speaker_text": found.speaker_name,
        }
        for found in english.extract(article(text))
    ]


def seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
