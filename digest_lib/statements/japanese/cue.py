"""One cue: the words that show that what stands before them was said."""

from __future__ import annotations

from typing import Literal, NamedTuple

from digest_lib.models import Act
from digest_lib.statements.japanese.sentences import QUOTE
from digest_lib.statements.japanese.verbs import Ending, VerbHit

CueKind = Literal["to", "nominal", "koto", "object", "request", "question", "agree", "toshi", "hearsay"]
"""to …と述べた; nominal …との考えを示した; koto …ことを明らかにした; object …を求めた; request …するよう求めた;
question …かどうか尋ねた; agree …ことで一致した; toshi …とした; hearsay …という。"""


class Cue(NamedTuple):
    """A cue in a masked sentence. ``content_end`` is the end of the content, ``start:end`` the words of the cue."""

    kind: CueKind
    content_end: int
    start: int
    end: int
    act: Act
    ending: Ending
    verb: str
    relays: bool = False
    """The verb is one by which others' words are passed on (報じた)."""
    quoted: bool = False
    """The content ends in a quotation."""
    also: bool = False
    """とも: one more thing said by the same speaker."""
    noun: str = ""


def cue_of(kind: CueKind, text: str, content_end: int, hit: VerbHit, **fields: object) -> Cue:
    """A cue whose words run from the end of the content to the end of a verb."""
    quoted = ends_quoted(text, content_end)
    made = Cue(kind, content_end, content_end, hit.end, hit.act, hit.ending, hit.stem, "r" in hit.frames, quoted)
    return made._replace(**fields) if fields else made  # type: ignore[arg-type]


def ends_quoted(text: str, content_end: int) -> bool:
    """Whether the content ends in a quotation."""
    return content_end > 0 and text[content_end - 1] == QUOTE
