"""Reading HTML: what a reader sees of it, as lines. Scripts, navigation and forms are no part of it."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from digest_lib.audit.images import ornament, with_images
from digest_lib.audit.links import LINKED, with_links
from digest_lib.audit.page import Kind, Piece

_DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "form",
    "svg",
    "button",
    "select",
    "iframe",
    "head",
    "object",
    "canvas",
    "aside",
    "dialog",
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CARD = re.compile(r"(?:^|[-_ ])(?:card|source|citation|entry|reference-card|article-card)(?:$|[-_ ])", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:^|[-_ ])(?:evidence|references?|footnotes?|reflist|left-?out|contested|timeline|positions|findings|contents|toc|sidebar|breadcrumbs?|menu|comments?|related|run|legend|skip|masthead|subtitle|deck|dateline|framings|changes|languages)(?:$|[-_ ])",  # noqa: E501
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:^|[-_ ])(?:tag|label|badge|grade|sr-only|visually-hidden|kicker)(?:$|[-_ ])", re.IGNORECASE)
_SMALL = 64
"""Pixels up to which an image is an ornament."""
_SPACE = re.compile(r"[\s\u200b\u2060\ufeff]+")
_RANGE = re.compile(r"^\s*\[?(\d+)\s*[–-]\s*(\d+)\]?\s*$")


def read_html(html: str | bytes) -> tuple[str, list[Piece], date | None]:
    """The text of a page (a line a block), its pieces, and the day of publication that it states."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a page that is XML or an address is read as it is
        soup = BeautifulSoup(html, "html.parser")
    published = _published(soup)
    targets = {
        str(tag["id"]): _words(tag)
        for tag in soup.find_all(id=True)
        if tag.name in ("li", "p", "div", "dd", "td", "span", "blockquote", "cite")
    }
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    for tag in soup.find_all(hidden=True):
        tag.decompose()
    body = soup.body or soup
    reader = _Reader(targets)
    reader.walk(body)
    reader.flush("paragraph")
    return "\n".join(reader.lines), with_images(reader.pieces, reader.images), published


class _Reader:
    """Walks through the blocks in the order of the page."""

    def __init__(self, targets: dict[str, str]) -> None:
        self.lines: list[str] = []
        self.pieces: list[Piece] = []
        self.images: list[tuple[int, str]] = []
        self._targets = targets
        self._words: list[str] = []
        self._urls: list[str] = []
        self._notes: list[str] = []
        self._day: date | None = None
        self._linked = 0
        self._group = 0
        self._groups = 0

    def walk(self, tag: Tag, kind: Kind = "paragraph") -> None:
        for child in tag.children:
            if isinstance(child, Comment):
                continue
            if isinstance(child, NavigableString):
                self._words.append(str(child))
            elif isinstance(child, Tag):
                self._tag(child, kind)

    def _tag(self, tag: Tag, kind: Kind) -> None:  # noqa: C901 (one branch a kind of element)
        name = tag.name
        marks = f"{' '.join(map(str, tag.get_attribute_list('class')))} {tag.get('id') or ''}"
        if name in ("span", "small", "b", "em", "strong", "mark") and _LABEL.search(marks):
            return
        if name == "br":
            self.flush(kind)
        elif name == "img":
            self._image(tag, marks)
        elif name == "a":
            self._anchor(tag)
        elif name == "time":
            self._day = self._day or _day(str(tag.get("datetime") or ""))
            self._words.append(f" {tag.get_text()} ")
        elif name in ("sup", "sub") and tag.find("a"):
            for anchor in tag.find_all("a"):
                self._anchor(anchor)
        elif name in _BLOCKS:
            self.flush(kind)
            if name in (
                "section",
                "div",
                "ol",
                "ul",
                "table",
                "footer",
                "details",
                "header",
                "dl",
                "p",
                "aside",
                "nav",
            ) and _ASIDE.search(marks):
                return
            if name == "footer" and not tag.find("a"):
                return
            group = self._group
            if (
                not group
                and (name == "article" or _CARD.search(marks))
                and tag.find(["h2", "h3", "h4", "h5", "h6", "a"])
                and not tag.find("h1")
            ):
                self._groups += 1
                self._group = self._groups
            inner: Kind = (
                "heading"
                if name in _HEADINGS
                else "point"
                if name in ("li", "dd")
                else kind
                if name in ("p", "div", "span") and kind == "point"
                else "paragraph"
            )
            self.walk(tag, inner)
            self.flush(inner)
            self._group = group
        else:
            self.walk(tag, kind)

    def _image(self, tag: Tag, marks: str) -> None:
        source, alt, side = (str(tag.get(key) or "") for key in ("src", "alt", "width"))
        small = side.isdigit() and int(side) <= _SMALL
        if source and (alt or tag.get("alt") is None) and not small and not ornament(source[:200], alt, marks):
            self.images.append((len(self.pieces), source if not source.startswith("data:") else alt or "image"))

    def _anchor(self, tag: Tag) -> None:
        href = str(tag.get("href") or "")
        words = tag.get_text()
        if href.startswith("#") and _ASIDE.search(" ".join(map(str, tag.get_attribute_list("class")))):
            return
        if href.startswith("#"):
            numbers = _RANGE.match(words)
            stem = re.sub(r"\d+$", "", href[1:])
            keys = (
                [f"{stem}{n}" for n in range(int(numbers[1]), min(int(numbers[2]), int(numbers[1]) + 40) + 1)]
                if numbers
                else [href[1:]]
            )
            texts = [self._targets[key] for key in keys if self._targets.get(key)]
            self._notes += texts
            if texts and len(words.strip()) <= 7:
                return  # a mark, no word of the sentence
        elif href.startswith("http"):
            self._urls.append(href)
            self._linked += len(words.strip())
        self.walk(tag)
        if href.startswith("http"):
            self._words.append(LINKED)

    def flush(self, kind: Kind) -> None:
        """End a block."""
        words, links = with_links(_SPACE.sub(" ", "".join(self._words)).strip(), self._urls)
        urls, notes, day, linked = tuple(self._urls), tuple(self._notes), self._day, self._linked
        self._words, self._urls, self._notes, self._day, self._linked = [], [], [], None, 0
        if not words:
            return
        if kind == "paragraph" and urls and linked >= 0.8 * len(words):
            kind = "link"
        elif kind == "paragraph" and day and len(words) <= 90:
            kind = "date"
        self.lines.append(words)
        self.pieces.append(
            Piece(words, kind, len(self.lines), group=self._group, urls=urls, links=links, published=day, notes=notes)
        )


def _words(tag: Tag) -> str:
    quoted = tag.find("blockquote")
    return _SPACE.sub(" ", (quoted if isinstance(quoted, Tag) else tag).get_text(" ")).strip()[:2000]


def _published(soup: BeautifulSoup) -> date | None:
    """The day in the page's own metadata: JSON-LD, then meta elements."""
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            stated = _stated(json.loads(script.get_text()))
        except ValueError:
            continue
        for value in stated:
            if day := _day(value):
                return day
    for meta in soup.find_all("meta"):
        key = str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold()
        if key in ("article:published_time", "datepublished", "date", "dc.date", "dcterms.date", "pubdate") and (
            day := _day(str(meta.get("content") or ""))
        ):
            return day
    return None


def _stated(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(data.get("datePublished"), str):
            yield data["datePublished"]
        for value in data.values():
            yield from _stated(value)
    elif isinstance(data, list):
        for value in data:
            yield from _stated(value)


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text.strip().replace("Z", "+00:00")).date()
    except ValueError:
        match = re.match(r"\s*(\d{4}-\d{2}-\d{2})", text)
        try:
            return date.fromisoformat(match[1]) if match else None
        except ValueError:
            return None
