"""A corpus for each thread: JupyterLab hears widgets on threads of their own, and a connection is one thread's."""

from __future__ import annotations

import threading

from digest_lib.corpus import Corpus


class Corpora:
    """Connections to one corpus file, one a thread; the store itself lets them write one after the other."""

    def __init__(self, corpus: Corpus) -> None:
        """Begin with the connection of this thread."""
        self._path = corpus.path
        self._own = threading.local()
        self._own.corpus = corpus

    @property
    def here(self) -> Corpus:
        """The connection of the thread that asks, opened when it first does and closed when it ends."""
        found: Corpus | None = getattr(self._own, "corpus", None)
        if found is None:
            found = self._own.corpus = Corpus(self._path, create=False)
        return found
