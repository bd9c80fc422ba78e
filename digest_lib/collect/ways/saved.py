"""Saved pages: ``.html`` as browsers, SingleFile, wget and HTTrack leave it.

Where the page came from and when stands in a comment of the program that saved it. A file's own time says when it was
copied, not when the page was read, and is not used.
"""

from __future__ import annotations

import re
from pathlib import Path

from digest_lib.collect.items import NO_HINTS, Capture, Hints, Refused
from digest_lib.collect.pages.moments import understand

_HEAD = 8192
_ADDRESS = (
    re.compile(rb"Page saved with SingleFile\s+url:\s*(\S+)"),
    re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->"),
    re.compile(rb"<!--\s*Mirrored from\s+(\S+)\s+by HTTrack"),
)
_DATE = (
    re.compile(rb"Page saved with SingleFile\s+url:\s*\S+\s+saved date:\s*([^\r\n]{10,80})"),
    re.compile(rb"by HTTrack[^,]*,\s*([^\r\n]{10,40})\s*-->"),
)


def read_saved(path: Path, size: int, hints: Hints = NO_HINTS) -> Capture | Refused:
    """The capture of one saved page; refused where it is bigger than ``size`` bytes."""
    if path.stat().st_size > size:
        return Refused(str(path), f"it is bigger than {size / 1e6:g} MB", "too-big")
    raw = path.read_bytes()
    head = raw[:_HEAD]
    url = next((found[1].decode("utf-8", "replace") for shape in _ADDRESS if (found := shape.search(head))), "")
    if url and "://" not in url:
        url = f"http://{url}"
    saved = next((found[1].decode("utf-8", "replace") for shape in _DATE if (found := shape.search(head))), "")
    moment = understand(saved.partition("(")[0]) if saved else None
    at = None
    if moment and not moment.is_day:
        from datetime import UTC, datetime

        at = datetime.fromisoformat(moment.written).astimezone(UTC)
    url = url if url.startswith(("http://", "https://")) else ""
    return Capture("saved page", str(path), url or str(path), url, raw, at, hints=hints)
