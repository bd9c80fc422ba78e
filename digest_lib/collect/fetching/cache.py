"""What a copy that we hold spares us: a request (while it is fresh) or a transfer (while it is the same).

The cache is the corpus itself: the last fetch record of an address holds the headers, the snapshot the bytes. A cache
library beside it would keep every page twice, and could not be part of one transaction with the article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

# News changes while its headers say otherwise: no copy is called fresh for longer.
_LONGEST = 3600

KEPT = (
    "content-type", "content-language", "etag", "last-modified", "date", "age", "expires", "cache-control",
    "x-robots-tag", "tdm-reservation", "tdm-policy", "link", "retry-after",
)  # fmt: skip
"""Headers that a fetch record keeps, by their names in lower case."""


def fresh_seconds(headers: Mapping[str, str]) -> float:
    """For how long after its fetch a copy needs no request (RFC 9111, 4.2), at most an hour; nothing is guessed."""
    control = headers.get("cache-control", "").lower()
    if re.search(r"\bno-(?:cache|store)\b", control):
        return 0.0
    if found := re.search(r"\bmax-age\s*=\s*\"?(\d+)", control):
        seconds = float(found[1]) - _number(headers.get("age"))
    else:
        seconds = _expires_in(headers)
    return min(max(0.0, seconds), _LONGEST)


def is_fresh(headers: Mapping[str, str], fetched: datetime, now: datetime) -> bool:
    """Whether a copy fetched then is still fresh now."""
    return 0 <= (now - fetched).total_seconds() < fresh_seconds(headers)


def validators(headers: Mapping[str, str]) -> dict[str, str]:
    """Request headers that ask for the body only if it has changed."""
    named = {"If-None-Match": headers.get("etag"), "If-Modified-Since": headers.get("last-modified")}
    return {name: value for name, value in named.items() if value}


def _number(value: str | None) -> float:
    return float(value) if value and value.isdigit() else 0.0


def _expires_in(headers: Mapping[str, str]) -> float:
    try:
        expires = parsedate_to_datetime(headers["expires"])
        return (expires - parsedate_to_datetime(headers["date"])).total_seconds()
    except (KeyError, ValueError, TypeError):
        return 0.0
