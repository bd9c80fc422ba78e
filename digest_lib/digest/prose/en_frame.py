"""The frame of an English page: what leads into a section, the subtitle, the way to the next page."""

from __future__ import annotations

from datetime import date

from digest_lib.digest.facts import Facts
from digest_lib.digest.prose.en import day_words, listed, moment, names, sentence_case
from digest_lib.models import Sentence, Stance
from digest_lib.timeline import Timeline

_STANCE: dict[Stance, str] = {
    "supports": "support", "supports-on-condition": "support on a condition", "open": "leaving the door open",
    "opposes": "opposition", "refuses": "refusal", "denies": "denial", "demands": "demands", "doubts": "doubt",
    "warns": "warning", "states": "a remark",
}  # fmt: skip
_FEW = 3
_FIELD = {"date": "the day", "number": "the figures", "participant": "who took part"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def setup(facts: Facts, timeline: Timeline) -> tuple[str, str]:
    """Two sentences: who spoke how often, and what is telling about it."""
    who, most = facts.speakers[0]
    if facts.count > _FEW and not facts.joint and facts.count > most > facts.count / 2:
        name = sentence_case(timeline.roster.person_name(who, "en"))
        when = f"{'on' if facts.since == facts.until else 'in the days of'} {_when(facts.since, facts.until)}"
        first = f"{name} did most of the talking {when}, with {_number(most)} of the {_number(facts.count)} remarks."
        return first, _telling(facts, timeline)
    remarks = f"{_number(facts.count)} remark{'' if facts.count == 1 else 's'}"
    verb = "is" if facts.count == 1 else "are"
    begun = sentence_case(f"{remarks} {verb}") if remarks[0].isalpha() else f"There {verb} {remarks}"
    first = f"{begun} on record for {_when(facts.since, facts.until)}{_shares(facts, timeline)}."
    return first, _telling(facts, timeline)


def subtitle(topics: list[str], since: date, until: date, remarks: int, speakers: int) -> str:
    """What the page covers: the topics beside its own, how many remarks, how many speakers."""
    about = f", also on {listed(topics[:3])}" if topics else ""
    days = _when(since, until) if since.year == until.year else f"{day_words(since)} {since.year} to {day_words(until)}"
    said = f"{_number(remarks)} remark{'' if remarks == 1 else 's'}"
    by = f"{_number(speakers)} speaker{'' if speakers == 1 else 's'}"
    return f"{sentence_case(said)} by {by}, {days} {until.year}{about}"


def teaser(heading: Sentence, question: Sentence) -> str:
    """The way to the next page."""
    return f"Next: {heading.text}{'' if heading.text.endswith(('?', '!', '.')) else '.'} {question.text}"


def _shares(facts: Facts, timeline: Timeline) -> str:
    name = timeline.roster.person_name
    if len(facts.speakers) == 1:
        return f", {'all of them ' if facts.count > 1 else ''}by {name(facts.speakers[0][0], 'en')}"
    if facts.count == 1:
        return f", by {listed([name(who, 'en') for who, _ in facts.speakers])} together"
    shown = facts.speakers[:3]
    rest = " and more by others" if len(facts.speakers) > len(shown) else ""
    if len({n for _, n in shown}) == 1:
        return f": {_number(shown[0][1])} each by {listed([name(who, 'en') for who, _ in shown])}{rest}"
    parts = [f"{_number(n)} by {name(who, 'en')}" for who, n in shown]
    joint = f", counting {_number(facts.joint)} made jointly" if facts.joint else ""
    return f": {', '.join(parts)}{rest}{joint}" if rest else f": {listed(parts)}{joint}"


def _telling(facts: Facts, timeline: Timeline) -> str:
    found = facts.telling
    entry = found.entries[0]
    who = names(entry, timeline)
    day = moment(entry.said)
    of_day = f" {day}" if day else ""
    if found.kind == "denied":
        return f"Among them, {who} denied what {names(found.entries[1], timeline)} had said."
    if found.kind == "answered":
        return f"Among them, {who} answered {names(found.entries[1], timeline)}."
    if found.kind == "turned" and found.position and found.before:
        topic = timeline.roster.topic_name(found.position.topic, "en")
        was, now = _STANCE[found.before.stance], _STANCE[found.position.stance]
        speaker = timeline.roster.person_name(found.position.speaker, "en")
        earlier = moment(found.entries[1].said) or "earlier"
        return f"On {topic}, {speaker}'s remark {earlier} counts as {was}, the one{of_day} as {now}."
    if found.kind == "contested":
        return f"The reports differ on {_FIELD[entry.contested[0].field]} of what {who} said{of_day}."
    if found.kind == "widest":
        return (
            f"The most widely reported is what {who} said{of_day}, from {_number(found.origins)} independent origins."
        )
    if found.kind == "topics":
        about = [f"{_number(n)} about {timeline.roster.topic_name(topic, 'en')}" for topic, n in facts.topics]
        verb = "is" if facts.topics[0][1] == 1 else "are"
        return sentence_case(f"{about[0].replace(' about', f' {verb} about', 1)}{', '.join(['', *about[1:]])}.")
    if found.kind == "conditional":
        people = listed(list(dict.fromkeys(names(one, timeline) for one in found.entries[:3])))
        hangs = "One of them hangs on a condition" if len(found.entries) == 1 else "Some of them hang on conditions"
        return f"{hangs}, set by {people}."
    return f"In order, they begin with {who}{of_day}."


def _when(since: date, until: date) -> str:
    if since == until:
        return day_words(since)
    if since.month == until.month:
        return f"{since.day}–{day_words(until)}"
    return f"{day_words(since)} to {day_words(until)}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
