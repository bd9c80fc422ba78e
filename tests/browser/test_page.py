from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Opening
from tests.publish import invented
from tests.publish.test_page import HOSTILE

LANGS = ["ja", "en"]
WIDTHS = [1280, 768, 390]
MARK = ".narrative a.mark"


def passage_of(page: Any, mark: str) -> str:
    return str(page.locator(page.locator(mark).first.get_attribute("href")).locator("mark").inner_text())


def on_screen(page: Any, selector: str) -> bool:
    box = page.locator(selector).first.bounding_box()
    size = page.viewport_size
    return bool(
        box
        and box["y"] >= 0
        and box["y"] + box["height"] <= size["height"]
        and box["x"] >= 0
        and box["x"] + box["width"] <= size["width"]
    )


@pytest.mark.parametrize("lang", LANGS)
def test_opening_the_page_makes_no_request_and_logs_nothing(opened: Opening, lang: Any) -> None:
    page = opened(invented.digest(lang))
    page.wait_for_load_state("networkidle")
    assert page.locator("h1").is_visible()  # the fixture asserts the rest


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_wider_than_the_screen(opened: Opening, lang: Any, width: int) -> None:
    page = opened(invented.digest(lang), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", WIDTHS)
def test_a_citation_opens_its_passage_without_leaving_the_place(opened: Opening, width: int) -> None:
    page = opened(invented.digest("ja"), width=width)
    page.locator(MARK).first.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    page.locator(MARK).first.click()
    panel = page.locator("#panel")
    assert panel.is_visible()
    assert panel.locator("mark").inner_text() == passage_of(page, MARK)
    assert "港湾新聞" in panel.inner_text()
    assert on_screen(page, MARK)
    assert on_screen(page, "#panel")
    assert abs(page.evaluate("scrollY") - before) < page.viewport_size["height"]
    assert "#" not in page.url


def test_the_panel_does_not_hide_its_sentence(opened: Opening) -> None:
    for width in WIDTHS:
        page = opened(invented.digest("en"), width=width)
        page.locator(MARK).first.click()
        mark, panel = page.locator(MARK).first.bounding_box(), page.locator("#panel").bounding_box()
        beside = panel["x"] >= mark["x"] + mark["width"]
        below = panel["y"] >= mark["y"] + mark["height"]
        assert beside or below


def test_a_mark_of_several_numbers_opens_all_their_passages(opened: Opening) -> None:
    page = opened(invented.digest("en"))
    mark = page.locator(".setup a.mark", has_text="–").first
    first, last = map(int, mark.inner_text().split("–"))
    mark.click()
    assert page.locator("#panel li").count() == last - first + 1


def test_escape_closes_the_panel_and_gives_the_focus_back(opened: Opening) -> None:
    page = opened(invented.digest("en"))
    mark = page.locator(MARK).nth(1)
    mark.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    assert mark.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert mark.evaluate("mark => mark === document.activeElement")
    assert mark.get_attribute("aria-expanded") == "false"


def test_tabbing_out_of_the_panel_goes_back_to_the_sentence(opened: Opening) -> None:
    page = opened(invented.digest("en"))
    mark = page.locator(MARK).first
    mark.focus()
    page.keyboard.press("Enter")
    for _ in range(page.locator("#panel a, #panel button").count() + 1):
        assert page.evaluate("document.activeElement.closest('#panel') !== null")
        page.keyboard.press("Tab")
    assert mark.evaluate("mark => mark === document.activeElement")


def test_a_click_elsewhere_or_on_the_same_mark_closes_the_panel(opened: Opening) -> None:
    page = opened(invented.digest("en"))
    page.locator(MARK).first.click()
    page.locator(MARK).first.click()
    assert not page.locator("#panel").is_visible()
    page.locator(MARK).first.click()
    page.locator(".narrative p").first.click(position={"x": 2, "y": 2})
    assert not page.locator("#panel").is_visible()


def test_another_mark_replaces_the_passage(opened: Opening) -> None:
    page = opened(invented.digest("en"))
    marks = page.locator(MARK)
    marks.nth(0).click()
    first = page.locator("#panel mark").inner_text()
    marks.nth(1).click()
    assert page.locator("#panel mark").inner_text() != first


def test_the_way_from_the_panel_to_the_list_lands_on_the_passage(opened: Opening) -> None:
    page = opened(invented.digest("en"))
    target = page.locator(MARK).first.get_attribute("href")
    page.locator(MARK).first.click()
    page.locator("#panel > p a").click()
    assert page.url.endswith(target)
    assert not page.locator("#panel").is_visible()
    assert on_screen(page, target)


def test_ids_stay_unique_while_the_panel_is_open(opened: Opening) -> None:
    page = opened(invented.digest("en"))
    page.locator(MARK).first.click()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("lang", LANGS)
def test_without_javascript_a_citation_jumps_to_its_marked_passage(opened: Opening, lang: Any) -> None:
    page = opened(invented.digest(lang), java_script_enabled=False)
    target = page.locator(MARK).first.get_attribute("href")
    page.locator(MARK).first.click()
    assert page.url.endswith(target)
    assert on_screen(page, f"{target} mark")
    assert page.locator("svg .lane a").count() > 0
    assert page.locator(".panel, .filter").count() == 0


def test_a_dot_of_the_figure_leads_to_its_line(opened: Opening) -> None:
    page = opened(invented.digest("en"))
    dot = page.locator("svg .lane a").nth(2)
    target = dot.get_attribute("href")
    dot.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(target)
    assert on_screen(page, f"{target} .what")


def test_the_timeline_can_be_filtered_by_speaker(opened: Opening) -> None:
    page = opened(invented.digest("en"))
    rows = page.locator(".said > li:visible")
    everything = rows.count()
    page.get_by_role("button", name="Moreau").click()
    assert 0 < rows.count() < everything
    assert set(rows.locator(".who").all_inner_texts()) == {"Moreau"}
    page.locator("svg .lane:not([data-who=moreau]) a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelectorAll('.said > li:not([hidden])').length === {everything}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_reader_s_theme(opened: Opening, scheme: Any) -> None:
    page = opened(invented.digest("en"), color_scheme=scheme)
    shades = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (sum(shades) > 600) is (scheme == "light")


def test_printed_the_evidence_is_there_and_the_screen_s_tools_are_not(opened: Opening) -> None:
    page = opened(invented.digest("en"), color_scheme="dark")
    page.locator(MARK).first.click()
    page.emulate_media(media="print")
    assert not page.locator("#panel").is_visible()
    assert not page.locator(".contents").is_visible()
    assert page.locator(".evidence li").last.is_visible()
    assert page.locator(".left-out details li").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_article_does_no_harm(opened: Opening, text: str) -> None:
    page = opened(invented.around(text), width=390)
    page.locator("a.mark").first.click()
    assert page.locator("#panel mark").count() == 1
    assert page.title() != "owned"
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_an_overriding_direction_does_not_reach_the_words_around_it(opened: Opening) -> None:
    page = opened(invented.around("\u202ecba"))
    grade = page.locator(".points .grade").first.bounding_box()
    words = page.locator(".points bdi").first.bounding_box()
    assert grade["x"] >= words["x"] + words["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(opened: Opening, axe: str, lang: Any, scheme: Any, width: int) -> None:
    page = opened(invented.digest(lang), width=width, color_scheme=scheme)
    page.locator(MARK).first.click()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate(axe)
    found = page.evaluate("axe.run().then(result => result.violations)")
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found] == []


def test_axe_finds_nothing_on_an_empty_page(opened: Opening, axe: str) -> None:
    page = opened(invented.empty("ja"))
    page.evaluate(axe)
    assert page.evaluate("axe.run().then(result => result.violations.map(one => one.id))") == []
