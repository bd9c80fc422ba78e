"""Articles and statements for tests, made with one call each."""

from __future__ import annotations

from typing import Any

from digest_lib.models import Article, Said, Statement, text_hash


def article(text: str, *, url: str = "", lang: str = "ja", published: str = "2025-03-14", **fields: Any) -> Article:
    """An article of that text; the id is the computed one unless given."""
    fields.setdefault("id", text_hash(url, text)[:16])
    fields.setdefault("source", "")
    fields.setdefault("title", "")
    return Article(url=url, text=text, lang=lang, published=published, **fields)  # type: ignore[arg-type]


def statement(
    of: Article,
    content: str,
    speaker: str | None = "putin",
    *,
    day: str | None = "2025-03-13",
    cue: str | None = None,
    **fields: Any,
) -> Statement:
    """A statement whose content (and cue) are found in the article's text."""
    start = of.text.index(content)
    if cue:
        fields["cue"] = cue
        fields["cue_start"] = of.text.index(cue)
        fields["cue_end"] = fields["cue_start"] + len(cue)
    if day:
        precision = {4: "year", 7: "month", 10: "day"}[len(day)]
        fields.setdefault("said", Said(date=day, precision=precision, zone=fields.pop("zone", None), basis="text"))  # type: ignore[arg-type]
    fields.setdefault("speakers", (speaker,))
    fields.setdefault("mode", "indirect")
    fields.setdefault("rule", "test")
    return Statement(article_id=of.id, start=start, end=start + len(content), content=content, **fields)
