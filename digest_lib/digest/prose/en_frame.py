"""The frame of an English page: what leads into a section, the subtitle, the way to the next page."""

from __future__ import annotations

from datetime import date

from digest_lib.digest.facts import Facts
from digest_lib.digest.prose import frame
from digest_lib.digest.prose.en import LANG, day_words, listed, moment, names, sentence_case
from digest_lib.models import Sentence
from digest_lib.timeline import Timeline

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def setup(facts: Facts, timeline: Timeline) -> tuple[str, str]:
    """Two sentences: who spoke how often, and what is telling about it."""
    return frame.setup(facts, timeline, _WORDS)


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
    remarks = f"{_number(facts.count)} remark{'' if facts.count == 1 else 's'}"
    verb = "is" if facts.count == 1 else "are"
    begun = f"{remarks} {verb}" if remarks[0].isalpha() else f"There {verb} {remarks}"
    return f"{begun} on record for {_when(facts.since, facts.until)}{_by_whom(facts, timeline)}."


def _by_whom(facts: Facts, timeline: Timeline) -> str:
    if len(facts.speakers) == 1:
        return f", {'all of them ' if facts.count > 1 else ''}by {_person(facts.speakers[0][0], timeline)}"
    if facts.count == 1:
        return f", by {listed([_person(who, timeline) for who, _ in facts.speakers])} together"
    shown: dict[int, list[str]] = {}
    for who, count in facts.speakers[:3]:
        shown.setdefault(count, []).append(_person(who, timeline))
    parts = [f"{_number(n)} {'each ' if len(who) > 1 else ''}by {listed(who)}" for n, who in shown.items()]
    parts += ["more by others"] if len(facts.speakers) > 3 else []
    joint = f", counting {_number(facts.joint)} made jointly" if facts.joint else ""
    return f": {listed(parts)}{joint}"


def _about(topics: list[tuple[str, int]], remarks: int) -> str:
    (first, count), *others = topics
    many = "all" if count == remarks > 1 else _number(count)
    rest = "".join(f", {_number(n)} {'also ' if many == 'all' else ''}about {topic}" for topic, n in others)
    return f"{many} {'is' if count == 1 else 'are'} about {first}{rest}."


def _conditional(count: int, people: str) -> str:
    return (
        f"{'One of them hangs on a condition' if count == 1 else 'Some of them hang on conditions'}, set by {people}."
    )


def _person(who: str, timeline: Timeline) -> str:
    return timeline.roster.person_name(who, LANG)


def _when(since: date, until: date) -> str:
    if since == until:
        return day_words(since)
    if since.month == until.month:
        return f"{since.day}–{day_words(until)}"
    return f"{day_words(since)} to {day_words(until)}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _days(since: date, until: date) -> str:
    """As a time at which somebody spoke: on 5 March, between 25 and 31 March."""
    if since == until:
        return f"on {day_words(since)}"
    return f"between {since.day if since.month == until.month else day_words(since)} and {day_words(until)}"


_WORDS = frame.Words(
    lang=LANG,
    most="{who} did most of the talking {when}, with {most} of the {count} remarks.",
    shares=_shares,
    telling={
        "denied": "Among them, {who} denied what {other} had said.",
        "answered": "Among them, {who} answered {other}.",
        "turned": "On {topic}, {who}'s remark{earlier} counts as {was}, the later one{day} as {now}.",
        "contested": "The reports differ on {field} of what {who} said{day}.",
        "widest": "The most widely reported is what {who} said{day}, from {origins} independent origins.",
        "first": "In order, they begin with {who}{day}.",
    },
    conditions=_conditional,
    topics=_about,
    stances={
        "supports": "support", "supports-on-condition": "support on a condition", "open": "leaving the door open",
        "opposes": "opposition", "refuses": "refusal", "denies": "denial", "demands": "demands", "doubts": "doubt",
        "warns": "warning", "states": "a remark",
    },
    fields={"date": "the day", "number": "the figures", "participant": "who took part"},
    names=names,
    person=_person,
    listed=listed,
    moment=moment,
    of_day=lambda day: f" {day}" if day else "",
    earlier=" earlier",
    days=_days,
    number=_number,
)  # fmt: skip
