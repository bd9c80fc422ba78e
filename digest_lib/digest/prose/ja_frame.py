"""The frame of a Japanese page, in です・ます: what leads into a section, the subtitle, the way to the next page."""

from __future__ import annotations

from datetime import date

from digest_lib.digest.facts import Facts
from digest_lib.digest.prose import frame
from digest_lib.digest.prose.ja import LANG, moment, names, short_name
from digest_lib.models import Sentence
from digest_lib.timeline import Timeline


def setup(facts: Facts, timeline: Timeline) -> tuple[str, str]:
    """Two sentences: who spoke how often, and what is telling about it."""
    return frame.setup(facts, timeline, _WORDS)


def subtitle(topics: list[str], since: date, until: date, remarks: int, speakers: int) -> str:
    """What the page covers: its days, how many speakers and remarks, the topics beside its own."""
    about = f"。{'、'.join(topics[:3])}も" if topics else ""
    return f"{_when(since, until, year=True)}まで、{speakers}者の発言{remarks}件{about}"


def teaser(heading: Sentence, question: Sentence) -> str:
    """The way to the next page."""
    return f"次のページでは――{heading.text}。{question.text}"


def _shares(facts: Facts, timeline: Timeline) -> str:
    return f"{_when(facts.since, facts.until)}に伝えられた発言は{_by_whom(facts, timeline)}です。"


def _by_whom(facts: Facts, timeline: Timeline) -> str:
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


def _when(since: date, until: date, *, year: bool = False) -> str:
    first = f"{since.year}年{since.month}月{since.day}日" if year else f"{since.month}月{since.day}日"
    if since == until:
        return first
    last = f"{until.year}年" if year and until.year != since.year else ""
    return f"{first}から{last}{'' if not last and until.month == since.month else f'{until.month}月'}{until.day}日"


def _about(topics: list[tuple[str, int]], remarks: int) -> str:
    if len(topics) == 1 and topics[0][1] == remarks > 1:
        return f"主題はいずれも{topics[0][0]}です。"
    return f"主題は{'、'.join(f'{topic}が{count}件' for topic, count in topics)}です。"


_WORDS = frame.Words(
    lang=LANG,
    most="{when}は、{count}件のうち{most}件が{who}の発言です。",
    shares=_shares,
    telling={
        "denied": "このうち{who}は、{other}の発言の内容を否定しています。",
        "answered": "このうち{who}の発言は、{other}の発言に応じたものです。",
        "turned": "{topic}をめぐる{who}の{earlier}発言は{was}、その後の{day}発言は{now}に数えられます。",
        "contested": "{who}の{day}発言については、記事によって{field}が食い違っています。",
        "widest": "最も広く伝えられたのは{who}の{day}発言で、独立した{origins}つの出所があります。",
        "first": "順を追うと、最初に来るのは{who}の{day}発言です。",
    },
    conditions=lambda count, people: f"このうち{count}件には条件が付いており、述べたのは{people}です。",
    topics=_about,
    stances={
        "supports": "支持", "supports-on-condition": "条件付きの支持", "open": "余地を残す立場", "opposes": "反対",
        "refuses": "拒否", "denies": "否定", "demands": "要求", "doubts": "疑問", "warns": "警告", "states": "言及",
    },
    fields={"date": "日付", "number": "数", "participant": "当事者"},
    names=names,
    person=short_name,
    listed="、".join,
    moment=moment,
    of_day=lambda day: f"{day}の" if day else "",
    earlier="それまでの",
    days=_when,
    number=str,
)  # fmt: skip
