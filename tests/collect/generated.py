"""Pages written by a machine, in both languages, for tests and benchmarks: one in five templates, three encodings.

The sentences are ours. Each page has its own numbers, so that no two texts are the same.
"""

from __future__ import annotations

import html
import json
import random
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

JST = timezone(timedelta(hours=9))
_NAMES = {"ja": ("プーチン大統領", "ゼレンスキー大統領", "トランプ米大統領", "スターマー首相", "マクロン大統領"),
          "en": ("Putin", "Zelensky", "Trump", "Starmer", "Macron")}  # fmt: skip
_SENTENCES = {
    "ja": (
        "{who}は{day}日、首都で記者団に対し、「停戦は{n}日間の試みから始めるべきだ」と述べた。",
        "会談は{n}時間に及び、双方は次の協議の日取りを決めなかったと関係者は説明した。",
        "{who}は、捕虜{n}人の交換について前向きに検討する考えを示した。",
        "現地では朝から雨が降り、広場には{n}人ほどが集まって合意を待った。",
        "{who}は「条件がそろえば署名する用意がある」と語り、期限を{day}日とした。",
        "専門家は、{n}キロに及ぶ境界を監視するには時間がかかると指摘する。",
    ),
    "en": (
        'On the {day}th {who} told reporters in the capital that "a truce has to begin with a trial of {n} days".',
        "The meeting lasted {n} hours, and officials said that no day had been set for another round.",
        "{who} said he was ready to look at an exchange of {n} prisoners in a favourable light.",
        "It had rained since the morning, and about {n} people stood in the square and waited for news.",
        '"We will sign when the terms are met," {who} said, and named the {day}th as the last day.',
        "Experts point out that it takes time to watch over a line of {n} kilometres with so few people.",
    ),
}
ENCODINGS = {"ja": ("utf-8", "shift_jis", "euc-jp"), "en": ("utf-8",)}


@dataclass(frozen=True)
class Page:
    """A generated page, with what a reader of it should find."""

    path: str
    lang: str
    encoding: str
    title: str
    paragraphs: tuple[str, ...]
    published: datetime
    body: bytes
    content_type: str


def page(number: int, paragraphs: int | None = None, edition: int = 0) -> Page:
    """The page of that number; another ``edition`` has another last sentence."""
    choice = random.Random(number)  # noqa: S311 (no secret)
    lang = "ja" if number % 2 == 0 else "en"
    encoding = ENCODINGS[lang][number // 2 % len(ENCODINGS[lang])]
    published = datetime(2025, 3, 1 + number % 28, 9, number % 60, tzinfo=JST)
    texts = [
        "".join(_sentence(choice, lang, number) for _ in range(3)) if lang == "ja"
        else " ".join(_sentence(choice, lang, number) for _ in range(3))
        for _ in range(paragraphs or choice.randint(3, 14))
    ]  # fmt: skip
    if edition:
        texts.append(
            {"ja": f"この記事は{edition}回改められた。", "en": f"This report has been changed {edition} times."}[lang]
        )
    title = {"ja": f"停戦の協議、第{number}報", "en": f"Talks on a truce, report {number}"}[lang]
    markup = _TEMPLATES[number % len(_TEMPLATES)](lang, encoding, title, texts, published, number)
    declared = "" if number % 3 else f"; charset={encoding}"
    return Page(
        f"/{lang}/{number}.html", lang, encoding, title, tuple(texts), published, markup.encode(encoding), "text/html" + declared,
    )  # fmt: skip


def _sentence(choice: random.Random, lang: str, number: int) -> str:
    return choice.choice(_SENTENCES[lang]).format(
        who=choice.choice(_NAMES[lang]), day=choice.randint(4, 20), n=choice.randint(2, 900) + number
    )


def _paragraphs(texts: list[str]) -> str:
    return "\n".join(f"<p>{html.escape(text)}</p>" for text in texts)


def _furniture(lang: str, number: int) -> tuple[str, str]:
    links = "".join(
        f'<li><a href="/{lang}/{other}.html">{_MORE[lang]} {other}</a></li>' for other in range(number, number + 30)
    )
    head = f'<header class="site-header"><a href="/">{_SITE[lang]}</a><nav class="menu"><ul>{links}</ul></nav></header>'
    foot = (
        f'<aside class="related"><h2>{_MORE[lang]}</h2><ul>{links}</ul></aside><footer>(c) 2025 {_SITE[lang]}</footer>'
    )
    return head, foot


_SITE = {"ja": "試験新聞", "en": "The Trial Paper"}
_MORE = {"ja": "関連する記事", "en": "More on this"}


def _json_ld(lang: str, encoding: str, title: str, texts: list[str], published: datetime, number: int) -> str:
    head, foot = _furniture(lang, number)
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": published.isoformat(),
        "author": {"@type": "Person", "name": f"Writer {number % 7}"}, "publisher": {"@type": "Organization", "name": _SITE[lang]},
    }  # fmt: skip
    script = json.dumps(data, ensure_ascii=False)
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset="{encoding}"><title>{title} | {_SITE[lang]}</title>
<script type="application/ld+json">{script}</script></head><body>{head}<main><article><h1>{title}</h1>{_paragraphs(texts)}</article></main>{foot}</body></html>"""


def _opengraph(lang: str, encoding: str, title: str, texts: list[str], published: datetime, number: int) -> str:
    head, foot = _furniture(lang, number)
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset="{encoding}"><meta property="og:title" content="{title}">
<meta property="og:site_name" content="{_SITE[lang]}"><meta property="article:published_time" content="{published.isoformat()}">
<title>{title} - {_SITE[lang]}</title></head><body>{head}<div id="content"><h1>{title}</h1><div class="body">{_paragraphs(texts)}</div></div>{foot}</body></html>"""


def _visible(lang: str, encoding: str, title: str, texts: list[str], published: datetime, number: int) -> str:
    head, foot = _furniture(lang, number)
    shown = {"ja": f"{published:%Y年%m月%d日 %H:%M} (JST)", "en": f"{published:%B %d, %Y %H:%M} JST"}[lang]
    return f"""<html lang="{lang}"><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}"><title>{title}</title></head>
<body>{head}<div class="article"><h1>{title}</h1><p class="article-date">{shown}</p>{_paragraphs(texts)}</div>{foot}</body></html>"""


def _time_element(lang: str, encoding: str, title: str, texts: list[str], published: datetime, number: int) -> str:
    head, foot = _furniture(lang, number)
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset="{encoding}"><title>{title}</title></head><body>{head}
<section class="story"><h1>{title}</h1><time datetime="{published.isoformat()}">{published:%m/%d}</time>{_paragraphs(texts)}</section>{foot}</body></html>"""


def _table(lang: str, encoding: str, title: str, texts: list[str], published: datetime, number: int) -> str:
    head, foot = _furniture(lang, number)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}"><meta name="date" content="{published.isoformat()}">
<title>{title}</title></head><body bgcolor="#ffffff">{head}<table width="800"><tr><td class="entry-content"><h1>{title}</h1>{_paragraphs(texts)}</td></tr></table>{foot}</body></html>"""


_TEMPLATES = (_json_ld, _opengraph, _visible, _time_element, _table)
