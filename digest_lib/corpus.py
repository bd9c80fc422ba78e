"""The store: articles in all their versions, the raw bytes they came from, and their statements.

One SQLite file in WAL mode with a busy time-out: several processes may write at once, a transaction is all or
nothing, and what a call has returned as stored survives ``kill -9`` (``synchronous=FULL``).
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import msgspec
from msgspec.structs import replace

from digest_lib import corrections
from digest_lib.errors import CorpusError
from digest_lib.fetches import SCHEMA as FETCHES_SCHEMA
from digest_lib.fetches import Fetches
from digest_lib.frames import fetches_frame, statements_frame
from digest_lib.models import Article, Statement, text_hash

if TYPE_CHECKING:
    import pandas as pd

_BUSY_SECONDS = 60
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


class Corpus:
    """An embedded store in one file. Use it as a context manager, or call :meth:`close`.

    Args:
        path: the SQLite file; ``create`` makes it, and its folder, when missing.

    Raises:
        CorpusError: the file is missing, is no corpus, or cannot be written.
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self.path = Path(path)
        if not create and not self.path.is_file():
            raise CorpusError.at(self.path, "it does not exist", "collect articles into it first")
        try:
            if create:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None)
            self._db.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
            with self._faults():
                self._db.execute("PRAGMA journal_mode=WAL")
                self._db.execute("PRAGMA synchronous=FULL")
                self._db.executescript(_SCHEMA + corrections.SCHEMA + FETCHES_SCHEMA)
        except OSError as error:
            raise CorpusError.at(self.path, f"it cannot be opened ({error})", "choose a folder you can write") from None
        except sqlite3.OperationalError as error:
            raise CorpusError.at(self.path, f"it cannot be opened ({error})", "choose a folder you can write") from None

    @classmethod
    def opened(cls, corpus: Corpus | str | Path) -> AbstractContextManager[Corpus]:
        """A corpus as it is, or one opened by path and closed at the end."""
        return nullcontext(corpus) if isinstance(corpus, Corpus) else cls(corpus)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

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
        stored = self._one("SELECT record FROM articles WHERE id = ? LIMIT 1", article.id)
        if stored and _article(stored[0]).text != article.text:
            article = replace(article, id=text_hash(article.url, article.text)[:16])
        # When and from which bytes a copy was taken, or a new stamp on the same words, makes no other version.
        taken = replace(article, fetched_at=None, snapshot=None, updated=None)
        record_hash = hashlib.sha256(_encode(taken)).hexdigest()
        known = bool(article.url and self._one("SELECT 1 FROM articles WHERE url = ? LIMIT 1", article.url))
        moment = article.published_at
        row = (
            article.id,
            article.url,
            article.published_on.isoformat(),
            moment.timestamp(),
            record_hash,
            _encode(article),
        )
        cursor = self._db.execute(
            "INSERT OR IGNORE INTO articles (id, url, published_on, published_at, record_hash, record)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            row,
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
        for (record,) in self._rows(query, *days):
            yield _article(record)

    def article(self, article_id: str) -> Article:
        """The article of that id.

        Raises:
            CorpusError: there is none.
        """
        query = "SELECT record FROM articles WHERE id = ? ORDER BY published_at DESC, seq DESC LIMIT 1"
        row = self._one(query, article_id)
        if row is None:
            raise CorpusError.at(self.path, f"it holds no article {article_id!r}", "take the id from .articles_frame()")
        return _article(row[0])

    def holds(self, article_id: str) -> bool:
        """Whether an article of that id is stored."""
        return self._one("SELECT 1 FROM articles WHERE id = ? LIMIT 1", article_id) is not None

    def versions(self, url: str) -> list[Article]:
        """All versions of an address, in the order of publication."""
        query = "SELECT record FROM articles WHERE url = ? ORDER BY published_at, seq"
        return [_article(record) for (record,) in self._rows(query, url)]

    def addresses_with_versions(self) -> list[tuple[str, int]]:
        """Addresses that were stored in more than one version, and in how many."""
        query = "SELECT url, COUNT(*) FROM articles WHERE url <> '' GROUP BY url HAVING COUNT(*) > 1 ORDER BY url"
        return [(url, count) for url, count in self._rows(query)]

    def keep_snapshot(self, raw: bytes) -> str:
        """Store raw bytes; returns their SHA-256."""
        digest = hashlib.sha256(raw).hexdigest()
        if not self._one("SELECT 1 FROM snapshots WHERE sha256 = ?", digest):
            self._execute("INSERT OR IGNORE INTO snapshots VALUES (?, ?)", digest, zlib.compress(raw))
        return digest

    def snapshot(self, sha256: str) -> bytes | None:
        """The raw bytes of that hash, or None where only the hash is known."""
        row = self._one("SELECT zlib FROM snapshots WHERE sha256 = ?", sha256)
        return zlib.decompress(row[0]) if row else None

    def articles_frame(self) -> pd.DataFrame:
        """One row an article version, in the order of publication.

        ``id url source title lang kind zone`` (str), ``published_at`` (datetime64, UTC), ``characters`` (int64),
        ``current`` (bool).
        """
        import pandas as pd  # only here: a run that shows no table starts in half the time

        current = {(a.id, a.published) for a in self.articles()}
        rows = [
            {
                **{name: getattr(a, name) for name in ("id", "url", "source", "title", "lang", "kind", "zone")},
                "published_at": a.published_at,
                "characters": len(a.text),
                "current": (a.id, a.published) in current,
            }
            for a in self.articles(versions=True)
        ]
        columns = ["id", "url", "source", "title", "lang", "kind", "zone", "published_at", "characters", "current"]
        frame = pd.DataFrame(rows, columns=columns)
        frame["published_at"] = pd.to_datetime(frame["published_at"], utc=True)
        return frame.astype({"characters": "int64", "current": "bool"})

    def __len__(self) -> int:
        """How many current articles there are."""
        row = self._one(f"SELECT COUNT(*) FROM articles WHERE {_CURRENT}")  # noqa: S608 (a constant)
        return int(row[0]) if row else 0

    # -- statements ----------------------------------------------------------------------------------------------

    def without_statements(self, extractor: str) -> Iterator[Article]:
        """Articles, all versions, that this version of the extractor has not read yet."""
        query = (
            "SELECT DISTINCT id FROM articles WHERE id NOT IN"
            " (SELECT article_id FROM statements WHERE extractor = ?) ORDER BY published_at, seq"
        )
        for (article_id,) in list(self._rows(query, extractor)):
            yield self.article(article_id)

    def put_statements(self, found: Iterable[tuple[str, list[Statement]]], extractor: str) -> int:
        """Store the statements of articles (by id), in place of earlier ones; returns how many were stored."""
        count = 0
        iterator = iter(found)
        while batch := list(islice(iterator, _BATCH)):
            rows = [(article_id, extractor, _encode(statements)) for article_id, statements in batch]
            with self.transaction():
                self._db.executemany("INSERT OR REPLACE INTO statements VALUES (?, ?, ?)", rows)
            count += sum(len(statements) for _, statements in batch)
        return count

    def statements(self, article_ids: Iterable[str] | None = None) -> list[Statement]:
        """The stored statements, of the given articles or of all, by article and place in the text."""
        if article_ids is None:
            rows = self._rows("SELECT record FROM statements ORDER BY article_id")
            return [statement for (record,) in rows for statement in _statements(record)]
        found = (
            self._one("SELECT record FROM statements WHERE article_id = ?", article_id) for article_id in article_ids
        )
        return [statement for row in found if row for statement in _statements(row[0])]

    def statements_frame(self) -> pd.DataFrame:
        """All stored statements, one row each; see :func:`statements_frame`."""
        return statements_frame(self.statements())

    @property
    def corrections(self) -> corrections.Corrections:
        """What analysts put right in this corpus."""
        return corrections.Corrections(self)

    # -- SQLite --------------------------------------------------------------------------------------------------

    def _one(self, query: str, *values: object) -> Any:
        with self._faults():
            return self._db.execute(query, values).fetchone()

    def _rows(self, query: str, *values: object) -> Iterator[Any]:
        with self._faults():
            yield from self._db.execute(query, values)

    def _execute(self, query: str, *values: object) -> sqlite3.Cursor:
        with self._faults():
            return self._db.execute(query, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is stored together or not at all; one inside another joins it."""
        if self._db.in_transaction:
            yield
            return
        with self._faults():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            problem = f"the store refused ({error})"
            raise CorpusError.at(
                self.path, problem, "check that you may write there and that the disk has room"
            ) from None
        except sqlite3.DatabaseError as error:
            problem = f"it is no corpus, or is damaged ({error})"
            raise CorpusError.at(self.path, problem, "restore a copy, or collect into a new file") from None
