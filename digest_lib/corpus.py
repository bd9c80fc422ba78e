"""The store: articles in all their versions, the raw bytes they came from, and their statements.

One SQLite file in WAL mode with a busy time-out: several processes may write at once, a transaction is all or
nothing, and what a call has returned as stored survives ``kill -9`` (``synchronous=FULL``).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from digest_lib import corrections
from digest_lib.errors import CorpusError
from digest_lib.fetches import SCHEMA as FETCHES_SCHEMA
from digest_lib.fetches import Fetches
from digest_lib.frames import articles_frame, fetches_frame, statements_frame
from digest_lib.models import Article, Statement, text_hash
from digest_lib.store import Store

if TYPE_CHECKING:
    import pandas as pd

_BATCH = 500
_SCHEMA = """
CREATE TABLE IF NOT EXISTS articles (
    seq INTEGER PRIMARY KEY,             -- order of arrival
    id TEXT NOT NULL, url TEXT NOT NULL,
    published_on TEXT NOT NULL,          -- the outlet's calendar day
    published_at REAL NOT NULL,          -- seconds since 1970, UTC
    record_hash TEXT NOT NULL UNIQUE,    -- the same record twice is one row
    record BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS articles_id ON articles (id);
CREATE INDEX IF NOT EXISTS articles_url ON articles (url, published_at, seq);
CREATE TABLE IF NOT EXISTS snapshots (sha256 TEXT PRIMARY KEY, zlib BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS statements (
    article_id TEXT PRIMARY KEY,
    extractor TEXT NOT NULL,             -- version of the rules and roster that found them
    record BLOB NOT NULL                 -- all statements of the article, JSON
);
"""
# The current version of an address is the one published last; a text without an address stands for itself.
_CURRENT = """
    NOT EXISTS (SELECT 1 FROM articles later WHERE later.url = articles.url AND (
        (articles.url <> '' AND (later.published_at, later.seq) > (articles.published_at, articles.seq))
        OR (later.id = articles.id AND (later.published_at, later.seq) > (articles.published_at, articles.seq))))
"""
_encode = msgspec.json.Encoder(order="deterministic").encode
_article = msgspec.json.Decoder(Article).decode
_statements = msgspec.json.Decoder(list[Statement]).decode


@dataclass(frozen=True)
class Added:
    """Counts of what an addition did."""

    new: int = 0
    changed: int = 0
    """New versions of addresses that were already stored."""
    unchanged: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged)


class Corpus(Store):
    """Articles and their statements in one file. Use it as a context manager, or call :meth:`close`.

    Args:
        path: the SQLite file; ``create`` makes it, and its folder, when missing.

    Raises:
        CorpusError: the file is missing, is no corpus, or cannot be written.
    """

    schema = _SCHEMA + corrections.SCHEMA + FETCHES_SCHEMA

    @classmethod
    def opened(cls, corpus: Corpus | str | Path) -> AbstractContextManager[Corpus]:
        """A corpus as it is, or one opened by path and closed at the end."""
        return nullcontext(corpus) if isinstance(corpus, Corpus) else cls(corpus)

    @property
    def fetches(self) -> Fetches:
        """How the articles came: runs, fetch records, and what waits for a date."""
        return Fetches(self)

    def fetches_frame(self) -> pd.DataFrame:
        """Every fetch, one row each; see :func:`digest_lib.frames.fetches_frame`."""
        return fetches_frame(self.fetches.records())

    # -- articles ------------------------------------------------------------------------------------------------

    def add(self, items: Iterable[Article | tuple[Article, bytes]]) -> Added:
        """Store articles, each alone or with the raw bytes that it came from.

        The same record twice changes nothing. Another text or title at a known address is a new version; a given
        id that already stands for another text gets the computed one, so that no stored span moves. Written in
        batches of 500, each all or nothing; what has been counted in the result is on the disk.
        """
        total = Added()
        iterator = iter(items)
        while batch := list(islice(iterator, _BATCH)):
            with self.transaction():
                for item in batch:
                    article, raw = item if isinstance(item, tuple) else (item, None)
                    total += self._add_one(article, raw)
        return total

    def _add_one(self, article: Article, raw: bytes | None) -> Added:
        if raw is not None:
            digest = self.keep_snapshot(raw)
            article = replace(article, snapshot=article.snapshot or digest)
        stored = self.one("SELECT record FROM articles WHERE id = ? LIMIT 1", article.id)
        if stored and _article(stored[0]).text != article.text:
            article = replace(article, id=text_hash(article.url, article.text)[:16])
        # When and from which bytes a copy was taken, or a new stamp on the same words, makes no other version.
        taken = replace(article, fetched_at=None, snapshot=None, updated=None)
        record_hash = hashlib.sha256(_encode(taken)).hexdigest()
        known = bool(article.url and self.one("SELECT 1 FROM articles WHERE url = ? LIMIT 1", article.url))
        moment = article.published_at
        row = (
            article.id,
            article.url,
            article.published_on.isoformat(),
            moment.timestamp(),
            record_hash,
            _encode(article),
        )
        cursor = self.execute(
            "INSERT OR IGNORE INTO articles (id, url, published_on, published_at, record_hash, record)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            *row,
        )
        if not cursor.rowcount:
            return Added(unchanged=1)
        return Added(changed=1) if known else Added(new=1)

    def articles(
        self, since: date | None = None, until: date | None = None, *, versions: bool = False
    ) -> Iterator[Article]:
        """Articles by the outlet's day of publication, both days included; in the order of publication.

        Only the current version of each address, unless ``versions`` asks for all.
        """
        where = ["published_on >= ?", "published_on <= ?"] + ([] if versions else [_CURRENT])
        query = f"SELECT record FROM articles WHERE {' AND '.join(where)} ORDER BY published_at, seq"  # noqa: S608 (constants)
        days = ((since or date.min).isoformat(), (until or date.max).isoformat())
        for (record,) in self.rows(query, *days):
            yield _article(record)

    def article(self, article_id: str) -> Article:
        """The article of that id.

        Raises:
            CorpusError: there is none.
        """
        query = "SELECT record FROM articles WHERE id = ? ORDER BY published_at DESC, seq DESC LIMIT 1"
        row = self.one(query, article_id)
        if row is None:
            raise CorpusError.at(self.path, f"it holds no article {article_id!r}", "take the id from .articles_frame()")
        return _article(row[0])

    def holds(self, article_id: str) -> bool:
        """Whether an article of that id is stored."""
        return self.one("SELECT 1 FROM articles WHERE id = ? LIMIT 1", article_id) is not None

    def versions(self, url: str) -> list[Article]:
        """All versions of an address, in the order of publication."""
        query = "SELECT record FROM articles WHERE url = ? ORDER BY published_at, seq"
        return [_article(record) for (record,) in self.rows(query, url)]

    def addresses_with_versions(self) -> list[tuple[str, int]]:
        """Addresses that were stored in more than one version, and in how many."""
        query = "SELECT url, COUNT(*) FROM articles WHERE url <> '' GROUP BY url HAVING COUNT(*) > 1 ORDER BY url"
        return [(url, count) for url, count in self.rows(query)]

    def keep_snapshot(self, raw: bytes) -> str:
        """Store raw bytes; returns their SHA-256."""
        digest = hashlib.sha256(raw).hexdigest()
        if not self.one("SELECT 1 FROM snapshots WHERE sha256 = ?", digest):
            self.execute("INSERT OR IGNORE INTO snapshots VALUES (?, ?)", digest, zlib.compress(raw))
        return digest

    def snapshot(self, sha256: str) -> bytes | None:
        """The raw bytes of that hash, or None where only the hash is known."""
        row = self.one("SELECT zlib FROM snapshots WHERE sha256 = ?", sha256)
        return zlib.decompress(row[0]) if row else None

    def articles_frame(self) -> pd.DataFrame:
        """Every article version, one row each; see :func:`digest_lib.frames.articles_frame`."""
        return articles_frame(self.articles(versions=True), {(a.id, a.published) for a in self.articles()})

    def __len__(self) -> int:
        """How many current articles there are."""
        row = self.one(f"SELECT COUNT(*) FROM articles WHERE {_CURRENT}")  # noqa: S608 (a constant)
        return int(row[0]) if row else 0

    # -- statements ----------------------------------------------------------------------------------------------

    def without_statements(self, extractor: str) -> Iterator[Article]:
        """Articles, all versions, that this version of the extractor has not read yet."""
        query = (
            "SELECT DISTINCT id FROM articles WHERE id NOT IN"
            " (SELECT article_id FROM statements WHERE extractor = ?) ORDER BY published_at, seq"
        )
        for (article_id,) in list(self.rows(query, extractor)):
            yield self.article(article_id)

    def put_statements(self, found: Iterable[tuple[str, list[Statement]]], extractor: str) -> int:
        """Store the statements of articles (by id), in place of earlier ones; returns how many were stored."""
        count = 0
        iterator = iter(found)
        while batch := list(islice(iterator, _BATCH)):
            rows = [(article_id, extractor, _encode(statements)) for article_id, statements in batch]
            with self.transaction():
                self.execute_many("INSERT OR REPLACE INTO statements VALUES (?, ?, ?)", rows)
            count += sum(len(statements) for _, statements in batch)
        return count

    def statements(self, article_ids: Iterable[str] | None = None) -> list[Statement]:
        """The stored statements, of the given articles or of all, by article and place in the text."""
        if article_ids is None:
            rows = self.rows("SELECT record FROM statements ORDER BY article_id")
            return [statement for (record,) in rows for statement in _statements(record)]
        found = (
            self.one("SELECT record FROM statements WHERE article_id = ?", article_id) for article_id in article_ids
        )
        return [statement for row in found if row for statement in _statements(row[0])]

    def statements_frame(self) -> pd.DataFrame:
        """All stored statements, one row each; see :func:`statements_frame`."""
        return statements_frame(self.statements())

    def copy_to(self, path: Path) -> None:
        """Write what timelines are built from, without the raw bytes, into a new file: for another machine to read.

        Raises:
            CorpusError: the file exists, or cannot be written.
        """
        self.execute("VACUUM INTO ?", str(path))
        with Corpus(path) as copy:
            copy.execute("DELETE FROM snapshots")
            copy.execute("VACUUM")

    def state(self) -> str:
        """SHA-256 over everything that a timeline is built from: the same while no such record has changed."""
        digest = hashlib.sha256()
        for query in (
            "SELECT seq, record_hash FROM articles ORDER BY seq",
            "SELECT article_id, extractor FROM statements ORDER BY article_id",
            "SELECT seq, record FROM corrections ORDER BY seq",
        ):
            for row in self.rows(query):
                digest.update(repr(row).encode())
            digest.update(b"\n")
        return digest.hexdigest()

    @property
    def corrections(self) -> corrections.Corrections:
        """What analysts put right in this corpus."""
        return corrections.Corrections(self)
