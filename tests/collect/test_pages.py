"""One page: its characters, its dates, what it says of itself, and whether it is an article at all."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from digest_lib.collect.items import NO_HINTS, Capture, Draft, Hints, Refused
from digest_lib.collect.pages import read_page
from digest_lib.collect.pages.encodings import decode
from digest_lib.collect.pages.images import credit_in
from digest_lib.collect.pages.moments import understand
from digest_lib.roster import Roster, default_roster
from tests.collect.pages import EN, JA, japanese, page

TOKYO = ZoneInfo("Asia/Tokyo")
NOW = datetime(2025, 3, 14, 12, tzinfo=UTC)


def read(text: str | bytes, *, url: str = "https://news.example/a", content_type: str = "text/html", at: datetime | None = NOW,
         hints: Hints = NO_HINTS, **fields: Any) -> Draft | Refused:  # fmt: skip
    raw = text if isinstance(text, bytes) else text.encode()
    roster: Roster = default_roster()
    return read_page(Capture("url", url, url, url, raw, at, content_type, hints=hints, **fields), roster)


def record(*args: Any, **fields: Any) -> dict[str, Any]:
    made = read(*args, **fields)
    assert isinstance(made, Draft), made
    return dict(made.record)


@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis", "euc-jp", "iso-2022-jp", "utf-16"])
@pytest.mark.parametrize(
    ("header", "meta"),
    [
        ("{}", ""),
        ("", "{}"),
        ("", ""),
        ("iso-8859-1", ""),
        ("utf-8", "utf-8"),
        ("shift_jis", "euc-jp"),
        ("", "no-such-charset"),
    ],
    ids=["header", "meta", "none", "latin", "wrong-utf-8", "both-wrong", "unknown"],
)
def test_japanese_is_read_whatever_is_declared(encoding: str, header: str, meta: str) -> None:
    charset = f'<meta charset="{meta.format(encoding)}">' if meta else ""
    kind = "text/html" + (f"; charset={header.format(encoding)}" if header else "")
    assert record(japanese(charset=charset).encode(encoding), content_type=kind)["text"] == "\n".join(JA)


def test_letters_of_windows_are_read_in_pages_that_say_shift_jis() -> None:
    text = japanese(texts=("㈱髙島屋の①番目の売り場で、﨑山氏は「停戦を歓迎したい」と語った。ｶﾀｶﾅも①も読める。",))  # type: ignore[arg-type]
    assert "㈱髙島屋の①番目" in record(text.encode("cp932"), content_type="text/html; charset=Shift_JIS")["text"]


def test_western_pages_keep_their_quotation_marks() -> None:
    text = page(
        texts=("“A truce – at last,” said the envoy’s aide, and the café was full of people who had waited for it.",)
    )
    assert "“A truce – at last,”" in record(text.encode("cp1252"), content_type="text/html; charset=iso-8859-1")["text"]


def test_a_few_damaged_bytes_are_noted_and_many_are_refused() -> None:
    raw = japanese().encode()
    hurt = raw.replace("協議".encode(), "協議".encode()[:-1], 1)
    assert record(hurt, content_type="text/html; charset=utf-8")["extra"]["unreadable_characters"] >= 1
    assert decode(bytes(range(128, 256)) * 40, "text/html; charset=utf-8") is None


def test_ruby_leaves_the_words_and_drops_the_readings() -> None:
    ruby = JA[0].replace("首都", "<ruby>首都<rp>（</rp><rt>しゅと</rt><rp>）</rp></ruby>")
    assert record(japanese(texts=(ruby, *JA[1:])))["text"] == "\n".join(JA)  # type: ignore[arg-type]


def test_half_and_full_width_forms_stay_as_they_were_written() -> None:
    line = "ﾌﾟｰﾁﾝ大統領は１３日、「ＡＢＣ」と述べた。停戦の協議は今週も続くという。"
    assert record(japanese(texts=(line, *JA[1:])))["text"].startswith(line)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025年3月13日 02:02", "2025-03-13T02:02:00+09:00"),
        ("13日 02:02 (JST)", "2025-03-13T02:02:00+09:00"),
        ("2025年3月13日(木) 午後5時30分", "2025-03-13T17:30:00+09:00"),
        ("令和7年3月13日", "2025-03-13"),
        ("２０２５年３月１３日", "2025-03-13"),
        ("2025/03/13 2:02", "2025-03-13T02:02:00+09:00"),
        ("3月13日 10時05分", "2025-03-13T10:05:00+09:00"),
        ("12月28日", "2024-12-28"),
        ("3時間前", "2025-03-14T18:00:00+09:00"),
        ("15分前", "2025-03-14T20:45:00+09:00"),
        ("昨日", "2025-03-13"),
        ("2 days ago", "2025-03-12"),
        ("March 13, 2025 2:02 p.m. ET", "2025-03-13T14:02:00-04:00"),
        ("13 March 2025 14:05 GMT", "2025-03-13T14:05:00+00:00"),
        ("Thu Mar 13 2025 12:00:00 GMT+0900", "2025-03-13T12:00:00+09:00"),
        ("Thu, 13 Mar 2025 12:00:00 +0000", "2025-03-13T12:00:00+00:00"),
        ("2025-03-13T02:02:00Z", "2025-03-13T02:02:00+00:00"),
        ("20250313", "2025-03-13"),
        ("Mar 13, 2025, 10:00 AM CST", "2025-03-13"),
        ("03/04/2025", None),
        ("2025年2月30日", None),
        ("30日間の停戦", None),
        ("領土", None),
    ],
)
def test_a_date_is_understood_as_it_is_written(written: str, meant: str | None) -> None:
    found = understand(written, TOKYO, NOW)
    assert (found.written if found else None) == meant


def test_a_relative_time_means_nothing_where_the_moment_of_the_capture_is_unknown() -> None:
    assert understand("3時間前", TOKYO, None) is None
    made = read(page(head="", before='<p class="date">3 hours ago</p>'), at=None)
    assert isinstance(made, Draft)
    assert made.reason


def test_a_time_without_a_zone_is_that_of_the_outlet_or_only_a_day() -> None:
    head = '<meta property="article:published_time" content="2025-03-13 02:02:00">'
    assert record(japanese(head=head), url="https://www3.nhk.or.jp/a")["published"] == "2025-03-13T02:02:00+09:00"
    unknown = record(page(head=head))
    assert unknown["published"] == "2025-03-13"
    assert unknown["extra"]["time_without_zone"]


def ld(**fields: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields}, ensure_ascii=False)}</script>'


def test_json_ld_is_believed_first_and_differences_are_recorded() -> None:
    head = ld(
        datePublished="2025-03-13T08:00:00+09:00",
        dateModified="2025-03-14T10:00:00+09:00",
        author=[{"name": "A. Writer"}],
    )
    head += '<meta property="article:published_time" content="2025-03-11T08:00:00+09:00"><meta name="author" content="B. Other">'
    made = record(page(head=head))
    assert (made["published"], made["updated"]) == ("2025-03-13T08:00:00+09:00", "2025-03-14T10:00:00+09:00")
    assert made["authors"] == ["A. Writer"]
    assert made["extra"]["differing"] == {
        "published": {"article:published_time": "2025-03-11T08:00:00+09:00"}, "authors": {"author": ["B. Other"]},
    }  # fmt: skip


def test_one_moment_in_two_zones_is_no_difference() -> None:
    head = (
        ld(datePublished="2025-03-13T23:00:00Z")
        + '<meta property="article:published_time" content="2025-03-14T08:00:00+09:00">'
    )
    assert "differing" not in record(page(head=head))["extra"]


def test_a_bare_day_takes_the_time_that_another_place_gives_for_it() -> None:
    made = record(japanese(head=ld(datePublished="2025-03-13"), before='<p class="date">2025年3月13日 02:02 (JST)</p>'))
    assert made["published"] == "2025-03-13T02:02:00+09:00"


@pytest.mark.parametrize(
    "line",
    ["公開：2025年3月13日 02:02　更新：2025年3月14日 10:00", "2025年3月13日 02:02 (2025年3月14日 10:00 更新)",
     "更新 2025年3月14日 10:00 | 公開 2025年3月13日 02:02"],
)  # fmt: skip
def test_the_date_of_a_change_is_not_the_date_of_publication(line: str) -> None:
    made = record(japanese(head="", before=f'<p class="date">{line}</p>'), url="https://www3.nhk.or.jp/a")
    assert made["published"] == "2025-03-13T02:02:00+09:00"
    assert made["updated"] == "2025-03-14T10:00:00+09:00"


@pytest.mark.parametrize(
    "parts",
    [
        {
            "texts": (
                *EN,
                "The last truce, of 5 January 2024, had held for nine days before it was broken by both sides.",
            )
        },
        {"after": '<img src="/2024/05/06/picture.jpg">'},
        {"after": "<footer>Copyright 2024 The Paper. All rights reserved 2024-01-01</footer>"},
        {"head": '<meta property="article:modified_time" content="2025-03-14T10:00:00Z">'},
    ],
    ids=["in-the-text", "of-a-picture", "of-the-copyright", "of-a-change"],
)
def test_a_date_that_is_not_of_publication_is_never_taken_for_one(parts: dict[str, Any]) -> None:
    made = read(page(**{"head": "", **parts}))
    assert isinstance(made, Draft)
    assert made.reason == "no date of publication was found"
    assert made.record["published"] is None


def test_a_day_in_the_address_is_the_last_resort() -> None:
    made = record(page(head=""), url="https://news.example/2025/03/13/talks")
    assert (made["published"], made["extra"]["published_by"]) == ("2025-03-13", "address")


def test_what_a_feed_says_counts_where_the_page_is_silent() -> None:
    hints = Hints(published="Thu, 13 Mar 2025 12:00:00 +0900", authors=("F. Feed",))
    silent, speaking = record(page(head=""), hints=hints), record(page(), hints=hints)
    assert (silent["published"], silent["authors"]) == ("2025-03-13T12:00:00+09:00", ["F. Feed"])
    assert speaking["published"] == "2025-03-14T09:30:00+09:00"


LONG = " ".join(EN)
# trafilatura takes a paragraph that comes twice once.
MORE = tuple(LONG.replace("both sides", who) for who in ("the two", "all of them", "Kyiv and Moscow"))
STUBS = {
    "paywall": [
        japanese(texts=(JA[0], "この記事は有料会員限定です。残り1234文字")),  # type: ignore[arg-type]
        japanese(texts=(JA[0][:30] + "…",), after="<p>続きを読むにはログインが必要です。会員登録はこちら。</p>"),  # type: ignore[arg-type]
        page(texts=(EN[0], "To continue reading, subscribe today.")),
        page(texts=(LONG[:200] + "…",), head=ld(isAccessibleForFree=False, datePublished="2025-03-14")),
    ],
    "consent": [
        page(
            title="Before you continue",
            texts=("We and our partners store and read cookies on your device to show you pages.",),
        ),
        japanese(
            title="同意のお願い",
            texts=("当サイトではCookieの使用に同意いただく必要があります。同意して続けるを押してください。",),
        ),  # type: ignore[arg-type]
    ],
    "login": [
        page(
            title="Log in",
            texts=("Please log in with your account in order to go on to the page that you asked for today.",),
        ),
        japanese(
            title="ログイン",
            texts=("メールアドレスとパスワードを入力してください。", "はじめての方は会員登録へお進みください。"),
        ),  # type: ignore[arg-type]
    ],
    "error": [
        page(
            title="404 Not Found",
            texts=("The page you are looking for may have been moved or removed, or never was here.",),
        ),
        japanese(
            title="お探しのページは見つかりません",
            texts=("ページは削除されたか、アドレスが変わった可能性があります。ご確認ください。",),
        ),  # type: ignore[arg-type]
    ],
    "robot": [
        page(
            title="Just a moment...",
            texts=("Enable JavaScript and cookies to continue. This check is done for your safety.",),
        ),
    ],
}


@pytest.mark.parametrize(
    ("kind", "number"), [(kind, number) for kind, pages in STUBS.items() for number in range(len(pages))]
)
def test_what_is_no_article_is_refused_with_its_reason(kind: str, number: int) -> None:
    made = read(STUBS[kind][number])
    assert isinstance(made, Refused)
    assert made.code == kind
    assert made.reason


@pytest.mark.parametrize(
    "text",
    [
        page(title="Lawmakers debate cookies and paywalls", texts=(*EN, "The law would have sites say “we use cookies” and ask readers to log in.", *EN, *MORE)),
        page(title="Error in the count, says the envoy", texts=(*EN, LONG)),
        page(title="Area 404: a village on the line", texts=EN),
        japanese(title="会員制の市場でエラー相次ぐ", texts=(*JA, "利用者は「ログインできない」と語り、会員限定の売り場は閉じられた。", *JA, *JA, *JA)),  # type: ignore[arg-type]
        page(texts=(*EN, *MORE), head=ld(isAccessibleForFree=False, datePublished="2025-03-14T00:00:00Z")),
        page(after='<form><input type="search"></form><p class="ad">Already a subscriber? Sign in</p>', texts=(*EN, *MORE)),
    ],
)  # fmt: skip
def test_an_article_that_speaks_of_such_things_is_taken(text: str) -> None:
    assert isinstance(read(text), Draft)


def test_a_short_flash_is_an_article() -> None:
    made = record(japanese(texts=("【速報】プーチン大統領は14日、停戦案の受け入れを表明した。",)))  # type: ignore[arg-type]
    assert made["text"] == "【速報】プーチン大統領は14日、停戦案の受け入れを表明した。"


def test_the_headline_and_the_date_line_are_fields_and_no_part_of_the_text() -> None:
    made = record(japanese(before='<p class="date">2025年3月14日 09:30</p>', head=""), url="https://www3.nhk.or.jp/a")
    assert made["text"] == "\n".join(JA)
    assert made["title"] == "停戦の協議"


def test_a_title_does_not_carry_the_name_of_its_site() -> None:
    head = (
        '<meta property="og:site_name" content="The Paper"><meta property="og:title" content="Talks begin | The Paper">'
    )
    assert record(page(head=head + '<meta name="date" content="2025-03-14">'))["title"] == "Talks begin"


def test_a_headline_keeps_its_full_width_space() -> None:
    assert record(japanese(title="停戦の協議　来週も続く"))["title"] == "停戦の協議　来週も続く"


def test_a_picture_comes_with_its_own_credit_and_never_with_the_outlet() -> None:
    head = '<meta property="article:published_time" content="2025-03-14T00:00:00Z"><meta property="og:image" content="/p/one.jpg">'
    figure = '<figure><img src="/p/one.jpg"><figcaption>広場に集まる人々（写真：AP/アフロ）</figcaption></figure>'
    assert record(page(head=head, before=figure))["image"] == {
        "url": "https://news.example/p/one.jpg",
        "credit": "AP/アフロ",
    }
    assert record(page(head=head))["image"] == {"url": "https://news.example/p/one.jpg", "credit": ""}


@pytest.mark.parametrize(
    ("caption", "credit"),
    [("Putin in Moscow. Photo: Jane Roe/AP", "Jane Roe/AP"), ("会見する大統領=13日（ロイター）", "ロイター"), ("Crowds in the square", ""),
     ("© AFP", "AFP"), ("広場（首都で）", "")],
)  # fmt: skip
def test_a_credit_is_read_from_a_caption(caption: str, credit: str) -> None:
    assert credit_in(caption) == credit


def test_a_canonical_link_to_the_front_page_does_not_make_all_articles_one() -> None:
    head = '<meta name="date" content="2025-03-14"><link rel="canonical" href="{}">'
    assert record(page(head=head.format("https://news.example/")))["url"] == "https://news.example/a"
    same = record(page(head=head.format("https://news.example/a")), url="https://news.example/a?from=top")
    assert same["url"] == "https://news.example/a"


def test_rights_that_a_page_reserves_are_noted_with_its_licence() -> None:
    head = '<meta name="date" content="2025-03-14"><meta name="robots" content="noarchive"><link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
    made = record(page(head=head))
    assert made["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert made["extra"]["reserved"] == ["noarchive"]


def test_tables_for_layout_leave_no_marks_in_the_text() -> None:
    body = "".join(f"<p>{text}</p>" for text in EN)
    text = f'<html><head><meta name="date" content="2025-03-14"><title>T</title></head><body><table><tr><td>Menu</td><td>{body}</td></tr></table></body></html>'
    assert "|" not in record(text)["text"]
