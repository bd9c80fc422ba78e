"""Pages for tests, put together from their parts. The sentences are ours."""

from __future__ import annotations

from tests.collect.site import Answer

JA = (
    "プーチン大統領は13日、首都で記者団に対し、「停戦は恒久的な平和につながるべきだ」と述べた。",
    "ゼレンスキー大統領は同日夜の演説で、この発言は予想どおりだったとの見方を示した。",
    "会談の日取りはまだ決まっておらず、双方は来週も協議を続けるという。",
)
EN = (
    'Putin told reporters in the capital on Thursday that "a truce must lead to a lasting peace" for both sides.',
    "Zelensky said in his evening address that these words had been expected, and that he saw nothing new in them.",
    "No day has been set for the talks, and both sides said that they would go on speaking in the week to come.",
)
PUBLISHED = "2025-03-14T09:30:00+09:00"


def page(
    *,
    texts: tuple[str, ...] = EN,
    title: str = "Talks on a truce",
    head: str = f'<meta property="article:published_time" content="{PUBLISHED}">',
    before: str = "",
    after: str = "",
    lang: str = "en",
    charset: str = '<meta charset="utf-8">',
) -> str:
    """A page with an article of these paragraphs."""
    body = "".join(f"<p>{text}</p>" for text in texts)
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head>{charset}<title>{title}</title>{head}</head>'
        f"<body><article><h1>{title}</h1>{before}{body}{after}</article></body></html>"
    )


def japanese(**parts: str) -> str:
    """The same in Japanese."""
    return page(**{"texts": JA, "title": "停戦の協議", "lang": "ja", **parts})  # type: ignore[arg-type]


def html(text: str, **headers: str) -> Answer:
    """An answer with this page."""
    return Answer(text.encode(), headers={"Content-Type": "text/html; charset=utf-8", **headers})
