"""A page as its readers see it: lines, blocks and sources; and what each block is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from digest_lib.claims import Block, Role, Source, dates, split
from digest_lib.collect.door import detect_lang
from digest_lib.models import Lang

Kind = Literal["heading", "point", "paragraph", "line", "date", "link"]


@dataclass(frozen=True)
class Piece:
    """A stretch of a page before anything is known of its purpose."""

    text: str
    kind: Kind
    line: int
    column: int = 1
    group: int = 0
    """Number of the card-like container it stands in; 0 for none."""
    urls: tuple[str, ...] = ()
    links: tuple[tuple[int, str], ...] = ()
    """Addresses that words of it link to, each with the place in the text where those words end."""
    published: date | None = None
    notes: tuple[str, ...] = ()
    uncredited: tuple[str, ...] = ()
    """Addresses of images beside it that nobody is credited for."""


@dataclass(frozen=True)
class Page:
    """A page that is examined."""

    text: str
    """What lines and columns count in."""
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...] = ()
    lang: Lang = "en"
    published: date | None = None
    """Where the page itself tells."""
    hashes: dict[str, str] = field(default_factory=dict)


_DATE_LINE = re.compile(
    r"^(?:公開日|掲載日|配信日?|更新日?|日付|published(?: on)?|date|posted(?: on)?|updated(?: on)?)\s*[:：]?\s*",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"さらに読む|続きを読む|出典|画像元|read more|source\s*[:：]|full (?:story|article)|https?://|^via\s", re.IGNORECASE
)
_NEXT = re.compile(r"^(?:次のページ|next page|continue reading)", re.IGNORECASE)
_POINTS_HEAD = re.compile(
    r"分かる事|わかること|ポイント|要点|key (?:points|takeaways)|at a glance|in brief|highlights", re.IGNORECASE
)
_URL = re.compile(r"https?://[^\s)\]>」』）]+")
_ENDED = re.compile(r"[。.!！」”\"]$")
_QUESTION = re.compile(r"[?？]$")
_FRAME = re.compile(
    r"(?:ましょう|お届けします|お伝えします|探ります|見ていきます|紹介します|まとめました|注目されます|期待されます|ご覧ください|解説します)[。！]?$"
    r"|^(?:let(?:'|’)?s |here(?:'|’)?s |here (?:is|are) |read on|in this (?:digest|article|issue)|we look|below )",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(?:です|ます|でしょう|かもしれません|いきたい)?(?:ね|よね|かな|なあ|やな|やけど|よ|やで|っと|わ)[。！？!?]?$|(?:ようです|気になります|でしょう|と思います|見守りたい)[。！]?$"
    r"|^(?:なるほど|いやー|うーん|へえ|まあ|さて|well,|hmm|wow|honestly|personally|in my (?:view|opinion)|i think|we think)",  # noqa: E501
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“”\"「」]")
_DATELINE_WORDS = 5
"""A line of more words that ends in a full stop is a sentence that names a day."""
_LONGEST_TITLE = 160


def lang_of(text: str) -> Lang:
    """The language of a few words: Japanese where a third of the letters are kana or kanji."""
    letters = [char for char in text if char.isalpha()]
    japanese = sum(1 for char in letters if "ぁ" <= char <= "ヿ" or "一" <= char <= "龠" or char == "々")
    return "ja" if japanese * 3 >= max(1, len(letters)) else "en"


def assemble(text: str, pieces: Sequence[Piece], published: date | None = None) -> Page:
    """Find out what each piece is for, from its form and its place: nothing is known of whose page it is."""
    lang = detect_lang(text)
    today = published or date.today()
    cards = _cards(pieces, today)
    blocks: list[Block] = []
    sources: list[Source] = []
    section, asked, seen_card, points_open, ended = 0, False, False, True, False
    last: Role | None = None
    number = 0
    while number < len(pieces):
        piece = pieces[number]
        if number in cards:
            end = cards[number]
            made = _card(pieces[number:end], len(sources) + 1, section, today)
            blocks += made[0]
            sources.append(made[1])
            number, asked, seen_card, points_open, last = end, False, True, False, "point"
            continue
        role = _role(piece, last, asked, seen_card, points_open, ended)
        if role == "heading" or (role == "question" and last not in ("heading", "question")):
            section += 1
            seen_card = False
        asked = role == "question" or (asked and role in ("answer", "frame"))
        points_open = points_open and role not in ("narrative", "heading", "question")
        ended = ended or bool(_NEXT.search(piece.text))
        blocks.append(_block(piece, role, section))
        last = role
        number += 1
    return Page(text, tuple(_finer(blocks)), tuple(sources), lang, published)


def _listed(piece: Piece) -> bool:
    """Whether it is a line of a list of sources: a title with its address."""
    before, address, _ = piece.text.partition("://")
    return bool(address) and not _ENDED.search(before.rpartition(" ")[0].rstrip()) and "。" not in before


def _role(
    piece: Piece,
    last: Role | None,
    asked: bool,
    seen_card: bool,
    points_open: bool,
    ended: bool,
) -> Role:
    text = piece.text
    if ended:
        return "teaser"
    if _NEXT.search(text) or piece.kind in ("date", "link") or _listed(piece):
        return "label"
    if (
        _QUESTION.search(text)
        and not _REMARK.search(text)
        and len(text) <= 90
        and last is not None
        and (last != "title" or piece.kind == "heading")
        and piece.kind != "point"
    ):
        return "question"
    if piece.kind == "point":
        return "key-point" if points_open else "narrative"
    if piece.kind == "heading":
        return "title" if last is None or (last == "title" and points_open) else "heading"
    if piece.kind == "line" and not _ENDED.search(text):
        if points_open and last in (None, "title", "lead", "label") and not _POINTS_HEAD.search(text):
            return "title"
        return "heading" if len(text) <= 60 else "narrative"
    if asked and not seen_card:
        return "answer"
    if points_open and last in (None, "title", "lead", "label"):
        return "lead"
    return "narrative"


def _finer(blocks: Sequence[Block]) -> Iterator[Block]:
    """Running text with its frames and remarks told apart, sentence by sentence where a paragraph mixes them."""
    for block in blocks:
        if block.role not in ("narrative", "answer", "lead"):
            yield block
            continue
        spans = split(block.text, block.lang)
        roles = [_tone(block.text[start:end], block.role) for start, end in spans]
        # A paragraph that begins as talk is talk.
        if roles and roles[0] == "remark":
            roles = ["remark"] * len(roles)
        if len(set(roles)) <= 1:
            yield replace(block, role=roles[0]) if roles else block
            continue
        for (start, end), role in zip(spans, roles, strict=True):
            bare = block.uncredited if start == spans[0][0] else ()
            yield replace(block, text=block.text[start:end], role=role, column=block.column + start, uncredited=bare)


def _tone(text: str, role: Role) -> Role:
    if _FRAME.search(text):
        return "frame"
    return "remark" if _REMARK.search(text) else role


def _block(piece: Piece, role: Role, section: int, card: int | None = None) -> Block:
    lang = lang_of(piece.text)
    made = Block(piece.text, role, lang, piece.line, piece.column, section, card, notes=piece.notes, links=piece.links)
    return replace(made, uncredited=piece.uncredited)


def _cards(pieces: Sequence[Piece], today: date) -> dict[int, int]:
    """Where cards begin and end: a heading with a date of publication, its points, and its link."""
    cards: dict[int, int] = {}
    number = 0
    while number < len(pieces):
        group = pieces[number].group
        if group:
            end = next((n for n in range(number, len(pieces)) if pieces[n].group != group), len(pieces))
            members = pieces[number:end]
            if any(_published(p, today) for p in members) or any(p.urls for p in members):
                cards[number] = end
            number = end
            continue
        if number + 1 < len(pieces) and _headline(pieces[number]) and _date_line(pieces[number + 1], today):
            cards[number] = end = _card_end(pieces, number)
            number = end
            continue
        number += 1
    return cards


def _headline(piece: Piece) -> bool:
    return (
        piece.kind in ("heading", "line", "paragraph", "link")
        and 6 <= len(piece.text) <= _LONGEST_TITLE
        and not piece.text.endswith("。")
    )


def _date_line(piece: Piece, today: date) -> bool:
    if piece.group or piece.kind in ("heading", "point"):
        return False
    if piece.kind == "date":
        return True
    bare = _DATE_LINE.sub("", piece.text)
    sentence = _ENDED.search(piece.text) and (len(bare.split()) > _DATELINE_WORDS or _QUOTED.search(bare))
    return bool(_published(piece, today)) and len(bare) <= 60 and not sentence and not bare.endswith("。")


def _published(piece: Piece, today: date) -> date | None:
    if piece.published:
        return piece.published
    if piece.kind in ("heading", "point") or len(piece.text) > 90:
        return None
    found = [day for day in dates(piece.text, lang_of(piece.text), today) if day.kind == "day"]
    return found[0].first if found else None


def _card_end(pieces: Sequence[Piece], start: int) -> int:
    """Behind the link of the card, or behind its last point where it has none."""
    pointed = False
    for number in range(start + 2, min(len(pieces), start + 14)):
        piece = pieces[number]
        if _CREDIT.search(piece.text) or piece.urls or piece.kind == "link":
            return number + 1
        if piece.kind == "point":
            pointed = True
        elif pointed or piece.kind == "heading":
            return number
    return start + 2 if not pointed else min(len(pieces), start + 14)


def _card(pieces: Sequence[Piece], number: int, section: int, today: date) -> tuple[list[Block], Source]:
    title = next((p for p in pieces if p.kind in ("heading",)), pieces[0])
    blocks: list[Block] = []
    published: date | None = None
    label, url = "", ""
    for piece in pieces:
        role: Role
        if piece is title or piece.text == title.text:
            role = "card-title"
            url = url or (piece.urls[0] if piece.urls else "")
        elif piece.kind == "point":
            role = "point"
        elif _CREDIT.search(piece.text) or piece.kind == "link" or (piece.urls and len(piece.text) < 120):
            role = "credit"
            url = (piece.urls or tuple(_URL.findall(piece.text)) or (url,))[0]
            label = label or _label(piece.text)
        elif (day := _published(piece, today)) and published is None and len(piece.text) <= 90:
            role, published = "label", day
            label = label or _outlet(piece.text, today)
        else:
            role = "point"
        blocks.append(_block(piece, role, section, number))
    blocks = [replace(block, today=published) for block in blocks] if published else blocks
    return blocks, Source(number, section, title.text, title.line, published, label, url)


def _label(text: str) -> str:
    bare = _URL.sub("", text)
    bare = re.sub(
        r"さらに読む|続きを読む|出典|画像元|read more(?: (?:at|on))?|source|full (?:story|article)|[⇒→/:：>»|]",
        " ",
        bare,
        flags=re.IGNORECASE,
    )
    return " ".join(bare.split())


def _outlet(text: str, today: date) -> str:
    bare = _DATE_LINE.sub("", text)
    for day in reversed(dates(bare, lang_of(bare), today)):
        bare = bare[: day.start] + bare[day.end :]
    return re.sub(r"^[\s,、・|·•—–\-/（(]+|[\s,、・|·•—–\-/)）]+$|\d{1,2}:\d{2}.*$", "", bare).strip(" ,、・|·•—–-/")
