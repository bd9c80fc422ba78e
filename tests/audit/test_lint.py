"""Small faults of a page that need no source: images without a credit, opinions, answers, dates, addresses."""

from __future__ import annotations

import pytest

import digest_lib as dl


def notes(text: str) -> list[str]:
    return [f.message for f in dl.audit(text, published="2025-05-08").findings if f.check == "lint"]


@pytest.mark.parametrize(
    ("image", "bare"),
    [
        ("<figure><img src='/harbour.jpg' alt='A harbour'><figcaption>Photo: A. Sample</figcaption></figure>", False),
        ("<figure><img src='/harbour.jpg' alt='A harbour'><figcaption>The harbour in May</figcaption></figure>", True),
        ("<figure><img src='/harbour.jpg' alt='A harbour'></figure>", True),
        ("<p><img src='/harbour.jpg' alt='A harbour'></p><p>画像提供：見本通信</p>", False),
        ("<img src='/logo.svg' alt='The logo of the site'>", False),
        ("<img src='/line.png' alt=''>", False),
        ("<img src='/dot.png' width='16'>", False),
    ],
)
def test_an_image_has_a_credit(image: str, bare: bool) -> None:
    html = f"<html><body><h1>Harbour talks</h1><p>Talks went on.</p>{image}<p>They end in June.</p></body></html>"
    assert any("image without a credit" in note for note in notes(html)) is bare


@pytest.mark.parametrize(("line", "bare"), [("", True), ("Photo: A. Sample\n\n", False)])
def test_an_image_in_markdown_has_a_credit(line: str, bare: bool) -> None:
    text = f"# Harbour talks\n\nTalks went on.\n\n![A harbour](https://example.org/h.jpg)\n\n{line}They end in June.\n"
    assert any("image without a credit" in note for note in notes(text)) is bare


@pytest.mark.parametrize(
    ("remark", "found"),
    [
        ("なるほど、港の話は長くなりそうですね。", True),
        ("編集部の意見：港の話は長くなりそうですね。", False),
        ("Hmm, this harbour may take a while.", True),
        ("Opinion: hmm, this harbour may take a while.", False),
    ],
)
def test_an_opinion_is_labelled(remark: str, found: bool) -> None:
    text = f"# 港の話\n\n## 今週\n\n交渉は続いた。\n\n{remark}\n"
    assert any("opinion" in note for note in notes(text)) is found


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("はい、頼みました。", True),
        ("はい、5月6日に電話で頼みました。", False),
        ("Yes, he asked for it.", True),
        ("Yes, on 6 May, by telephone.", False),
        ("It depends.", True),
        ("交渉の行方に注目です。", True),
    ],
)
def test_an_answer_answers(answer: str, found: bool) -> None:
    question = "Did Starmer ask for divers?" if answer.isascii() else "スターマー氏は潜水士を頼んだのか？"
    text = f"# 港の話\n\n## 今週の動き\n\n### {question}\n\n{answer}\n"
    assert any("answer" in note for note in notes(text)) is found
