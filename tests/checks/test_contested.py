"""A number or a day on which two reports differ, and a page that prints one of them as settled."""

from __future__ import annotations

import pytest

import digest_lib as dl

PAGES = {
    "en": (
        "# Talks\n\n## The week\n\n### A report of the day\n\nPublished: 2025-05-06\n\n- {one}\n\n[Read more: Reuters]"
        "(https://www.reuters.com/world/talks)\n\n### Another report of it\n\nPublished: {day}\n\n- {other}\n\n"
        "[Read more: BBC](https://www.bbc.com/world/talks)\n\n{told}\n",
        "British Prime Minister Keir Starmer said on Tuesday that he would send 12 divers to the harbour of Odesa.",
        "On 6 May, Starmer said that he would send 12 divers to the harbour of Odesa.",
    ),
    "ja": (
        "# 協議の動き\n\n## 発言の詳細\n\n### この日の協議について\n\n公開日：2025-05-06\n\n- {one}\n\n[さらに読む：ロイター]"
        "(https://jp.reuters.com/world/talks)\n\n### 同じ日の別の報道\n\n公開日：{day}\n\n- {other}\n\n"
        "[さらに読む：BBC](https://www.bbc.com/japanese/talks)\n\n{told}\n",
        "スターマー英首相は6日、オデーサ港に潜水士12人を送ると述べた。",
        "スターマー氏は5月6日、オデーサ港に潜水士12人を送ると述べた。",
    ),
}


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    ("old", "new", "day", "more", "contested"),
    [
        (None, None, "2025-05-06", None, False),  # both reports have the same
        ("12", "20", "2025-05-06", None, True),
        # Said again two weeks later: another remark.
        (
            {"ja": "6日、オデーサ港に潜水士12人", "en": "12"},
            {"ja": "20日、オデーサ港に潜水士20人", "en": "20"},
            "2025-05-20",
            None,
            False,
        ),
        ("12", "20", "2025-05-06", {"ja": "別の報道は20人とする。", "en": "Another report has 20 divers."}, False),
        ({"ja": "6日", "en": "on Tuesday"}, {"ja": "3日", "en": "on 3 May"}, "2025-05-06", None, True),
    ],
)
def test_a_value_on_which_reports_differ_is_not_told_as_settled(
    lang: str,
    old: str | dict[str, str] | None,
    new: str | dict[str, str] | None,
    day: str,
    more: dict[str, str] | None,
    contested: bool,
) -> None:
    page, one, told = PAGES[lang]
    this, that = (value[lang] if isinstance(value, dict) else value or "" for value in (old, new))
    other = one.replace(this, that) if this else one
    text = page.format(one=one, other=other, day=day, told=told + (f" {more[lang]}" if more else ""))
    grave = {f.check for f in dl.audit(text, published="2025-05-22").findings if f.severity != "note"}
    assert grave == ({"contested"} if contested else set())
