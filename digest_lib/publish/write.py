"""The page and its data as files."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import msgspec

from digest_lib.errors import PublishError
from digest_lib.models import Digest
from digest_lib.publish.render import render_page


def write_page(digest: Digest, folder: str | Path, *, template: Path | None = None, html: str | None = None) -> Path:
    """Write ``index.html`` and, beside it, ``digest.json``; each is put in place whole or not at all.

    Args:
        digest: what the page shows.
        folder: made when missing.
        template: as in :func:`digest_lib.publish.render_page`.
        html: the page when it is rendered already.

    Returns:
        The path of ``index.html``.

    Raises:
        PublishError: the template is missing or wrong, or the folder cannot be written.
    """
    page = html if html is not None else render_page(digest, template)
    data = json.dumps(msgspec.to_builtins(digest), indent=1)  # ASCII: a lone surrogate of an article survives
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        put_whole(folder / "digest.json", data + "\n")
        put_whole(folder / "index.html", page)
    except OSError as error:
        problem = f"it cannot be written ({error.strerror})"
        raise PublishError.at(folder, problem, "choose another output folder") from None
    return folder / "index.html"


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
