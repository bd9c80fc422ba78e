"""The verbs that report statements, in all their forms (``data/words/en/cues.tsv``), and the small sets of words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, cast

from digest_lib.models import Act
from digest_lib.statements.words import word_list

Form = Literal["base", "s", "past", "participle", "ed", "ing"]
Kind = Literal["say", "show"]
"""say: reports a statement; show: an attitude, a finding or a plan, which is no statement by itself."""
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True)
class Cue:
    """A verb that can report something, and how: construction code to what it then reports."""

    lemma: str
    act: Act
    frames: dict[str, Kind]
    prepositions: frozenset[str]
    """Prepositions whose object can be the content."""
    particles: frozenset[str]
    """Words that must follow for some of the frames: point *out*."""

    def kind(self, frame: str) -> Kind | None:
        """What the construction reports, None where the verb does not take it."""
        return self.frames.get(frame)


class Reading(NamedTuple):
    """A word form as a form of a cue verb; ``ed`` is past or participle."""

    cue: Cue
    form: Form


@cache
def cue_forms() -> dict[str, Reading]:
    """Lower-case word form to its reading. The first row that claims a form has it."""
    forms: dict[str, Reading] = {}
    for row in word_list("en", "cues"):
        cue = _cue(row)
        for word, form in _inflect(row["lemma"], row["past"], row["participle"]):
            forms.setdefault(word, Reading(cue, form))
    return forms


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of one line of ``data/words/en/sets.tsv``."""
    return next(frozenset(row["words"].split()) for row in word_list("en", "sets") if row["set"] == name)


@cache
def cue_noun_words() -> frozenset[str]:
    """Nouns and adjectives that may report: claims, messages, stances, tones."""
    nouns = (word for row in word_list("en", "cue_nouns") for word in row["nouns"].split())
    messages = (word for row in word_list("en", "messages") for word in row["words"].split())
    return frozenset((*nouns, *messages)) | word_set("stances-say") | word_set("stances-show") | word_set("tones")


@cache
def account_words() -> frozenset[str]:
    """Words that may leave what is told to somebody's account: according, per, telling, words."""
    return frozenset(("according", "per")) | word_set("views-say") | word_set("views-show")


def _cue(row: dict[str, str]) -> Cue:
    frames: dict[str, Kind] = {}
    for column, kind in (("shows", "show"), ("says", "say")):
        for code in row[column].split(",") if row[column] != "-" else ():
            head, colon, tail = code.partition(":")
            for frame in tail.split(".") if colon else (code,):
                frames[f"{head[1:]} {frame}" if colon else frame] = cast("Kind", kind)
    return Cue(
        lemma=row["lemma"],
        act=cast("Act", row["act"]),
        frames=frames,
        prepositions=frozenset(frame[1:] for frame in frames if frame[0] == "="),
        particles=frozenset(frame.partition(" ")[0] for frame in frames if " " in frame),
    )


def _inflect(lemma: str, past: str, participle: str) -> list[tuple[str, Form]]:
    doubled = ""
    if past == "-":
        past = participle = (
            lemma[:-1] + "ied" if _consonant_y(lemma) else lemma + ("d" if lemma.endswith("e") else "ed")
        )
    elif past.startswith(lemma + lemma[-1]):
        doubled = lemma[-1]
    if participle == "-":
        participle = past
    third = (
        lemma[:-1] + "ies"
        if _consonant_y(lemma)
        else lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    )
    if lemma.endswith("ie"):
        stem = lemma[:-2] + "y"
    else:
        stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma + doubled
    if lemma == "put" or lemma in ("set", "hit"):
        stem = lemma + lemma[-1]
    forms: list[tuple[str, Form]] = [(third, "s"), (stem + "ing", "ing")]
    if past == participle:
        forms.append((past, "ed"))
    else:
        forms += [(past, "past"), (participle, "participle")]
    if lemma.endswith(("al", "el")):  # British spelling: signalled, labelled
        forms += [(lemma + "led", "ed"), (lemma + "ling", "ing")]
    forms.append((lemma, "base"))
    return forms


def _consonant_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2] not in _VOWELS
