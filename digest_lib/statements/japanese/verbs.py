"""Cue verbs and what their endings say: said, not said, will be said, is said to have been said.

A dictionary of inflected forms is not needed: a stem, the row it inflects by, and a handful of endings tell the
reported speech of news from everything else.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from digest_lib.models import Act
from digest_lib.statements.japanese.sentences import PAREN, QUOTE
from digest_lib.statements.words import word_list

Ending = Literal[
    "negated", "passive", "future", "hypothetical", "reported", "fact", "modifier", "connected", "final", "other"
]
"""negated 述べていない; passive 言われた; future 述べるとみられる; hypothetical 言ったとしても; fact 述べたこと;
reported 述べたと報じた; modifier 述べた氏; connected 述べ、 and 述べて…; final 述べた。; other: anything else."""

_ROWS = {
    "5r": "[らりるれろっ]",
    "5s": "[さしすせそ]",
    "5k": "[かきくけこい]",
    "5g": "[がぎぐげごい]",
    "5t": "[たちつてとっ]",
    "5n": "[なにぬねのん]",
    "5b": "[ばびぶべぼん]",
    "5m": "[まみむめもん]",
    "5u": "[わいうえおっ]",
    "s": rf"(?:し|する|すれ|す|さ|せ|(?=[。、 =」{PAREN}{QUOTE}])|(?=です)|$)",
    "1": "",
}

_NEGATED = re.compile(
    r"(?:[てで])?(?:は|も)?(?:い|お)?(?:ら)?(?:なかった|ない|なく|ませんでした|ません|ず(?:、|に|じまい|。|$)|ぬ)"
)
_PASSIVE = re.compile(r"(?:ら)?れ(?:た|て|る|ま|な|、|ず)|[てで](?:もらえ|もらっ|いただい)(?:た|て|る)")
_INFLECTION = re.compile(
    r"(?:[てで](?:い(?:ました|ます|る|た|て|なが)|おりました|おります|おり|きました|きた|いく|いきたい|いかな|ほしい|もらいたい|もらう|みせました|みせた|みせ|くれた|いき|の|から)?"
    r"|ましょう|ました|まして|ます|た|だ|る|よう)?"
)
_AFTER = re.compile(
    r"(?P<hypothetical>場合|んばかり|からと(?:いって|言って)|(?:の)?なら|として(?:も|、)|とすれば|としたら|ら(?!れ)|ところで|も、)"
    r"|(?P<future>(?:という)?(?:見通し|予定|見込み|公算|構え|もよう|模様|可能性|はず|だろう|でしょう|方針|考え|意向|計画|つもり"
    r"|とみられ|と見られ|と思われ|とみて|とみる|と予想|と期待|と予測|(?:の)?か(?:どうか|が|は|に|さえ|、|も|と|を))|べき|ようだ|必要)"
    r"|(?P<reported>と(?:も)?(?:[^、。はをがと]{1,14}[がは])?(?:報じ|報道|伝え|伝わ|いう|言う|され|のこと|明らかに|明か|発表|説明|紹介|暴露|証言|話し|語っ|述べ))"
    r"|(?P<fact>こと|の(?=[にをはがもでだ、]))"
    r"|(?P<connected>[、が]|けれど|けど|ものの|一方|うえ|上で|上、|後|あと|ほか|際|ため|時|ところ|と(?=、)|し(?=、)|つつ|ながら|など)"
    rf"|(?P<modifier>[一-龥ァ-ヴー々A-Za-z0-9{QUOTE}]|と(?:いう|の|する))"
    r"|(?P<final>[。!?\s]|$)"
)


class VerbHit(NamedTuple):
    """A cue verb in a masked sentence; ``end`` is behind its inflection."""

    start: int
    end: int
    stem: str
    frames: str
    act: Act
    ending: Ending
    past: bool


class CueVerbs:
    """Finds cue verbs with the word lists of the project."""

    def __init__(self) -> None:
        rows: dict[str, tuple[str, str, str]] = {}
        for row in word_list("ja", "cue_verbs"):
            rows[row["stem"]] = (row["class"], row["frame"], row["act"])
        for row in word_list("ja", "showing_verbs"):
            known = rows.get(row["stem"], (row["class"], "", "deny" if row["negates"] == "y" else "say"))
            rows[row["stem"]] = (known[0], known[1] + "s", known[2])
        self._rows = rows
        self._patterns = _by_opening(rows)
        firsts, seconds = ("".join(sorted({pair[i] for pair in self._patterns})) for i in (0, 1))
        self._opening = re.compile(f"[{re.escape(firsts)}](?=[{re.escape(seconds)}])")
        self._longest = max(map(len, rows))
        self._stems: dict[str, str] = {}

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[VerbHit]:
        """Every cue verb in ``text[start:end]``, left to right."""
        hits: list[VerbHit] = []
        patterns, reach = self._patterns, start
        stop_at = len(text) if end is None else end
        for opening in self._opening.finditer(text, start, stop_at):
            at = opening.start()
            pattern = patterns.get(text[at : at + 2])
            found = pattern.match(text, at, stop_at) if pattern and at >= reach else None
            if found is None:
                continue
            reach = found.end()
            if text.startswith(_COMPOUNDED, reach):
                continue
            form = found.group()
            stem = self._stems.get(form) or self._stem(form)
            _, frames, act = self._rows[stem]
            ending, stop, past = _ending(text, found.end(), form, stem)
            hits.append(VerbHit(found.start(), stop, stem, frames, act, ending, past))  # type: ignore[arg-type]
        return hits

    def _stem(self, form: str) -> str:
        for length in range(min(len(form), self._longest), 0, -1):
            if form[:length] in self._rows:
                self._stems[form] = form[:length]  # as many as there are inflected forms
                return form[:length]
        raise AssertionError(form)


def _by_opening(rows: dict[str, tuple[str, str, str]]) -> dict[str, re.Pattern[str]]:
    """A pattern of the forms that begin with each pair of characters: a fraction of the time of one for all."""
    forms: dict[str, list[str]] = {}
    for stem in sorted(rows, key=len, reverse=True):
        row = rows[stem][0]
        for second in stem[1:2] or _ROWS[row].strip("[]"):
            forms.setdefault(stem[0] + second, []).append(_forms(stem, row))
    return {pair: re.compile("|".join(patterns)) for pair, patterns in forms.items()}


def _forms(stem: str, row: str) -> str:
    if row == "k":
        return re.escape(stem) + ("(?=[しすさせ])" if stem.endswith("に") else "")
    return re.escape(stem) + _ROWS[row]


_COMPOUNDED = ("回し", "方", "分", "訳", "争い", "合い", "合う", "合っ", "合え", "値", "草", "名")
"""言い回し, 話し合い: behind the stem these make another word."""
_JOINING_ROW = frozenset("しりきぎみびちに")
_NOT_NEGATED_BY_NAI = frozenset(("崩", "崩さ", "隠さ"))


def _ending(text: str, position: int, form: str, stem: str) -> tuple[Ending, int, bool]:
    """What the ending behind a verb form says, where the inflection stops, and whether it is past."""
    if stem.endswith("に") and text.startswith(("し", "す", "さ", "せ"), position):
        position += 2 if text.startswith(("する", "すれ"), position) else 1
    if negated := _NEGATED.match(text, position):
        ending: Ending = "final" if stem in _NOT_NEGATED_BY_NAI else "negated"
        return ending, negated.end(), True
    if passive := _PASSIVE.match(text, position):
        return "passive", passive.end(), True
    inflection = _INFLECTION.match(text, position)
    assert inflection is not None  # noqa: S101 (it matches the empty string)
    stop = inflection.end()
    past = inflection.group().endswith(("た", "だ")) or inflection.group() == ""
    after = _AFTER.match(text, stop)
    kind: Ending = after.lastgroup if after else "other"  # type: ignore[assignment]
    if kind == "modifier" and not inflection.group() and form[-1] in _JOINING_ROW:
        kind = "connected"  # 「…」と話しY氏との会談は…: the form that joins clauses describes nothing
    if inflection.group() in ("て", "で") and kind != "hypothetical":
        kind = "connected"
    if kind == "hypothetical" and text.startswith("ら", stop) and not inflection.group().endswith(("た", "だ")):
        kind = "connected"
    if form.endswith(("れ", "け", "せ", "え", "め", "べ")) and text.startswith("ば", stop):
        kind = "hypothetical"
    return kind, stop, past
