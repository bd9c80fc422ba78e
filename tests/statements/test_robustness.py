"""No text breaks the rules of either language, and every span they give is a span of the text."""

from __future__ import annotations

import gc
import tracemalloc
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest_lib.models import Article, Lang, Statement
from digest_lib.roster import default_roster
from digest_lib.statements import Extractor
from digest_lib.statements.explain import explain_html, explain_text
from digest_lib.statements.trace import Trace
from tests import building

HOSTILE = [
    "😀",
    "\u200b",
    "\ufeff",
    "\u202e",
    "\x00",
    "\ud800",
    "(",
    ")",
    '"',
    "“",
    "”",
    "「",
    "\n",
    " ",
    "停戦",
    "Trump",
]


class Material(NamedTuple):
    """What texts of a language are put together from."""

    pieces: list[str]
    units: list[str]
    unclosed: tuple[str, str]
    """A mark that is never closed, a line, a quotation; and the words that must still be found."""
    news: str
    """A line of news with ``{day}`` in it."""


MATERIAL: dict[Lang, Material] = {
    "ja": Material(
        pieces=[
            "」", "『", "』", "（", "）", "。", "、", "　", "と述べた", "との考えを示した", "よう求めた", "という", "によると", "とし、",
            "トランプ氏", "プーチン大統領", "ゼレンスキー氏", "同氏", "両首脳", "大統領", "ロシア", "は", "が", "も", "の", "を", "13日",
            "１４日", "前日", "次のように", "こう語った", "――", "▼", "・", "：", "ﾌﾟｰﾁﾝ", "㍑", "か\u3099", "\ue000", "\ue001", "なら", "ば",
            "ことで一致した", "「停戦だ」",
        ],
        units=[
            "「", "」", "「」", "」「", "『「", "(", '"', "と", "は", "トランプ氏は", "停戦は近いとの考えを示し", "「停戦だ」と", "「停戦だ」",
            "13日", "漢", "ア", "😀", "\ud800", "\u200b", "述べ", "るよう求",
        ],
        unclosed=("見出し「停戦へ\nプーチン大統領は「賛成だ」と述べた。", "賛成だ"),
        news="トランプ氏は{day}日、「停戦は近い」と述べた。第{day}局の田中{day}氏は反対だと語った。",
    ),
    "en": Material(
        pieces=[
            "''", "``", "‘", "’", "'", "«", "»", "[", "]", "--", "—", "–", "-", ".", ",", ";", ":", "?", "!", "…", "\n\n", " said ",
            " said that ", " told ", " called ", " as ", " by ", " to ", " that ", " and ", " who ", "President Putin", "Mr. Zelensky",
            "the president", "he", "she", "the two leaders", "according to", "on Thursday", "March 13", "2025-13-45", "32 May",
            "a day earlier", "99 years ago", "was asked", "would say", "did not say", "Trump's claim", "if", "“No,”", "Q: ", "PUTIN: ",
            "MOSCOW (AP) —", "- ", "Путин", "U.S.", "D-S.C.", "he's", "they'd", "It's", "  ", "\t", "\xa0", "%", "$5", "@x", "#y",
        ],
        units=[
            '"', "'", "“", "”", "“”", "”“", "‘", "’", "''", " '", "(", "said ", "Trump said ", "and ", ", ", "Trump, a b, ", "that ",
            "“No,” Trump said, ", "told Putin that he said ", "a", "A", "1", "😀", "\ud800", "to say ", "who said ", "X and Y and ",
            "he said he ", "according to Putin, ", "Putin's claim that ",
        ],
        unclosed=('A headline with "one mark\nPutin said: "We agree to the plan."', "We agree to the plan"),
        news="“It is day {day},” Trump said on Monday. Analyst Ann Doe{day} told desk {day} that talks went on. ",
    ),
}  # fmt: skip
LANGS = sorted(MATERIAL)
EXTRACTOR = Extractor(default_roster())


def read(text: str, lang: Lang, trace: Trace | None = None) -> tuple[Article, list[Statement]]:
    made = building.article(text, lang=lang)
    return made, EXTRACTOR.extract(made, trace)


def check_spans(text: str, statements: list[Statement]) -> None:
    for s in statements:
        assert text[s.start : s.end] == s.content
        assert s.content
        named = [(s.speaker_start, s.speaker_end, s.speaker_name), (s.cue_start, s.cue_end, s.cue)]
        named += [(m.start, m.end, m.name) for m in (*s.via, *([s.addressee] if s.addressee else []))]
        for start, end, words in named:
            if start is not None and end is not None:
                assert text[start:end] == words
        for start, end in (*s.quoted, *([s.conditional] if s.conditional else [])):
            assert s.start <= start <= end <= s.end


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_news_words_in_any_order_give_true_spans_that_can_be_explained(lang: Lang, data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from(MATERIAL[lang].pieces + HOSTILE), max_size=60))
    text = data.draw(st.sampled_from(["", " "])).join(pieces)
    trace = Trace()
    made, found = read(text, lang, trace)
    check_spans(text, found)
    assert all(0 <= rejection.start < rejection.end <= len(text) for rejection in trace.rejected)
    assert explain_text(made, found, trace).encode()
    assert explain_html(made, found, trace).encode()


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300))
def test_any_unicode_gives_true_spans(lang: Lang, text: str) -> None:
    check_spans(text, read(text, lang)[1])


@pytest.mark.parametrize(("lang", "unit"), [(lang, unit) for lang in LANGS for unit in MATERIAL[lang].units])
def test_a_hundred_thousand_characters_without_a_full_stop_are_read(lang: Lang, unit: str) -> None:
    text = (unit * (100_000 // len(unit) + 1))[:100_000]
    check_spans(text, read(text, lang)[1])


@pytest.mark.parametrize("lang", LANGS)
def test_a_quotation_that_never_closes_hides_nothing_behind_its_line(lang: Lang) -> None:
    text, words = MATERIAL[lang].unclosed
    assert [s.content for s in read(text, lang)[1]] == [words]


@pytest.mark.parametrize("lang", LANGS)
def test_memory_does_not_grow_with_the_number_of_articles(lang: Lang) -> None:
    texts = [MATERIAL[lang].news.format(day=day) * 20 for day in range(1, 29)]

    def read_all(times: int) -> int:
        for _ in range(times):
            for text in texts:
                read(text, lang)
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        few = read_all(1)
        many = read_all(5)
    finally:
        tracemalloc.stop()
    assert many - few < 100_000
