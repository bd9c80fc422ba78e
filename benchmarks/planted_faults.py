"""Faults planted one at a time into true pages: how many are found, by which check, and how often truth is accused.

    python benchmarks/planted_faults.py [--each 40] [--seed 7] [--misses] [--kind K] [--lang ja|en]
                                        [--base world|sample|FOLDER]

Two kinds of true pages. An invented world of remarks (who, to whom, on which day, what, on what condition, how many,
in which words) is told in articles, and again on pages of other makers: Markdown, text and HTML, with cards, half of
them beside the corpus and half beside their cards alone. And digests that the product composed, from the sample and
from another folder of articles where one is given, written as such pages beside their corpus. One sentence is then
told with one thing exchanged. Every fault is known without reading a text, and nothing here is shared with the checks:
neither code nor words.

Prints for each base the table of kind by language: caught by the check that is meant / caught by any / planted; and
the errors and warnings on true pages a hundred sentences.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from planted.digests import CHANGES, Base, bases, changed_pages, true_page
from planted.faults import PLANTS, joined, pages
from planted.pages import Told, article_of, cards_of, write
from planted.world import LAST, in_words, tell, world

import digest_lib as dl
from digest_lib.models import Finding

MEANT: dict[str, tuple[str, ...]] = {
    "swapped speaker": ("speaker",),
    "swapped within a sentence": ("speaker",),
    "inverted addressee": ("speaker",),
    "lost condition": ("condition",),
    "added condition": ("condition",),
    "lost negation": ("condition", "speaker"),
    "added negation": ("condition", "speaker"),
    "wrong title": ("title",),
    "month slip": ("date",),
    "year slip": ("date",),
    "wrong number": ("value",),
    "wrong unit": ("value",),
    "invented quotation": ("quotation",),
    "changed quotation": ("quotation",),
    "wrong source": ("source", "span", "lint", "date"),
    "reordered events": ("date",),
    "merged events": ("event",),
}
SHAPES = ("md", "txt", "html")
Row = tuple[int, int, int]


@dataclass(frozen=True)
class Case:
    """A page, and what it is audited beside."""

    page: Told
    shape: str
    published: date
    beside: Path | None

    def findings(self) -> list[Finding]:
        """Errors and warnings."""
        audit = dl.audit(write(self.page, self.shape), published=self.published, corpus=self.beside)
        return [finding for finding in audit.findings if finding.severity != "note"]


class World:
    """The invented world in one language."""

    def __init__(self, lang: str, folder: Path, seed: int) -> None:
        self.lang, self.seed = lang, seed
        self.remarks = world(random.Random(seed), 150)
        made = cards_of(self.remarks, lang, random.Random(seed))
        self.cards = {card.remarks[0].number: card for card in made}
        self.corpus = folder / f"{lang}-world.sqlite"
        with dl.Corpus(self.corpus) as corpus:
            corpus.add(article_of(card, lang) for card in made)
            dl.find_statements(corpus)

    def planted(self, kind: str) -> Iterator[Case]:
        """Pages with one fault."""
        if kind != "wrong source" and kind not in PLANTS:
            return
        rng = random.Random(f"{self.seed} {kind} {self.lang}")
        for number, (page, needs) in enumerate(pages(kind, self.remarks, self.cards, self.lang, rng)):
            beside = self.corpus if needs or number % 2 else None
            yield Case(page, SHAPES[number % 3], LAST + timedelta(days=5), beside)

    def true(self, each: int) -> Iterator[Case]:
        """Pages without a fault."""
        rng = random.Random(f"{self.seed} true {self.lang}")
        for number in range(each):
            pool = rng.sample(self.remarks, 8)
            told = [tell(r, self.lang) for r in pool[2:]]
            told.append(joined(pool[0], pool[1], self.lang) if not pool[0].addressee else tell(pool[0], self.lang))
            order = [*pool[2:], pool[0]]
            told = [_spelled(t, r.count[0], self.lang) if r.count else t for t, r in zip(told, order, strict=True)]
            page = Told(self.lang, tuple(self.cards[r.number] for r in pool), tuple(told))
            yield Case(page, SHAPES[number % 3], LAST + timedelta(days=5), self.corpus if number % 2 else None)


class Digests:
    """Digests of a corpus in one language."""

    def __init__(self, lang: str, corpus: Path, seed: int) -> None:
        self.lang, self.seed = lang, seed
        self.bases = bases(corpus, lang)

    def planted(self, kind: str) -> Iterator[Case]:
        """Pages with one fault."""
        if kind != "wrong source" and kind not in CHANGES:
            return
        made = changed_pages(kind, self.bases, random.Random(f"{self.seed} {kind} {self.lang}"))
        for number, (base, page) in enumerate(made):
            yield self._case(base, page, number)

    def true(self, each: int) -> Iterator[Case]:
        """Pages without a fault."""
        for number, base in enumerate(islice(self.bases, each)):
            for turn in range(len(SHAPES)):
                yield self._case(base, true_page(base), number + turn)

    def _case(self, base: Base, page: Told, number: int) -> Case:
        return Case(page, SHAPES[number % 3], base.published, base.corpus)


def measure(source: World | Digests, kinds: list[str], each: int, misses: bool) -> tuple[dict[str, Row], float]:
    """For each kind: right, any, planted; and alarms a hundred true sentences."""
    table = {kind: _row(source, kind, each, misses) for kind in kinds}
    alarms = sentences = 0
    for case in source.true(each):
        found = case.findings()
        alarms, sentences = alarms + len(found), sentences + len(case.page.sentences)
        for finding in found if misses else ():
            print(f"  false {case.shape}: {finding.check} {finding.words} | {finding.message}")
    return table, 100 * alarms / max(1, sentences)


def _row(source: World | Digests, kind: str, each: int, misses: bool) -> Row:
    right = caught = planted = 0
    for case in islice(source.planted(kind), each):
        found = case.findings()
        hit = any(finding.check in MEANT[kind] for finding in found)
        planted, caught, right = planted + 1, caught + bool(found), right + hit
        if misses and not hit:
            print(f"  missed {kind} {case.shape} {'corpus' if case.beside else 'cards'}: {case.page.changed}")
            print("    ", [(f.check, f.message, f.words) for f in found])
    return right, caught, planted


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--each", type=int, default=40)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--misses", action="store_true", help="print what was missed, and false alarms")
    options.add_argument("--kind", action="append", help="only this kind")
    options.add_argument("--base", action="append", help="world, sample, or a folder of English articles")
    options.add_argument("--lang", action="append", choices=["ja", "en"], help="only this language")
    chosen = options.parse_args()
    kinds = chosen.kind or list(MEANT)
    with tempfile.TemporaryDirectory() as folder:
        for base in chosen.base or ("world", "sample"):
            results = {}
            for lang in chosen.lang or (("ja", "en") if base in ("world", "sample") else ("en",)):
                source = _source(base, lang, Path(folder), chosen.seed)
                if source is None:
                    break
                results[lang] = measure(source, kinds, chosen.each, chosen.misses)
            _print(base, kinds, results)


def _spelled(text: str, n: int, lang: str) -> str:
    """The sentence with its number in words, where it is below a hundred and no date has it."""
    return text.replace(str(n), in_words(n, lang)) if n < 100 and text.count(str(n)) == 1 else text


def _source(base: str, lang: str, folder: Path, seed: int) -> World | Digests | None:
    if base == "world":
        return World(lang, folder, seed)
    paths = dl.source_paths("", "") if base == "sample" else [base]
    if base != "sample" and not Path(base).exists():
        print(f"skipped: there is no folder {base}")
        return None
    store = folder / f"{lang}-{'sample' if base == 'sample' else 'folder'}.sqlite"
    dl.collect(paths, into=store)
    return Digests(lang, store, seed)


def _print(base: str, kinds: list[str], results: dict[str, tuple[dict[str, Row], float]]) -> None:
    langs = list(results)
    if not langs:
        return
    print(f"\n{base}\n| kind | {' | '.join(f'{lang}: right / any / planted' for lang in langs)} |")
    print(f"|---{'|---' * len(langs)}|")
    for kind in kinds:
        cells = [results[lang][0][kind] for lang in langs]
        if any(cell[2] for cell in cells):
            print(f"| {kind} | {' | '.join(' / '.join(map(str, cell)) for cell in cells)} |")
    alarms = " | ".join(f"{results[lang][1]:.2f}" for lang in langs)
    print(f"| errors and warnings a hundred true sentences | {alarms} |")


if __name__ == "__main__":
    main()
