"""RSS, Atom and JSON feeds, by feedparser: entries with their full text, or links to follow."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from digest_lib.collect.items import Capture, Hints, Item, Link, Refused, Unread

# An entry with less text is a summary, whatever its element is called; its page is fetched instead.
_FULL = {"ja": 300, "en": 900}
_FEED = re.compile(rb"<(?:rss|feed|(?:\w+:)?RDF)[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)


def is_feed(body: bytes) -> bool:
    """Whether a body is an XML or JSON feed, sound or not."""
    head = body[:2000].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith(b"{"):
        return b"jsonfeed.org/version" in body[:2000]
    return bool(_FEED.search(head)) and not _HTML.match(head)


def read_feed(capture: Capture, limit: int | None = None) -> Iterator[Item]:
    """The entries of a feed; a feed that is damaged gives what stands before the damage, and says so."""
    if capture.body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        yield from _json_feed(capture, limit)
        return
    if _HTML.search(capture.body[:500]):
        yield _bad(capture, "it is a page, not a feed" + _feeds_named(capture))
        return
    import feedparser

    headers = {"content-location": capture.url, "content-type": capture.content_type or "application/xml"}
    parsed = feedparser.parse(capture.body, response_headers=headers)
    fault = parsed.get("bozo_exception")
    damaged = fault is not None and not isinstance(
        fault, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType
    )
    if not parsed.entries and (damaged or not parsed.version):
        yield _bad(capture, f"it is no feed that can be read ({_short(fault)})")
        return
    source = str(parsed.feed.get("title", ""))
    rights = str(parsed.feed.get("rights", ""))
    for entry in parsed.entries[:limit]:
        yield _entry(entry, capture, source, rights)
    if damaged:
        yield _bad(capture, f"its XML is damaged ({_short(fault)}); {len(parsed.entries)} entries were read")


def _entry(entry: Any, capture: Capture, source: str, rights: str) -> Item:
    link = urljoin(capture.url, str(entry.get("link") or ""))
    if not link.startswith("http") and str(entry.get("id", "")).startswith("http"):
        link = str(entry["id"])
    hints = Hints(
        title=_plain(str(entry.get("title", ""))),
        published=str(entry.get("published") or ""),
        authors=tuple(str(one["name"]) for one in entry.get("authors", []) if one.get("name")),
        source=source,
        licence=str(entry.get("rights") or rights),
    )
    content = max((str(one.get("value", "")) for one in entry.get("content", [])), key=len, default="")
    return _item(capture, link, content, hints)


def _json_feed(capture: Capture, limit: int | None) -> Iterator[Item]:
    try:
        feed = json.loads(capture.body)
        entries = list(feed["items"])
    except (ValueError, KeyError, TypeError, RecursionError):
        yield _bad(capture, "it is no JSON feed that can be read")
        return
    for entry in entries[:limit]:
        if not isinstance(entry, dict):
            continue
        people = entry.get("authors") or [entry.get("author")]
        hints = Hints(
            title=str(entry.get("title") or ""),
            published=str(entry.get("date_published") or ""),
            authors=tuple(str(one["name"]) for one in people if isinstance(one, dict) and one.get("name")),
            source=str(feed.get("title") or ""),
        )
        content = entry.get("content_html")
        if not isinstance(content, str):
            content = "".join(
                f"<p>{html.escape(line)}</p>" for line in str(entry.get("content_text") or "").splitlines()
            )
        yield _item(
            capture, urljoin(capture.url, str(entry.get("url") or entry.get("external_url") or "")), content, hints
        )


def _item(capture: Capture, link: str, content: str, hints: Hints) -> Item:
    """The entry's own text where it is whole, else the link to its page."""
    text = _plain(content)
    if len(text) >= _FULL["ja" if re.search(r"[ぁ-んァ-ヴ]", text) else "en"]:
        page = f"<html><body><article><div>{content}</div></article></body></html>".encode("utf-8", "surrogatepass")
        place = f"{capture.place}: {link or hints.title}"
        return Capture(
            "feed", place, link or place, link, page, capture.at, "text/html; charset=utf-8", headers=capture.headers,
            hints=hints,
        )  # fmt: skip
    if link.startswith(("http://", "https://")):
        return Link(link, "feed", hints)
    return Refused(
        f"{capture.place}: {hints.title or 'an entry'}", "it has neither its whole text nor an address", "no-text"
    )


def _plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def _feeds_named(capture: Capture) -> str:
    links = re.findall(
        rb"<link[^>]+application/(?:rss|atom|feed)\+(?:xml|json)[^>]*>", capture.body[:100_000], re.IGNORECASE
    )
    found = [
        match[1].decode("utf-8", "replace") for link in links if (match := re.search(rb"""href=["']([^"']+)""", link))
    ]
    return f"; it names {', '.join(urljoin(capture.url, one) for one in found[:3])}" if found else ""


def _short(fault: object) -> str:
    return " ".join(str(fault or "nothing of one was found").split())[:120]


def _bad(capture: Capture, reason: str) -> Unread:
    return Unread(Refused(capture.place, reason, "bad-feed", failed=True), capture)
