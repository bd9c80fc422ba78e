"""Cues within what another cue reports: a report of a report, or a verb that is only part of what was said."""

from __future__ import annotations

import re

from digest_lib.statements.japanese.cue import Cue
from digest_lib.statements.japanese.sentences import QUOTE
from digest_lib.statements.japanese.subjects import Named
from digest_lib.statements.words import word_set

_SETS_ASIDE = re.compile(
    r"(?:こと|の|点|発言|主張|提案|見方|など)*(?:について(?:は|も)?|に関し(?:て)?|に対し(?:て)?(?:は)?|を受け(?:て)?|を巡り|を巡って|をめぐり"
    r"|をめぐって|を踏まえ(?:て)?|に触れ(?:て)?|に反発(?:し)?|に反論し|に言及し|を念頭に|に続き|に続いて|を前に|を機に|から|に|と|が|も)、"
)


_PEOPLE = frozenset(("person", "role", "org"))
_ASKED_WITH = frozenset(word_set("ja", "asked-with"))
_TELLING = frozenset(word_set("ja", "telling"))
_TEXTS = frozenset(("声明", "談話", "コメント", "メッセージ", "投稿", "書簡", "文書", "通知"))
_SUPPOSED = re.compile("場合|[れけせてめげえ]ば|なら(?:ば|、)|たら")
_MENTAL = frozenset(word_set("ja", "mental"))
OUTLETS_VERBS = frozenset(("報じ", "報道", "速報"))
"""Verbs of outlets alone: whoever does this, listed or not, is one."""
WRITING = frozenset(word_set("ja", "writing"))
_SWALLOWS = frozenset(("to", "nominal", "koto", "toshi", "hearsay", "request"))


def untangle(text: str, cues: list[Cue], everybody: list[Named]) -> list[Cue]:
    """The cues that report something of their own, in order.

    …と述べたと報じた: the outer one reports the report, and the inner one stays (ending ``reported``).
    …と約束したと語った: the promise is what was said; only the outer one stays.
    """
    kept: list[Cue] = []
    gone: set[int] = set()
    for index, cue in enumerate(cues):
        if index in gone:
            continue
        outer = next((j for j in range(index + 1, len(cues)) if cues[j].content_end >= cue.end), None)
        if outer is None:
            kept.append(cue)
            continue
        over = cues[outer]
        if _told_request(text, cue, over, everybody):
            kept.append(cue._replace(ending="connected"))
            gone.add(outer)
            continue
        if over.content_end <= cue.end + 1 and not over.quoted and over.kind in _SWALLOWS:
            if over.kind == "hearsay" and cue.kind in ("agree", "object", "koto", "request", "question"):
                kept.append(cue)
                gone.add(outer)
                continue
            relayed = over.relays or over.kind in ("hearsay", "toshi") or over.ending == "passive"
            demanded = cue.kind == "object" and over.verb in OUTLETS_VERBS and _anothers(text, cue, everybody)
            if (relayed and cue.kind not in ("object", "koto", "agree")) or demanded or _tells(cue, everybody):
                kept.append(cue._replace(ending="reported"))
                gone.add(outer)
        elif (cue.quoted and not _of_a_text(text, cue, over, everybody)) or not _part_of(text, cue, over, everybody):
            kept.append(cue)
    return kept


def _tells(cue: Cue, everybody: list[Named]) -> bool:
    """X氏は、Y氏が…と語ったと…: Y's words, whatever the verb by which X passes them on."""
    if cue.kind != "to" or cue.verb not in _TELLING:
        return False
    teller = next(
        (n for n in everybody if n.role == "が" and n.noun.kind == "person" and n.stop <= cue.content_end), None
    )
    if teller is None:
        # …とY氏が伝えたと説明した
        teller = next(
            (n for n in everybody if n.role == "が" and cue.content_end < n.start and n.stop <= cue.end), None
        )
    return teller is not None and any(n.topic and n.start < teller.start for n in everybody)


def _part_of(text: str, cue: Cue, over: Cue, everybody: list[Named]) -> bool:
    """Whether an indirect cue is part of the content of the next one."""
    if cue.kind == "object" and cue.ending == "connected" and over.kind == "to" and _anothers(text, cue, everybody):
        return True
    if cue.kind == "object" and cue.ending == "connected" and over.kind == "nominal" and over.noun in _TEXTS:
        return True  # 関与を評価し、協力を続けるとのコメントを出した
    if cue.verb in _MENTAL and cue.kind == "to" and over.kind in ("to", "toshi", "koto") and not over.quoted:
        return text.startswith("が", cue.end)  # 可能だと信じているが、…する必要があると述べた
    if cue.kind == "object" and over.kind in ("to", "toshi") and not over.quoted and text.startswith("が", cue.end):
        return _a_bodys(text, cue, everybody) and not any(n.topic and cue.end < n.start < over.start for n in everybody)
    if cue.ending in ("final", "connected", "reported") or over.quoted or over.kind not in _SWALLOWS:
        return False
    if cue.ending == "passive" and cue.verb in _ASKED_WITH:
        return False  # 応じるのかと問われ、: what was asked stands in front of the answer
    between = text[cue.end : over.content_end]
    if QUOTE in between or _SETS_ASIDE.match(between):
        return False
    return not (cue.ending == "modifier" and modified(text, cue, everybody))


def _a_bodys(text: str, cue: Cue, everybody: list[Named]) -> bool:
    """ロシアも解決を求めているが、…と伝えた: a country's stance that somebody tells of."""
    doer = next((n for n in reversed(everybody) if n.role in ("は", "も", "が") and n.stop <= cue.content_end), None)
    return doer is not None and doer.noun.kind == "org" and text[doer.stop - 1] != "、"


def _of_a_text(text: str, cue: Cue, over: Cue, everybody: list[Named]) -> bool:
    """『…』と記した書簡を受け取ったと述べた: what a text says that is only a part of what is told about it."""
    if cue.ending != "modifier" or over.quoted or over.kind != "to" or cue.verb not in WRITING:
        return False
    described = modified(text, cue, everybody)
    return described is None or described.noun.kind == "document"


def _told_request(text: str, cue: Cue, over: Cue, everybody: list[Named]) -> bool:
    """…するよう求めたことを明らかにした, …するよう指示したと投稿した: the request is what counts."""
    if cue.kind != "request" or over.kind not in ("to", "koto") or over.quoted or over.content_end > cue.end + 2:
        return False
    asked_by_another = any(n.role == "が" and cue.content_end <= n.start < cue.end for n in everybody)
    return not asked_by_another and not _anothers(text, cue, everybody)


def _anothers(text: str, cue: Cue, everybody: list[Named]) -> bool:
    """X氏は、Y氏が条件を示し、…していると非難した: what Y does is a part of what X says."""
    doer = next((n for n in everybody if n.role == "が" and n.stop <= cue.content_end), None)
    if doer is None or _SUPPOSED.search(text, doer.stop, cue.content_end):
        return False  # ロシアが応じない場合は制裁を科すよう求めた: what another does is only supposed
    return any(n.topic and n.stop <= doer.start for n in everybody)


def modified(text: str, cue: Cue, everybody: list[Named]) -> Named | None:
    """Who is described by the cue: 「…」と述べたトランプ氏は; …と述べたのはトランプ氏だ."""
    if cue.ending == "modifier":
        for name in everybody:
            if cue.end <= name.start <= cue.end + 20:
                gap = text[cue.end : name.start]
                if (not gap or gap.endswith("の")) and not re.search(r"[はがを、]", gap):
                    return name
    if cue.ending == "fact" and text.startswith("のは", cue.end):
        return next((n for n in everybody if n.start >= cue.end), None)
    return None


def without_reporter(
    cues: list[Cue], everybody: list[Named], source: Named | None
) -> tuple[list[Cue], list[Named], Named | None]:
    """A paper that reports what somebody else said (…紙は、X氏が…と述べたと報じた) is the reporter, X the speaker."""
    topic = next((n for n in everybody if n.topic), None)
    if topic is None or topic.noun.kind != "medium" or len(cues) < 2 or not cues[-1].relays:
        return cues, everybody, source
    if not any(n.role == "が" and n.start > topic.start and n.noun.kind in _PEOPLE for n in everybody):
        return cues, everybody, source
    if any(cue.content_end < cues[-1].content_end for cue in cues):
        doer = next(n for n in everybody if n.role == "が" and n.start > topic.start and n.noun.kind in _PEOPLE)
        inner = [
            n._replace(role="は") if n is doer else n for n in everybody if n is not topic and n.start >= doer.start
        ]
        return [cue._replace(relays=False) for cue in cues[:-1] if cue.content_end > doer.end], inner, topic
    return cues, everybody, source


def headline_quotation(text: str) -> bool:
    """「…」 X氏、…を拒否: the verb of a headline belongs to the quotation before it."""
    return text.lstrip().startswith((QUOTE + " ", QUOTE + "=")) and not text.endswith("。")


def behind_headline(text: str, cue: Cue, low: int) -> int:
    """Where the stretch of a cue begins at ``low`` or behind: 「…」 X氏、… is two statements in one headline."""
    space = text.rfind(f"{QUOTE} ", low, cue.content_end - 1)
    return space + 2 if space > 0 and not (cue.quoted and text.startswith(QUOTE, space + 2)) else low


def stretch_behind(text: str, cue: Cue) -> int:
    """Where the next stretch of the sentence begins: behind the comma that closes this cue's."""
    if cue.ending == "fact" and cue.kind == "nominal" and text.startswith(("は", "が"), cue.end):
        return 0
    reach = text[cue.end : cue.end + 24].partition(QUOTE)[0]
    comma = reach.find("、")
    return cue.end + comma + 1 if comma >= 0 else cue.end
