"""One collection: from the items of its sources to what is on the disk, and what was told of it.

Items are read in this thread, addresses fetched in others. What was made of them is written in small batches, an
article and the record of its fetch in one transaction, and told only after that: so whatever was reported is stored,
also when the process is killed a moment later.
"""

from __future__ import annotations

import hashlib
import json
import queue
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from digest_lib.collect.addresses import canonical, same_page
from digest_lib.collect.door import Place, to_article
from digest_lib.collect.fetching import Client, Fetched, FetchFault, Frontier, Response
from digest_lib.collect.fetching.cache import is_fresh, validators
from digest_lib.collect.items import Capture, Draft, Item, Link, Outcome, Refused, Skipped, Taken, Unread, utc_now
from digest_lib.collect.pages import extractor, read_page
from digest_lib.collect.ways import Kind, Reading, Source, expand, is_listing, read_source
from digest_lib.corpus import Added, Corpus
from digest_lib.errors import BadRecord
from digest_lib.fetches import FetchRecord, Result
from digest_lib.models import Article, text_hash

_BATCH = 32
_SECONDS = 0.5
_WAITING_LINKS = 1000
# Clocks and time zones disagree by so much; a page from later than that has a date that cannot be true.
_AHEAD = timedelta(days=1)
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Collected:
    """What a collection did: counts of articles, and what was refused or failed, with reasons."""

    new: int
    changed: int
    """New versions of addresses that were already stored."""
    unchanged: int
    refused: tuple[Refused, ...]
    """What cannot be taken as it is. Articles that only lack a date (code ``no-date``, ``future-date``) are kept apart
    in the corpus, can be listed, completed and fed back in."""
    failed: tuple[Refused, ...] = ()
    """What may succeed another time: hosts that do not answer, archives that break off. Can be fed back in."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """What is no page to take, counted by reason: duplicates, pictures beside saved pages."""
    resumed: bool = False
    """Whether an interrupted run was taken up."""

    @property
    def undated(self) -> int:
        """How many articles wait for a date."""
        return sum(one.code in ("no-date", "future-date") for one in self.refused)

    def __str__(self) -> str:
        text = f"{self.new} new, {self.changed} changed, {self.unchanged} unchanged, {len(self.refused)} refused"
        text += f" ({self.undated} for want of a date)" if self.undated else ""
        text += f", {len(self.failed)} failed"
        passed = sum(self.skipped.values())
        return text + (f", {passed} passed over" if passed else "")


@dataclass(frozen=True)
class _Pending:
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


class Collection:
    """One run over sources into a corpus.

    Args:
        corpus: where to.
        reading: how sources are read.
        progress: called with a line of text now and then.
        on_outcome: called with what became of each item, after it is on the disk.
    """

    def __init__(
        self,
        corpus: Corpus,
        reading: Reading,
        progress: Callable[[str], None] | None = None,
        on_outcome: Callable[[Outcome], None] | None = None,
    ) -> None:
        self._corpus = corpus
        self._reading = reading
        self._settings = reading.settings
        self._progress = progress
        self._on_outcome = on_outcome
        self._robots: queue.SimpleQueue[Response] = queue.SimpleQueue()
        self._frontier: Frontier | None = None
        self._pending: list[_Pending] = []
        self._due = 0.0
        self._told = time.monotonic()
        self._seen: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._refused: list[Refused] = []
        self._failed: list[Refused] = []
        self._skipped: Counter[str] = Counter()
        self._run = 0
        self._resumed = False

    def run(self, sources: Iterable[Source]) -> Collected:
        """Read, fetch and store everything; an interruption leaves what was done, and the next run goes on there."""
        sources = list(sources)
        self._run, self._resumed = self._corpus.fetches.begin(_key(sources, self._reading))
        try:
            for item in self._items(sources):
                if item is not None:
                    self._pending.extend(self._made(item))
                self._write_when_due()
            self._write()
        except BaseException:
            self._write()
            self._corpus.fetches.release(self._run)
            raise
        finally:
            if self._frontier:
                self._frontier.close()
        self._corpus.fetches.finish(self._run)
        return Collected(
            self._counts["new"], self._counts["changed"], self._counts["unchanged"], tuple(self._refused),
            tuple(self._failed), dict(self._skipped), self._resumed,
        )  # fmt: skip

    # -- reading and fetching ------------------------------------------------------------------------------------

    def _items(self, sources: list[Source]) -> Iterator[Item | None]:
        """Everything that has come, in the order of its coming; None where only time has passed."""
        for source in sources:
            yield from self._with_links(read_source(source, self._reading))
            if self._progress and not (self._frontier and self._frontier.unfinished):
                self._write()
                self._progress(f"{source}: {self._tally()}")
        while self._frontier and self._frontier.unfinished:
            yield from self._come(0.1)

    def _with_links(self, items: Iterable[Item]) -> Iterator[Item | None]:
        for item in items:
            if isinstance(item, Link):
                yield from self._ask(item)
            else:
                yield item
            if self._frontier:
                yield from self._come(0.0)
                while self._frontier.unfinished >= _WAITING_LINKS:
                    yield from self._come(0.1)

    def _ask(self, link: Link) -> Iterator[Item | None]:
        """Give a link to the frontier, unless it was met before in this run or its copy is still fresh."""
        page = same_page(link.url)
        if page in self._seen:
            yield Skipped(link.url, "an address that was met before in this run", link)
            return
        self._seen.add(page)
        asked = canonical(link.url)
        fetches = self._corpus.fetches
        if self._resumed and (done := fetches.last(asked, run=self._run)) and done.result != "read":
            self._pending.append(_repeated(done, done.result))
            return
        known = fetches.last(asked)
        conditional = None
        if known and known.sha256 and not self._settings.refresh and self._can_repeat(known):
            if is_fresh(known.headers, datetime.fromisoformat(known.at), utc_now()) and known.result != "read":
                self._pending.append(self._again(known, link.url, None))
                return
            conditional = (known.final, validators(known.headers))
        if self._frontier is None:
            self._frontier = Frontier(Client(self._settings, self._robots.put), self._settings.threads)
        self._frontier.put(link, conditional)

    def _come(self, seconds: float) -> Iterator[Item | None]:
        """What has been fetched meanwhile."""
        assert self._frontier is not None  # noqa: S101
        while not self._robots.empty():
            robots = self._robots.get()
            record = _record(robots, "robots", robots.asked, "read", hashlib.sha256(robots.body).hexdigest())
            self._pending.append(_Pending(robots.asked, robots.url, "read", record))
        fetched = self._frontier.take(seconds)
        if fetched is None:
            yield None
        elif isinstance(fetched.answer, FetchFault):
            yield Unread(_fault(fetched.link, fetched.answer), link=fetched.link)
        else:
            yield from self._answered(fetched, fetched.answer)

    def _answered(self, fetched: Fetched, answer: Response) -> Iterator[Item | None]:
        link = fetched.link
        asked = canonical(link.url)
        page = same_page(answer.url)
        if page != same_page(link.url) and page in self._seen:
            record = _record(answer, link.way, asked, "skipped", None)
            reason = f"it leads to an address that was met before in this run ({answer.url})"
            self._pending.append(_Pending(link.url, answer.url, "skipped", record, reason=reason))
            return
        self._seen.add(page)
        body, headers = answer.body, answer.headers
        if answer.status == 304 and (known := self._corpus.fetches.last(asked)):
            headers = {**known.headers, **headers}
            held = self._corpus.snapshot(known.sha256) if known.result == "read" and known.sha256 else None
            if held is None:
                self._pending.append(self._again(known, link.url, answer))
                return
            body = held
        capture = Capture(
            link.way, link.url, asked, answer.url, body, answer.at, headers.get("content-type", ""), 200, headers, link.hints,
        )  # fmt: skip
        forced: Kind | None = (
            self._reading.kind if link.depth == 0 and self._reading.kind in ("feed", "sitemap") else None
        )
        if link.listing and (forced or is_listing(body)):
            self._pending.append(_Pending(link.url, answer.url, "read", _listing_record(capture, answer)))
            self._corpus.keep_snapshot(body)
            yield from self._with_links(expand(capture, forced, link.depth, self._settings.limit))
        else:
            yield capture

    def _can_repeat(self, known: FetchRecord) -> bool:
        """Whether an answer "not modified" would tell us all: the page was read by this very extractor."""
        if known.result == "read":
            return self._corpus.snapshot(known.sha256 or "") is not None
        return known.extractor == extractor() and known.result in ("new", "changed", "unchanged", "refused", "undated")

    def _again(self, known: FetchRecord, place: str, answer: Response | None) -> _Pending:
        """The same page as last time, by its bytes or by the word of its host."""
        result: Result = "unchanged" if known.result in ("new", "changed", "unchanged") else known.result
        if known.result == "undated" and not self._corpus.fetches.draft(known.article_id or ""):
            result = "unchanged"  # somebody has said since when it was published
        pending = _repeated(known, result, place)
        if answer is None:
            return pending
        record = FetchRecord(
            known.way, place, known.asked, answer.url, answer.at.isoformat(), result, answer.status,
            {**known.headers, **answer.headers}, known.sha256, known.extractor, pending.code, pending.reason, known.article_id,
        )  # fmt: skip
        return _Pending(place, known.final, result, record, None, None, known.article_id, pending.code, pending.reason)

    # -- making articles -----------------------------------------------------------------------------------------

    def _made(self, item: Item) -> Iterator[_Pending]:
        if isinstance(item, Capture):
            yield self._of_capture(item)
        elif isinstance(item, Taken):
            yield self._of_taken(item)
        elif isinstance(item, Draft):
            yield self._apart(item)
        elif isinstance(item, Unread):
            yield _unread(item)
        elif isinstance(item, Refused):
            yield _Pending(item.place, "", "failed" if item.failed else "refused", code=item.code, reason=item.reason)
        elif isinstance(item, Skipped):
            yield _Pending(item.place, item.link.url if item.link else "", "skipped", reason=item.reason)

    def _of_capture(self, capture: Capture) -> _Pending:
        digest = hashlib.sha256(capture.raw).hexdigest()
        asked = canonical(capture.asked)
        fetches = self._corpus.fetches
        if self._resumed and (done := fetches.last(asked, sha256=digest, run=self._run)):
            return _repeated(done, done.result, capture.place)
        record = _captured(capture, asked, digest)
        known = None if self._settings.refresh else fetches.last(asked, sha256=digest)
        if known and known.extractor == extractor() and self._can_repeat(known):
            same = self._again(known, capture.place, None)
            return _with(record, same.result, same.place, same.article_id, same.code, same.reason)
        try:
            made = read_page(capture, self._reading.roster)
        except Exception as error:
            reason = f"reading it broke ({type(error).__name__}: {error})"
            return _with(record, "failed", capture.place, code="broken", reason=reason)
        if isinstance(made, Refused):
            return _with(record, "refused", made.place, code=made.code, reason=made.reason)
        if made.reason:
            return self._apart(made, record)
        try:
            article = to_article(made.record, self._reading.roster, Place(capture.place))
        except BadRecord as error:
            return _with(record, "refused", made.place, code="bad-record", reason=str(error))
        return self._of_taken(Taken(replace(article, snapshot=digest), capture.raw, capture), record)

    def _of_taken(self, taken: Taken, record: FetchRecord | None = None) -> _Pending:
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
        return _Pending(
            taken.capture.place if taken.capture else article.url or article.title, article.url, "new", record, taken,
            article_id=article.id,
        )  # fmt: skip

    def _apart(self, draft: Draft, record: FetchRecord | None = None) -> _Pending:
        return _Pending(
            draft.place, str(draft.record.get("url") or ""), "undated", record, draft=draft, code=draft.code,
            reason=draft.reason,
        )  # fmt: skip

    # -- writing -------------------------------------------------------------------------------------------------

    def _write_when_due(self) -> None:
        now = time.monotonic()
        if not self._pending:
            self._due = now + _SECONDS
        elif len(self._pending) >= _BATCH or now >= self._due:
            self._write()
        if self._progress and now - self._told > 2:
            self._told = now
            waiting = self._frontier.unfinished if self._frontier else 0
            self._progress(self._tally() + (f", {waiting} to fetch" if waiting else ""))

    def _write(self) -> None:
        """Write what is pending, all or nothing, then tell it."""
        pending, self._pending = self._pending, []
        self._due = time.monotonic() + _SECONDS
        if not pending:
            return
        with self._corpus.transaction():
            outcomes = [self._store(one) for one in pending]
        for outcome in outcomes:
            self._tell(outcome)

    def _store(self, pending: _Pending) -> Outcome:
        result, article_id = pending.result, pending.article_id
        if pending.taken:
            article = self._steady(pending.taken.article)
            item = article if pending.taken.raw is None else (article, pending.taken.raw)
            result = _result(self._corpus.add([item]))
            if pending.taken.draft:
                self._corpus.fetches.completed(pending.taken.draft)
        elif pending.draft:
            result, article_id = self._keep_apart(pending.draft)
        if pending.record:
            record = pending.record
            self._corpus.fetches.put(
                self._run,
                FetchRecord(
                    record.way, record.place, record.asked, record.final, record.at, result, record.status, record.headers,
                    record.sha256, record.extractor, pending.code if result == pending.result else None,
                    pending.reason if result == pending.result else None, article_id,
                ),
            )  # fmt: skip
        return Outcome(result, pending.place, pending.url, article_id, pending.code, pending.reason)

    def _keep_apart(self, draft: Draft) -> tuple[Result, str]:
        record = dict(draft.record)
        # The same words, dated by somebody since, are no draft any more.
        article_id = text_hash(str(record.get("url") or ""), str(record.get("text") or ""))[:16]
        if self._corpus.holds(article_id):
            return "unchanged", article_id
        if draft.raw is not None:
            record["snapshot"] = self._corpus.keep_snapshot(draft.raw)
        return "undated", self._corpus.fetches.keep_apart(record, draft.reason)

    def _steady(self, article: Article) -> Article:
        """A page that says "3 hours ago" names another time at every reading: its first reading stands."""
        if "relative" not in str(article.extra.get("published_by", "")):
            return article
        for stored in self._corpus.versions(article.url) if article.url else ():
            if (stored.text, stored.title) == (article.text, article.title):
                return replace(article, published=stored.published, extra=stored.extra)
        return article

    def _tell(self, outcome: Outcome) -> None:
        refused = Refused(
            outcome.place, outcome.reason or "", outcome.code or outcome.result, outcome.result == "failed"
        )
        if outcome.result in ("refused", "undated"):
            self._refused.append(refused)
        elif outcome.result == "failed":
            self._failed.append(refused)
        elif outcome.result == "skipped":
            self._skipped[_kind_of_reason(outcome.reason or "")] += 1
        else:
            self._counts[outcome.result] += 1
        if self._on_outcome and outcome.result != "read":
            self._on_outcome(outcome)

    def _tally(self) -> str:
        counts = self._counts
        return (
            f"{counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged,"
            f" {len(self._refused)} refused, {len(self._failed)} failed"
        )


def _key(sources: list[Source], reading: Reading) -> str:
    """What makes two runs the same run."""
    named = [str(source) if not hasattr(source, "absolute") else str(source.absolute()) for source in sources]
    return hashlib.sha256(json.dumps([named, reading.kind]).encode("utf-8", "surrogatepass")).hexdigest()


def _kind_of_reason(reason: str) -> str:
    return reason.partition(" (")[0]


def _result(added: Added) -> Result:
    return "new" if added.new else "changed" if added.changed else "unchanged"


def _impossible(article: Article, captured: datetime | None) -> str | None:
    """What is wrong with a date that cannot be true."""
    latest = min(captured or utc_now(), utc_now()) + _AHEAD
    if article.published_at > latest:
        return f"its date {article.published} lies in the future; say when it was published"
    if captured and article.published_at < _EARLIEST:
        return f"its date {article.published} is before there were pages; say when it was published"
    return None


def _fields(article: Article) -> dict[str, object]:
    import msgspec

    fields: dict[str, object] = msgspec.to_builtins(article)
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _fault(link: Link, fault: FetchFault) -> Refused:
    return Refused(link.url, fault.reason, fault.code, fault.failed)


def _unread(item: Unread) -> _Pending:
    refused = item.refused
    result: Result = "failed" if refused.failed else "refused"
    if item.capture:
        record = _captured(item.capture, canonical(item.capture.asked), hashlib.sha256(item.capture.raw).hexdigest())
        return _with(record, result, refused.place, code=refused.code, reason=refused.reason)
    link = item.link or Link(refused.place, "url")
    record = FetchRecord(
        link.way, link.url, canonical(link.url), link.url, utc_now().isoformat(), result, code=refused.code, reason=refused.reason,
    )  # fmt: skip
    return _Pending(refused.place, link.url, result, record, code=refused.code, reason=refused.reason)


def _with(
    record: FetchRecord,
    result: Result,
    place: str,
    article_id: str | None = None,
    code: str | None = None,
    reason: str | None = None,
) -> _Pending:
    return _Pending(place, record.final, result, record, None, None, article_id, code, reason)


def _repeated(known: FetchRecord, result: Result, place: str | None = None) -> _Pending:
    kept = result in ("refused", "undated", "failed", "skipped")
    return _Pending(
        place or known.place, known.final, result, None, None, None, known.article_id,
        known.code if kept else None, known.reason if kept else None,
    )  # fmt: skip


def _captured(capture: Capture, asked: str, digest: str) -> FetchRecord:
    at = (capture.at or utc_now()).isoformat()
    return FetchRecord(
        capture.way, capture.place, asked, capture.url, at, "new", capture.status, capture.headers, digest, extractor(),
    )  # fmt: skip


def _record(answer: Response, way: str, asked: str, result: Result, digest: str | None) -> FetchRecord:
    return FetchRecord(
        way, asked, asked, answer.url, answer.at.isoformat(), result, answer.status, answer.headers, digest
    )


def _listing_record(capture: Capture, answer: Response) -> FetchRecord:
    return FetchRecord(
        capture.way, capture.place, capture.asked, answer.url, answer.at.isoformat(), "read", answer.status, capture.headers,
        hashlib.sha256(capture.raw).hexdigest(),
    )  # fmt: skip
