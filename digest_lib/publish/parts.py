"""A long digest as several pages, each a digest of its own with the evidence of its own sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from digest_lib.models import Citation, Digest, Part


def pages(digest: Digest) -> list[Digest]:
    """The digest's pages in their order; the digest itself where it has one.

    Lead, key points and what changed stand on the first page, what was left out and what the checks found on the last.
    Timeline, positions, passages and references of a page are those of its sections.
    """
    if len(digest.parts) < 2:
        return [digest]
    return [_page(digest, part) for part in digest.parts]


def _page(digest: Digest, part: Part) -> Digest:
    first, last = part.number == 1, part.number == part.of
    sections = tuple(section for section in digest.sections if section.id in part.sections)
    entries = {entry for section in sections for entry in section.entries}
    items = tuple(item for item in digest.timeline if item.entry.id in entries)
    positions = tuple(position for position in digest.positions if position.entry in entries)
    lead, key_points = (digest.lead, digest.key_points) if first else ((), ())
    sentences = [
        *digest.title, *digest.subtitle, *lead, *key_points, *part.teaser, *(item.sentence for item in items),
        *(position.sentence for position in positions), *chain.from_iterable(section.sentences for section in sections),
    ]  # fmt: skip
    cited = set(chain.from_iterable(sentence.citations for sentence in sentences))
    cited |= {c for item in items for one in item.entry.contested for value in one.values for c in value.citations}
    articles = {citation.article_id for citation in cited}
    framings = tuple(framing for framing in digest.framings if framing.article_id in articles)
    left_out = digest.left_out if last else ()
    cited |= set(_spans(framing.citation for framing in framings)) | set(_spans(left.citation for left in left_out))
    articles = {citation.article_id for citation in cited} | {framing.article_id for framing in framings}
    return replace(
        digest,
        lead=lead,
        key_points=key_points,
        sections=sections,
        timeline=items,
        positions=positions,
        framings=framings,
        changes=digest.changes if first else (),
        earlier=digest.earlier if first else None,
        parts=(part,),
        references=tuple(reference for reference in digest.references if reference.article_id in articles),
        passages=tuple(passage for passage in digest.passages if passage.citation in cited),
        left_out=left_out,
        findings=digest.findings if last else (),
        scores=tuple(score for score in digest.scores if score.entry in entries),
    )


def _spans(citations: Iterable[Citation | None]) -> Iterator[Citation]:
    return (citation for citation in citations if citation)
