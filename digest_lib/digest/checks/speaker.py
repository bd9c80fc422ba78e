"""The sentence names those to whom its statement is attributed."""

from __future__ import annotations

from digest_lib.digest.checks.cited import cited_statements
from digest_lib.models import Finding, Lang, Sentence
from digest_lib.timeline import Timeline


def speaker_named(sentence: Sentence, timeline: Timeline) -> list[Finding]:
    """An error where a speaker of the cited statement is missing from the sentence, and not carried over either."""
    return [
        Finding(
            check="speaker",
            severity="error",
            words=sentence.text,
            message=f"the cited statement is by {speaker}, whom the sentence does not name",
            evidence=sentence.citations,
            remedy="name the speaker of the span",
        )
        for statement in cited_statements(sentence, timeline)
        for speaker in statement.speakers
        if speaker and speaker not in sentence.carried and not _named(speaker, sentence, timeline)
    ]


def _named(speaker: str, sentence: Sentence, timeline: Timeline) -> bool:
    """Whether a name of the speaker stands outside the borrowed words."""
    own = list(sentence.text)
    for start, end in sentence.borrowed:
        own[start:end] = "\0" * (end - start)
    roster = timeline.roster
    person = roster.people.get(speaker)
    langs: tuple[Lang, ...] = ("ja", "en")
    names = [roster.person_name(speaker, lang) for lang in langs] + list(person.name.values() if person else ())
    return any(name.casefold() in "".join(own).casefold() for name in names)
