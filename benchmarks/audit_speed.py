"""Auditing a page of 100 sentences beside a corpus of 1,000 articles, whose statements have been found before.

    python benchmarks/audit_speed.py [--articles 1000] [--sentences 100]

Prints seconds of one processor, best of three. The articles and the page are of the
invented world of ``planted/``.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

from planted.pages import Told, article_of, cards_of, write
from planted.world import tell, world

import digest_lib as dl


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--articles", type=int, default=1000)
    options.add_argument("--sentences", type=int, default=100)
    chosen = options.parse_args()
    for lang in ("ja", "en"):
        remarks = world(random.Random(3), 150)  # noqa: S311 (a seeded generator is wanted)
        cards = cards_of(remarks, lang, random.Random(3))  # noqa: S311
        with tempfile.TemporaryDirectory() as folder, dl.Corpus(Path(folder) / "c.sqlite") as corpus:
            for turn in range(-(-chosen.articles // len(cards))):
                texts = (article_of(card, lang) for card in cards)
                corpus.add(dl.Article(**{**_fields(a), "id": f"{turn}{a.id}", "url": f"{a.url}?{turn}"}) for a in texts)
            dl.find_statements(corpus)
            told = tuple(tell(r, lang) for r in remarks[: chosen.sentences])
            page = write(Told(lang, (), told), "md")
            best = min(_seconds(page, corpus) for _ in range(3))
            print(f"{lang}: {len(told)} sentences, {len(corpus)} articles: {best:.2f} s")


def _fields(article: dl.Article) -> dict[str, object]:
    return {name: getattr(article, name) for name in article.__struct_fields__}


def _seconds(page: str, corpus: dl.Corpus) -> float:
    started = time.process_time()
    dl.audit(page, published="2025-06-25", corpus=corpus)
    return time.process_time() - started


if __name__ == "__main__":
    main()
