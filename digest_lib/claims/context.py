"""What the checks know beside the sentence: the page it stands on, and the sentences that can hold it.

A check never learns whose page it looks at. A page of ours cites its spans; a page of another hand has cards; a
corpus may stand beside either.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from digest_lib.claims.claim import Claim, Sentence, Told
from digest_lib.claims.comparison import Comparison
from digest_lib.claims.differences import compare
from digest_lib.claims.index import SentenceIndex, sentences_of
from digest_lib.claims.kinship import AKIN, ALIKE, BESIDE, NEARLY, kinship
from digest_lib.claims.parts import parts
from digest_lib.claims.quoting import folded
from digest_lib.claims.sources import Source, address
from digest_lib.models import Article, Lang, Statement, TimelineEntry
from digest_lib.roster import Roster
from digest_lib.timeline import Timeline
from digest_lib.timeline.naming import named

_CANDIDATES = 16
_WORSE = 0.1
_THING = 1.0
_REPORTING = frozenset({"media", "speech"})
"""Things that tell how something became known, not what."""


@dataclass(frozen=True)
class Context:
    """Everything a check may ask."""

    roster: Roster
    published: date
    claims: tuple[Claim, ...]
    own: SentenceIndex
    """What the page itself shows as its sources: the points of its cards."""
    stored: SentenceIndex
    """Sentences of stored articles: those of the corpus, or those that are cited."""
    articles: Mapping[str, Article] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    hashes: Mapping[str, str] = field(default_factory=dict)
    """Article id to the SHA-256 of its text when the page was made, where the page tells."""
    timeline: Timeline | None = None
    """What was said, merged: of the stored statements that touch the page."""
    cited_only: bool = False
    """Whether a sentence is held to the spans it cites, and to nothing else."""
    statements: Mapping[str, Sequence[Statement]] = field(default_factory=dict)
    """By article: those of the articles that are read only when a sentence cites them."""
    _read: dict[str, list[Sentence]] = field(default_factory=dict)
    _compared: dict[tuple[int, str, str], tuple[Comparison, ...]] = field(default_factory=dict)

    @cached_property
    def by_section(self) -> Mapping[int, Sequence[Claim]]:
        """The claims of each section, in order."""
        found: dict[int, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.section].append(claim)
        return found

    def in_article(self, article_id: str) -> Sequence[Sentence]:
        """The stored sentences of one article, in order."""
        if self.cited_only and article_id not in self._read and article_id in self.articles:
            article = self.articles[article_id]
            self._read[article_id] = sentences_of(article, self.statements.get(article_id, ()))
        elif not self.cited_only and not self._read:
            for sentence in self.stored.sentences:
                if sentence.article:
                    self._read.setdefault(sentence.article.id, []).append(sentence)
        return self._read.get(article_id, ())

    def things(self, text: str, lang: Lang) -> frozenset[str]:
        """The things that a text tells of, in keys that both languages share."""
        found = named(text, lang).things
        return frozenset(key for key, weight in found.items() if weight >= _THING) - _REPORTING

    def evident(self, lang: Lang) -> bool:
        """Whether there is anything in that language to compare with."""
        return self.cited_only or self.own.speaks(lang) or self.stored.speaks(lang)

    @cached_property
    def commonplace(self) -> frozenset[str]:
        """Things that a third of the page's sentences name: they tell nothing apart."""
        told = [claim for claim in self.claims if claim.asserting]
        counts = Counter(thing for claim in told for thing in self.things(claim.text, claim.lang))
        return frozenset(thing for thing, count in counts.items() if count > 2 and count * 3 >= len(told))

    def things_and_acts(self, text: str, lang: Lang) -> frozenset[str]:
        """All concepts that a text names, acts and qualities too."""
        return frozenset(named(text, lang).things)

    def camps(self, text: str, lang: Lang) -> frozenset[str]:
        """Countries that a text names, ISO 3166."""
        return frozenset(named(text, lang).camps)

    @cached_property
    def by_title(self) -> Mapping[str, Sequence[Article]]:
        """Stored articles by their folded title."""
        found: dict[str, list[Article]] = defaultdict(list)
        for article in self.articles.values():
            found[folded(article.title)].append(article)
        return found

    @cached_property
    def by_address(self) -> Mapping[str, Sequence[Article]]:
        """Stored articles by their address, and by that of the report they are about."""
        found: dict[str, list[Article]] = defaultdict(list)
        for article in self.articles.values():
            for url in filter(None, (article.url, article.about)):
                found[address(url)].append(article)
        return found

    @cached_property
    def last_asserting(self) -> Claim | None:
        """The last sentence of the page's running text."""
        return next(
            (one for one in reversed(self.claims) if one.asserting and one.role not in ("point", "title")), None
        )

    def matched(self, claim: Claim) -> list[TimelineEntry]:
        """The entries of the timeline that the claim tells of."""
        return [entry for entry, comparison in self._entries(claim) if "speaker" not in comparison.kinds]

    def entries_near(self, claim: Claim) -> list[TimelineEntry]:
        """The entries that are likely to be about the same, whoever speaks."""
        return [entry for entry, _ in self._entries(claim)]

    def _entries(self, claim: Claim) -> list[tuple[TimelineEntry, Comparison]]:
        found: dict[str, tuple[TimelineEntry, Comparison]] = {}
        for told in claim.told:
            for comparison in self.compared(claim, told):
                statement = comparison.theirs.statement
                entry = self._entry_of.get(statement.id) if statement else None
                if entry:
                    found.setdefault(entry.id, (entry, comparison))
        return list(found.values())

    @cached_property
    def _entry_of(self) -> Mapping[str, TimelineEntry]:
        entries = self.timeline.entries if self.timeline else ()
        return {statement: entry for entry in entries for statement in entry.statements}

    @cached_property
    def printed(self) -> frozenset[str]:
        """Ids of the entries that some sentence of the page tells of."""
        return frozenset(entry.id for claim in self.claims if claim.asserting for entry in self.matched(claim))

    def denials_of(self, entry: TimelineEntry) -> list[TimelineEntry]:
        """The entries that deny one."""
        return [other for other in self.timeline.entries if entry.id in other.denies] if self.timeline else []

    def people_of(self, entry: TimelineEntry) -> frozenset[str]:
        """People whom an entry names, its speakers among them."""
        assert self.timeline is not None  # noqa: S101 (an entry comes from one)
        first = self.timeline.first(entry)
        return named(first.content, self.timeline.articles[first.article_id].lang).people | {
            s for s in entry.speakers if s
        }

    def cited(self, claim: Claim) -> list[Sentence]:
        """The stored sentences that a claim's own citations touch."""
        found: dict[tuple[str, int], Sentence] = {}
        for citation in claim.citations:
            for sentence in self.in_article(citation.article_id):
                if sentence.start < citation.end and citation.start < sentence.end:
                    found[citation.article_id, sentence.start] = sentence
        return list(found.values())

    def compared(self, claim: Claim, told: Told) -> tuple[Comparison, ...]:
        """The claim beside every sentence that is likely to be about the same, the nearest first."""
        key = (claim.start, told.content, told.region)
        if key not in self._compared:
            likely = self._likely(claim, told, self._candidates(claim, told))
            if not likely and not self.cited_only and not self._likely_in_part(claim, told):
                likely = self._likely(claim, told, self._foreign(claim, told))
            self._compared[key] = tuple(sorted(likely, key=lambda c: (-c.score, len(c.differences))))
        return self._compared[key]

    def told(self, claim: Claim) -> Sequence[Told]:
        """What a claim tells: part by part where no source holds a joined sentence as a whole."""
        return [part for told in claim.told for part in self._parts(claim, told)]

    def _parts(self, claim: Claim, told: Told) -> Sequence[Told]:
        pieces = parts(told, claim.lang)
        whole = self.held(claim, told)
        if len(pieces) == 1 or (whole and whole.closely):
            return (told,)
        held = [self.held(claim, piece) is not None for piece in pieces]
        near = self.nearest(claim, told)
        return pieces if all(held) or (near is None and any(self.compared(claim, p) for p in pieces)) else (told,)

    def _likely(self, claim: Claim, told: Told, sources: Sequence[Sentence]) -> list[Comparison]:
        cited = {id(sentence) for sentence in self.cited(claim)}
        kin = self._kin(claim, told, sources)
        first = max(kin.values(), default=0.0)
        found = [
            compare(claim, told, source, self.roster, cited=id(source) in cited, kin=kin.get(id(source), 0.0))
            for source in sources
        ]
        return [
            one
            for one in found
            if one.likely
            and (one.cited or one.across or first < AKIN or one.kin >= (ALIKE if one.strong else BESIDE) * first)
        ]

    def _kin(self, claim: Claim, told: Told, sources: Sequence[Sentence]) -> dict[int, float]:
        """How akin the sources of its language are to what is told, by their id."""
        if self.cited_only:
            return {}
        return {id(s): self._kinship(told.region, s) for s in sources if s.lang == claim.lang}

    def _kinship(self, text: str, source: Sentence) -> float:
        """How akin a source is to a text of its language."""
        return kinship(self.stored.bundle(text, source.lang), self.stored.bundle(source.text, source.lang))

    def _likely_in_part(self, claim: Claim, told: Told) -> bool:
        """Whether a source of the claim's language is near to a part of a joined sentence."""
        pieces = parts(told, claim.lang)
        return len(pieces) > 1 and any(self._likely(claim, one, self._candidates(claim, one)) for one in pieces)

    def _foreign(self, claim: Claim, told: Told) -> list[Sentence]:
        """Where no sentence of its language is near: those of the other language that can hold it."""
        own = [] if claim.role in ("point", "card-title") else self.own.across(told.content, claim.lang, _CANDIDATES)
        return [*own, *self.stored.across(told.content, claim.lang, _CANDIDATES)]

    def akin(self, claim: Claim, text: str, floor: float = AKIN) -> list[Sentence]:
        """The stored sentences that are about the same as a part of the claim, and those not far behind.

        None where even the first is less akin than ``floor``.
        """
        if self.cited_only:
            return self.cited(claim)
        ranked = [(self._kinship(text, s), s) for s in self.stored.like(text, claim.lang, _CANDIDATES)]
        first = max((kin for kin, _ in ranked), default=0.0)
        return [s for kin, s in ranked if kin >= NEARLY * first] if first >= floor else []

    def held(self, claim: Claim, told: Told) -> Comparison | None:
        """The nearest comparison without a difference; None where there is none, or a much nearer one differs."""
        comparisons = self.compared(claim, told)
        clean = next((c for c in comparisons if not c.differences and not c.unnamed), None)
        if clean and any(
            c.strong and c.score > clean.score + _WORSE and (not clean.strong or (c.same and not clean.same))
            for c in comparisons
        ):
            return None
        if clean and clean.loose and any(c.kinds == {"day"} and c.same and c.score >= clean.score for c in comparisons):
            return None  # another report of the remark gives the day
        return clean

    def nearest(self, claim: Claim, told: Told) -> Comparison | None:
        """Where nothing holds the claim: the comparison that differs least among the nearest; else None."""
        if self.held(claim, told):
            return None
        comparisons = self.compared(claim, told)
        if not comparisons:
            return None
        top = comparisons[0].score
        close = [c for c in comparisons if c.score >= top - _WORSE]
        best = min(close, key=lambda c: (len(c.kinds), -round(c.around, 2), -c.score))
        if best.across:
            # The same is said on many days; without its words only one remark of the same speaker tells the day.
            return best if len(best.kinds) == 1 and (best.kinds != {"day"} or (best.same and best.strong)) else None
        return best if len(best.kinds) <= (3 if best.near >= 0.95 else 2) else None

    def _candidates(self, claim: Claim, told: Told) -> Sequence[Sentence]:
        if self.cited_only:
            return self.cited(claim)
        found: dict[int, Sentence] = {id(s): s for s in self.cited(claim)}
        for text in (told.content, told.region):
            found.update((id(s), s) for s in self.stored.like(text, claim.lang, _CANDIDATES))
            if claim.role not in ("point", "card-title"):
                found.update((id(s), s) for s in self.own.like(text, claim.lang, _CANDIDATES) if s is not claim)
        return list(found.values())
