"""The digest that an executed notebook carries in its outputs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from digest_lib.errors import PublishError
from digest_lib.models import Digest, Lang
from digest_lib.publish.characters import printable_data
from digest_lib.publish.display import MIME_TYPE
from digest_lib.publish.remarks import with_remarks


def read_notebook(path: str | Path) -> Digest:
    """The last digest in the outputs of a notebook file, with the remarks of its tagged cells.

    Raises:
        PublishError: the file is missing or no notebook, holds no digest, or one of another shape.
    """
    try:
        notebook = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        problem = f"it cannot be read ({error.strerror})"
        raise PublishError.at(path, problem, "give the path of an executed digest notebook") from None
    except ValueError:
        raise PublishError.at(path, "it is not a notebook (no JSON)", "give an executed digest notebook") from None
    return digest_in(notebook, path)


def read_digest(path: str | Path, lang: Lang | None = None) -> Digest:
    """A stored digest.

    Args:
        path: a ``digest.json``, an executed digest notebook, or a folder that holds a ``digest.json`` (of a run in
            several languages: in the folder named for ``lang``).
        lang: which of several languages.

    Raises:
        PublishError: there is none, or it has another shape.
    """
    place = Path(path).expanduser()
    if place.is_dir():
        own = place / str(lang) / "digest.json"
        place = own if own.is_file() else place / "digest.json"
    if place.suffix == ".ipynb":
        return read_notebook(place)
    try:
        return msgspec.convert(printable_data(json.loads(place.read_text(encoding="utf-8"))), Digest)
    except OSError as error:
        problem = f"it cannot be read ({error.strerror})"
        raise PublishError.at(place, problem, "give the path of a digest.json, or of its folder") from None
    except ValueError as error:
        raise PublishError.at(place, f"it is no digest ({error})", "give a digest.json of this version") from None


def digest_in(notebook: object, name: str | Path) -> Digest:
    """The last digest in the outputs of a notebook as data (nbformat 4), with the analyst's remarks in its sections.

    ``name`` is for the error.

    Raises:
        PublishError: no output holds a digest, or it has another shape than ``Digest``.
    """
    found = list(_carried(notebook))
    if not found:
        problem = "no output of this notebook holds a digest"
        raise PublishError.at(name, problem, "execute it, with dl.show(digest) as the last line of a cell")
    try:
        return with_remarks(msgspec.convert(found[-1], Digest), notebook)
    except msgspec.ValidationError as error:
        problem = f"its digest cannot be read ({error})"
        raise PublishError.at(name, problem, "execute the notebook again with this version") from None


def _carried(notebook: object) -> Iterator[Any]:
    for cell in _list(notebook, "cells"):
        for output in _list(cell, "outputs"):
            data = output.get("data") if isinstance(output, Mapping) else None
            if isinstance(data, Mapping) and MIME_TYPE in data:
                yield data[MIME_TYPE]


def _list(value: object, key: str) -> list[Any]:
    inner = value.get(key) if isinstance(value, Mapping) else None
    return inner if isinstance(inner, list) else []
