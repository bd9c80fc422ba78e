"""The subject of a verb: the noun phrase before it, over appositions, relative clauses and adverbials of time."""

from __future__ import annotations

from digest_lib.statements.english.adverbials import before_time
from digest_lib.statements.english.lexicon import word_set
from digest_lib.statements.english.noun_phrases import Range, is_time, noun_phrase_before, opening
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import group_start, is_verb

_REACH = 40
"""How many words a parenthesis between subject and verb may have."""
_FAR = 60
"""How many words back the main verb of a sentence is looked for."""


def subject_before(tokens: Tokens, first: int, verb: int) -> Range | None:
    """The subject of the verb group that begins at token ``verb``, looking no further left than ``first``.

    Appositions and clauses between commas are crossed: "Smith, a lawyer for the campaign, said".
    """
    classes = tokens.classes
    index = verb
    while index > first and (classes[index - 1] == "A" or tokens.words[index - 1] in word_set("reflexives")):
        index -= 1
    if index > first:
        index = before_time(tokens, first, index)
    if index == first:
        return None
    before = classes[index - 1]
    if before in ",-":
        return _before_relative(tokens, first, index - 1) or _over_commas(tokens, first, index - 1)
    if before == ")":
        bracket = opening(tokens, index - 1, first)
        return noun_phrase_before(tokens, first, bracket) if bracket is not None and bracket > first else None
    while index - 1 > first and tokens.words[index - 1] in ("all", "both", "each"):
        index -= 1
    if before == "O":
        return _over_object(tokens, first, index)
    found = noun_phrase_before(tokens, first, index)
    return _over_list(tokens, first, _over_relative(tokens, first, found)) if found else None


def _over_object(tokens: Tokens, first: int, index: int) -> Range | None:
    """The subject whose relative clause ends in a pronoun: "people who have spoken with him | say"."""
    for at in range(index - 1, max(first, index - 8), -1):
        if tokens.classes[at] in ",;:.Q":
            return None
        if tokens.words[at] == "who":
            whole = noun_phrase_before(tokens, first, at)
            return (whole[0], index) if whole else None
    return None


def _over_list(tokens: Tokens, first: int, found: Range) -> Range:
    """The whole list of names: "Trump, Putin and Zelensky"."""
    begin, end = found
    if tokens.classes[begin] != "C" or "&" not in tokens.classes[begin:end]:
        return found
    while begin - 2 >= first and tokens.classes[begin - 1] == "," and tokens.classes[begin - 2] == "C":
        name = noun_phrase_before(tokens, first, begin - 1)
        if name is None or any(tokens.classes[at] != "C" or is_time(tokens, at) for at in range(*name)):
            break
        if name[0] > first and tokens.classes[name[0] - 1] not in ",&":
            break
        begin = name[0]
    return (begin, end)


def _over_relative(tokens: Tokens, first: int, found: Range) -> Range:
    """The subject from its head on: "people who saw the draft", "Smith, a Democrat"."""
    begin, end = found
    classes, words = tokens.classes, tokens.words
    for at in range(begin - 1, max(first, begin - 10) - 1, -1):
        if classes[at] in ",;:.Q-":
            break
        if words[at] == "who" and at > first:
            whole = noun_phrase_before(tokens, first, at)
            return (whole[0], end) if whole else _over_apposition(tokens, first, found)
    return _over_apposition(tokens, first, found)


def _over_apposition(tokens: Tokens, first: int, found: Range) -> Range:
    begin, end = found
    comma = begin - 1
    if comma <= first or tokens.classes[comma] != "," or tokens.words[begin] not in ("a", "an"):
        return found
    if tokens.classes[comma - 1] not in "C)" or tokens.classes[end - 1] not in "nC" or end - begin < 2:
        return found
    run = comma
    while run > first and tokens.classes[run - 1] == "C":
        run -= 1
    if run > first and tokens.classes[run - 1] == "P" and tokens.words[run - 1] != "of":
        return found  # …in Ukraine, a spokesperson said
    name = noun_phrase_before(tokens, first, comma)
    return (name[0], end) if name and _is_name(tokens, name) else found


def _is_name(tokens: Tokens, phrase: Range) -> bool:
    return tokens.classes[phrase[1] - 1] == "C" and tokens.words[phrase[1] - 1] not in word_set("time-nouns")


def _over_commas(tokens: Tokens, first: int, comma: int) -> Range | None:
    """The noun phrase before the parenthesis that ends at ``comma``."""
    classes = tokens.classes
    best: Range | None = None
    seen = 0
    for at in range(comma - 1, max(first, comma - _REACH) - 1, -1):
        if classes[at] in ";.:":
            break
        if classes[at] != classes[comma]:
            continue
        seen += 1
        phrase = noun_phrase_before(tokens, first, at) if _opens_parenthesis(tokens, at + 1, seen) else None
        if phrase is None:
            continue
        before = classes[phrase[0] - 1] if phrase[0] > first else "."
        if before in "Vn" and is_verb(tokens, phrase[0] - 1, first):
            return main_subject(tokens, first, phrase[0])  # gave it a mark, floated another
        if before == "P" and (classes[phrase[1] - 1] != "C" or seen < 3):
            if classes[phrase[1] - 1] == "C":
                best = best or phrase
            continue
        if classes[at + 1] == "C" and before == "," and seen < 4 and tokens.words[phrase[0]] in ("a", "an"):
            outer = noun_phrase_before(tokens, first, phrase[0] - 1)
            if outer and _is_name(tokens, outer) and tokens.words[outer[0]] not in ("in", "on"):
                return outer
        return _over_relative(tokens, first, phrase)
    return best


def _before_relative(tokens: Tokens, first: int, comma: int) -> Range | None:
    """The name that opens the clause, before a relative clause with commas in it: "Trump, who briefed A, B, said"."""
    if tokens.classes[comma] != ",":
        return None
    for at in range(comma - 1, max(first, comma - _REACH), -1):
        if tokens.classes[at] in ";.:":
            return None
        if tokens.words[at] in ("who", "whose") and tokens.classes[at - 1] == "," and at - 1 > first:
            phrase = noun_phrase_before(tokens, first, at - 1)
            opens = phrase is not None and (phrase[0] == first or tokens.classes[phrase[0] - 1] in ",&S-")
            if phrase and opens and tokens.classes[phrase[1] - 1] == "C":
                return _over_apposition(tokens, first, phrase)
    return None


def _opens_parenthesis(tokens: Tokens, inside: int, seen: int) -> bool:
    word, kind = tokens.words[inside], tokens.classes[inside]
    return (
        kind in "PWSwC#AV"
        or word in word_set("parenthetic")
        or word.endswith(("ing", "ed"))
        or (seen == 1 and kind == "n")
    )


def antecedent(tokens: Tokens, first: int, relative: int) -> Range | None:
    """Whom the relative pronoun at ``relative`` stands for."""
    at = relative
    if at > first and tokens.classes[at - 1] in ",P":
        at -= 1
        if at > first and tokens.classes[at - 1] == ",":
            at -= 1
    phrase = noun_phrase_before(tokens, first, at)
    if phrase and tokens.words[relative] == "who" and tokens.classes[phrase[1] - 1] == "C":
        for begin in range(phrase[1] - 1, phrase[0], -1):
            if tokens.classes[begin - 1] in "Pt" and tokens.words[begin - 1] != "of":
                head = tokens.words[begin - 2] if begin - 2 >= phrase[0] else ""
                return phrase if head in word_set("helpers") else (begin, phrase[1])
    return phrase


def main_subject(tokens: Tokens, first: int, before: int) -> Range | None:
    """The subject of the last finite main verb that ends before token ``before``."""
    best: Range | None = None
    at = before - 1
    floor = max(first, before - _FAR)
    while at >= floor and tokens.classes[at] != ";":
        if not is_verb(tokens, at, first):
            at -= 1
            continue
        if tokens.classes[at] == "r":
            return (at, at + 1)
        begin = group_start(tokens, floor, at)
        previous = tokens.classes[begin - 1] if begin > first else "."
        if previous in "WT":
            best = best or antecedent(tokens, first, begin - 1)
        elif found := _subject_of_verb(tokens, first, begin, previous):
            if best and tokens.words[found[0]] == "it":
                return best  # it was Vance who set it off, accusing …
            if not (found[0] > first and subordinates(tokens, found[0] - 1)):
                return found
            best = best or found
        at = begin - 1
    return best


def subordinates(tokens: Tokens, at: int) -> bool:
    """Whether the word before a subject makes its clause a side clause: that, when, which, after."""
    return tokens.classes[at] in "STwW" or tokens.words[at] in word_set("side-clauses")


def _subject_of_verb(tokens: Tokens, first: int, begin: int, previous: str) -> Range | None:
    if previous == "R":
        return (begin - 1, begin)
    return None if previous in "t&P" else subject_before(tokens, first, begin)
