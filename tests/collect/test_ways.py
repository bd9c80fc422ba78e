"""The ways in: every kind of source becomes articles."""

from __future__ import annotations

import email.message
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import digest_lib as dl
from digest_lib.errors import BadParameter, BadRecord
from tests.collect.archives import warc
from tests.collect.conftest import gather, stored
from tests.collect.pages import EN, JA, html, japanese, page
from tests.collect.site import Answer, Site

LONG_JA = "".join(f"{text}第{number}の点である。" for number in range(5) for text in JA)
XML = {"Content-Type": "application/xml"}


def rss(site: Site, *items: str) -> Answer:
    return Answer(
        f"<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>試験新聞</title>{''.join(items)}</channel></rss>".encode(),
        headers=XML,
    )


def test_a_feed_gives_its_full_texts_and_its_links_are_followed(site: Site, store: Path) -> None:
    whole = f"<item><title>停戦の協議</title><link>{site.url('/whole')}</link><pubDate>Thu, 13 Mar 2025 12:00:00 +0900</pubDate><content:encoded><![CDATA[<p>{LONG_JA}</p>]]></content:encoded></item>"
    short = f"<item><title>s</title><link>/short?utm_source=rss</link><description>{EN[0][:40]}</description></item>"
    site.routes = {"/feed": rss(site, whole, short), "/short": html(page())}
    assert gather(site.url("/feed"), store).new == 2
    taken = {article.url: article for article in stored(store)}
    assert taken[site.url("/whole")].text == LONG_JA
    assert taken[site.url("/whole")].published == "2025-03-13T12:00:00+09:00"
    assert taken[site.url("/whole")].title == "停戦の協議"
    assert taken[site.url("/short")].text == "\n".join(EN)
    assert site.paths() == ["/feed", "/short"]


def test_atom_and_json_feeds_are_read(site: Site, store: Path) -> None:
    atom = f"<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title>F</title><entry><title>A</title><link href='{site.url('/a')}'/><published>2025-03-13T00:00:00Z</published><content type='html'>&lt;p&gt;short&lt;/p&gt;</content></entry></feed>"
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [
        {"id": "1", "url": site.url("/b"), "title": "B", "content_text": "short", "date_published": "2025-03-12T00:00:00Z"},
        {"id": "2", "url": site.url("/c"), "title": "停戦", "content_html": f"<p>{LONG_JA}</p>", "date_published": "2025-03-11T00:00:00Z", "authors": [{"name": "筆者"}]},
    ]}  # fmt: skip
    site.routes = {"/atom": Answer(atom.encode(), headers=XML), "/a": html(page(head="")), "/b": html(page(head="", title="B", texts=EN[::-1])),
                   "/feed.json": Answer(json.dumps(feed).encode(), headers={"Content-Type": "application/feed+json"})}  # fmt: skip
    assert gather([site.url("/atom"), site.url("/feed.json")], store).new == 3
    taken = {article.url: article for article in stored(store)}
    # The pages themselves have no date: the feed's is taken.
    assert taken[site.url("/a")].published == "2025-03-13T00:00:00+00:00"
    assert taken[site.url("/b")].published == "2025-03-12T00:00:00+00:00"
    assert taken[site.url("/c")].authors == ("筆者",)


@pytest.mark.parametrize("encoding", ["shift_jis", "euc-jp"])
def test_a_feed_in_an_old_encoding_is_read(site: Site, store: Path, encoding: str) -> None:
    text = f"<?xml version='1.0' encoding='{encoding}'?><rss version='2.0'><channel><title>F</title><item><title>停戦の協議</title><link>{site.url('/a')}</link><pubDate>Thu, 13 Mar 2025 12:00:00 +0900</pubDate></item></channel></rss>"
    site.routes = {
        "/feed": Answer(text.encode(encoding), headers={"Content-Type": "text/xml"}),
        "/a": html(japanese(head="")),
    }
    assert gather(site.url("/feed"), store).new == 1
    assert stored(store)[0].published == "2025-03-13T12:00:00+09:00"


def test_a_sitemap_of_sitemaps_of_news_is_followed(site: Site, store: Path) -> None:
    index = f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>{site.url('/news.xml.gz')}</loc></sitemap></sitemapindex>"
    news = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>{site.url('/a')}</loc><lastmod>2025-03-20</lastmod><news:news><news:publication_date>2025-03-13T10:00:00+09:00</news:publication_date></news:news></url><url><loc>{site.url('/b')}</loc><lastmod>2025-03-20</lastmod></url></urlset>"
    site.routes = {
        "/sitemap.xml": Answer(index.encode(), headers=XML), "/a": html(page(head="")), "/b": html(page(head="", texts=EN[::-1])),
        "/news.xml.gz": Answer(gzip.compress(news.encode()), headers={"Content-Type": "application/gzip"}),
    }  # fmt: skip
    done = gather(site.url("/sitemap.xml"), store)
    assert done.new == 1
    assert stored(store)[0].published == "2025-03-13T10:00:00+09:00"
    # lastmod is no date of publication.
    assert [one.code for one in done.refused] == ["no-date"]


def test_a_limit_holds_for_each_listing(site: Site, store: Path) -> None:
    links = "".join(f"<url><loc>{site.url(f'/{number}')}</loc></url>" for number in range(9))
    site.routes = {
        "/s.xml": Answer(
            f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{links}</urlset>".encode(), headers=XML
        )
    }
    gather(site.url("/s.xml"), store, limit=2)
    assert len(site.paths()) == 3


def test_a_feed_that_did_not_change_is_followed_all_the_same(site: Site, store: Path) -> None:
    feed = rss(site, f"<item><title>s</title><link>{site.url('/a')}</link></item>")

    def conditional(asked: Any) -> Answer:
        if asked.headers.get("If-None-Match"):
            return Answer(status=304, headers={"ETag": '"1"'})
        return Answer(feed.body, headers={**XML, "ETag": '"1"'})

    site.routes = {"/feed": conditional, "/a": html(page())}
    gather(site.url("/feed"), store)
    site.routes["/a"] = html(page(title="A new headline"))
    assert gather(site.url("/feed"), store).changed == 1


def test_a_list_of_sources_is_read_with_its_remarks(site: Site, store: Path, tmp_path: Path) -> None:
    site.routes = {"/a": html(page()), "/b": html(page(texts=EN[::-1]))}
    saved = tmp_path / "saved.html"
    saved.write_text(japanese())
    listed = tmp_path / "sources.txt"
    listed.write_text(f"# mine\n{site.url('/a')} # first\n\n{site.url('/b')}\n{saved}\n")
    assert gather(listed, store).new == 3


def test_saved_pages_know_their_address_and_when_they_were_saved(store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    (folder / "chrome_files").mkdir(parents=True)
    single = "<!--\n Page saved with SingleFile \n url: https://www3.nhk.or.jp/news/1.html \n saved date: Fri Mar 14 2025 21:00:00 GMT+0900 (Japan Standard Time)\n-->"
    (folder / "single.html").write_text(single + japanese(head="", before='<p class="date">3時間前</p>'))
    (folder / "chrome.htm").write_text("<!-- saved from url=(0024)https://news.example/two -->" + page())
    (folder / "plain.html").write_text(page(title="No address", texts=EN[::-1]))
    (folder / "chrome_files" / "frame.html").write_text(page(title="an advertisement"))
    (folder / "chrome_files" / "style.css").write_text("p {}")
    done = gather(folder, store)
    assert (done.new, done.refused, done.failed, sum(done.skipped.values())) == (3, (), (), 2)
    taken = {article.title: article for article in stored(store)}
    assert taken["停戦の協議"].url == "https://www3.nhk.or.jp/news/1.html"
    assert taken["停戦の協議"].source == "nhk"
    assert taken["停戦の協議"].published == "2025-03-14T18:00:00+09:00"
    assert taken["Talks on a truce"].url == "https://news.example/two"
    assert taken["No address"].url == ""


def test_a_saved_page_of_50_mb_is_refused(store: Path, tmp_path: Path) -> None:
    with (tmp_path / "big.html").open("wb") as file:
        file.write(page().encode())
        file.truncate(50_000_000)
    assert [one.code for one in gather(tmp_path / "big.html", store).refused] == ["too-big"]


def test_a_page_full_of_pictures_is_read(store: Path, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(after=f'<img src="data:image/png;base64,{"A" * 12_000_000}">'))
    assert gather(tmp_path / "a.html", store).new == 1


@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis"])
def test_mhtml_is_read(store: Path, tmp_path: Path, encoding: str) -> None:
    message = email.message.EmailMessage()
    message["Snapshot-Content-Location"] = "https://www3.nhk.or.jp/news/2.html"
    message["Date"] = "Fri, 14 Mar 2025 12:00:00 +0000"
    message.set_content(
        japanese(head="", before='<p class="date">13日 02:02</p>', charset=""),
        subtype="html",
        charset=encoding,
        cte="quoted-printable",
    )
    message.add_related(b"\x89PNG", "image", "png")
    (tmp_path / "a.mhtml").write_bytes(message.as_bytes())
    assert gather(tmp_path / "a.mhtml", store).new == 1
    (article,) = stored(store)
    assert (article.url, article.text) == ("https://www3.nhk.or.jp/news/2.html", "\n".join(JA))
    assert article.published == "2025-03-13T02:02:00+09:00"


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_gives_its_pages_and_the_moments_of_their_capture(store: Path, tmp_path: Path, packed: bool) -> None:
    pages = {
        "https://www3.nhk.or.jp/a": japanese().encode("euc-jp"),
        "https://news.example/b": page(head="", before='<p class="date">2 hours ago</p>'),
    }
    (tmp_path / ("a.warc.gz" if packed else "a.warc")).write_bytes(warc(pages, packed=packed))
    done = gather(tmp_path, store)
    assert (done.new, done.refused, done.failed) == (2, (), ())
    taken = {article.url: article for article in stored(store)}
    assert taken["https://www3.nhk.or.jp/a"].text == "\n".join(JA)
    assert taken["https://news.example/b"].published.startswith("2025-03-14T01:00")
    assert taken["https://news.example/b"].fetched_at == "2025-03-14T03:00:00+00:00"
    with dl.Corpus(store) as corpus:
        assert corpus.snapshot(taken["https://www3.nhk.or.jp/a"].snapshot or "") == japanese().encode("euc-jp")


def test_two_captures_of_one_address_are_two_versions(store: Path, tmp_path: Path) -> None:
    (tmp_path / "1.warc").write_bytes(warc({"https://a.example/1": page()}, packed=False))
    (tmp_path / "2.warc").write_bytes(warc({"https://a.example/1": page(title="Another headline")}, packed=False))
    done = gather([tmp_path / "1.warc", tmp_path / "2.warc"], store)
    assert (done.new, done.changed) == (1, 1)


def test_a_table_is_read_with_the_columns_that_are_named(store: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        f"件名,掲載日,内容,URL\n停戦の協議,2025/3/13 2:02,「{JA[0]}」,https://www3.nhk.or.jp/a\n二つ目,三月ごろ,{JA[1]},\n".encode(
            "cp932"
        )
    )
    done = gather(
        tmp_path / "a.csv", store, columns={"title": "件名", "published": "掲載日", "text": "内容", "url": "URL"}
    )
    (article,) = stored(store)
    assert (article.title, article.published, article.source) == ("停戦の協議", "2025-03-13T02:02:00+09:00", "nhk")
    assert [(one.code, "三月ごろ" in one.reason, "line 3" in one.place) for one in done.refused] == [
        ("no-date", True, True)
    ]


def test_a_table_with_known_names_needs_no_mapping_and_its_addresses_are_followed(
    site: Site, store: Path, tmp_path: Path
) -> None:
    site.routes = {"/a": html(page())}
    (tmp_path / "a.tsv").write_text(
        f"Headline\tDate\tBody\tLink\nOne\t2025-03-13\t{EN[0]}\t\nTwo\t\t\t{site.url('/a')}\n"
    )
    assert gather(tmp_path / "a.tsv", store).new == 2


def test_jsonl_of_others_is_read_with_a_mapping(store: Path, tmp_path: Path) -> None:
    lines = [
        {"when": "March 13, 2025", "words": EN[0], "by": "x"},
        {"when": None, "words": EN[1]},
        {"words": "", "when": "2025-03-13"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\nnonsense\n")
    done = gather(
        tmp_path / "a.jsonl", store, columns={"published": "when", "text": "words"}, constants={"source": "reuters"}
    )
    (article,) = stored(store)
    assert (article.published, article.source, article.extra) == ("2025-03-13", "reuters", {"by": "x"})
    assert len(done.refused) == 3


def test_a_list_of_gdelt_is_followed_and_its_own_date_is_not_taken(site: Site, store: Path, tmp_path: Path) -> None:
    site.routes = {"/a": html(page()), "/b": html(page(head="", texts=EN[::-1]))}
    lines = [{"url": site.url(path), "seendate": "20250320T000000Z", "title": "x"} for path in ("/a", "/b")]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n{}\n")
    done = gather(tmp_path / "a.jsonl", store)
    assert done.new == 1
    assert sorted(one.code for one in done.refused) == ["bad-record", "no-date"]
    (tmp_path / "b.json").write_text(json.dumps({"articles": lines}))
    assert gather(tmp_path / "b.json", store).unchanged == 1


def test_a_pasted_text_is_taken_with_what_is_known_of_it(store: Path) -> None:
    pasted = dl.Pasted("\n".join(JA), "2025-03-14", url="https://www3.nhk.or.jp/x", title="題", authors=("筆者",))
    assert dl.collect(pasted, into=store).new == 1
    (article,) = stored(store)
    assert (article.source, article.authors, article.zone) == ("nhk", ("筆者",), "Asia/Tokyo")
    with pytest.raises(BadRecord, match="published"):
        dl.collect(dl.Pasted("text", ""), into=store)


def test_what_has_no_date_is_kept_apart_completed_and_fed_back_in(site: Site, store: Path, tmp_path: Path) -> None:
    site.routes = {"/a": html(japanese(head="")), "/b": html(page(head=""))}
    urls = [site.url("/a"), site.url("/b")]
    assert gather(urls, store).undated == 2
    assert stored(store) == []
    with dl.Corpus(store) as corpus:
        table = dl.undated_table(corpus)
    assert "停戦の協議" in table
    completed = tmp_path / "undated.csv"
    # One is completed, as a spreadsheet would write it; the other waits on.
    lines = [line.replace(",,", ",2025-03-14,", 1) if "停戦の協議" in line else line for line in table.splitlines()]
    completed.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    done = gather(completed, store)
    assert (done.new, done.refused) == (1, ())
    (article,) = stored(store)
    assert (article.url, article.published) == (site.url("/a"), "2025-03-14")
    with dl.Corpus(store) as corpus:
        assert [one.record["url"] for one in corpus.fetches.undated()] == [site.url("/b")]
        assert corpus.snapshot(article.snapshot or "") == japanese(head="").encode()
    again = gather(urls, store)
    assert (again.unchanged, again.undated) == (1, 1)
    assert gather(completed, store).new == 0


def test_an_undated_page_that_gets_its_date_waits_no_longer(site: Site, store: Path) -> None:
    site.routes = {"/a": html(page(head=""))}
    assert gather(site.url("/a"), store).undated == 1
    site.routes = {"/a": html(page())}
    assert gather(site.url("/a"), store).new == 1
    with dl.Corpus(store) as corpus:
        assert list(corpus.fetches.undated()) == []


def test_a_date_that_cannot_be_is_refused_when_it_is_fed_back_in(site: Site, store: Path, tmp_path: Path) -> None:
    site.routes = {"/a": html(page(head=""))}
    gather(site.url("/a"), store)
    with dl.Corpus(store) as corpus:
        table = dl.undated_table(corpus)
    (tmp_path / "t.csv").write_text(table.replace(",,", ",sometime,", 1))
    done = gather(tmp_path / "t.csv", store)
    assert (done.new, len(done.refused)) == (0, 1)
    assert "sometime" in done.refused[0].reason


def test_a_relative_time_does_not_make_a_new_version_at_every_run(site: Site, store: Path) -> None:
    texts = iter(("2 hours ago", "3 hours ago"))
    site.routes = {"/a": lambda _: html(page(head="", before=f'<p class="date">{next(texts)}</p>'))}
    assert gather(site.url("/a"), store).new == 1
    assert gather(site.url("/a"), store).unchanged == 1


def test_a_source_that_nothing_can_be_made_of_is_named(store: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("a text of mine\n")
    with pytest.raises(BadParameter, match="--text"):
        gather(tmp_path / "notes.txt", store)
    with pytest.raises(BadParameter, match="no such way in"):
        gather(tmp_path / "notes.txt", store, kind="telegram")
    with pytest.raises(BadParameter, match="no such field"):
        gather(tmp_path / "notes.txt", store, columns={"colour": "x"})
    assert not store.exists()


def test_articles_can_be_read_without_a_corpus_and_without_the_net(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(warc({"https://a.example/1": page()}, packed=False))
    (tmp_path / "b.html").write_text(japanese(head=""))
    (tmp_path / "c.txt").write_text("https://a.example/2\n")
    refused: list[Any] = []
    (article,) = dl.read_articles(tmp_path, refused=refused)
    assert article.text == "\n".join(EN)
    assert sorted(one.code for one in refused) == ["address", "no-date"]
