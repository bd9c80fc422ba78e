"""The span of what was said, once its end and the earliest place of its beginning are known."""

from __future__ import annotations

import re
from typing import NamedTuple

from digest_lib.models import Mode, Span
from digest_lib.statements.japanese.cue import Cue
from digest_lib.statements.japanese.nesting import WRITING
from digest_lib.statements.japanese.sentences import PAREN, QUOTE, Mark, Sentence
from digest_lib.statements.japanese.subjects import Named
from digest_lib.statements.words import word_set

_RATING = frozenset(word_set("ja", "rating"))
_RECIPIENT = re.compile(
    rf"(?:氏|囲|団|者|側|問|問い|質問|取材|領|相|後|前|際|時|上|X|SNS|ア|プ|ル|ム|ク|日|曜|人|国民|{PAREN}|ら|官|長|使|員|社|テレビ|紙|夜|朝"
    r"|冒頭|うえ|とき|途中|国|議会|軍|メディア|調査|々|めて|のち|す|ため|よう|たち|さん|近|親|筋|陣|口|家|別|特|事|うち|まえ|動き|情勢|判断|決定|結果|下落|上昇|悪化|指摘|批判|要求|主張|見方|懸念|疑問|意見|声)$"
)
_THING_TOPIC = re.compile(r"[^にとでのこ\s、](?:は(?![、じめず])|が(?!、))")
"""A subject in front of the quotation, once the speaker and all asides are skipped: it belongs to what was said."""
_EMBEDDED = re.compile(
    r"(?:[るたい](?:こと|と(?:の|いう)|後|際|中|時|と|一方|ため|なか)|[うくすつぬぶむぐる]と、|について|に対し|に関し|を受け|めぐ|巡)"
)
_OPEN_ENDS = ("は", "が", "の", "な", "なら", "ば", "方が", "も", "ため", "から", "ても", "まで")
"""Endings that leave a clause open, so that the quotation completes it."""
_HANGING = ("ば", "なら", "たら", "ても", "ため", "から")
_ADVERB = re.compile(
    r"(?:的|ただち|直ち|すぐ|さら|同時|最後|最初|静か|明確|率直|冷静|慎重|簡潔|真っ先|一様|口々|一斉|逆|暗|早々|即座|げ|交じり|うれしそう|悔しそう|嬉しそう|そう|冒頭)に$"
)
_OCCASION = re.compile(
    r"(?:会見|演説|会合|会談|投稿|SNS|X|取材|インタビュー|声明|番組|電話|協議|議会|総会|講演|発言|発表|報告|コメント|ブログ|サイト|動画|メッセージ|書面|書簡|手紙|談話|中|夜)では$"
)
_BESIDE = (
    "に対しては", "については", "としては", "では", "には", "とは", "うえは", "中は", "関しては", "めぐっては",
    "巡っては", "からは", "から", "投稿は", "演説は", "書簡は", "についても", "に対しても", "に関しても",
    "でも", "にも", "をめぐっても", "後も", "ことに", "今回は", "この日は", "当時は", "その後は", "今度は",
    "これまでは", "きょうは", "きのうは",
)  # fmt: skip
"""Endings that stand beside a quotation and do not belong to it."""
_ON_WHAT = (
    "について",
    "に対し",
    "に対して",
    "に関し",
    "に関して",
    "をめぐり",
    "を巡り",
    "を受けて",
    "を受け",
    "を踏まえ",
)
_TEXTS = ("投稿は", "演説は", "書簡は")


_CLOSED = re.compile(
    r"(?:[たるい]が|[しりちびみきいえけせてねへめれ]|[たるい](?:ため|ので|から|一方|ものの|中|後)|て|ず)、"
)


class Content(NamedTuple):
    """A span of the legible text and how its words stand to those said."""

    start: int
    end: int
    mode: Mode
    quoted: tuple[Span, ...]


def content(sentence: Sentence, legible: str, begin: int, end: int) -> Content | None:
    """What ``sentence.text[begin:end]`` says: direct where it is one quotation, mixed where it holds one."""
    text = sentence.text
    while begin < end and text[begin] in " 、":
        begin += 1
    while end > begin and text[end - 1] in " 、":
        end -= 1
    if begin == end - 1 and text[begin] == QUOTE:
        mark = sentence.mark_at(begin)
        return inside(legible, mark)
    if end - begin < 3 and QUOTE not in text[begin:end]:
        return None
    start = sentence.origin(begin)
    last = end - 1
    stop = sentence.mark_at(last).end if text[last] in (QUOTE, PAREN) else sentence.origin(last) + 1
    quoted = tuple(
        (mark.start + 1, mark.end - 1)
        for mark in sentence.marks_in(begin, end)
        if text[mark.at] == QUOTE and mark.end - mark.start > 2
    )
    return Content(start, stop, "mixed" if quoted else "indirect", quoted)


def inside(legible: str, mark: Mark) -> Content | None:
    """The words of a quotation, without its marks, spaces at the edges and the full stop at the end."""
    start, end = mark.start + 1, mark.end - 1
    while start < end and legible[start].isspace():
        start += 1
    while end > start and (legible[end - 1].isspace() or legible[end - 1] == "。"):
        end -= 1
    return Content(start, end, "direct", ()) if end > start else None


def begin_before_quotation(
    text: str, begin: int, quote: int, cue: Cue, everybody: list[Named], speaker: Named | None
) -> int:
    """Where content begins that ends in a quotation: at the quotation, or before it (会合を「大成功」と)."""
    before = text[begin:quote]
    if not before or before[0] == "を":
        return quote
    last = before[-1]
    start = begin + before.rfind("、") + 1
    if last == "を" or (cue.verb in _RATING and "を" in text[start:quote] and not before.endswith(_ON_WHAT)):
        return start
    if last == "、" or (speaker is not None and speaker.stop == quote):
        return quote
    beside = next((n for n in everybody if n.stop == quote and n.role in ("は", "が", "も")), None)
    if beside is not None:
        # プーチン氏が望めばウクライナは「…」と述べ: a second subject belongs to what was said.
        return begin if speaker is not None or beside.noun.kind == "document" else quote
    if before.endswith(_BESIDE) and not (before.endswith("では") and not _OCCASION.search(before)):
        by_person = speaker is not None and speaker.noun.kind == "person"
        # X氏は、投稿は「…」と明かした; X氏は合意には「手が届く」と述べた
        of_words = before.endswith(_TEXTS) or (before.endswith("には") and not _may_hear(text, quote, everybody))
        return start if by_person and of_words else quote
    if last == "に" and (aside := _behind_ni(text, begin, quote, cue, everybody)) is not None:
        return aside
    if _THING_TOPIC.search(before) and not _EMBEDDED.search(before):
        return begin
    if QUOTE in before:
        return quote
    if last == "に":
        return start
    return begin if before.endswith(_OPEN_ENDS) else quote


def _behind_ni(text: str, begin: int, quote: int, cue: Cue, everybody: list[Named]) -> int | None:
    """Where content begins behind …に: at the quotation, when that is an adverb or whom, where or when it was said."""
    if _ADVERB.search(text, begin, quote):
        return quote
    if not _is_addressee(text, quote, cue, everybody):
        return None
    whom = next((n for n in everybody if n.end == quote - 1), None)
    # 条件をのまなければロシアに「破壊される」と警告した: a clause left hanging goes on in the quotation.
    return begin if whom is not None and text[begin : whom.start].endswith(_HANGING) else quote


def _may_hear(text: str, quote: int, everybody: list[Named]) -> bool:
    """Whether what stands with には before a quotation can be whom, what, where or when it answers."""
    return any(n.end == quote - 2 for n in everybody) or bool(_RECIPIENT.search(text[max(0, quote - 16) : quote - 2]))


def _is_addressee(text: str, quote: int, cue: Cue, everybody: list[Named]) -> bool:
    """Whether what stands with に before a quotation is whom, where or when it was said."""
    return (
        cue.verb in WRITING
        or any(n.end == quote - 1 for n in everybody)
        or text.endswith(("これに", "それに"), 0, quote)
        or bool(_RECIPIENT.search(text[max(0, quote - 16) : quote - 1]))
    )


def begin_of_object(text: str, begin: int, end: int) -> int:
    """Where the noun phrase begins that is demanded or rejected: behind the last clause that is closed before it."""
    for found in _CLOSED.finditer(text, begin, end - 3):
        begin = found.end()
    return begin


def chained(sentence: Sentence, quote: int, taken: set[int]) -> list[Mark]:
    """「A」「B」と述べた: the quotations right before the one at ``quote``, in order; adds them to ``taken``."""
    found: list[Mark] = []
    text = sentence.text
    position = quote
    while position > 0:
        low = max(0, position - 6)
        gap = re.search(rf"{QUOTE}(?:、|、さらに|、また|、そして|とか、?|や|など)?$", text[low:position])
        if gap is None or low + gap.start() in taken:
            break
        position = low + gap.start()
        taken.add(position)
        found.append(sentence.mark_at(position))
    return found[::-1]
