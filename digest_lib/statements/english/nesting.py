"""Which attributions are statements: said, not planned or denied, and not told inside another statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from digest_lib.models import Mention
from digest_lib.statements.english.discourse import Discourse, Speaker
from digest_lib.statements.english.labels import outlets
from digest_lib.statements.english.lexicon import word_set
from digest_lib.statements.english.lines import Reading
from digest_lib.statements.english.reports import Report
from digest_lib.statements.trace import Trace

_NOBODY = re.compile(r"(?:nobody|no one|none|neither)\b", re.IGNORECASE)
_NOBODY_BEFORE = re.compile(r"\b(?:nor|neither)\s[^,;.]*$", re.IGNORECASE)
_NEITHER = 45
"""Within how many characters before the speaker "neither" tells that nobody spoke."""
_PROVERB = re.compile(r"\bas (?:they|we)$", re.IGNORECASE)
_CONTENT = 4
"""An object of fewer words tells no content: "praised the dinner"."""
_NEAR = 8
"""Reports further apart in a sentence do not stand inside each other: a bound on the work."""


@dataclass(frozen=True)
class Attribution:
    """A report with its speaker."""

    report: Report
    speaker: Speaker
    via: tuple[Mention, ...] = ()


def attribute(reading: Reading, discourse: Discourse) -> list[Attribution]:
    """The reports with their speakers, in the order of the text."""
    return [Attribution(report, discourse.speaker(report)) for report in reading.reports]


def choose(attributions: list[Attribution], text: str, discourse: Discourse, trace: Trace | None) -> list[Attribution]:
    """The attributions that are statements, sentence by sentence; ``trace`` takes the others with the reason."""
    chosen: list[Attribution] = []
    for _, group in groupby(attributions, key=lambda item: item.report.place):
        chosen += _choose(list(group), text, discourse, trace)
    return chosen


def _choose(items: list[Attribution], text: str, discourse: Discourse, trace: Trace | None) -> list[Attribution]:
    kept: list[Attribution] = []
    for index, item in enumerate(items):
        outer = next((other for other in _near(items, index) if _covers(other, item, items, text)), None)
        why = (
            _not_said(item.report, text)
            or _only_somebody(item.report, text, discourse)
            or _told_inside(outer, item, text)
            or _retells(item, items, index)
        )
        if why is not None:
            if trace is not None:
                trace.reject(item.report.start, item.report.end, f"en.{item.report.rule}", why)
            continue
        if outer is not None and outer.report.source:
            start, end = outer.report.source
            item = replace(item, via=(Mention(discourse.person((start, end)), text[start:end], start, end),))
        kept.append(item)
    return [item for index, item in enumerate(kept) if not _only_passes_on(item, kept, index, text)]


def _near(items: list[Attribution], index: int) -> Iterator[Attribution]:
    for other in range(max(0, index - _NEAR), min(len(items), index + _NEAR + 1)):
        if other != index:
            yield items[other]


def _only_somebody(report: Report, text: str, discourse: Discourse) -> str | None:
    if report.frame != "n" or report.quoted or text[report.start : report.end].split(" ")[0].endswith("ing"):
        return None
    if discourse.person((report.start, report.end)):
        return "what follows the verb is a person and says nothing"
    return None


def _speech_like(report: Report, text: str) -> bool:
    """Whether quoted words stand in the object that are more than a name: announced “a pause”, not “Midas”."""
    return any(" " in text[start:end] or text[start].islower() for start, end in report.quoted)


def _not_said(report: Report, text: str) -> str | None:
    about = report.frame in ("=about", "=of", "=at", "=on") and report.quoted  # talked of “a pause”
    if report.kind == "show" and not about:
        return f"'{report.lemma}' tells an attitude or a finding, not a statement"
    gerund = any(word.endswith("ing") for word in text[report.start : report.end].split(" ")[:2])  # denied having met
    if report.frame == "n" and report.words < _CONTENT and not gerund and not _speech_like(report, text):
        return "what follows the verb names a thing and says nothing about it"
    of_a_thing = report.frame in ("=at", "=with", "=against", "=about", "=of") and report.lemma != "complain"
    if of_a_thing and report.rule == "clause" and report.words < _CONTENT and not report.quoted:
        return "what follows the preposition names a thing and says nothing about it"
    if report.source:
        named = text[slice(*report.source)]
        if set(named.lower().split()) & word_set("signs") and report.frame == "q":
            return "it is written there, and nobody said it"
        if _NOBODY.match(named) or _NOBODY_BEFORE.search(
            text, max(report.sentence[0], report.source[0] - _NEITHER), report.source[0]
        ):
            return "nobody said it"
        if _PROVERB.search(text, max(0, report.source[0] - 4), report.source[1]):
            return "it is a saying"
    if report.unreal:
        return "it was planned, possible, asked about or not said"
    return None


def _told_inside(outer: Attribution | None, item: Attribution, text: str) -> str | None:
    if outer is None or (not outer.report.unreal and (_passes_on(outer, text) or _recounts(outer, item))):
        return None
    return "it is told inside another statement"


def _retells(item: Attribution, items: list[Attribution], index: int) -> str | None:
    retold = any(_retold(item, other) for other in _near(items, index))
    return "it answers another's claim, which is the statement" if retold else None


def _only_passes_on(item: Attribution, kept: list[Attribution], index: int, text: str) -> bool:
    """Whether the item only vouches for another that was kept, or is an outlet's own report."""
    passes_on = _passes_on(item, text)
    cited = item.report.lemma == "cite" and item.report.quoted and any(item.speaker.persons)
    if (item.report.lemma in ("quote", "cite") and not cited) or (
        passes_on and item.report.lemma == "report" and not item.report.quoted and _is_outlet(item, text)
    ):
        return True
    return any(
        _inside(other.report, item.report) and (passes_on or _recounts(item, other)) for other in _near(kept, index)
    )


def _retold(outer: Attribution, inner: Attribution) -> bool:
    """Whether what is told is another's claim: "X rejected Y's claim that A"."""
    return (
        outer.report.frame == "n"
        and inner.report.rule == "noun"
        and inner.report.source is not None
        and any(start <= inner.report.source[0] and inner.report.end <= end for start, end in outer.report.fragments)
    )


def _covers(outer: Attribution, inner: Attribution, items: list[Attribution], text: str) -> bool:
    """Whether the inner attribution is told in the words of the outer one, which is itself a statement or unreal."""
    if not (outer.report.kind == "say" or outer.report.unreal) or not _inside(inner.report, outer.report):
        return False
    said = _not_said(outer.report, text) is None
    return not (said and any(_retold(outer, other) for other in _near(items, items.index(outer))))


def _inside(inner: Report, outer: Report) -> bool:
    cue = inner.cue or inner.fragments[0]
    return any(start <= cue[0] and cue[1] <= end for start, end in outer.fragments) and (inner.cue != outer.cue)


def _recounts(outer: Attribution, inner: Attribution) -> bool:
    """Whether a tag only vouches for what another said: "Putin told Trump that A, the Kremlin said"."""
    report = outer.report
    return (
        report.rule == "tag"
        and report.frame == "s"
        and inner.report.source is not None
        and any(inner.speaker.persons)
        and inner.speaker.persons != outer.speaker.persons
        and inner.report.source[0] - report.start < 12
    )


def _passes_on(item: Attribution, text: str) -> bool:
    """Whether the speaker only passes on what another said: an outlet, people who are not named."""
    source = item.report.source
    if source is None or (any(item.speaker.persons) and item.speaker.human):
        return False
    if item.report.lemma in ("report", "quote", "cite") or item.report.rule == "according-to":
        return True
    return _is_outlet(item, text)


def _is_outlet(item: Attribution, text: str) -> bool:
    source = item.report.source
    return source is not None and bool(set(re.findall(r"[\w’']+", text[slice(*source)].lower())) & outlets())
