from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ARTICLES: list[dict[str, Any]] = [
    {
        "url": "https://courier.example/february", "source": "Harbour Courier", "title": "Talks on a ceasefire",
        "published": "2025-02-14T09:00:00+00:00", "lang": "en",
        "text": "President Vladimir Putin said on Thursday that Russia rejects the proposed ceasefire.",
    },
    {
        "url": "https://courier.example/march", "source": "Harbour Courier", "title": "A ceasefire is accepted",
        "published": "2025-03-12T09:00:00+00:00", "lang": "en",
        "text": "President Volodymyr Zelensky said on Tuesday that Ukraine accepts the proposed ceasefire.",
    },
]  # fmt: skip
LATER: dict[str, Any] = {
    "url": "https://courier.example/later", "source": "Harbour Courier", "title": "A ceasefire with conditions",
    "published": "2025-03-14T09:00:00+00:00", "lang": "en",
    "text": "President Vladimir Putin said on Thursday that Russia agrees to the ceasefire, but with conditions.",
}  # fmt: skip


@pytest.fixture(scope="session")
def write() -> Callable[..., Path]:
    """Writes ``plan.yaml`` into a folder, with ``articles.jsonl`` beside it; returns the plan's path."""

    def written(folder: Path, plan: str, articles: list[dict[str, Any]] = ARTICLES) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps(article, ensure_ascii=False) + "\n" for article in articles]
        (folder / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
        path = folder / "plan.yaml"
        path.write_text(plan, encoding="utf-8")
        return path

    return written
