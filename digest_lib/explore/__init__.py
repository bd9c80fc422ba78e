"""The lab: exploring, correcting and composing in a notebook. The model stands apart from the widgets that draw it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest_lib.corpus import Corpus
from digest_lib.roster import Roster

if TYPE_CHECKING:
    from digest_lib.explore.explorer import Explorer

__all__ = ["explore"]


def explore(
    corpus: Corpus | str | Path, *, who: str = "", lang: str = "", roster: Roster | None = None, **filters: Any
) -> Explorer:
    """Open a corpus in the lab: the last line of a cell shows it.

    Args:
        corpus: an open corpus, or the path of one, which must exist.
        who: in whose name corrections are made; asked for where none is given.
        lang: ``ja`` or ``en``, for names and the digest; what was chosen last where none is given.
        roster: who is who; the bundled one where none is given.
        **filters: what is shown first: ``speakers``, ``topics``, ``since``, ``text``…, in place of the stored filters.

    Returns:
        The explorer: what it shows and does is there as methods too.

    Raises:
        BadParameter: there is no such filter or language, or its value cannot be used.
        CorpusError: there is no such corpus, or it is damaged.
    """
    from digest_lib.explore.explorer import Explorer  # only here: it needs numpy, and most runs explore nothing

    opened = corpus if isinstance(corpus, Corpus) else Corpus(corpus, create=False)
    return Explorer(opened, who=who, lang=lang, roster=roster, **filters)
