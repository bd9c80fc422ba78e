"""JSON-LD with the words of schema.org: NewsArticle, Quotation and Claim. The context is inside: no request is made.

An entry is a Claim by its speakers that appears in articles; each verbatim report of it is a Quotation in its
article.
"""

from __future__ import annotations

import json
from typing import Any

from digest_lib.models import Article, Lang, Statement, TimelineEntry
from digest_lib.publish.formats.said import outlet_name, speakers, wording
from digest_lib.timeline import Timeline

_CONTEXT = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
    "appearance": {"@type": "@id"},
    "isPartOf": {"@type": "@id"},
    "about": {"@type": "@id"},
    "isBasedOn": {"@type": "@id"},
    "dateCreated": {"@type": "https://schema.org/Date"},
    "datePublished": {"@type": "https://schema.org/DateTime"},
}


def to_jsonld(timeline: Timeline, lang: Lang) -> str:
    """The graph of a timeline: its articles, its entries, their verbatim reports, their speakers."""
    used = {timeline.article(s).id: timeline.article(s) for entry in timeline.entries for s in entry.statements}
    people = {speaker for entry in timeline.entries for speaker in entry.speakers if speaker}
    graph: list[dict[str, Any]] = [
        {"@id": _person(person), "@type": _kind(timeline, person), "name": timeline.roster.person_name(person, lang)}
        for person in sorted(people)
    ]
    graph += [_article(timeline, article, lang) for article in used.values()]
    for entry in timeline.entries:
        graph.append(_claim(timeline, entry, lang))
        for statement_id in entry.statements:
            statement = timeline.statements[statement_id]
            if statement.mode == "direct":
                graph.append(_quotation(timeline, entry, statement, lang))
    return json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1)


def _article(timeline: Timeline, article: Article, lang: Lang) -> dict[str, Any]:
    return {
        "@id": _of_article(article),
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published,
        "inLanguage": article.lang,
        "publisher": {"@type": "Organization", "name": outlet_name(timeline, article, lang)},
        "sha256": article.text_sha256,
        **({"url": article.url} if article.url else {}),
        **({"isBasedOn": article.about} if article.about else {}),
    }


def _claim(timeline: Timeline, entry: TimelineEntry, lang: Lang) -> dict[str, Any]:
    return {
        "@id": f"urn:chrysanthemum:entry:{entry.id}",
        "@type": "Claim",
        "text": wording(entry, lang),
        "author": _speakers(timeline, entry, lang),
        "appearance": list(dict.fromkeys(_of_article(timeline.article(s)) for s in entry.statements)),
        "keywords": list(entry.topics),
        **({"dateCreated": entry.said.date} if entry.said else {}),
    }


def _quotation(timeline: Timeline, entry: TimelineEntry, statement: Statement, lang: Lang) -> dict[str, Any]:
    article = timeline.articles[statement.article_id]
    return {
        "@id": f"urn:chrysanthemum:statement:{statement.id}",
        "@type": "Quotation",
        "text": statement.content,
        "inLanguage": article.lang,
        "creator": _speakers(timeline, entry, lang),
        "isPartOf": _of_article(article),
        "about": f"urn:chrysanthemum:entry:{entry.id}",
    }


def _speakers(timeline: Timeline, entry: TimelineEntry, lang: Lang) -> list[dict[str, Any]]:
    if entry.speakers == (None,):
        return [{"@type": "Person", "name": speakers(timeline, entry, lang)}]
    return [{"@id": _person(speaker)} for speaker in entry.speakers if speaker]


def _person(person: str) -> str:
    return f"urn:chrysanthemum:speaker:{person}"


def _kind(timeline: Timeline, person: str) -> str:
    return "Organization" if person in timeline.roster.institutions else "Person"


def _of_article(article: Article) -> str:
    return f"urn:chrysanthemum:article:{article.id}"
