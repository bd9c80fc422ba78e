"""The picture of an article, with its own credit."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from digest_lib.collect.pages.markup import Markup
from digest_lib.models import Image

# 写真：AP/アフロ, （ロイター=共同）, Photo: Jane Roe/AP, © AFP. What stands behind the sign is the credit.
_SIGNED = re.compile(
    r"(?:写真|画像|撮影|提供|出典|photo(?:graph)?(?:\s+by)?|image|picture|credit|source)\s*[:：=＝]\s*(?P<named>[^。\n]{2,80})"
    r"|photo(?:graph)?\s+by\s+(?P<by>[^.\n]{2,80})"
    r"|[©ⓒ]\s*(?P<mark>[^.。\n]{2,80})",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[（(]\s*([^（()）]{2,40})\s*[)）]\s*$")
_AGENCIES = re.compile(
    r"ロイター|共同|時事|アフロ|ゲッティ|AP|AFP|EPA|Reuters|Getty|TASS|Sputnik|PA Media|Kyodo|Jiji", re.IGNORECASE
)


def image_of(tree: HtmlElement, markup: Markup, url: str) -> Image | None:
    """The first picture that the page names as its own.

    The credit is that of JSON-LD, else of the caption beside the same picture; empty where the page gives none. It is
    never the outlet's name by default.
    """
    if not markup.images:
        return None
    address = _absolute(url, markup.images[0][0])
    credit = next((credit for one, credit in markup.images if credit and _file(one) == _file(address)), "")
    return Image(address, credit or _from_captions(tree, address)) if address else None


def _from_captions(tree: HtmlElement, address: str) -> str:
    figures = list(tree.iter("figure"))
    own = [
        figure
        for figure in figures
        if any(_file(image.get("src") or "") == _file(address) for image in figure.iter("img"))
    ]
    for figure in own or figures[:1] if len(figures) == 1 else own:
        for caption in figure.iter("figcaption"):
            if credit := credit_in(" ".join(" ".join(caption.itertext()).split())):
                return credit
    return ""


def credit_in(caption: str) -> str:
    """The credit in a caption, or nothing."""
    if found := _SIGNED.search(caption):
        return next(group for group in found.groups() if group).strip(" 　)）]")
    found = _BRACKETED.search(caption)
    return found[1].strip() if found and _AGENCIES.search(found[1]) else ""


def _file(address: str) -> str:
    try:
        return urlsplit(address).path.rpartition("/")[2]
    except ValueError:
        return ""


def _absolute(base: str, address: str) -> str:
    try:
        joined = urljoin(base, address)
    except ValueError:
        return ""
    return joined if joined.startswith(("http://", "https://")) else ""
