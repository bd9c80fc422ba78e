"""What a page says of itself: JSON-LD, OpenGraph, meta elements, links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|Posting)$")
# Meta elements that hold when the page was published, the most used first.
_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published", "pubdate",
    "publishdate", "publish_date", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date",
    "citation_publication_date", "date",
)  # fmt: skip
_UPDATED_META = (
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified",
    "article:modified",
)  # fmt: skip
_AUTHOR_META = (
    "article:author",
    "author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "twitter:creator",
)


@dataclass(frozen=True)
class Markup:
    """The page's own statements; each value beside the place where it stood."""

    titles: tuple[tuple[str, str], ...] = ()
    published: tuple[tuple[str, str], ...] = ()
    updated: tuple[tuple[str, str], ...] = ()
    authors: tuple[tuple[str, tuple[str, ...]], ...] = ()
    site: str = ""
    publisher: str = ""
    lang: str = ""
    canonical: str = ""
    licence: str = ""
    reservations: tuple[str, ...] = ()
    """Rights that the page reserves: ``noarchive``, ``tdm-reservation``."""
    free: bool | None = None
    """JSON-LD ``isAccessibleForFree``."""
    kind: str = ""
    """``og:type``, or the JSON-LD type of the article."""
    images: tuple[tuple[str, str], ...] = ()
    """Address and credit, the credit empty where none is given."""


def read_markup(tree: HtmlElement) -> Markup:
    """Read what the page says of itself; what is malformed is passed over."""
    meta = _meta(tree)
    node = _article_node(tree)
    names: list[tuple[str, tuple[str, ...]]] = []
    if people := _names(node.get("author")):
        names.append(("json-ld", people))
    for name in _AUTHOR_META:
        written = tuple(value for value in meta.get(name, ()) if not re.match(r"https?://|@", value))
        if written:
            names.append((name, written))
    links = {rel: href for rel in ("canonical", "license") if (href := _link(tree, rel))}
    robots = " ".join(meta.get("robots", ())).lower()
    reserved = [word for word in ("noarchive", "nosnippet") if word in robots]
    if "1" in meta.get("tdm-reservation", ()):
        reserved.append("tdm-reservation")
    headings = [" ".join(element.itertext()) for element in tree.iter("h1")]
    titles = [
        ("json-ld", _string(node.get("headline"))),
        *(("opengraph", value) for value in meta.get("og:title", ())[:1]),
        *(("h1", value) for value in headings[:1]),
        ("title", tree.findtext(".//title") or ""),
    ]
    return Markup(
        titles=tuple((origin, _spaced(value)) for origin, value in titles if _spaced(value)),
        published=_moments("datePublished", _PUBLISHED_META, node, meta),
        updated=_moments("dateModified", _UPDATED_META, node, meta),
        authors=tuple(names),
        site=next(iter(meta.get("og:site_name", ())), ""),
        publisher=next(iter(_names(node.get("publisher"))), ""),
        lang=(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower(),
        canonical=links.get("canonical", ""),
        licence=_string(node.get("license")) or links.get("license", "") or next(
            iter(meta.get("dcterms.license", ()) or meta.get("dc.rights", ()) or meta.get("dcterms.rights", ())), ""),
        reservations=tuple(reserved),
        free=_truth(node.get("isAccessibleForFree")),
        kind=_string(node.get("@type")) or next(iter(meta.get("og:type", ())), ""),
        images=tuple(_images(node, meta)),
    )  # fmt: skip


def _moments(
    key: str, names: tuple[str, ...], node: Mapping[str, Any], meta: Mapping[str, list[str]]
) -> tuple[tuple[str, str], ...]:
    found = [("json-ld", _string(node.get(key)))]
    found += [(name, value) for name in names for value in meta.get(name, ())[:1]]
    return tuple((origin, value) for origin, value in found if value)


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = _spaced(element.get("content") or "")
        if name and value:
            found.setdefault(name.strip().lower(), []).append(value)
    return found


def _link(tree: HtmlElement, rel: str) -> str:
    for element in tree.iter("link", "a"):
        if rel in (element.get("rel") or "").lower().split():
            return (element.get("href") or "").strip()
    return ""


def _article_node(tree: HtmlElement) -> Mapping[str, Any]:
    """The JSON-LD object of the article: the first of such a type, else any that has a date of publication."""
    nodes = [node for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()
             for node in _nodes(_json(script.text or ""), 0)]  # fmt: skip
    articles = [node for node in nodes if _ARTICLE.search(_string(node.get("@type")))]
    dated = [node for node in nodes if node.get("datePublished")]
    return next(iter([*(node for node in articles if node.get("datePublished")), *articles, *dated]), {})


def _json(text: str) -> object:
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", text)
    try:
        # Line breaks inside strings are the commonest fault of generated JSON-LD.
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (_spaced(value),) if value.strip() and not value.startswith("http") else ()
    if isinstance(value, dict):
        return _names(value.get("name"))
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for one in value for name in _names(one)))
    return ()


def _images(node: Mapping[str, Any], meta: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    value = node.get("image")
    for image in value if isinstance(value, list) else [value]:
        if isinstance(image, str):
            yield image, ""
        elif isinstance(image, dict) and (url := _string(image.get("url") or image.get("contentUrl"))):
            people = _names(
                image.get("creditText") or image.get("creator") or image.get("author") or image.get("copyrightHolder")
            )
            yield url, ", ".join(people)
    for url in meta.get("og:image:secure_url", []) + meta.get("og:image", []):
        yield url, ""


def _string(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _spaced(value) if isinstance(value, str) else ""


def _truth(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(value.strip().lower()) if isinstance(value, str) else None


def _spaced(text: str) -> str:
    # The full-width space of Japanese headlines is a character of its own and stays.
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip()
