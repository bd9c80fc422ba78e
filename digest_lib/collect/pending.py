"""What is to be written of one item: an article, a draft, or only the record that it came to nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest_lib.collect.addresses import canonical
from digest_lib.collect.items import Capture, Draft, Link, Taken, Unread, utc_now
from digest_lib.collect.pages import extractor
from digest_lib.fetches import FetchRecord, Result

if TYPE_CHECKING:
    from digest_lib.collect.fetching import Response


@dataclass(frozen=True)
class Pending:
    """What is to be written of one item."""

    place: str
    url: str
    result: Result
    record: FetchRecord | None = None
    taken: Taken | None = None
    draft: Draft | None = None
    article_id: str | None = None
    code: str | None = None
    reason: str | None = None


def of_unread(item: Unread) -> Pending:
    """The record of what was refused or failed before it was read."""
    refused = item.refused
    result: Result = "failed" if refused.failed else "refused"
    if item.capture:
        record = captured(item.capture, canonical(item.capture.asked), hashlib.sha256(item.capture.raw).hexdigest())
        return finished(record, result, refused.place, code=refused.code, reason=refused.reason)
    link = item.link or Link(refused.place, "url")
    record = FetchRecord(
        link.way, link.url, canonical(link.url), link.url, utc_now().isoformat(), result, code=refused.code,
        reason=refused.reason,
    )  # fmt: skip
    return Pending(refused.place, link.url, result, record, code=refused.code, reason=refused.reason)


def finished(
    record: FetchRecord,
    result: Result,
    place: str,
    article_id: str | None = None,
    code: str | None = None,
    reason: str | None = None,
) -> Pending:
    """A capture with what became of it."""
    return Pending(place, record.final, result, record, None, None, article_id, code, reason)


def repeated(known: FetchRecord, result: Result, place: str | None = None) -> Pending:
    """The same as last time."""
    kept = result in ("refused", "undated", "failed", "skipped")
    return Pending(
        place or known.place, known.final, result, None, None, None, known.article_id,
        known.code if kept else None, known.reason if kept else None,
    )  # fmt: skip


def captured(capture: Capture, asked: str, digest: str) -> FetchRecord:
    """The record of a capture; its result follows."""
    at = (capture.at or utc_now()).isoformat()
    return FetchRecord(
        capture.way, capture.place, asked, capture.url, at, "new", capture.status, capture.headers, digest, extractor(),
    )  # fmt: skip


def answer_record(answer: Response, way: str, asked: str, result: Result, digest: str | None) -> FetchRecord:
    """The record of an answer that is no page to read."""
    return FetchRecord(
        way, asked, asked, answer.url, answer.at.isoformat(), result, answer.status, answer.headers, digest
    )


def listing_record(capture: Capture, answer: Response) -> FetchRecord:
    """The record of a feed or sitemap."""
    return FetchRecord(
        capture.way, capture.place, capture.asked, answer.url, answer.at.isoformat(), "read", answer.status,
        capture.headers, hashlib.sha256(capture.raw).hexdigest(),
    )  # fmt: skip
