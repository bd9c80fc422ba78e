"""Saved pages in one MHTML file, as browsers write it: the page is the first part that is HTML."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from digest_lib.collect.items import NO_HINTS, Capture, Hints, Refused


def read_mhtml(path: Path, size: int, hints: Hints = NO_HINTS) -> Capture | Refused:
    """The capture of the page in an MHTML file; its snapshot is the whole file."""
    if path.stat().st_size > size:
        return Refused(str(path), f"it is bigger than {size / 1e6:g} MB", "too-big")
    raw = path.read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            body = part.get_payload(decode=True)
            break
    else:
        return Refused(str(path), "no part of it is a page", "wrong-type")
    if not isinstance(body, bytes) or not body.strip():
        return Refused(str(path), "its page is empty or cut off", "no-text")
    url = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
    url = url if url.startswith(("http://", "https://")) else ""
    charset = part.get_content_charset()
    kind = f"text/html; charset={charset}" if charset else "text/html"
    return Capture("mhtml", str(path), url or str(path), url, raw, _at(message), kind, hints=hints, html=body)


def _at(message: EmailMessage) -> datetime | None:
    try:
        moment = parsedate_to_datetime(str(message["Date"]))
    except (ValueError, TypeError):
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None
