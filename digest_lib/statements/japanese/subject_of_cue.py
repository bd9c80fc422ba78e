"""The grammatical subject of a cue: which X は or X が of the sentence its verb belongs to."""

from __future__ import annotations

import re

from digest_lib.statements.japanese.cue import Cue
from digest_lib.statements.japanese.sentences import QUOTE
from digest_lib.statements.japanese.subjects import Named

_CLAUSE_BREAK = re.compile(
    r"(?:\ue000|が|(?<![対関際])し|り|ず|(?<!について)(?<!に対して)(?<!に関して)(?<!めぐって)(?<!巡って)(?<!受けて)(?<!踏まえて)て"
    r"|(?<=[んい])で|(?:見通し|予定|方針|構え|考え|意向|公算|状況|状態|立場|姿勢)で|[たるい](?:ため|中|なか|後|から|一方)"
    r"|(?:の|[たる])に対し|けれど|ので|だから|れ|(?<![受向])け|せ|い|(?<![踏ま控備加迎])え|み|とし|たと|[たる](?:上|うえ)で)、"
)
_EMBEDS = re.compile(
    r"(?:(?<!よ)る|[たくすつぬむぶぐ]|んだ|ない)(?:\ue000|こと|か(?:どうか)?(?:について|に関し|を巡|をめぐ)|の(?!は)|と(?:の|いう|する)|[一-龥ァ-ヴーA-Z0-9]|ため|よう|中|なか|ほか)"
)
_DATE_NEXT = re.compile(r"(?:今月|先月|昨年)?(?:\d{1,2}月)?\d{1,2}日(?:夜|朝|未明|午前|午後)?、|(?:同日|前日|翌日)、")
_SUPPOSED = re.compile(r"[^、。\ue000]{1,24}(?:[れえけせてめげ]ば|たら|なら(?!な))")
"""Y氏が案を気に入らなければ、「…」: が belongs to what is supposed, which the words go on from."""
_ATTACHED = frozenset(("fact", "modifier"))
_MERE_HEARSAY = ("という", "と言う", "といい", "とされ", "と伝えられ", "とのこと", "と報じられ", "と報道され")
"""Behind a cue these report without a reporter, so that the topic of the sentence stays the speaker."""
_UNDER_WAY = re.compile(
    r"(?:[^、。は]{1,20}、)?[^、。は]{1,16}(?:を受け(?:て)?|に対し(?:て)?|について|に関し(?:て)?|を踏まえ(?:て)?|を念頭に)、"
)
"""トランプ氏はこれを受け、双方は…と述べた: the first is still the one who speaks."""
_ONE_OF_MANY = re.compile(
    r"(?:\d代の|ある|別の|地元の|匿名の|とみられる|に住む|で暮らす|で働く|を営む|に参加した|を訪れた|に訪れた)$"
)
"""30代の男性社員は: somebody who was asked, not men in general."""
_TURN = re.compile(r"(?:が|おり|し|ため|一方|中|対し|ものの|ながら|のに|けれど|ず|[てで])、")
_ASKED_ABOUT = re.compile(
    r"[^、。]{0,24}(?:こと|の|点|発言)(?:について|を|に対し|に関し)[^、。]{0,10}(?:問われ|聞かれ|尋ねられ|質問)"
)
"""Y氏が「…」との考えを示したことについて問われると: what Y has said is asked about."""
_DESCRIBES_TOO = re.compile(r"[^、。はが]{1,12}[るた][一-龥ァ-ヴー]{1,8}(?:で|に|の席で|中)(?:は)?、")
"""首脳も加わった会合で、: も belongs to what describes the occasion."""
_WHEN_DONE = re.compile(r"(?:[うくぐすつぬぶむる]と|[るた]のに対し|一方(?:で)?|[だたるい]が)、[^、。]{0,16}$")
"""Y氏が手紙を渡すと、X氏は…と述べた: the clause of が is over."""
_MATTER = re.compile(
    r"(?:か|る|た|ない|だ|い)(?:と(?:の|いう|する|[^、。は]{0,8}(?:問わ|聞か|尋ね)|い)[^は]*(?:に|には|を|れて?|れると|について|に対し(?:て)?)(?:、|\ue000|$)|を(?:問わ|聞か|尋ね)"
    r"|(?:かどうか)?(?:について|に関し(?:て)?|点に|ことに))"
)
_FREE_AFTER_GA = re.compile(
    rf"(?:、|{QUOTE}|(?:今月|先月|昨年|今年)?\d{{1,2}}(?:月\d{{1,2}})?日|同日|前日|翌日|現地時間|(?:[^、。はがを{QUOTE}]{{0,20}}?(?:会見|演説|取材|インタビュー|声明|SNS|X|番組|投稿|記者団)(?:P)?(?:で|に)|匿名(?:を条件に|で))"
    r"|[^、。はがを]{0,24}\d{1,2}日[^、。はが]{0,8}、|[^、。はがを]{0,16}(?:氏|記者団|側)に対し|[^、。はがを]{1,12}(?:後|前|時|際|中|直後|直前|ほか|翌日)(?:、|\ue000))"
)


def subject_of(text: str, cue: Cue, low: int, limit: int, everybody: list[Named], *, follows: bool) -> Named | None:
    """The subject of a cue within its own stretch ``text[low:limit]``; None where it names none.

    ``limit`` is where a direct quotation begins, or where indirect content ends.
    """
    # 「…」と、Y氏は「…」とそれぞれ述べた: who stands right before the next quotation speaks there.
    parallel = not cue.verb and text.startswith(QUOTE, cue.end)
    between = None if parallel else next((n for n in everybody if _between(cue, n)), None)
    if between is not None:
        return between
    direct = cue.quoted
    touching = next((n for n in everybody if direct and n.end == limit and not n.role and n.noun.strong), None)
    if touching is not None and touching.noun.kind in ("person", "role", "anaphor"):
        return touching
    region = [n for n in everybody if low <= n.start and n.stop <= limit and (n.topic or n.role == "が")]
    region = [n for n in region if n.role != "も" or not _DESCRIBES_TOO.match(text, n.stop)]
    topics = [n for n in region if n.topic and _can_speak(n, text) and not (direct and _asked_about(text, n, limit))]
    if direct and not topics and text.startswith(("で", "に", "、", "て"), limit - 1):
        topics = [n for n in region if n.role == "は" and n.noun.kind in ("person", "role")]
    doers = [n for n in region if n.role == "が" and _can_speak(n, text) and not _SUPPOSED.match(text, n.stop)]
    subordinate = (
        (cue.ending == "reported" and not text.startswith(_MERE_HEARSAY, cue.end))
        or cue.ending in _ATTACHED
        or text.startswith(("のに", "のを", "一方"), cue.end)
        or asked_about(text, cue)
    )
    if direct:
        return _direct(text, limit, topics, doers, subordinate)
    if follows or cue.also:
        # …と述べ、ロシアは応じないと語った: without a comma, は belongs to what was said.
        first = region[0] if region and not follows and _CLAUSE_BREAK.search(text, region[0].stop, limit) else None
        topics = [
            n
            for n in topics
            if text[n.stop - 1] == "、" or (n.noun.kind == "person" and (n.role == "も" or n is first))
        ]
        doers = [n for n in doers if text[n.stop - 1] == "、"]
    return _indirect(text, topics, doers, subordinate)


def asked_about(text: str, cue: Cue) -> bool:
    """Whether what the cue reports is only what somebody is asked about next."""
    return bool(_ASKED_ABOUT.match(text, cue.end))


def _between(cue: Cue, name: Named) -> bool:
    """「…」とゼレンスキー氏は続け: whether somebody is named between the content and the end of the cue."""
    if not (cue.content_end < name.start and name.end <= cue.end) or (cue.kind == "nominal" and not name.role):
        return False
    return name.role in ("は", "が", "も") or (name.end == cue.end and name.noun.kind != "org" and not cue.verb)


def _direct(text: str, limit: int, topics: list[Named], doers: list[Named], subordinate: bool) -> Named | None:
    free = [
        n
        for n in doers
        if text[n.stop - 1] == "、" or _DATE_NEXT.match(text, n.stop) or not _EMBEDS.search(text[n.stop : limit])
    ]
    if subordinate and free and (not topics or free[-1].start > topics[-1].start):
        return free[-1]
    beside = free[-1] if free and free[-1].stop == limit else None
    if beside is not None and topics and topics[0].noun.kind in ("document", "medium"):
        return beside  # 記事は…として、X氏が「…」と…
    if topics:
        chosen = topics[0]
        for later in topics[1:]:
            under_way = later.noun.kind != "person" and _UNDER_WAY.fullmatch(text, chosen.stop, later.start)
            if (
                later.noun.kind != "document"
                and not under_way
                and _CLAUSE_BREAK.search(text[chosen.stop : later.start])
            ):
                chosen = later
        if (
            free
            and free[-1].start > chosen.stop
            and _CLAUSE_BREAK.search(text[chosen.stop : free[-1].start])
            and text[free[-1].stop - 1] == "、"
        ):
            return free[-1]
        return chosen
    return free[-1] if free else None


def _indirect(text: str, topics: list[Named], doers: list[Named], subordinate: bool) -> Named | None:
    free = [n for n in doers if _FREE_AFTER_GA.match(text, n.stop - 1 if text[n.stop - 1] == "、" else n.stop)]
    if subordinate:
        inner = [n for n in doers if not topics or n.start > topics[0].start]
        if inner:
            return inner[0]
    if topics:
        first = topics[0]
        if (
            free
            and free[0].start < first.start
            and (text[free[0].stop - 1] == "、" or not set_off(first, text))
            and not _WHEN_DONE.search(text, free[0].stop, first.start)
        ):
            return free[0]
        for later in topics[1:]:
            parted = first.noun.kind == "org" or text[later.stop - 1] == "、"
            if parted and later.noun.kind in ("person", "role") and _TURN.search(text[first.stop : later.start]):
                first = later
        return first
    return free[0] if free else None


def _asked_about(text: str, name: Named, limit: int) -> bool:
    """Whether は belongs to a question or matter in front of the quotation: ロシアは応じるのかと問われ、「…」."""
    return name.noun.kind == "org" and text[name.stop - 1] != "、" and bool(_MATTER.search(text[name.stop : limit]))


def _can_speak(name: Named, text: str) -> bool:
    return (
        name.noun.strong or set_off(name, text) or bool(_ONE_OF_MANY.search(text, max(0, name.start - 8), name.start))
    )


def set_off(name: Named, text: str) -> bool:
    """Whether a comma, a quotation, a date or an occasion parts the name from what follows: it is no part of that."""
    return text[name.stop - 1] == "、" or bool(_FREE_AFTER_GA.match(text, name.stop))
