"""The invented world told in articles, and on pages of other makers: Markdown, text and HTML, with cards."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from html import escape

from digest_lib.models import Article
from planted.world import OUTLETS, SPEAKERS, Remark, tell


@dataclass(frozen=True)
class Card:
    """An article of the world, as the corpus has it and as a page shows it."""

    title: str
    outlet: list[str]
    published: date
    url: str
    remarks: tuple[Remark, ...] = ()
    shown: tuple[str, ...] = ()
    """Its points as written, where they are no remarks of the world."""


def cards_of(remarks: list[Remark], lang: str, rng: random.Random) -> list[Card]:
    """An article for every one or two remarks."""
    cards = []
    for number, remark in enumerate(remarks):
        outlet = rng.choice(OUTLETS)
        host = outlet[2] if lang == "ja" else outlet[3]
        family = SPEAKERS[remark.speaker][0 if lang == "ja" else 2]
        topic = (remark.ja if lang == "ja" else remark.en)[:16].strip()
        title = f"{family}氏の発言　{topic}（{number}）" if lang == "ja" else f"{family} speaks out: {topic} ({number})"
        cards.append(Card(title, outlet, remark.day, f"https://{host}/world/{lang}-{number:04d}", (remark,)))
    return cards


def article_of(card: Card, lang: str) -> Article:
    """The article that the corpus stores."""
    zone = {"ja": "Asia/Tokyo", "en": "UTC"}[lang]
    place = "【現地】" if lang == "ja" else ""
    filler = (
        "会場には各国の報道陣が集まった。" if lang == "ja" else "Reporters from many countries had come to the hall."
    )
    text = place + " ".join(tell(r, lang, reported=True) for r in card.remarks) + ("" if lang == "ja" else " ") + filler
    return Article(
        id=f"{lang}{card.url[-4:]}",
        url=card.url,
        source=card.outlet[1],
        title=card.title,
        published=card.published.isoformat(),
        zone=zone,
        lang="ja" if lang == "ja" else "en",
        text=text,
    )


@dataclass(frozen=True)
class Told:
    """A page before it is written: sections of cards and sentences."""

    lang: str
    cards: tuple[Card, ...]
    sentences: tuple[str, ...]
    changed: str = ""
    """The sentence, or the card, that bears the fault."""


def write(page: Told, shape: str) -> str:
    """The page in the form of another maker."""
    return _html(page) if shape == "html" else _text(page, shape == "md")


def _words(ja: bool) -> tuple[str, str, str, str, str]:
    if ja:
        return (
            "今週の動きをまとめて読む",
            "本日は各国首脳の発言をお届けします。",
            "発言の詳細",
            "公開日：",
            "さらに読む",
        )
    return "The week in remarks", "Here is what leaders said.", "In detail", "Published: ", "Read more"


def _html(page: Told) -> str:
    ja = page.lang == "ja"
    head, lead, remarks, _, more = _words(ja)
    parts = [f"<!DOCTYPE html><html><body><h1>{head}</h1><p>{lead}</p><section><h2>{remarks}</h2>"]
    for card in page.cards:
        parts.append(f"<article><h3>{escape(card.title)}</h3>")
        parts.append(f"<p><time datetime='{card.published}'>{card.published}</time> {card.outlet[0 if ja else 1]}</p>")
        parts.append("<ul>" + "".join(f"<li>{escape(text)}</li>" for text in points(card, page.lang)) + "</ul>")
        parts.append(f"<p><a href='{card.url}'>{more}</a></p></article>")
    parts += [f"<p>{escape(sentence)}</p>" for sentence in page.sentences]
    return "".join([*parts, "</section></body></html>"])


def _text(page: Told, markdown: bool) -> str:
    ja = page.lang == "ja"
    head, lead, remarks, published, more = _words(ja)
    one, two, three = ("# ", "## ", "### ") if markdown else ("", "", "")
    bullet = "- " if markdown else "✅ " if ja else "• "
    parts = [f"{one}{head}", lead, f"{two}{remarks}"]
    for card in page.cards:
        outlet = card.outlet[0 if ja else 1]
        parts.append(f"{three}{card.title}")
        parts.append(f"{published}{card.published.strftime('%Y/%m/%d') if ja else card.published.isoformat()}")
        parts += [bullet + text for text in points(card, page.lang)]
        parts.append(f"[{more}：{outlet}]({card.url})" if markdown else f"{more} ⇒ {outlet} {card.url}")
    return "\n\n".join([*parts, *page.sentences]) + "\n"


def points(card: Card, lang: str) -> list[str]:
    """What a card shows."""
    return list(card.shown) or [tell(remark, lang, reported=True) for remark in card.remarks]
