"""The client is polite, asks public hosts only, and asks for nothing twice that it holds already."""

from __future__ import annotations

import itertools
import socket
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

import digest_lib as dl
from digest_lib.collect.addresses import canonical
from digest_lib.collect.fetching.addresses import Guard, is_public
from digest_lib.collect.fetching.cache import fresh_seconds
from digest_lib.collect.fetching.faults import FetchFault
from digest_lib.collect.fetching.retries import retry_after
from digest_lib.errors import BadParameter
from tests.collect.conftest import gather, stored
from tests.collect.pages import EN, html, page
from tests.collect.site import Answer, Asked, Site, serve


def robots(text: str) -> Answer:
    return Answer(text.encode(), headers={"Content-Type": "text/plain"})


def test_what_robots_txt_forbids_is_not_asked_for(site: Site, store: Path) -> None:
    site.routes = {"/robots.txt": robots("User-agent: *\nDisallow: /private\nAllow: /private/open\n"),
                   "/private/a": html(page()), "/private/open": html(page())}  # fmt: skip
    done = gather([site.url("/private/a"), site.url("/private/open")], store)
    assert (done.new, [one.code for one in done.refused]) == (1, ["robots"])
    assert site.paths() == ["/private/open"]


def test_rules_for_our_own_name_win_over_those_for_all(site: Site, store: Path) -> None:
    site.routes = {
        "/robots.txt": robots("User-agent: *\nAllow: /\n\nUser-agent: ChrysanthemumDigest\nDisallow: /\n"),
        "/a": html(page()),
    }
    assert [one.code for one in gather(site.url("/a"), store).refused] == ["robots"]


def test_a_site_whose_robots_txt_breaks_is_left_alone_for_now(site: Site, store: Path) -> None:
    site.routes = {"/robots.txt": Answer(b"", 500), "/a": html(page())}
    done = gather(site.url("/a"), store)
    assert [one.code for one in done.failed] == ["robots-unreachable"]
    assert site.paths() == []


def test_robots_txt_is_read_once_a_run_and_obeyed_behind_a_redirect(site: Site, store: Path) -> None:
    site.routes = {
        "/robots.txt": robots("User-agent: *\nDisallow: /hidden\n"),
        "/a": Answer(status=302, headers={"Location": "/hidden"}), "/hidden": html(page()), "/b": html(page()),
    }  # fmt: skip
    done = gather([site.url("/a"), site.url("/b")], store)
    assert ([one.code for one in done.refused], done.new) == (["robots"], 1)
    assert [one.path for one in site.asked].count("/robots.txt") == 1


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause(site: Site, store: Path) -> None:
    site.routes = {f"/{number}": html(page(title=f"Report {number}")) for number in range(4)}
    assert gather([site.url(f"/{number}") for number in range(4)], store, delay=0.15).new == 4
    times = sorted((one.began, one.ended) for one in site.asked)
    assert all(later[0] - earlier[1] >= 0.14 for earlier, later in itertools.pairwise(times))


def test_the_pause_that_robots_txt_asks_for_is_kept(site: Site, store: Path) -> None:
    site.routes = {
        "/robots.txt": robots("User-agent: *\nCrawl-delay: 0.4\n"),
        "/1": html(page()),
        "/2": html(page(title="x")),
    }
    gather([site.url("/1"), site.url("/2")], store)
    first, second = [one for one in site.asked if one.path != "/robots.txt"]
    assert second.began - first.ended >= 0.39


def test_a_user_agent_says_who_asks_and_where_to_complain(site: Site, store: Path) -> None:
    site.routes = {"/a": html(page())}
    gather(site.url("/a"), store, contact="desk@paper.example")
    agent = site.asked[-1].headers["User-Agent"]
    assert agent.startswith("ChrysanthemumDigest/")
    assert "desk@paper.example" in agent


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
     "::1", "fe80::1", "fd00:ec2::254", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "255.255.255.255"],
)  # fmt: skip
def test_an_address_that_is_not_on_the_public_net_is_known(address: str) -> None:
    assert not is_public(ip_address(address))


def test_public_addresses_are_known_too() -> None:
    assert all(
        is_public(ip_address(one)) for one in ("1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "2002:101:101::")
    )


@pytest.mark.parametrize("url", ["http://127.0.0.1:{port}/a", "http://localhost:{port}/a", "http://2130706433:{port}/a",
                                 "http://0x7f.1:{port}/a", "http://[::ffff:127.0.0.1]:{port}/a"])  # fmt: skip
def test_a_private_host_is_refused_under_every_name(site: Site, store: Path, url: str) -> None:
    site.routes = {"/a": html(page())}
    done = gather(url.format(port=site.port), store, allow_private=())
    assert [one.code for one in done.refused] == ["private"]
    assert site.asked == []


def test_a_redirect_to_a_private_host_is_refused(site: Site, store: Path) -> None:
    with serve({"/secret": html(page())}) as inner:
        site.routes = {"/a": Answer(status=302, headers={"Location": f"http://localhost:{inner.port}/secret"})}
        # 127.0.0.1 is allowed by its name, localhost is not.
        done = gather(site.url("/a"), store, allow_private=("127.0.0.1x", "only.example"))
        assert [one.code for one in done.refused] == ["private"]
        guarded = dl.Fetching(delay=0, allow_private=("front.example",))
        assert inner.asked == []
    assert guarded.allow_private == ("front.example",)


def test_a_name_that_changes_its_address_after_the_check_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["93.184.215.14", "127.0.0.1", "127.0.0.1"])
    asked: list[Any] = []

    def rebinding(host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address: Any, *_: Any) -> socket.socket:
        asked.append(address)
        return socket.socket()

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(socket, "create_connection", connect)
    Guard().connect("turns.example", 80, 1).close()
    assert asked == [("93.184.215.14", 80)]
    with pytest.raises(FetchFault, match=r"127\.0\.0\.1"):
        Guard().connect("turns.example", 80, 1)
    assert len(asked) == 1


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, 1, 6, "", (one, 80)) for one in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(FetchFault, match=r"10\.0\.0\.1"):
        Guard().resolve("both.example", 80)


@pytest.mark.parametrize(
    "url", ["http://user:secret@127.0.0.1/", "http://", "http://127.0.0.1:99999999/", "http://a b/"]
)
def test_what_is_no_address_is_refused_and_nothing_breaks(store: Path, url: str) -> None:
    done = gather(url, store, retries=0)
    assert len(done.refused) == 1
    assert done.failed == ()


class Changing:
    """A page with validators, that can be changed."""

    def __init__(self, text: str, **headers: str) -> None:
        self.text = text
        self.headers = headers
        self.unchanged = 0

    def __call__(self, asked: Asked) -> Answer:
        tag = f'"{abs(hash(self.text))}"'
        if asked.headers.get("If-None-Match") == tag:
            self.unchanged += 1
            return Answer(status=304, headers={"ETag": tag})
        return html(self.text, ETag=tag, **self.headers)


def test_a_second_run_transfers_only_what_changed(site: Site, store: Path) -> None:
    stays, changes = Changing(page(title="One")), Changing(page(title="Two"))
    site.routes = {"/1": stays, "/2": changes}
    urls = [site.url("/1"), site.url("/2")]
    assert gather(urls, store).new == 2
    changes.text = page(
        title="Two", texts=(*EN[:2], "The talks have been put off until the week after next, said both.")
    )
    done = gather(urls, store)
    assert (done.new, done.changed, done.unchanged) == (0, 1, 1)
    assert (stays.unchanged, changes.unchanged) == (1, 0)


def test_earlier_versions_stay_and_what_changed_can_be_shown(site: Site, store: Path) -> None:
    route = Changing(page())
    site.routes = {"/1": route}
    gather(site.url("/1"), store)
    route.text = page(title="A new headline", texts=(EN[0], EN[1].replace("nothing new", "much that was new"), EN[2]))
    gather(site.url("/1"), store)
    with dl.Corpus(store) as corpus:
        first, second = corpus.versions(site.url("/1"))
        assert corpus.addresses_with_versions() == [(site.url("/1"), 2)]
        assert corpus.snapshot(first.snapshot or "") == page().encode()
    found = {change.field: (change.before, change.after) for change in dl.changes(first, second)}
    assert found == {
        "title": ("Talks on a truce", "A new headline"),
        "text": (EN[1], EN[1].replace("nothing new", "much that was new")),
    }


def test_what_changes_beside_the_article_makes_no_new_version(site: Site, store: Path) -> None:
    head = '<meta property="article:published_time" content="2025-03-14T00:00:00Z"><meta property="og:image" content="/p.jpg?{}">'
    numbers = iter(range(3))
    site.routes = {"/1": lambda _: html(page(head=head.format(next(numbers))))}
    assert gather(site.url("/1"), store).new == 1
    assert gather(site.url("/1"), store).unchanged == 1
    assert gather(site.url("/1"), store, refresh=True).changed == 1


def test_a_copy_that_its_site_calls_fresh_is_not_asked_for_again_unless_told_to(site: Site, store: Path) -> None:
    site.routes = {"/1": html(page(), **{"Cache-Control": "max-age=600"})}
    gather(site.url("/1"), store)
    assert gather(site.url("/1"), store).unchanged == 1
    assert len(site.paths()) == 1
    assert gather(site.url("/1"), store, refresh=True).unchanged == 1
    assert len(site.paths()) == 2


def test_a_refused_page_is_refused_again_without_a_transfer(site: Site, store: Path) -> None:
    site.routes = {"/1": Changing("<html><body><p>no</p></body></html>")}
    first, second = gather(site.url("/1"), store), gather(site.url("/1"), store)
    assert first.refused == second.refused
    assert site.routes["/1"].unchanged == 1  # type: ignore[union-attr]


def test_every_fetch_leaves_a_record(site: Site, store: Path) -> None:
    site.routes = {
        "/to": Answer(status=301, headers={"Location": "/1"}),
        "/1": Changing(page()),
        "/gone": Answer(b"", 410),
    }
    gather([site.url("/to"), site.url("/gone")], store)
    with dl.Corpus(store) as corpus:
        records = {record.asked: record for record in corpus.fetches.records() if record.way != "robots"}
        (article,) = corpus.articles()
    taken = records[site.url("/to")]
    assert (taken.final, taken.status, taken.result, taken.article_id) == (site.url("/1"), 200, "new", article.id)
    assert taken.sha256 == article.snapshot
    assert taken.extractor.startswith("trafilatura ")
    assert "etag" in taken.headers
    assert article.fetched_at == taken.at
    failed = records[site.url("/gone")]
    assert (failed.result, failed.code) == ("failed", "status-410")


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "max-age=60"}, 60),
        ({"cache-control": "max-age=60", "age": "50"}, 10),
        ({"cache-control": "no-cache, max-age=60"}, 0),
        ({"cache-control": "max-age=999999"}, 3600),
        ({"expires": "Fri, 14 Mar 2025 00:10:00 GMT", "date": "Fri, 14 Mar 2025 00:00:00 GMT"}, 600),
        ({"expires": "0"}, 0),
        ({"last-modified": "Fri, 14 Mar 2025 00:00:00 GMT"}, 0),
    ],
)
def test_freshness_is_what_the_headers_say_and_an_hour_at_most(headers: dict[str, str], seconds: float) -> None:
    assert fresh_seconds(headers) == seconds


def test_retry_after_is_read_as_seconds_and_as_a_date() -> None:
    from datetime import UTC, datetime

    now = datetime(2025, 3, 14, tzinfo=UTC)
    assert retry_after("7") == 7
    assert retry_after("Fri, 14 Mar 2025 00:00:30 GMT", now) == 30
    assert retry_after("soon") is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("HTTPS://News.Example:443/a?b=1&utm_source=x#top", "https://news.example/a?b=1"),
        ("http://news.example", "http://news.example/"),
        ("https://news.example/a?z=1&a=2", "https://news.example/a?z=1&a=2"),
        ("https://news.example/記事?q=停戦", "https://news.example/%E8%A8%98%E4%BA%8B?q=%E5%81%9C%E6%88%A6"),
        ("https://news.example/%E8%A8%98?id=5&cid=7", "https://news.example/%E8%A8%98?id=5&cid=7"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
    ],
)
def test_an_address_has_one_form(written: str, meant: str) -> None:
    assert canonical(written) == meant
    assert canonical(meant) == meant


@pytest.mark.parametrize(
    "wrong", [{"delay": -1}, {"size": 0}, {"threads": 0}, {"contact": "デスク"}, {"allow_private": ("10.0.0.1/8",)}]
)
def test_a_setting_that_cannot_be_used_is_named(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadParameter, match=next(iter(wrong))):
        dl.Fetching(**wrong)


def test_the_library_is_imported_without_what_only_fetching_needs() -> None:
    import subprocess
    import sys

    code = "import sys, digest_lib; print([m for m in ('trafilatura', 'urllib3', 'lxml', 'feedparser', 'warcio', 'htmldate') if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_what_was_stored_is_what_the_site_served(site: Site, store: Path) -> None:
    site.routes = {"/1": html(page())}
    gather(site.url("/1"), store)
    (article,) = stored(store)
    assert article.text == "\n".join(EN)
    assert (article.title, article.published, article.lang) == ("Talks on a truce", "2025-03-14T09:30:00+09:00", "en")
