"""Speakers named by a label: "Putin: We are ready", the turns of a transcript, "THE PRESIDENT: Thank you"."""

from __future__ import annotations

import re
from functools import cache

from digest_lib.statements.english.lookahead import predicate
from digest_lib.statements.english.nouns import message_words
from digest_lib.statements.english.reports import Report
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import is_verb
from digest_lib.statements.words import word_list

_LONGEST = 9
"""Most words of a label."""
_INTERVIEW = 2000
"""How many characters before an answer its question is looked for."""
_HEADLINE = 20
"""Most words of a headline."""


def read_label(tokens: Tokens) -> Report | None:
    """The statement of a line that begins with a name and a colon; None where it does not."""
    classes = tokens.classes
    answer = _answers(tokens)
    colon = 1 if answer else _label_colon(tokens)
    if colon is None:
        return None
    begin, end = colon + 1, len(tokens)
    if classes[begin] == "Q" and ":" in classes[begin:]:
        return None  # another speaker's words follow in the line
    quoted = tuple((q.inner_start, q.inner_end) for q in tokens.quotations.values() if q.start >= tokens.starts[begin])
    if tokens.words[end - 1] == ".":
        end -= 1
    if end <= begin or (_is_message(tokens, colon) and not quoted and not predicate(tokens, begin + 1, end)):
        return None
    whole = classes[begin] == "Q" and all(kind in "Q.," for kind in classes[begin:])
    return Report(
        fragments=quoted if whole else (tokens.span(begin, end),),
        source=None if answer else tokens.span(0, next((at for at in range(1, colon) if classes[at] in "tP,("), colon)),
        cue=tokens.span(colon, colon + 1),
        lemma=":",
        frame="label" if answer or shouted(tokens, colon) else "headline",
        rule="answer" if answer else "label",
        sentence=tokens.span(0, len(tokens)),
        quoted=quoted,
    )


def _is_message(tokens: Tokens, colon: int) -> bool:
    """Whether the label is a message and not a name: "New Year address of the President: main points"."""
    return any(word in message_words() for word in tokens.words[:colon])


def _answers(tokens: Tokens) -> bool:
    """Whether the line is the answer in an interview: "A: …" after "Q: …"."""
    if len(tokens) < 3 or tokens.classes[1] != ":" or tokens.words[0] not in ("a", "answer"):
        return False
    start = tokens.starts[0]
    before = tokens.text[max(0, start - _INTERVIEW) : start]
    return "\nQ:" in before or before.startswith("Q:") or "\nQuestion:" in before


def _label_colon(tokens: Tokens) -> int | None:
    """The colon after the name of a speaker at the start of the line."""
    classes, words = tokens.classes, tokens.words
    colon = next((at for at in range(1, min(_LONGEST + 1, len(tokens) - 1)) if classes[at] == ":"), None)
    if colon is None or tokens.starts[colon + 1] == tokens.ends[colon] or classes[colon - 1] not in "Cn)":
        return None
    if any(classes[at] not in "CnP#D&t,()" or (at and is_verb(tokens, at, 0)) for at in range(colon)):
        return None
    owned = any(tokens.possessive(at) for at in range(colon)) and words[colon - 1] in message_words()
    about = next((at for at in range(1, colon) if classes[at] in "Pt"), colon)
    spoken_on = about < colon and words[about] in ("on", "to", "at") and all(kind == "C" for kind in classes[:about])
    bracketed = classes[colon - 1] == ")" and all(kind in "Cn()" for kind in classes[:colon])
    named = classes[0] == "C" and (classes[colon - 1] == "C" or owned or spoken_on or bracketed)
    if not named and not shouted(tokens, colon):
        return None
    label = {part.strip(".") for word in words[:colon] for part in re.split("[-–/]", word)}
    interviewer = words[-1] == "?" and label & outlets()
    return None if label & not_speakers() or interviewer else colon


def shouted(tokens: Tokens, colon: int) -> bool:
    """Whether the words before the colon stand in capitals."""
    written = tokens.text[tokens.starts[0] : tokens.ends[colon - 1]]
    return written.isupper() and len(written) > 2


def read_dash(tokens: Tokens) -> Report | None:
    """The statement of a headline that ends in a dash and a name: "Deal ‘very close’ – Trump"; else None."""
    classes = tokens.classes
    size = len(tokens)
    dash = next((at for at in range(size - 2, max(1, size - 6), -1) if classes[at] == "-"), None)
    if dash is None or size > _HEADLINE or not all(kind == "C" for kind in classes[dash + 1 :]):
        return None
    if tokens.starts[dash] == tokens.ends[dash - 1] or any(kind in ".:" for kind in classes[:dash]):
        return None
    quoted = tuple((q.inner_start, q.inner_end) for q in tokens.quotations.values())
    whole = classes[0] == "Q" and dash == 1
    return Report(
        fragments=quoted[:1] if whole else (tokens.span(0, dash),),
        source=tokens.span(dash + 1, size),
        cue=tokens.span(dash, dash + 1),
        lemma=":",
        frame="headline",
        rule="label",
        sentence=tokens.span(0, size),
        quoted=quoted,
    )


@cache
def outlets() -> frozenset[str]:
    """Words that name an outlet."""
    return frozenset(word for row in word_list("en", "reporters") for word in row["words"].split())


@cache
def not_speakers() -> frozenset[str]:
    """Words before a colon that name no speaker."""
    return frozenset(word for row in word_list("en", "labels") for word in row["words"].split())
