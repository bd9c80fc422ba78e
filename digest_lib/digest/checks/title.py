"""An office title is right for the day of the event, and the name is the person's own."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from digest_lib.claims import Claim, Context, Titled, heads, singles, then, titled
from digest_lib.digest.checks.finding import found
from digest_lib.models import Finding, Lang, Office, Person, Severity


class _Fault(NamedTuple):
    severity: Severity
    message: str
    remedy: str


def title_by_date(claim: Claim, context: Context) -> list[Finding]:
    """Findings on titles beside names of the roster, for the day of which the sentence tells, else of publication.

    An error for a "former", "acting" or "-elect" president who was in office, for an office that another country has,
    and for a head of government who was none; a warning for other offices that the roster does not know of.
    """
    findings = []
    for one in titled(claim.text, claim.lang):
        person = context.roster.people.get(one.hit.person or "")
        around = claim.text[max(0, one.start - 12) : one.start + len(one.words) + 24]
        if person is None or not person.offices or then(claim.lang, around):
            continue
        day = _day(claim, context)
        fault = _fault(one, person, day, claim.lang)
        if fault and not (_quoted(claim, one) and fault.severity != "error"):
            findings.append(
                found(
                    "title",
                    fault.severity,
                    claim,
                    claim.text[one.start : max(one.hit.end, one.start + len(one.words))]
                    if one.start < one.hit.start
                    else claim.text[one.hit.start : one.hit.end] + one.words,
                    fault.message,
                    fault.remedy,
                )
            )
    return findings + _look_alikes(claim, context)


def _fault(one: Titled, person: Person, day: date, lang: Lang) -> _Fault | None:
    fitting = [office for office in person.offices if _fits(office, one, lang)]
    now = [office for office in fitting if office.held_on(day)]
    title = person.office_on(day)
    right = f"write {title.title[lang]}" if title else "leave the title out"
    if not fitting:
        head = one.office in heads(lang)
        foreign = bool(one.country and title and title.country and one.country != title.country)
        other = title is not None and one.office in singles(lang)
        if not (head or foreign or other):
            return None
        message = f"{person.name[lang]} did not hold the office of {one.office} on {day.isoformat()}"
        return _Fault("error" if head or foreign else "warning", message, right)
    if one.standing == "holds":
        if now:
            return None
        return _Fault(
            "error" if one.office in heads(lang) else "warning",
            f"{person.name[lang]} was not {one.office} on {day.isoformat()}",
            right,
        )
    if one.standing == "former" and not now and any(office.since <= day for office in fitting):
        return None
    if one.standing == "elect" and not now and any(office.since > day for office in fitting):
        return None
    if not now and one.standing == "acting":
        return None
    since = f", since {now[-1].since.isoformat()}" if now else ""
    return _Fault(
        "error", f"{person.name[lang]} was {'' if now else 'not '}in office on {day.isoformat()}{since}", right
    )


def _fits(office: Office, one: Titled, lang: Lang) -> bool:
    if one.country and office.country and one.country != office.country:
        return False
    spelled = {word.casefold() for word in (*office.short.get(lang, ()), office.title[lang])}
    return one.office in spelled or any(
        word.endswith(one.office) and _bounded(word, one.office, lang) for word in spelled
    )


def _bounded(word: str, office: str, lang: Lang) -> bool:
    """国務長官 is no 長官 alone, but 米大統領 is a 大統領 and 副大統領 is none."""
    rest = word[: -len(office)]
    return not rest.endswith(("副", "vice ", "deputy ", "vice-")) if rest else lang == "ja"


def _day(claim: Claim, context: Context) -> date:
    days = next((told.days for told in claim.told if told.days), None)
    return days[0] if days else context.published


def _quoted(claim: Claim, one: Titled) -> bool:
    return any(start <= one.start < end for start, end in claim.borrowed)


def _look_alikes(claim: Claim, context: Context) -> list[Finding]:
    """A name that only resembles that of the person who, in the nearest source, stands in its place."""
    findings = []
    for told in claim.told:
        lookalikes = [hit for hit in claim.names if hit.person is None]
        if not lookalikes or context.held(claim, told):
            continue
        for comparison in context.compared(claim, told)[:3]:
            for hit in lookalikes:
                words = claim.text[hit.start : hit.end]
                people = comparison.source.people | set(comparison.theirs.speakers)
                text = comparison.source.whole
                meant = [
                    who
                    for who in people
                    if who and who in context.roster.people and _inside(context.roster.people[who], words, claim.lang)
                ]
                if meant and words not in text:
                    name = context.roster.people[meant[0]].name[claim.lang]
                    findings.append(
                        found(
                            "title",
                            "error",
                            claim,
                            words,
                            f"the source names {name}, who is somebody else",
                            f"write {name}",
                            comparison,
                        )
                    )
        if findings:
            break
    return findings[:1]


def _inside(person: Person, words: str, lang: Lang) -> bool:
    return person.family[lang] in words
