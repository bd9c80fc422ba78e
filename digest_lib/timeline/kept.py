"""A timeline that is built already: a night of runs over one corpus merges its statements once.

Nothing is kept unless somebody asks for it; what is kept is taken only while the corpus holds exactly what it was built
from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_lib.corpus import Corpus

if TYPE_CHECKING:
    from digest_lib.timeline.timeline import Timeline

_kept: dict[str, tuple[str, Timeline]] = {}


def keep(corpus: Corpus, timeline: Timeline) -> None:
    """Keep the timeline of a corpus as it is now, in place of any other."""
    _kept.clear()
    _kept[_name(corpus)] = corpus.state(), timeline


def kept(corpus: Corpus) -> Timeline | None:
    """The timeline that was kept of this corpus; None where there is none, or the corpus has changed since."""
    state, timeline = _kept.get(_name(corpus), ("", None))
    return timeline if timeline is not None and corpus.state() == state else None


def _name(corpus: Corpus) -> str:
    return str(corpus.path.resolve())
