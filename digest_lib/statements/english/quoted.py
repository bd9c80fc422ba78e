"""Quotations that no reporting verb claims: after a colon, "as X put it", "… was his answer", under a caption."""

from __future__ import annotations

from digest_lib.models import Span
from digest_lib.statements.english.lexicon import cue_forms, word_set
from digest_lib.statements.english.noun_phrases import noun_phrase_after, noun_phrase_before
from digest_lib.statements.english.reports import Report
from digest_lib.statements.english.subjects import main_subject, subject_before
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import group_start, is_verb

_SPEECH = 15
"""Quoted words shorter than this many characters are a name or a turn of phrase, unless a verb reports them."""
_CAPTION = 9
"""A line of at most this many words without a verb can be the caption over a quotation."""


def read_loose(tokens: Tokens, first: int, last: int, reports: list[Report]) -> list[Report]:
    """Reports of the quotations in the sentence ``tokens[first:last]`` that ``reports`` leave unclaimed."""
    found = []
    for index in range(first, last):
        if tokens.classes[index] != "Q":
            continue
        quotation = tokens.quotations[index]
        inner = (quotation.inner_start, quotation.inner_end)
        short = inner[1] - inner[0] < _SPEECH and not (
            index == first
            and last - index > 2
            and tokens.classes[index + 1] == ":"
            and tokens.classes[index + 2] == "C"
        )
        if short or any(a <= inner[0] and inner[1] <= b for r in reports for a, b in r.fragments):
            continue
        source = _source(tokens, first, last, index)
        if source:
            found.append(quotation_report(tokens, (inner,), source, (first, last), "colon"))
    return found


def quotation_report(
    tokens: Tokens, inner: tuple[Span, ...], source: Span, sentence: tuple[int, int], rule: str
) -> Report:
    """A direct statement that has a speaker and no cue."""
    return Report(
        fragments=inner,
        source=source,
        cue=None,
        lemma="",
        frame="q",
        rule=rule,
        sentence=tokens.span(*sentence),
        quoted=inner,
    )


def _source(tokens: Tokens, first: int, last: int, index: int) -> Span | None:
    """Who speaks the quotation at ``index``, by what stands before and after it."""
    if index > first and tokens.words[index - 1] == "?":
        return _head_phrase(tokens, first, index - 1)
    if index > first and tokens.classes[index - 1] == ":":
        alone = all(kind in "Q.,-" for kind in tokens.classes[index + 1 : last])
        return announcer(tokens, first, index - 1) if alone else None
    if index + 2 >= last:
        return None
    return (
        _named_after(tokens, first, last, index)
        or _as_put(tokens, last, index)
        or _answered(tokens, first, last, index)
    )


def _named_after(tokens: Tokens, first: int, last: int, index: int) -> Span | None:
    """“…” (Trump, on Truth Social); “…” – Trump; “…”: Zelensky scolds Europe."""
    mark, named = tokens.classes[index + 1], tokens.classes[index + 2] == "C"
    signed = mark == "-" and all(kind in "CDPn,.#&" for kind in tokens.classes[index + 2 : last])
    if named and (mark == "(" or signed or (mark == ":" and index == first)):
        return _phrase_at(tokens, index + 2, last)
    return None


def _as_put(tokens: Tokens, last: int, index: int) -> Span | None:
    """“…”, as Trump put it."""
    after = _over_comma(tokens, index)
    if tokens.words[after] != "as":
        return None
    end = noun_phrase_after(tokens, after + 1, last, long=False)
    put = any(word in word_set("put") for word in tokens.words[end : min(last, end + 3)])
    return tokens.span(after + 1, end) if put and end > after + 1 else None


def _answered(tokens: Tokens, first: int, last: int, index: int) -> Span | None:
    """“…” – that was his verdict; “…,” came the reply from Putin; “…” was how Trump put it."""
    words, after = tokens.words, _over_comma(tokens, index)
    if tokens.classes[after] == "-" and after + 3 < last and words[after + 1] in ("that", "this", "such", "those"):
        return _predicate_owner(tokens, after + 3, last) if words[after + 2] in ("was", "is", "were") else None
    if after + 2 < last and words[after] in ("came", "went", "goes", "comes", "ran", "runs"):
        return _predicate_owner(tokens, after + 1, last)
    if index == first and words[index + 1] in ("was", "were", "is"):
        return _predicate_owner(tokens, index + 2, last)
    return None


def claimed_next(tokens: Tokens, first: int, last: int) -> Report | None:
    """A quotation whose owner the next sentence tells: “We want peace.” That was Trump's message."""
    if last + 3 >= len(tokens) or tokens.words[last] not in ("that", "this", "those", "these", "such"):
        return None
    if tokens.words[last + 1] not in ("was", "were", "is", "are"):
        return None
    source = _predicate_owner(tokens, last + 2, min(len(tokens), last + 12))
    quoted = tuple(
        (tokens.quotations[at].inner_start, tokens.quotations[at].inner_end)
        for at in range(first, last)
        if tokens.classes[at] == "Q"
    )
    return quotation_report(tokens, quoted, source, (first, last), "named-after") if source else None


def _over_comma(tokens: Tokens, index: int) -> int:
    return index + 2 if tokens.classes[index + 1] == "," else index + 1


def _phrase_at(tokens: Tokens, at: int, last: int) -> Span | None:
    end = noun_phrase_after(tokens, at, last, long=False)
    return tokens.span(at, end) if end > at else None


def _predicate_owner(tokens: Tokens, at: int, last: int) -> Span | None:
    """“…” was how X put it; was his answer; was the verdict of X."""
    words = tokens.words
    if words[at] == "how":
        return _phrase_at(tokens, at + 1, last)
    if words[at] in ("his", "her", "their"):
        return tokens.span(at, at + 1)
    if tokens.classes[at] == "C" and tokens.possessive(at):
        start, end = tokens.span(at, at + 1)
        return (start, end - 2)
    for index in range(at, min(last - 1, at + 6)):
        if words[index] in ("of", "from", "by"):
            return _phrase_at(tokens, index + 1, last)
    return None


def announcer(tokens: Tokens, first: int, colon: int) -> Span | None:
    """Who announces the words after the colon: the subject of the clause, or the name after its inverted verb."""
    reading = cue_forms().get(tokens.words[first])
    if reading and reading.form in ("ed", "past", "s", "participle"):
        end = noun_phrase_after(tokens, first + 1, colon, long=False)
        if end > first + 1:
            return tokens.span(first + 1, end)
    subject = main_subject(tokens, first, colon)
    if subject is None:
        return _head_phrase(tokens, first, colon)
    return tokens.span(*subject)


def _head_phrase(tokens: Tokens, first: int, colon: int) -> Span | None:
    """The phrase that stands for a sentence: "Trump's response:", "Zelensky, visibly tired:", "Asked …, Trump:"."""
    last = noun_phrase_before(tokens, first, colon) if tokens.classes[first] != "C" else None
    if (
        last
        and last[0] > first
        and tokens.classes[last[0] - 1] == ","
        and tokens.classes[last[0]] == "C"
        and last[1] == colon
    ):
        return tokens.span(*last)
    begin = first + 1 if tokens.classes[first] == "P" else first
    end = noun_phrase_after(tokens, begin, colon)
    if end == begin or not ("C" in tokens.classes[begin:end] or tokens.words[begin] in ("his", "her")):
        return None
    if tokens.words[begin] in ("his", "her"):
        return tokens.span(begin, begin + 1)
    return tokens.span(begin, end)


def caption(tokens: Tokens) -> Span | None:
    """The name a short line without a verb consists of: the caption over a quotation, the head of a post."""
    size = len(tokens)
    if size > _CAPTION or any(kind in "XVr.:Q" for kind in tokens.classes):
        return None
    forms = cue_forms()
    if any(
        is_verb(tokens, at, 0) or (tokens.classes[at] == "n" and tokens.words[at] in forms) for at in range(1, size)
    ):
        return None
    begin = 1 if tokens.classes[0] == "(" else 0
    end = begin
    while end < size and tokens.classes[end] in "CnD&P":
        end += 1
    return tokens.span(begin, end) if end > begin and "C" in tokens.classes[begin:end] else None


def subject_of_sentence(tokens: Tokens, first: int, last: int) -> Span | None:
    """The subject of the sentence's first main verb: who is spoken of, and perhaps speaks next."""
    for at in range(first + 1, min(last, first + 60)):
        if not is_verb(tokens, at, first):
            continue
        begin = group_start(tokens, first, at)
        if begin == first or tokens.classes[begin - 1] in "WTtS":
            continue
        found = subject_before(tokens, first, begin)
        if found and not (found[0] > first and tokens.classes[found[0] - 1] in "STwP"):
            return tokens.span(*found)
    return None
