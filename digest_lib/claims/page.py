"""Blocks of a page become claims: read by the same extractor as the articles, block beside block.

Words carried over from one sentence to the next (同氏, he) are understood within a running text, and never from one
card to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import replace as dataclass_replace
from datetime import date
from itertools import groupby

from msgspec.structs import replace

from digest_lib.claims.claim import Claim, Role, Sentence
from digest_lib.claims.sentences import split
from digest_lib.models import Article, Citation, Lang, Statement
from digest_lib.statements import extract


@dataclass(frozen=True)
class Block:
    """A stretch of a page: a paragraph, a heading, a point of a list."""

    text: str
    role: Role
    lang: Lang
    line: int
    column: int = 1
    section: int = 0
    card: int | None = None
    citations: tuple[Citation, ...] = ()
    borrowed: tuple[tuple[int, int], ...] = ()
    carried: tuple[str, ...] = ()
    """Ids of speakers for whom a pronoun of it stands, where the page tells."""
    today: date | None = None
    """The day from which its dates are reckoned, where it is not the page's: a card's own."""
    links: tuple[tuple[int, str], ...] = ()
    """Addresses that words of it link to, each with the place in the text where those words end."""
    notes: tuple[str, ...] = ()
    """Texts of the page itself that it refers to: footnotes, passages."""
    uncredited: tuple[str, ...] = ()
    """Addresses of images beside it that nobody is credited for."""


def read_claims(blocks: Sequence[Block], published: date, zone: str) -> tuple[Claim, ...]:
    """The sentences of the blocks in their order, with the statements in them."""
    bases: list[int] = []
    place = 0
    for block in blocks:
        bases.append(place)
        place += len(block.text) + 1
    statements: dict[int, list[Statement]] = {}
    numbered = list(enumerate(blocks))
    for _, run in groupby(
        numbered, key=lambda pair: (pair[1].section, pair[1].card, pair[1].lang, _running(pair[1].role))
    ):
        members = list(run)
        for number, statement in _extracted(members, bases, members[0][1].today or published, zone):
            statements.setdefault(number, []).append(statement)
    cards: dict[int, list[str]] = {}
    for block in blocks:
        if block.card is not None and block.role == "point":
            cards.setdefault(block.card, []).append(block.text)
    return tuple(
        dataclass_replace(claim, card_text="\n".join(cards[block.card])) if block.card in cards else claim
        for number, block in numbered
        for claim in _sentences(block, bases[number], statements.get(number, []), published)
    )


def _running(role: Role) -> str:
    return "running" if role in ("narrative", "lead", "answer", "frame", "remark") else role


def _extracted(
    members: Sequence[tuple[int, Block]], bases: Sequence[int], published: date, zone: str
) -> Iterable[tuple[int, Statement]]:
    text = "\n".join(block.text for _, block in members)
    made = Article(
        id="page",
        url="",
        source="",
        title="",
        published=published.isoformat(),
        zone=zone,
        lang=members[0][1].lang,
        text=text,
    )
    found = extract(made)
    place = 0
    for number, block in members:
        shift = bases[number] - place
        for statement in found:
            if place <= statement.start < place + len(block.text):
                yield number, _moved(statement, shift)
        place += len(block.text) + 1


def _moved(statement: Statement, shift: int) -> Statement:
    def by(offset: int | None) -> int | None:
        return None if offset is None else offset + shift

    return replace(
        statement,
        start=statement.start + shift,
        end=statement.end + shift,
        cue_start=by(statement.cue_start),
        cue_end=by(statement.cue_end),
        speaker_start=by(statement.speaker_start),
        speaker_end=by(statement.speaker_end),
        conditional=(statement.conditional[0] + shift, statement.conditional[1] + shift)
        if statement.conditional
        else None,
        quoted=tuple((start + shift, end + shift) for start, end in statement.quoted),
    )


def _sentences(block: Block, base: int, statements: list[Statement], published: date) -> Iterable[Claim]:
    spans = split(block.text, block.lang)
    first = spans[0][0] if spans else 0
    for start, end in spans:
        inside = tuple(s for s in statements if base + start <= s.start < base + end)
        borrowed = tuple((max(0, a - start), b - start) for a, b in block.borrowed if start <= a and b <= end)
        yield Claim(
            text=block.text[start:end],
            lang=block.lang,
            today=block.today or published,
            start=base + start,
            statements=inside,
            line=block.line,
            role=block.role,
            column=block.column + start,
            section=block.section,
            card=block.card,
            citations=block.citations,
            borrowed=borrowed,
            carried=block.carried,
            noted=bool(block.notes),
            links=tuple(url for place, url in block.links if start < place <= end),
            uncredited=block.uncredited if start == first else (),
        )


def noted(blocks: Sequence[Block], published: date, zone: str) -> list[Sentence]:
    """The sentences of the texts that the blocks refer to, each text once."""
    texts = {text: block for block in blocks for text in block.notes}
    made = [
        Block(text, "point", block.lang, block.line, card=-number)
        for number, (text, block) in enumerate(texts.items(), 1)
    ]
    return [dataclass_replace(claim, dated=False) for claim in read_claims(made, published, zone)]
