"""Japanese titles and headings: what happened, ending in a noun or the plain present, as a desk puts it."""

from __future__ import annotations

import re
from datetime import date

from digest_lib.digest.prose.ja import LANG, moment, names, short_name
from digest_lib.digest.prose.ja_clause import E_ROW, clause
from digest_lib.digest.prose.writing import Writing, basis_of
from digest_lib.models import Act, Sentence, TimelineEntry
from digest_lib.timeline import Timeline

_LONGEST = 60
# With the matter, and without.
_QUESTIONS: dict[Act, tuple[str, str]] = {
    "condition": ("{who}は{what}にどんな条件を付けたか。", "{who}はどんな条件を付けたか。"),
    "praise": ("{who}は{what}をどう評価したか。", "{who}は何を評価したか。"),
    "predict": ("{who}は{what}をどう見通したか。", "{who}はどんな見通しを語ったか。"),
    "doubt": ("{who}は{what}の何に疑問を呈したか。", "{who}は何に疑問を呈したか。"),
    "say": ("{who}は{what}について何と述べたか。", "{who}は何と述べたか。"),
}
_ASKED: dict[Act, str] = {
    "demand": "何を求めたか。", "ask": "何を求めたか。", "agree": "何に同意したか。", "accept": "何を受け入れたか。",
    "reject": "何を拒んだか。", "deny": "何を否定したか。", "criticise": "どう批判したか。",
    "warn": "何を警告したか。", "threaten": "何を警告したか。", "propose": "何を提案したか。",
    "promise": "何を約束したか。",
}  # fmt: skip
_NOUN_OF = re.compile(
    r"(考え|見方|意向|姿勢|見通し|疑問|懸念|条件|立場|認識|方針)を(?:示した|語った|呈した|表明した|付けた|明らかにした)$"
)
_GODAN = {"語った": "語る", "言った": "言う", "断った": "断る", "迫った": "迫る", "話した": "話す", "示した": "示す"}


def headline(entry: TimelineEntry, timeline: Timeline) -> Sentence | None:
    """What an entry tells, as a headline; None where it makes none within sixty characters.

    What has a condition behind it, or comes from hearsay, makes none.
    """
    found = clause(entry, timeline, short_name) if LANG in entry.wording else None
    if found is None or found.hearsay or found.proviso or found.statement.via:
        return None
    writing = Writing()
    if found.thus and not found.addressee and entry.act == "say":
        writing.own(f"{names(entry, timeline)}「").borrow(found.content).own("」")
    else:
        ending = headed(found.ending)
        if ending is None:
            return None
        found.write(writing.own(f"{names(entry, timeline)}、"), ending)
    if len(entry.speakers) > 1 and moment(entry.said):
        # Two people meet more than once: the day says which time is meant.
        writing.own(f"（{moment(entry.said)}）")
    said = writing.sentence([entry], timeline, basis_of(entry, LANG), [found.statement])
    return said if len(said.text) <= _LONGEST else None


def headed(ending: str) -> str | None:
    """The end of a report as a headline has it: で一致した → で一致, よう求めた → よう求める; None where none fits."""
    noun = _NOUN_OF.search(ending)
    if noun:
        return ending[: noun.end(1)]
    if ending.endswith("明らかにした") or re.search(r"[一-龠]{2}した$", ending):
        return ending[:-2]
    for past, present in _GODAN.items():
        if ending.endswith(past):
            return ending[: -len(past)] + present
    return f"{ending[:-1]}る" if ending.endswith("た") and ending[-2:-1] in E_ROW else None


def title(topic: str | None, who: list[str], timeline: Timeline) -> str:
    """The page's title, as a question."""
    people = "、".join(short_name(person, timeline) for person in who)
    return f"{topic}をめぐり、{people}は何を語ったか" if topic else f"{people}は何を語ったか"


def subject(topics: list[str]) -> str:
    """The heading of a section by its topics alone."""
    return "と".join(topics) if topics else "そのほかの発言"


def kicker(topics: list[str], since: date, until: date) -> str:
    """The line over a heading: days and main topics."""
    days = f"{since.month}月{since.day}日"
    if until != since:
        days += f"〜{until.day}日" if until.month == since.month else f"〜{until.month}月{until.day}日"
    return f"{days}　{'と'.join(topics)}" if topics else days


def question(entry: TimelineEntry, topic: str | None, timeline: Timeline) -> str:
    """The question that an entry answers; without its matter where that has no name."""
    who = names(entry, timeline)
    # A quotation is what was said, whatever verb its report puts behind it.
    act = "say" if timeline.first(entry, LANG).mode == "direct" and entry.act != "ask" else entry.act
    if act in _QUESTIONS:
        with_matter, alone = _QUESTIONS[act]
        return with_matter.format(who=who, what=topic) if topic else alone.format(who=who)
    asked = _ASKED[act]
    if act == "agree" and len(entry.speakers) > 1:
        asked = "何で一致したか。"
    elif act == "ask" and re.search(r"か[。？]?$", entry.wording[LANG].text if LANG in entry.wording else ""):
        asked = "何を問うたか。"
    return f"{who}は{topic}をめぐり{asked}" if topic else f"{who}は{asked}"
