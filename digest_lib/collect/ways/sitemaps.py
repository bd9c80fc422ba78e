"""Sitemaps of news sites, and indexes of sitemaps; read piece by piece, plain or gzip."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from urllib.parse import urljoin

from digest_lib.collect.fetching.bodies import inflate
from digest_lib.collect.fetching.faults import FetchFault
from digest_lib.collect.items import Capture, Hints, Item, Link, Refused, Unread

# The protocol's own limit for one file, unpacked.
SIZE = 50 * 1024 * 1024
_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_DEEPEST = 3


def is_sitemap(body: bytes) -> bool:
    """Whether a body is a sitemap, or an index of them."""
    if body.startswith(b"\x1f\x8b"):
        try:
            body = next(inflate([body], SIZE), b"")
        except FetchFault:
            return False
    return bool(_SITEMAP.search(body[:2000]))


def read_sitemap(capture: Capture, depth: int = 0, limit: int | None = None) -> Iterator[Item]:
    """The links of a sitemap; those of an index may be sitemaps again, three deep."""
    from lxml import etree

    body = capture.body
    try:
        if body.startswith(b"\x1f\x8b"):
            body = b"".join(inflate([body], SIZE))
    except FetchFault as fault:
        yield _bad(capture, fault.reason)
        return
    count = 0
    try:
        events = etree.iterparse(
            io.BytesIO(body), events=("end",), resolve_entities=False, no_network=True, huge_tree=False
        )
        for _, element in events:
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name in ("url", "sitemap"):
                if link := _link(element, capture, depth, index=name == "sitemap"):
                    yield link
                    count += 1
                element.clear()
                if limit is not None and count >= limit:
                    return
    except etree.XMLSyntaxError as error:
        yield _bad(capture, f"its XML is damaged ({error.msg}); {count} addresses were read")
        return
    if not count:
        yield _bad(capture, "it names no address")


def _link(element: object, capture: Capture, depth: int, *, index: bool) -> Link | None:
    from lxml import etree

    found: dict[str, str] = {}
    for child in element.iter():  # type: ignore[attr-defined]
        if isinstance(child.tag, str) and child.text and child.text.strip():
            found.setdefault(etree.QName(child).localname, child.text.strip())
    url = urljoin(capture.url, found.get("loc", ""))
    if not url.startswith(("http://", "https://")) or (index and depth >= _DEEPEST):
        return None
    # lastmod is the day of a change, and of no use as a day of publication.
    hints = Hints(
        title=found.get("title", ""), published=found.get("publication_date", ""), source=found.get("name", "")
    )
    return Link(url, "sitemap", hints, listing=index, depth=depth + 1)


def _bad(capture: Capture, reason: str) -> Unread:
    return Unread(Refused(capture.place, reason, "bad-sitemap", failed=True), capture)
