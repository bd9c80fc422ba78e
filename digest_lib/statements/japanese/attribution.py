"""Who speaks at a cue: its subject, the noun it describes, the speaker before, or whoever has the word."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from digest_lib.statements.japanese.cue import Cue
from digest_lib.statements.japanese.discourse import Speaker
from digest_lib.statements.japanese.nesting import OUTLETS_VERBS, modified
from digest_lib.statements.japanese.nouns import Noun
from digest_lib.statements.japanese.refusals import OUTLETS_OWN, PASSING, UNNAMED, Case, refusal
from digest_lib.statements.japanese.sentences import QUOTE
from digest_lib.statements.japanese.subject_of_cue import set_off, subject_of
from digest_lib.statements.japanese.subjects import COUNTRY_ENDS, Named
from digest_lib.statements.words import word_set

_DENYING = re.compile(r"を?.{0,16}?(?:否定|打ち消|一蹴|退け|否認|はねつけ|突っぱね)")
_UTTERING = re.compile(
    r"(?:を|も)(?:改めて|重ねて|再び)?(?:繰り返|展開|強め|発表|出し|述べ|示し|発し|投稿|寄せ|公表|表明|崩|続け|行|残|贈|送|かけ"
    r"|語|口に|漏ら|伝え)"
)
_SPEAKING_BODIES = (
    "政府", "省", "府", "ハウス", "クレムリン", "本部", "当局", "側", "庁", "政権", "外務省", "委員会",
    "団体", "機関", "機構", "連合", "党", "軍", "検察", "警察", "協会", "連盟", "会", "社",
)  # fmt: skip
_DEMANDS = frozenset(word_set("ja", "demands"))
_SAME_AHEAD = re.compile(r"うえで|上で|つつ|ながら")
"""「…」としたうえで、X氏は: whoever comes next says this too."""
_THING_FIRST = re.compile(r"[^、。]{1,30}(?<![にでと])(?<!ついて)(?<!関して)は")
_THING_ASKS = re.compile(r"[^、。]{1,30}(?:案|文書|書簡|条約|決議|計画|協定|合意|条項|法|法案|規定)は")
"""和平案は…ことを求める: a text demands it, and not whoever spoke before."""
_GOING_ON = ("また", "さらに", "その上で", "そのうえで", "加えて")
_VOICED = re.compile(r"[がもを](?:相次|上が|あが|出|寄せ|並|あふ|飛|聞か|広が|多|目立|続出)")
_VOICES_FROM = re.compile(
    r"(?:[^、。]{0,20}、)?[^、。]{0,24}?(?P<who>[一-龥ァ-ヴーA-Z・]{2,12})(?:ら)?からは?、?(?=.{0,2}$|\ue000)"
)
"""会場からは「…」との声が上がった: nobody is named, but it is not the speaker before."""
_MET = re.compile(r"と(?:[^、。はが]{0,16}で)?[^、。はが]{0,12}(?:会談|協議|会|話|電話)(?:し|い|って|して)")
_TURNED = re.compile(r"(?:[たるいだん]が|一方で?|のに対し)、[^、。]{0,20}$")
"""Xは…と主張したが、Yは…: from here on the sentence is about Y."""
_OTHERS_REPORT = re.compile(r"(?<!れ)(?:に(?:よると|よれば|よりますと)|の話では|の説明では)、")
"""調べによると、…という: it rests on something, and not on whoever spoke before. それによると leans on him."""
_CONTINUING = frozenset(word_set("ja", "continuing"))
_TAKES_A_STAND = re.compile(
    r"[^、。はが]{0,20}(?:反対|主張|要求|拒否|拒絶|否定|批判|非難|反発|警告|歓迎|支持|賛成|求め|訴え)(?:(?:し)?ており|し)?、"
)
_STATE_BEFORE = re.compile(r"(?:[てで]おらず|[てで]おり|ないため|[てで]いるため|なく)、$")
_CHARGING = frozenset(word_set("ja", "charging"))
_JUDGED = frozenset(("見方", "分析", "観測"))
_OWN_SUBJECT = re.compile(r"[^にでとのへ](?:は|が(?!る|って))|(?<![てで])も(?=[^、]{1,20}(?:い|る|た)$)")
_STATE = re.compile(r"(?:[てで](?:い(?:る|た|ない|なかった)|きた)|たくない|たがっている|[るた])$")
_PLANS = frozenset(word_set("ja", "plans"))


class Attribution(NamedTuple):
    """Who speaks at a cue, and from where its content can begin."""

    content_from: int
    name: Named | None = None
    by: Literal["name", "previous", "carry", "pair", "nobody"] = "name"
    """Where no name is given: the speaker of the cue before, or whoever has the word."""
    reporter: Named | None = None
    """Who reports it, where the sentence says so (…と報じた)."""
    denied: bool = False
    refusal: str = ""


def attribute(
    text: str,
    cue: Cue,
    low: int,
    everybody: list[Named],
    source: Named | None,
    *,
    follows: bool,
    carried: Speaker | None,
) -> Attribution:
    """Who speaks at ``cue``, whose own stretch of the sentence begins at ``low``.

    ``follows`` says that the cue before is joined to this one (…と述べ、…), ``carried`` who has the word
    from the sentence before.
    """
    limit = cue.content_end - 1 if cue.quoted else cue.content_end
    if cue.kind == "hearsay" and not cue.quoted and cue.ending != "connected":
        # …するという。 is never the topic's own report: it rests on whoever spoke before, or on X によると.
        everybody = []
    subject = subject_of(text, cue, low, limit, everybody, follows=follows)
    if cue.kind == "agree" and subject is not None:
        subject = _with_partner(text, subject, everybody, cue.content_end)
    in_front = subject is not None and subject.start < cue.content_end
    if subject is not None and in_front and carried and _is_matter(text, cue, subject, carried):
        subject = None
    start = _content_from(cue, low, subject, source)
    if cue.kind == "nominal" and cue.ending == "fact" and not cue.verb:
        return _of_noun(text, cue, limit, start, subject, everybody)
    described = modified(text, cue, everybody) if subject is None or cue.ending == "modifier" else None
    if cue.kind == "agree" and subject is None and described is None and not follows and cue.ending == "final":
        return Attribution(start, by="pair")  # …ことでも合意した。: those who met in the sentence before
    reason = refusal(Case(text, cue, described or subject, described is not None, follows))
    if reason:
        return Attribution(start, refusal=reason)
    found = _further(text, cue, low, described or subject, everybody, source, follows=follows, carried=carried)
    reporter = None
    if cue.ending == "reported":
        reporter = next((n for n in everybody if n.topic and n is not subject and n.noun.kind in _REPORTING), None)
    by, name, begin = found.by, found.name, max(start, found.content_from)
    return Attribution(begin, name, by, reporter, cue.act == "deny", found.refusal)


_REPORTING = frozenset(("medium", "org", "document"))


def _content_from(cue: Cue, low: int, subject: Named | None, source: Named | None) -> int:
    """Behind whoever is named in front of the content."""
    if subject is not None and subject.start < cue.content_end:
        return max(low, subject.stop)
    if source is not None and low <= source.start and source.stop < cue.content_end:
        return source.stop
    return low


def _further(
    text: str,
    cue: Cue,
    low: int,
    named: Named | None,
    everybody: list[Named],
    source: Named | None,
    *,
    follows: bool,
    carried: Speaker | None,
) -> Attribution:
    """The speaker, sought from near to far: the stretch of the cue, the cue before, the sentence, the text before."""
    if named is not None:
        return Attribution(low, named)
    if follows:
        frame = _frame(cue, low, everybody)
        return Attribution(low, frame) if frame is not None else Attribution(low, by="previous")
    unowned = source is None or source.noun.kind == "medium"
    if cue.kind == "hearsay" and unowned and _OTHERS_REPORT.search(text):
        return Attribution(low, refusal=UNNAMED)
    over = _over(text, cue, low, everybody, source)
    if over is not None:
        return Attribution(low, over)
    by_medium = source is not None and source.noun.kind == "medium" and cue.verb in ("伝え", "言")
    if (by_medium or cue.verb in OUTLETS_VERBS) and not cue.quoted:
        return Attribution(low, refusal=OUTLETS_OWN)
    if _in_passing(text, cue, low, carried=carried):
        return Attribution(low, refusal=PASSING)
    doer = _doer(text, cue, low, everybody, carried)
    if doer is not None:
        return Attribution(doer.stop if doer.noun.kind == "person" else low, doer)
    ahead = next((n for n in everybody if n.topic and n.start >= cue.end and n.noun.kind == "person"), None)
    if ahead is not None and ahead.role == "、" and " " in text[cue.end : ahead.start]:
        return Attribution(low, ahead)
    if ahead is not None and cue.ending == "connected" and _SAME_AHEAD.search(text[max(0, cue.end - 4) : cue.end + 4]):
        return Attribution(low, ahead)
    return Attribution(low, by="carry")


def _doer(text: str, cue: Cue, low: int, everybody: list[Named], carried: Speaker | None) -> Named | None:
    """X氏がY氏と会談したと発表した, where nobody has the word; ロシアが反対しており、…としている."""
    first = next((n for n in everybody if low <= n.start and n.stop <= cue.content_end and n.role == "が"), None)
    known = first is not None and (first.noun.strong or first.noun.kind == "person")
    if first is None or not known or cue.quoted or cue.kind not in ("to", "toshi", "nominal", "koto"):
        return None
    if carried is None and first.noun.kind == "person" and cue.ending == "final":
        return first
    return first if _TAKES_A_STAND.match(text, first.stop) else None


def _in_passing(text: str, cue: Cue, low: int, *, carried: Speaker | None) -> bool:
    """Whether a cue without a speaker of its own is no report: a text that demands, a deed, a verb not listed."""
    if cue.verb in _DEMANDS and cue.kind in ("koto", "request") and _THING_ASKS.match(text, low):
        return True
    if cue.kind == "object" and not (carried and cue.verb in _DEMANDS):
        return True
    return not cue.verb and not cue.quoted and not (carried and not _THING_FIRST.match(text, low))


def _frame(cue: Cue, low: int, everybody: list[Named]) -> Named | None:
    """記事は、X氏が「…」と述べ、…したとしている: the second cue is the article's own."""
    main = next((n for n in everybody if n.topic and n.stop <= low and n.noun.kind in _REPORTING), None)
    if main is None or cue.kind != "toshi":
        return None
    return main if any(main.stop <= n.start < low and n.role == "が" for n in everybody) else None


def _over(text: str, cue: Cue, low: int, everybody: list[Named], source: Named | None) -> Named | None:
    """Who stands over the stretch of a cue: a caption in front, the topic of the sentence, a source, a body (では)."""
    if text.startswith(f"{QUOTE} ", low - 2):
        caption = next((n for n in everybody if n.end == low - 2 and n.noun.kind == "person"), None)
        if caption is not None:
            return caption  # X氏「…」 ただし…と主張。
    topics = [n for n in everybody if n.topic and n.stop <= low and n.noun.strong]
    if topics:
        turned = [n for n in topics if _TURNED.search(text, max(0, n.start - 24), n.start)]
        return (turned or topics)[-1 if turned else 0]
    if source is not None and source.start < cue.content_end and source.noun.kind != "medium":
        return source
    body = next((n for n in everybody if n.role == "では" and low <= n.start and n.stop <= cue.content_end), None)
    return body if body is not None and not body.noun.title.endswith(COUNTRY_ENDS) else None


def _with_partner(text: str, subject: Named, everybody: list[Named], end: int) -> Named:
    """X氏はY氏と会談し、…ことで合意した: both have agreed."""
    if len(subject.nouns) > 1 or subject.noun.kind != "person":
        return subject
    partner = next((n for n in everybody if subject.stop <= n.start < end and _MET.match(text, n.end)), None)
    if partner is None or partner.noun.kind != "person":
        return subject
    return subject._replace(nouns=(*subject.nouns, partner.noun))


def _is_matter(text: str, cue: Cue, subject: Named, carried: Speaker) -> bool:
    """Whether a body in front, without a comma, is what a person goes on to speak about, not who speaks."""
    main = cue.ending in ("final", "connected", "other")
    if main and cue.verb in _CONTINUING and not set_off(subject, text) and _is_another(subject, carried):
        return True  # …と述べた。両国はまず会うと付け加えた: only who has just spoken adds something
    if cue.quoted:
        return main and _goes_on_about(text, cue, subject)
    if main and subject.noun.kind == "person" and _is_charged(text, cue, subject):
        return True
    if main and subject.role == "が" and text[subject.stop - 1] != "、":
        return True
    return (
        main
        and subject.noun.kind in ("org", "document")
        and len(subject.nouns) == 1
        and not set_off(subject, text)
        and (subject.role == "も" or not subject.noun.title.endswith(_SPEAKING_BODIES))
        and cue.verb not in ("発表", "公表")
        and (text.startswith(_GOING_ON) or not text[max(0, cue.end - 3) : cue.end].endswith(("いる", "いた", "います")))
    )


def _is_another(subject: Named, carried: Speaker) -> bool:
    """Whether the subject is surely not whoever has the word."""
    return subject.noun.kind in ("org", "role", "joint", "document") or (
        subject.noun.kind == "person" and subject.noun.people != carried.people
    )


def _goes_on_about(text: str, cue: Cue, subject: Named) -> bool:
    """その上でウクライナは「…」と述べ; ロシア側が望んでおらず、「…」と非難: a country that a person speaks about."""
    if subject.noun.kind != "org" or text[subject.stop - 1] == "、":
        return False
    if subject.role == "が":
        return bool(_STATE_BEFORE.search(text, subject.stop, cue.content_end - 1))
    country = subject.role == "は" and subject.noun.title.endswith(COUNTRY_ENDS)
    return country and subject.stop == cue.content_end - 1 and text.startswith(_GOING_ON)


def _is_charged(text: str, cue: Cue, subject: Named) -> bool:
    """X氏は時間を稼いでいると指摘した, after somebody else's words: X is charged with it, and is not the critic."""
    judged = cue.verb in _CHARGING or (cue.noun in _JUDGED and cue.act not in ("deny", "reject"))
    if not judged or subject.role != "は" or set_off(subject, text):
        return False
    charge = text[subject.stop : cue.content_end]
    return not _OWN_SUBJECT.search(charge) and bool(_STATE.search(charge))


def _of_noun(text: str, cue: Cue, limit: int, start: int, subject: Named | None, everybody: list[Named]) -> Attribution:
    """…とのプーチン氏の発言; プーチン氏の「…」との発言; …との主張を否定した; …との声が上がった."""
    owner = next(
        (n for n in everybody if cue.start <= n.start and n.end <= cue.end and text.startswith("の", n.end)), None
    )
    if owner is not None:
        plan = owner.noun.kind == "org" and cue.noun in _PLANS and not cue.quoted
        return Attribution(start, refusal="a plan that has a name") if plan else Attribution(start, owner)
    owner = next((n for n in everybody if cue.quoted and n.end == limit - 1 and text.startswith("の", n.end)), None)
    if owner is not None:
        return Attribution(limit, owner)
    if cue.noun == "声":
        voiced = cue.quoted and _VOICED.match(text, cue.end)
        place = _VOICES_FROM.match(text, start, limit) if cue.quoted else None
        if place is not None:
            noun = Noun("org", title=place["who"])
            return Attribution(limit, Named(place.start("who"), place.end("who"), place.end(), "から", (noun,)))
        owner = next((n for n in everybody if text.startswith(("から", "らから"), n.end)), None)
        if cue.quoted and owner is not None:
            return Attribution(start, owner)
        if owner is not None and _VOICED.match(text, cue.end) and text.startswith("からは", owner.end):
            return Attribution(max(start, owner.end + 3), owner)
        return Attribution(limit, by="nobody") if voiced else Attribution(start, refusal=UNNAMED)
    after = text[cue.end : cue.end + 30].partition("、")[0]
    if _DENYING.match(after):
        return Attribution(start, subject, by="carry", denied=True)
    uttered = bool(_UTTERING.match(after))
    if subject is None and uttered:
        return Attribution(start, by="carry")
    if subject is not None and uttered:
        return Attribution(start, subject)
    return Attribution(start, refusal=UNNAMED)
