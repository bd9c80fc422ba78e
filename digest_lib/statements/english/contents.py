"""Where a content ends: the sentence turns to another report, to the reporter's aside, or stops."""

from __future__ import annotations

from digest_lib.statements.english.adverbials import adverbial_after, occasion_at
from digest_lib.statements.english.comments import comments, shifts, without
from digest_lib.statements.english.complements import complement_after
from digest_lib.statements.english.lexicon import Reading, word_set
from digest_lib.statements.english.lookahead import predicate
from digest_lib.statements.english.noun_phrases import noun_phrase_after
from digest_lib.statements.english.object_ends import PLANS, another_deed, clause_follows, place, series, simple_past
from digest_lib.statements.english.objects import after_apposition
from digest_lib.statements.english.quoted_contents import after_quotations, beyond, ends_in_comma, whole_speech
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import is_verb
from digest_lib.statements.english.verbs import reading_at

_CLAUSE_FRAMES = frozenset(("s", "t", "as", "w", "aw", "q", "aq"))
_ACTS = frozenset(("demand", "criticise", "praise", "reject", "propose", "threaten", "deny", "doubt"))
"""Verbs of these acts report by themselves after "and", whatever they take."""
_FINITE = frozenset(("past", "ed", "s"))


def content_end(tokens: Tokens, first: int, last: int, frame: str) -> int:
    """Token after the content that begins at ``first``: where the sentence turns to another report or ends."""
    classes = tokens.classes
    while last > first and classes[last - 1] == ".":
        last -= 1
    if frame in ("q", "aq") and whole_speech(tokens, first, last):
        end = first + 1
        while end + 1 < last and classes[end] in "&," and classes[end + 1] == "Q":
            end += 2
        return end
    if frame in ("c", "k"):
        quotation = next((at for at in range(first, min(last, first + 14)) if classes[at] == "Q"), None)
        last = last if quotation is None else beyond(tokens, after_quotations(tokens, quotation, last), last)
    clause = frame in _CLAUSE_FRAMES
    for index in range(first, last):
        if classes[index] == "Q" and index + 1 < last:
            if _ends_after_quotation(tokens, first, index, last, clause=clause):
                return index + 1
        elif index > first:
            stop = (
                _end_at(tokens, first, index, last, clause=True)
                if clause
                else _object_end(tokens, index, last, first, frame)
            )
            if stop is not None:
                return stop
    return last


def _quotation_alone(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the quotation is the whole content: “…”, when Russia annexed it; “…” and expressed belief that."""
    if first + 2 >= last:
        return False
    if tokens.classes[first + 1] == ",":
        return tokens.words[first + 2] in ("when", "which", "where", "who", "a", "an")
    reading = reading_at(tokens, first + 2)
    return tokens.words[first + 1] == "and" and reading is not None and reading.form in _FINITE


def _end_at(tokens: Tokens, first: int, index: int, last: int, *, clause: bool) -> int | None:
    """The end of the content where the token ends it; None where it does not."""
    kind = tokens.classes[index]
    if kind == ";" or (kind == ":" and index + 2 >= last and tokens.classes[index + 1 : index + 2] == ["Q"]):
        return index
    if kind == ",":
        return index if index + 1 < last and _turns(tokens, first, index + 1, last, clause=clause) else None
    if clause and tokens.words[index] == "while" and index + 1 < last and _praises(tokens, index + 1):
        return index
    if clause and kind == "-" and _breaks_off(tokens, first, index, last):
        return index
    if clause and kind == "&" and tokens.words[index + 1 : index + 2] and tokens.words[index + 1].endswith("ing"):
        return index if another_deed(tokens, first, index, last, "") else None
    if kind == "&" and (
        _coordinated_cue(tokens, index, last, intend=not clause)
        or _narrates(tokens, index, last)
        or (clause and shifts(tokens, first, index, last))
    ):
        return index - 1 if tokens.classes[index - 1] == "," else index
    return None


def _praises(tokens: Tokens, index: int) -> bool:
    """Whether "while" goes on with what the speaker did besides: "… “viable” while praising leaders like Orban"."""
    if not tokens.words[index].endswith("ing"):
        return False
    return reading_at(tokens, index) is not None or tokens.classes[index - 2] == "Q"


def _breaks_off(tokens: Tokens, first: int, dash: int, last: int) -> bool:
    """Whether a single dash between spaces opens the reporter's words: "… wanted peace — at which his guest smiled"."""
    spaced = tokens.starts[dash] > tokens.ends[dash - 1] and dash + 1 < last and tokens.classes[dash + 1] != "Q"
    single = "-" not in tokens.classes[first:dash] and "-" not in tokens.classes[dash + 1 : last]
    return spaced and single and predicate(tokens, first, dash)


def _narrates(tokens: Tokens, conjunction: int, last: int) -> bool:
    """Whether the reporter goes on telling what the speaker did: ", but he attached …", "but did not say"."""
    at = conjunction + 1
    if tokens.words[conjunction] not in ("and", "but") or at + 1 >= last:
        return False
    pronoun = tokens.words[at] in ("he", "she", "it", "they") and tokens.classes[conjunction - 1] in ",Q"
    named = tokens.words[at] in ("he", "she")
    at += pronoun
    while at < last and tokens.classes[at] == "A":
        at += 1
    if at + 1 >= last:
        return False
    if tokens.words[at] in ("did", "didn't") and tokens.words[conjunction] == "but":
        return tokens.words[at] == "didn't" or tokens.words[at + 1] in ("not", "n't")
    if tokens.words[at] in word_set("narrated"):
        return True
    return pronoun and named and tokens.words[conjunction] == "but" and simple_past(tokens, at)


def _object_end(tokens: Tokens, index: int, last: int, first: int, frame: str) -> int | None:
    """Likewise for an object: it also ends at a comma outside a list, a colon, a dash, a side clause."""
    kind = tokens.classes[index]
    if kind == ":" or (tokens.words[index] == "but" and clause_follows(tokens, index + 1, last)):
        return index
    end = _end_at(tokens, first, index, last, clause=False)
    if end is not None:
        return end
    if kind == "," and (
        tokens.words[index + 1 : index + 3] == ["but", "not"]
        or (frame in PLANS and tokens.words[index + 1 : index + 2] == ["or"])
    ):
        return None
    if kind == "&" and another_deed(tokens, first, index, last, frame):
        return index
    if kind == "," and index + 1 < last and not series(tokens, index, last) and not place(tokens, index, last):
        words = {"o": ("of", "for"), "k": ("as",)}.get(frame, ())
        apposed = any(after_apposition(tokens, index, last, word) or tokens.words[index + 1] == word for word in words)
        return None if apposed else index
    if index > first and kind in "PA" and occasion_at(tokens, index, last, plan=frame in PLANS):
        ahead = range(index + 1, min(last, index + 14))
        awaited = frame in ("c", "k", "o") and any(tokens.words[at] in ('"', "as", "of", "for") for at in ahead)
        return None if awaited else index
    if index > first and (
        (
            tokens.words[index] in word_set("side-clauses")
            and (frame not in PLANS or tokens.words[index] not in ("until", "before", "once", "since"))
        )
        or (kind == "-" and tokens.words[index] != "-")
    ):
        return index
    return None


def _ends_after_quotation(tokens: Tokens, first: int, index: int, last: int, *, clause: bool) -> bool:
    if clause and index == first and _quotation_alone(tokens, first, last):
        return True
    if clause and tokens.words[index + 1] in word_set("quotation-ends"):
        later = next((at for at in range(index + 2, last) if tokens.classes[at] == "Q"), last)
        return later == last or predicate(tokens, index + 2, later)  # said he had gone “crazy” after the strike
    if tokens.words[index + 1] == "according" or (not clause and tokens.classes[index + 1] in "TW"):
        return True
    return ends_in_comma(tokens, index) and _turns(tokens, first, index + 1, last, clause=clause)


def _turns(tokens: Tokens, first: int, index: int, last: int, *, clause: bool) -> bool:
    """Whether the words after a comma leave the content: a participle of reporting, "according to", another speaker."""
    while index < last and tokens.classes[index] == "A" and tokens.words[index] != "even":
        index += 1
    if index >= last:
        return False
    if without(tokens, index, last) or (clause and comments(tokens, first, index, last)):
        return True
    reading = reading_at(tokens, index)
    if reading and reading.form == "ing":
        return reading.cue.act != "say" or any(frame in reading.cue.frames for frame in ("q", "s", "aq", "as", "k"))
    if reading and reading.form in _FINITE:
        return _inverted_tag(tokens, index, last, reading) or _coordinated_cue(tokens, index - 1, last)
    if tokens.words[index] in ("while", "but", "and", "whereas", "though", "although", "as"):
        return _another_speaker(tokens, index + 1, last)
    if tokens.classes[index] == "W":
        return _characterised(tokens, index, last)
    if tokens.words[index] in ("following", "after") and tokens.words[index + 1 : index + 2] == ["what"]:
        return _characterised(tokens, index + 1, last)
    if not clause or tokens.classes[index] not in "CDRn":
        return False
    return _trailing_tag(tokens, index, last) or (
        tokens.classes[index] != "n" and _another_speaker(tokens, index, last, reports=True)
    )


def _inverted_tag(tokens: Tokens, index: int, last: int, reading: Reading) -> bool:
    """Whether the words are another's tag behind it all: "…, believes Alexander Gabuev of the Carnegie Centre"."""
    if index + 1 >= last or tokens.classes[index + 1] != "C" or "q" not in reading.cue.frames:
        return False
    return noun_phrase_after(tokens, index + 1, last) >= last


def _characterised(tokens: Tokens, index: int, last: int) -> bool:
    """Whether the speaker passes judgement in a side clause: ", which he described as …"."""
    after = noun_phrase_after(tokens, index + 1, last, long=False)
    which = reading_at(tokens, after) if after < last else None
    return which is not None and "k" in which.cue.frames


def _trailing_tag(tokens: Tokens, index: int, last: int) -> bool:
    """Whether another's tag ends the sentence: "…, the newspaper reported."."""
    after = noun_phrase_after(tokens, index, last)
    if after == index or after >= last:
        return False
    reading = reading_at(tokens, after)
    if not reading or reading.form not in _FINITE or "q" not in reading.cue.frames:
        return False
    end = adverbial_after(tokens, after + 1, last)
    return end >= last or tokens.classes[end] in ".,"


def _another_speaker(tokens: Tokens, index: int, last: int, *, reports: bool = False) -> bool:
    """Whether a noun phrase and a reporting verb follow ("while Putin said"); with its clause where ``reports``."""
    while index < last and tokens.classes[index] == "A":
        index += 1
    after = noun_phrase_after(tokens, index, last)
    if index < last and tokens.classes[index] == "r":
        after = index + 1  # and he's insisted that
    which = reading_at(tokens, index) if index < last else None
    if after == index or (which and which.form == "ing"):
        return _coordinated_cue(tokens, index - 1, last)
    if after < last and tokens.classes[after] == "," and tokens.classes[index] == "C":
        after = _after_parenthesis(tokens, after, last)
    while after < last and tokens.classes[after] in "AX":
        after += 1
    reading = reading_at(tokens, after) if after < last else None
    helped = reading is not None and reading.form == "participle" and tokens.classes[after - 1] in "Xr"
    if (
        not reading
        or not (reading.form in _FINITE or helped)
        or "say" not in (reading.cue.kind("q"), reading.cue.kind("s"))
    ):
        return False
    if not reports:
        return True
    found = complement_after(tokens, after + 1, last, reading.cue)
    return found is not None and found.frame in ("s", "as", "q", "t") and found.first < last


def _after_parenthesis(tokens: Tokens, comma: int, last: int) -> int:
    """Token after the parenthesis between two commas: "Martin, the founder of X, | reckoned"."""
    relative = tokens.classes[comma + 1] == "W" if comma + 1 < last else False
    for at in range(comma + 1, min(last - 1, comma + 26)):
        relative = relative or tokens.classes[at] == "W"
        if tokens.classes[at] == "," and reading_at(tokens, at + 1) and is_verb(tokens, at + 1, at):
            return at + 1
        if tokens.classes[at] in ".;:Q" or (tokens.classes[at] in "XV" and not relative):
            break
    return comma


def _coordinated_cue(tokens: Tokens, conjunction: int, last: int, *, intend: bool = False) -> bool:
    """Whether the next verb of the same subject reports something again: "… and added that"."""
    index = conjunction + 1
    while index < last and tokens.classes[index] in "AX":
        if tokens.words[index] in word_set("unreal"):
            return False
        index += 1
    reading = reading_at(tokens, index) if index < last else None
    if reading is None or reading.form not in (*_FINITE, "ing"):
        return False
    if reading.form == "ing" and tokens.words[index - 1] in word_set("be"):
        return False  # had locked themselves out and were proposing changes
    found = complement_after(tokens, index + 1, last, reading.cue)
    if found is None:
        return False
    if reading.form == "ing":
        return found.frame in _CLAUSE_FRAMES
    acts = reading.cue.act in _ACTS or (reading.cue.lemma == "call" and found.frame in ("=on", "=for"))
    firm = reading.form in ("ed", "past") or (reading.form == "s" and tokens.words[index + 1] in reading.cue.particles)
    if firm and acts and (found.frame in ("n", "o", "k", "U") or found.frame[0] == "="):
        return True  # said that A and called on B to …; and thanked C
    if firm and found.frame == "i" and reading.cue.act in ("threaten", "promise") and tokens.words[index - 1] == "and":
        return True  # said A and threatened to …
    return (intend or found.frame not in ("n", "i")) and found.frame[0] != "="
