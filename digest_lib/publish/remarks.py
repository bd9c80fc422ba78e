"""The analyst's own remarks: Markdown cells of the executed notebook that are tagged ``remark``.

``remark`` makes the cell a remark on the last section, a further tag such as ``section-2`` on that one. A last line
that begins with a dash signs it (``— R. Sato``); else the notebook's ``authors`` do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from digest_lib.models import Digest, Remark, Sentence
from digest_lib.publish.labels import labels_of

_SIGNATURE = re.compile(r"\n\s*(?:—|――|--|―)\s*(?P<by>[^\n]{1,80})\s*$")
_MARKDOWN = re.compile(r"[*_`#>]+|!?\[([^\]]*)\]\([^)]*\)")


def with_remarks(digest: Digest, notebook: object) -> Digest:
    """The digest with the notebook's remarks in its sections; as it is where there are none, or no sections."""
    for section_id, made in _remarks(notebook, digest):
        digest = with_remark(digest, section_id, made)
    return digest


def remark(text: str, author: str) -> Remark | None:
    """An analyst's words as a remark, a sentence a paragraph; None where there are none.

    A last line that begins with a dash signs it in place of ``author``.
    """
    signed = _SIGNATURE.search("\n" + text)
    by = signed["by"].strip() if signed else author
    words = text[: signed.start() - 1 if signed.start() else 0] if signed else text
    said = tuple(
        Sentence(text=" ".join(_MARKDOWN.sub(r"\1", paragraph).split()), citations=(), basis="editorial")
        for paragraph in re.split(r"\n\s*\n", words)
        if paragraph.strip()
    )
    return Remark(by=by, kind="analyst", sentences=said) if said else None


def with_remark(digest: Digest, section_id: str, made: Remark) -> Digest:
    """The digest with a remark in that section, or in the last one where there is none of that id."""
    sections = list(digest.sections)
    place = next((n for n, section in enumerate(sections) if section.id == section_id), len(sections) - 1)
    if sections and made not in sections[place].remarks:
        sections[place] = replace(sections[place], remarks=(*sections[place].remarks, made))
    return replace(digest, sections=tuple(sections))


def _remarks(notebook: object, digest: Digest) -> Iterator[tuple[str, Remark]]:
    author = _author(notebook) or labels_of(digest.lang)("analyst")
    for cell in _list(notebook, "cells"):
        tags = _list(_mapping(cell).get("metadata"), "tags")
        source = _mapping(cell).get("source", "")
        text = "".join(source) if isinstance(source, list) else str(source)
        if "remark" not in tags or _mapping(cell).get("cell_type") != "markdown" or not text.strip():
            continue
        section = next((tag for tag in tags if isinstance(tag, str) and tag.startswith("section-")), "")
        if made := remark(text, author):
            yield section, made


def _author(notebook: object) -> str:
    authors = _list(_mapping(notebook).get("metadata"), "authors")
    names = [author.get("name") for author in authors if isinstance(author, Mapping)]
    return ", ".join(name for name in names if isinstance(name, str))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object, key: str) -> list[Any]:
    inner = _mapping(value).get(key)
    return inner if isinstance(inner, list) else []
