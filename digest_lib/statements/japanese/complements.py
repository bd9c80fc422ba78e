"""What a cue verb reports: the stretch in front of it that it belongs to, found from the verb backwards."""

from __future__ import annotations

import re
from collections.abc import Callable

from digest_lib.models import Act
from digest_lib.statements.japanese.cue import Cue, cue_of, ends_quoted
from digest_lib.statements.japanese.predicates import ends_clause
from digest_lib.statements.japanese.sentences import QUOTE
from digest_lib.statements.japanese.verbs import Ending, VerbHit
from digest_lib.statements.words import word_list, word_set

REACH = 60
"""How far, in masked characters, a verb looks back for the と that belongs to it."""
_OBJECT_REACH = 20
_REQUEST_REACH = 40
_VIEW_REACH = 26
_HEADLINE_LONGEST = 70

_MARKS = ("の", "いう", "いった", "する", "した")
_NOMINAL_MARK = re.compile(r"(?:など)?と(?:の|いう|いった|する|した)")
_ADVERB = re.compile(r"(?:く|に|て|も|で|重ね|相次いで|全面|繰り返し|事実上|正式|直接|再三|再度|再び|一斉|一様|原則)$")
_IF = re.compile(r"(?P<if>[るたいだうの]か(?:どうか)?)(?:を|に?(?:ついて)?)?(?:[^、。はがをか]{1,14}に)?$")
_WISHED = re.compile(r"(?:[うくぐすつぬぶむる]|ない|たい)$")
_SO_THAT = re.compile(r"よう(?:に)?(?:と)?(?:、)?[^。は]{0,30}")
_NAMED_BETWEEN = re.compile(rf"と(?=[一-龥ァ-ヴA-Z])[^、。はがをにと{QUOTE}]{{2,24}}(?:が|は)[^、。をに]{{0,12}}、$")
SIDE_BY_SIDE = re.compile(f"と{QUOTE}[のをにはがとも]")
"""「A」と「B」の記述: names, and no report."""
_KANJI_NOUN = re.compile("[一-龥]{2,6}")
_KANJI = re.compile("[一-龥]")
_NO_REPORT = ("が", "を", "いう", "の", "なる", "なっ", "なり", "する", "し")
_OTHER_TO = ("とき", "ところ", "という", "との", "とする", "とし", "として")
_ON_OCCASION = re.compile(r"[^、。はがをと]{2,24}[でに]")
_BY_SOMEBODY = re.compile(r"[^、。はがを]{2,40}(?:が|は)(?:[^、。はがをと]{0,24}[でに])?")
_CLOSED_BEFORE = ("た", "だ", "い", "ん", "いる", "ある", "である", "なる", "できる", "う", "か")
_KEPT = frozenset(("崩", "崩さ", "変えなかっ", "変えず", "変えていな", "譲らな", "譲らず"))
"""…との立場は変えなかった: what is not given up is said again."""
_ASKING = frozenset(word_set("ja", "asking"))
_TOUCHING = frozenset(word_set("ja", "touching"))
_ONLY_SAYING = frozenset(word_set("ja", "only-saying"))
_SUBJECT_BEFORE = re.compile(r"[^、。はが](?:が|は)[^、。はが]{1,12}$")
_JUDGING = frozenset(word_set("ja", "judging"))
"""減額を違法と判断した: behind a bare noun these tell what was decided, not what was said."""
_VOICES = frozenset(word_set("ja", "voices"))
_AGREED_ON = word_set("ja", "agreed-on")
_AGREEING = frozenset(word_set("ja", "agreeing"))
_FACT_ENDS = ("かどうか", "こと", "旨", "点", "の", "か")
_VIEWS = frozenset(word_set("ja", "views"))
"""Behind との these hold what was said, whatever word it ends in: 影響は限定的との見方."""
_SHARED_VIEWS = word_set("ja", "shared-views")
Attempt = Callable[[str, int, VerbHit], Cue | None]


class Complements:
    """Finds the complement of a cue verb with the word lists of the project."""

    def __init__(self) -> None:
        nouns = {row["noun"]: row for row in word_list("ja", "nominal_cues")}
        self._noun_act: dict[str, Act] = {noun: row["act"] for noun, row in nouns.items()}  # type: ignore[misc]
        self._alone = {noun for noun, row in nouns.items() if row["alone"] == "y"}
        self._bare = {noun for noun, row in nouns.items() if row["bare"] == "y"}
        pattern = "|".join(map(re.escape, sorted(nouns, key=len, reverse=True)))
        self._longest = max(map(len, nouns))
        self._attempts: dict[str, tuple[Attempt, ...]] = {}
        self._nominal = re.compile(
            rf"と(?:の|いう|いった|する|した)(?P<mod>[^。、を{QUOTE}]{{0,24}}?)(?P<noun>{pattern})(?:など)?"
            r"(?=[をがもはにだで、。]|から|について|$)"
        )

        self._held = re.compile(
            rf"と(?:の|いう)(?P<words>(?:のが(?P<owner>[^、。{QUOTE}]{{2,24}})の)?(?P<noun>{pattern}))(?:だ|です|である)(?=。|$)"
        )

    def of_verb(self, text: str, hit: VerbHit) -> Cue | None:
        """The cue of a verb, or None where it reports nothing that stands in front of it."""
        if hit.stem == "言" and text.startswith("え", hit.start + 1):
            return None
        low = max(0, hit.start - REACH)
        comma = text.rfind("、", low, hit.start)
        segment = max(low, comma + 1)
        if comma >= 1 and text[comma - 1] == "と" and _apart(text, comma, hit.start):
            segment = max(low, text.rfind("、", low, comma) + 1)  # …と、自身のSNSで明らかにした
        if segment == hit.start and comma >= 1 and text[comma - 1] in "とうに":
            segment = max(low, text.rfind("、", low, comma) + 1)
        if segment == hit.start:
            return None
        for attempt in self._attempts.get(hit.stem) or self._attempts_of(hit):
            cue = attempt(text, segment, hit)
            if cue is not None:
                return cue
        return None

    def _attempts_of(self, hit: VerbHit) -> tuple[Attempt, ...]:
        """The complements that a verb can take, in the order in which they are sought; remembered for its stem."""
        made: list[Attempt] = []
        if hit.stem in _TOUCHING:
            made.append(self._touched)
        if hit.stem in _ASKING:
            made.append(self._question)
        if "y" in hit.frames or "s" in hit.frames:
            made.append(self._request)
        made.append(self._object)
        if hit.stem in _AGREEING:
            made.append(self._agreed)
        if "t" in hit.frames or "k" in hit.frames:
            made.append(self._to)
        self._attempts[hit.stem] = tuple(made)
        return self._attempts[hit.stem]

    def nominals(self, text: str, places: list[int]) -> list[Cue]:
        """…という主張に対し, 「…」との発言を受け: nouns that report by themselves."""
        cues: list[Cue] = []
        holders: list[Cue] = []
        for end in places:
            if not text.startswith(_MARKS, end + 1):
                continue
            held = self._held.match(text, end)
            if held and ends_clause(text, end):
                words = (held.start("words"), held.end("words"))
                ending: Ending = "fact" if held["owner"] else "final"
                made = Cue("nominal", end, *words, self._noun_act[held["noun"]], ending, "だ", noun=held["noun"])
                holders.append(made._replace(quoted=ends_quoted(text, end)))
            found = self._nominal.match(text, end)
            if found is None:
                continue
            noun = found["noun"]
            if text.endswith("など", 0, end):
                end -= 2
            voices = noun in _VOICES and ends_quoted(text, end)
            if (noun in self._alone or voices) and ends_clause(text, end):
                noun = "声" if voices else noun
                words = (found.start("mod"), found.end("noun"))
                quoted = ends_quoted(text, end)
                cues.append(
                    Cue(
                        "nominal",
                        end,
                        *words,
                        self._noun_act.get(found["noun"], "say"),
                        "fact",
                        "",
                        quoted=quoted,
                        noun=noun,
                    )
                )
        return cues + holders

    def _noun_before(self, text: str, end: int) -> tuple[int, str] | None:
        """The longest listed noun that ends at ``end``, perhaps with など, and where it begins."""
        if text.endswith("など", 0, end):
            end -= 2
        for length in range(min(self._longest, end), 0, -1):
            noun = text[end - length : end]
            if noun in self._noun_act:
                return end - length, noun
        return None

    def _object(self, text: str, segment: int, hit: VerbHit) -> Cue | None:
        """…考えを示した, …ことを明らかにした, …を求めた."""
        low = max(segment, hit.start - _OBJECT_REACH)
        wo = max(text.rfind("を", low, hit.start), text.rfind("も", low, hit.start) if "s" in hit.frames else -1)
        if ("k" in hit.frames and text.startswith("ことは", hit.start - 3)) or (
            hit.stem in _KEPT and text.startswith("は", hit.start - 1)
        ):
            wo = hit.start - 1
        between = text[wo + 1 : hit.start]
        if wo < 0 or "と" in between or "は" in between:
            return None
        if hit.stem in _TOUCHING:
            return None
        noun = self._noun_before(text, wo)
        if noun and hit.stem == "繰り返" and not text.endswith(("と", "の", "う"), 0, noun[0]):
            return None  # 同じ言葉を繰り返す
        if noun and "s" in hit.frames:
            view = self._view(text, noun[0], noun[1], hit)
            if view is not None or "o" not in hit.frames or noun[0] == segment:
                return view  # …と述べて、失望感をにじませた: a feeling alone is no content
        fact = next((end for end in _FACT_ENDS if text.endswith(end, 0, wo)), None) if "k" in hit.frames else None
        if fact is not None and ends_clause(text, wo - len(fact), nouns=False):
            return cue_of("koto", text, wo, hit)
        to = text.rfind("と", segment, wo)
        plain = to > 0 and text[to - 1] != QUOTE and _KANJI_NOUN.fullmatch(text, to + 1, wo)
        if plain and ends_clause(text, to, nouns=False):
            return cue_of("to", text, to, hit)  # 自分は正直だと潔白を主張した
        if "o" in hit.frames and text[wo] == "を" and wo > segment and (not between or _ADVERB.search(between)):
            return cue_of("object", text, wo, hit)
        return None

    def _view(self, text: str, start: int, noun: str, hit: VerbHit) -> Cue | None:
        """(…との)考えを示した; ``start`` is where the noun begins."""
        act = hit.act if hit.act in ("deny", "reject") else self._noun_act[noun]
        low = max(0, start - _VIEW_REACH)
        for mark in reversed(list(_NOMINAL_MARK.finditer(text, low, start))):
            view = noun in _VIEWS and mark.group().endswith("との") and mark.end() == start
            if "、" in text[mark.end() : start] or not (view or ends_clause(text, mark.start())):
                continue
            if mark.group().endswith("の") or start - mark.end() <= 12:
                return cue_of("nominal", text, mark.start(), hit, act=act, noun=noun)
        to = text.rfind("と", low, start)
        while to > 0:
            between = text[to + 1 : start]
            joins = between.startswith(("して", "した", "し、"))
            if not joins and "、" not in between.lstrip("、") and "を" not in between and ends_clause(text, to):
                return cue_of("to", text, to, hit, act=act, noun=noun, also=between.startswith("も"))
            to = text.rfind("と", low, to)
        if noun in self._bare and _WISHED.search(text[max(0, start - 3) : start]):
            return cue_of("nominal", text, start, hit, act=act, noun=noun)
        return None

    def _request(self, text: str, _segment: int, hit: VerbHit) -> Cue | None:
        """…するよう(に)求めた."""
        hoped = "s" in hit.frames and text.endswith(("期待を", "希望を", "要望を"), 0, hit.start)
        if ("y" not in hit.frames and not hoped) or text[hit.start - 1] == "と":
            return None
        so = text.rfind("よう", max(0, hit.start - _REQUEST_REACH), hit.start)
        if so <= 0 or text[so - 1] not in "るいくすつうぬむぶぐ" or not _SO_THAT.fullmatch(text, so, hit.start):
            return None
        return cue_of("request", text, so, hit)

    def _touched(self, text: str, _segment: int, hit: VerbHit) -> Cue | None:
        """…する可能性に言及した."""
        particle = next((end for end in ("にも", "に") if text.endswith(end, 0, hit.start)), None)
        if particle is None:
            return None
        end = hit.start - len(particle)
        noun = self._noun_before(text, end)
        return self._view(text, noun[0], noun[1], hit) if noun else None

    def _question(self, text: str, segment: int, hit: VerbHit) -> Cue | None:
        """…かどうか尋ねた, …のかをただした."""
        asked = _IF.search(text, max(segment, hit.start - REACH // 2), hit.start)
        return cue_of("question", text, asked.end("if"), hit, act="ask") if asked else None

    def _agreed(self, text: str, segment: int, hit: VerbHit) -> Cue | None:
        """…ことで一致した, …との考えで一致した."""
        particle = hit.start - (2 if text.endswith(("でも", "にも"), 0, hit.start) else 1)
        if text[particle] not in "でに" or segment >= particle:
            return None
        if text.endswith(_SHARED_VIEWS, segment, particle):
            noun = self._noun_before(text, particle)
            cue = self._view(text, noun[0], noun[1], hit) if noun else None
            if cue:
                return cue
        if not text.endswith(_AGREED_ON, segment, particle):
            return None  # 基金の設立で合意した: a deed
        return cue_of("agree", text, particle, hit, act="agree")

    def _to(self, text: str, segment: int, hit: VerbHit) -> Cue | None:
        """…と述べた, …と記者団に述べた, 停戦は近い、と語った."""
        headline = len(text) <= _HEADLINE_LONGEST and not text.endswith("。")
        to = text.rfind("と", segment, hit.start)
        while to > 0:
            between = text[to + 1 : hit.start]
            if text[to - 1] == "、" and ends_clause(text, to - 1, nouns=False) and _may_report(between):
                return cue_of("to", text, to - 1, hit)
            noun = not between and _KANJI.match(text, to - 1) and (headline or _predicates(text, to, hit))
            clause = noun or ends_clause(text, to, nouns=hit.stem not in _JUDGING)
            if clause and not SIDE_BY_SIDE.match(text, to) and (not between or not text.startswith(_OTHER_TO, to)):
                if between.startswith(_NO_REPORT) or ("を" in between and "t" not in hit.frames):
                    return None
                return cue_of("to", text, to, hit, also=between.startswith("も"))
            to = text.rfind("と", segment, to)
        return self._to_named(text, segment, hit)

    def _to_named(self, text: str, segment: int, hit: VerbHit) -> Cue | None:
        """…と約束したとトランプ氏が15日、記者団に語った: the speaker and a comma stand between と and the verb."""
        named = _NAMED_BETWEEN.search(text, max(0, segment - REACH // 2), segment) if "t" in hit.frames else None
        if (
            named is None
            or not ends_clause(text, named.start(), nouns=False)
            or text[segment : hit.start].find("と") >= 0
        ):
            return None
        return cue_of("to", text, named.start(), hit)


def _predicates(text: str, to: int, hit: VerbHit) -> bool:
    """…が条件と主張した: a noun without だ, where its subject shows that it is a predicate and no companion."""
    return hit.stem in _ONLY_SAYING and bool(_SUBJECT_BEFORE.search(text, max(0, to - 30), to))


def _apart(text: str, comma: int, verb: int) -> bool:
    """…したと、自身のSNSで明らかにした; …したと、報道官のX氏が確認した: と belongs to the verb behind the comma."""
    if _ON_OCCASION.fullmatch(text, comma + 1, verb):
        return True
    return text.endswith(_CLOSED_BEFORE, 0, comma - 1) and bool(_BY_SOMEBODY.fullmatch(text, comma + 1, verb))


def _may_report(between: str) -> bool:
    """Whether the words between と and its verb leave it a reporting one."""
    return not between.startswith((*_NO_REPORT, "も", "は", "り", "こ"))
