"""The page and its data as files."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import msgspec

from digest_lib.errors import PublishError
from digest_lib.models import Digest, Lang
from digest_lib.publish.page import Links
from digest_lib.publish.render import render_page


def write_page(
    digest: Digest,
    folder: str | Path,
    *,
    template: Path | None = None,
    html: str | None = None,
    alternates: Mapping[Lang, str] | None = None,
) -> Path:
    """Write ``index.html`` and ``digest.json``; each is put in place whole or not at all.

    A digest of several pages has ``page-2.html``, ``page-3.html``… beside them.

    Args:
        digest: what the page shows.
        folder: made when missing.
        template: as in :func:`digest_lib.publish.render_page`.
        html: the page when it is rendered already; rendered here all the same where it needs links to further pages
            or other languages.
        alternates: the same digest in other languages: language to address, relative to the folder. Where none are
            given and the folder has the language's name, the folders of other languages beside it.

    Returns:
        The path of ``index.html``.

    Raises:
        PublishError: the template is missing or wrong, or the folder cannot be written.
    """
    count = max(1, len(digest.parts))
    names = ("index.html", *(f"page-{number}.html" for number in range(2, count + 1)))
    folder = Path(folder)
    others = alternates if alternates is not None else _beside(folder, digest.lang)
    links = Links(names, tuple(others.items()), "digest.json")
    if html is not None and count == 1 and not others:
        documents = [html]
    else:
        documents = [render_page(digest, template, page=number, links=links) for number in range(1, count + 1)]
    data = json.dumps(msgspec.to_builtins(digest), indent=1)  # ASCII: a lone surrogate of an article survives
    try:
        folder.mkdir(parents=True, exist_ok=True)
        put_whole(folder / "digest.json", data + "\n")
        for name, document in zip(names, documents, strict=True):
            put_whole(folder / name, document)
    except OSError as error:
        problem = f"it cannot be written ({error.strerror})"
        raise PublishError.at(folder, problem, "choose another output folder") from None
    return folder / "index.html"


def _beside(folder: Path, lang: Lang) -> dict[Lang, str]:
    """The pages of a run in several languages, which stand in folders named for them."""
    if folder.name != lang:
        return {}
    langs: tuple[Lang, ...] = get_args(Lang)
    return {other: f"../{other}/index.html" for other in langs if other != lang and (folder.parent / other).is_dir()}


def put_whole(path: Path, content: str | bytes) -> None:
    """Write a file (text in UTF-8, a lone surrogate as ``?``): it is in place whole, or what was there stays."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
