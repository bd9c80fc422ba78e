"""Verbs too light for the word list that report all the same: とした, という, とみている."""

from __future__ import annotations

import re

from digest_lib.statements.japanese.cue import Cue, ends_quoted
from digest_lib.statements.japanese.predicates import ends_clause
from digest_lib.statements.japanese.sentences import QUOTE
from digest_lib.statements.japanese.verbs import Ending

_TOSHI = re.compile(
    r"と(?P<s>し(?:(?=\ue000|[一-龥ァ-ヴ]{2,6}[をに])|た(?:。|うえで|上で|ほか|が|$|(?=[一-龥ァ-ヴ]))|て(?:い(?:る|た|ます|ました)|おり(?:ます)?|きた|、|は、|(?=[一-龥ァ-ヴ\ue000]))|、|つつも?|ながらも?|ました|ています)|する(?=。|$|一方|[一-龥ァ-ヴ]))"
)
_HEARSAY = re.compile(
    r"(?P<to>と(?:も(?:いう|言う|いいます)?|いう(?:こと(?:だ|です))?|いいます|言う|のこと(?:だ|です)?))(?=。|$|\s)"
)
_PLANNED = (
    "方針", "予定", "見通し", "考え", "意向", "計画", "見込み", "状況", "状態", "段階", "不明", "初めて", "構え",
)  # fmt: skip
"""補正予算案に計上する方針という。: nouns that close a sentence without だ."""
_REPORTED_END = re.compile(r"と(?:いう(?:こと(?:だ|です))?|いいます|のこと(?:だ|です)?|されて(?:いる|います))$")
_SAYING = re.compile(r"と(?:いい|言い)、")
_SEES = re.compile(
    r"と(?:(?:、?[^、。はがをと\ue000]{2,20}は)?(?:みる|見る|みている|見ている|みています|見ています)(?=。|$)|(?P<joined>みて)(?=、))"
)

_NEEDED = re.compile(
    r"[^を](?:必要|不要|可能|不可能|不可欠|重要|困難|時期尚早|無効|違法|不当|妥当|適切|事実無根|虚偽|当然)$"
)
"""Nouns that する takes as a predicate: 協議が必要とした, but not 支援を必要とした."""


_KNOWN_AS = re.compile("として(?:知られ|有名|名高|親しまれ|呼ばれ|扱|使|活動|働|活躍|登場|採用|選ば)")
_INTENDED = re.compile("[るうくすつぬぶむぐいた](?:予定|方針|見通し|見込み|考え|意向|構え)$")


def toshi(text: str, places: list[int]) -> list[Cue]:
    """…とした, …として、, …としつつ: する as a verb of saying. 大統領として and しようとした are none."""
    cues = []
    for to in places:
        found = _TOSHI.match(text, to)
        if found is None:
            continue
        if _KNOWN_AS.match(text, to):
            continue
        if text.startswith(f"して{QUOTE}", to + 1) and not ends_quoted(text, to):
            continue  # …として「…」と述べた: one statement
        needed = _NEEDED.search(text[max(0, to - 8) : to]) and "を" not in text[text.rfind("、", 0, to) + 1 : to]
        if not ends_clause(text, to, nouns=False) and not (needed or _INTENDED.search(text, 0, to)):
            continue
        before = text[max(0, to - 6) : to]
        if before.endswith("う") and not before.endswith(("だろう", "であろう", "でしょう")):
            continue
        ending: Ending = "final" if text[found.end() - 1 : found.end() + 1].startswith(("。", "る")) else "connected"
        if (
            text.startswith(("した", "する"), to + 1)
            and not text.startswith("する一方", to + 1)
            and re.match("[一-龥ァ-ヴ]", text[found.end() : found.end() + 1] or "、")
        ):
            ending = "modifier"
        cues.append(
            Cue("toshi", to, to, min(found.end(), len(text)), "say", ending, "し", quoted=ends_quoted(text, to))
        )
    return cues


def hearsay(text: str) -> list[Cue]:
    """…という at the end of a sentence, …といい in its middle."""
    joined = _SAYING.search(text) if "い、" in text else None
    if joined and ends_clause(text, joined.start(), nouns=False):
        to = joined.start()
        return [Cue("hearsay", to, to, joined.end(), "say", "connected", "いう", quoted=ends_quoted(text, to))]
    found = _HEARSAY.search(text, max(0, len(text) - 14))
    if not found or not (ends_clause(text, found.start()) or text.endswith(_PLANNED, 0, found.start())):
        return []
    return [
        Cue(
            "hearsay",
            found.start(),
            found.start(),
            found.end(),
            "say",
            "final",
            "いう",
            quoted=ends_quoted(text, found.start()),
        )
    ]


def end_of_report(text: str) -> int:
    """Where the words end in a sentence that rests on …によると, without …という at its end."""
    end = len(text.rstrip("。 "))
    low = max(0, end - 10)
    found = _REPORTED_END.search(text[low:end])
    return low + found.start() if found else end


def sees(text: str, places: list[int]) -> list[Cue]:
    """…とみている at the end of a sentence."""
    return [
        Cue("to", to, to, found.end(), "predict", "connected" if found["joined"] else "final", "みる")
        for to in places
        if (found := _SEES.match(text, to)) and ends_clause(text, to, nouns=False)
    ]
