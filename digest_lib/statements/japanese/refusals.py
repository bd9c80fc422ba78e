"""Why a cue is not taken although its words are there: passing verbs, names in use, plans, an outlet's own report."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from digest_lib.statements.japanese.cue import Cue
from digest_lib.statements.japanese.discourse import Speaker
from digest_lib.statements.japanese.nesting import OUTLETS_VERBS, WRITING
from digest_lib.statements.japanese.subjects import COUNTRY_ENDS, Named

PASSING = "a verb in passing, not a report of what was said"
OUTLETS_OWN = "an outlet's own report of events, not a statement"
UNNAMED = "a claim whose owner the sentence does not name"

UNTOLD = {
    "negated": "the cue says that it was not said",
    "future": "the cue says that it will be said or may be said",
    "hypothetical": "the cue only supposes that it was said",
    "passive": "the cue is passive: nobody is said to have said it",
}
"""Endings of a cue that take back what it tells, with the reason for the trace."""
_ANOTHER_REPLIES = re.compile("[^、]{0,3}、[^、]{2,20}は、?\ue000")
_TITLE_FIRST = re.compile("[^、。はが]{0,24}\ue000は、")
"""『タイムズ』は、…: a paper given by its title."""
_NOT_PAST = re.compile(r"(?<!い)[るうくすつぬぶむぐ]$")
_OF_A_CASE = re.compile(
    r"、?[^、。は]{1,30}が[^。は]{1,60}(?:た|る)(?:[一-龥]{0,6}(?:訴訟|裁判|事件|請求|控訴審|上告審|審判|申し立て))"
)
_PASSIVE = re.compile("[わらさ]れ(?:た|て|る|、)")
_TOLD_BY = frozenset(("言", "伝え", "告げ", "説明", "警告", "提案", "指摘", "話", "助言", "忠告", "通告"))
_TARGET = re.compile(rf"(?:氏|さん|大統領|首相|政権|政府|側|軍|党|社|者|ら|陣営|{'|'.join(COUNTRY_ENDS)})$")
_NAME_OF = re.compile("[一-龥ァ-ヴーA-Za-z]")
_SHOWN = re.compile(r"[をに][^、。]{0,6}(?:示し|表し|見せ|にじませ|表明し|求め|伝え|促し|迫っ|語っ|述べ|約束し)た$")
_NOBODY = "nobody is named on whom it could rest"
_MAIN = frozenset(("final", "connected"))


class Case(NamedTuple):
    """A cue with what is known of it before a speaker is sought further away."""

    text: str
    cue: Cue
    subject: Named | None
    described: bool
    """The cue describes the subject (…と述べた氏)."""
    follows: bool
    """The cue before is joined to this one (…と述べ、…)."""


def refusal(case: Case) -> str:
    """The reason why the cue is not taken; empty where it is."""
    return next((reason for applies, reason in _RULES if applies(case)), "")


def _heard(case: Case) -> bool:
    return case.cue.verb == "聞"


def _named_in_passing(case: Case) -> bool:
    cue = case.cue
    by_person = case.subject is not None and case.subject.noun.kind == "person"
    if by_person and cue.quoted and cue.ending == "modifier" and case.text.endswith("呼んだ", 0, cue.end):
        return False  # X氏がY氏を「独裁者」と呼んだ投稿
    return cue.verb == "呼" and (cue.ending not in _MAIN or (case.subject is None and not case.follows))


def _countrys_act(case: Case) -> bool:
    described = case.cue.ending == "fact" and case.cue.quoted
    done = case.cue.kind == "object" and case.cue.verb in ("拒", "打ち出")
    return (described or done) and case.subject is not None and case.subject.noun.title.endswith(COUNTRY_ENDS)


def _object_in_passing(case: Case) -> bool:
    by_medium = case.subject is not None and case.subject.noun.kind == "medium"
    if case.cue.ending == "fact" and case.subject is not None and case.text.startswith("のに対し", case.cue.end):
        return by_medium  # X氏が終結を求めたのに対し、Y氏は…
    one_of_several = case.text.startswith("など", case.cue.end)
    return case.cue.kind == "object" and (case.cue.ending not in _MAIN or by_medium or one_of_several)


def _describes_a_remark(case: Case) -> bool:
    """…ことを示唆するX氏の発言: what a remark is like, and no report of it."""
    present = case.text[: case.cue.end].endswith(("する", "める", "ている"))
    return case.cue.kind == "koto" and case.cue.ending == "modifier" and present


def _goes_with(case: Case) -> bool:
    """番組「ラヴ」とタイアップした: what stands beside a noun is its name, and と means with."""
    cue, text = case.cue, case.text
    if not cue.quoted or cue.verb or cue.kind != "to" or cue.content_end < 2:
        return False
    return bool(_NAME_OF.match(text[cue.content_end - 2])) and not _TARGET.search(text, 0, cue.content_end - 1)


def _of_a_target(case: Case) -> bool:
    """トランプ政権を強く非難した: whom it was said of, and not what."""
    targeted = case.cue.kind == "object" and case.cue.act in ("criticise", "agree")
    return targeted and bool(_TARGET.search(case.text, 0, case.cue.content_end))


def _stance(case: Case) -> bool:
    """一切譲歩しない姿勢を強調した: no words."""
    return case.cue.kind == "object" and case.text.endswith(("姿勢", "態度", "構え"), 0, case.cue.content_end)


def _pressed_too(case: Case) -> bool:
    """…と述べ、受け入れを迫った: the outlet sums up what the words before amount to."""
    return case.cue.kind == "object" and case.follows and case.cue.verb in ("迫", "促")


def _planned(case: Case) -> bool:
    cue, text = case.cue, case.text
    closes = cue.ending == "final" or text.startswith("が", cue.end)
    return cue.kind in ("object", "agree") and closes and bool(_NOT_PAST.search(text[max(0, cue.end - 3) : cue.end]))


def _outlets_own(case: Case) -> bool:
    by_medium = case.subject is not None and case.subject.noun.kind == "medium"
    by_body = case.subject is not None and case.subject.noun.kind == "org" and case.cue.verb in OUTLETS_VERBS
    unlisted = case.subject is not None and case.subject.role == "が" and _TITLE_FIRST.match(case.text)
    return (by_body or ((by_medium or bool(unlisted)) and case.cue.relays)) and not case.cue.quoted


def _agreed_alone(case: Case) -> bool:
    """To agree takes two; only …ことに同意した is one man's word."""
    if case.cue.kind != "agree":
        return False
    if case.subject is None:
        return not case.follows
    consents = case.text.startswith("こと", case.cue.content_end - 2) and case.cue.verb in ("同意", "賛同")
    return not consents and len(case.subject.nouns) == 1 and case.subject.noun.kind != "joint"


def _shouted(case: Case) -> bool:
    return case.subject is None and case.cue.quoted and case.cue.ending == "modifier" and not case.follows


def _written_on_a_thing(case: Case) -> bool:
    """「…」と書いた段ボールを掲げた: a notice."""
    cue = case.cue
    return cue.quoted and cue.ending == "modifier" and cue.verb in WRITING and not case.described


def _pleaded(case: Case) -> bool:
    """違法だとして、住民が取り消しを求めた訴訟: what a case is about."""
    return case.cue.kind == "toshi" and not case.subject and bool(_OF_A_CASE.match(case.text, case.cue.end - 1))


_RULES: tuple[tuple[Callable[[Case], bool], str], ...] = (
    (_heard, "a question put or a thing heard, not a report of what was said"),
    (_named_in_passing, "a name that is in use, not what somebody said"),
    (_countrys_act, "a country's act described, not a report of what was said"),
    (_object_in_passing, PASSING),
    (_describes_a_remark, PASSING),
    (_goes_with, "a name, not what somebody said"),
    (_of_a_target, PASSING),
    (_stance, "a stance, not what somebody said"),
    (_pressed_too, PASSING),
    (_planned, "a plan: the verb is not past"),
    (_outlets_own, OUTLETS_OWN),
    (_agreed_alone, PASSING),
    (_written_on_a_thing, "a notice, not what somebody said"),
    (_pleaded, "what a case is about, not what was said now"),
    (_shouted, "a shout or phrase that nobody named is said to have said"),
)


def answered(text: str, cue: Cue) -> bool:
    """X氏が「…」と言えば、Y氏は「…」と返す: what reads like a condition was said."""
    return cue.ending == "hypothetical" and cue.quoted and bool(_ANOTHER_REPLIES.match(text, cue.end - 1))


def teller_of(text: str, cue: Cue, low: int, everybody: list[Named]) -> Named | None:
    """Whose words somebody was told: X氏はY氏から「…」と言われた."""
    if not _PASSIVE.search(text, cue.start, cue.end) or cue.kind != "to" or not cue.quoted or cue.verb not in _TOLD_BY:
        return None
    return next(
        (n for n in everybody if low <= n.start < cue.content_end and text.startswith("から", n.end) and not n.role),
        None,
    )


def unheard(text: str, cue: Cue, speaker: Speaker | None, *, follows: bool, rests: bool) -> str:
    """Why nobody is heard at a cue, if that is so: …という。 needs a source, …を求めた needs somebody at all.

    ``follows`` says that the cue is joined to the one before, ``rests`` that somebody is named or spoke before on whom
    a report without a reporter can rest.
    """
    if cue.kind == "hearsay":
        if follows and _SHOWN.search(text, 0, cue.content_end):
            return PASSING  # …と述べたうえで、敬意を表したという: the report of a deed
        return "" if rests and speaker is not None and speaker.kind != "medium" else _NOBODY
    return _NOBODY if speaker is None and cue.kind in ("object", "agree") else ""
