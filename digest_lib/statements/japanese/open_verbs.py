"""Reports by verbs that no list holds: behind a plain predicate and と nearly any verb reports."""

from __future__ import annotations

import re

from digest_lib.statements.japanese.cue import Cue, CueKind, ends_quoted
from digest_lib.statements.japanese.predicates import ends_clause
from digest_lib.statements.japanese.sentences import QUOTE
from digest_lib.statements.japanese.verbs import Ending
from digest_lib.statements.words import word_set

_OPEN = re.compile(
    r"(?<=[だたいうかん])と(?:、)?(?P<verb>(?!と|も|の|は|し[てたつ、。]|する|すれ|いう|いっ|いえ|いい|なっ|なる|なり|なれ|思|比べ|同じ|違|異な|言え|言わ|ころ|き[、。は]|ない"
    r"|見られ|みられ|され|会談|協議|ともに|共に|並|続|考え|期待され|予想され|信じられ|見込まれ)"
    rf"[一-龥ァ-ヴかきくけこさしすせそたつてとなにのはほまみやりわ](?:[^、。がはと{QUOTE}\s]|が(?=[るりっら])|と(?=[しすさせめどっり])){{1,16}})(?=[。、]|$)"
)
_OPEN_RU = re.compile(
    rf"(?<=る)と(?P<verb>(?!会談|協議|比較|連携|協力|共同|同様|同時|見|思|考え|信じ|言わ|言え|異|違|同|並|続け?て|戻|帰|到着|出発|握手|退席|移動|始|終|現れ|去|入|向|座|立|開|起|消|増|減|上昇|下落"
    rf"|悪化|広|高|強ま|進|変|死|崩|失|得|決|一変|急|拍手|歓声|直ち|即座|次々|一斉|再び|すぐ|急落|反)[一-龥](?:[^、。がはをにと{QUOTE}\s]|と(?=[しすさせめどっり])){{1,10}})(?=[。、]|$)"
)
_OPEN_UTTERING = re.compile(
    rf"(?<=る)と(?P<verb>(?:{'|'.join(word_set('ja', 'uttering'))})(?:を|も)"
    rf"[^、。はがをにと{QUOTE}\s]{{1,10}})(?=[。、]|$)"
)
"""…すると含みを残した: behind る a noun of speech or feeling shows that と reports."""
_OPEN_ONLY = re.compile(
    rf"(?<=[だたいるうかん{QUOTE}])と(?:だけ|のみ)(?P<verb>[一-龥かきくけこさしすせそたつてとなにのはほまみやりわ][^、。がはと{QUOTE}\s]{{1,16}})(?=[。、]|$)"
)
_OPEN_NOUN = re.compile(
    rf"(?<=[だたいるんかいう{QUOTE}])との(?P<noun>[^、。をとは{QUOTE}]{{1,18}})を(?P<verb>(?!受け|得|聞|破|知|持た|招|めぐ|巡|基|伝え聞|裏付|踏まえ|もと|信じ|検討|念頭|背景|理由|前提|条件|証明)"
    rf"[一-龥ァ-ヴかきくけこさしすせそたつなにのはほまみやわ][^、。がはを{QUOTE}\s]{{0,12}})(?=[。、]|$)"
)
_HEADLINE_VIEW = re.compile(
    r"との(?P<noun>考え|見方|意向|方針|認識|立場|見通し|懸念)(?P<verb>強調|示す|表明|示唆|伝達|明らかに)(?=$|[ 、=])"
)
"""…になるとの考え強調: headlines leave を out."""
_OPEN_END = re.compile(
    r"(?P<final>(?:[てで](?:いる|いた|みせた|いました|います|きた)|[たるうくすむぶつぐ]|ました|ます|投稿|アピール|コメント|強調))$|(?P<connected>[りしけえめれみびちきいげせてねぎ])$"
)
_PASSIVE_END = re.compile(r"[わかさたなばまらが]れ(?:た|る|て|ている|ました)?$")
_WISHES = re.compile(r"(?<!だろ)(?<!でしょ)(?<!あろ)う$")
"""…しようと動いた is an attempt, not a report."""


_NOMINAL = (_OPEN_ONLY, _OPEN_NOUN)
_ONLY_TOO = (_OPEN, _OPEN_RU, _OPEN_UTTERING, _OPEN_ONLY)
_VERBAL = (_OPEN, _OPEN_RU, _OPEN_UTTERING)


def open_verbs(text: str, places: list[int]) -> list[Cue]:
    """…だと力を込めた, …ないと強がり、, …との焦りをにじませた: after a plain predicate any verb reports, listed or not.

    Behind る, と may as well mean "when", so there only a verb of its own, of no motion or change, is taken.
    """
    cues = []
    patterns: tuple[re.Pattern[str], ...]
    for to in places:
        following = text[to + 1 : to + 2]
        if following == "の":
            view = _HEADLINE_VIEW.match(text, to)
            if view and ends_clause(text, to):
                cues.append(Cue("nominal", to, to, view.end(), "say", "final", view["verb"], noun=view["noun"]))
            patterns = _NOMINAL
        elif following == "だ":
            patterns = _ONLY_TOO
        else:
            patterns = _VERBAL
        for pattern in patterns:
            found = pattern.match(text, to)
            if found is not None and (cue := _open_cue(text, to, found, pattern)) is not None:
                cues.append(cue)
    return cues


def _open_cue(text: str, to: int, found: re.Match[str], pattern: re.Pattern[str]) -> Cue | None:
    """The cue of a verb that no list holds, if it tells something and its complement is a clause."""
    end = _OPEN_END.search(found["verb"])
    if end is None or _PASSIVE_END.search(found["verb"]) or not ends_clause(text, to, nouns=False):
        return None
    if text[to - 2 : to] == "こと" or _WISHES.search(text[max(0, to - 5) : to]):
        return None
    ending: Ending = "final" if end["final"] else "connected"
    kind: CueKind = "nominal" if pattern is _OPEN_NOUN else "to"
    return Cue(kind, to, to, found.end(), "say", ending, "", quoted=ends_quoted(text, to))
