"""One collection: from the items of its sources to what is on the disk, and what was told of it.

Items are read in this thread, addresses fetched in others (``fetching/frontier.py``); what came of them is made
(``making.py``), written and told (``storing.py``).
"""

from __future__ import annotations

import hashlib
import json
import queue
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from digest_lib.collect.addresses import canonical, same_page
from digest_lib.collect.fetching import Client, Fetched, FetchFault, Frontier, Response
from digest_lib.collect.fetching.cache import is_fresh, validators
from digest_lib.collect.items import Capture, Item, Link, Outcome, Refused, Skipped, Unread, utc_now
from digest_lib.collect.making import Making
from digest_lib.collect.pending import Pending, answer_record, listing_record, repeated
from digest_lib.collect.storing import Collected, Storing
from digest_lib.collect.ways import Kind, Reading, Source, expand, is_listing, read_source
from digest_lib.corpus import Corpus

_WAITING_LINKS = 1000
_SECONDS_BETWEEN_WORDS = 2.0


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
        self._told = time.monotonic()
        self._seen: set[str] = set()

    def run(self, sources: Iterable[Source]) -> Collected:
        """Read, fetch and store everything; an interruption leaves what was done, and the next run goes on there."""
        sources = list(sources)
        fetches = self._corpus.fetches
        self._run, self._resumed = fetches.begin(_key(sources, self._reading))
        self._making = Making(self._corpus, self._reading, self._run, resumed=self._resumed)
        self._storing = Storing(self._corpus, self._run, self._on_outcome, refresh=self._settings.refresh)
        try:
            for item in self._items(sources):
                if item is not None:
                    self._storing.put(self._making.made(item))
                self._storing.write_when_due()
                self._say_when_due()
            self._storing.write()
        except BaseException:
            self._storing.write()
            fetches.release(self._run)
            raise
        finally:
            if self._frontier:
                self._frontier.close()
        fetches.finish(self._run)
        return self._storing.collected(resumed=self._resumed)

    def _items(self, sources: list[Source]) -> Iterator[Item | None]:
        """Everything that has come, in the order of its coming; None where only time has passed."""
        for source in sources:
            yield from self._with_links(read_source(source, self._reading))
            if self._progress and not (self._frontier and self._frontier.unfinished):
                self._storing.write()
                self._progress(f"{source}: {self._storing.tally()}")
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
            self._storing.put(repeated(done, done.result))
            return
        known = fetches.last(asked)
        conditional = None
        if known and known.sha256 and not self._settings.refresh and self._making.can_repeat(known):
            if is_fresh(known.headers, datetime.fromisoformat(known.at), utc_now()) and known.result != "read":
                self._storing.put(self._making.again(known, link.url, None))
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
            record = answer_record(robots, "robots", robots.asked, "read", hashlib.sha256(robots.body).hexdigest())
            self._storing.put(Pending(robots.asked, robots.url, "read", record))
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
            record = answer_record(answer, link.way, asked, "skipped", None)
            reason = f"it leads to an address that was met before in this run ({answer.url})"
            self._storing.put(Pending(link.url, answer.url, "skipped", record, reason=reason))
            return
        self._seen.add(page)
        body, headers = answer.body, answer.headers
        if answer.status == 304 and (known := self._corpus.fetches.last(asked)):
            headers = {**known.headers, **headers}
            held = self._corpus.snapshot(known.sha256) if known.result == "read" and known.sha256 else None
            if held is None:
                self._storing.put(self._making.again(known, link.url, answer))
                return
            body = held
        capture = Capture(
            link.way, link.url, asked, answer.url, body, answer.at, headers.get("content-type", ""), 200, headers,
            link.hints,
        )  # fmt: skip
        forced: Kind | None = (
            self._reading.kind if link.depth == 0 and self._reading.kind in ("feed", "sitemap") else None
        )
        if link.listing and (forced or is_listing(body)):
            self._storing.put(Pending(link.url, answer.url, "read", listing_record(capture, answer)))
            self._corpus.keep_snapshot(body)
            yield from self._with_links(expand(capture, forced, link.depth, self._settings.limit))
        else:
            yield capture

    def _say_when_due(self) -> None:
        now = time.monotonic()
        if self._progress and now - self._told > _SECONDS_BETWEEN_WORDS:
            self._told = now
            waiting = self._frontier.unfinished if self._frontier else 0
            self._progress(self._storing.tally() + (f", {waiting} to fetch" if waiting else ""))


def _key(sources: list[Source], reading: Reading) -> str:
    """What makes two runs the same run."""
    named = [str(source) if not hasattr(source, "absolute") else str(source.absolute()) for source in sources]
    return hashlib.sha256(json.dumps([named, reading.kind]).encode("utf-8", "surrogatepass")).hexdigest()


def _fault(link: Link, fault: FetchFault) -> Refused:
    return Refused(link.url, fault.reason, fault.code, fault.failed)
