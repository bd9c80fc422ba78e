"""The reports of one sentence: for each cue verb its speaker and its content, before, after or around it."""

from __future__ import annotations

from bisect import bisect_left

from digest_lib.models import Act, Span
from digest_lib.statements.english.clause_subjects import subject_of
from digest_lib.statements.english.complements import complement_after
from digest_lib.statements.english.contents import content_end
from digest_lib.statements.english.lexicon import Cue, Reading, cue_forms, word_set
from digest_lib.statements.english.noun_phrases import noun_phrase_before
from digest_lib.statements.english.particles import Complement
from digest_lib.statements.english.passives import read_passive
from digest_lib.statements.english.quoted_contents import content_spans, ends_in_comma
from digest_lib.statements.english.reports import Report
from digest_lib.statements.english.subjects import subject_before, subordinates
from digest_lib.statements.english.tag_shapes import spoken_before
from digest_lib.statements.english.tags import read_tag
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import group_start, is_verb
from digest_lib.statements.english.verbs import Group, asked, carried, read_group, reading_at, withheld

_UNLISTED = Reading(Cue("", "say", {"q": "say", "t": "say"}, frozenset(), frozenset()), "past")
_NEAR = 8
"""How many reports back a verb may share its speaker with: a bound on the work."""
_LONG = 25
"""A quotation of more characters is speech, whatever verb stands before it."""


def read_sentence(tokens: Tokens, first: int, last: int) -> list[Report]:
    """The reports that the cue verbs of the sentence ``tokens[first:last]`` make, in the order of their cues."""
    found: list[Report] = []
    claimed = first
    for index in tokens.within(tokens.cues, first, last):
        if tokens.classes[index] not in "nV":
            continue
        reading = reading_at(tokens, index) or _unlisted(tokens, first, last, index)
        group = read_group(tokens, first, index, reading) if reading else None
        if reading is None or group is None:
            continue
        tag = read_tag(tokens, first, last, group, reading, claimed) if group.form == "finite" else None
        if tag and not any(
            _claims(report, tag[0]) or (_parenthetic(tokens, tag[0]) and _within(tag[0], report))
            for report in found[-_NEAR:]
        ):
            found.append(tag[0])
            claimed = max(claimed, tag[1])
            continue
        passive = group.form == "passive"
        report = (read_passive if passive else _read)(tokens, first, last, group, reading, found[-_NEAR:])
        if report:
            found.append(report)
    return found


def _unlisted(tokens: Tokens, first: int, last: int, index: int) -> Reading | None:
    """A verb that no list holds, where it can only report: before "that", or beside quoted speech with its comma."""
    word, classes = tokens.words[index], tokens.classes
    if (
        not word.endswith("ed")
        or len(word) < 5
        or index == first
        or word in word_set("no-speech")
        or word in cue_forms()
    ):
        return None
    following = classes[index + 1] if index + 1 < last else "."
    if following == "T" and classes[index - 1] in "RCAW)":
        return _UNLISTED
    if following in ":," and index + 2 < last and classes[index + 2] == "Q":
        quotation = tokens.quotations[index + 2]
        return _UNLISTED if quotation.end - quotation.start > _LONG else None
    if classes[first] == "Q" and spoken_before(tokens, index - 1, first):
        named = following in "CR" or (
            following == "D" and tokens.words[index + 1] in ("the", "a", "an", "one", "his", "her")
        )
        return _UNLISTED if named else None
    subject = subject_before(tokens, first, index) if classes[index - 1] in "RCnA" else None
    tagged = subject is not None and subject[0] > first and spoken_before(tokens, subject[0] - 1, first)
    return _UNLISTED if tagged else None


def _read(tokens: Tokens, first: int, last: int, group: Group, reading: Reading, before: list[Report]) -> Report | None:
    """The report of a verb with its content after it."""
    complement = complement_after(tokens, group.last, last, reading.cue)
    complement = complement or _far_content(tokens, first, last, group, reading.cue)
    if complement is None or complement.first >= last:
        return None
    begin = complement.first
    if complement.frame == "n" and group.form == "participle" and reading.cue.lemma in word_set("interprets"):
        return None  # said A, underlining Moscow's stance
    if complement.frame == "q" and reading.cue.lemma in ("begin", "resume"):
        return None  # they report only behind what was said: “…,” he began
    somebody = group.form == "finite" and group.first > first and tokens.classes[group.first - 1] in "CR"
    if complement.frame == "q" and reading.cue.lemma == "call" and not somebody and _names(tokens, begin):
        return None
    if (
        tokens.classes[begin] in "XV"
        and tokens.words[begin] != "having"
        and ("n" in reading.cue.frames or "i" in reading.cue.frames)
    ):
        return None
    source = _shared_source(tokens, first, group, before)
    if source is None:
        subject = subject_of(tokens, first, group)
        if subject is None and group.form == "finite":
            return None
        source = tokens.span(*subject) if subject else None
    end = _end(tokens, first, last, complement, source, relative=_in_relative(tokens, first, group))
    if end <= begin:
        return None
    fragments, quoted = content_spans(tokens, begin, end)
    cue_first = group.last - 1 if tokens.classes[group.first] == "r" else group.first
    relative = group.first - 1
    return Report(
        fragments=fragments,
        source=source,
        cue=tokens.span(cue_first, group.last),
        lemma=reading.cue.lemma,
        frame=complement.frame,
        act=reading.cue.act,
        kind=complement.kind,
        rule="clause",
        negated=group.negated,
        unreal=_unreal(tokens, first, group, complement, reading.cue.act),
        addressee=tokens.span(*complement.addressee) if complement.addressee else None,
        sentence=tokens.span(first, last),
        quoted=quoted,
        words=end - begin,
        relative=tokens.span(relative, relative + 1) if relative >= first and tokens.classes[relative] == "W" else None,
    )


def _names(tokens: Tokens, index: int) -> bool:
    """Whether the quotation is a name and no speech: a clause called “Final Provisions”."""
    quotation = tokens.quotations.get(index)
    if quotation is None:
        return False
    words = tokens.text[quotation.inner_start : quotation.inner_end].split()
    return len(words) < 7 and words[-1][-1] not in "!?.,"


def _far_content(tokens: Tokens, first: int, last: int, group: Group, cue: Cue) -> Complement | None:
    """Content away from its verb: “…,” NBC quoted Trump as saying; "As Ryan has pointed out, A"."""
    if (
        group.form == "participle"
        and tokens.classes[first] == "Q"
        and tokens.words[group.last - 2] in ("as", "him", "her")
    ):
        return Complement("q", first, "say")
    if group.form != "finite" or tokens.words[first] != "as" or "s" not in cue.frames:
        return None
    subject = subject_before(tokens, first, group.first)
    if subject is None or subject[0] != first + 1:
        return None
    comma = next((at for at in range(group.last, min(last - 1, group.last + 12)) if tokens.classes[at] == ","), None)
    return Complement("s", comma + 1, "say") if comma else None


def _in_relative(tokens: Tokens, first: int, group: Group) -> bool:
    """Whether the verb stands in a side clause of its subject: "Trump, who had said that A, left"."""
    for at in range(group.first - 1, max(first, group.first - 6) - 1, -1):
        if tokens.classes[at] == "W":
            return at > first and tokens.classes[at - 1] == ","
        if tokens.classes[at] in ",.;:XVR":
            return False
    return False


def _end(
    tokens: Tokens, first: int, last: int, complement: Complement, source: Span | None, *, relative: bool = False
) -> int:
    """Token after the content. That of a gap or a side clause ends with its first comma.

    "which he said would …, …"; "While he says …, …".
    """
    begin = complement.first
    if begin == first:
        return first + 1
    end = content_end(tokens, begin, last, complement.frame)
    if relative:
        verbs = (
            at
            for at in range(begin + 1, min(end, last) - 1)
            if (tokens.classes[at] == "," or ends_in_comma(tokens, at))
            and (is_verb(tokens, at + 1, at) or tokens.words[at + 1].endswith("ed"))
        )
        at = next(verbs, None)
        if at is not None:
            return at + (tokens.classes[at] == "Q")
    if tokens.classes[begin] in "XV" or _subordinate(tokens, first, source):
        closed = (at for at in range(begin + 1, end) if tokens.classes[at] in ",-" or ends_in_comma(tokens, at - 1))
        return next(closed, end)
    return end


def _unreal(tokens: Tokens, first: int, group: Group, complement: Complement, act: Act) -> bool:
    """Whether it was not said: planned, possible, denied, asked about, "declined to say"."""
    refused = group.negated and complement.frame not in ("s", "q", "as", "aq", "n")  # did not agree to a truce
    if (
        group.unreal
        or (group.negated and not (refused and act in ("agree", "accept")))
        or asked(tokens, first, group)
        or withheld(tokens, first, group)
    ):
        return True
    if group.form != "infinitive":
        return False
    if tokens.words[group.last - 1] in word_set("inward"):
        return True  # appears to believe that
    noun = group.first > first and tokens.classes[group.first - 1] == "n"
    return not carried(tokens, first, group) or (noun and complement.frame not in ("s", "q", "as", "aq", "t"))


def _shared_source(tokens: Tokens, first: int, group: Group, before: list[Report]) -> Span | None:
    """The speaker of the report before, where the verb has no subject: "X said A and added B", "X said A, adding B"."""
    at = group.first - 1
    marks = {"finite": "&,Q", "participle": ",Q-S&"}.get(group.form, "")
    if at < first or not marks or tokens.classes[at] not in marks:
        return None
    outer = [
        report
        for report in before
        if report.end <= tokens.starts[group.first]
        and not any(_within(report, other) for other in before)
        and not _owned(tokens, report)
    ]
    if not outer:
        return None
    if group.form == "finite":
        if tokens.classes[at] == "Q" and not ends_in_comma(tokens, at):
            return None
        if tokens.classes[at] == "," and (outer[-1].relative or outer[-1].end != tokens.ends[at - 1]):
            return None
        told = outer[-1].cue
        if tokens.classes[at] == "," and told and tokens.text[: told[1]].endswith("ing"):
            return None
    if _turned(tokens, bisect_left(tokens.starts, outer[-1].end), group.first):
        return None
    return outer[-1].source


def _owned(tokens: Tokens, report: Report) -> bool:
    """Whether the speaker stands in a side clause of another: "Zelensky, whose aides said …, thanked him but told"."""
    head = bisect_left(tokens.starts, report.source[0]) if report.source else 0
    return head > 0 and tokens.words[head - 1] == "whose"


def _turned(tokens: Tokens, begin: int, stop: int) -> bool:
    """Whether a clause with a subject of its own stands between two reports: "A urged B, C made no promise, …"."""
    for at in range(begin, stop):
        if not is_verb(tokens, at, begin) or tokens.classes[at] == "r":
            continue
        head = group_start(tokens, begin, at) - 1
        if head < begin or tokens.classes[head] not in "CRn)" or tokens.words[head].endswith("ing"):
            continue
        subject = noun_phrase_before(tokens, begin, head + 1)
        if subject and not (subject[0] > begin and subordinates(tokens, subject[0] - 1)):
            return True
    return False


def _parenthetic(tokens: Tokens, tag: Report) -> bool:
    """Whether the tag only vouches for the wording: "said Kyiv was, as he put it, relying on others"."""
    head = bisect_left(tokens.starts, tag.source[0]) if tag.source else 0
    return head > 0 and tokens.words[head - 1] == "as"


def _claims(report: Report, tag: Report) -> bool:
    """Whether the quotation before a tag was reported already: "called it “rash,” proposed a truce"."""
    if not tag.quoted or report.rule == "tag" or report.kind == "show":
        return False
    start, end = tag.quoted[-1]
    return any(a <= start and end <= b for a, b in report.fragments)


def _within(inner: Report, outer: Report) -> bool:
    cue = inner.cue
    return cue is not None and any(start <= cue[0] and cue[1] <= end for start, end in outer.fragments)


def _subordinate(tokens: Tokens, first: int, source: Span | None) -> bool:
    """Whether the speaker's clause opens the sentence as a side clause: "While Putin says …"."""
    if source is None:
        return False
    head = bisect_left(tokens.starts, source[0])
    if head <= first or tokens.words[head - 1] not in word_set("side-openers"):
        return False
    return head - first <= 2 or tokens.classes[head - 2] == ","
