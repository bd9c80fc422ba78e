"""W3C Web Annotations: one a statement, anchored by quotation and by position in the stored text (code points)."""

from __future__ import annotations

import json
from typing import Any

from digest_lib.models import Anchor, Lang, TimelineEntry
from digest_lib.publish.formats.said import speakers, web
from digest_lib.timeline import Timeline

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def to_annotations(timeline: Timeline, lang: Lang) -> str:
    """An AnnotationPage of every statement behind the entries, in their order."""
    items = [
        _annotation(timeline, entry, statement, lang) for entry in timeline.entries for statement in entry.statements
    ]
    page = {"@context": CONTEXT, "id": "urn:chrysanthemum:timeline", "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=False, indent=1)


def _annotation(timeline: Timeline, entry: TimelineEntry, statement_id: str, lang: Lang) -> dict[str, Any]:
    statement = timeline.statements[statement_id]
    article = timeline.articles[statement.article_id]
    anchor = Anchor.of(article, statement.start, statement.end)
    said = f", {entry.said.date}" if entry.said else ""
    return {
        "id": f"urn:chrysanthemum:statement:{statement_id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "language": lang,
                "value": f"{speakers(timeline, entry, lang)} ({statement.act}{said})",
            },
            {"type": "SpecificResource", "purpose": "linking", "source": f"urn:chrysanthemum:entry:{entry.id}"},
        ],
        "target": {
            "source": web(article.url) or f"urn:chrysanthemum:article:{article.id}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": anchor.exact,
                    "prefix": anchor.prefix,
                    "suffix": anchor.suffix,
                },
                {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
            ],
        },
    }
