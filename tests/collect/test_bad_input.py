"""Everything that the open web does wrong: counted, listed with its reason, and the run goes on."""

from __future__ import annotations

import gzip
import itertools
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest_lib.cli import main
from tests.collect.conftest import gather, stored
from tests.collect.pages import EN, html, page
from tests.collect.site import Answer, Asked, Site

GOOD = "/good"


def endless() -> Iterator[bytes]:
    yield page().encode()
    while True:
        yield b"<p>" + b"more " * 10_000 + b"</p>"


def dripping() -> Iterator[bytes]:
    for _ in range(100):
        time.sleep(0.05)
        yield b"<p>"


BOMB = gzip.compress(b"<p>" + b"0" * 30_000_000)
GZIP = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
CASES = {
    "missing": (Answer(b"gone", 404), "failed", "status-404"),
    "broken-server": (Answer(b"oh", 500), "failed", "status-500"),
    "always-busy": (Answer(b"", 503), "failed", "status-503"),
    "endless": (Answer(pieces=endless), "refused", "too-big"),
    "dripping": (Answer(pieces=dripping), "failed", "too-slow"),
    "bomb": (Answer(BOMB, headers=GZIP), "refused", "too-big"),
    "truncated-gzip": (Answer(gzip.compress(page().encode())[:-30], headers=GZIP), "failed", "truncated"),
    "damaged-gzip": (Answer(b"\x1f\x8b\x08\x00 not gzip at all, really", headers=GZIP), "failed", "truncated"),
    "breaks-off": (Answer(page().encode(), length=100_000), "failed", "truncated"),
    "pdf": (Answer(b"%PDF-1.7", headers={"Content-Type": "application/pdf"}), "refused", "wrong-type"),
    "image": (Answer(b"\x89PNG", headers={"Content-Type": "image/png"}), "refused", "wrong-type"),
    "pdf-called-html": (Answer(b"%PDF-1.7 \x00\x01"), "refused", "wrong-type"),
    "announced-50-mb": (Answer(b"", length=50_000_000), "refused", "too-big"),
    "50-mb": (Answer(pieces=lambda: itertools.repeat(b"<p>" + b"a" * 1_000_000, 50)), "refused", "too-big"),
    "no-text": (html("<html><body><div></div></body></html>"), "refused", "no-text"),
    "countless-elements": (html(page(texts=("x",) * 200_000)), "refused", "too-big"),
    "empty": (Answer(b""), "refused", "no-text"),
    "no-date": (html(page(head="")), "refused", "no-date"),
    "future": (html(page(head='<meta property="article:published_time" content="2099-01-01T00:00:00Z">')), "refused", "future-date"),
    "packed-otherwise": (Answer(b"x", headers={"Content-Type": "text/html", "Content-Encoding": "br"}), "refused", "encoding"),
    "another-language": (html(page(texts=("Президент заявил, что перемирие должно привести к миру. " * 5,))), "refused", "language"),
    "loop": (Answer(status=302, headers={"Location": "/loop"}), "refused", "redirects"),
    "to-a-file": (Answer(status=302, headers={"Location": "file:///etc/passwd"}), "refused", "scheme"),
    "to-ftp": (Answer(status=302, headers={"Location": "ftp://127.0.0.1/x"}), "refused", "scheme"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_it_is_listed_with_its_reason_and_the_next_page_is_taken(site: Site, store: Path, name: str) -> None:
    answer, result, code = CASES[name]
    site.routes = {f"/{name}": answer, GOOD: html(page())}
    done = gather([site.url(f"/{name}"), site.url(GOOD)], store, size=5_000_000, seconds=1, retries=1)
    (listed,) = [*done.refused, *done.failed]
    assert [one.code for one in getattr(done, result)] == [code]
    assert listed.place == site.url(f"/{name}")
    assert listed.reason
    assert [article.url for article in stored(store)] == [site.url(GOOD)]


def test_a_host_that_is_not_there_is_listed(site: Site, store: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{unused.getsockname()[1]}/"
    site.routes = {GOOD: html(page())}
    done = gather([closed, "http://no-such-host.invalid/a", site.url(GOOD)], store, retries=0)
    assert done.new == 1
    assert {one.place: one.code for one in done.failed} == {
        closed: "robots-unreachable",
        "http://no-such-host.invalid/a": "robots-unreachable",
    }


def test_nul_bytes_are_dropped_as_browsers_do_and_noted(site: Site, store: Path) -> None:
    site.routes = {"/nul": Answer(page().replace("truce must", "tru\0ce must").encode())}
    assert gather(site.url("/nul"), store).new == 1
    (article,) = stored(store)
    assert article.text == "\n".join(EN)
    assert article.extra["unreadable_characters"] == 1


def test_addresses_that_differ_in_tracking_parameters_are_fetched_once(site: Site, store: Path) -> None:
    site.routes = {"/a": html(page())}
    tails = ("", "?utm_source=mail&utm_medium=x", "?fbclid=1", "#part")
    done = gather([site.url("/a" + tail) for tail in tails], store)
    assert (done.new, sum(done.skipped.values())) == (1, 3)
    assert site.paths() == ["/a"]
    assert [article.url for article in stored(store)] == [site.url("/a")]


def test_a_parameter_that_names_the_page_is_kept(site: Site, store: Path) -> None:
    site.routes = {"/a?id=1": html(page()), "/a?id=2": html(page(texts=EN[::-1]))}
    assert gather([site.url("/a?id=1"), site.url("/a?id=2&utm_source=x")], store).new == 2


def test_two_addresses_that_lead_to_one_page_are_one_article(site: Site, store: Path) -> None:
    site.routes = {"/a": html(page()), "/b": Answer(status=301, headers={"Location": "/a"})}
    done = gather([site.url("/a"), site.url("/b")], store)
    assert (done.new, sum(done.skipped.values())) == (1, 1)


def test_a_feed_with_damaged_xml_gives_what_can_be_read_and_says_so(site: Site, store: Path) -> None:
    link = site.url(GOOD)
    feed = f"<rss version='2.0'><channel><title>F</title><item><title>x</title><link>{link}</link></item><item><oops".encode()
    site.routes = {"/feed": Answer(feed, headers={"Content-Type": "application/rss+xml"}), GOOD: html(page())}
    done = gather(site.url("/feed"), store)
    assert done.new == 1
    assert [one.code for one in done.failed] == ["bad-feed"]


def test_what_is_no_feed_at_all_is_listed(site: Site, store: Path, tmp_path: Path) -> None:
    site.routes = {"/feed": html(page(head='<link rel="alternate" type="application/rss+xml" href="/real.xml">'))}
    done = gather(site.url("/feed"), store, kind="feed")
    assert [one.code for one in done.failed] == ["bad-feed"]
    assert "real.xml" in done.failed[0].reason
    (tmp_path / "f.xml").write_text("nothing of the kind")
    assert [one.code for one in gather(tmp_path / "f.xml", store).failed] == ["bad-feed"]


def test_a_deeply_nested_page_does_not_end_the_run(site: Site, store: Path) -> None:
    deep = "<div>" * 50_000 + "text" + "</div>" * 50_000
    site.routes = {"/deep": html(f"<html><body>{deep}</body></html>"), GOOD: html(page())}
    done = gather([site.url("/deep"), site.url(GOOD)], store)
    assert done.new == 1
    assert len(done.refused) + len(done.failed) == 1


def test_a_certificate_that_nobody_vouches_for_is_refused(store: Path, tmp_path: Path) -> None:
    import shutil
    import ssl
    import subprocess

    from tests.collect.site import serve

    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificate")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2",
         "-keyout", tmp_path / "key.pem", "-out", tmp_path / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    with serve({"/": html(page())}, tls=context) as safe:
        done = gather(f"https://127.0.0.1:{safe.port}/", store, retries=0)
    assert done.new == 0
    assert "certificate" in done.failed[0].reason.lower()


def test_the_exit_code_and_the_list_say_what_failed_and_the_list_can_be_fed_back_in(
    site: Site, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.routes = {GOOD: html(page()), "/late": Answer(b"", 500)}
    options = ["--into", str(store), "--allow-private", "127.0.0.0/8", "--delay", "0", "--retries", "0", "--quiet"]
    failed = tmp_path / "failed.txt"
    command = ["collect", site.url(GOOD), site.url("/late"), *options, "--failed", str(failed)]
    assert main(command) == 1
    assert "/late" in capsys.readouterr().err
    site.routes["/late"] = html(page(texts=EN[::-1]))
    assert main(["collect", str(failed), *options]) == 0
    assert len(stored(store)) == 2


def test_a_busy_host_is_asked_again_after_the_pause_it_names(site: Site, store: Path) -> None:
    def busy(asked: Asked) -> Answer:
        first = site.paths().count("/a") == 1
        return Answer(b"", 429, {"Retry-After": "1"}) if first else html(page())

    site.routes = {"/a": busy}
    assert gather(site.url("/a"), store).new == 1
    first, second = [one for one in site.asked if one.path == "/a"]
    assert second.began - first.ended >= 0.95


def test_a_host_that_wants_to_be_left_alone_for_long_fails_at_once(site: Site, store: Path) -> None:
    site.routes = {"/a": Answer(b"", 503, {"Retry-After": "9999"})}
    done = gather(site.url("/a"), store)
    assert site.paths() == ["/a"]
    assert "9999" in done.failed[0].reason


def test_a_truncated_archive_gives_what_stands_before_the_cut(store: Path, tmp_path: Path) -> None:
    from tests.collect.archives import warc

    whole = warc({f"https://a.example/{number}": page(title=f"Report {number}") for number in range(4)})
    for name, cut in (("a.warc.gz", len(whole) - 100), ("b.warc.gz", len(whole) - 3)):
        (tmp_path / name).write_bytes(whole[:cut])
        done = gather(tmp_path / name, tmp_path / f"{name}.sqlite")
        assert done.new >= 3
        assert [one.code for one in done.failed] == ["bad-warc"]
    (tmp_path / "none.warc").write_bytes(b"no archive")
    assert [one.code for one in gather(tmp_path / "none.warc", store).failed] == ["bad-warc"]
    plain = warc({"https://a.example/1": page(), "https://a.example/2": page()}, packed=False)
    (tmp_path / "c.warc").write_bytes(plain[: plain.index(b"https://a.example/2") + 700])
    done = gather(tmp_path / "c.warc", store)
    assert (done.new, len(done.failed)) == (1, 1)
