"""From what has come to what is to be written: pages are read, dates looked at, known bytes recognised."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from digest_lib.collect.addresses import canonical
from digest_lib.collect.door import Place, to_article
from digest_lib.collect.items import Capture, Draft, Item, Link, Refused, Skipped, Taken, Unread, utc_now
from digest_lib.collect.pages import extractor, read_page
from digest_lib.collect.pending import Pending, captured, finished, of_unread, repeated
from digest_lib.collect.ways import Reading
from digest_lib.corpus import Corpus
from digest_lib.errors import BadRecord
from digest_lib.fetches import FetchRecord, Result
from digest_lib.models import Article

# Clocks and time zones disagree by so much; a page from later than that has a date that cannot be true.
_AHEAD = timedelta(days=1)
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)

if TYPE_CHECKING:
    from digest_lib.collect.fetching import Response


class Making:
    """Makes articles of the items of one run.

    Args:
        corpus: what is known already.
        reading: how sources are read.
        run: the run's id.
        resumed: whether it takes up an interrupted one.
    """

    def __init__(self, corpus: Corpus, reading: Reading, run: int, *, resumed: bool) -> None:
        self._corpus = corpus
        self._reading = reading
        self._settings = reading.settings
        self._run = run
        self._resumed = resumed

    def made(self, item: Item) -> Pending:
        """What is to be written of an item that is no link any more."""
        match item:
            case Capture():
                return self._of_capture(item)
            case Taken():
                return self._of_taken(item)
            case Draft():
                return self._apart(item)
            case Unread():
                return of_unread(item)
            case Refused():
                result: Result = "failed" if item.failed else "refused"
                return Pending(item.place, "", result, code=item.code, reason=item.reason)
            case Skipped():
                return Pending(item.place, item.link.url if item.link else "", "skipped", reason=item.reason)
            case Link():
                raise TypeError(item)

    def _of_capture(self, capture: Capture) -> Pending:
        digest = hashlib.sha256(capture.raw).hexdigest()
        asked = canonical(capture.asked)
        fetches = self._corpus.fetches
        if self._resumed and (done := fetches.last(asked, sha256=digest, run=self._run)):
            return repeated(done, done.result, capture.place)
        record = captured(capture, asked, digest)
        known = None if self._settings.refresh else fetches.last(asked, sha256=digest)
        if known and known.extractor == extractor() and self.can_repeat(known):
            same = self.again(known, capture.place, None)
            return finished(record, same.result, same.place, same.article_id, same.code, same.reason)
        try:
            made = read_page(capture, self._reading.roster)
        except Exception as error:
            reason = f"reading it broke ({type(error).__name__}: {error})"
            return finished(record, "failed", capture.place, code="broken", reason=reason)
        if isinstance(made, Refused):
            return finished(record, "refused", made.place, code=made.code, reason=made.reason)
        if made.reason:
            return self._apart(made, record)
        try:
            article = to_article(made.record, self._reading.roster, Place(capture.place))
        except BadRecord as error:
            return finished(record, "refused", made.place, code="bad-record", reason=str(error))
        return self._of_taken(Taken(replace(article, snapshot=digest), capture.raw, capture), record)

    def _of_taken(self, taken: Taken, record: FetchRecord | None = None) -> Pending:
        article = taken.article
        captured = taken.capture.at if taken.capture else None
        problem = _impossible(article, captured)
        if problem and not taken.draft:
            fields = {name: value for name, value in _fields(article).items() if name != "published"}
            fields["extra"] = {**article.extra, "published_as_written": article.published}
            draft = Draft(
                article.url or (taken.capture.place if taken.capture else ""), fields, taken.raw, problem, "future-date"
            )
            return self._apart(draft, record)
        return Pending(
            taken.capture.place if taken.capture else article.url or article.title, article.url, "new", record, taken,
            article_id=article.id,
        )  # fmt: skip

    def _apart(self, draft: Draft, record: FetchRecord | None = None) -> Pending:
        return Pending(
            draft.place, str(draft.record.get("url") or ""), "undated", record, draft=draft, code=draft.code,
            reason=draft.reason,
        )  # fmt: skip

    def can_repeat(self, known: FetchRecord) -> bool:
        """Whether an answer "not modified" would tell us all: the page was read by this very extractor."""
        if known.result == "read":
            return self._corpus.snapshot(known.sha256 or "") is not None
        return known.extractor == extractor() and known.result in ("new", "changed", "unchanged", "refused", "undated")

    def again(self, known: FetchRecord, place: str, answer: Response | None) -> Pending:
        """The same page as last time, by its bytes or by the word of its host."""
        result: Result = "unchanged" if known.result in ("new", "changed", "unchanged") else known.result
        if known.result == "undated" and not self._corpus.fetches.draft(known.article_id or ""):
            result = "unchanged"  # somebody has said since when it was published
        pending = repeated(known, result, place)
        if answer is None:
            return pending
        record = FetchRecord(
            known.way, place, known.asked, answer.url, answer.at.isoformat(), result, answer.status,
            {**known.headers, **answer.headers}, known.sha256, known.extractor, pending.code, pending.reason,
            known.article_id,
        )  # fmt: skip
        return Pending(place, known.final, result, record, None, None, known.article_id, pending.code, pending.reason)


def _impossible(article: Article, captured: datetime | None) -> str | None:
    """What is wrong with a date that cannot be true."""
    latest = min(captured or utc_now(), utc_now()) + _AHEAD
    if article.published_at > latest:
        return f"its date {article.published} lies in the future; say when it was published"
    if captured and article.published_at < _EARLIEST:
        return f"its date {article.published} is before there were pages; say when it was published"
    return None


def _fields(article: Article) -> dict[str, object]:
    fields: dict[str, object] = msgspec.to_builtins(article)
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
