"""Faults planted one at a time into true pages: how many are found, by which check, and how often truth is accused.

    python benchmarks/planted_faults.py [--each 40] [--seed 7] [--misses]

An invented world of remarks (who, to whom, on which day, what, on what condition, how many, in which words) is told in
articles, and again on pages of other makers: Markdown, text and HTML, with cards, half of them audited with the corpus
and half by their cards alone. One sentence of a page is then told from a record in which one thing has been exchanged.
So every fault is known without reading a text, and nothing here is shared with the checks: neither code nor words.

Prints the table of kind by language: caught by the check that is meant / caught by any / planted; and the errors and
warnings on true pages a hundred sentences.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import escape
from pathlib import Path

import digest_lib as dl
from digest_lib.models import Article

KINDS: dict[str, tuple[str, ...]] = {
    "swapped speaker": ("speaker",),
    "inverted addressee": ("speaker",),
    "lost condition": ("condition",),
    "lost negation": ("condition", "speaker"),
    "wrong title": ("title",),
    "month slip": ("date",),
    "year slip": ("date",),
    "wrong number": ("value",),
    "wrong unit": ("value",),
    "invented quotation": ("quotation",),
    "changed quotation": ("quotation",),
    "wrong source": ("source", "span", "lint", "date"),
    "reordered events": ("date",),
    "merged events": ("event",),
}

# family name and title (ja, en), full name (en)
SPEAKERS: dict[str, tuple[str, str, str, str, str]] = {
    "trump": ("トランプ", "米大統領", "Trump", "US President", "Donald Trump"),
    "putin": ("プーチン", "大統領", "Putin", "Russian President", "Vladimir Putin"),
    "zelensky": ("ゼレンスキー", "大統領", "Zelensky", "Ukrainian President", "Volodymyr Zelensky"),
    "starmer": ("スターマー", "英首相", "Starmer", "British Prime Minister", "Keir Starmer"),
    "macron": ("マクロン", "仏大統領", "Macron", "French President", "Emmanuel Macron"),
    "rubio": ("ルビオ", "米国務長官", "Rubio", "US Secretary of State", "Marco Rubio"),
    "lavrov": ("ラブロフ", "外相", "Lavrov", "Russian Foreign Minister", "Sergei Lavrov"),
    "lukashenko": ("ルカシェンコ", "大統領", "Lukashenko", "Belarusian President", "Alexander Lukashenko"),
}
WRONG_TITLES: dict[str, list[tuple[str, str]]] = {
    "trump": [("トランプ前大統領", "Former President Donald Trump"), ("トランプ次期大統領", "President-elect Donald Trump"),
              ("トランプ元米大統領", "Ex-President Trump"), ("メラニア・トランプ氏", "Melania Trump")],
    "putin": [("プーチン前大統領", "Former Russian President Vladimir Putin"), ("プーチン大統領代行", "Acting President Putin"),
              ("プーチン首相", "Prime Minister Putin")],
    "zelensky": [("ゼレンスキー前大統領", "Former Ukrainian President Volodymyr Zelensky"), ("ゼレンスキー首相", "Prime Minister Zelensky"),
                 ("ゼレンスキー暫定大統領", "Interim President Zelensky")],
    "starmer": [("スターマー前首相", "Former Prime Minister Keir Starmer"), ("スターマー大統領", "President Starmer")],
    "macron": [("マクロン元大統領", "Former French President Emmanuel Macron"), ("マクロン首相", "Prime Minister Macron")],
    "rubio": [("ルビオ大統領", "President Rubio"), ("ルビオ副大統領", "Vice President Rubio")],
    "lavrov": [("ラブロフ首相", "Prime Minister Lavrov"), ("ラブロフ大統領", "President Lavrov")],
    "lukashenko": [("ルカシェンコ前大統領", "Former President Alexander Lukashenko"), ("ルカシェンコ首相", "Prime Minister Lukashenko")],
}  # fmt: skip
PLACES = [("オデーサ", "Odesa"), ("ハルキウ", "Kharkiv"), ("ミンスク", "Minsk"), ("グダニスク", "Gdansk"), ("トビリシ", "Tbilisi"),
          ("リビウ", "Lviv"), ("イズミル", "Izmir"), ("ドーハ", "Doha"), ("ワルシャワ", "Warsaw"), ("ビリニュス", "Vilnius")]  # fmt: skip
# what is said: ja and en, with {place} and {n}; then the unit in both and a wrong one
COUNTED = [
    (
        "{place}の港の修復に{n}億ドルを出す",
        "spend {n} billion dollars on repairing the port of {place}",
        "億ドル",
        "億円",
        "billion dollars",
        "million dollars",
    ),
    (
        "{place}の病院に発電機{n}台を届ける",
        "bring {n} generators to the hospital in {place}",
        "台",
        "人",
        "generators",
        "doctors",
    ),
    (
        "{place}へ通じる鉄道橋を{n}カ月で架け直す",
        "rebuild the railway bridge to {place} within {n} months",
        "カ月",
        "週間",
        "months",
        "weeks",
    ),
    (
        "{place}の穀物倉庫から{n}トンの小麦を運び出す",
        "ship {n} tonnes of wheat from the granaries of {place}",
        "トン",
        "リットル",
        "tonnes",
        "barrels",
    ),
    (
        "{place}周辺の地雷原を{n}平方キロにわたり除去する",
        "clear {n} hectares of minefields around {place}",
        "平方キロ",
        "ヘクタール",
        "hectares",
        "acres",
    ),
    (
        "{place}の浄水場を{n}時間ごとに点検させる",
        "have the waterworks of {place} inspected every {n} hours",
        "時間",
        "日間",
        "hours",
        "days",
    ),
    (
        "{place}の学校に通う児童{n}人を夏の合宿に招く",
        "invite {n} pupils from {place} to a summer camp",
        "人",
        "校",
        "pupils",
        "schools",
    ),
    (
        "{place}の空港の滑走路を{n}メートル延ばす",
        "lengthen the runway at {place} airport by {n} metres",
        "メートル",
        "キロ",
        "metres",
        "kilometres",
    ),
]
PLAIN = [
    ("{place}の博物館から持ち去られた絵画を返還する", "return the paintings taken from the museum in {place}"),
    ("{place}と結ぶ夜行列車の運行を再び始める", "restart the night train to {place}"),
    ("{place}の造船所に新しい調査団を送り込む", "send a new team of inspectors to the shipyard in {place}"),
    ("{place}に置く監視所の鍵を共同で管理する", "keep the keys of the watch post in {place} jointly"),
    ("{place}の送電線を修理する技術者の通行を認める", "let the engineers who repair the power lines at {place} pass"),
    ("{place}の川を渡る避難用の浮橋を撤去する", "remove the pontoon bridge for evacuees at {place}"),
    ("{place}の放送局から押収した機材を引き渡す", "hand over the equipment seized from the broadcaster in {place}"),
    ("{place}の農家に春まきの種を配る", "give seed for the spring to the farmers around {place}"),
]  # fmt: skip
CONDITIONS = [
    ("双方の砲兵が後方に下がるなら", "if the artillery of both sides pulls back"),
    ("議会が予算を通せば", "if parliament passes the budget"),
    ("国境の検問所が開かれれば", "provided that the border crossings are opened"),
    ("監視団の立ち入りが許される場合に限って", "only if the observers are let in"),
    ("港への機雷敷設がやめば", "as long as no more mines are laid off the harbour"),
    ("隣国が保証人に加わるなら", "if a neighbour joins as guarantor"),
]
NEGATED = [
    (
        "{place}の国境検問所は閉鎖されていない",
        "{place}の国境検問所は閉鎖されている",
        "the border post at {place} is not closed",
        "the border post at {place} is closed",
    ),
    (
        "{place}での地下工事を命じたことはない",
        "{place}での地下工事を命じたことがある",
        "he never ordered the underground works at {place}",
        "he ordered the underground works at {place}",
    ),
    (
        "{place}の貯水池の水は汚染されていない",
        "{place}の貯水池の水は汚染されている",
        "the reservoir at {place} has not been poisoned",
        "the reservoir at {place} has been poisoned",
    ),
    (
        "{place}の代表団に金銭を渡さなかった",
        "{place}の代表団に金銭を渡した",
        "no money was paid to the delegation from {place}",
        "money was paid to the delegation from {place}",
    ),
    (
        "{place}の協定文書に署名しなかった",
        "{place}の協定文書に署名した",
        "his ministers did not sign the {place} protocol",
        "his ministers signed the {place} protocol",
    ),
    (
        "{place}の演習場を貸すつもりはない",
        "{place}の演習場を貸すつもりだ",
        "the training ground at {place} will not be leased",
        "the training ground at {place} will be leased",
    ),
]
QUOTES = [
    (
        "歴史の扉が静かに開いた",
        "歴史の扉が完全に開いた",
        "the door of history has quietly opened",
        "the door of history has fully opened",
    ),
    (
        "壊れた時計のような約束",
        "止まった時計のような約束",
        "a promise like a broken clock",
        "a promise like a golden clock",
    ),
    ("雪解けは川下から始まる", "雪解けは山頂から始まる", "the thaw begins downstream", "the thaw begins upstream"),
    (
        "最後の橋まで歩いて渡る",
        "最後の橋まで走って渡る",
        "we will walk to the last bridge",
        "we will run to the last bridge",
    ),
    (
        "帳簿の数字は涙を流さない",
        "帳簿の数字は嘘をつかない",
        "figures in a ledger shed no tears",
        "figures in a ledger tell no lies",
    ),
    (
        "隣人の畑には火を放たない",
        "隣人の家には火を放たない",
        "one does not burn a neighbour's field",
        "one does not burn a neighbour's house",
    ),
    (
        "眠れる港を起こす時だ",
        "眠れる港を閉じる時だ",
        "it is time to wake the sleeping port",
        "it is time to close the sleeping port",
    ),
    (
        "霧の中でも灯台は動かない",
        "霧の中でも灯台は見えない",
        "a lighthouse does not move in the fog",
        "a lighthouse does not shine in the fog",
    ),
]
INVENTED = [("勝利の鐘を鳴らす朝が来る", "the morning of the victory bells will come"), ("裏切り者の椅子は空けておく", "the traitor's chair stays empty"),
            ("夜明け前に三度数える", "we count three times before dawn"), ("石を積んで城とする", "stone by stone a castle grows")]  # fmt: skip
OUTLETS = [("ロイター", "Reuters", "jp.reuters.com", "www.reuters.com"), ("時事通信", "Jiji Press", "www.jiji.com", "www.jiji.com"),
           ("共同通信", "Kyodo News", "nordot.app", "english.kyodonews.net"), ("BBC", "BBC", "www.bbc.com", "www.bbc.co.uk"),
           ("NHK", "NHK", "www3.nhk.or.jp", "www3.nhk.or.jp"), ("CNN", "CNN", "www.cnn.co.jp", "edition.cnn.com")]  # fmt: skip
MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
FIRST, LAST = date(2025, 2, 3), date(2025, 6, 20)


@dataclass(frozen=True)
class Remark:
    """One thing said once in the invented world."""

    number: int
    speaker: str
    day: date
    sort: str
    ja: str
    en: str
    addressee: str | None = None
    condition: tuple[str, str] | None = None
    quote: tuple[str, str] | None = None
    title: tuple[str, str] | None = None
    """The speaker with a title, where it is not the plain family name."""
    year: bool = False
    count: tuple[int, str, str] | None = None


def world(rng: random.Random, size: int) -> list[Remark]:
    """Remarks of every sort, each of its own content."""
    remarks: list[Remark] = []
    used: set[str] = set()
    sorts = ["counted", "plain", "negated", "quoted", "asked", "conditional"]
    while len(remarks) < size:
        number = len(remarks)
        remark = _remark(rng, number, sorts[number % len(sorts)])
        told = f"{remark.ja} {remark.quote}"
        if told not in used:
            used.add(told)
            remarks.append(remark)
    return remarks


def _remark(rng: random.Random, number: int, sort: str) -> Remark:
    speaker = rng.choice(list(SPEAKERS))
    day = FIRST + timedelta(days=rng.randrange((LAST - FIRST).days))
    place_ja, place_en = rng.choice(PLACES)
    base = Remark(number, speaker, day, sort, "", "")
    if sort == "counted":
        ja, en, *_ = chosen = rng.choice(COUNTED)
        n = rng.choice([3, 4, 6, 7, 9, 12, 14, 15, 18, 24, 35, 40, 45, 60, 80, 120, 150, 240, 300, 450])
        return replace(
            base,
            ja=ja.format(place=place_ja, n=n),
            en=en.format(place=place_en, n=n),
            count=(n, "|".join(chosen[2:4]), "|".join(chosen[4:])),
        )
    if sort == "negated":
        ja, _, en, _ = rng.choice(NEGATED)
        return replace(base, ja=ja.format(place=place_ja), en=en.format(place=place_en))
    if sort == "quoted":
        quote_ja, _, quote_en, _ = rng.choice(QUOTES)
        return replace(base, ja=place_ja, en=place_en, quote=(quote_ja, quote_en))
    ja, en = rng.choice(PLAIN)
    made = replace(base, ja=ja.format(place=place_ja), en=en.format(place=place_en))
    if sort == "asked":
        return replace(made, addressee=rng.choice([s for s in SPEAKERS if s != speaker]))
    if sort == "conditional":
        return replace(made, condition=rng.choice(CONDITIONS))
    return made


def tell(remark: Remark, lang: str, *, reported: bool) -> str:
    """A remark as one sentence: as an article reports it, or as a page tells it again."""
    return _japanese(remark, reported) if lang == "ja" else _english(remark, reported)


def _japanese(r: Remark, reported: bool) -> str:
    family, title = SPEAKERS[r.speaker][:2]
    who = r.title[0] if r.title else f"{family}{title}" if reported else f"{family}氏"
    day = f"{r.day.day}日" if reported else f"{f'{r.day.year}年' if r.year else ''}{r.day.month}月{r.day.day}日"
    head = f"{who}は{day}、"
    condition = f"{r.condition[0]}、" if r.condition else ""
    if r.sort == "quoted" and r.quote:
        if reported:
            return f"{head}{r.ja}で演説し、「{r.quote[0]}」と述べた。"
        return f"{head}{r.ja}での演説で「{r.quote[0]}」と語った。"
    if r.addressee:
        other = SPEAKERS[r.addressee]
        return f"{head}{other[0]}{other[1] if reported else '氏'}に対し、{r.ja}よう求めた。"
    ending = "と主張した。" if r.sort == "negated" else "と表明した。" if reported else "と述べた。"
    extra = f"「{r.quote[0]}」とも語り、" if r.quote else ""
    return f"{head}{extra}{condition}{r.ja}{ending}"


def _english(r: Remark, reported: bool) -> str:
    family, title, full = SPEAKERS[r.speaker][2:]
    who = r.title[1] if r.title else f"{title} {full}" if reported else family
    year = f" {r.day.year}" if r.year else ""
    day = f"on {r.day:%A}" if reported else f"On {r.day.day} {MONTHS[r.day.month - 1]}{year}"
    condition = f" {r.condition[1]}" if r.condition else ""
    if r.sort == "quoted" and r.quote:
        if reported:
            return f"“{r.quote[1][0].upper()}{r.quote[1][1:]},” {who} said {day} in a speech in {r.en}."
        return f"{day}, {who} said in a speech in {r.en} that “{r.quote[1]}”."
    if r.addressee:
        other = SPEAKERS[r.addressee]
        name = f"{other[3]} {other[4]}" if reported else other[2]
        return f"{who} {day} urged {name} to {r.en}." if reported else f"{day}, {who} urged {name} to {r.en}."
    said = r.en if r.sort == "negated" else f"he would {r.en}"
    extra = f" spoke of “{r.quote[1]}” and" if r.quote else ""
    return (
        f"{who} said {day} that {said}{condition}." if reported else f"{day}, {who}{extra} said that {said}{condition}."
    )


@dataclass(frozen=True)
class Card:
    """An article of the world, as the corpus has it and as a page shows it."""

    title: str
    outlet: tuple[str, str, str, str]
    published: date
    url: str
    remarks: tuple[Remark, ...]


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
        id=f"{lang}{card.url[-4:]}", url=card.url, source=card.outlet[1], title=card.title, published=card.published.isoformat(),
        zone=zone, lang="ja" if lang == "ja" else "en", text=text,
    )  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A page before it is written: sections of cards and sentences."""

    lang: str
    cards: tuple[Card, ...]
    sentences: tuple[str, ...]


def write(page: Told, shape: str) -> str:
    """The page in the form of another maker."""
    ja = page.lang == "ja"
    head = "今週の動きをまとめて読む" if ja else "The week in remarks"
    lead = "本日は各国首脳の発言をお届けします。" if ja else "Here is what leaders said."
    if shape == "html":
        cards = "".join(
            f"<article><h3>{escape(c.title)}</h3><p><time datetime='{c.published}'>{c.published}</time> {c.outlet[0 if ja else 1]}</p>"
            f"<ul>{''.join(f'<li>{escape(tell(r, page.lang, reported=True))}</li>' for r in c.remarks)}</ul>"
            f"<p><a href='{c.url}'>{'さらに読む' if ja else 'Read more'}</a></p></article>"
            for c in page.cards
        )
        body = "".join(f"<p>{escape(s)}</p>" for s in page.sentences)
        return f"<!DOCTYPE html><html><body><h1>{head}</h1><p>{lead}</p><section><h2>{'発言' if ja else 'Remarks'}</h2>{cards}{body}</section></body></html>"
    parts = [
        f"# {head}" if shape == "md" else head,
        lead,
        "## 発言の詳細"
        if ja and shape == "md"
        else "発言の詳細"
        if ja
        else "## In detail"
        if shape == "md"
        else "In detail",
    ]
    for c in page.cards:
        outlet = c.outlet[0 if ja else 1]
        parts.append(f"### {c.title}" if shape == "md" else c.title)
        parts.append(
            f"{'公開日：' if ja else 'Published: '}{c.published.isoformat() if not ja else c.published.strftime('%Y/%m/%d')}"
        )
        bullet = "- " if shape == "md" else "✅ " if ja else "• "
        parts += [bullet + tell(r, page.lang, reported=True) for r in c.remarks]
        more = "さらに読む" if ja else "Read more"
        parts.append(f"[{more}：{outlet}]({c.url})" if shape == "md" else f"{more} ⇒ {outlet} {c.url}")
    return "\n\n".join([*parts, *page.sentences]) + "\n"


def plant(kind: str, remarks: list[Remark], lang: str, rng: random.Random) -> tuple[list[Remark], str] | None:
    """The remarks that a page shall show, and the planted sentence; None where the first remark cannot bear the fault."""
    r = remarks[0]
    index = 0 if lang == "ja" else 1
    said = "" if lang == "ja" else " "
    if kind == "swapped speaker" and r.sort in ("counted", "plain", "negated", "conditional", "quoted"):
        return remarks, tell(
            replace(r, speaker=rng.choice([s for s in SPEAKERS if s != r.speaker])), lang, reported=False
        )
    if kind == "inverted addressee" and r.addressee:
        return remarks, tell(replace(r, speaker=r.addressee, addressee=r.speaker), lang, reported=False)
    if kind == "lost condition" and r.condition:
        return remarks, tell(replace(r, condition=None), lang, reported=False)
    if kind == "lost negation" and r.sort == "negated":
        for ja, ja_lost, _, en_lost in NEGATED:
            for place_ja, place_en in PLACES:
                if r.ja == ja.format(place=place_ja):
                    return remarks, tell(
                        replace(r, ja=ja_lost.format(place=place_ja), en=en_lost.format(place=place_en)),
                        lang,
                        reported=False,
                    )
    if kind == "wrong title" and r.sort != "quoted":
        return remarks, tell(replace(r, title=rng.choice(WRONG_TITLES[r.speaker])), lang, reported=False)
    if kind == "month slip":
        month = r.day.month + rng.choice([-1, 1]) if 2 <= r.day.month <= 5 else r.day.month - 1
        return remarks, tell(replace(r, day=r.day.replace(month=month, day=min(r.day.day, 28))), lang, reported=False)
    if kind == "year slip":
        return remarks, tell(
            replace(r, day=r.day.replace(year=2024, day=min(r.day.day, 28)), year=True), lang, reported=False
        )
    if kind == "wrong number" and r.count:
        n = r.count[0]
        wrong = rng.choice([n * 10, n + 5, max(2, n // 3)])
        text = tell(r, lang, reported=False)
        at = text.rfind(str(n)) if lang == "en" else text.index(str(n), text.index("日、"))
        return remarks, text[:at] + str(wrong) + text[at + len(str(n)) :]
    if kind == "wrong unit" and r.count:
        right, wrong_unit = r.count[1 + index].split("|")
        text = tell(r, lang, reported=False)
        at = text.index(f"{r.count[0]}{said}{right}")
        return remarks, text[:at] + f"{r.count[0]}{said}{wrong_unit}" + text[at + len(f"{r.count[0]}{said}{right}") :]
    if kind == "invented quotation" and r.sort in ("counted", "plain", "conditional"):
        return remarks, tell(replace(r, quote=rng.choice(INVENTED)), lang, reported=False)
    if kind == "changed quotation" and r.sort == "quoted" and r.quote:
        changed = next((q[1], q[3]) for q in QUOTES if q[0] == r.quote[0])
        return remarks, tell(replace(r, quote=changed), lang, reported=False)
    if kind == "merged events" and r.sort == "plain":
        other = next(
            (o for o in remarks[1:] if o.sort == "plain" and o.speaker == r.speaker and abs((o.day - r.day).days) > 6),
            None,
        )
        if other:
            family = SPEAKERS[r.speaker][0 if lang == "ja" else 2]
            if lang == "ja":
                return remarks, f"{family}氏は{r.day.month}月{r.day.day}日、{r.ja}ことと、{other.ja}ことを表明した。"
            return (
                remarks,
                f"On {r.day.day} {MONTHS[r.day.month - 1]}, {family} said that he would {r.en} and {other.en}.",
            )
    return None


def pages(
    kind: str, remarks: list[Remark], cards: dict[int, Card], lang: str, rng: random.Random
) -> Iterator[tuple[Told, bool]]:
    """Pages with one fault of the kind; and whether the corpus is needed to know it."""
    number = 0
    while True:
        pool = rng.sample(remarks, 5)
        if kind == "merged events":
            first = rng.choice([r for r in remarks if r.sort == "plain"])
            mates = [r for r in remarks if r.sort == "plain" and r.speaker == first.speaker and r is not first]
            if not mates:
                continue
            pool = [first, rng.choice(mates), *[r for r in pool if r is not first][:3]]
        shown = [cards[r.number] for r in pool]
        true = [tell(r, lang, reported=False) for r in pool]
        if kind == "wrong source":
            other = cards[rng.choice([r for r in remarks if r not in pool]).number]
            number += 1
            wrong = (
                replace(shown[0], url=other.url)
                if number % 2
                else replace(shown[0], outlet=rng.choice([o for o in OUTLETS if o != shown[0].outlet]))
            )
            yield Told(lang, (wrong, *shown[1:]), tuple(true)), True
            continue
        if kind == "reordered events":
            # What was answered first: the second remark is told under a day before the first one's, or its card is older.
            late = pool[0]
            early = late.day - timedelta(days=rng.randrange(12, 40))
            number += 1
            if number % 2:
                yield Told(lang, tuple(shown), (tell(replace(late, day=early), lang, reported=False), *true[1:])), False
            else:
                yield Told(lang, (replace(shown[0], published=early), *shown[1:]), tuple(true)), True
            continue
        planted = plant(kind, pool, lang, rng)
        if planted:
            yield Told(lang, tuple(shown), (planted[1], *true[1:])), False


def count(
    kind: str,
    lang: str,
    each: int,
    seed: int,
    corpus: dl.Corpus,
    remarks: list[Remark],
    cards: dict[int, Card],
    misses: bool,
) -> tuple[int, int, int]:
    """Right, any, planted."""
    rng = random.Random(f"{seed} {kind} {lang}")
    right = caught = 0
    shapes = ("md", "txt", "html")
    for number, (page, needs) in zip(range(each), pages(kind, remarks, cards, lang, rng), strict=False):
        text = write(page, shapes[number % 3])
        beside = corpus if needs or number % 2 else None
        found = [
            f
            for f in dl.audit(text, published=LAST + timedelta(days=5), corpus=beside).findings
            if f.severity != "note"
        ]
        caught += bool(found)
        hit = any(f.check in KINDS[kind] for f in found)
        right += hit
        if misses and not hit:
            print(
                f"  missed {kind} {lang} {shapes[number % 3]} {'corpus' if beside else 'cards'}: {page.sentences[0]}  {[(f.check, f.message) for f in found]}"
            )
    return right, caught, each


def false_alarms(
    lang: str, each: int, seed: int, corpus: dl.Corpus, remarks: list[Remark], cards: dict[int, Card], misses: bool
) -> tuple[int, int]:
    """Errors and warnings on true pages; sentences."""
    rng = random.Random(f"{seed} true {lang}")
    alarms = sentences = 0
    for number in range(each):
        pool = rng.sample(remarks, 8)
        page = Told(lang, tuple(cards[r.number] for r in pool), tuple(tell(r, lang, reported=False) for r in pool))
        found = dl.audit(
            write(page, ("md", "txt", "html")[number % 3]),
            published=LAST + timedelta(days=5),
            corpus=corpus if number % 2 else None,
        ).findings
        grave = [f for f in found if f.severity != "note"]
        alarms += len(grave)
        sentences += len(pool)
        if misses:
            for f in grave:
                print(f"  false {lang}: {f.check} {f.words} | {f.message}")
    return alarms, sentences


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--each", type=int, default=40)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--misses", action="store_true", help="print what was missed, and false alarms")
    options.add_argument("--kind", action="append", help="only this kind")
    chosen = options.parse_args()
    rng = random.Random(chosen.seed)
    remarks = world(rng, 150)
    table: dict[tuple[str, str], tuple[int, int, int]] = {}
    alarms: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for lang in ("ja", "en"):
            cards = {card.remarks[0].number: card for card in cards_of(remarks, lang, random.Random(chosen.seed))}
            with dl.Corpus(Path(folder) / f"{lang}.sqlite") as corpus:
                corpus.add(article_of(card, lang) for card in cards.values())
                dl.find_statements(corpus)
                for kind in chosen.kind or KINDS:
                    table[kind, lang] = count(
                        kind, lang, chosen.each, chosen.seed, corpus, remarks, cards, chosen.misses
                    )
                wrong, sentences = false_alarms(lang, chosen.each, chosen.seed, corpus, remarks, cards, chosen.misses)
                alarms[lang] = round(10000 * wrong / sentences)
    print("| kind | ja: right / any / planted | en: right / any / planted |\n|---|---|---|")
    for kind in chosen.kind or KINDS:
        print(f"| {kind} | {' | '.join(' / '.join(map(str, table[kind, lang])) for lang in ('ja', 'en'))} |")
    print(
        "| errors and warnings a hundred true sentences | "
        + " | ".join(f"{alarms[lang] / 100:.2f}" for lang in ("ja", "en"))
        + " |"
    )


if __name__ == "__main__":
    main()
