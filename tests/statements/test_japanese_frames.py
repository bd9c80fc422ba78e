"""Frames of Japanese news in which the speaker is easily mistaken."""

from __future__ import annotations

import pytest

from digest_lib.statements import extract
from tests.building import article


def said(text: str) -> list[tuple[tuple[str | None, ...], str]]:
    return [(s.speakers, s.content) for s in extract(article(text, lang="ja", published="2025-08-19"))]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        # A caption and its quotation stand apart by an empty line.
        ("ロシア　プーチン大統領\n\n「雪が解けるころに答えを出す」", "putin", "雪が解けるころに答えを出す"),
        # A name with a colon stands alone; the next line is what was said.
        ("トランプ大統領：\nあすの朝には分かるだろう。", "trump", "あすの朝には分かるだろう"),
        # Whose words somebody was told.
        ("ゼレンスキー氏はトランプ氏から「もう遅い」と言われた。", "trump", "もう遅い"),
        # A fragment gives the word to somebody else.
        (
            "トランプ氏は「続きは来週だ」と述べた。ゼレンスキー氏がリビウで会見。「待つのには慣れた」とした。",
            "zelensky",
            "待つのには慣れた",
        ),
        # A charge, behind somebody else's words, is no statement of the one charged.
        (
            "ゼレンスキー氏は14日、攻撃を非難した。さらに、プーチン氏は返事を先延ばしにしていると指摘した。",
            "zelensky",
            "プーチン氏は返事を先延ばしにしている",
        ),
        # The form that joins clauses describes no noun behind it.
        ("トランプ氏は「焦らない」と話しプーチン氏との面会は春になるとの見通しを示した。", "trump", "焦らない"),
        # Only who has just spoken adds something.
        (
            "ペスコフ氏は「準備は進む」と述べた。また、両国の首脳は第三国で会うと付け加えた。",
            "peskov",
            "両国の首脳は第三国で会う",
        ),
        # What somebody is asked about is another's.
        (
            "トランプ大統領が「夏までに終える」との考えを示したことについて問われると、ラブロフ外相は「聞いていない」と述べた。",
            "trump",
            "夏までに終える",
        ),
        # What stands between と and its verb, behind a comma.
        ("トランプ氏は、親書を受け取ったと、自身のSNSで明らかにした。", "trump", "親書を受け取った"),
    ],
)
def test_the_words_go_to_whoever_said_them(text: str, speaker: str, content: str) -> None:
    assert ((speaker,), content) in said(text)


def test_an_interviewers_question_gives_nobody_the_word() -> None:
    text = (
        "――トランプ大統領は、春までに終わると言っています。\n「それは楽観的に過ぎます」\n　元大使の草山氏はそう語る。"
    )
    assert ((None,), "それは楽観的に過ぎます") in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "番組「星を数える」とタイアップした展示が始まった。",
        "「雪の女王」として知られる選手が引退する。",
        "首相は、報告を受けたうえで決断すると判断した場合に備える。",
        "トランプ氏はEUの担当者を強く非難した。",
    ],
)
def test_names_suppositions_and_targets_are_no_words(text: str) -> None:
    assert said(text) == []
