"""From a file, an address or a text to a page."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import msgspec

from digest_lib.audit.page import Page, assemble
from digest_lib.audit.text import read_markdown, read_text
from digest_lib.collect.door import normalise
from digest_lib.collect.fetching import Client, FetchFault
from digest_lib.collect.settings import Fetching
from digest_lib.digest.checks.composed import blocks_of, day_of, lines_of, sources_of
from digest_lib.errors import BadParameter, PublishError
from digest_lib.models import Citation, Digest
from digest_lib.publish.notebook import digest_in

_KINDS = "an .html, .md, .txt, .ipynb or digest.json file"
_MARKDOWN = re.compile(r"^#{1,6}\s|^\s*[-*+]\s|\[[^\]]+\]\([^)]+\)|^>\s", re.MULTILINE)
_HTML = re.compile(r"<(?:!doctype|html|body|p|div|h[1-6]|article|ul)\b", re.IGNORECASE)


def open_page(source: str | Path, *, stored: bool, published: date | None, fetching: Fetching | None = None) -> Page:
    """The page in a file, at an address, or in a text with line breaks.

    Args:
        source: a path, an address that begins with http, or the page itself.
        stored: whether the cited articles can be looked up; else a digest's own passages stand for them.
        published: day from which a date without a year is reckoned, where the page is of another hand.
        fetching: how an address is fetched; politely, from public hosts only, where none is given.

    Raises:
        BadParameter: the file does not exist or is of another kind, or an address gave no page.
        PublishError: the file cannot be read.
    """
    if isinstance(source, str) and source.startswith(("http://", "https://")) and "\n" not in source:
        return _html(_fetched(source, fetching or Fetching()), published)
    if isinstance(source, str) and ("\n" in source or len(source) > 400 or source.lstrip().startswith("<")):
        return _of_text(normalise(source), stored, published)
    return _of_file(Path(source), stored, published)


def _fetched(address: str, fetching: Fetching) -> bytes:
    client = Client(fetching)
    try:
        return client.fetch(address).body
    except FetchFault as fault:
        raise BadParameter.value("page", address, fault.reason, f"save the page and give {_KINDS}") from None
    finally:
        client.close()


def _of_file(path: Path, stored: bool, published: date | None) -> Page:
    try:
        raw = path.read_bytes()
    except OSError as error:
        problem = f"it cannot be read ({error.strerror})"
        raise BadParameter.value("page", str(path), problem, f"give {_KINDS}") from None
    suffix = path.suffix.casefold()
    if suffix in (".html", ".htm", ".xhtml"):
        return _html(raw, published)
    try:
        text = normalise(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise PublishError.at(path, f"it is not UTF-8 (byte {error.start})", "save it as UTF-8") from None
    if suffix == ".ipynb":
        return _notebook(text, path, stored, published)
    if suffix == ".json":
        return _digest(_digest_json(text, path), stored)
    if suffix in (".md", ".markdown"):
        return assemble(text, read_markdown(text), published)
    if suffix in (".txt", ".text", ""):
        return assemble(text, read_text(text), published)
    raise BadParameter.value("page", str(path), f"pages of the kind '{suffix}' cannot be read", f"give {_KINDS}")


def _of_text(text: str, stored: bool, published: date | None) -> Page:
    if text.lstrip().startswith("{"):
        return _digest(_digest_json(text, "page"), stored)
    if _HTML.search(text[:2000]):
        return _html(text, published)
    return assemble(text, read_markdown(text) if _MARKDOWN.search(text) else read_text(text), published)


def _html(raw: bytes | str, published: date | None) -> Page:
    from digest_lib.audit.html import read_html  # its parser is imported only where a page is read

    text, pieces, stated = read_html(raw)
    return assemble(normalise(text), pieces, published or stated)


def _digest_json(text: str, path: Path | str) -> Digest:
    try:
        return msgspec.json.decode(text.encode(), type=Digest)
    except msgspec.DecodeError as error:
        raise PublishError.at(path, f"it is no digest ({error})", "give the digest.json of a run") from None


def _notebook(text: str, path: Path, stored: bool, published: date | None) -> Page:
    """An executed digest notebook is its digest; another one is its Markdown and the text and HTML of its outputs."""
    try:
        notebook = json.loads(text)
        cells = notebook["cells"]
    except (ValueError, KeyError, TypeError):
        raise PublishError.at(path, "it is not a notebook", "give an executed notebook") from None
    try:
        return _digest(digest_in(notebook, path), stored)
    except PublishError:
        parts = [part for cell in cells if isinstance(cell, dict) for part in _cell(cell)]
        whole = "\n\n".join(parts)
        return assemble(whole, read_markdown(whole), published)


def _cell(cell: dict[str, object]) -> list[str]:
    from digest_lib.audit.html import read_html

    if cell.get("cell_type") == "markdown":
        return [_joined(cell.get("source"))]
    parts: list[str] = []
    outputs = cell.get("outputs")
    for output in outputs if isinstance(outputs, list) else []:
        data = output.get("data") or {}
        if "text/html" in data:
            parts.append(read_html(_joined(data["text/html"]))[0])
        elif "text/markdown" in data:
            parts.append(_joined(data["text/markdown"]))
    return parts


def _joined(source: object) -> str:
    return "".join(source) if isinstance(source, list) else str(source or "")


def _digest(digest: Digest, stored: bool) -> Page:
    passages = {passage.citation: f"{passage.before}{passage.text}{passage.after}" for passage in digest.passages}

    def words(citation: Citation) -> str:
        return passages.get(citation, "")

    return Page(
        text="\n".join(line[0] for line in lines_of(digest)),
        blocks=blocks_of(digest, None if stored else words),
        sources=sources_of(digest),
        lang=digest.lang,
        published=day_of(digest),
        hashes={reference.article_id: reference.text_sha256 for reference in digest.references},
    )
