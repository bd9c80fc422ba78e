"""Tables: CSV for spreadsheets, Parquet with column types, JSONL with everything an entry holds."""

from __future__ import annotations

import io
import json

import msgspec

from digest_lib.errors import PublishError
from digest_lib.models import Lang
from digest_lib.timeline import Timeline

_LISTS = ("speakers", "topics", "answers", "denies", "depends_on")


def to_csv(timeline: Timeline, lang: Lang) -> str:  # noqa: ARG001 (every format has one signature)
    """One row an entry, the columns of :attr:`Timeline.frame`; lists are joined by ``|``."""
    frame = timeline.frame.copy()
    for name in _LISTS:
        frame[name] = frame[name].map("|".join)
    return str(frame.to_csv(index=False, lineterminator="\n"))


def to_parquet(timeline: Timeline, lang: Lang) -> bytes:  # noqa: ARG001
    """The same with column types.

    Raises:
        PublishError: pyarrow is not installed.
    """
    frame = timeline.frame.copy()
    for name in _LISTS:
        frame[name] = frame[name].map(list)
    buffer = io.BytesIO()
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        remedy = "install it with 'pip install chrysanthemum-digest[parquet]', or write CSV or JSONL"
        raise PublishError.at("Parquet", "the package pyarrow is missing", remedy) from None
    listed = pa.list_(pa.string())
    fields = {
        str(name): listed if name in _LISTS else pa.string()
        for name, dtype in frame.dtypes.items()
        if str(dtype) in ("object", "str")
    }
    for column in sorted(set(fields) - set(_LISTS)):
        frame[column] = frame[column].map(_encodable, na_action="ignore")
    arrow = pa.Table.from_pandas(frame, preserve_index=False)
    schema = pa.schema([pa.field(field.name, fields.get(field.name, field.type)) for field in arrow.schema])
    pq.write_table(pa.Table.from_pandas(frame, schema=schema, preserve_index=False), buffer)
    return buffer.getvalue()


def _encodable(text: str) -> str:
    """The text with ``?`` for a lone surrogate, which UTF-8 has no bytes for."""
    return text.encode("utf-8", "replace").decode()


def to_jsonl(timeline: Timeline, lang: Lang) -> str:  # noqa: ARG001
    """One TimelineEntry a line."""
    lines = (json.dumps(msgspec.to_builtins(entry), ensure_ascii=False) for entry in timeline.entries)
    return "".join(f"{line}\n" for line in lines)
