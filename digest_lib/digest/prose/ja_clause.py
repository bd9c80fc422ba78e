"""The clause of a Japanese report: content, particle and cue as the article has them, and the forms the cue takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from digest_lib.digest.prose.writing import Writing, condition_after, condition_before
from digest_lib.models import Act, Statement, TimelineEntry
from digest_lib.timeline import Timeline

_SAYING: dict[Act, str] = {
    "say": "述べた", "propose": "提案した", "agree": "述べて同意した", "accept": "述べて受け入れた",
    "reject": "述べて拒んだ",
    "condition": "条件を付けた", "demand": "求めた", "ask": "問いかけた", "promise": "約束した", "warn": "警告した",
    "threaten": "警告した", "praise": "評価した", "criticise": "批判した", "deny": "否定した",
    "predict": "見通しを語った", "doubt": "疑問を呈した",
}  # fmt: skip
_NOUN_ACTS: dict[Act, str] = {
    "demand": "を求めた", "ask": "を求めた", "reject": "を拒否した", "criticise": "を批判した", "praise": "を評価した",
    "propose": "を提案した", "accept": "を受け入れた", "deny": "を否定した", "promise": "を約束した",
    "agree": "で合意した",
}  # fmt: skip
_PARTICLES = ("と", "だと", "を", "で", "よう", "こと", "も", "か", "に", "とも")
# Past plain form by the last kana of the stem: 述べ-た, 話し-た, 語り → 語った, 書き → 書いた, 呼び → 呼んだ.
_PAST = {"き": "いた", "ぎ": "いだ", "り": "った", "ち": "った", "い": "った", "み": "んだ", "び": "んだ", "し": "した"}
E_ROW = "えけげせぜてでねへべめれ"
# Behind こう ("… said this"): acts whose verb can stand without an object of its own.
_THUS: dict[Act, str] = {
    "say": "述べた", "warn": "警告した", "ask": "問いかけた", "criticise": "批判した", "promise": "約束した",
    "predict": "語った",
}  # fmt: skip


@dataclass(frozen=True)
class Clause:
    """What one statement says, without its subject and its day."""

    entry: TimelineEntry
    statement: Statement
    addressee: str
    """In words (トランプ氏に対し、), or empty."""
    condition: str
    content: str
    ending: str
    """Particle and cue in the plain past: と述べた, との考えを示した."""
    borrowed: bool
    """Whether the ending stands so in the article."""
    proviso: str
    """A condition that stands behind the content, or empty."""

    @property
    def quoted(self) -> bool:
        """Whether the content is verbatim in its source."""
        return self.statement.mode == "direct"

    @property
    def hearsay(self) -> bool:
        """Whether the source itself has it from hearsay."""
        return self.statement.modality == "hearsay"

    @property
    def thus(self) -> str | None:
        """The verb behind こう, where the quotation may stand first."""
        plain = self.quoted and not (self.hearsay or self.proviso or self.condition or self.statement.negated)
        return _THUS.get(self.entry.act) if plain else None

    @property
    def takes_too(self) -> bool:
        """Whether とも may lead on: と述べた, not とした or との見方を示した."""
        return self.ending.startswith("と") and not self.ending.startswith(("とし", "とな", "との", "とい", "とみ"))

    @property
    def topical(self) -> bool:
        """Whether the content begins with a subject of its own, so that ours wants a comma."""
        return bool(re.search(r"[はが]", (self.condition or self.content)[:16]))

    @property
    def continuative(self) -> str:
        """The ending as it leads on to another clause: と述べ, との考えを示し, と語ったほか."""
        if self.ending.endswith("した") or self.ending[-2:-1] in E_ROW:
            return self.ending[:-1]
        return f"{self.ending}ほか"

    @property
    def joinable(self) -> bool:
        """Whether another clause of the speaker may follow in the same sentence."""
        return self.ending.endswith("た") and not self.hearsay and not self.proviso and not self.statement.via

    def write(self, writing: Writing, ending: str | None = None, *, too: bool = False) -> Writing:
        """Add addressee, condition, content and ending; ``too`` says とも, else a leaning とも becomes と."""
        writing.own(self.addressee)
        if self.condition:
            writing.borrow(self.condition).own("、")
        if self.quoted:
            writing.own("「").borrow(self.content).own("」")
        else:
            writing.borrow(self.content)
        words = self.ending if ending is None else ending
        leading = words[:2] if words.startswith("とも") else words[:1]
        wanted = "とも" if too else "と"
        if leading in ("と", "とも") and leading != wanted and (not too or self.takes_too):
            writing.own(wanted)
            words = words[len(leading) :]
        changed = ending is not None and ending != self.ending
        (writing.borrow if self.borrowed and not changed else writing.own)(words)
        if self.hearsay and not words.endswith("という"):
            writing.own("という")
        if self.proviso:
            writing.own("（条件：").borrow(self.proviso).own("）")
        return writing


def clause(entry: TimelineEntry, timeline: Timeline, name_of: Callable[[str, Timeline], str]) -> Clause | None:
    """The clause of an entry's Japanese wording; None where it cannot be said without going beyond its span."""
    statement = timeline.first(entry, "ja")
    text = timeline.articles[statement.article_id].text
    ending = _ending(statement, text)
    if ending is None:
        return None
    to = statement.addressee
    addressed = to and to.person and to.name not in (statement.cue or "")
    content = statement.content
    return Clause(
        entry=entry,
        statement=statement,
        addressee=f"{name_of(to.person, timeline)}に対し、" if to and to.person and addressed else "",
        condition=condition_before(statement, text) or "",
        content=content.removesuffix("。") if statement.mode == "direct" else content.rstrip("、。"),
        ending=ending[0],
        borrowed=ending[1],
        proviso=condition_after(statement, text) or "",
    )


def _ending(statement: Statement, text: str) -> tuple[str, bool] | None:
    """What follows the content (とした, との考えを示した…), and whether it stands so in the article."""
    raw = text[statement.end : statement.cue_end].lstrip('」』”’"') if _cue_follows(statement) else ""
    if raw.startswith(_PARTICLES) and len(raw) <= 28 and not re.search(r"[。\n「」、]", raw):
        words = plain_past(raw)
        if words:
            return words, words == raw
    if statement.negated and statement.act != "deny":
        return None
    if raw.startswith(("を", "で", "に")) and statement.mode != "direct":
        words = _NOUN_ACTS.get(statement.act)
        return (words, False) if words else None
    if statement.mode == "direct":
        return f"と{_SAYING[statement.act]}", False
    return ("との見方を否定した" if statement.act == "deny" else "と述べた"), False


def _cue_follows(statement: Statement) -> bool:
    return statement.cue_end is not None and statement.cue_start is not None and statement.cue_start >= statement.end


def plain_past(phrase: str) -> str | None:
    """A cue in the plain past: と述べました, と述べ, と述べて → と述べた; None where the form is not known."""
    if phrase.endswith("という"):
        return None
    if phrase.endswith(("た", "だ")) and not phrase.endswith(("ました", "でした", "まだ", "ただ")):
        return phrase
    for ending in ("ていました", "でいました"):
        if phrase.endswith(ending):
            return phrase[: -len(ending)] + ending[0] + "いた"
    for ending, past in (
        ("している", "した"),
        ("する", "した"),
        ("して", "した"),
        ("って", "った"),
        ("いて", "いた"),
        ("んで", "んだ"),
    ):
        if phrase.endswith(ending):
            return phrase[: -len(ending)] + past
    stem = phrase.removesuffix("ました")
    for ending in ("ている", "て", "る"):
        if (
            stem == phrase
            and phrase.endswith(ending)
            and len(phrase) > len(ending)
            and phrase[-len(ending) - 1] in E_ROW
        ):
            stem = phrase[: -len(ending)]
    if stem and stem[-1] in E_ROW:
        return stem + "た"
    return stem[:-1] + _PAST[stem[-1]] if stem and stem[-1] in _PAST else None
