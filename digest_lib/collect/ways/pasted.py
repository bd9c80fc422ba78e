"""One text that a person pasted, with what the person knows of it."""

from __future__ import annotations

from dataclasses import dataclass

from digest_lib.collect.door import Place, to_article
from digest_lib.collect.items import Taken
from digest_lib.collect.ways.jsonl import taken
from digest_lib.errors import BadRecord
from digest_lib.roster import Roster


@dataclass(frozen=True)
class Pasted:
    """A text and its metadata, to be given to :func:`digest_lib.collect` like any other source."""

    text: str
    published: str
    """``2025-03-14`` or ``2025-03-14T09:30:00+09:00``."""
    url: str = ""
    title: str = ""
    source: str = ""
    """Outlet."""
    authors: tuple[str, ...] = ()
    lang: str = ""
    zone: str = ""
    licence: str = ""

    def __str__(self) -> str:
        return f"pasted text {self.title or self.text[:20]!r}"


def read_pasted(pasted: Pasted, roster: Roster) -> Taken:
    """The article of a pasted text; its snapshot is the text as it was given, in UTF-8.

    Raises:
        BadRecord: text or date are missing or wrong.
    """
    fields = ("text", "published", "url", "title", "source", "lang", "zone", "licence")
    record = {name: getattr(pasted, name) for name in fields if getattr(pasted, name)}
    try:
        raw = pasted.text.encode()
    except UnicodeEncodeError:
        raise BadRecord.at("pasted text", None, "text", "it holds half a character", "paste it again") from None
    return taken(to_article({**record, "authors": list(pasted.authors)}, roster, Place("pasted text")), raw)
