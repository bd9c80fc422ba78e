"""Where a tag stands and who speaks in it: “…,” X said; “…,” said X; …, X said, …."""

from __future__ import annotations

from dataclasses import dataclass

from digest_lib.statements.english.adverbials import adverbial_after
from digest_lib.statements.english.clause_subjects import subject_of
from digest_lib.statements.english.lexicon import Cue, word_set
from digest_lib.statements.english.lookahead import predicate
from digest_lib.statements.english.noun_phrases import Range, is_time, noun_phrase_after
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import is_verb
from digest_lib.statements.english.verbs import Group


@dataclass(frozen=True)
class Tag:
    """A tag: the speaker's tokens, where the tag begins and ends, and its verb's particle."""

    source: Range
    head: int
    rest: int
    inverted: bool
    particle: str


def find_tag(tokens: Tokens, first: int, last: int, group: Group, cue: Cue) -> Tag | None:
    """The tag around the verb group; None where it is none. The content stands before it."""
    words, after = tokens.words, group.last
    if (
        words[after : after + 1] in (["him"], ["her"], ["them"])
        and words[after + 1 : after + 2]
        and words[after + 1].endswith("ing")
    ):
        return None  # state television showed him telling workers
    particle = f"{words[after]} " if after < last and words[after] in cue.particles else ""
    if after < last and words[after] == "it" and "@it q" in cue.frames:
        particle = "@it "
    if group.first <= first or not any(particle + frame in cue.frames for frame in ("q", "s", "aq")):
        return None
    after += bool(particle)
    tag = _inverted(tokens, first, last, group, cue, after, particle)
    tag = tag or _straight(tokens, first, last, group, cue, after, particle)
    if tag and words[tag.head - 1] == "as" and tag.head - 2 >= first and tokens.classes[tag.head - 2] in ",Q":
        return Tag(tag.source, tag.head - 1, tag.rest, tag.inverted, particle)
    return tag


def _inverted(tokens: Tokens, first: int, last: int, group: Group, cue: Cue, after: int, particle: str) -> Tag | None:
    """“…,” said Putin."""
    classes, before = tokens.classes, group.first - 1
    if classes[before] not in "Q,-" or after >= last or classes[after] not in "CDnR#":
        return None
    quotes = classes[before] == "Q" and "aq" not in cue.frames
    if not quotes and cue.lemma and cue.lemma not in word_set("inverting"):
        return None
    end = noun_phrase_after(tokens, after, last)
    if end == after or all(is_time(tokens, at) or tokens.classes[at] == "A" for at in range(after, end)):
        return None
    comma = next((at for at in range(first, before) if classes[at] == ","), before)
    if not quotes and comma < before and classes[comma + 1] == "W" and not predicate(tokens, first, comma):
        return None  # An official, who declined to be named, said a chair had gone
    rest = adverbial_after(tokens, end, last)
    if rest < last and classes[rest] in "XVr" and classes[first] != "Q":
        return None
    spoken = spoken_before(tokens, before, first) or _ends_tag(tokens, rest, last, pronoun=classes[after] == "R")
    if not spoken:
        return None
    if not quotes and "C" not in classes[after:end] and cue.lemma not in ("say", "add") and classes[after] != "R":
        return None  # stood up, observed a minute of silence, and left
    bare = not predicate(tokens, first, before)
    if bare and classes[before] == "," and rest + 1 < last and classes[rest] == "," and classes[rest + 1] in "WD":
        closing = next((at for at in range(rest + 2, min(last - 2, rest + 24)) if classes[at] == ","), rest)
        rest = closing if predicate(tokens, closing + 1, min(last, closing + 12)) else rest
    return Tag((after, end), group.first, rest, inverted=True, particle=particle)


def _ends_tag(tokens: Tokens, rest: int, last: int, *, pronoun: bool) -> bool:
    """Whether what follows an inverted tag ends it: "…, said Putin, who …"."""
    if rest >= last:
        return True
    marks = ".," if pronoun else ".,;-Q()W&S"
    return tokens.classes[rest] in marks or tokens.words[rest] in ("as", "told", "speaking", "referring")


def _straight(tokens: Tokens, first: int, last: int, group: Group, cue: Cue, after: int, particle: str) -> Tag | None:
    """“…,” Putin said."""
    classes = tokens.classes
    contracted = classes[group.first] == "r"
    if not contracted and classes[group.first - 1] in "WT" and not spoken_before(tokens, group.first - 2, first):
        return None  # …, citing people who warned against it
    subject = (group.first, group.first + 1) if contracted else subject_of(tokens, first, group)
    if subject is None or subject[0] <= first:
        return None
    if tokens.words[subject[0]] == "something":
        return None  # …, something Delhi has not confirmed
    subject = _after_quotation(tokens, first, subject)
    head = subject[0]
    rest = adverbial_after(tokens, after, last) if after < last else last
    if "aq" in cue.frames and after < last:
        rest = adverbial_after(tokens, noun_phrase_after(tokens, after, last), last)
    tag = Tag(subject, head, rest, inverted=False, particle=particle)
    if rest >= last:
        return tag
    spoken = spoken_before(tokens, head - 1, first)
    noun_like = classes[group.last - 2] == "n" and tokens.words[group.last - 1] in word_set("nouns-in-s")
    if not spoken and noun_like:
        return None  # …, aims to prevent attacks on
    asks = classes[rest] == "W" and rest == after
    if not spoken and (asks or not _closes(tokens, first, rest, head)):
        return None
    quoted_next = classes[rest] == "Q" or (rest + 1 < last and classes[rest] == "," and classes[rest + 1] == "Q")
    opens = classes[first] not in "SP&A" or tokens.words[first] == "there"
    whole = classes[head - 1] == "," and opens and predicate(tokens, first, head - 1)
    return None if quoted_next and classes[head - 1] != "Q" and not spoken and not whole else tag


def _closes(tokens: Tokens, first: int, rest: int, head: int) -> bool:
    """Whether the token ``rest`` ends a tag that begins at ``head``."""
    kind = tokens.classes[rest]
    if kind == "T":  # …, he said in an address that featured …
        relative = rest + 1 < len(tokens) and is_verb(tokens, rest + 1, rest)
        return relative and tokens.classes[head - 1] == "," and predicate(tokens, first, head - 1)
    if kind == ":":
        return tokens.classes[rest + 1 : rest + 2] != ["Q"] and (
            tokens.classes[head - 1] == "," and tokens.classes[first] not in "SP" and predicate(tokens, first, head - 1)
        )
    return kind in ".,;-Q)&SW" or tokens.words[rest] == "as"


def _after_quotation(tokens: Tokens, first: int, subject: Range) -> Range:
    """“…,” A, a B of C, one of D, said: the speaker is the name right after the quotation."""
    for at in range(subject[0] - 1, max(first, subject[0] - 25) - 1, -1):
        if tokens.classes[at] == "Q":
            if at + 1 < subject[0] and spoken_before(tokens, at, first) and tokens.classes[at + 1] == "C":
                end = noun_phrase_after(tokens, at + 1, subject[0])
                if end < subject[0] and tokens.classes[end] == ",":
                    return (at + 1, end)
            break
        if tokens.classes[at] in "XV.;:":
            break
    return subject


def spoken_before(tokens: Tokens, mark: int, first: int) -> bool:
    """Whether the token is a quotation that ends in a comma or question mark, or the comma after one."""
    if mark < first:
        return False
    if tokens.classes[mark] == "," and mark > first and tokens.classes[mark - 1] == "Q":
        return True
    return tokens.classes[mark] == "Q" and (tokens.closing(mark) or " ") in ",?!"
