from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from digest_lib.models import Digest
from digest_lib.publish import write_page

playwright = pytest.importorskip(
    "playwright.sync_api", reason="Playwright for Python is not installed (make test installs it)"
)
ROOT = Path(__file__).resolve().parents[2]

Opening = Callable[..., Any]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's chromium, headless."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        pytest.skip("no chromium on this machine: apt-get install chromium fonts-noto-cjk, or set CHROMIUM to one")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield launched
        launched.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opening]:
    """Opens a digest's page from disk; no request may leave it, no error may be logged."""
    contexts: list[Any] = []
    troubles: list[str] = []

    def open_page(digest: Digest, *, width: int = 1280, height: int = 900, **options: Any) -> Any:
        address = write_page(digest, tmp_path / "page").as_uri()
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)

        def guard(route: Any) -> None:
            if route.request.url.partition("#")[0] == address:
                route.continue_()
            else:
                troubles.append(f"request: {route.request.url}")
                route.abort()

        context.route("**/*", guard)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on("console", lambda message: troubles.append(f"console: {message.text}"))
        page.on("dialog", lambda dialog: (troubles.append("dialog"), dialog.dismiss()))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    path = Path(os.environ.get("AXE_CORE") or ROOT / "node_modules" / "axe-core" / "axe.min.js")
    if not path.is_file():
        pytest.skip("axe-core is not installed: npm install --no-save axe-core@4, or set AXE_CORE to its axe.min.js")
    return path.read_text(encoding="utf-8")
