"""Where the reporter comments after a comma: ", a move that …", ", hours after …", ", sending shares down"."""

from __future__ import annotations

from digest_lib.statements.english.lexicon import word_set
from digest_lib.statements.english.lookahead import predicate
from digest_lib.statements.english.noun_phrases import noun_phrase_after
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import is_verb

_PARENTHESIS = 7
"""Within so many words a second comma closes a parenthesis: "was, as he put it, over"."""
_CLAUSE = 12
"""Within so many words a side clause has its verb."""


def comments(tokens: Tokens, first: int, index: int, last: int) -> bool:
    """Whether the reporter's comment begins at ``index``, right after a comma; the content began at ``first``.

    What follows a whole clause and its comma is mostly the reporter's: appositions to the clause, participles, side
    clauses of time. Lists and parentheses are told apart.
    """
    return _aside(tokens, index, last) or (
        (predicate(tokens, first, index - 1) or "Q" in tokens.classes[first : index - 1])
        and not _resumes(tokens, index, last)
        and (
            _side_clause(tokens, index, last)
            or _consequence(tokens, first, index, last)
            or _apposition(tokens, first, index, last)
            or _relative(tokens, first, index, last)
        )
    )


def shifts(tokens: Tokens, first: int, conjunction: int, last: int) -> bool:
    """Whether ", but" leaves reported speech by its tense: said it was quitting, but the step has not taken effect."""
    if tokens.classes[conjunction - 1] not in ",Q":
        return False
    told = next((tokens.words[at] for at in range(first, conjunction) if tokens.classes[at] == "X"), None)
    after = noun_phrase_after(tokens, conjunction + 1, last)
    if told not in word_set("past-helpers") or after == conjunction + 1 or after >= last:
        return False
    return tokens.words[after] in word_set("present-helpers")


def without(tokens: Tokens, index: int, last: int) -> bool:
    """Whether the words leave any content, whatever its construction: "according to", "without saying"."""
    words = tokens.words
    following = words[index + 1] if index + 1 < last else ""
    if words[index] == "according" or (words[index] == "without" and following.endswith("ing")):
        return True
    if words[index] == "which" and following in ("came", "comes", "follows", "followed"):
        return True
    later = words[index] in word_set("later") and index + 2 < last
    return later and any(word in ("after", "before") for word in words[index + 1 : min(last, index + 3)])


def _aside(tokens: Tokens, index: int, last: int) -> bool:
    words = tokens.words
    following = words[index + 1 : min(last, index + 3)]
    if words[index] in ("a", "an") and any(word in word_set("asides") for word in following):
        return True
    return (
        words[index] == "in" and bool(following) and following[0] in ("a", "an", "his", "her", "their", "its", "what")
    )


def _resumes(tokens: Tokens, index: int, last: int) -> bool:
    """Whether a second comma soon closes a parenthesis and the content's own verb follows."""
    if tokens.classes[index - 2 : index] == ["X", ","]:
        return True  # the plan was, as he put it, a gift
    comma = next(
        (at for at in range(index + 1, min(last - 1, index + _PARENTHESIS)) if tokens.classes[at] == ","), None
    )
    if comma is None:
        return False
    return is_verb(tokens, comma + 1, comma) or tokens.words[comma + 1].endswith("ing")


def _side_clause(tokens: Tokens, index: int, last: int) -> bool:
    """As Washington prepared for talks; even as he left; while differences stayed; after a call; despite the veto."""
    word = tokens.words[index]
    if word == "even" and index + 1 < last and tokens.words[index + 1] in ("as", "though"):
        index, word = index + 1, "as"
    if word in ("as", "while"):
        return index + 1 < last and (
            predicate(tokens, index + 2, min(last, index + _CLAUSE)) or tokens.classes[index + 1] == "X"
        )
    if word in ("though", "although") and index + 3 < last and tokens.words[index + 1] in ("he", "she"):
        told = tokens.words[index + 2]
        return told in word_set("narrated") or (told in ("did", "would", "could") and tokens.words[index + 3] == "not")
    return word in word_set("comment-openers")


def _consequence(tokens: Tokens, first: int, index: int, last: int) -> bool:
    """A participle that tells what came of it: "…, sending shares down"; not one of a list of them."""
    word = tokens.words[index]
    if tokens.classes[index] != "n" or not word.endswith("ing") or word in word_set("no-participles"):
        return False
    if word in word_set("consequences"):
        return True
    if "Q" in tokens.classes[index:last]:
        return False
    return last - index > 2 and not any(
        tokens.classes[at] == "n" and tokens.words[at].endswith("ing") for at in range(first, index - 1)
    )


def _apposition(tokens: Tokens, first: int, index: int, last: int) -> bool:
    """A phrase for the whole clause that ends the sentence: "…, an abrupt turn from …"; "…, the first since May"."""
    word = tokens.words[index]
    following = tokens.words[index + 1] if index + 1 < last else ""
    if word == "something" and tokens.classes[index + 1 : index + 2] != [","]:
        return True
    superlative = word == "the" and (following.endswith("est") or following in word_set("ordinals"))
    person = tokens.classes[index - 2] == "C" and _of_person(tokens, index, last)
    if not superlative and (word not in ("a", "an") or person):
        return False
    if "&" in tokens.classes[index : min(last, index + _PARENTHESIS)] or any(
        tokens.classes[at] == "," for at in range(first, index - 1)
    ):
        return False  # a list
    end = noun_phrase_after(tokens, index, last)
    return end >= last or tokens.classes[end] in "PtTWnX"


def _of_person(tokens: Tokens, index: int, last: int) -> bool:
    """Whether the apposition is to a person or a thing named: a diplomat, a former senator, a city."""
    end = noun_phrase_after(tokens, index, last, long=False)
    head = tokens.words[end - 1]
    return head.endswith(("er", "or", "ist", "ian", "man", "woman", "ant", "ee", "city", "town")) or (
        head in word_set("helpers") or tokens.classes[end - 1] == "C"
    )


def _relative(tokens: Tokens, first: int, index: int, last: int) -> bool:
    """A relative clause that ends the sentence: "…, which is not quite what he said in May".

    That of a cleft sentence belongs to it: "it was Martin, not Rossi, who signed".
    """
    cleft = tokens.words[first] == "it" and tokens.words[first + 1] in ("is", "was")
    if cleft or any(kind in "Q," for kind in tokens.classes[index:last]):
        return False
    return (
        tokens.words[index] in ("which", "who")
        and index + 1 < last
        and is_verb(tokens, index + 1, index)
        and tokens.words[index + 1] not in word_set("unreal")
    )
