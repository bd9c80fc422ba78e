"""By whose report: "according to X", "in the words of X", "by X's account"."""

from __future__ import annotations

from digest_lib.statements.english.contents import content_end
from digest_lib.statements.english.lexicon import word_set
from digest_lib.statements.english.noun_phrases import noun_phrase_after
from digest_lib.statements.english.nouns import owner_of
from digest_lib.statements.english.quoted_contents import content_spans
from digest_lib.statements.english.reports import Report
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import is_verb


def read_accounts(tokens: Tokens, first: int, last: int) -> list[Report]:
    """The reports that the sentence ``tokens[first:last]`` leaves to somebody's account."""
    found: list[Report] = []
    for index in tokens.within(tokens.accounts, first, last):
        word = tokens.words[index]
        report = None
        if word == "according" and index + 2 < last and tokens.words[index + 1] == "to":
            report = _according(tokens, first, last, index, index + 2)
        elif word == "per" and index > first and index + 1 < last and tokens.classes[index - 1] == ",":
            named = tokens.classes[index + 1] == "C" or tokens.words[index + 1] in ("the", "his")
            report = _according(tokens, first, last, index, index + 1) if named else None
        elif index > first and (word in word_set("views-say") or word in word_set("views-show")):
            report = _view(tokens, first, last, index)
        if report:
            found.append(report)
    return found


def _view(tokens: Tokens, first: int, last: int, index: int) -> Report | None:
    """A view: "In Trump's telling, A"; "by Zelensky's account, A"; "in the words of Putin, A"."""
    classes, words = tokens.classes, tokens.words
    opener = next((at for at in range(index - 1, max(first, index - 8) - 1, -1) if words[at] in ("in", "by")), None)
    if opener is None or any(classes[at] in ",V" for at in range(opener + 1, index)):
        return None  # "In an address, Zelensky called Putin's words …"
    after = index + 1
    if after < last and words[after] == "of":
        after = noun_phrase_after(tokens, index + 2, last)
        named = any(classes[at] in "CRO" for at in range(index + 2, after))
        source = tokens.span(index + 2, after) if after > index + 2 and named else None
    else:
        source = owner_of(tokens, first, index)
    if (
        source is None
        or after >= last
        or (classes[after] not in ",.Q" and not (opener == first and classes[after] in "RDC"))
    ):
        return None
    if opener > first and classes[opener - 1] not in ",&" and words[after] != ".":
        return None
    if classes[after] == "." or after + 1 >= last:
        begin, end = first, opener - 1 if classes[opener - 1] == "," else opener
    else:
        begin = after + (classes[after] == ",")
        end = content_end(tokens, begin, last, "s")
    if end <= begin:
        return None
    fragments, quoted = content_spans(tokens, begin, end)
    return Report(
        fragments=fragments,
        source=source,
        cue=tokens.span(opener, index + 1),
        lemma=words[index],
        frame="s",
        kind="say" if words[index] in word_set("views-say") else "show",
        rule="view",
        sentence=tokens.span(first, last),
        quoted=quoted,
    )


def _according(tokens: Tokens, first: int, last: int, index: int, named: int) -> Report | None:
    """According to X, per X: the cue stands at ``index``, the name at ``named``."""
    classes = tokens.classes
    after = noun_phrase_after(tokens, named, last)
    if after == named or (index > first and tokens.classes[index - 1] in "TW"):
        return None  # a step that according to X is near
    source = tokens.span(named, after)
    opens = index == first or (classes[index - 1] in "&" and index - 1 == first)
    if opens:
        comma = _closing_comma(tokens, after, last)
        if after < last and classes[after] in "DR":
            comma = after - 1
        if comma is None:
            return None
        begin, end = comma + 1, content_end(tokens, comma + 1, last, "s") if comma + 1 < last else last
    else:
        begin, end = first, index
        while end > begin and classes[end - 1] in ",-&":
            end -= 1
        if (
            after + 2 < last
            and classes[after] == ","
            and "Q" not in classes[begin:end]
            and not any(is_verb(tokens, at, begin) for at in range(begin, end))
        ):
            begin, end = after + 1, content_end(tokens, after + 1, last, "s")
    if end - begin < 1:
        return None
    fragments, quoted = content_spans(tokens, begin, end)
    return Report(
        fragments=fragments,
        source=source,
        cue=tokens.span(index, named),
        lemma="according",
        frame="s",
        rule="according-to",
        sentence=tokens.span(first, last),
        quoted=quoted,
    )


def _closing_comma(tokens: Tokens, after: int, last: int) -> int | None:
    """The comma that ends "According to X, a former Y,": where the content begins."""
    classes = tokens.classes
    commas = [at for at in range(after, min(last, after + 40)) if classes[at] == ","]
    if not commas:
        return None
    if (
        len(commas) > 1
        and commas[0] + 1 < last
        and (tokens.words[commas[0] + 1] in ("a", "an", "who", "which"))
        and commas[1] - commas[0] < 16
    ):
        return commas[1]
    return commas[0]
