"""Adjectives that report: "X was adamant that", "X was blunt: …", "…, X is convinced"."""

from __future__ import annotations

from digest_lib.statements.english.contents import content_end
from digest_lib.statements.english.lexicon import word_set
from digest_lib.statements.english.quoted_contents import content_spans
from digest_lib.statements.english.reports import Report
from digest_lib.statements.english.subjects import subject_before
from digest_lib.statements.english.tokens import Tokens


def read_tone(tokens: Tokens, first: int, last: int, index: int) -> Report | None:
    """An adjective of tone and a colon: "Putin was blunt about the plan: it would not work"."""
    colon = next((at for at in range(index + 1, min(last - 2, index + 9)) if tokens.classes[at] == ":"), None)
    verb = index
    while verb > first and tokens.classes[verb - 1] in "XA":
        verb -= 1
    if colon is None or verb == index or tokens.classes[colon + 1] == "Q":
        return None
    subject = subject_before(tokens, first, verb)
    end = content_end(tokens, colon + 1, last, "s")
    if subject is None or end - colon < 4:
        return None
    fragments, quoted = content_spans(tokens, colon + 1, end)
    return Report(
        fragments=fragments,
        source=tokens.span(*subject),
        cue=tokens.span(verb, index + 1),
        lemma=tokens.words[index],
        frame="s",
        rule="tone",
        sentence=tokens.span(first, last),
        quoted=quoted,
    )


def read_stance(tokens: Tokens, first: int, last: int, index: int) -> Report | None:
    """An adjective that reports: "Trump was adamant that A"."""
    verb = index
    while verb > first and tokens.classes[verb - 1] in "XA":
        verb -= 1
    if verb == index or not any(tokens.classes[at] == "X" for at in range(verb, index)):
        return None
    subject = subject_before(tokens, first, verb)
    begin = index + 2
    if subject is None or begin >= last or any(tokens.words[at] in ("not", "never") for at in range(verb, index)):
        return None
    fragments, quoted = content_spans(tokens, begin, content_end(tokens, begin, last, "s"))
    return Report(
        fragments=fragments,
        source=tokens.span(*subject),
        cue=tokens.span(verb, index + 1),
        lemma=tokens.words[index],
        frame="s",
        kind="say" if tokens.words[index] in word_set("stances-say") else "show",
        rule="stance",
        sentence=tokens.span(first, last),
        quoted=quoted,
    )


def read_stance_tag(tokens: Tokens, first: int, last: int, index: int) -> Report | None:
    """A stance behind its content: "…, Putin is convinced."."""
    verb = index
    while verb > first and tokens.classes[verb - 1] in "XA":
        verb -= 1
    subject = subject_before(tokens, first, verb) if verb < index else None
    if (
        subject is None
        or "X" not in tokens.classes[verb:index]
        or subject[0] - 1 <= first
        or tokens.classes[subject[0] - 1] not in ",Q"
    ):
        return None
    stop = subject[0] - (tokens.classes[subject[0] - 1] == ",")
    short = stop - first < 4 and "Q" not in tokens.classes[first:stop]
    if short or "C" not in tokens.classes[subject[0] : subject[1]]:
        return None
    fragments, quoted = content_spans(tokens, first, stop)
    return Report(
        fragments=fragments,
        source=tokens.span(*subject),
        cue=tokens.span(verb, index + 1),
        lemma=tokens.words[index],
        frame="s",
        rule="stance",
        sentence=tokens.span(first, last),
        quoted=quoted,
    )
