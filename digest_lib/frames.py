"""Articles, statements and fetch records as pandas tables."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from digest_lib.fetches import FetchRecord
from digest_lib.models import Article, Statement

if TYPE_CHECKING:
    import pandas as pd


def articles_frame(versions: Iterable[Article], current: Container[tuple[str, str]]) -> pd.DataFrame:
    """Article versions as a table, one row each, in the order given.

    ``id url source title lang kind zone`` (str), ``published_at`` (datetime64, UTC), ``characters`` (int64),
    ``current`` (bool): whether ``current`` holds its id and the text of its ``published``.
    """
    import pandas as pd

    rows = [
        {
            **{name: getattr(a, name) for name in ("id", "url", "source", "title", "lang", "kind", "zone")},
            "published_at": a.published_at,
            "characters": len(a.text),
            "current": (a.id, a.published) in current,
        }
        for a in versions
    ]
    columns = ["id", "url", "source", "title", "lang", "kind", "zone", "published_at", "characters", "current"]
    frame = pd.DataFrame(rows, columns=columns)
    frame["published_at"] = pd.to_datetime(frame["published_at"], utc=True)
    return frame.astype({"characters": "int64", "current": "bool"})


def statements_frame(statements: Iterable[Statement]) -> pd.DataFrame:
    """Statements as a table, one row each.

    ``id article_id content speaker_name mode cue act modality rule`` (str), ``start end`` (int64), ``speakers topics
    via`` (tuples of str), ``addressee`` (str), ``negated conditional`` (bool), ``confidence`` (float64), ``said``
    (str, ISO 8601 as long as its precision), ``precision zone basis`` (str).
    """
    import pandas as pd

    rows = [statement_row(statement) for statement in statements]
    frame = pd.DataFrame(rows, columns=list(_STATEMENT_DTYPES))
    return frame.astype(_STATEMENT_DTYPES)


def fetches_frame(records: Iterable[FetchRecord]) -> pd.DataFrame:
    """Fetch records as a table, one row each.

    ``at`` (datetime64, UTC), ``way result code reason place asked final sha256 extractor article_id`` (str, None where
    there is none), ``status`` (Int64).
    """
    import pandas as pd

    names = ["at", "way", "result", "code", "reason", "place", "asked", "final", "status", "sha256", "extractor"]
    names.append("article_id")
    frame = pd.DataFrame([{name: getattr(one, name) for name in names} for one in records], columns=names)
    frame["at"] = pd.to_datetime(frame["at"], utc=True, format="ISO8601")
    return frame.astype({"status": "Int64"})


_STATEMENT_DTYPES = {
    "id": "object", "article_id": "object", "speakers": "object", "speaker_name": "object", "said": "object",
    "precision": "object", "zone": "object", "basis": "object", "content": "object", "mode": "object", "cue": "object",
    "act": "object", "negated": "bool", "conditional": "bool", "modality": "object", "addressee": "object",
    "via": "object", "topics": "object", "start": "int64", "end": "int64", "rule": "object", "confidence": "float64",
}  # fmt: skip
STATEMENT_COLUMNS = tuple(_STATEMENT_DTYPES)
"""The columns of :func:`statements_frame`, in order."""


def statement_row(statement: Statement) -> dict[str, Any]:
    """One row of :func:`statements_frame`."""
    said = statement.said
    return {
        **{key: value for key, value in asdict(statement).items() if key in _STATEMENT_DTYPES},
        "id": statement.id,
        "conditional": statement.conditional is not None,
        "addressee": (statement.addressee.person or statement.addressee.name) if statement.addressee else None,
        "via": tuple(mention.person or mention.name for mention in statement.via),
        "said": said.date if said else None,
        "precision": said.precision if said else None,
        "zone": said.zone if said else None,
        "basis": said.basis if said else None,
    }
