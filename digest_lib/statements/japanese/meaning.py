"""What a statement amounts to beside its words: act, condition, denial, hearsay, addressee."""

from __future__ import annotations

import re

from digest_lib.models import Act, Modality
from digest_lib.statements.japanese.cue import Cue
from digest_lib.statements.japanese.subjects import Named

_CONDITION = re.compile(
    r"(?:[^、。「」]{2,60}?)(?:なければ|れば|けば|せば|てば|めば|べば|えば|げば|ねば|ならば|なら|たら|だら|場合(?:には|は)?|限り(?:は)?|ない限り|を条件に|ことを条件に|を前提に|次第で(?:は)?)(?=、|[^、。])"
)
_NOT_CONDITION = re.compile(
    r"(?:言えば|例えば|たとえば|いわば|すれば良|なければなら|ねばなら|なければいけ|であればこそ|さなら)$"
)
_CONTENT_ACTS: tuple[tuple[re.Pattern[str], Act], ...] = (
    (re.compile(r"(?:なければならない|べきだ|すべき|ねばならない|てほしい|せよ)$"), "demand"),
    (re.compile(r"(?:だろうか|のか|ますか|ですか|[?])$"), "ask"),
    (re.compile(r"(?:だろう|でしょう|はずだ|見込みだ|見通しだ)$"), "predict"),
)
_TO_WHOM = re.compile(r"(?:ら)?(?:に対し(?:て)?|へ|に(?!と|よ|つ|関|な|は、|近|批|代|敵|忠|厳|詳|属|次))")
_REPORTED = re.compile(r"^(?:と(?:も)?(?:伝え|伝わ|いう|され|み))")


def act_of(cue: Cue | None, content: str) -> Act:
    """The act of the cue; where that only says that something was said, of the content's ending."""
    if cue is not None and cue.act != "say":
        return cue.act
    if cue is not None and cue.kind == "agree":
        return "agree"
    ending = content.rstrip("。」』 ")[-12:]
    for pattern, act in _CONTENT_ACTS:
        if pattern.search(ending):
            return act
    return "say"


def condition_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Span of the first condition in ``text[start:end]``, searched in its first 400 characters."""
    for found in _CONDITION.finditer(text, start, min(end, start + 400)):
        if _NOT_CONDITION.search(text[max(start, found.end() - 8) : found.end() + 2]) or text.startswith(
            ("なら", "ならない", "いけ", "ない", "なかっ", "ず"), found.end()
        ):
            continue
        return found.start(), found.end()
    return None


def modality_of(sentence_text: str, cue: Cue | None) -> Modality:
    """Hearsay where the report itself is reported or unsure, possible where the content is."""
    if cue is None:
        return "fact"
    after = sentence_text[cue.end : cue.end + 12]
    if cue.ending == "reported" or _REPORTED.match(after):
        return "hearsay"
    return "fact"


def addressee(text: str, cue: Cue, low: int, begin: int, everybody: list[Named]) -> Named | None:
    """Whom it was said to: somebody marked に or に対し beside the content, which begins at ``begin``."""
    for name in everybody:
        beside = low <= name.start < begin or cue.content_end <= name.start < cue.end
        if beside and not name.role and _TO_WHOM.match(text, name.end):
            return name
    return None
