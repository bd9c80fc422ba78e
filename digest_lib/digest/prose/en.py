"""English sentences realised from statements, as a wire desk writes: day, speaker, verb, content.

A report keeps the grammar of its source: where the cue stands before the content, the words between them stay, so
"agreed to", "said that" and "called for" cannot be confused.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from digest_lib.digest.prose.writing import Writing, basis_of, condition_after, condition_before, speakers_of
from digest_lib.models import Act, Lang, Said, Sentence, Statement, TimelineEntry
from digest_lib.resources import read_table, resource
from digest_lib.timeline import Timeline
from digest_lib.timeline.window import said_days

LANG: Lang = "en"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_QUESTIONS: dict[Act, str] = {
    "condition": "What condition did {who} set on {what}?", "demand": "What did {who} demand over {what}?",
    "ask": "What did {who} ask for over {what}?", "agree": "What did {who} agree on over {what}?",
    "accept": "What did {who} accept over {what}?", "reject": "What did {who} reject over {what}?",
    "deny": "What did {who} deny over {what}?", "criticise": "What did {who} criticise over {what}?",
    "warn": "What did {who} warn of over {what}?", "threaten": "What did {who} threaten over {what}?",
    "propose": "What did {who} propose on {what}?", "promise": "What did {who} promise on {what}?",
    "praise": "What did {who} welcome in {what}?", "predict": "What did {who} expect of {what}?",
    "doubt": "What did {who} doubt about {what}?", "say": "What did {who} say about {what}?",
}  # fmt: skip
# Words that begin a sentence with a capital only because they begin it.
_LOWERED = frozenset({
    "A", "All", "An", "Any", "As", "At", "Because", "Both", "But", "By", "Each", "Even", "Every", "For", "From",
    "He", "Her", "His", "How", "If", "In", "It", "Its", "Many", "More", "Most", "My", "No", "Not", "On", "Once",
    "One", "Only", "Our", "Peace", "She", "Since", "So", "Some", "Such", "Talks", "That", "The", "Their", "There",
    "These", "They", "This", "Those", "Today", "Unless", "Until", "We", "What", "When", "Where", "Whether", "Which",
    "While", "Who", "With", "Without", "You", "Your",
})  # fmt: skip
# Verbs that lean on the sentence before, which the digest may not print.
_CONTINUING = frozenset({"add", "repeat", "reiterate", "reply", "respond", "conclude"})
_DAY_WORDS = re.compile(
    r"(?: (?:late |early )?on)? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?\b"
    r"| (?:yesterday|today|overnight)\b"
)
_GAP = 40


def report(entry: TimelineEntry, timeline: Timeline, *, full: bool = False, year: bool = False) -> Sentence | None:
    """One entry as one sentence; None where it cannot be said without going beyond its span.

    ``full`` gives the office held on that day (US President Donald Trump); ``year`` prints the year.
    """
    statement = timeline.first(entry, LANG)
    text = timeline.articles[statement.article_id].text
    who = names(entry, timeline, full=full)
    when = moment(entry.said, year=year)
    if LANG not in entry.wording:
        return _in_japanese(who, when, entry, statement, timeline)
    writing = _quoted(who, when, statement) if statement.mode == "direct" else _reported(who, when, statement, text)
    if writing is None:
        return None
    if condition := condition_after(statement, text):
        writing.own(" (the condition: ").borrow(condition).own(")")
    if not when:
        writing.own(f" ({_as_reported(statement, timeline)})")
    return writing.own("." if not writing.ends_with(("?”", "!”", ".”")) else "").sentence(
        entry, statement, timeline, basis_of(entry, LANG)
    )


def names(entry: TimelineEntry, timeline: Timeline, *, full: bool = False) -> str:
    """The speakers as the sentence calls them."""
    day = timeline.day(entry)
    people = [
        _full_name(s, day, timeline) if full else timeline.roster.person_name(s, LANG) for s in entry.speakers if s
    ]
    return _listed(people)


def moment(said: Said | None, *, year: bool = False) -> str:
    """The said date in words: "on 13 March", "on 13 March 2025", "in February"; empty where it is not known."""
    if said is None or said.basis == "published":
        return ""
    first, last = said_days(said)
    if said.precision == "year":
        return f"in {first.year}"
    suffix = f" {first.year}" if year else ""
    if said.precision == "month":
        return f"in {_MONTHS[first.month - 1]}{suffix}"
    if said.precision == "range" and last != first:
        return f"between {_day(first)} and {_day(last)}{suffix}"
    return f"on {_day(first)}{suffix}"


def title(topic: str | None, who: list[str], timeline: Timeline) -> str:
    """The page's title, as a question."""
    people = _listed([timeline.roster.person_name(person, LANG) for person in who])
    return f"What did {people} say about {topic}?" if topic else f"What did {people} say?"


def heading(topics: list[str], since: date, until: date) -> str:
    """A section's heading: its main topics and its days."""
    days = _day(since)
    if until != since:
        days = f"{since.day}–{_day(until)}" if since.month == until.month else f"{_day(since)} – {_day(until)}"
    subject = _listed(topics)
    return f"{subject[:1].upper()}{subject[1:]}, {days}" if topics else f"Remarks, {days}"


def question(entry: TimelineEntry, topic: str, timeline: Timeline) -> str:
    """The question that an entry answers."""
    return _QUESTIONS[entry.act].format(who=names(entry, timeline), what=topic)


def setup(entries: list[TimelineEntry], topic: str, timeline: Timeline) -> tuple[str, str]:
    """Two sentences that lead into a section: whose remarks, and where they begin."""
    who = speakers_of(entries, timeline)
    people = [timeline.roster.person_name(person, LANG) for person in who[:4]] + (["others"] if len(who) > 4 else [])
    start = min(timeline.day(entry) for entry in entries)
    return (
        f"On {topic}, the reports of these days carry the words of {_listed(people)}.",
        f"They are given here in order, from {names(entries[0], timeline)} on {_day(start)}.",
    )


def _quoted(who: str, when: str, statement: Statement) -> Writing | None:
    words = statement.content.strip().rstrip(",")
    if statement.negated:
        return None
    tail = f" {when}" if when else ""
    if not words[:1].isupper() and not words[:1].isdigit():
        return Writing().own(f"{_sentence_case(who)} used the words “").borrow(words.rstrip(".")).own(f"”{tail}")
    end = "" if words.endswith(("?", "!")) else ","
    attribution = f"” {who} {_via(statement)}{_verb(statement, direct=True)}{tail}"
    return Writing().own("“").borrow(words.rstrip(".")).own(end + attribution)


def _reported(who: str, when: str, statement: Statement, text: str) -> Writing | None:
    content = statement.content.strip().rstrip(",.;")
    if _pronoun_is_somebody_else(statement, text):
        return None
    lead = f"{_sentence_case(when)}, {who}" if when else _sentence_case(who)
    writing = Writing().own(f"{lead} {_via(statement)}")
    verb = _past(statement.cue)
    gap = text[statement.cue_end : statement.start] if _cue_precedes(statement) else None
    before = condition_before(statement, text)
    if verb and gap is not None and len(gap) <= _GAP and not re.search(r"[.!?;:\n“”\"]", gap) and not before:
        if statement.negated and statement.act not in ("deny", "reject"):
            return None
        between = f" {gap.strip()} " if gap.strip() else " "
        if when and _DAY_WORDS.search(verb + between):  # the day stands at the head of the sentence already
            writing.own(_DAY_WORDS.sub("", verb + between))
        else:
            writing.own(f"{verb} ").borrow(between[1:])
        return _with_content(writing, content)
    if statement.negated or content.startswith("to ") or _verb_is_noun(statement):
        return None
    writing.own(f"{_verb(statement, direct=False)} that ")
    if before:
        writing.borrow(before).own(", ")
    head, rest = _lowered(content)
    return _with_content(writing.own(head), rest)


def _with_content(writing: Writing, content: str) -> Writing:
    """The content; a comma or full stop that its source put before a closing mark is left behind."""
    inside = re.search(r"[,.](?=[”\"]$)", content)
    return writing.borrow(content[: inside.start()]).own("”") if inside else writing.borrow(content)


def _pronoun_is_somebody_else(statement: Statement, text: str) -> bool:
    """Whether the content's first pronoun may mean another person than the speaker.

    "He would face problems" after "Trump warned Zelensky" is not about Trump; an object ("him", "them") never is.
    """
    first = re.match(r"(?:\w+\s){0,2}(him|them)\b", statement.content, re.IGNORECASE)
    if first:
        return True
    if not re.match(r"(?:he|she|his|her)\b", statement.content, re.IGNORECASE) or statement.speaker_end is None:
        return False
    if not statement.speaker_end <= statement.start <= statement.speaker_end + 300:
        return False
    between = text[statement.speaker_end : statement.start]
    return bool(statement.addressee) or bool(re.search(r"\b[A-Z][a-z]+", between))


def _verb(statement: Statement, *, direct: bool) -> str:
    """The source's own verb in the past where it fits the construction, else said."""
    row = _verbs().get(_first_word(statement.cue))
    if row and row["base"] not in _CONTINUING and row["direct" if direct else "that"] == "yes":
        return row["past"]
    return "said"


def _past(cue: str | None) -> str | None:
    """A cue that begins with a reporting verb, in the past: "says" → "said", "told reporters" as it is."""
    if not cue:
        return None
    words = cue.split()
    while len(words) > 1 and words[0].lower() in ("has", "have", "had", "also", "is", "was", "later", "then"):
        words = words[1:]
    row = _verbs().get(words[0].lower())
    if row and row["base"] in _CONTINUING:
        row = _verbs()["say"]
    return " ".join([row["past"], *words[1:]]) if row else None


def _verb_is_noun(statement: Statement) -> bool:
    return bool(statement.cue) and _first_word(statement.cue) not in _verbs() and not _cue_follows(statement)


def _first_word(cue: str | None) -> str:
    return cue.split()[0].lower() if cue and cue.split() else ""


@cache
def _verbs() -> dict[str, dict[str, str]]:
    rows = read_table(resource("data", "prose", "verbs_en.tsv"))
    return {row[form]: row for row in rows for form in ("base", "third", "past", "participle")}


def _cue_precedes(statement: Statement) -> bool:
    return statement.cue_end is not None and statement.cue_end <= statement.start


def _cue_follows(statement: Statement) -> bool:
    return statement.cue_start is not None and statement.cue_start >= statement.end


def _via(statement: Statement) -> str:
    if statement.via:
        return f"(according to {statement.via[0].name}) "
    return "reportedly " if statement.modality == "hearsay" else ""


def _as_reported(statement: Statement, timeline: Timeline) -> str:
    return f"reported on {_day(timeline.articles[statement.article_id].published_on)}"


def _full_name(person: str, day: date, timeline: Timeline) -> str:
    known = timeline.roster.people.get(person)
    name = known.name[LANG] if known else timeline.roster.person_name(person, LANG)
    held = timeline.roster.title_on(person, day, LANG)
    return f"{held} {name}" if held else name


def _lowered(content: str) -> tuple[str, str]:
    """The first letter in lower case (our own), and the rest as it stands, where only the sentence made it big."""
    first = content.split(maxsplit=1)[0] if content else ""
    return (content[:1].lower(), content[1:]) if first in _LOWERED else ("", content)


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _listed(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def _in_japanese(who: str, when: str, entry: TimelineEntry, statement: Statement, timeline: Timeline) -> Sentence:
    """No English source has it: the Japanese words stand as they are, and the sentence says so."""
    tail = when or f"({_as_reported(statement, timeline)})"
    words = statement.content.strip("、。")
    writing = Writing()
    if statement.mode == "direct":
        writing.own(f"{who} spoke {tail}, in the words of a Japanese report: 「").borrow(words).own("」")
    else:
        writing.own(f"A Japanese report gives the sense of what {who} said {tail} — ").borrow(words).own(".")
    return writing.sentence(entry, statement, timeline, basis_of(entry, "ja"), "ja")
