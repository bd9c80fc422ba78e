"""When a page was published, and when it was last changed: by what it says of itself, in the order of trust.

JSON-LD and OpenGraph come first, then other meta elements, then what the feed or sitemap said, then the date that
readers see, then a day in the address. Where they differ the first is taken and the difference recorded. Only places
that claim a date are looked at: a day that merely occurs in the text, in an image's name or in the copyright line is
not the day of publication, and no date is better than an invented one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from lxml import html
from lxml.html import HtmlElement

from digest_lib.collect.pages.markup import Markup
from digest_lib.collect.pages.moments import Moment, understand

_NAMED = re.compile(
    r"(?:^|[-_\s]|[a-z](?=[A-Z]))(?:date|time|datetime|timestamp|pubdate|published|publish|posted|dateline|byline|day|nitiji|hiduke)"
    r"(?:$|[-_\s\d]|[A-Z])|日時|日付",
)
_UPDATED = re.compile(r"更新|改訂|修正|updated|modified|edited", re.IGNORECASE)
_PUBLISHED = re.compile(r"公開|配信|掲載|投稿|発信|published|posted", re.IGNORECASE)
_PIECES = re.compile(
    r"\s*[（(](?=\d{4})|[|｜/／・]\s|\s{2,}|\n|、|(?<=[)）])\s*|\s(?=(?:更新|最終更新|公開|配信|掲載)[^\d]{0,5}\d|Updated|Published|Posted)"
)
_IN_PATH = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|\d{0,8}(?:[/_.-]|$))")
_LONGEST = 120


@dataclass(frozen=True)
class Dated:
    """The dates of a page."""

    published: Moment | None
    basis: str
    """The place of the date that was taken: ``json-ld``, ``article:published_time``, ``feed``, ``visible``…"""
    updated: Moment | None
    differing: tuple[tuple[str, str], ...]
    """Places that give another date of publication, and what they give."""
    visible: tuple[HtmlElement, ...]
    """The elements that showed a date to the reader."""


def date_page(
    tree: HtmlElement, markup: Markup, url: str, hint: tuple[str, str], zone: tzinfo | None, now: datetime | None
) -> Dated:
    """Find the dates.

    Args:
        tree: the page.
        markup: what it says of itself.
        url: its address.
        hint: what the way in said of the date, and which way that was.
        zone: that of the outlet; None where it is unknown.
        now: when the page was captured.
    """
    seen = list(_visible(tree))
    shown = [(published, "visible") for _, text in seen if (published := _reading(text, zone, now, updated=False))]
    stamped = [reading for _, text in seen if (reading := _reading(text, zone, now, updated=True))]
    claims = [(moment, origin) for origin, text in markup.published if (moment := understand(text, zone, now))]
    if hint[0] and (moment := understand(hint[0], zone, now)):
        claims.append((moment, hint[1]))
    claims += shown or _by_htmldate(seen)
    if found := _IN_PATH.search(url):
        day = understand("-".join(found.groups()))
        claims += [(day, "address")] if day else []
    changes = [moment for _, text in markup.updated if (moment := understand(text, zone, now))] + stamped
    if not claims:
        return Dated(None, "", next(iter(changes), None), (), ())
    taken, basis = _sharpest(claims, zone)
    differing = tuple(
        dict.fromkeys((origin, moment.written) for moment, origin in claims if not moment.agrees(taken, zone))
    )
    elements = tuple(element for element, text in seen if understand(text, zone, now))
    return Dated(taken, basis, next(iter(changes), None), differing, elements)


def _sharpest(claims: list[tuple[Moment, str]], zone: tzinfo | None) -> tuple[Moment, str]:
    """The first claim, or a later one that tells the time of the very day that the first one names."""
    first, origin = claims[0]
    if first.is_day and first.zone_known:
        for moment, other in claims[1:]:
            if not moment.is_day and not moment.relative and moment.agrees(first, zone):
                return moment, other
    return first, origin


def _visible(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Short elements that by their name hold a date, in the order of the page; ``<time>`` first of all."""
    for element in tree.iter("time", "abbr"):
        written = element.get("datetime") or element.get("title") or ""
        text = " ".join(element.itertext())
        if (written or text.strip()) and element.getparent() is not None:
            label = _label(element)
            yield element, f"{label} {written or text}".strip()
    for element in tree.iter("p", "span", "div", "li", "dd", "small", "em", "b"):
        name = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if name.strip() and _NAMED.search(name):
            text = _short_text(element)
            if text and element.find(".//time") is None:
                yield element, text


def _short_text(element: HtmlElement) -> str:
    """The text of an element, or nothing where it is too long for a date line; a whole page is not read for that."""
    text = ""
    for part in element.itertext():
        text = f"{text} {part}"
        if len(text.strip()) > _LONGEST:
            return ""
    return text.strip()


def _label(element: HtmlElement) -> str:
    """Words before a date that say of what it is: in the element before, in the same parent, in its class."""
    before = element.getprevious()
    words = [
        (before.tail if before is not None else element.getparent().text) or "",
        " ".join(before.itertext())[-20:] if before is not None and before.tag in ("span", "b", "strong", "dt") else "",
        element.get("class") or "", element.get("itemprop") or "",
    ]  # fmt: skip
    joined = " ".join(words)[-80:]
    found = _UPDATED.search(joined) or _PUBLISHED.search(joined)
    return found[0] if found else ""


def _reading(text: str, zone: tzinfo | None, now: datetime | None, *, updated: bool) -> Moment | None:
    """The date of publication, or of the last change, in a visible line that may hold both."""
    for piece in _PIECES.split(text):
        if piece and bool(_UPDATED.search(piece)) is updated and (moment := understand(_bare(piece), zone, now)):
            return moment
    return None


def _bare(piece: str) -> str:
    piece = _UPDATED.sub(" ", _PUBLISHED.sub(" ", piece))
    return re.sub(r"^[\s:：最終初日時on]+(?=[\d昨今本yta])|[\s:：（(]+$", "", piece, flags=re.IGNORECASE).strip()


def _by_htmldate(seen: list[tuple[HtmlElement, str]]) -> list[tuple[Moment, str]]:
    """The reading of htmldate, of the visible dates alone.

    Given the whole page it would also take days from image names, scripts and the text.
    """
    from htmldate import find_date

    if not seen:
        return []
    page = html.Element("html")
    body = html.Element("body")
    page.append(body)
    for _, text in seen:
        if not _UPDATED.search(text):
            line = html.Element("time")
            line.text = text
            body.append(line)
    found = find_date(page, extensive_search=False, original_date=True) if len(body) else None
    return [(Moment(found), "visible")] if found else []
