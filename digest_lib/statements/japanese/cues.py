"""Cues: the words that show that what stands before them was said.

Every cue knows where the content ends; where it begins is a question of its own (``clauses``). This file goes from
quotations forward; ``complements`` goes from the listed verbs backward, ``light_verbs`` and ``open_verbs`` take the
rest.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from digest_lib.statements.japanese.complements import REACH, SIDE_BY_SIDE, Complements
from digest_lib.statements.japanese.cue import Cue
from digest_lib.statements.japanese.light_verbs import hearsay, sees, toshi
from digest_lib.statements.japanese.open_verbs import open_verbs
from digest_lib.statements.japanese.sentences import PAREN, QUOTE, Sentence
from digest_lib.statements.japanese.verbs import CueVerbs, Ending, VerbHit

_NAMING = re.compile(
    r"(?:も)?(?:呼ば|名付け|名づけ|題(?:し|する|した)|称さ|銘打|書かれ|記され|印字|刻まれ|知られ|いわれ|言われる|される"
    r"|読め|訳さ|描かれ|表示|みな[しさす]|見な[しさす]|思[いうえわっ]|感じ|考え)"
)
"""Behind 「…」と: a name, a notice or a thought, nobody's statement."""
_TO_AFTER = re.compile(rf"(?:{PAREN})?(?P<etc>など)?(?P<copula>だった|だ|か)?、?と")
_REST = re.compile(rf"[、。{QUOTE}\s]")
_PASSIVE_INSIDE = re.compile(r"[わかさたなばまらが]れ(?:た|て|る|、|$)")
_RECEIVED = re.compile(r"(?:批判|非難|指摘|評価|称賛|賞賛|反発|抗議)[^。]{0,6}(?:浴び|受け(?!入)|招|買っ|さらさ)")
_OF_ITSELF = re.compile(
    r"[^はがを]{1,12}(?<!さん)(?<!氏)が(?:積み重|並|続|広が|飛び交|響|上が|あが|あふ|相次|ある|あった|残|起き|出た|つく|付く)"
)
"""「A」「B」と期限だけが積み重なった: nobody says it."""
_HA_VERBS = ("はぐら", "はねつけ", "はしゃ", "はやし", "はっきり", "はにか")
_WORDS_OF = re.compile(r"は、?[^、。]{2,30}の(?:言|弁|言葉|談|発言)(?:だ|である|です)?")
"""「…」とは、X氏の言である。"""
_OF_NOUN = ("の", "いう", "いった", "する", "した")
_SAID = ("する。", "した。", "したうえ", "した上", "したほか", "した、", "したが")
_MARK_SIGNS = frozenset("のいすし")
_DOING_SIGNS = frozenset("しす")
_CLOSING_SIGNS = frozenset(f"だたいるうかん{QUOTE}")
_UNSURE = frozenset(("future", "hypothetical", "passive", "other"))


class Cues:
    """Finds the cues of a sentence with the word lists of the project."""

    def __init__(self) -> None:
        self._verbs = CueVerbs()
        self._complements = Complements()

    def find(self, sentence: Sentence) -> list[Cue]:
        """Every cue of the sentence, by the end of its content."""
        text = sentence.text
        hits = self._verbs.find(text)
        places = _places(text)
        if not hits and places is None:
            return []
        found: dict[int, Cue] = {}
        used: set[int] = set()
        if QUOTE in text:
            found = {cue.content_end: cue for cue in _after_quotations(text, hits, used)}
        reported = {cue.start for cue in found.values()}
        for hit in hits:
            cue = self._complements.of_verb(text, hit) if hit.start not in used else None
            if cue is None or (cue.kind == "to" and cue.start in reported):
                continue
            earlier = found.get(cue.content_end)
            # …と繰り返し主張した: of two verbs behind one と the last one reports.
            twice = earlier is not None and earlier.kind == cue.kind == "to" and not earlier.quoted
            if earlier is None or (twice and hit.start - earlier.end <= 1):
                found[cue.content_end] = cue
        if places is not None:
            for cue in self._of_places(text, places):
                found.setdefault(cue.content_end, cue)
        return sorted(found.values(), key=lambda cue: cue.content_end)

    def _of_places(self, text: str, places: _Places) -> list[Cue]:
        """The cues that begin with a と and need no listed verb behind it."""
        made = self._complements.nominals(text, places.marks) if places.marks else []
        if places.doing:
            made += toshi(text, places.doing)
        made += hearsay(text)
        if places.closed:
            made += open_verbs(text, places.closed)
        if places.seeing:
            made += sees(text, places.seeing)
        return made


class _Places(NamedTuple):
    """Where と stands, sorted by the sign beside it: rules are tried there alone, many times as fast as searching."""

    marks: list[int]
    """In front of の, いう, する: a noun may follow that holds a statement."""
    doing: list[int]
    """In front of し and す."""
    seeing: list[int]
    """All of them, where みる is in the text."""
    closed: list[int]
    """Behind a sign that a predicate ends in."""


def _places(text: str) -> _Places | None:
    """Every と of a text, or None where there is none."""
    place = text.find("と")
    if place < 0:
        return None
    seen = "みる" in text or "みて" in text or "見る" in text or "見て" in text
    places = _Places([], [], [], [])
    last = len(text) - 1
    while place >= 0:
        following = text[place + 1] if place < last else ""
        if following in _MARK_SIGNS:
            places.marks.append(place)
        if following in _DOING_SIGNS:
            places.doing.append(place)
        if seen:
            places.seeing.append(place)
        if text[place - 1] in _CLOSING_SIGNS:
            places.closed.append(place)
        place = text.find("と", place + 1)
    return places


def _after_quotations(text: str, hits: list[VerbHit], used: set[int]) -> list[Cue]:
    """「…」と…: any verb reports a quotation, but those that name things. The verbs taken go to ``used``."""
    cues: list[Cue] = []
    position = text.find(QUOTE)
    while position >= 0:
        end = position + 1
        to = _TO_AFTER.match(text, end)
        cue = _after_quotation(text, end, to.end() - 1, hits, used) if to else None
        if cue is not None and to is not None:
            if to["copula"] and not to["etc"]:
                # 「時間稼ぎ」だと批判した: the quotation is only a part of what was said.
                cue = cue._replace(content_end=to.end("copula"), quoted=False)
            cues.append(cue)
        position = text.find(QUOTE, end)
    return cues


def _after_quotation(text: str, end: int, to: int, hits: list[VerbHit], used: set[int]) -> Cue | None:
    """The cue that begins with the と at ``to`` behind the quotation that ends at ``end``."""
    start = to + 1
    only = text.startswith("のみ", start)
    if (text.startswith(_OF_NOUN, start) and not only and not text.startswith(_SAID, start)) or text.startswith(
        ("し", "する。"), start
    ):
        return None
    stop = _rest_end(text, start)
    if text.startswith("、", start) and text.startswith(QUOTE, stop):
        stop = start  # 「…」と、Y氏は「…」とそれぞれ述べた
    rest = text[start:stop]
    if rest.startswith(("が", "を")) or _NAMING.match(rest) or SIDE_BY_SIDE.match(text, to):
        return None
    cue = Cue("to", end, to, stop, "say", "connected" if text.startswith("、", stop) else "final", "", quoted=True)
    ending = _ending_of_both(text, rest, stop, hits) or cue.ending
    cue = cue._replace(also=rest.startswith("も"), ending=ending)
    inside = [hit for hit in hits if start <= hit.start < stop]
    if inside:
        hit = min(inside, key=lambda hit: (hit.ending in _UNSURE, hit.start))
        used.update(other.start for other in inside if other.start <= hit.start)
        return cue._replace(end=hit.end, act=hit.act, ending=hit.ending, verb=hit.stem, relays="r" in hit.frames)
    if _OF_ITSELF.search(rest):
        return None
    if rest.startswith("は") and not rest.startswith(_HA_VERBS):
        words = _WORDS_OF.fullmatch(rest)
        if words is None and not any(start <= hit.start < stop for hit in hits):
            return None  # 「…」とは何か
        if words is not None:
            return cue._replace(kind="nominal", start=start, noun="言葉", ending="fact", verb="")
    if rest.endswith("のは"):
        return cue._replace(end=stop - 2, ending="fact")  # 「…」と笑みを浮かべたのは、X氏だ
    received = _PASSIVE_INSIDE.search(rest) or _RECEIVED.search(rest)
    return cue._replace(ending="passive") if received else cue


def _ending_of_both(text: str, rest: str, stop: int, hits: list[VerbHit]) -> Ending | None:
    """「ある」とも「ない」とも述べていない: the one verb denies both quotations."""
    if rest != "も" or not text.startswith(QUOTE, stop):
        return None
    reports = next((hit for hit in hits if hit.start > stop), None)
    return "negated" if reports is not None and reports.ending == "negated" else None


def _rest_end(text: str, start: int) -> int:
    """End of what belongs to a と: the next comma (not one right behind it), quotation or full stop."""
    position = start + text.startswith("、", start)
    stop = _REST.search(text, position + 2 * text.startswith(("も、", "は、"), position))
    return min(stop.start() if stop else len(text), start + REACH)
