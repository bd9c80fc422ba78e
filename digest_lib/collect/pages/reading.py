"""One page: from its bytes to the record of an article, or to the reason why it gives none."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from digest_lib.collect.addresses import canonical
from digest_lib.collect.door import normalise
from digest_lib.collect.items import Capture, Draft, Refused
from digest_lib.collect.pages.encodings import Decoded, decode
from digest_lib.roster import Roster

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from digest_lib.collect.pages.markup import Markup

# Raised by hand when what is made of the same bytes changes.
_READING = 1
_BINARY = (
    (b"%PDF-", "a PDF"), (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"), (b"GIF8", "an image"),
    (b"RIFF", "an image or a sound"), (b"PK\x03\x04", "a ZIP or Office file"), (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an Office file"), (b"\x00\x00\x00\x18ftyp", "a video"), (b"\x00\x00\x00\x20ftyp", "a video"),
)  # fmt: skip
_MARKUP = re.compile(r"<(?:!doctype html|html|head|body|div|p|article|meta)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DATA_URI = re.compile(r"""data:[\w/+.;=-]{3,80},[^"'()\s<>]{200,}""")
# The longest news pages have some ten thousand; extraction takes a second for twenty thousand.
_MOST_ELEMENTS = 100_000
_LEAST = {"ja": 30, "en": 80}
# trafilatura's own measure of a text that is too short (250 letters) makes it fall back, for a Japanese flash of three
# sentences, to the whole page run into one line.
_SHORTEST = "60"
_ZONE_OF_JAPANESE = "Asia/Tokyo"


@cache
def extractor() -> str:
    """Name and version of what reads pages, as fetch records keep it."""
    return f"trafilatura {version('trafilatura')}, reading {_READING}"


def read_page(capture: Capture, roster: Roster) -> Draft | Refused:
    """The record of the article on a page, for the door; its reason is empty where its date is known.

    Never raises for what a page holds.
    """
    if capture.status not in (None, 200):
        return _refused(capture, f"status-{capture.status}", f"it was stored with the status {capture.status}")
    if kind := next((kind for mark, kind in _BINARY if capture.body.startswith(mark)), None):
        return _refused(capture, "wrong-type", f"it is {kind}, not a page")
    if not capture.body.strip():
        return _refused(capture, "no-text", "it is empty")
    decoded = decode(capture.body, capture.content_type)
    if decoded is None:
        return _refused(capture, "encoding", "its characters cannot be read in any encoding")
    if not _MARKUP.search(decoded.text[:200_000]):
        return _refused(capture, "wrong-type", "it is not HTML")
    try:
        return _read(capture, decoded, roster)
    except RecursionError:
        return _refused(capture, "broken", "its elements are nested too deeply")


def _read(capture: Capture, decoded: Decoded, roster: Roster) -> Draft | Refused:
    from digest_lib.collect.pages.dates import date_page
    from digest_lib.collect.pages.images import image_of
    from digest_lib.collect.pages.languages import language
    from digest_lib.collect.pages.markup import read_markup
    from digest_lib.collect.pages.stubs import REASONS, recognise

    tree = _tree(decoded.text)
    if tree is None:
        return _refused(capture, "no-text", "nothing of its HTML can be read")
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        return _refused(capture, "too-big", f"it has more than {_MOST_ELEMENTS} elements")
    markup = read_markup(tree)
    url = _address(capture, markup)
    outlet = _outlet(markup, capture)
    source = roster.source_for(None, url) or roster.source_for(outlet)
    title = _title(markup, capture)
    image = image_of(tree, markup, url)
    lang_guess = markup.lang.startswith("ja")
    zone_name = source.zone if source else capture.hints.zone
    dated = date_page(
        tree,
        markup,
        url,
        (capture.hints.published, capture.way),
        ZoneInfo(zone_name) if zone_name else None,
        capture.at,
    )
    text = _text(tree, title, dated.visible)
    lang = language(text)
    if kind := recognise(title, text, lang or ("ja" if lang_guess else "en"), tree, markup):
        return _refused(capture, kind, REASONS[kind])
    if len(text) < _LEAST[lang or "en"]:
        return _refused(capture, "no-text", "no text of an article was found on it")
    if lang is None:
        return _refused(
            capture, "language", f"it is neither in Japanese nor in English (it says {markup.lang or 'nothing'})"
        )
    record: dict[str, Any] = {
        "url": url,
        "source": source.id if source else outlet or urlsplit(url).hostname or "",
        "title": title,
        "text": text,
        "lang": lang,
        "zone": zone_name or (_ZONE_OF_JAPANESE if lang == "ja" else None),
        "authors": list(_authors(markup, capture)),
        "licence": markup.licence or capture.hints.licence or None,
        "fetched_at": capture.at.isoformat() if capture.at else None,
        "image": {"url": image.url, "credit": image.credit} if image else None,
        "updated": dated.updated.written if dated.updated else None,
        "published": dated.published.written if dated.published else None,
        "extra": _noted(capture, decoded, markup, url),
    }
    if dated.published:
        record["extra"]["published_by"] = dated.basis + (", relative" if dated.published.relative else "")
        if not dated.published.zone_known:
            record["extra"]["time_without_zone"] = True
        if dated.differing:
            record["extra"].setdefault("differing", {})["published"] = dict(dated.differing)
    record["extra"] = {key: value for key, value in record["extra"].items() if value}
    return Draft(
        capture.place,
        record,
        capture.raw,
        "" if dated.published else "no date of publication was found",
        capture=capture,
    )


def _tree(text: str) -> HtmlElement | None:
    from lxml import etree, html

    text = _DATA_URI.sub("data:,", _DECLARATION.sub("", text))
    try:
        tree = html.document_fromstring(
            text, parser=html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, ValueError):
        return None
    for element in list(tree.iter("rt", "rp")):  # readings beside the characters are no part of the sentence
        element.drop_tree()
    _open_layout_tables(tree)
    return tree


def _open_layout_tables(tree: HtmlElement) -> None:
    """Old pages are laid out in tables; one whose cells hold paragraphs is no table of values, and is read as text."""
    for cell in [cell for cell in tree.iter("td") if cell.find("p") is not None or cell.find("h1") is not None]:
        element = cell
        while element is not None and element.tag in ("td", "tr", "tbody", "table"):
            element.tag = "div"
            element = element.getparent()
    for cell in list(tree.iter("td", "tr", "tbody")):  # what stood beside such a cell
        parent = cell.getparent()
        if parent is not None and parent.tag == "div":
            cell.tag = "div"


def _text(tree: HtmlElement, title: str, dates: tuple[HtmlElement, ...]) -> str:
    """The text by trafilatura, without the headline and the date lines that are kept as fields of their own."""
    from trafilatura import bare_extraction

    for heading in list(tree.iter("h1")):
        if _same_words(" ".join(heading.itertext()), title):
            heading.drop_tree()
    for element in dates:
        if element.getparent() is not None and len("".join(element.itertext())) < 80:
            element.drop_tree()
    document = bare_extraction(tree, include_comments=False, config=_extraction())
    return normalise(getattr(document, "text", None) or "").strip()


@cache
def _extraction() -> Any:
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", _SHORTEST)
    return config


def _address(capture: Capture, markup: Markup) -> str:
    """The address, by the page's own canonical link where that differs in parameters alone.

    Many sites name their front page, or a section, as canonical for all; then different articles would be versions of
    one. A file that does not say where it came from is believed.
    """
    own = canonical(urljoin(capture.url, markup.canonical)) if markup.canonical else ""
    if not capture.url:
        return own if own.startswith("http") else ""
    url = canonical(capture.url)
    if own and urlsplit(own)[1:3] == urlsplit(url)[1:3]:
        return own
    return url


def _title(markup: Markup, capture: Capture) -> str:
    title = markup.titles[0][1] if markup.titles else capture.hints.title
    for site in (markup.site, markup.publisher):
        if site:
            title = re.sub(rf"\s*[|｜\-–—:：»]\s*{re.escape(site)}\s*$", "", title)
    if markup.titles and markup.titles[0][0] == "title":
        # Only the title element is left, which closes with the site's name as a rule.
        title = re.sub(r"\s+[|｜]\s+[^|｜]{1,40}$", "", title)
    return normalise(title).strip()


def _outlet(markup: Markup, capture: Capture) -> str:
    """The outlet by name. A feed is often titled for one of its sections, so there the page knows better."""
    own = markup.site or markup.publisher
    hinted = capture.hints.source
    return own or hinted if capture.way in ("feed", "sitemap") else hinted or own


def _authors(markup: Markup, capture: Capture) -> tuple[str, ...]:
    return markup.authors[0][1] if markup.authors else capture.hints.authors


def _noted(capture: Capture, decoded: Decoded, markup: Markup, url: str) -> dict[str, Any]:
    """What a reader of the record may want to know and no field holds."""
    differing: dict[str, Any] = {}
    if len({names for _, names in markup.authors}) > 1:
        differing["authors"] = {origin: list(names) for origin, names in markup.authors[1:]}
    own = canonical(urljoin(capture.url or url, markup.canonical)) if markup.canonical else ""
    headers = capture.headers
    reserved = [*markup.reservations]
    if "noarchive" in headers.get("x-robots-tag", "").lower():
        reserved.append("noarchive")
    if headers.get("tdm-reservation", "").strip() == "1":
        reserved.append("tdm-reservation")
    return {
        "differing": differing,
        "canonical": own if own and own != url else "",
        "publisher": markup.publisher if markup.publisher != markup.site else "",
        "encoding": decoded.encoding if decoded.encoding not in ("utf-8", "utf-8-sig") else "",
        "unreadable_characters": decoded.faults,
        "reserved": sorted(set(reserved)),
        "paid": markup.free is False,
    }


def _same_words(one: str, other: str) -> bool:
    return re.sub(r"\W", "", one) == re.sub(r"\W", "", other) != ""


def _refused(capture: Capture, code: str, reason: str) -> Refused:
    return Refused(capture.place, reason, code)
