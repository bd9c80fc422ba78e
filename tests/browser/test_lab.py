"""The lab in a real JupyterLab, as an analyst uses it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import digest_lib as dl
from tests.browser.jupyter import Notebook, served, with_parameters
from tests.explore.conftest import stored

pytest.importorskip("jupyterlab", reason="JupyterLab is not installed (make test installs it)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the notebook and a small corpus."""
    folder = tmp_path_factory.mktemp("desk")
    stored(folder / "corpus.sqlite")
    with_parameters("explore.ipynb", folder, corpus=str(folder / "corpus.sqlite"))
    return folder


@pytest.fixture
def notebook(browser: Any, folder: Path, tmp_path: Path) -> Iterator[Notebook]:
    """The notebook, open; nothing may be asked of any other machine, and no script may fail."""
    troubles: list[str] = []
    with served(folder, tmp_path) as server:
        context = browser.new_context(viewport={"width": 1600, "height": 1100})

        def guard(route: Any) -> None:
            if route.request.url.startswith((server.address, "data:", "blob:")):
                route.continue_()
            else:
                troubles.append(f"request: {route.request.url}")
                route.abort()

        context.route("**/*", guard)
        page = context.new_page()
        # See Notebook.run_all.
        busy = "[anywidget] Failed to initialize model"
        page.on("pageerror", lambda error: busy in str(error) or troubles.append(f"error: {error}"))
        opened = Notebook(page)
        opened.open(server, "explore.ipynb")
        yield opened
        context.close()
    assert troubles == []


def select(notebook: Notebook) -> str:
    """Drag the mouse over some words of the open article; returns what the browser says is selected."""
    page = notebook.page
    text = page.locator(".cd-text")
    text.scroll_into_view_if_needed()
    box = text.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 22)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 22, steps=3)
    page.mouse.move(box["x"] + 160, box["y"] + 22, steps=3)
    page.mouse.up()
    selected = page.evaluate("getSelection().toString()").strip()
    assert len(selected) > 3
    return str(selected)


def test_filter_open_correct_and_find_it_all_again_after_a_restart(notebook: Notebook, folder: Path) -> None:
    page = notebook.page
    notebook.run_all()
    counted = page.locator(".cd-table nav span")
    counted.wait_for()
    everything = counted.inner_text()

    page.get_by_placeholder("words, ").fill("停戦")
    page.wait_for_function("was => document.querySelector('.cd-table nav span').textContent !== was", arg=everything)
    narrowed = counted.inner_text()
    assert "停戦" in page.locator(".cd-table tbody tr").first.inner_text()

    row = page.locator(".cd-table tbody tr", has_text="Putin").first
    statement = row.get_attribute("data-id")
    wording = row.locator("td.cd-wording button")
    words = wording.inner_text()
    wording.click()
    mark = page.locator(".cd-text .this").first
    mark.wait_for()
    assert "".join(page.locator(".cd-text .this").all_inner_texts()) == words
    assert page.locator(".cd-text .this").first.is_visible()

    page.locator(".cd-fix select").select_option(label="Missing statement")
    selected = select(notebook)
    page.locator(".cd-fix .widget-html-content", has_text=selected).wait_for()
    page.locator(".cd-fix select").first.select_option(label="Wrong speaker")

    page.get_by_placeholder("signs your corrections").fill("R. Sato")
    page.get_by_placeholder("id, name, or the article's words").fill("nobody at all")
    page.get_by_role("button", name="Store the correction").click()
    page.locator(".cd-message [role=alert]", has_text="neither in the roster").wait_for()
    page.get_by_placeholder("id, name, or the article's words").fill("lavrov")
    page.get_by_role("button", name="Store the correction").click()
    page.locator(".cd-message [role=status]", has_text="putin → lavrov").wait_for()
    own = page.locator(f'.cd-table tr[data-id="{statement}"]')
    assert "Lavrov" in own.inner_text()
    with dl.Corpus(folder / "corpus.sqlite") as corpus:
        (made,) = corpus.corrections.all()
    assert (made.who, made.speakers) == ("R. Sato", ("lavrov",))

    notebook.restart()
    notebook.run_all()
    counted.wait_for()
    assert counted.inner_text() == narrowed
    assert page.get_by_placeholder("words, ").input_value() == "停戦"
    assert "Lavrov" in own.inner_text()
    mark.wait_for()
    page.get_by_role("tab", name="Corrections").click()
    page.locator(".cd-diff", has_text="putin → lavrov").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.locator(".cd-message [role=status]", has_text="undone").wait_for()

    page.get_by_role("tab", name="Explore", exact=True).click()
    page.locator(".cd-table tbody input").first.check()
    page.get_by_role("tab", name="Digest").click()
    page.get_by_role("button", name="Preview").click()
    page.frame_locator(".cd-preview iframe").locator("h1").wait_for()
