"""Statements of a corpus that is a folder of Parquet files, here or in any store that fsspec reaches.

A partition is a file of articles; it becomes a file of statements of the same name, whole or not at all. One that is
there and was made by these rules from this very file is not made again.
"""

from __future__ import annotations

import json
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from digest_lib.batch.pools import pool, stoppable
from digest_lib.batch.progress import Clock, Tell, nothing
from digest_lib.collect.door import Place, to_article
from digest_lib.errors import BadParameter, BadRecord, DigestError
from digest_lib.frames import STATEMENT_COLUMNS, statement_row
from digest_lib.models import Article
from digest_lib.roster import default_roster
from digest_lib.statements import extract
from digest_lib.statements.version import extractor_version

_ROWS = 1000
_PART = ".part"
_WHOLE_BY_NATURE = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oci"}  # a put is seen whole or not at all
_encode = msgspec.json.Encoder(order="deterministic").encode


@dataclass(frozen=True)
class Extracted:
    """Counts: partitions ``made`` and ``unchanged``; the articles, statements and refused rows of the made ones.

    ``failed`` are partitions with the sentence that tells why; ``refused`` rows stand in ``NAME.refused.jsonl``.
    """

    made: int
    unchanged: int
    articles: int
    statements: int
    refused: int
    failed: Mapping[str, str]
    seconds: float


def extract_parquet(
    source: str | Path,
    target: str | Path,
    *,
    workers: int = 1,
    scheduler: str | None = None,
    dask_local: int = 0,
    progress: Tell | None = None,
) -> Extracted:
    """Find the statements of every article in a folder of Parquet files.

    Args:
        source: the folder (all ``.parquet`` files below it) or one file, as a path or an fsspec address such as
            ``s3://bucket/articles``; columns are the fields of an article, ``text`` and ``published`` at least.
        target: the folder for the statements: columns as in :func:`statements_frame`, and ``record``, the whole
            statement as JSON.
        workers: processes at once.
        scheduler: address of a Dask scheduler; its workers must reach source and target by the same addresses.
        dask_local: so many workers of a Dask cluster that is started here.
        progress: called with an event for each partition, and one at the end.

    Raises:
        BadParameter: there are no such files, the target cannot be written, or a package is missing.
        KeyboardInterrupt: Ctrl-C or SIGTERM came; what is finished is in place.
    """
    started = time.monotonic()
    tell = progress or nothing
    names = _partitions(str(source))
    files, folder = _at(str(target), "target")
    tasks = []
    for name, path in names.items():
        tasks.append({"do": "partition", "source": path, "target": f"{folder}/{name}", "target_address": str(target)})
        tasks[-1]["source_address"] = str(source)
    try:
        files.makedirs(folder, exist_ok=True)
        for left in files.find(folder):
            if left.endswith(_PART):  # of one that was killed
                files.rm(left)
    except OSError as error:
        raise BadParameter.value("target", str(target), f"it cannot be written ({error})", "choose another") from None
    clock, found, failed = Clock(len(tasks)), [], {}
    with stoppable(), closing(pool(workers, scheduler, dask_local, notebooks=False)) as doing:
        for number, result in doing.results(tasks):
            name = list(names)[number]
            if result["state"] == "failed":
                failed[name] = result["message"]
            found.append(result)
            tell({"event": "partition", "name": name, **result, **clock.count(result["state"])})
    sums = {key: sum(result.get(key, 0) for result in found) for key in ("articles", "statements", "refused")}
    states = [result["state"] for result in found]
    seconds = round(time.monotonic() - started, 2)
    done = Extracted(states.count("finished"), states.count("unchanged"), **sums, failed=failed, seconds=seconds)
    counts = {"finished": done.made, "unchanged": done.unchanged, "failed": len(failed)}
    tell({"event": "end", **counts, **sums, "seconds": seconds})
    return done


def partition(task: Mapping[str, Any]) -> dict[str, Any]:
    """Make one partition, on a worker; ``finished`` with counts, ``unchanged``, or ``failed`` with the sentence."""
    started = time.monotonic()
    source, _ = _at(task["source_address"], "source")
    target, _ = _at(task["target_address"], "target")
    mark = {b"digest.source": str(source.ukey(task["source"])).encode(), b"digest.extractor": _extractor().encode()}
    if _marked(target, task["target"], mark):
        return {"state": "unchanged", "seconds": 0.0}
    try:
        counts = _made(source, target, task, mark)
    except (OSError, ValueError, DigestError) as error:
        message = f"{task['source']}: it cannot be read as Parquet ({error}); restore it, or take it out of the folder."
        return {"state": "failed", "message": message, "seconds": round(time.monotonic() - started, 3)}
    return {"state": "finished", **counts, "seconds": round(time.monotonic() - started, 3)}


def _made(source: Any, target: Any, task: Mapping[str, Any], mark: dict[bytes, bytes]) -> dict[str, int]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    counts = {"articles": 0, "statements": 0, "refused": 0}
    refused: list[str] = []
    with tempfile.TemporaryDirectory(prefix="digest-") as folder, source.open(task["source"], "rb") as file:
        made = Path(folder) / "statements.parquet"
        schema = _schema().with_metadata(mark)
        with pq.ParquetWriter(made, schema, compression="zstd") as writer:
            row = 0
            for batch in pq.ParquetFile(file).iter_batches(batch_size=_ROWS, use_threads=False):
                rows: list[dict[str, Any]] = []
                for record in batch.to_pylist():
                    row += 1
                    article = _article(record, task["source"], row)
                    if isinstance(article, str):
                        refused.append(json.dumps({"row": row, "reason": article}, ensure_ascii=False) + "\n")
                        continue
                    counts["articles"] += 1
                    rows += [{**statement_row(s), "record": _encode(s).decode()} for s in extract(article)]
                writer.write_table(pa.Table.from_pylist(rows, schema=schema))
                counts["statements"] += len(rows)
        counts["refused"] = len(refused)
        if refused:
            listed = Path(folder) / "refused.jsonl"
            listed.write_text("".join(refused), encoding="utf-8")
            _put(target, listed, task["target"].removesuffix(".parquet") + ".refused.jsonl")
        _put(target, made, task["target"])
    return counts


def _article(record: Mapping[str, Any], path: str, row: int) -> Article | str:
    """The article of a row, or why it is none."""
    given = {name: value for name, value in record.items() if value is not None}
    given = {n: v.isoformat() if isinstance(v, date | datetime) else v for n, v in given.items()}
    try:
        return to_article(given, default_roster(), Place(path, row))
    except BadRecord as error:
        return str(error)


def _put(files: Any, made: Path, path: str) -> None:
    """Put a file of this machine in place, whole."""
    files.makedirs(str(PurePosixPath(path).parent), exist_ok=True)
    protocols = {files.protocol} if isinstance(files.protocol, str) else set(files.protocol)
    if protocols & _WHOLE_BY_NATURE:
        files.put_file(str(made), path)
        return
    aside = f"{path}.{uuid.uuid4().hex[:8]}{_PART}"
    files.put_file(str(made), aside)
    files.mv(aside, path)


def _marked(files: Any, path: str, mark: dict[bytes, bytes]) -> bool:
    """Whether the partition is there, made by these rules from this file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not files.exists(path):
        return False
    try:
        with files.open(path, "rb") as file:
            found = pq.read_schema(file).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return False
    return all(found.get(name) == value for name, value in mark.items())


def _partitions(source: str) -> dict[str, str]:
    """Names of the files below the source, to their paths in its file system."""
    files, path = _at(source, "source")
    if files.isfile(path):
        return {PurePosixPath(path).name: path}
    found = sorted(one for one in files.find(path) if one.endswith(".parquet")) if files.exists(path) else []
    if not found:
        raise BadParameter.value("source", source, "there are no .parquet files", "give a folder of them, or one file")
    return {PurePosixPath(one).relative_to(PurePosixPath(path)).as_posix(): one for one in found}


def _at(address: str, name: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    try:
        import fsspec.core
        import pyarrow as pa  # noqa: F401 (said here, once, when it is missing)
    except ImportError as error:
        remedy = "install it with 'pip install chrysanthemum-digest[dask]'"
        raise BadParameter.value(name, address, f"the package {error.name} is missing", remedy) from None
    try:
        files, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        remedy = "give a path or an address that fsspec knows, and install what it needs"
        raise BadParameter.value(name, address, str(error), remedy) from None
    return files, str(path)


@cache
def _extractor() -> str:
    return extractor_version(default_roster())


@cache
def _schema() -> Any:
    import pyarrow as pa

    return pa.schema(list(_columns(pa)))


def _columns(pa: Any) -> Iterator[tuple[str, Any]]:
    texts = pa.list_(pa.string())
    own = {
        "speakers": texts, "via": texts, "topics": texts, "start": pa.int64(), "end": pa.int64(), "negated": pa.bool_(),
        "conditional": pa.bool_(), "confidence": pa.float64(),
    }  # fmt: skip
    for name in STATEMENT_COLUMNS:
        yield name, own.get(name, pa.string())
    yield "record", pa.string()
