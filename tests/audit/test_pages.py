"""Pages of other makers, in every form that is read."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

import digest_lib as dl
from digest_lib.audit import as_sarif, document
from digest_lib.cli import main
from digest_lib.errors import BadParameter, PublishError
from tests.collect.conftest import quickly
from tests.collect.site import Answer, serve

MARKDOWN = """# Harbour talks

Here is what was said.

## The week

### Starmer offers divers for the harbour

Published: 2025-05-06

- British Prime Minister Keir Starmer said on Tuesday that he would send 12 divers to the harbour of Odesa if the mines are mapped.

[Read more: Reuters](https://www.reuters.com/world/harbour)

{sentence}
"""
TRUE = "On 6 May, Starmer said that he would send 12 divers to the harbour of Odesa if the mines are mapped."


def page(sentence: str = TRUE) -> str:
    return MARKDOWN.format(sentence=sentence)


def checks(text: str | Path) -> set[str]:
    return {f.check for f in dl.audit(text, published="2025-05-08").findings if f.severity != "note"}


def test_a_true_sentence_beside_its_card_is_silent_and_traced() -> None:
    audit = dl.audit(page(), published="2025-05-08")
    assert [f for f in audit.findings if f.severity != "note"] == []
    assert (audit.score.supported, audit.score.claims) == (1, 1)


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("Starmer said", "Macron said", "speaker"),
        (" if the mines are mapped", "", "condition"),
        ("would send", "would not send", "condition"),
        ("12 divers", "120 divers", "value"),
        ("6 May", "6 April", "date"),
        ("6 May", "6 May 2024", "date"),
        ("Starmer said", "former Prime Minister Keir Starmer said", "title"),
        ("Starmer said", "Starmer spoke of “a harbour of ghosts” and said", "quotation"),
        ("Odesa", "Izmir", "speaker"),
    ],
)
def test_one_thing_exchanged_is_found_by_its_check(old: str, new: str, check: str) -> None:
    assert check in checks(page(TRUE.replace(old, new)))


def test_html_text_and_notebook_are_read_like_markdown(tmp_path: Path) -> None:
    wrong = TRUE.replace("12 divers", "120 divers")
    html = (
        "<html><body><nav>Menu 1 2 3</nav><h1>Harbour talks</h1><article><h3>Starmer offers divers</h3>"
        "<p><time datetime='2025-05-06'>6 May 2025</time> Reuters</p><ul><li>British Prime Minister Keir Starmer said on"
        " Tuesday that he would send 12 divers to the harbour of Odesa if the mines are mapped.</li></ul>"
        f"<a href='https://www.reuters.com/x'>Read more</a></article><p>{wrong}</p><script>alert(1)</script></body></html>"
    )
    notebook = {"cells": [{"cell_type": "markdown", "source": page(wrong)}], "nbformat": 4, "metadata": {}}
    for name, text in {"a.html": html, "a.md": page(wrong), "a.ipynb": json.dumps(notebook)}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert "value" in checks(tmp_path / name), name


def test_a_footnote_of_the_page_is_a_source() -> None:
    text = (
        "<html><body><h1>Talks</h1><p>On 6 May, Starmer said that he would send 40 divers to Odesa.<a href='#n1'>1</a></p>"
        "<ol class='footnotes'><li id='n1'>Starmer said on 6 May that he would send 12 divers to Odesa.</li></ol></body></html>"
    )
    assert "value" in checks(text)


def test_line_and_column_point_at_the_words(tmp_path: Path) -> None:
    text = page(TRUE.replace("12 divers", "120 divers"))
    finding = next(f for f in dl.audit(text, published="2025-05-08").findings if f.check == "value")
    line = text.split("\n")[(finding.line or 0) - 1]
    assert line[(finding.column or 0) - 1 :].startswith(finding.words)


def test_a_label_and_an_address_of_two_outlets_are_a_warning() -> None:
    assert "lint" in checks(page().replace("www.reuters.com", "www.bbc.co.uk"))
    assert "lint" not in checks(page())


def test_a_card_cannot_be_older_than_what_it_tells() -> None:
    told = page().replace("said on Tuesday", "said on 16 May")
    assert "date" in checks(told)


def test_the_json_keeps_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.md"
    path.write_text(page(TRUE.replace("Starmer said", "Macron said")), encoding="utf-8")
    assert main(["audit", str(path), "--published", "2025-05-08", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert set(told["score"]) == {"supported", "claims"}
    fields = {"check", "severity", "line", "column", "words", "message", "evidence", "remedy"}
    assert all(set(finding) == fields for finding in told["findings"])
    assert any(finding["evidence"] == [{"line": 11}] for finding in told["findings"])


def test_exit_codes_tell_clean_warned_and_mistaken(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(page(), encoding="utf-8")
    assert main(["audit", str(path), "--published", "2025-05-08"]) == 0
    path.write_text(page().replace("www.reuters.com", "www.bbc.co.uk"), encoding="utf-8")
    assert main(["audit", str(path), "--published", "2025-05-08"]) == 0
    assert main(["audit", str(path), "--published", "2025-05-08", "--strict"]) == 1
    assert main(["audit", str(tmp_path / "none.md")]) == 2
    assert main(["audit", str(path), "--published", "tomorrow"]) == 2


def test_the_sarif_names_rule_level_and_place() -> None:
    log = as_sarif(dl.audit(page(TRUE.replace("12 divers", "120 divers")), published="2025-05-08"))
    (run,) = log["runs"]
    result = next(r for r in run["results"] if r["ruleId"] == "value")
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "value"
    assert result["level"] in ("error", "warning", "note")
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region["endColumn"] - region["startColumn"] == len(region["snippet"]["text"])


def test_the_margin_escapes_what_the_page_says() -> None:
    shown = document(dl.audit(page("Starmer said <script>alert('x')</script> on 6 May.\n"), published="2025-05-08"))
    assert "<script" not in shown
    assert "default-src 'none'" in shown
    assert "http-equiv" in shown


@pytest.mark.parametrize(("name", "text"), [("a.ipynb", "no json"), ("a.json", "{}"), ("a.pdf", "x")])
def test_what_is_no_page_is_refused_in_one_sentence(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises((BadParameter, PublishError)):
        dl.audit(path)


def test_an_address_is_fetched_politely() -> None:
    html = f"<h1>Talks</h1><p>{TRUE}</p>".encode()
    with serve({"/page": Answer(html)}) as site:
        found = dl.audit(site.url("/page"), published="2025-05-08", fetching=quickly())
    assert found.page.text.startswith("Talks")
    assert [one.path for one in site.asked] == ["/robots.txt", "/page"]


def test_an_address_of_this_machine_is_refused_unless_it_is_allowed() -> None:
    with serve({}) as site, pytest.raises(BadParameter, match="save the page"):
        dl.audit(site.url("/page"))
    assert site.asked == []


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("corpus") / "c.sqlite"
    dl.collect(dl.source_paths("", ""), into=store)
    return store


@pytest.fixture(scope="module", params=["ja", "en"])
def own(request: pytest.FixtureRequest, corpus: Path) -> dl.Digest:
    with dl.Corpus(corpus) as opened:
        dl.find_statements(opened)
        timeline = dl.Timeline.build(opened)
    return dl.compose(
        timeline, dl.request(topic="ceasefire", since="2025-02-12", until="2025-03-18", lang=request.param)
    )


def test_a_digest_of_ours_is_silent_in_every_form(own: dl.Digest, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "digest.json").write_bytes(msgspec.json.encode(own))
    (tmp_path / "index.html").write_text(dl.render_page(own), encoding="utf-8")
    for name in ("digest.json", "index.html"):
        grave = [f for f in dl.audit(tmp_path / name, corpus=corpus).findings if f.severity != "note"]
        assert grave == [], name


def test_every_claim_of_a_digest_of_ours_is_traced(own: dl.Digest, corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "digest.json"
    path.write_bytes(msgspec.json.encode(own))
    score = dl.audit(path, corpus=corpus).score
    assert score.claims > 10
    assert score.supported == score.claims


def test_a_stored_text_that_is_another_now_is_an_error(own: dl.Digest, corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "digest.json"
    path.write_bytes(msgspec.json.encode(own).replace(own.references[0].text_sha256.encode(), b"0" * 64))
    assert any(f.check == "span" and f.severity == "error" for f in dl.audit(path, corpus=corpus).findings)
