"""What enters the digest, and in which rank: corroboration, the weight of the act, the standing of the speaker.

The score of an entry is a sum of documented parts, so that it can be shown (``digest.why()``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from digest_lib.digest.reasons import reason
from digest_lib.digest.request import Request
from digest_lib.models import Lang, LeftOut, Shift, Statement, TimelineEntry
from digest_lib.models.citation import Citation
from digest_lib.statements.topics import TopicTagger
from digest_lib.timeline import Timeline
from digest_lib.timeline.similarity import alike

# Saying yes, no or "if" moves a negotiation; a remark does not.
_ACT_WEIGHT = {
    "accept": 3.0, "reject": 3.0, "agree": 3.0, "condition": 3.0, "propose": 2.5, "demand": 2.5, "deny": 2.0,
    "promise": 2.0, "threaten": 2.0, "warn": 1.5, "criticise": 1.5, "ask": 1.5, "praise": 1.0, "predict": 1.0,
    "doubt": 1.0, "say": 0.0,
}  # fmt: skip
_NOVELTY: dict[Shift, float] = {"new": 0.0, "repeated": -2.0, "softened": 3.0, "hardened": 3.0, "reversed": 4.0}
_REPEATED, _REPEATED_WITHIN = 0.72, 2
_CONFIDENT = 0.5
_SHORTEST_JA, _SHORTEST_EN, _WORDS_QUOTED = 4, 8, 3


@dataclass(frozen=True)
class Choice:
    """The entries to print, by time, and what was left out with the reasons."""

    entries: tuple[TimelineEntry, ...]
    left_out: tuple[LeftOut, ...]


def choose(timeline: Timeline, request: Request) -> Choice:
    """The entries of the period that the digest prints; the others are listed with their reason.

    An entry is about the topic when its words are, or the title of an article that carries it.
    """
    kept: list[TimelineEntry] = []
    left_out: list[LeftOut] = []
    about = _titles_about(timeline, request.topics)
    for entry in timeline.between(request.since, request.until).entries:
        against = _reason_against(entry, timeline, request, about)
        if against is None:
            kept.append(entry)
        else:
            statement = timeline.first(entry, request.lang)
            left_out.append(
                LeftOut(
                    reason=against,
                    detail=reason(against, request.lang),
                    citation=Citation(statement.article_id, statement.start, statement.end),
                )
            )
    return Choice(tuple(sorted(kept, key=lambda entry: (timeline.day(entry), entry.id))), tuple(left_out))


class Ranking:
    """Scores and ranks the entries of one timeline for one request."""

    def __init__(self, timeline: Timeline, request: Request) -> None:
        self.timeline = timeline
        self.request = request
        self._first = (request.speakers or tuple(timeline.roster.people))[:3]
        self._novelty: dict[str, float] = {}
        for position in timeline.stands:
            value = _NOVELTY[position.change] if position.stance != "states" else 0.0
            best = self._novelty.get(position.entry)
            self._novelty[position.entry] = value if best is None else max(value, best)

    def score(self, entry: TimelineEntry) -> dict[str, float]:
        """The parts of an entry's score; their sum ranks it.

        ``origins``: 2 for each independent origin beyond the first; ``outlets``: 1 for each further outlet;
        ``reports``: half for each further report, 2 at the most; ``act``: weight of the act; ``novelty``: 4 where the
        speaker's position turned from yes to no or from no to yes, 3 where it hardened or softened, -2 where it was
        repeated; ``speaker``: 3 for one of the first three asked for (the leaders, by default); ``language``: 4 where
        the page's language has its own wording; ``words``: 1 for a quotation; ``dated``: 1 where the day is known;
        ``topic``: 2 where it is about a topic of the roster; ``unclear``: -3 where the wording leans on words outside
        it; ``fragment``: -3 for a quotation that begins inside a sentence.
        """
        timeline, lang = self.timeline, self.request.lang
        statement = timeline.first(entry, lang)
        return {
            "origins": 2.0 * (len(entry.origins) - 1),
            "outlets": 1.0 * (len(timeline.outlets(entry)) - 1),
            "reports": 0.5 * min(4, len(entry.statements) - 1),
            "act": _ACT_WEIGHT[entry.act],
            "novelty": self._novelty.get(entry.id, 0.0),
            "speaker": 3.0 if set(entry.speakers) & set(self._first) else 0.0,
            "language": 4.0 if lang in entry.wording else 0.0,
            "words": 1.0 if statement.mode != "indirect" else 0.0,
            "dated": 1.0 if entry.said and entry.said.basis != "published" else 0.0,
            "topic": 2.0 if entry.topics else 0.0,
            "unclear": -3.0 if leans_outside(statement, lang) else 0.0,
            "fragment": -3.0 if statement.mode == "direct" and statement.content[:1].islower() else 0.0,
        }

    def ranked(self, entries: Iterable[TimelineEntry]) -> list[TimelineEntry]:
        """Entries by falling score; the earlier first among equals."""
        return sorted(entries, key=lambda e: (-sum(self.score(e).values()), self.timeline.day(e), e.id))

    def each_actor_first(self, entries: list[TimelineEntry]) -> list[TimelineEntry]:
        """The best entry of each of the first three speakers asked for, then the rest: no actor is silently missing."""
        firsts: list[TimelineEntry] = []
        for speaker in self._first:
            found = next((e for e in entries if speaker in e.speakers and e not in firsts), None)
            if found and not any(set(found.speakers) == set(e.speakers) for e in firsts):
                firsts.append(found)
        return firsts + [entry for entry in entries if entry not in firsts]

    def actors(self, entries: Iterable[TimelineEntry]) -> frozenset[str]:
        """Those of the first three speakers asked for who speak in the entries."""
        return frozenset(self._first) & {speaker for entry in entries for speaker in entry.speakers if speaker}

    def without_repeats(self, entries: Iterable[TimelineEntry]) -> tuple[list[TimelineEntry], list[TimelineEntry]]:
        """Ranked entries, and those that say again, within days, what a better one of the same speaker says."""
        kept: list[TimelineEntry] = []
        repeats: list[TimelineEntry] = []
        for entry in self.ranked(entries):
            (repeats if any(self._repeats(entry, other) for other in kept) else kept).append(entry)
        return kept, repeats

    def _repeats(self, entry: TimelineEntry, other: TimelineEntry) -> bool:
        if not set(entry.speakers) & set(other.speakers) or entry.negated != other.negated:
            return False
        if abs((self.timeline.day(entry) - self.timeline.day(other)).days) > _REPEATED_WITHIN:
            return False
        lang = self.request.lang
        one, two = entry.wording.get(lang), other.wording.get(lang)
        return bool(one and two and alike(one.text, two.text) >= _REPEATED)


_LEANING: dict[Lang, tuple[str, ...]] = {
    "ja": ("それ", "これ", "その", "この", "彼", "そう", "ここ", "こうした", "そうした", "同"),
    "en": ("it ", "this ", "that ", "these ", "those ", "they ", "he ", "she ", "him ", "so "),
}


def leans_outside(statement: Statement, lang: Lang) -> bool:
    """Whether the content begins with a word whose meaning stands before it."""
    return statement.content.casefold().startswith(_LEANING[lang])


def _titles_about(timeline: Timeline, topics: tuple[str, ...]) -> frozenset[str]:
    """Ids of the articles whose title names one of the topics: what is said in them belongs to it."""
    taggers = {lang: TopicTagger(timeline.roster, lang) for lang in _LEANING}
    return frozenset(a.id for a in timeline.articles.values() if set(topics) & set(taggers[a.lang].topics(a.title)))


def _reason_against(entry: TimelineEntry, timeline: Timeline, request: Request, about: frozenset[str]) -> str | None:
    statement = timeline.first(entry, request.lang)
    if None in entry.speakers:
        return "unknown-speaker"
    if request.speakers and not set(entry.speakers) & set(request.speakers):
        return "other-speaker"
    of_article = {timeline.statements[s].article_id for s in entry.statements}
    if request.topics and not set(request.topics) & set(entry.topics) and not of_article & about:
        return "other-topic"
    if statement.confidence < _CONFIDENT:
        return "low-confidence"
    if _too_short(statement, timeline.articles[statement.article_id].lang):
        return "fragment"
    return None


def _too_short(statement: Statement, lang: Lang) -> bool:
    """Whether a wording says nothing alone: a quotation of a word or two, or hardly any characters."""
    content = statement.content.strip()
    if lang == "ja":
        return len(content) < _SHORTEST_JA
    return len(content) < _SHORTEST_EN or (statement.mode == "direct" and len(content.split()) < _WORDS_QUOTED)
