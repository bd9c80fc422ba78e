"""English titles and headings: what happened, in the present, as a desk puts it; the question that a remark answers."""

from __future__ import annotations

import re
from datetime import date

from digest_lib.digest.prose.en import LANG, day_words, listed, moment, names, sentence_case
from digest_lib.digest.prose.en_clause import Clause, clause, with_content
from digest_lib.digest.prose.en_verbs import verb_of
from digest_lib.digest.prose.writing import Writing, basis_of
from digest_lib.models import Act, Sentence, TimelineEntry
from digest_lib.timeline import Timeline

_LONGEST = 110
# What is asked, and how the matter is put behind it.
_QUESTIONS: dict[Act, tuple[str, str]] = {
    "condition": ("What condition did {who} set", "on"), "demand": ("What did {who} demand", "over"),
    "ask": ("What did {who} ask for", "over"), "agree": ("What did {who} agree to", "on"),
    "accept": ("What did {who} accept", "on"), "reject": ("What did {who} reject", "on"),
    "deny": ("What did {who} deny", "about"), "criticise": ("What was {who}'s criticism", "over"),
    "warn": ("What did {who} warn of", "over"), "threaten": ("What did {who} threaten", "over"),
    "propose": ("What did {who} propose", "on"), "promise": ("What did {who} promise", "on"),
    "praise": ("What did {who} make of", ""), "predict": ("What does {who} expect", "of"),
    "doubt": ("What does {who} doubt", "about"), "say": ("What did {who} say", "about"),
}  # fmt: skip
_BACKSHIFTED = re.compile(r"\b(?:was|were|would|had|could|might)\b|[’']d\b|n[’']t\b", re.IGNORECASE)
_ASKING = re.compile(r"(?:who|what|when|where|why|how|whether|if|which)\b|.*\?$", re.IGNORECASE)


def headline(entry: TimelineEntry, timeline: Timeline) -> Sentence | None:
    """What an entry tells, as a headline; None where it makes none within a hundred characters or so.

    The cue stands in the present where its content does not hang on its tense: "Putin demands that …", but "Zelensky
    said Putin was preparing …". What has a condition beside it, or a reporter between, makes no headline.
    """
    found = clause(entry, timeline) if LANG in entry.wording else None
    if found is None or found.fragment or not (found.plain or found.quoted):
        return None
    row = verb_of(found.verb)
    if row is None or found.reporter or found.proviso:
        return None
    who = sentence_case(names(entry, timeline).removeprefix("the "))
    writing = Writing()
    first, _, rest = found.verb.partition(" ")
    present = row["base" if len(entry.speakers) > 1 else "third"]
    verb = f"{first if _hangs_on_past(found) else present}{f' {rest}' if rest else ''}"
    if found.quoted:
        writing.own(f"{who}: “").borrow(found.content).own("”")
    else:
        writing.own(f"{who} {verb} ").borrow("" if found.that else found.between)
        with_content(writing.own(found.head), found.content)
    if len(entry.speakers) > 1 and moment(entry.said):
        # Two people meet more than once: the day says which time is meant.
        writing.own(f" ({moment(entry.said).removeprefix('on ')})")
    said = writing.sentence([entry], timeline, basis_of(entry, LANG), [found.statement])
    return said if len(said.text) <= _LONGEST else None


def _hangs_on_past(found: Clause) -> bool:
    """Whether the content has the tense that a cue in the past gave it: "said he was for it"."""
    cue = found.statement.cue or ""
    row = verb_of(cue)
    told_now = row is not None and cue.split()[0].lower() == row["third"] != row["past"]
    return found.that and not told_now and bool(_BACKSHIFTED.search(found.content))


def title(topic: str | None, who: list[str], timeline: Timeline) -> str:
    """The page's title, as a question."""
    people = listed([timeline.roster.person_name(person, LANG) for person in who])
    return f"What did {people} say about {topic}?" if topic else f"What did {people} say?"


def subject(topics: list[str]) -> str:
    """The heading of a section by its topics alone."""
    return sentence_case(listed(topics)) if topics else "In other remarks"


def kicker(topics: list[str], since: date, until: date) -> str:
    """The line over a heading: days and main topics."""
    days = day_words(since)
    if until != since:
        days = f"{since.day}–{day_words(until)}" if since.month == until.month else f"{days} – {day_words(until)}"
    return f"{days} · {sentence_case(listed(topics))}" if topics else days


def question(entry: TimelineEntry, topic: str | None, timeline: Timeline) -> str:
    """The question that an entry answers; without its matter where that has no name."""
    words = entry.wording[LANG].text if LANG in entry.wording else ""
    # A quotation is what was said, whatever verb its report puts behind it.
    act = "say" if timeline.first(entry, LANG).mode == "direct" and entry.act != "ask" else entry.act
    asked, leading = _QUESTIONS[act]
    who = names(entry, timeline)
    if act == "ask" and _ASKING.match(words):
        asked, leading = "What did {who} ask", "about"
    if act == "praise":
        return f"{asked.format(who=who)} {topic}?" if topic else f"What did {who} praise?"
    return f"{asked.format(who=who)} {leading} {topic}?" if topic else f"{asked.format(who=who)}?"
