"""An office title is right for the day of the event: nobody is "former" while in office."""

from __future__ import annotations

import re
from datetime import date

from digest_lib.digest.checks.cited import cited_statements
from digest_lib.models import Finding, Person, Sentence
from digest_lib.timeline import Timeline
from digest_lib.timeline.window import said_day

_FORMER_JA = r"(?:・)?(?:前|元)(?:米|ロシア|ウクライナ|英|仏|独)?(?:大統領|首相)"
_FORMER_EN = r"(?:former|ex-)\s?(?:US |U\.S\. |Russian |Ukrainian )?(?:president|prime minister)\s+(?:\w+\s)?"


def title_by_date(sentence: Sentence, timeline: Timeline) -> list[Finding]:
    """A warning for each "former" before or behind the name of somebody in office on the day of the statement.

    The words of a source are its own; so this is a warning where they are borrowed, an error where they are ours.
    """
    statement = next(iter(cited_statements(sentence, timeline)), None)
    if statement is None:
        return []
    day = said_day(statement.said) or timeline.articles[statement.article_id].published_on
    findings = []
    for person in timeline.roster.people.values():
        for match in _former(person, sentence.text):
            if _heads(person, day):
                ours = not any(start <= match.start() and match.end() <= end for start, end in sentence.borrowed)
                findings.append(
                    Finding(
                        check="title",
                        severity="error" if ours else "warning",
                        words=match.group(),
                        message=f"{person.id} was in office on {day.isoformat()}",
                        evidence=sentence.citations,
                        remedy="use the title held on that day",
                    )
                )
    return findings


def _former(person: Person, text: str) -> list[re.Match[str]]:
    pattern = f"{re.escape(person.family['ja'])}{_FORMER_JA}|{_FORMER_EN}{re.escape(person.family['en'])}"
    return list(re.finditer(pattern, text, re.IGNORECASE))


def _heads(person: Person, day: date) -> bool:
    """Whether the person was president or prime minister on that day."""
    office = person.office_on(day)
    return bool(office and re.search(r"大統領|首相", office.title["ja"]) and "副" not in office.title["ja"])
