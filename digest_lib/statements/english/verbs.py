"""The verb group around a cue verb: is it finite, passive, denied, or only planned and possible?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from digest_lib.statements.english.lexicon import Reading, cue_forms, word_set
from digest_lib.statements.english.noun_phrases import noun_phrase_before
from digest_lib.statements.english.subjects import subject_before
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import is_verb, split_auxiliary

GroupForm = Literal["finite", "participle", "infinitive", "passive"]


@dataclass(frozen=True)
class Group:
    """A verb group: its tokens and how it is meant."""

    first: int
    last: int
    """Token after the verb."""
    form: GroupForm
    """participle: saying that…"""
    negated: bool
    unreal: bool
    """Behind will, would, may, can, must: not said, or not yet."""


@dataclass
class _Helpers:
    """The auxiliaries and adverbs before a verb; ``first`` is the token where they begin."""

    first: int
    be: bool = False
    have: bool = False
    modal: bool = False
    do: bool = False
    negated: bool = False
    unreal: bool = False
    been: bool = False


def read_group(tokens: Tokens, first: int, verb: int, reading: Reading) -> Group | None:
    """The verb group whose last word is ``verb``; None where the word is no verb there."""
    helpers = _helpers(tokens, first, verb)
    at = helpers.first
    before = tokens.classes[at - 1] if at > first else "."
    if before == "t" and reading.form != "ing" and not helpers.modal and not helpers.do:
        if reading.form not in ("base", "ed", "participle"):
            return None
        at -= 1
        form: GroupForm | None = "passive" if helpers.be and reading.form != "base" else "infinitive"
    elif reading.form == "ing":
        form = _ing(tokens, first, verb, helpers, before)
    elif reading.form in ("s", "base"):
        form = _present(tokens, first, verb, helpers, before, reading)
    else:
        form = _past(tokens, first, verb, helpers, before, reading)
    if form == "finite" and tokens.words[at] == "having":
        form = "participle"
    return Group(at, verb + 1, form, helpers.negated, helpers.unreal) if form else None


def _helpers(tokens: Tokens, first: int, verb: int) -> _Helpers:
    found = _Helpers(verb)
    split = split_auxiliary(tokens, first, verb)
    if split is not None:
        found.first = split + 1
    while found.first > first:
        at = found.first - 1
        kind, word = tokens.classes[at], tokens.words[at]
        if kind == "A" or (word == "since" and at > first and tokens.classes[at - 1] == "X"):
            found.negated |= word in word_set("negations")
            found.unreal |= word in word_set("as-good-as")
        elif kind == "X":
            _auxiliary(found, word)
        elif kind == "r":
            _contraction(found, word)
            found.first = at
            break
        else:
            break
        found.first = at
    return found


def _auxiliary(found: _Helpers, word: str) -> None:
    found.be |= word in word_set("be")
    found.have |= word in word_set("have")
    found.do |= word in ("do", "does", "did", "don't", "doesn't", "didn't")
    found.modal |= word in word_set("unreal")
    found.unreal |= word in word_set("unreal")
    found.negated |= word.endswith("n't") or word == "cannot"
    found.been |= word in ("been", "being")


def _contraction(found: _Helpers, word: str) -> None:
    found.modal |= word.endswith("'ll")
    found.unreal |= word.endswith("'ll")
    found.be |= word.endswith(("'s", "'re", "'m"))
    found.have |= word.endswith(("'ve", "'s", "'d"))


def _ing(tokens: Tokens, first: int, verb: int, helpers: _Helpers, before: str) -> GroupForm | None:
    at = helpers.first
    if before == "D" or (not helpers.be and before == "P" and at < verb):
        return None
    if before in "nC" and at > first and tokens.possessive(at - 1):
        return None
    if (
        before == "n"
        and at - 2 >= first
        and tokens.classes[at - 2] == "D"
        and tokens.words[verb] in word_set("nouns-too")
    ):
        near = tokens.words[at - 1]
        if not near.endswith("s") and near not in word_set("documents"):
            return None  # an old saying
    return "finite" if helpers.be else "participle"


def _present(
    tokens: Tokens, first: int, verb: int, helpers: _Helpers, before: str, reading: Reading
) -> GroupForm | None:
    at = helpers.first
    plural = reading.form == "base"
    if helpers.be or helpers.have:
        return None
    if helpers.modal or helpers.do:
        return "finite" if plural else None
    closed = "DPt#.;:-&" if plural else "DPt#"
    if before == "#" and _polled(tokens, first, at):
        return "finite"
    if before in closed and not (at > first and tokens.words[at - 1] in word_set("stand-alone")):
        return None
    return "finite" if _subject_like(tokens, first, at, verb, plural=plural) else None


def _past(tokens: Tokens, first: int, verb: int, helpers: _Helpers, before: str, reading: Reading) -> GroupForm | None:
    if reading.form == "participle":
        if helpers.have and not helpers.been:
            return "finite"
        return "passive" if helpers.be or helpers.have else None
    if (helpers.be and not helpers.have) or (helpers.have and helpers.been):
        return "passive"
    if (
        helpers.modal
        or helpers.do
        or (before == "#" and not helpers.have and not _polled(tokens, first, helpers.first))
    ):
        return None
    if not helpers.have and verb + 1 < len(tokens) and tokens.words[verb + 1] == "by" and before in "&nC":
        return None  # held by Russia and claimed by Tokyo
    if helpers.first < verb and tokens.words[helpers.first - 1] in word_set("ordinals") and not helpers.have:
        return None  # their second publicly announced call
    closed = before in "DPt" and tokens.words[helpers.first - 1] not in word_set("stand-alone")
    return None if closed else "finite"


def _joint(tokens: Tokens, first: int, at: int) -> bool:
    """Whether two names stand before the verb: "Donald Trump and Vladimir Putin agree"."""
    phrase = noun_phrase_before(tokens, first, at)
    return phrase is not None and any(tokens.words[index] in ("and", "&") for index in range(*phrase))


def _polled(tokens: Tokens, first: int, at: int) -> bool:
    """Whether a number before the verb stands for people: 26% say, six in 10 said."""
    number = at - 1
    return tokens.words[number].endswith("%") or (number - 1 > first and tokens.words[number - 1] == "in")


def _subject_like(tokens: Tokens, first: int, at: int, verb: int, *, plural: bool) -> bool:
    """Whether what stands before a form that may be a noun (claims, report) can be its subject."""
    if at == first:
        return False
    kind, word = tokens.classes[at - 1], tokens.words[at - 1]
    if word in word_set("stand-alone"):
        return plural == (word not in ("one", "another", "neither"))
    if kind in ",RW&":
        return (
            not plural
            or (kind == "," and _plural(tokens, first, at))
            or (kind in "RW" and word not in ("he", "she", "it"))
        )
    if kind not in "nC#":
        return kind in ")TQ" or (kind == "O" and "who" in tokens.words[max(first, at - 8) : at])
    if tokens.possessive(at - 1) and "'" in word:
        return False
    if plural and tokens.words[verb] in word_set("never-nouns") and plural_head(tokens, first, at) is not None:
        return True
    if kind == "C":
        return not plural or word.endswith("s") or _joint(tokens, first, at)
    many = word.endswith("s") and not word.endswith(("ss", "ous", "us", "is"))
    return not _after_preposition(tokens, first, at) and (many == plural or word in word_set("plurals"))


def plural_head(tokens: Tokens, first: int, at: int) -> int | None:
    """The plural noun that a verb at ``at`` agrees with, over what stands between: "laws that we passed | say"."""
    head = None
    for index in range(at - 1, max(first, at - 16) - 1, -1):
        kind, word = tokens.classes[index], tokens.words[index]
        if kind in ".;:Q" or word in ("make", "makes", "made", "let", "lets", "help", "helps", "helped"):
            break
        plural = (kind == "n" and word.endswith("s") and not word.endswith("ss")) or word in word_set("plurals")
        if plural and not tokens.possessive(index):
            head = index
    return head


def _plural(tokens: Tokens, first: int, at: int) -> bool:
    """Whether the subject before the comma is a plural: "Executives for X, which …, say"."""
    phrase = subject_before(tokens, first, at) if at - 2 >= first else None
    return (
        phrase is not None
        and tokens.words[phrase[0]] not in ("a", "an", "the")
        and any(
            tokens.words[index].endswith("s") and tokens.classes[index] in "nC" and not tokens.possessive(index)
            for index in range(*phrase)
        )
    )


def _after_preposition(tokens: Tokens, first: int, at: int) -> bool:
    """Whether the words before are adjectives behind a preposition: "in televised remarks"."""
    for index in range(at - 1, max(first, at - 4) - 1, -1):
        if tokens.classes[index] == "P":
            return tokens.words[index] not in ("of", "as")
        if tokens.classes[index] == "D" and index > first and tokens.words[index - 1] == "in":
            return True  # in his opening remarks
        if tokens.classes[index] not in "nA#":
            return False
    return False


def asked(tokens: Tokens, first: int, group: Group) -> bool:
    """Whether the clause is a condition or a question: what it tells was not said."""
    classes, words = tokens.classes, tokens.words
    for at in range(group.first - 1, max(first, group.first - 8) - 1, -1):
        if classes[at] in ",;:.Q":
            return False
        if words[at] in ("if", "unless", "whether"):
            return True
    return classes[first] == "X" or words[first] in ("suppose", "imagine")


def carried(tokens: Tokens, first: int, group: Group) -> bool:
    """Whether the words before "… to say" tell that it was said (went on to), and not the contrary (declined to)."""
    for back in range(group.first - 1, max(first, group.first - 9) - 1, -1):
        word, kind = tokens.words[back], tokens.classes[back]
        if word in word_set("done-carriers"):
            return True
        if word in word_set("not-done") or (kind in ",;.RWD" and back == group.first - 1) or kind in ";.":
            return False
        if is_verb(tokens, back, first):
            return kind != "X"
    return False


def withheld(tokens: Tokens, first: int, group: Group) -> bool:
    """Whether it was not said: "without saying", "stopped short of calling"."""
    at = group.first - 1
    if group.form != "participle" or at < first:
        return False
    return tokens.words[at] in ("without", "from", "against") or (
        tokens.words[at] == "of" and at > first and tokens.words[at - 1] in ("short", "instead", "danger", "accused")
    )


def reading_at(tokens: Tokens, index: int) -> Reading | None:
    """The reading of the token as a cue verb, where its word class leaves one."""
    if tokens.classes[index] not in "nV":
        return None
    return cue_forms().get(tokens.words[index])
