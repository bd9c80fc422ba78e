"""Digests that are more than one page: pages of a long one, languages of one, one that follows another."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pyld import jsonld

import digest_lib as dl
from digest_lib.digest.checks.composed import OwnSentences
from digest_lib.digest.prose import PROSE
from digest_lib.models import Digest
from digest_lib.publish import render_page, write_page
from digest_lib.publish.parts import pages
from digest_lib.roster import Roster, default_roster
from digest_lib.timeline import Timeline
from tests.publish import invented
from tests.publish.reading import found
from tests.timeline.made import timeline, told

SPEAKERS = (("trump", "トランプ氏"), ("putin", "プーチン氏"), ("zelensky", "ゼレンスキー氏"))
ASKED = {"since": "2025-03-01", "until": "2025-04-30", "lang": "ja"}


def demands(roster: Roster, count: int, first: int = 0) -> Timeline:
    """So many demands, three a day, each for another thing, with two quiet days after every twelve."""
    reports = []
    for number in range(first, first + count):
        speaker, name = SPEAKERS[number % 3]
        day = date(2025, 3, 1) + timedelta(days=number // 3 + number // 12 * 2)
        content = f"停戦案の第{number + 1}項を改める"
        text = f"{name}は{day.month}月{day.day}日、{content}よう求めた。"
        reports.append(
            told(text, content, speaker, cue="よう求めた", act="demand", day=day.isoformat(), topics=("ceasefire",),
                 published=f"{day}T12:00:00+09:00")
        )  # fmt: skip
    return timeline(roster, *reports)


@pytest.fixture(scope="module")
def long() -> Digest:
    return dl.compose(demands(default_roster(), 66), dl.request(**ASKED))


@pytest.fixture(scope="module")
def folder(long: Digest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(long, tmp_path_factory.mktemp("run")).parent


# -- pages ----------------------------------------------------------------------------------------------------------


def test_a_long_digest_is_split_and_a_short_one_is_not(long: Digest, roster: Roster) -> None:
    assert [part.number for part in long.parts] == list(range(1, len(long.parts) + 1))
    assert len(long.parts) > 1
    assert tuple(chain.from_iterable(part.sections for part in long.parts)) == tuple(s.id for s in long.sections)
    assert dl.compose(demands(roster, 12), dl.request(**ASKED)).parts == ()


def test_a_teaser_is_of_the_next_page_s_first_section_and_cites_it(long: Digest) -> None:
    by_id = {section.id: section for section in long.sections}
    for part, following in zip(long.parts, long.parts[1:], strict=False):
        section = by_id[following.sections[0]]
        (teaser,) = part.teaser
        assert section.heading[0].text in teaser.text
        cited = set(chain.from_iterable(s.citations for s in (*section.heading, *section.answer)))
        assert teaser.citations and set(teaser.citations) <= cited
    assert long.parts[-1].teaser == ()


def test_the_checks_read_a_teaser_like_every_sentence(roster: Roster) -> None:
    made = demands(roster, 3)
    first, other = made.entries[:2]

    checks = OwnSentences(made, "ja", date(2025, 4, 30))
    right, wrong = (PROSE["ja"].report(entry, made) for entry in (first, other))
    assert right and wrong
    teaser = replace(right, citations=wrong.citations)
    assert not [one for one in checks.of_sentence(right, "teaser") if one.severity == "error"]
    assert [one for one in checks.of_sentence(teaser, "teaser") if one.severity == "error"]


def test_each_page_leads_to_its_neighbours_and_holds_its_own_evidence(long: Digest, folder: Path) -> None:
    count = len(long.parts)
    for number, part in enumerate(pages(long), 1):
        text = (folder / ("index.html" if number == 1 else f"page-{number}.html")).read_text(encoding="utf-8")
        links = {one["rel"]: one["href"] for one in found(text, "a") if one["rel"]}
        assert ("next" in links) is (number < count)
        assert ("prev" in links) is (number > 1)
        assert all((folder / str(href)).is_file() for href in links.values())
        assert ("次のページを読む" in text) is (number < count)
        ids = {one["id"] for one in found(text, "li")}
        marks = [one["href"] for one in found(text, "a", "mark")]
        assert marks and all(str(href).removeprefix("#") in ids for href in marks)
        assert {p.citation for p in part.passages} >= set(
            chain.from_iterable(s.citations for section in part.sections for s in section.sentences)
        )


# -- languages and data ---------------------------------------------------------------------------------------------


def test_pages_of_two_languages_name_each_other(tmp_path: Path) -> None:
    for lang in ("ja", "en"):
        (tmp_path / lang).mkdir()
    for lang, other in (("ja", "en"), ("en", "ja")):
        text = write_page(invented.digest(lang), tmp_path / lang).read_text(encoding="utf-8")  # type: ignore[arg-type]
        links = [one for one in found(text, "link") if one["hreflang"]]
        assert [(one["hreflang"], one["href"]) for one in links] == [(other, f"../{other}/index.html")]
        assert [(one["lang"], one["href"]) for one in found(text, "a") if one["hreflang"] == other] == [
            (other, f"../{other}/index.html")
        ]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_linked_data_of_a_page_says_what_the_digest_says(lang: Any) -> None:
    digest = invented.digest(lang)
    (script,) = [one for one in found(render_page(digest), "script") if one["type"] == "application/ld+json"]

    def schema(url: str, options: dict[str, Any]) -> dict[str, Any]:
        assert url.rstrip("/") == "https://schema.org"
        vocabulary = {"@context": {"@vocab": "https://schema.org/"}}
        return {"contextUrl": None, "documentUrl": url, "document": vocabulary, "contentType": "application/ld+json"}

    (report,) = jsonld.expand(json.loads(script.text), {"documentLoader": schema})

    def values(name: str, node: dict[str, Any] = report) -> list[Any]:
        return [one.get("@value", one.get("@id")) for one in node.get(f"https://schema.org/{name}", ())]

    assert report["@type"] == ["https://schema.org/Report"]
    assert values("headline") == [digest.title[0].text]
    assert values("inLanguage") == [lang]
    assert values("abstract")[0].startswith(digest.lead[0].text[:40])
    asked = digest.run.parameters
    assert values("temporalCoverage") == [f"{asked['since']}/{asked['until']}"]
    people = [values("name", node)[0] for node in report["https://schema.org/about"]]
    assert set(people) == {digest.names[s] for item in digest.timeline for s in item.entry.speakers if s}
    cited = {values("url", node)[0] for node in report["https://schema.org/isBasedOn"]}
    assert cited <= {one.url for one in digest.references} | {one.about for one in digest.references}
    assert cited


# -- what changed since the last digest -----------------------------------------------------------------------------


def test_a_later_digest_lists_what_is_new_and_what_is_gone(roster: Roster) -> None:
    asked = dl.request(**ASKED)
    earlier = dl.compose(demands(roster, 6), asked, made=date(2025, 3, 20))
    later = dl.compose(demands(roster, 6, first=3), asked, since_digest=earlier)
    assert sorted(change.kind for change in later.changes) == ["new"] * 3 + ["withdrawn"] * 3
    shown = {item.entry.id for item in later.timeline}
    assert {change.entry for change in later.changes if change.kind == "new"} <= shown
    page = render_page(later)
    (part,) = found(page, "section", "changes")
    assert "2025年3月20日" in part.text
    for gone in (item for item in earlier.timeline if item.entry.id not in shown):
        assert gone.entry.wording["ja"].text in part.text


def test_a_later_digest_of_the_same_says_that_nothing_changed(roster: Roster) -> None:
    asked = dl.request(**ASKED)
    earlier = dl.compose(demands(roster, 6), asked)
    later = dl.compose(demands(roster, 6), asked, since_digest=earlier)
    assert later.changes == ()
    assert len(found(render_page(later), "section", "changes")) == 1
    assert found(render_page(earlier), "section", "changes") == []


# -- why ------------------------------------------------------------------------------------------------------------


def test_why_has_a_row_an_entry_whose_parts_make_its_rank(long: Digest) -> None:
    table = long.why()
    assert list(table.index) == [score.entry for score in long.scores]
    assert set(table.index) == {item.entry.id for item in long.timeline}
    parts = table.drop(columns=["rank", "place", "speakers", "day", "words", "total"])
    assert (parts.sum(axis=1) == table["total"]).all()
    assert table["total"].is_monotonic_decreasing
    assert {"lead", "key-point", "answer", "narrative"} <= set(table["place"])
    assert len(long.why(table.index[0])) == 1
    with pytest.raises(KeyError):
        long.why("no such entry")


def test_every_part_of_a_score_has_its_line_in_the_documentation(long: Digest) -> None:
    told_of = (Path(__file__).parents[2] / "docs" / "page.md").read_text(encoding="utf-8")
    assert [name for name in long.scores[0].parts if f"`{name}`" not in told_of] == []
