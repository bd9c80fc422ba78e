"""Passive reports: "Kyiv was told by Trump that A"; "the plan was dismissed by Putin as “…”"."""

from __future__ import annotations

from digest_lib.statements.english.adverbials import adverbial_after
from digest_lib.statements.english.contents import content_end
from digest_lib.statements.english.lexicon import Cue, Reading
from digest_lib.statements.english.noun_phrases import Range, noun_phrase_after
from digest_lib.statements.english.particles import Complement
from digest_lib.statements.english.quoted_contents import content_spans
from digest_lib.statements.english.reports import Report
from digest_lib.statements.english.subjects import subject_before
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verbs import Group


def read_passive(
    tokens: Tokens, first: int, last: int, group: Group, reading: Reading, _before: list[Report]
) -> Report | None:
    """The report of a passive whose speaker stands after "by"; None where none does."""
    at = group.last
    if at + 1 >= last or tokens.words[at] != "by":
        return None
    end = noun_phrase_after(tokens, at + 1, last, long=False)
    if end == at + 1:
        return None
    cue = reading.cue
    subject = subject_before(tokens, first, group.first)
    complement = _complement(tokens, end, last, cue)
    if complement:
        content = (complement.first, content_end(tokens, complement.first, last, complement.frame))
    elif subject and "n" in cue.frames:
        complement, content = Complement("n", subject[0], cue.frames["n"]), subject
    else:
        return None
    return _report(tokens, (first, last), group, cue, complement, content, (at + 1, end), subject)


def _complement(tokens: Tokens, end: int, last: int, cue: Cue) -> Complement | None:
    if end + 1 < last and tokens.words[end] == "as" and "k" in cue.frames:
        return Complement("k", end + 1, cue.frames["k"])
    after = adverbial_after(tokens, end, last)
    if after + 1 >= last or tokens.classes[after] not in "TQ":
        return None
    frame = next((frame for frame in ("as", "s", "t", "aq", "q") if frame in cue.frames), None)
    return Complement(frame, after + (tokens.classes[after] == "T"), cue.frames[frame]) if frame else None


def _report(
    tokens: Tokens,
    sentence: Range,
    group: Group,
    cue: Cue,
    complement: Complement,
    content: Range,
    agent: Range,
    subject: Range | None,
) -> Report | None:
    if content[1] <= content[0]:
        return None
    fragments, quoted = content_spans(tokens, *content)
    addressed = subject is not None and complement.frame in ("as", "aq")
    return Report(
        fragments=fragments,
        source=tokens.span(*agent),
        cue=tokens.span(group.first, group.last),
        lemma=cue.lemma,
        frame=complement.frame,
        act=cue.act,
        kind=complement.kind,
        rule="passive",
        negated=group.negated,
        unreal=group.unreal or group.negated,
        addressee=tokens.span(*subject) if subject and addressed else None,
        sentence=tokens.span(*sentence),
        quoted=quoted,
        words=content[1] - content[0],
    )
