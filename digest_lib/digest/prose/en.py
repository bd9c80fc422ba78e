"""English sentences realised from statements, as a wire desk writes: day, speaker, verb, content."""

from __future__ import annotations

from datetime import date

from digest_lib.digest.prose.en_clause import Clause, clause
from digest_lib.digest.prose.writing import Writing, basis_of
from digest_lib.models import Lang, Said, Sentence, Statement, TimelineEntry
from digest_lib.timeline import Timeline
from digest_lib.timeline.window import said_days

LANG: Lang = "en"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def report(
    entry: TimelineEntry, timeline: Timeline, *, full: bool = False, year: bool = False, sourced: bool = True
) -> Sentence | None:
    """One entry as one sentence; None where it cannot be said without going beyond its span.

    ``full`` gives the office held on that day (US President Donald Trump); ``year`` prints the year; ``sourced``
    the report of a remark whose day is not known.
    """
    who = names(entry, timeline, full=full)
    when = moment(entry.said, year=year)
    statement = timeline.first(entry, LANG)
    if LANG not in entry.wording:
        return _in_japanese(who, when, entry, statement, timeline)
    found = clause(entry, timeline)
    if found is None:
        return None
    writing = Writing()
    if found.quoted:
        quotation(writing, found, who, when)
    else:
        found.predicate(writing.own(f"{sentence_case(when)}, {who} " if when else f"{sentence_case(who)} "))
    return closed(writing, "" if when or not sourced else reported(statement, timeline)).sentence(
        [entry], timeline, basis_of(entry, LANG), [statement]
    )


def quotation(writing: Writing, found: Clause, who: str, when: str) -> Writing:
    """Quoted words and whose they are: “It is late,” Putin said on 13 March."""
    tail = f" {when}" if when else ""
    if found.fragment:
        were = "were" if len(found.entry.speakers) > 1 else "was"
        writing.own(f"{sentence_case(who)} {were} {found.reporter}quoted{tail} as saying “").borrow(found.content).own(
            "”"
        )
    else:
        end = "" if found.content.endswith(("?", "!")) else ","
        writing.own("“").borrow(found.content).own(f"{end}” {who} {found.reporter}{found.verb}{tail}")
    return found.finish(writing)


def closed(writing: Writing, report: str) -> Writing:
    """The sentence's end, with the report it is known from where the day is not known."""
    if report:
        return writing.own(f", {report}.")
    return writing.own("." if not writing.ends_with(("?”", "!”", ".”")) else "")


def names(entry: TimelineEntry, timeline: Timeline, *, full: bool = False) -> str:
    """The speakers as the sentence calls them."""
    day = timeline.day(entry)
    people = [
        _full_name(s, day, timeline) if full else timeline.roster.person_name(s, LANG) for s in entry.speakers if s
    ]
    return listed(people)


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
        return f"between {day_words(first)} and {day_words(last)}{suffix}"
    return f"on {day_words(first)}{suffix}"


def reported(statement: Statement, timeline: Timeline) -> str:
    """Whose report it is where the day of the remark is unknown: according to a report of 14 March."""
    return f"according to a report of {day_words(timeline.articles[statement.article_id].published_on)}"


def _full_name(person: str, day: date, timeline: Timeline) -> str:
    known = timeline.roster.people.get(person)
    name = known.name[LANG] if known else timeline.roster.person_name(person, LANG)
    held = timeline.roster.title_on(person, day, LANG)
    return f"{held} {name}" if held else name


def sentence_case(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def day_words(day: date) -> str:
    """13 March."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def listed(items: list[str]) -> str:
    """Trump, Putin and Zelensky."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def _in_japanese(who: str, when: str, entry: TimelineEntry, statement: Statement, timeline: Timeline) -> Sentence:
    """No English source has it: the Japanese words stand as they are, and the sentence says so."""
    tail = when or f"({reported(statement, timeline)})"
    words = statement.content.strip("、。")
    writing = Writing()
    if statement.mode == "direct":
        writing.own(f"{who} spoke {tail}, in the words of a Japanese report: 「").borrow(words).own("」")
    else:
        writing.own(f"A Japanese report gives the sense of what {who} said {tail} — ").borrow(words).own(".")
    return writing.sentence([entry], timeline, basis_of(entry, "ja"), [statement], lang="ja")
