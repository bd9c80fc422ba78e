"""Japanese sentences realised from statements: である調 for what was said, です・ます for the frame.

A report keeps the grammar of its source: content, connecting particle and cue stand as the article has them, so
condition, negation and hedge cannot be lost on the way.
"""

from __future__ import annotations

import re
from datetime import date

from digest_lib.digest.prose.writing import Writing, basis_of, condition_after, condition_before, speakers_of
from digest_lib.models import Act, Lang, Said, Sentence, Statement, TimelineEntry
from digest_lib.timeline import Timeline
from digest_lib.timeline.window import said_days

LANG: Lang = "ja"
_SAYING: dict[Act, str] = {
    "say": "述べた", "propose": "提案した", "agree": "述べて同意した", "accept": "述べて受け入れた",
    "reject": "述べて拒んだ",
    "condition": "条件を付けた", "demand": "求めた", "ask": "問いかけた", "promise": "約束した", "warn": "警告した",
    "threaten": "警告した", "praise": "評価した", "criticise": "批判した", "deny": "否定した",
    "predict": "見通しを語った", "doubt": "疑問を呈した",
}  # fmt: skip
_NOUN_ACTS: dict[Act, str] = {
    "demand": "を求めた", "ask": "を求めた", "reject": "を拒否した", "criticise": "を批判した", "praise": "を評価した",
    "propose": "を提案した", "accept": "を受け入れた", "deny": "を否定した", "promise": "を約束した",
    "agree": "で合意した",
}  # fmt: skip
_QUESTIONS: dict[Act, str] = {
    "condition": "{who}は{what}にどんな条件を付けたか。", "demand": "{who}は{what}をめぐり何を求めたか。",
    "ask": "{who}は{what}をめぐり何を求めたか。", "agree": "{who}は{what}をめぐり何で一致したか。",
    "accept": "{who}は{what}をめぐり何を受け入れたか。", "reject": "{who}は{what}をめぐり何を拒んだか。",
    "deny": "{who}は{what}をめぐり何を否定したか。", "criticise": "{who}は{what}をめぐり何を批判したか。",
    "warn": "{who}は{what}をめぐり何を警告したか。", "threaten": "{who}は{what}をめぐり何を警告したか。",
    "propose": "{who}は{what}をめぐり何を提案したか。", "promise": "{who}は{what}をめぐり何を約束したか。",
    "praise": "{who}は{what}の何を評価したか。", "predict": "{who}は{what}をどう見通したか。",
    "doubt": "{who}は{what}の何に疑問を呈したか。", "say": "{who}は{what}について何と述べたか。",
}  # fmt: skip
_PARTICLES = ("と", "だと", "を", "で", "よう", "こと", "も", "か", "に", "とも")
# Past plain form by the last kana of the stem: 述べ-た, 話し-た, 語り → 語った, 書き → 書いた, 呼び → 呼んだ.
_PAST = {"き": "いた", "ぎ": "いだ", "り": "った", "ち": "った", "い": "った", "み": "んだ", "び": "んだ", "し": "した"}
_E_ROW = "えけげせぜてでねへべめれ"


def report(entry: TimelineEntry, timeline: Timeline, *, full: bool = False, year: bool = False) -> Sentence | None:
    """One entry as one sentence; None where it cannot be said without going beyond its span.

    ``full`` gives the office held on that day (トランプ米大統領), else 氏; ``year`` prints the year.
    """
    statement = timeline.first(entry, LANG)
    text = timeline.articles[statement.article_id].text
    writing = Writing().own(_reported_by(statement)).own(f"{names(entry, timeline, full=full)}は")
    when = moment(entry.said, year=year)
    writing.own(f"{when}、" if when else "、" if LANG in entry.wording else "")
    if LANG not in entry.wording:
        return _in_english(writing, entry, statement, timeline)
    if statement.addressee and statement.addressee.person and not _named_in_cue(statement, statement.addressee.name):
        writing.own(f"{_short_name(statement.addressee.person, timeline)}に対し、")
    ending = _ending(statement, text)
    if ending is None:
        return None
    if condition := condition_before(statement, text):
        writing.borrow(condition).own("、")
    if statement.mode == "direct":
        writing.own("「").borrow(statement.content.removesuffix("。")).own("」")
    else:
        writing.borrow(statement.content.rstrip("、。"))
    words, borrowed = ending
    (writing.borrow if borrowed else writing.own)(words)
    writing.own("という" if statement.modality == "hearsay" and not words.endswith("という") else "")
    if condition := condition_after(statement, text):
        writing.own("（条件：").borrow(condition).own("）")
    if not when:
        day = timeline.articles[statement.article_id].published_on
        writing.own(f"（{day.month}月{day.day}日報道）")
    return writing.own("。").sentence(entry, statement, timeline, basis_of(entry, LANG))


def names(entry: TimelineEntry, timeline: Timeline, *, full: bool = False) -> str:
    """The speakers as the sentence calls them."""
    day = timeline.day(entry)
    return "と".join(_full_name(s, day, timeline) if full else _short_name(s, timeline) for s in entry.speakers if s)


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


def title(topic: str | None, who: list[str], timeline: Timeline) -> str:
    """The page's title, as a question."""
    people = "、".join(_short_name(person, timeline) for person in who)
    return f"{topic}をめぐり、{people}は何を語ったか" if topic else f"{people}は何を語ったか"


def heading(topics: list[str], since: date, until: date) -> str:
    """A section's heading: its days and its main topics."""
    days = f"{since.month}月{since.day}日"
    if until != since:
        days += f"〜{until.day}日" if until.month == since.month else f"〜{until.month}月{until.day}日"
    return f"{days}　{'と'.join(topics)}" if topics else f"{days}の発言"


def question(entry: TimelineEntry, topic: str, timeline: Timeline) -> str:
    """The question that an entry answers."""
    return _QUESTIONS[entry.act].format(who=names(entry, timeline), what=topic)


def setup(entries: list[TimelineEntry], topic: str, timeline: Timeline) -> tuple[str, str]:
    """Two sentences that lead into a section: whose remarks, and where they begin."""
    who = speakers_of(entries, timeline)
    people = "、".join(_short_name(person, timeline) for person in who[:4])
    first = entries[0]
    days = sorted({timeline.day(entry) for entry in entries})
    start = f"{days[0].month}月{days[0].day}日"
    others = "ら" if len(who) > 4 else ""
    return (
        f"この間、{topic}について伝えられたのは{people}{others}の発言です。",
        f"{start}の{names(first, timeline)}の発言から、順に見ていきます。",
    )


def _full_name(person: str, day: date, timeline: Timeline) -> str:
    family = timeline.roster.person_name(person, LANG)
    held = timeline.roster.title_on(person, day, LANG)
    if held is None:
        return _short_name(person, timeline)
    return f"{family}・{held}" if re.match(r"[ァ-ヶ]", held) and re.search(r"[ァ-ヶー]$", family) else f"{family}{held}"


def _short_name(person: str, timeline: Timeline) -> str:
    name = timeline.roster.person_name(person, LANG)
    return name if person in timeline.roster.institutions else f"{name}氏"


def _reported_by(statement: Statement) -> str:
    return f"{statement.via[0].name}によると、" if statement.via else ""


def _named_in_cue(statement: Statement, name: str) -> bool:
    return name in (statement.cue or "")


def _ending(statement: Statement, text: str) -> tuple[str, bool] | None:
    """What follows the content (とした, との考えを示した…), and whether it stands so in the article."""
    raw = text[statement.end : statement.cue_end].lstrip('」』”’"') if _cue_follows(statement) else ""
    if raw.startswith(_PARTICLES) and len(raw) <= 28 and not re.search(r"[。\n「」、]", raw):
        words = plain_past(raw)
        if words:
            return words, words == raw
    if statement.negated and statement.act != "deny":
        return None
    if raw.startswith(("を", "で", "に")) and statement.mode != "direct":
        words = _NOUN_ACTS.get(statement.act)
        return (words, False) if words else None
    if statement.mode == "direct":
        return f"と{_SAYING[statement.act]}", False
    return ("との見方を否定した" if statement.act == "deny" else "と述べた"), False


def _cue_follows(statement: Statement) -> bool:
    return statement.cue_end is not None and statement.cue_start is not None and statement.cue_start >= statement.end


def plain_past(phrase: str) -> str | None:
    """A cue in the plain past: と述べました, と述べ, と述べて → と述べた; None where the form is not known."""
    if phrase.endswith("という"):
        return None
    if phrase.endswith(("た", "だ")) and not phrase.endswith(("ました", "でした", "まだ", "ただ")):
        return phrase
    for ending in ("ていました", "でいました"):
        if phrase.endswith(ending):
            return phrase[: -len(ending)] + ending[0] + "いた"
    for ending, past in (
        ("している", "した"),
        ("する", "した"),
        ("して", "した"),
        ("って", "った"),
        ("いて", "いた"),
        ("んで", "んだ"),
    ):
        if phrase.endswith(ending):
            return phrase[: -len(ending)] + past
    stem = phrase.removesuffix("ました")
    for ending in ("ている", "て", "る"):
        if (
            stem == phrase
            and phrase.endswith(ending)
            and len(phrase) > len(ending)
            and phrase[-len(ending) - 1] in _E_ROW
        ):
            stem = phrase[: -len(ending)]
    if stem and stem[-1] in _E_ROW:
        return stem + "た"
    return stem[:-1] + _PAST[stem[-1]] if stem and stem[-1] in _PAST else None


def _in_english(writing: Writing, entry: TimelineEntry, statement: Statement, timeline: Timeline) -> Sentence:
    """No Japanese source has it: the English words stand as they are, and the sentence says so."""
    if statement.mode == "direct":
        writing.own("次のように述べた（英語記事の原文）：“").borrow(statement.content.rstrip(",.")).own("”。")
    else:
        writing.own("次の趣旨の発言をしたと英語の記事が伝えた――").borrow(statement.content.rstrip(",.")).own("。")
    return writing.sentence(entry, statement, timeline, basis_of(entry, "en"), "en")
