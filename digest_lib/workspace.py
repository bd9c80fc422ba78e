"""Where a run keeps its corpus when nobody says where, and what it reads when nobody says what.

Notebooks run in the caller's folder under papermill and in their own in the lab, so nothing may lean on the
working directory: an empty ``corpus`` parameter is always the same file.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from digest_lib.collect.settings import Fetching
from digest_lib.errors import BadParameter
from digest_lib.resources import resource

COPIES = "CHRYSANTHEMUM_COPIES"
"""Environment variable: a JSON object of corpus paths, as another machine calls them, to the copies of them here."""


def workspace() -> Path:
    """The folder for corpora and pages: ``$CHRYSANTHEMUM_HOME``, else ``out/`` of a checkout, else one in the home."""
    if home := os.environ.get("CHRYSANTHEMUM_HOME"):
        return Path(home).expanduser().absolute()
    checkout = Path(__file__).resolve().parent.parent
    return checkout / "out" if (checkout / "pyproject.toml").is_file() else Path.home() / ".chrysanthemum-digest"


def corpus_path(corpus: str) -> Path:
    """The corpus of a ``corpus`` parameter: the given path, or the workspace's own where it is empty.

    On a machine that works for another one it is the copy that was sent there (:data:`COPIES`).
    """
    if not isinstance(corpus, str):
        raise BadParameter.value("corpus", corpus, "it is not text", "give the path of a corpus file, or nothing")
    path = Path(corpus).expanduser().absolute() if corpus else workspace() / "corpus.sqlite"
    copies = json.loads(os.environ.get(COPIES, "{}"))
    return Path(copies.get(str(path), path))


def source_paths(sources: str | list[str], corpus: str) -> list[str | Path]:
    """The sources of a ``sources`` parameter: one, several separated by commas, or a list; addresses stay texts.

    None given: the bundled sample, for the workspace's own corpus; nothing, for a corpus that exists already.

    Raises:
        BadParameter: neither sources are given nor does the given corpus exist.
    """
    given = sources.split(",") if isinstance(sources, str) else sources
    named = [source.strip() for source in given if source.strip()]
    if named:
        return [one if one.lower().startswith(("http://", "https://")) else Path(one).expanduser() for one in named]
    if not corpus:
        return [resource("data", "sample")]
    if not corpus_path(corpus).is_file():
        raise BadParameter.value("corpus", corpus, "it does not exist", "give 'sources' to collect into it")
    return []


def fetching(contact: str = "", delay: str = "1", allow_private: str = "") -> Fetching:
    """How to fetch, from the texts of a notebook's parameters; see :class:`Fetching`.

    Raises:
        BadParameter: one of them cannot be used.
    """
    try:
        seconds = float(delay)
    except ValueError:
        raise BadParameter.value("delay", delay, "it is no number of seconds", "write for example 1 or 0.5") from None
    allowed = tuple(host.strip() for host in allow_private.split(",") if host.strip())
    return Fetching(contact=contact, delay=seconds, allow_private=allowed)
