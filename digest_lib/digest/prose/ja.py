"""Japanese sentences realised from statements: である調 for what was said, です・ます for the frame.

A report keeps the grammar of its source: content, connecting particle and cue stand as the article has them, so
condition, negation and hedge cannot be lost on the way.
"""

from __future__ import annotations

import re
from datetime import date

from digest_lib.digest.prose.ja_clause import clause
from digest_lib.digest.prose.writing import Writing, basis_of
from digest_lib.models import Lang, Said, Sentence, Statement, TimelineEntry
from digest_lib.timeline import Timeline
from digest_lib.timeline.window import said_days

LANG: Lang = "ja"


def report(
    entry: TimelineEntry, timeline: Timeline, *, full: bool = False, year: bool = False, sourced: bool = True
) -> Sentence | None:
    """One entry as one sentence; None where it cannot be said without going beyond its span.

    ``full`` gives the office held on that day (トランプ米大統領), else 氏; ``year`` prints the year; ``sourced`` the
    report of a remark whose day is not known.
    """
    who = names(entry, timeline, full=full)
    when = moment(entry.said, year=year)
    statement = timeline.first(entry, LANG)
    if LANG not in entry.wording:
        return _in_english(Writing().own(f"{who}は{when}、"), entry, statement, timeline)
    found = clause(entry, timeline, short_name)
    if found is None:
        return None
    report_day = "" if when or not sourced else reported(statement, timeline)
    writing = Writing().own(report_day or reported_by(statement)).own(f"{who}は{when}、" if when else f"{who}は")
    return found.write(writing).own("。").sentence([entry], timeline, basis_of(entry, LANG), [statement])


def names(entry: TimelineEntry, timeline: Timeline, *, full: bool = False) -> str:
    """The speakers as the sentence calls them."""
    day = timeline.day(entry)
    return "と".join(_full_name(s, day, timeline) if full else short_name(s, timeline) for s in entry.speakers if s)


def moment(said: Said | None, *, year: bool = False) -> str:
    """The said date in words: 3月13日, 2025年3月13日, 2月, 2022年; empty where it is not known."""
    if said is None or said.basis == "published":
        return ""
    first, last = said_days(said)
    if said.precision == "year":
        return f"{first.year}年"
    prefix = f"{first.year}年" if year else ""
    if said.precision == "month":
        return f"{prefix}{first.month}月"
    if said.precision == "range" and last != first:
        end = f"{last.day}日" if last.month == first.month else f"{last.month}月{last.day}日"
        return f"{prefix}{first.month}月{first.day}日から{end}"
    return f"{prefix}{first.month}月{first.day}日"


def _full_name(person: str, day: date, timeline: Timeline) -> str:
    family = timeline.roster.person_name(person, LANG)
    held = timeline.roster.title_on(person, day, LANG)
    if held is None:
        return short_name(person, timeline)
    return f"{family}・{held}" if re.match(r"[ァ-ヶ]", held) and re.search(r"[ァ-ヶー]$", family) else f"{family}{held}"


def short_name(person: str, timeline: Timeline) -> str:
    """The name with 氏, that of an institution alone."""
    name = timeline.roster.person_name(person, LANG)
    return name if person in timeline.roster.institutions else f"{name}氏"


def reported(statement: Statement, timeline: Timeline) -> str:
    """Whose report it is where the day of the remark is unknown: 3月14日の報道によると、."""
    day = timeline.articles[statement.article_id].published_on
    through = f"で{statement.via[0].name}の話として伝えられたところ" if statement.via else ""
    return f"{day.month}月{day.day}日の報道{through}によると、"


def reported_by(statement: Statement) -> str:
    """The source's own source: 政府関係者によると、; empty where there is none."""
    return f"{statement.via[0].name}によると、" if statement.via else ""


def _in_english(writing: Writing, entry: TimelineEntry, statement: Statement, timeline: Timeline) -> Sentence:
    """No Japanese source has it: the English words stand as they are, and the sentence says so."""
    if statement.mode == "direct":
        writing.own("次のように述べた（英語記事の原文）：“").borrow(statement.content.rstrip(",.")).own("”。")
    else:
        writing.own("次の趣旨の発言をしたと英語の記事が伝えた――").borrow(statement.content.rstrip(",.")).own("。")
    return writing.sentence([entry], timeline, basis_of(entry, "en"), [statement], lang="en")
