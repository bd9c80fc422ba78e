from __future__ import annotations

import base64
import hashlib
import os
import re
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from digest_lib.errors import PublishError
from digest_lib.models import Citation, Digest, Lang, Passage, Said, Sentence, TimelineItem
from digest_lib.publish import render_page
from digest_lib.publish.labels import labels_of
from digest_lib.roster import Roster
from tests.publish import invented
from tests.publish.reading import elements, found

LANGS: list[Lang] = ["ja", "en"]


@pytest.fixture(scope="module", params=LANGS)
def digest(request: pytest.FixtureRequest) -> Digest:
    return invented.digest(request.param)


@pytest.fixture(scope="module")
def page(digest: Digest) -> str:
    return render_page(digest)


def with_lead(digest: Digest, sentence: Sentence) -> str:
    return render_page(msgspec.structs.replace(digest, lead=(sentence,)))


# -- the law ------------------------------------------------------------------------------------------------------


def test_every_sentence_of_the_digest_is_followed_by_a_mark(page: str, digest: Digest) -> None:
    sentences = [one for one in found(page, "span", "sentence") if "aside" not in one.parents]
    assert len(sentences) >= 2 * len(digest.timeline)
    assert all(re.search(r"\d$", one.text) for one in sentences)


def test_every_mark_leads_to_a_passage_of_the_page(page: str) -> None:
    there = {f"#{one['id']}" for one in elements(page) if one["id"]}
    marks = found(page, "a", "mark")
    assert marks
    assert {one["href"] for one in marks} <= there


def test_every_way_back_leads_to_a_mark(page: str) -> None:
    marks = {f"#{one['id']}" for one in found(page, "a", "mark") if one["id"]}
    backs = found(page, "a", "back")
    assert backs
    assert {one["href"] for one in backs} <= marks


def test_a_passage_marks_the_cited_span_and_nothing_else(page: str, digest: Digest) -> None:
    assert {one.text for one in found(page, "mark")} == {passage.text for passage in digest.passages}


def test_a_citation_without_its_passage_says_so() -> None:
    lost = msgspec.structs.replace(invented.digest("en"), passages=(), references=())
    text = found(render_page(lost), "section", "evidence")[0].text
    assert "does not carry the text of this passage" in text
    assert "not among the references" in text


def test_numbers_that_follow_one_another_share_a_mark(digest: Digest) -> None:
    citations = digest.passages[2].citation, digest.passages[0].citation, digest.passages[1].citation
    page = with_lead(digest, Sentence(text="x", citations=citations))
    (lead,) = found(page, "p", "lead")
    assert lead.text.endswith("1–3")


# -- what the page says -------------------------------------------------------------------------------------------


def test_all_parts_stand_on_the_page(page: str) -> None:
    sections = {one["class"] for one in found(page, "section")}
    assert sections == {
        "key-points", "theme", "wide timeline", "wide positions", "contested", "evidence", "references", "left-out",
        "findings", "run",
    }  # fmt: skip


def test_a_source_card_shows_title_outlet_date_with_zone_and_the_way_to_the_article() -> None:
    card = found(render_page(invented.digest("ja")), "article", "card")[0].text
    assert card.count("運河の再開をめぐる協議、0日目の発言") == 1
    for words in ("港湾新聞0", "2025年3月1日 0:30（日本時間）", "さらに読む", "発言のまま", "要旨"):
        assert words in card


def test_a_text_of_our_own_is_labelled_and_links_to_a_report_instead_of_itself() -> None:
    page = render_page(invented.digest("en"))
    card = next(one for one in found(page, "article", "card") if "day 1:" in one.text)
    assert "not the words of any outlet" in card.text
    assert "report.invalid-harbour.org" in card.text
    assert "https://report.invalid-harbour.org/1" in {one["href"] for one in found(page, "a")}
    assert "https://news.invalid-harbour.org/en/1" not in {one["href"] for one in found(page, "a")}


def test_an_opinion_is_labelled(page: str, digest: Digest) -> None:
    (remark,) = found(page, "aside", "remark")
    assert ("意見" if digest.lang == "ja" else "Opinion") in remark.text


def test_references_give_hash_and_retrieval_date(page: str, digest: Digest) -> None:
    (references,) = found(page, "section", "references")
    for reference in digest.references:
        assert reference.text_sha256 in references.text
    assert ("2025年4月1日 12:00（UTC）" if digest.lang == "ja" else "1 April 2025, 12:00 (UTC)") in references.text


def test_outlets_and_origins_are_counted_apart() -> None:
    weights = [one.text for one in found(render_page(invented.digest("en")), "p", "weight")]
    assert "1 outlet, 2 origins" in weights[0]
    assert "1 outlet, 1 origin" in weights[1]


def test_both_readings_of_a_contested_date_are_given() -> None:
    (contested,) = found(render_page(invented.digest("en")), "section", "contested")
    assert "13 March 2025" in contested.text
    assert "14 March 2025" in contested.text


def test_what_was_left_out_is_listed_with_reason_number_and_words(page: str, digest: Digest) -> None:
    (left_out,) = found(page, "section", "left-out")
    assert digest.left_out[0].detail in left_out.text
    assert digest.passages[0].text in left_out.text


def test_findings_are_shown(page: str) -> None:
    (findings,) = found(page, "section", "findings")
    assert "the title is older than the office" in findings.text


@pytest.mark.parametrize(
    ("lang", "words"), [("ja", "この期間の発言はありません"), ("en", "No statements in this period")]
)
def test_an_empty_period_is_said(lang: Lang, words: str) -> None:
    page = render_page(invented.empty(lang))
    assert found(page, "h1")[0].text.strip() == words
    assert not found(page, "section", "timeline")


# -- the figure ---------------------------------------------------------------------------------------------------


def test_the_figure_has_a_lane_a_speaker_and_a_dot_for_each_dated_item(page: str, digest: Digest) -> None:
    assert len(found(page, "g", "lane")) == len(invented.SPEAKERS)
    dots = [one for one in found(page, "a") if "svg" in one.parents]
    dated = [number for number, item in enumerate(digest.timeline, 1) if item.entry.said]
    assert sorted(str(one["href"]) for one in dots) == sorted(f"#e-{number}" for number in dated)


def test_the_days_go_from_left_to_right(page: str) -> None:
    lane = [one for one in found(page, "circle") if one["cx"] and one["class"] != "halo"][:3]
    places = [float(one["cx"] or 0) for one in lane]
    assert places == sorted(places)
    assert len(set(places)) == 3


def test_things_said_on_one_day_do_not_hide_one_another() -> None:
    digest = invented.digest("en", 60)
    circles = [one for one in found(render_page(digest), "circle") if one["cx"] and one["class"] != "halo"]
    places = [(one["cx"], one["cy"]) for one in circles]
    assert len(places) == 59
    assert len(set(places)) == len(places)


# -- languages ----------------------------------------------------------------------------------------------------


def test_the_page_says_its_language(page: str, digest: Digest) -> None:
    assert found(page, "html")[0]["lang"] == digest.lang


def test_borrowed_words_of_another_language_say_theirs() -> None:
    digest = invented.digest("ja")
    text = "アーデン氏は“open the canal”と述べた。"
    start = text.index("open")
    sentence = Sentence(text=text, citations=(digest.passages[0].citation,), borrowed=((start, start + 14),), lang="en")
    (lead,) = [one for one in found(with_lead(digest, sentence), "span") if one["lang"] == "en" and "p" in one.parents][
        :1
    ]
    assert lead.text == "open the canal"


def test_a_sentence_wholly_in_another_language_says_so() -> None:
    digest = invented.digest("ja")
    sentence = Sentence(text="The canal is open.", citations=(digest.passages[0].citation,), lang="en")
    assert [one.text for one in found(with_lead(digest, sentence), "span") if one["lang"] == "en"] == [sentence.text]


def test_borrowed_words_are_underlined_outside_quotation_marks_only() -> None:
    digest = invented.digest("ja")
    text = "「水門を開ける」用意があると述べた。"
    sentence = Sentence(text=text, citations=(digest.passages[0].citation,), borrowed=((1, 6), (8, 13)))
    page = with_lead(msgspec.structs.replace(digest, key_points=(), sections=(), timeline=(), positions=()), sentence)
    assert [one.text for one in found(page, "span", "borrowed")] == ["用意がある"]


@pytest.mark.parametrize("name", ["ja", "en"])
def test_the_languages_have_the_same_labels(name: Lang) -> None:
    other: Lang = "en" if name == "ja" else "ja"

    def names(words: object, prefix: str = "") -> set[str]:
        if not isinstance(words, dict) or set(words) <= {"one", "other"}:
            return {prefix}
        return {inner for key, value in words.items() for inner in names(value, f"{prefix}.{key}")}

    assert names(labels_of(name)._words) == names(labels_of(other)._words)


# -- the document -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["full", "empty"])
def test_headings_do_not_skip_a_level_and_there_is_one_h1(digest: Digest, kind: str) -> None:
    page = render_page(digest if kind == "full" else invented.empty(digest.lang))
    levels = [int(one.tag[1]) for one in elements(page) if re.fullmatch(r"h[1-6]", one.tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_no_id_is_given_twice(page: str) -> None:
    ids = [one["id"] for one in elements(page) if one["id"]]
    assert len(ids) == len(set(ids))


def test_every_inner_link_has_its_target(page: str) -> None:
    ids = {one["id"] for one in elements(page)}
    inner = {str(one["href"])[1:] for one in found(page, "a") if str(one["href"]).startswith("#")}
    assert inner <= ids


def test_nothing_is_loaded_from_anywhere(page: str) -> None:
    for one in elements(page):
        assert one.tag not in {"link", "iframe", "object", "embed", "base"}
        assert "src" not in one.attributes
        assert not {name for name in one.attributes if name == "style" or name.startswith("on")}
    assert "url(" not in page
    assert "@import" not in page


def test_the_policy_allows_the_page_s_own_style_and_script_by_hash_and_nothing_else(page: str) -> None:
    (policy,) = [one["content"] or "" for one in found(page, "meta") if one["http-equiv"] == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (inlined,) = re.findall(rf"<{tag}(?! type=\"application/ld)[^>]*>(.*?)</{tag}>", page, flags=re.DOTALL)
        sha = base64.b64encode(hashlib.sha256(inlined.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{sha}'" in policy


@pytest.mark.parametrize("lang", LANGS)
def test_sixty_entries_stay_under_the_size_budget(lang: Lang) -> None:
    assert len(render_page(invented.digest(lang, 60)).encode()) < 300_000


def test_the_same_digest_gives_the_same_page(page: str, digest: Digest) -> None:
    assert render_page(digest) == page


# -- a template of one's own --------------------------------------------------------------------------------------


def test_a_template_of_one_s_own_overrides_a_block(tmp_path: Path) -> None:
    (tmp_path / "index.html.j2").write_text(
        "{% extends 'digest/index.html.j2' %}{% block footer %}<footer>{{ sentence(digest.lead[0]) }}</footer>{% endblock %}"
    )
    page = render_page(invented.digest("en"), tmp_path)
    (footer,) = found(page, "footer")
    assert "The canal can open" in footer.text
    assert found(page, "section", "evidence")


def test_a_template_that_changed_is_read_again(tmp_path: Path) -> None:
    own = tmp_path / "index.html.j2"
    for number, words in enumerate(("first", "second")):
        own.write_text("{% extends 'digest/index.html.j2' %}{% block footer %}" + words + "{% endblock %}")
        os.utime(own, (number, number))
        assert words in render_page(invented.empty("en"), own)


def test_a_style_of_one_s_own_is_allowed_by_the_policy(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "house.css").write_text("h1 { color: teal }")
    (folder / "index.html.j2").write_text(
        "{% extends 'digest/index.html.j2' %}{% block styles %}{{ super() }}{{ assets.style('own/house.css') }}{% endblock %}"
    )
    page = render_page(invented.digest("en"), folder)
    sha = base64.b64encode(hashlib.sha256(b"h1 { color: teal }").digest()).decode()
    assert f"'sha256-{sha}'" in page.replace("&#39;", "'")


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"nowhere: there is no such template; give a folder"):
        render_page(invented.empty(), tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{% block %}", "line 1: the template is wrong"),
        ("{{ digest.tittle }}", "tittle"),
        ("{% extends 'gone.j2' %}", "gone.j2"),
    ],
)
def test_a_wrong_template_is_told_in_one_sentence(tmp_path: Path, template: str, words: str) -> None:
    (tmp_path / "index.html.j2").write_text(template)
    with pytest.raises(PublishError, match=re.escape(words)):
        render_page(invented.empty(), tmp_path)


# -- hostile articles ---------------------------------------------------------------------------------------------

HOSTILE = {
    "script": "<script>document.title='owned'</script><img src=x onerror=alert(1)>",
    "breaking out of an attribute": "\"' onmouseover=alert(1) x='",
    "closing what is open": "</mark></blockquote></section></main></style></script><h1>x</h1>",
    "template": "{{ 7*7 }}{% include 'x' %}",
    "right to left": "\u202egnp.exe\u2066\u200f",
    "long": "長" * 5_000,
    "lone surrogate": "a\ud800b\udfffc",
    "control characters": "a\x00b\x1bc\x85",
    "unbalanced marks": "「『開く」“x",
    "emoji and combining": "👩‍🚀e\u0301゛",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_stays_text(text: str) -> None:
    page = render_page(invented.around(text))
    page.encode("utf-8")
    assert [one["type"] for one in found(page, "script")] == ["application/ld+json", "module"]
    assert len(found(page, "h1")) == 1
    assert not found(page, "img")
    assert not [name for one in elements(page) for name in one.attributes if name.startswith("on")]
    shown = re.sub("[\x00-\x08\x1b\x7f-\x9f\ud800-\udfff]", "\ufffd", text)
    assert found(page, "mark")[0].text == shown


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " java\tscript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "file:///etc/passwd",
        "http://[",
        "https://a b",
        "",
    ],
)
@pytest.mark.parametrize("field", ["url", "about"])
def test_only_web_addresses_become_links(address: str, field: str) -> None:
    fields = {field: address, "kind": "abstract"} if field == "about" else {field: address}
    page = render_page(invented.around("words", **fields))
    assert {str(one["href"])[0] for one in found(page, "a")} == {"#"}


def test_direction_overrides_are_isolated() -> None:
    page = render_page(invented.around("\u202egnp.exe"))
    text_nodes = re.findall(r"<(\w+)[^<>]*>[^<>]*\u202e", page)
    assert text_nodes
    assert set(text_nodes) <= {"bdi", "mark", "title", "time"}  # the style isolates time; a title is no running text


def test_an_impossible_date_or_zone_is_shown_as_it_is() -> None:
    page = render_page(invented.around("x", published="2025-02-30", zone="Mars/Olympus"))
    assert "2025-02-30" in found(page, "section", "references")[0].text


def test_a_cited_article_that_is_not_referenced_does_no_harm() -> None:
    digest = invented.around("words")
    stray = Sentence(text="Stray.", citations=(Citation("nowhere", 3, 9),))
    page = render_page(msgspec.structs.replace(digest, lead=(stray,)))
    assert "article nowhere" in found(page, "section", "evidence")[0].text


# -- passages in their context ------------------------------------------------------------------------------------


def test_the_context_of_a_passage_begins_and_ends_with_whole_sentences() -> None:
    text = (
        "x" * 200
        + " first. A second sentence stands before it. THE SPAN. A third sentence comes after it. Then"
        + "y" * 200
    )
    source = invented.around(text)
    start = text.index("THE SPAN")
    citation = Citation(source.references[0].article_id, start, start + 8)
    cut = Passage(
        citation=citation,
        before=text[start - 100 : start],
        text="THE SPAN",
        after=text[start + 8 : start + 100],
        before_cut=True,
        after_cut=True,
    )
    lead = Sentence(text="Lead.", citations=(citation,))
    page = render_page(msgspec.structs.replace(source, lead=(lead,), passages=(*source.passages, cut)))
    quotes = [one.text for one in found(page, "blockquote")]
    assert "…A second sentence stands before it. THE SPAN. A third sentence comes after it.…" in quotes


def test_every_zone_of_the_outlets_has_a_name_in_both_languages(roster: Roster) -> None:
    zones = {source.zone for source in roster.sources.values()}
    for lang in LANGS:
        assert zones <= set(labels_of(lang).get("zones"))


def test_a_year_alone_does_not_stretch_the_axis_and_many_speakers_share_a_lane() -> None:
    digest = invented.digest("en", 14)
    items = [
        TimelineItem(
            entry=msgspec.structs.replace(
                item.entry,
                speakers=(f"person-{number}",),
                said=Said(date="2022", precision="year", basis="text")
                if number == 0
                else Said(date=f"2025-03-{number:02}", precision="day", basis="text"),
            ),
            sentence=item.sentence,
        )
        for number, item in enumerate(digest.timeline)
    ]
    page = render_page(msgspec.structs.replace(digest, timeline=tuple(items)))
    names = [one.text for one in found(page, "text", "name")]
    assert len(names) == 9
    assert names[-1] == "Others"
    days = [one.text for one in found(page, "text") if one["class"] is None]
    assert days[0] == "1 Mar"
    assert len([one for one in found(page, "a") if "svg" in one.parents]) == 13
    assert "One item, undated or outside these days" in found(page, "figcaption")[0].text
