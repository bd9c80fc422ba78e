"""A digest of ours as the checks read it: every sentence a block, in the order of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from digest_lib.claims import Block, Context, Role, SentenceIndex, Source, read_claims, sentences_of
from digest_lib.digest.checks import check
from digest_lib.models import Article, Citation, Digest, Finding, Lang, Sentence, Statement
from digest_lib.timeline import Timeline

_ZONES: dict[Lang, str] = {"ja": "Asia/Tokyo", "en": "UTC"}
Line = tuple[str, Role, int, int | None, Sentence | None]


def lines_of(digest: Digest) -> Iterator[Line]:
    """Text, role, section, card and sentence of each line of a digest."""
    titles = {reference.article_id: reference.title for reference in digest.references}
    seen: set[str] = set()
    card = 0
    parts: list[tuple[Role, Iterable[Sentence], int]] = [
        ("title", digest.title, 0), ("label", digest.subtitle, 0),
        ("lead", digest.lead, 0), ("key-point", digest.key_points, 0),
    ]  # fmt: skip
    for role, sentences, none in parts:
        for sentence in sentences:
            seen.add(sentence.text)
            yield sentence.text, role, none, None, sentence
    for number, section in enumerate(digest.sections, 1):
        before: list[tuple[Role, Iterable[Sentence]]] = [
            ("heading", section.heading), ("question", section.question), ("answer", section.answer), ("frame", section.setup)  # noqa: E501
        ]  # fmt: skip
        for role, sentences in before:
            yield from ((s.text, role, number, None, s) for s in sentences)
        for shown in section.cards:
            card += 1
            yield titles.get(shown.article_id, shown.article_id), "card-title", number, card, None
            yield from ((s.text, "point", number, card, s) for s in shown.points)
        running = list(chain.from_iterable(section.narrative))
        yield from ((s.text, "narrative", number, None, s) for s in running)
        # Remarks are labelled and signed by their type, and assert nothing.
        seen |= {s.text for s in (*section.answer, *running)}
    yield from ((s.text, "teaser", len(digest.sections) + 1, None, s) for part in digest.parts for s in part.teaser)
    yield from ((i.sentence.text, "other", 0, None, i.sentence) for i in digest.timeline if i.sentence.text not in seen)


def blocks_of(digest: Digest, notes: Callable[[Citation], str] | None = None) -> tuple[Block, ...]:
    """The blocks of a digest; with ``notes`` the citations are given as texts of the page itself."""
    return tuple(
        Block(
            text=text,
            role=role,
            lang=(sentence.lang if sentence and sentence.lang and text.isascii() else None) or digest.lang,
            line=line,
            section=section,
            card=card,
            citations=sentence.citations if sentence and notes is None else (),
            borrowed=sentence.borrowed if sentence and notes is None else (),
            carried=sentence.carried if sentence and notes is None else (),
            notes=tuple(filter(None, map(notes, sentence.citations))) if sentence and notes else (),
        )
        for line, (text, role, section, card, sentence) in enumerate(lines_of(digest), 1)
    )


def sources_of(digest: Digest) -> tuple[Source, ...]:
    """The cards of a digest as sources."""
    references = {reference.article_id: reference for reference in digest.references}
    found: list[Source] = []
    lines = {card: line for line, (_, role, _, card, _) in enumerate(lines_of(digest), 1) if role == "card-title"}
    for section_number, section in enumerate(digest.sections, 1):
        for card in section.cards:
            number = len(found) + 1
            reference = references.get(card.article_id)
            found.append(
                Source(
                    number=number,
                    section=section_number,
                    title=reference.title if reference else card.article_id,
                    line=lines.get(number, 0),
                    published=date.fromisoformat(reference.published[:10]) if reference else None,
                    label=reference.outlet if reference else "",
                    url=reference.url if reference else "",
                    article_id=card.article_id,
                )
            )
    return tuple(found)


def stored_index(articles: Mapping[str, Article], statements: Iterable[Statement]) -> SentenceIndex:
    """The sentences of stored articles, to be searched."""
    by_article: dict[str, list[Statement]] = {}
    for statement in statements:
        by_article.setdefault(statement.article_id, []).append(statement)
    return SentenceIndex([s for a in articles.values() for s in sentences_of(a, by_article.get(a.id, ()))])


class OwnSentences:
    """Checks sentences of ours against the spans that they cite, one by one and then the digest as a whole."""

    def __init__(self, timeline: Timeline, lang: Lang, published: date) -> None:
        by_article: dict[str, list[Statement]] = {}
        for statement in timeline.statements.values():
            by_article.setdefault(statement.article_id, []).append(statement)
        self._lang, self._published = lang, published
        self._context = Context(
            roster=timeline.roster,
            published=published,
            claims=(),
            own=SentenceIndex([]),
            stored=SentenceIndex([]),
            articles=timeline.articles,
            timeline=timeline,
            statements=by_article,
            cited_only=True,
        )

    def of_sentence(self, sentence: Sentence, role: Role = "other") -> list[Finding]:
        """Findings on one sentence alone."""
        block = Block(
            sentence.text, role, self._lang, 0,
            citations=sentence.citations, borrowed=sentence.borrowed, carried=sentence.carried,
        )  # fmt: skip
        return self._checked((block,), ())

    def of_digest(self, digest: Digest) -> list[Finding]:
        """Findings on every sentence in its place."""
        return self._checked(blocks_of(digest), sources_of(digest))

    def _checked(self, blocks: Sequence[Block], sources: tuple[Source, ...]) -> list[Finding]:
        claims = read_claims(blocks, self._published, _ZONES[self._lang])
        return check(claims, replace(self._context, claims=claims, sources=sources, _compared={}))


def day_of(digest: Digest) -> date:
    """The day from which a digest's dates are reckoned: its last article's, or the last of its period."""
    until = str(digest.run.parameters.get("until") or "")
    days = [date.fromisoformat(text[:10]) for text in (digest.run.cutoff, until) if len(text) >= 10]
    return max(days, default=date.today())
