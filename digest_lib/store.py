"""One SQLite file: opening it, transactions, and faults of the disk said in one sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Self

from digest_lib.errors import CorpusError

_BUSY_SECONDS = 60


class Store:
    """An embedded store: WAL mode, ``synchronous=FULL``, a busy time-out; every fault is a :class:`CorpusError`.

    Args:
        path: the SQLite file; ``create`` makes it, and its folder, when missing.
    """

    schema: ClassVar[str] = ""
    """The tables, as SQL that may run again on a file that has them."""

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
                self._db.executescript(self.schema)
        except OSError as error:
            raise CorpusError.at(self.path, f"it cannot be opened ({error})", "choose a folder you can write") from None
        except sqlite3.OperationalError as error:
            raise CorpusError.at(self.path, f"it cannot be opened ({error})", "choose a folder you can write") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def one(self, query: str, *values: object) -> Any:
        """The first row of a query, or None."""
        with self._faults():
            return self._db.execute(query, values).fetchone()

    def rows(self, query: str, *values: object) -> Iterator[Any]:
        """The rows of a query, one at a time."""
        with self._faults():
            yield from self._db.execute(query, values)

    def execute(self, query: str, *values: object) -> sqlite3.Cursor:
        """Run one statement of SQL."""
        with self._faults():
            return self._db.execute(query, values)

    def execute_many(self, query: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement of SQL for every row of values."""
        with self._faults():
            self._db.executemany(query, rows)

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
