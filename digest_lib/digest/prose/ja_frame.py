"""The frame of a Japanese page, in です・ます: what leads into a section, the subtitle, the way to the next page."""

from __future__ import annotations

from datetime import date

from digest_lib.digest.facts import Facts
from digest_lib.digest.prose.ja import moment, names, short_name
from digest_lib.models import Sentence, Stance
from digest_lib.timeline import Timeline

_STANCE: dict[Stance, str] = {
    "supports": "支持", "supports-on-condition": "条件付きの支持", "open": "余地を残す立場", "opposes": "反対",
    "refuses": "拒否", "denies": "否定", "demands": "要求", "doubts": "疑問", "warns": "警告", "states": "言及",
}  # fmt: skip
_FEW = 3
_FIELD = {"date": "日付", "number": "数", "participant": "当事者"}


def setup(facts: Facts, timeline: Timeline) -> tuple[str, str]:
    """Two sentences: who spoke how often, and what is telling about it."""
    who, most = facts.speakers[0]
    if facts.count > _FEW and not facts.joint and facts.count > most > facts.count / 2:
        of_whom = f"{facts.count}件のうち{most}件が{short_name(who, timeline)}の発言です"
        return f"{_when(facts.since, facts.until)}は、{of_whom}。", _telling(facts, timeline)
    first = f"{_when(facts.since, facts.until)}に伝えられた発言は{_shares(facts, timeline)}です。"
    return first, _telling(facts, timeline)


def subtitle(topics: list[str], since: date, until: date, remarks: int, speakers: int) -> str:
    """What the page covers: its days, how many speakers and remarks, the topics beside its own."""
    about = f"。{'、'.join(topics[:3])}も" if topics else ""
    return f"{_when(since, until, year=True)}まで、{speakers}者の発言{remarks}件{about}"


def teaser(heading: Sentence, question: Sentence) -> str:
    """The way to the next page."""
    return f"次のページでは――{heading.text}。{question.text}"


def _shares(facts: Facts, timeline: Timeline) -> str:
    if len(facts.speakers) == 1:
        return f"{facts.count}件で、すべて{short_name(facts.speakers[0][0], timeline)}のもの"
    if facts.count == 1:
        return f"1件で、{'と'.join(short_name(who, timeline) for who, _ in facts.speakers)}が共に述べたもの"
    shown = facts.speakers[:3]
    same = len({n for _, n in shown}) == 1
    if same:
        listed = f"{'、'.join(short_name(who, timeline) for who, _ in shown)}が各{shown[0][1]}件"
    else:
        listed = "、".join(f"{short_name(who, timeline)}が{n}件" for who, n in shown)
    more = "など" if len(facts.speakers) > len(shown) else ""
    more += f"（共同の{facts.joint}件を含む）" if facts.joint else ""
    return f"{facts.count}件で、{listed}{more}"


def _telling(facts: Facts, timeline: Timeline) -> str:
    found = facts.telling
    entry = found.entries[0]
    who = names(entry, timeline)
    day = moment(entry.said)
    of_day = f"{day}の" if day else ""
    if found.kind == "denied":
        return f"このうち{who}は、{names(found.entries[1], timeline)}の発言の内容を否定しています。"
    if found.kind == "answered":
        return f"このうち{who}の発言は、{names(found.entries[1], timeline)}の発言に応じたものです。"
    if found.kind == "turned" and found.position and found.before:
        topic = timeline.roster.topic_name(found.position.topic, "ja")
        was, now = _STANCE[found.before.stance], _STANCE[found.position.stance]
        who, earlier = short_name(found.position.speaker, timeline), moment(found.entries[1].said) or "それまで"
        return f"{topic}をめぐる{who}の{earlier}の発言は{was}、{day or '今回'}の発言は{now}に数えられます。"
    if found.kind == "contested":
        field = _FIELD[entry.contested[0].field]
        return f"{who}の{of_day}発言については、記事によって{field}が食い違っています。"
    if found.kind == "widest":
        return f"最も広く伝えられたのは{who}の{of_day}発言で、独立した{found.origins}つの出所があります。"
    if found.kind == "topics":
        about = "、".join(f"{timeline.roster.topic_name(topic, 'ja')}が{n}件" for topic, n in facts.topics)
        return f"主題は{about}です。"
    if found.kind == "conditional":
        who = "、".join(dict.fromkeys(names(one, timeline) for one in found.entries[:3]))
        return f"このうち{len(found.entries)}件には条件が付いており、述べたのは{who}です。"
    return f"順を追うと、最初に来るのは{who}の{of_day}発言です。"


def _when(since: date, until: date, *, year: bool = False) -> str:
    first = f"{since.year}年{since.month}月{since.day}日" if year else f"{since.month}月{since.day}日"
    if since == until:
        return first
    last = f"{until.year}年" if year and until.year != since.year else ""
    return f"{first}から{last}{'' if not last and until.month == since.month else f'{until.month}月'}{until.day}日"
