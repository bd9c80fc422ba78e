"""Whole digests over invented articles, for the page's tests: no person or outlet in them exists."""

from __future__ import annotations

from itertools import cycle
from typing import Any

from digest_lib.models import (
    Article,
    Card,
    Citation,
    Contested,
    ContestedValue,
    Digest,
    Finding,
    Lang,
    LeftOut,
    Passage,
    PositionItem,
    Reference,
    Remark,
    Run,
    Said,
    Section,
    Sentence,
    TimelineEntry,
    TimelineItem,
    Wording,
    text_hash,
)

SPEAKERS: dict[str, dict[Lang, str]] = {
    "arden": {"ja": "アーデン", "en": "Arden"},
    "kurokawa": {"ja": "黒川", "en": "Kurokawa"},
    "moreau": {"ja": "モロー", "en": "Moreau"},
    "lindqvist": {"ja": "リンドクヴィスト", "en": "Lindqvist"},
}
TOPICS: dict[str, dict[Lang, str]] = {
    "canal": {"ja": "運河の再開", "en": "reopening the canal"},
    "tolls": {"ja": "通行料", "en": "tolls"},
    "inspection": {"ja": "検査団", "en": "the inspection team"},
}
# (act, stance, content) by language; {n} makes each content its own.
SAID: dict[Lang, list[tuple[str, str, str]]] = {
    "ja": [
        ("condition", "supports-on-condition", "検査団が港に入るなら、運河を{n}日以内に開ける用意がある"),
        ("reject", "refuses", "通行料の{n}%引き下げには応じられない"),
        ("promise", "supports", "{n}隻の貨物船を先に通す"),
        ("demand", "demands", "水門{n}号の鍵を来週までに引き渡すべきだ"),
        ("doubt", "doubts", "{n}週間で浚渫が終わるとは思えない"),
    ],
    "en": [
        (
            "condition",
            "supports-on-condition",
            "the canal can open within {n} days if the inspectors are let into the port",
        ),
        ("reject", "refuses", "a cut of {n} per cent in the tolls is out of the question"),
        ("promise", "supports", "{n} freighters will pass first"),
        ("demand", "demands", "the keys of lock {n} must be handed over by next week"),
        ("doubt", "doubts", "nobody dredges a canal in {n} weeks"),
    ],
}
BASES = ("verbatim", "paraphrase", "outlet", "paraphrase")
FIDELITIES = {"verbatim": "verbatim", "outlet": "translation", "paraphrase": "paraphrase"}


def reference(of: Article, outlet: str, **fields: Any) -> Reference:
    """The reference of an article."""
    return Reference(
        article_id=of.id, url=of.url, title=of.title, source=of.source, outlet=outlet, published=of.published,
        zone=of.zone, lang=of.lang, kind=of.kind, text_sha256=of.text_sha256, licence=of.licence,
        fetched_at=of.fetched_at, about=of.about, **fields,
    )  # fmt: skip


def passage(of: Article, citation: Citation, context: int = 160) -> Passage:
    """The passage of a span."""
    start, end = max(0, citation.start - context), citation.end + context
    return Passage(
        citation=citation, before=of.text[start : citation.start], text=of.text[citation.start : citation.end],
        after=of.text[citation.end : end], before_cut=start > 0, after_cut=end < len(of.text),
    )  # fmt: skip


def article(number: int, lang: Lang, contents: list[tuple[str, str]], **fields: Any) -> Article:
    """An article in which (speaker, content) follow one another with some words around them."""
    if lang == "ja":
        lines = [
            f"{SPEAKERS[who]['ja']}氏は記者団に「{content}」と述べた。会場では質問が続いた。"
            for who, content in contents
        ]
        title = f"運河の再開をめぐる協議、{number}日目の発言"
    else:
        lines = [
            f"“{content[:1].upper()}{content[1:]},” {SPEAKERS[who]['en']} told reporters. Questions went on."
            for who, content in contents
        ]
        title = f"Canal talks, day {number}: what was said on the quay"
    text = "\n".join(["埠頭は朝から霧に包まれた。" if lang == "ja" else "Fog lay over the quay all morning.", *lines])
    url = fields.pop("url", f"https://news.invalid-harbour.org/{lang}/{number}")
    zone = "Asia/Tokyo" if lang == "ja" else "America/New_York"
    values: dict[str, Any] = {
        "source": f"harbour-{lang}-{number % 3}",
        "title": title,
        "published": f"2025-03-{number % 28 + 1:02}T0{number % 9}:30:00{'+09:00' if lang == 'ja' else '-05:00'}",
        "fetched_at": "2025-04-01T12:00:00+00:00",
    }
    values.update(fields)
    return Article(id=text_hash(url, text)[:16], url=url, zone=zone, lang=lang, text=text, **values)


def outlet_of(of: Article) -> str:
    """An outlet's name."""
    number = of.source.rpartition("-")[2]
    return f"港湾新聞{number}" if of.lang == "ja" else f"The Harbour Post {number}"


def digest(lang: Lang = "en", entries: int = 12) -> Digest:
    """A digest of so many timeline entries in three sections, with something in each of its parts."""
    said = SAID[lang]
    who = cycle(SPEAKERS)
    basis = cycle(BASES)
    rows: list[tuple[str, str, str, str, str]] = []
    for number in range(entries):
        act, stance, content = said[number % len(said)]
        rows.append((next(who), act, stance, content.format(n=number + 2), next(basis)))
    articles = [
        article(
            number, lang, [(row[0], row[3]) for row in rows[number * 3 : number * 3 + 3]],
            **({"kind": "abstract", "about": "https://report.invalid-harbour.org/1", "licence": "Apache-2.0"} if number == 1 else {}),
        )
        for number in range((entries + 2) // 3)
    ]  # fmt: skip
    sentences: list[Sentence] = []
    items: list[TimelineItem] = []
    cited: list[tuple[Article, Citation]] = []
    for number, (speaker, act, _, content, grade) in enumerate(rows):
        source = articles[number // 3]
        stored = content if lang == "ja" else content[:1].upper() + content[1:]
        start = source.text.index(stored)
        citation = Citation(source.id, start, start + len(stored))
        cited.append((source, citation))
        day = 1 + (number * 31) // max(entries, 1)
        name = SPEAKERS[speaker][lang]
        if lang == "ja":
            frame, ending = f"{name}氏は3月{day}日、", "と述べた。"
            marks = "「{}」" if grade != "paraphrase" else "{}"
        else:
            frame, ending = f"{name} said on {day} March: ", "."
            marks = "“{}”" if grade != "paraphrase" else "{}"
        shown = marks.format(stored)
        offset = len(frame) + shown.index(stored)
        identity = f"{source.id}:{citation.start}-{citation.end}"
        sentence = Sentence(
            text=frame + shown + ending, citations=(citation,), basis=grade, statements=(identity,),  # type: ignore[arg-type]
            borrowed=((offset, offset + len(stored)),),
        )  # fmt: skip
        sentences.append(sentence)
        undated = number == entries - 1
        entry = TimelineEntry(
            id=f"entry-{number}", speakers=(speaker,),
            said=None if undated else Said(date=f"2025-03-{day:02}", precision="day", zone="Asia/Tokyo" if number % 2 else None, basis="text"),
            topics=(list(TOPICS)[number % 3],), act=act, statements=(identity,),  # type: ignore[arg-type]
            origins=("a", "b") if number % 4 == 0 else ("a",),
            wording={lang: Wording(text=content, fidelity=FIDELITIES[grade], statement=identity)},  # type: ignore[arg-type]
            contested=(_two_days(cited),) if number == 3 else (),
            denies=("entry-0",) if number == 1 else (),
        )  # fmt: skip
        items.append(TimelineItem(entry=entry, sentence=sentence))
    references = tuple(reference(source, outlet_of(source)) for source in articles)
    sections = tuple(
        _section(lang, number, sentences[part], [item.entry.id for item in items[part]])
        for number, part in enumerate(_thirds(entries), 1)
    )
    return Digest(
        lang=lang,
        title=(_about("運河の再開をめぐり、アーデン氏と黒川氏は何を語ったか" if lang == "ja" else "What Arden and Kurokawa said about reopening the canal", sentences[:2]),),
        lead=tuple(sentences[:3]),
        key_points=tuple(sentences[3:6]),
        sections=sections,
        timeline=tuple(items),
        positions=tuple(
            PositionItem(speaker=row[0], topic="canal", date=f"2025-03-{1 + (n * 31) // entries:02}", stance=row[2], sentence=sentences[n], entry=f"entry-{n}")  # type: ignore[arg-type]
            for n, row in enumerate(rows[:12])
        ),
        references=references,
        passages=tuple(passage(source, citation) for source, citation in cited),
        left_out=tuple(
            LeftOut(reason="unknown-speaker", detail="話者を特定できない" if lang == "ja" else "the speaker is not clear", citation=citation)
            for _, citation in cited[:2]
        ),
        findings=(Finding(check="title", severity="warning", words="harbour master", message="the title is older than the office"),),
        names={speaker: names[lang] for speaker, names in SPEAKERS.items()} | {topic: names[lang] for topic, names in TOPICS.items()},
        run=Run(
            parameters={"topic": "canal", "since": "2025-03-01", "until": "2025-03-31", "lang": lang, "speakers": ""},
            inputs={source.id: source.text_sha256 for source in articles},
            cutoff="2025-03-31T18:00:00+09:00",
            version="0.0.test",
            counts={"articles": len(articles), "statements": entries, "entries": entries, "sentences": entries * 3, "left_out": 2},
        ),
    )  # fmt: skip


def empty(lang: Lang = "en") -> Digest:
    """A digest of a period in which nothing was said."""
    counts = {"articles": 0, "statements": 0, "entries": 0, "sentences": 0, "left_out": 0}
    parameters = {"topic": "", "since": "2031-01-01", "until": "2031-01-31", "lang": lang}
    return Digest(
        lang=lang, title=(), lead=(), key_points=(), sections=(), timeline=(), positions=(), references=(), passages=(),
        left_out=(), run=Run(parameters=parameters, inputs={}, cutoff="", version="0.0.test", counts=counts),
    )  # fmt: skip


def around(text: str, lang: Lang = "en", **fields: Any) -> Digest:
    """A digest of one sentence, ``text``, resting on an article that consists of it; ``fields`` are the article's."""
    values: dict[str, Any] = {
        "url": "https://news.invalid-harbour.org/x",
        "source": "x",
        "title": text,
        "published": "2025-03-14",
    }
    values.update(fields)
    source = Article(id=text_hash(text)[:16], text=text, lang=lang, **values)
    citation = Citation(source.id, 0, len(text))
    sentence = Sentence(text=text, citations=(citation,), basis="verbatim")
    entry = TimelineEntry(
        id="entry", speakers=(None,), speaker_name=text, said=None, topics=(), act="say", statements=(f"{source.id}:0-{len(text)}",),
        origins=("a",), wording={lang: Wording(text=text, fidelity="verbatim", statement="s")},
    )  # fmt: skip
    section = Section(
        id="section-1", heading=(sentence,), question=(sentence,), answer=(sentence,), setup=(sentence,),
        cards=(Card(article_id=source.id, points=(sentence,)),), narrative=((sentence,),),
        remarks=(Remark(by=text, kind="analyst", sentences=(Sentence(text=text, citations=(), basis="editorial"),)),),
        entries=("entry",),
    )  # fmt: skip
    run = Run(parameters={"since": text, "until": "x", "topic": text}, inputs={}, cutoff=text, version="0", counts={})
    return Digest(
        lang=lang, title=(sentence,), lead=(sentence,), key_points=(sentence,), sections=(section,),
        timeline=(TimelineItem(entry=entry, sentence=sentence),), positions=(),
        references=(reference(source, text),), passages=(passage(source, citation),),
        left_out=(LeftOut(reason="length", detail=text, citation=citation),),
        findings=(Finding(check=text, severity="note", words=text, message=text),), run=run,
    )  # fmt: skip


def _two_days(cited: list[tuple[Article, Citation]]) -> Contested:
    (_, first), (_, second) = cited[0], cited[-1]
    return Contested("date", (ContestedValue("2025-03-13", (first,)), ContestedValue("2025-03-14", (second,))))


def _thirds(entries: int) -> list[slice]:
    size = -(-entries // 3)
    return [slice(start, start + size) for start in range(0, entries, size)]


def _about(text: str, sentences: list[Sentence]) -> Sentence:
    spans = dict.fromkeys(citation for sentence in sentences for citation in sentence.citations)
    return Sentence(text=text, citations=tuple(spans), basis="paraphrase")


def _section(lang: Lang, number: int, sentences: list[Sentence], ids: list[str]) -> Section:
    used = list(dict.fromkeys(sentence.citations[0].article_id for sentence in sentences))[:3]
    texts = {
        "ja": ("3月上旬　運河と検査団", "{0}氏は運河にどんな条件を付けたか。", "埠頭での協議は続いています。", "この節では発言を日付の順に見ていきます。", "霧の朝が続きましたが、話し合いの席は立たれませんでした。"),
        "en": ("Early March: the canal and the inspectors", "On what condition would {0} open the canal?", "The talks on the quay went on.", "This part takes the statements in the order of their days.", "A week of fog, and still nobody left the table."),
    }[lang]  # fmt: skip
    return Section(
        id=f"section-{number}",
        kicker=(_about(f"{number}/3", sentences[:1]),),
        heading=(_about(f"{texts[0]} {number}", sentences),),
        question=(_about(texts[1].format(SPEAKERS["arden"][lang]), sentences[:1]),),
        answer=(sentences[0],),
        setup=(_about(texts[2], sentences), _about(texts[3], sentences)),
        cards=tuple(
            Card(article_id=used_id, points=tuple(s for s in sentences if s.citations[0].article_id == used_id)[:3]) for used_id in used
        ),
        narrative=tuple(tuple(sentences[at : at + 4]) for at in range(1, len(sentences), 4)),
        remarks=(Remark(by="M. Desk", kind="analyst", sentences=(Sentence(text=texts[4], citations=(), basis="editorial"),)),) if number == 1 else (),
        entries=tuple(ids),
    )  # fmt: skip
