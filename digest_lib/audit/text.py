"""Reading plain text and Markdown: the page's own lines."""

from __future__ import annotations

import re

from digest_lib.audit.images import ornament, with_images
from digest_lib.audit.links import LINKED, with_links
from digest_lib.audit.page import Kind, Piece

_POINT = re.compile(r"^\s*(?:[✅💡☑✔▶►●○・•◦‣*+–-]\ufe0f?|\d{1,2}[.)])\s+|^\s*[✅💡☑✔・●•]\ufe0f?\s*")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_LINK = re.compile(r"!?\[([^\]]*)\]\(\s*<?([^)\s>]+)>?(?:\s+[^)]*)?\)")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(\s*<?([^)\s>]+)")
_BARE_URL = re.compile(r"https?://[^\s)\]>」』）]+")
_EMPHASIS = re.compile(r"(\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`)")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^\s*\|?(?:\s*:?-+:?\s*\|)+\s*$")
_FOOTNOTE = re.compile(r"^\s*\[\^?([\w-]+)\]:\s*(.*)$")
_MARK = re.compile(r"\[\^([\w-]+)\]|\[(\d{1,3})\](?!\()")


def read_text(text: str) -> list[Piece]:
    """Every line that is not empty, as a piece."""
    pieces: list[Piece] = []
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if not bare or _RULE.match(line):
            continue
        point = _POINT.match(line)
        start = point.end() if point else len(line) - len(line.lstrip())
        kind: Kind = "point" if point else "line"
        pieces.append(Piece(line[start:].rstrip(), kind, number, start + 1, urls=tuple(_BARE_URL.findall(line))))
    return pieces


def read_markdown(text: str) -> list[Piece]:
    """Headings, list items and paragraphs; a paragraph of several lines is read line by line."""
    notes = {m[1]: m[2] for line in text.split("\n") if (m := _FOOTNOTE.match(line))}
    pieces: list[Piece] = []
    images: list[tuple[int, str]] = []
    fenced = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
            continue
        if fenced or not line.strip() or _RULE.match(line) or _FOOTNOTE.match(line) or line.lstrip().startswith("<!--"):
            continue
        images += [(len(pieces), url) for alt, url in _IMAGE.findall(line) if not ornament(alt, url)]
        piece = _markdown_line(line, number, notes)
        if piece.text:
            pieces.append(piece)
    return with_images(pieces, images)


def _markdown_line(line: str, number: int, notes: dict[str, str]) -> Piece:
    heading = _HEADING.match(line)
    bare = line.lstrip("> \t")
    point = None if heading else _POINT.match(bare)
    words = heading[2] if heading else bare[point.end() :] if point else bare
    urls = tuple(url for _, url in _LINK.findall(line) if url.startswith("http")) or tuple(_BARE_URL.findall(line))
    referred = tuple(notes[key] for m in _MARK.finditer(words) if (key := m[1] or m[2]) in notes)
    linked = _LINK.sub(lambda m: f"{m[1] or m[2]}{LINKED if m[2].startswith('http') else ''}", words)
    shown, links = with_links(_MARK.sub("", _EMPHASIS.sub("", linked)).strip(), urls)
    whole = _LINK.fullmatch(words.strip())
    kind: Kind = "heading" if heading else "point" if point else "link" if whole else "paragraph"
    column = max(0, line.find(words.lstrip()[:8])) + 1
    return Piece(shown, kind, number, column, urls=urls, links=links, notes=referred)
