"""Lines that begin with what they are about, and a colon: "Talks: Trump said …", "China: …", "On the Fed: “…”"."""

from __future__ import annotations

import re
from functools import cache

from digest_lib.statements.english.labels import not_speakers, shouted
from digest_lib.statements.english.quoted_contents import content_spans
from digest_lib.statements.english.reports import Report
from digest_lib.statements.english.sentence import read_sentence
from digest_lib.statements.english.tokens import Tokens, sentences
from digest_lib.statements.english.verb_forms import is_verb
from digest_lib.statements.words import word_list

_TOPIC = 5
"""A topic has fewer words."""
_TURNS = frozenset(("a", "q", "question", "answer"))
"""Before a colon they open a turn of an interview, and no topic."""
_MATTER = 12
"""What a line with "On" is about has fewer words."""
_LABEL = re.compile(r"^[A-Z][A-Z .’'-]{2,40}:\s", re.MULTILINE)
_NEAR = 4000
"""Within how many characters another label in capitals makes a text a transcript."""


def topic_end(tokens: Tokens, *, item: bool) -> int | None:
    """Where the text after a topic and a colon begins: "• Talks: Trump said …", "China: Xi said …"."""
    colon = next((at for at in range(1, min(_TOPIC, len(tokens) - 1)) if tokens.classes[at] == ":"), None)
    if colon is None or any(kind not in "CDnP&A" for kind in tokens.classes[:colon]):
        return None
    begin = tokens.starts[colon + 1]
    words = {word.strip(".") for word in tokens.words[:colon]}
    if words & not_speakers() and not words & _TURNS and not tokens.possessive(0) and tokens.classes[colon + 1] != "Q":
        return begin
    country = words <= _countries()
    if country and sum(first > colon for first, _ in sentences(tokens)):
        return begin
    if shouted(tokens, colon) and colon == 1 and _dateline(tokens, begin):
        return begin
    return begin if (item or country or tokens.possessive(0)) and _somebody_speaks(tokens, colon) else None


@cache
def _countries() -> frozenset[str]:
    return frozenset(word for row in word_list("en", "countries") for word in row["words"].split())


def _dateline(tokens: Tokens, begin: int) -> bool:
    """Whether capitals and a colon are the place of a report: a sentence follows, and no other label is near."""
    at, text = tokens.starts[0], tokens.text
    if text[begin : tokens.ends[-1]].isupper() or not any(is_verb(tokens, index, 2) for index in range(3, len(tokens))):
        return False
    near = _LABEL.findall(text[max(0, at - _NEAR) : at + _NEAR])
    return len(near) < 2 and at < _NEAR // 10


def _somebody_speaks(tokens: Tokens, colon: int) -> bool:
    """Whether the text after the colon has a speaker of its own."""
    reports = [report for first, last in sentences(tokens) for report in read_sentence(tokens, first, last)]
    return any(
        report.kind == "say"
        and report.source is not None
        and report.source[0] >= tokens.starts[colon + 1]
        and tokens.text[report.source[0]].isupper()
        for report in reports
    )


def read_matter(tokens: Tokens) -> Report | None:
    """What somebody said on a matter: "On the Fed: cuts are overdue"; the line does not name the speaker."""
    if tokens.words[0] not in ("on", "about", "of", "regarding"):
        return None
    colon = next((at for at in range(2, min(_MATTER, len(tokens) - 1)) if tokens.classes[at] == ":"), None)
    if colon is None or any(kind in ",;XVrQR" for kind in tokens.classes[:colon]):
        return None
    if any(tokens.words[at].endswith("ed") and tokens.classes[at] != "C" for at in range(colon)):
        return None
    end = len(tokens) - (tokens.classes[-1] == ".")
    if tokens.classes[colon + 1] != "Q" and (
        not any(is_verb(tokens, at, colon + 1) for at in range(colon + 2, end)) or _somebody_speaks(tokens, colon)
    ):
        return None
    fragments, quoted = content_spans(tokens, colon + 1, end)
    if len(fragments) > 1:
        return None
    return Report(
        fragments=fragments,
        source=None,
        cue=tokens.span(colon, colon + 1),
        lemma=":",
        frame="q" if fragments == quoted else "s",
        rule="matter",
        sentence=tokens.span(0, len(tokens)),
        quoted=quoted,
    )
