from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import digest_lib as dl
from digest_lib.collect import Collected
from tests.collect.site import PRIVATE, Site, serve


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site without pages, on this machine."""
    with serve() as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "c.sqlite"


def quickly(**settings: Any) -> dl.Fetching:
    """Settings for a site on this machine: no pause, little patience."""
    return dl.Fetching(**{"delay": 0, "allow_private": PRIVATE, "backoff": 0.01, "timeout": 2, **settings})


def gather(sources: Any, store: Path, **settings: Any) -> Collected:
    """Collect from sites on this machine."""
    options = {name: settings.pop(name) for name in ("kind", "columns", "constants", "on_outcome") if name in settings}
    return dl.collect(sources, into=store, fetching=quickly(**settings), **options)


def stored(store: Path) -> list[dl.Article]:
    with dl.Corpus(store) as corpus:
        return list(corpus.articles())
