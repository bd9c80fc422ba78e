"""Quoted words in a content: what still belongs to them, and the spans that a content has."""

from __future__ import annotations

from digest_lib.models import Span
from digest_lib.statements.english.adverbials import occasion_at
from digest_lib.statements.english.lexicon import word_set
from digest_lib.statements.english.noun_phrases import is_time, noun_phrase_after
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import is_verb


def beyond(tokens: Tokens, end: int, last: int) -> int:
    """Token after what still belongs to quoted words: a “decaying” group of nations led by “weak” people."""
    while end < last:
        kind = tokens.classes[end]
        if tokens.words[end] in ("meant", "designed", "intended", "aimed"):
            return next((at for at in range(end, last) if tokens.classes[at] in ",;-"), last)
        if kind in "nC#" and not is_verb(tokens, end, end - 1) and not is_time(tokens, end):
            after = noun_phrase_after(tokens, end, last)
        elif (
            kind == "P" and tokens.words[end] in word_set("quotation-goes-on") and not occasion_at(tokens, end, last)
        ) or (kind == "t" and end + 1 < last and tokens.classes[end + 1] in "DC#nXV"):
            quoted = end + 1 < last and tokens.classes[end + 1] == "Q"
            after = end + 2 if quoted else noun_phrase_after(tokens, end + 1, last)
        else:
            break
        if after <= end + 1 and kind in "Pt":
            break
        end = max(after, end + 1)
        if end < last and tokens.classes[end] == "Q":
            end += 1
    return end


def after_quotations(tokens: Tokens, quotation: int, last: int) -> int:
    """Token after a quotation and those joined to it: “great” and “productive”, "promising" but not "complete"."""
    end = quotation + 1
    while True:
        at = end + (end < last and tokens.classes[end] == ",")
        if at >= last or tokens.classes[at] != "&":
            return end
        at += 1 + (at + 1 < last and tokens.words[at + 1] in ("not", "who"))
        at += at < last and tokens.words[at] in ("a", "an", "the")
        if at >= last or tokens.classes[at] != "Q":
            return end
        end = at + 1


def ends_in_comma(tokens: Tokens, index: int) -> bool:
    """Whether the token is a quotation with a comma before its closing mark."""
    return tokens.classes[index] == "Q" and tokens.closing(index) == ","


def whole_speech(tokens: Tokens, index: int, last: int) -> bool:
    """Whether a quotation begins here like a sentence: what follows it is not said any more."""
    if index >= last or tokens.classes[index] != "Q":
        return False
    quotation = tokens.quotations[index]
    return tokens.text[quotation.inner_start].isupper() and quotation.inner_end - quotation.inner_start > 8


def content_spans(tokens: Tokens, begin: int, end: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The content as spans, and the quotations in it: a content that is one quotation loses its marks."""
    quoted = tuple(
        (tokens.quotations[at].inner_start, tokens.quotations[at].inner_end)
        for at in range(begin, end)
        if tokens.classes[at] == "Q"
    )
    if quoted and all(tokens.classes[at] in "Q,.-&" for at in range(begin, end)):
        return quoted, quoted
    return (tokens.span(begin, end),), quoted
