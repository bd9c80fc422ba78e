"""The reports of a whole text, line by line: sentences, quotations that go on, colons and captions before them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from digest_lib.models import Span
from digest_lib.statements.english.accounts import read_accounts
from digest_lib.statements.english.labels import read_dash, read_label
from digest_lib.statements.english.lexicon import word_set
from digest_lib.statements.english.matters import read_matter, topic_end
from digest_lib.statements.english.nouns import read_nouns
from digest_lib.statements.english.quoted import (
    announcer,
    caption,
    claimed_next,
    quotation_report,
    read_loose,
    subject_of_sentence,
)
from digest_lib.statements.english.quoted_contents import content_spans
from digest_lib.statements.english.reports import Report
from digest_lib.statements.english.sentence import read_sentence
from digest_lib.statements.english.tokens import Tokens, sentences, tokenise

_LINE = re.compile(r"[^\n]+")
_CAPITALS = r"[A-Z][A-Z.'’/-]+(?:[ /][A-Z][A-Z.'’/-]+)*"
_DATELINE = re.compile(
    rf"\s*(?:{_CAPITALS}(?:, [A-Z][\w.]+){{0,2}}(?:, [A-Z][a-z]+\.? \d{{1,2}})?(?: ?\([^)\n]{{2,40}}\))?"
    r"|(?:[A-Z][a-z]+(?: [A-Z][a-z]+)?,? ?)?\([A-Z][^)\n]{1,40}\)"
    r"|[A-Z][a-z]+, [A-Z][a-z]+\.? \d{1,2} ?\([^)\n]{2,40}\))\s*[—–-]+\s"
)
_STAMP = re.compile(
    r"\s*\(?\d{1,2}[:.]\d\d(?: ?(?:[ap]\.?m\.?|GMT|BST|UTC|C?E[SD]?T|MSK))?\)?(?=:?\s+[^\s\d])\s*(?:[-–—|:]\s+)?",
    re.IGNORECASE,
)
"""The time before an item of a running account: "18:44 ", "11:34 CET "."""
_AGENCY = re.compile(
    r"\s*[A-Z][A-Z .,/'’-]+[,.] (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)\.? ?"
    r"(?:/[^/\n]{2,40}/|\([^)\n]{2,40}\))\.?[ —–-]+"
)
_CITY = re.compile(r"\s*(?P<city>[A-Z][\w.’' ]{2,30}?)(?:/[A-Z][A-Za-z ]+)?(?: ?\([A-Z][^)\n]{1,40}\))?(?::| [—–-])\s+")
_SOURCES = re.compile(r"(?<=[.!?\"”’)])(?:\s*\((?:[A-Z]|via )[^()\n]{1,60}\))+\s*$")
"""Whose report an item is, in brackets at its end: "… from the U.S. (BBC News)"."""
_NUMBERED = re.compile(r"\s*\d{1,2}[/.)]\s+(?=[A-Z“\"‘])")
_SPEECH = 15
"""A quotation of more characters that stands as a sentence is no title."""
_LIST = 6
"""How many sentences before a list of matters are looked at for their speaker."""
_BULLET = re.compile(r"\s*[-–—•*▪■●→▶►]\s+")


@dataclass(frozen=True)
class Sentence:
    """A sentence: the tokens ``first`` up to ``last`` of its line, and the number of the line."""

    tokens: Tokens
    first: int
    last: int
    line: int


@dataclass
class Reading:
    """A text as it was read: its sentences and its reports, both in the order of the text."""

    sentences: list[Sentence] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)


def _nobody() -> None:
    return None


@dataclass
class _Quoting:
    """What a quotation without a cue of its own can go on from."""

    last: Report | None = None
    """The direct report just before."""
    line: int = -1
    naming: Callable[[], Span | None] = _nobody
    """Finds whoever the line or sentence before names: by a colon at its end, as a caption, as its subject."""
    named_line: int = -9
    named_rule: str = ""
    held: tuple[Sentence, int] | None = None
    """An unclosed quotation that fills its paragraph, and its place: the next paragraph may tell who speaks."""


def read_text(text: str) -> Reading:
    """Every report of the text."""
    reading = Reading()
    quoting = _Quoting()
    for number, line in enumerate(_LINE.finditer(text)):
        begins, ends = line.start(), line.end()
        if sources := _SOURCES.search(text, max(begins, ends - 200), ends):
            ends = sources.start()
        for opening in (_BULLET, _NUMBERED, _STAMP, _AGENCY, _DATELINE, _CITY):
            found = opening.match(text, begins, ends)
            if found and (opening is not _CITY or _is_city(found["city"])):
                begins = found.end()
        item = begins > line.start()
        tokens = tokenise(text, begins, ends)
        if len(tokens) and (begun := topic_end(tokens, item=item)):
            tokens = tokenise(text, begun, ends)
        if len(tokens):
            if quoting.held and not _goes_on(tokens):
                _release(reading, quoting)
            _read_line(tokens, number, reading, quoting)
    _release(reading, quoting)
    return reading


def _goes_on(tokens: Tokens) -> bool:
    """Whether the paragraph reopens the quotation marks."""
    return tokens.classes[0] == "Q"


def _release(reading: Reading, quoting: _Quoting) -> None:
    """Give a held quotation to whoever spoke before it: the paragraph after it names nobody."""
    if quoting.held is None:
        return
    sentence, place = quoting.held
    quoting.held = None
    follow = _follow(sentence.tokens, sentence.first, sentence.last, sentence.line, quoting)
    if follow:
        reading.reports.append(replace(follow, place=place))


def _claim_held(reports: list[Report], tokens: Tokens, first: int, reading: Reading, quoting: _Quoting) -> list[Report]:
    """The reports with the held quotation, where one of them is the tag of the quotation that goes on from it."""
    if quoting.held is None:
        return reports
    inner = (tokens.quotations[first].inner_start, tokens.quotations[first].inner_end) if first == 0 else None
    tag = next((report for report in reports if inner in report.quoted and report.source), None)
    if tag is None or first:
        _release(reading, quoting)
        return reports
    sentence, _ = quoting.held
    quoting.held = None
    fragments, quoted = content_spans(sentence.tokens, sentence.first, sentence.last)
    return [*reports, replace(tag, fragments=fragments, quoted=quoted, continues=True, rule="follow-on")]


def _is_city(name: str) -> bool:
    return name.lower().replace(" ", "_") in word_set("dateline-cities")


def _read_line(tokens: Tokens, number: int, reading: Reading, quoting: _Quoting) -> None:
    label = read_label(tokens) or read_dash(tokens)
    if label:
        _put(reading, Sentence(tokens, 0, len(tokens), number), [label])
        quoting.last = None
        return
    if (matter := read_matter(tokens)) and (source := _on_whose_behalf(reading, number)):
        _put(reading, Sentence(tokens, 0, len(tokens), number), [replace(matter, source=source)])
        return
    if name := caption(tokens):
        if number > quoting.named_line + 1 or quoting.named_rule != "caption":
            quoting.naming, quoting.named_rule = partial(_same, name), "caption"
        quoting.named_line = number
        quoting.last = None
        _put(reading, Sentence(tokens, 0, len(tokens), number), [])
        return
    for first, last in sentences(tokens):
        sentence = Sentence(tokens, first, last, number)
        only_quotations = _only_quotations(tokens, first, last)
        reports = _claim_held(_reports(tokens, first, last), tokens, first, reading, quoting)
        if not reports and only_quotations:
            if _unclosed(tokens, first, last) and quoting.named_rule != "colon":
                quoting.held = (sentence, len(reading.sentences))
                _put(reading, sentence, [])
                continue
            follow = claimed_next(tokens, first, last) or _follow(tokens, first, last, number, quoting)
            if follow:
                _put(reading, sentence, [follow])
                continue
        reports += read_loose(tokens, first, last, reports)
        _put(reading, sentence, reports)
        direct = next((report for report in reversed(reports) if report.quoted and report.frame in ("q", "aq")), None)
        if direct or not only_quotations:
            quoting.last, quoting.line = direct, number
            _announce(tokens, first, last, number, quoting, reports)


def _reports(tokens: Tokens, first: int, last: int) -> list[Report]:
    """What the verbs, nouns and accounts of a sentence report, in the order of their cues."""
    found = read_sentence(tokens, first, last)
    found += read_nouns(tokens, first, last)
    found += read_accounts(tokens, first, last)
    if len(found) > 1:
        found.sort(key=_cue_place)
    return found


def _on_whose_behalf(reading: Reading, number: int) -> Span | None:
    """Who speaks in a list of matters: whoever spoke last in the lines before it, else the subject of their first."""
    near = [place for place, sentence in enumerate(reading.sentences[-_LIST:]) if number - sentence.line <= _LIST // 2]
    if not near:
        return None
    places = range(len(reading.sentences) - len(near), len(reading.sentences))
    told = [r for r in reading.reports[-_LIST:] if r.place in places and r.kind == "say" and r.source and not r.unreal]
    told = [report for report in told if report.frame != "headline"]
    if told:
        return told[-1].source
    subjects = (
        subject_of_sentence(sentence.tokens, sentence.first, sentence.last)
        for sentence in (reading.sentences[place] for place in places)
    )
    return next((span for span in subjects if span), None)


def _same(span: Span | None) -> Span | None:
    return span


def _announce(tokens: Tokens, first: int, last: int, number: int, quoting: _Quoting, reports: list[Report]) -> None:
    """Remember whom the sentence leaves speaking: "He added:", else its subject."""
    colon = tokens.classes[last - 1] == ":"
    if tokens.words[last - 1] == "?" and not reports and quoting.naming() is not None:
        quoting.named_line = number  # Did he owe an apology? “I don't think so.”
        return
    if colon:
        quoting.naming = partial(announcer, tokens, first, last - 1)
    else:
        told = next((r.source for r in reversed(reports) if r.kind == "say" and r.source and not r.unreal), None)
        quoting.naming = partial(_same, told) if told else partial(subject_of_sentence, tokens, first, last)
    quoting.named_line, quoting.named_rule = number, "colon" if colon else "subject"


def _put(reading: Reading, sentence: Sentence, reports: list[Report]) -> None:
    place = len(reading.sentences)
    reading.sentences.append(sentence)
    reading.reports += [report.at(place) for report in reports]


def _cue_place(report: Report) -> int:
    return report.cue[0] if report.cue else report.start


def _unclosed(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the line is one quotation without its closing mark: it goes on in the next paragraph."""
    return first == 0 and last == len(tokens) == 1 and not tokens.quotations[0].closed


def _only_quotations(tokens: Tokens, first: int, last: int) -> bool:
    return tokens.classes[first] == "Q" and all(kind in "Q.,-" for kind in tokens.classes[first:last])


def _follow(tokens: Tokens, first: int, last: int, number: int, quoting: _Quoting) -> Report | None:
    """A sentence of nothing but quoted words: it goes on from what was said before it, or is what was announced."""
    fragments, quoted = content_spans(tokens, first, last)
    origin = quoting.last
    if origin is not None and number <= quoting.line + 1 and quoting.named_rule != "colon":
        quoting.line = number
        return replace(
            origin,
            fragments=fragments,
            quoted=quoted,
            continues=True,
            sentence=tokens.span(first, last),
            rule="follow-on",
        )
    if number > quoting.named_line + 1 or (named := quoting.naming()) is None:
        return None
    if quoting.named_rule == "subject" and not _is_speech(tokens, quoted):
        return None
    report = quotation_report(tokens, quoted, named, (first, last), quoting.named_rule)
    quoting.last, quoting.line, quoting.named_rule = report, number, ""
    return report


def _is_speech(tokens: Tokens, quoted: tuple[Span, ...]) -> bool:
    """Whether the quotation is a sentence and not a title."""
    start, end = quoted[-1]
    closed = tokens.text[end - 1] in ".?!…," or tokens.text[end + 1 : end + 2] == "."
    return end - start > _SPEECH and closed and not tokens.text[start].islower()
