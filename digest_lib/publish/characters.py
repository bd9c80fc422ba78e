"""Characters that cannot stand in a page or in a notebook, and addresses that may be followed."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\ufffd"


def printable(text: str) -> str:
    """The text with � for lone surrogates and control characters, one for one, so that offsets stay."""
    return _UNPRINTABLE.sub(_REPLACEMENT, text)


def printable_data(value: Any) -> Any:
    """JSON types with every text in them printable."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {printable_data(key): printable_data(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [printable_data(inner) for inner in value]
    return value


def web_address(url: str | None) -> str | None:
    """The address when it is http or https with a host; None for everything else (``javascript:`` and the like)."""
    if not url or _UNPRINTABLE.search(url) or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def clipped(text: str, limit: int) -> str:
    """The text, cut with … after ``limit`` characters."""
    return text if len(text) <= limit else text[:limit].rstrip() + "…"


def standing(name: str) -> str:
    """A name as it stands alone, outside a sentence: "the White House" without its article."""
    return name.removeprefix("the ")
