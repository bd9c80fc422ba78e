"""The page as JSON-LD (schema.org): what it is, when it was made, what it covers, which reports it cites."""

from __future__ import annotations

import json
import re
from typing import Any

from markupsafe import Markup

from digest_lib.models import Digest, Reference
from digest_lib.publish.characters import clipped, printable, web_address
from digest_lib.publish.identity import identity

# What could end the element, and what turns the direction of text for whoever reads the source.
_UNSAFE = re.compile("[&<>\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
_US = {"@type": "SoftwareApplication", "name": "Chrysanthemum Digest"}


def linked_data(digest: Digest) -> Markup:
    """The content of a ``<script type="application/ld+json">``; no text of an article can end the element."""
    text = json.dumps(_report(digest), ensure_ascii=False, separators=(",", ":"))
    safe = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", printable(text))
    return Markup(safe)  # noqa: S704 (every character that could end the element is escaped as JSON)


def _report(digest: Digest) -> dict[str, Any]:
    asked = digest.run.parameters
    period = "/".join(str(asked[name]) for name in ("since", "until") if asked.get(name))
    made = digest.run.made or digest.run.cutoff
    found = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": identity(digest),
        "headline": clipped(" ".join(s.text for s in digest.title), 200),
        "alternativeHeadline": clipped(" ".join(s.text for s in digest.subtitle), 200),
        "abstract": clipped(" ".join(s.text for s in digest.lead), 600),
        "inLanguage": digest.lang,
        "temporalCoverage": period,
        "datePublished": made,
        "about": [{"@type": "Person", "name": name} for name in _speakers(digest)],
        "isBasedOn": [_article(reference) for reference in digest.references if _address(reference)],
        "creator": {**_US, "softwareVersion": digest.run.version},
    }
    return {name: value for name, value in found.items() if value}


def _speakers(digest: Digest) -> list[str]:
    ids = dict.fromkeys(s for item in digest.timeline for s in item.entry.speakers if s)
    return [digest.names.get(speaker, speaker) for speaker in ids][:12]


def _address(reference: Reference) -> str | None:
    """Where a reader finds it: for a text of our own, the public report of the same event."""
    return web_address(reference.about if reference.kind == "abstract" else reference.url)


def _article(reference: Reference) -> dict[str, Any]:
    own = reference.kind == "abstract"
    found: dict[str, Any] = {"@type": "CreativeWork" if own else "NewsArticle", "url": _address(reference)}
    if not own:
        found |= {"headline": clipped(reference.title, 160), "datePublished": reference.published}
        found["publisher"] = {"@type": "Organization", "name": clipped(reference.outlet, 80)}
    return found
