"""What changed between two versions of an article."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from digest_lib.models import Article

_SENTENCE = re.compile(r"[^。\n.!?]*(?:[。.!?]+[」』”\"')]*|\n|$)")


@dataclass(frozen=True)
class Change:
    """One difference between two versions of an address."""

    field: str
    """``title``, ``published``, ``authors`` or ``text``."""
    before: str
    """What stood there; empty for what was added."""
    after: str
    """What stands there now; empty for what was taken out."""


def changes(before: Article, after: Article) -> list[Change]:
    """The differences in title, date, authors, and sentence by sentence in the text, in the order of the text."""
    found = [
        Change(name, old, new)
        for name, old, new in (
            ("title", before.title, after.title),
            ("published", before.published, after.published),
            ("authors", ", ".join(before.authors), ", ".join(after.authors)),
        )
        if old != new
    ]
    old, new = _sentences(before.text), _sentences(after.text)
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found.append(Change("text", "".join(old[a:b]).strip(), "".join(new[c:d]).strip()))
    return found


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.findall(text) if sentence.strip()]
