"""The part of the store that says how articles came: runs, fetch records, and what waits for a date.

Three tables beside the corpus's own, in the same file, so that an article and the record of its fetch are written in
one transaction or not at all.
"""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, get_args

import msgspec

from digest_lib.store import Store

Result = Literal["new", "changed", "unchanged", "undated", "refused", "failed", "skipped", "read"]
"""What became of a fetch. ``undated`` waits for a date; ``skipped`` is no page to take (a duplicate); ``read`` is a
listing (a feed, a sitemap, a robots.txt) and no page."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,                   -- hash of what was asked for
    owner TEXT NOT NULL,                 -- host:pid of the process at work
    started TEXT NOT NULL, finished TEXT -- UTC; a run without an end was interrupted
);
CREATE INDEX IF NOT EXISTS runs_key ON runs (key);
CREATE TABLE IF NOT EXISTS fetches (
    seq INTEGER PRIMARY KEY,
    run INTEGER NOT NULL,
    at TEXT NOT NULL,                    -- UTC: when the bytes were taken
    way TEXT NOT NULL, place TEXT NOT NULL,
    asked TEXT NOT NULL, final TEXT NOT NULL,
    status INTEGER, headers TEXT NOT NULL, sha256 TEXT,
    extractor TEXT NOT NULL, result TEXT NOT NULL, code TEXT, reason TEXT, article_id TEXT
);
CREATE INDEX IF NOT EXISTS fetches_asked ON fetches (asked, seq);
CREATE INDEX IF NOT EXISTS fetches_run ON fetches (run, asked);
CREATE TABLE IF NOT EXISTS undated (
    draft TEXT PRIMARY KEY,              -- hash of address and text
    reason TEXT NOT NULL,
    record BLOB NOT NULL                 -- JSON: the fields of an article but for its date
);
"""
_RESUMABLE = timedelta(days=7)


@dataclass(frozen=True)
class FetchRecord:
    """One fetch, of an address or of a page out of a file."""

    way: str
    """How it came: ``url``, ``feed``, ``sitemap``, ``saved page``, ``mhtml``, ``warc``, ``robots``."""
    place: str
    """Where it is listed: the address, or the file and the place in it."""
    asked: str
    """The address that was asked for; of a saved page without one, its file."""
    final: str
    """The address that answered, after redirects."""
    at: str
    """ISO 8601, UTC."""
    result: Result
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    """Those that matter: type, validators, caching, reservations of rights."""
    sha256: str | None = None
    """Of the raw bytes."""
    extractor: str = ""
    """Name and version of what read the page."""
    code: str | None = None
    """Machine-readable cause of a refusal or failure."""
    reason: str | None = None
    article_id: str | None = None


@dataclass(frozen=True)
class Undated:
    """An article that cannot be stored before somebody says when it was published."""

    draft: str
    reason: str
    record: Mapping[str, Any]


class Fetches:
    """Runs, fetch records and undated articles of one corpus: ``corpus.fetches``."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # -- runs ----------------------------------------------------------------------------------------------------

    def begin(self, key: str) -> tuple[int, bool]:
        """Begin a run, or take up the one of this key that was interrupted; returns its id, and whether it is that.

        A run is taken up for a week, and only when its process is gone.
        """
        owner = f"{socket.gethostname()}:{os.getpid()}"
        now = datetime.now(UTC)
        with self._store.transaction():
            row = self._store.one(
                "SELECT id, owner FROM runs WHERE key = ? AND finished IS NULL AND started > ?"
                " ORDER BY id DESC LIMIT 1",
                key,
                (now - _RESUMABLE).isoformat(),
            )
            if row and not _alive(row[1]):
                self._store.execute("UPDATE runs SET owner = ? WHERE id = ?", owner, row[0])
                return int(row[0]), True
            cursor = self._store.execute(
                "INSERT INTO runs (key, owner, started) VALUES (?, ?, ?)", key, owner, now.isoformat()
            )
            return int(cursor.lastrowid or 0), False

    def finish(self, run: int) -> None:
        """Note that a run came to its end."""
        with self._store.transaction():
            self._store.execute("UPDATE runs SET finished = ? WHERE id = ?", datetime.now(UTC).isoformat(), run)

    def release(self, run: int) -> None:
        """Note that a run was interrupted, so that it may be taken up by this process too."""
        with self._store.transaction():
            self._store.execute("UPDATE runs SET owner = '' WHERE id = ?", run)

    # -- fetch records -------------------------------------------------------------------------------------------

    def put(self, run: int, record: FetchRecord) -> None:
        """Store the record of one fetch."""
        self._store.execute(
            "INSERT INTO fetches (run, at, way, place, asked, final, status, headers, sha256, extractor, result, code,"
            " reason, article_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            run, record.at, record.way, record.place, record.asked, record.final, record.status,
            msgspec.json.encode(dict(record.headers)).decode(), record.sha256, record.extractor, record.result,
            record.code, record.reason, record.article_id,
        )  # fmt: skip

    def last(self, asked: str, *, sha256: str | None = None, run: int | None = None) -> FetchRecord | None:
        """The latest record of an address, of these bytes and of this run where they are given; failures aside."""
        query = f"SELECT {_COLUMNS} FROM fetches WHERE asked = ? AND result <> 'failed'"  # noqa: S608 (constants)
        values: list[object] = [asked]
        for column, value in (("sha256", sha256), ("run", run)):
            if value is not None:
                query += f" AND {column} = ?"
                values.append(value)
        row = self._store.one(query + " ORDER BY seq DESC LIMIT 1", *values)
        return _record(row) if row else None

    def records(self, result: str | None = None) -> Iterator[FetchRecord]:
        """All records in the order of storing, or those with one result."""
        query = f"SELECT {_COLUMNS} FROM fetches"  # noqa: S608 (constants)
        if result is None:
            rows = self._store.rows(f"{query} ORDER BY seq")
        else:
            rows = self._store.rows(f"{query} WHERE result = ? ORDER BY seq", result)
        return (_record(row) for row in rows)

    # -- without a date ------------------------------------------------------------------------------------------

    def keep_apart(self, record: Mapping[str, Any], reason: str) -> str:
        """Keep an article that has no date yet; returns the name under which it can be completed."""
        draft = draft_name(record)
        blob = msgspec.json.encode(dict(record))
        self._store.execute("INSERT OR REPLACE INTO undated VALUES (?, ?, ?)", draft, reason, blob)
        return draft

    def undated(self) -> Iterator[Undated]:
        """What waits for a date, in the order of arrival."""
        for draft, reason, blob in self._store.rows("SELECT draft, reason, record FROM undated ORDER BY rowid"):
            yield Undated(draft, reason, msgspec.json.decode(blob))

    def draft(self, name: str) -> Undated | None:
        """The undated article of that name."""
        row = self._store.one("SELECT draft, reason, record FROM undated WHERE draft = ?", name)
        return Undated(row[0], row[1], msgspec.json.decode(row[2])) if row else None

    def completed(self, name: str) -> None:
        """Forget an undated article that has got its date."""
        self._store.execute("DELETE FROM undated WHERE draft = ?", name)


def draft_name(record: Mapping[str, Any]) -> str:
    """Name of an undated article: the first 16 hex digits of the SHA-256 of address and text."""
    parts = f"{record.get('url') or ''}\n{record.get('text') or ''}"
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]


_COLUMNS = "way, place, asked, final, at, result, status, headers, sha256, extractor, code, reason, article_id"


def _record(row: tuple[Any, ...]) -> FetchRecord:
    way, place, asked, final, at, result, status, headers, sha256, extractor, code, reason, article_id = row
    assert result in get_args(Result)  # noqa: S101 (our own table)
    return FetchRecord(
        way, place, asked, final, at, result, status, msgspec.json.decode(headers), sha256, extractor, code, reason,
        article_id,
    )  # fmt: skip


def _alive(owner: str) -> bool:
    """Whether the process of a run still works; one on another host is taken to."""
    host, _, pid = owner.rpartition(":")
    if not pid:
        return False
    if host != socket.gethostname():
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
