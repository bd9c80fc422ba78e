"""The bundled articles: whose they are, and that each difficulty they are meant to hold is in them."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

import pytest

import digest_lib as dl
from digest_lib.models import Article
from digest_lib.resources import resource
from digest_lib.roster import Roster

PHASES = {
    "first call": ("2025-02-12", "2025-02-13"),
    "Riyadh": ("2025-02-18", "2025-02-20"),
    "Oval Office": ("2025-02-28", "2025-03-03"),
    "Jeddah": ("2025-03-11", "2025-03-12"),
    "answers to the proposal": ("2025-03-13", "2025-03-15"),
    "second call": ("2025-03-16", "2025-03-19"),
}


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return list(dl.read_articles(resource("data", "sample")))


def holding(articles: list[Article], *patterns: str, lang: str | None = None) -> list[Article]:
    """Articles whose text holds every pattern."""
    return [
        article
        for article in articles
        if lang in (None, article.lang) and all(re.search(pattern, article.text) for pattern in patterns)
    ]


def langs(articles: list[Article]) -> set[str]:
    return {article.lang for article in articles}


def test_there_are_enough_articles_half_of_them_in_each_language(articles: list[Article]) -> None:
    japanese = sum(article.lang == "ja" for article in articles)
    assert len(articles) >= 36
    assert abs(2 * japanese - len(articles)) <= len(articles) // 10


def test_each_article_is_marked_as_our_own(articles: list[Article]) -> None:
    for article in articles:
        assert (article.kind, article.source, article.licence) == ("abstract", "chrysanthemum-sample", "Apache-2.0")
        assert re.fullmatch(r"https://sample\.chrysanthemum-digest\.example/(ja|en)/[a-z0-9-]+", article.url)
        assert article.title and article.extra == {}


def test_an_article_about_an_event_names_a_public_page_and_not_itself(articles: list[Article]) -> None:
    about = [article.about for article in articles if article.about]
    assert about
    assert all(page.startswith("https://") and "chrysanthemum" not in page for page in about)


def test_each_article_is_in_the_language_it_says(articles: list[Article]) -> None:
    for article in articles:
        kana = len(re.findall(r"[ぁ-んァ-ヴ]", article.text))
        assert (kana > 20) == (article.lang == "ja"), article.url


def test_each_article_has_three_to_seven_sentences(articles: list[Article]) -> None:
    for article in articles:
        # A month with a full stop ("Feb. 12") ends no sentence.
        ends = r"。" if article.lang == "ja" else r"(?<!Feb)[.?!]\"?(?=\s|$)"
        assert 3 <= len(re.findall(ends, article.text)) <= 7, article.url


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_has_several_articles_in_both_languages(articles: list[Article], phase: str, lang: str) -> None:
    first, last = (date.fromisoformat(day) for day in PHASES[phase])
    assert sum(first <= article.published_on <= last and article.lang == lang for article in articles) >= 2


def test_all_events_lie_between_12_february_and_18_march(articles: list[Article]) -> None:
    # Half a day of slack at the end: the evening of the 18th in Washington is the 19th in Tokyo.
    assert min(article.published_on for article in articles) == date(2025, 2, 12)
    assert max(article.published_on for article in articles) == date(2025, 3, 19)
    assert not holding(articles, r"19日の電話|March 19")


# -- what makes such news hard ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        ("有望.*完全ではない", '"promising" but "not complete"'),
        ("操作的", "manipulative"),
        ("独裁者", "dictator"),
        ("根本原因", "root causes"),
        ("複雑すぎる", "too complicated"),
    ],
)
def test_one_remark_is_reported_twice_in_each_language(articles: list[Article], ja: str, en: str) -> None:
    assert len(holding(articles, ja, lang="ja")) >= 2
    assert len(holding(articles, en, lang="en")) >= 2


@pytest.mark.parametrize(("lang", "word"), [("ja", "「生産的」"), ("en", '"productive"')])
def test_one_adjective_is_used_on_two_days_a_month_apart(articles: list[Article], lang: str, word: str) -> None:
    days = sorted({article.published_on for article in holding(articles, word, lang=lang)})
    assert (days[-1] - days[0]).days >= 28


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_one_address_came_again_with_another_headline_and_a_clarification(articles: list[Article], lang: str) -> None:
    versions = defaultdict(list)
    for article in articles:
        versions[article.url].append(article)
    ((first, second),) = [found for found in versions.values() if len(found) > 1 and found[0].lang == lang]
    assert first.published_at < second.published_at
    assert first.title != second.title and first.text != second.text and first.id != second.id
    assert second.text.startswith(first.text)


def test_an_encirclement_is_claimed_and_denied(articles: list[Article]) -> None:
    assert langs(holding(articles, r"包囲されたウクライナ兵|surrounded Ukrainian")) == {"ja", "en"}
    assert langs(holding(articles, r"参謀本部.*否定した|General Staff denied")) == {"ja", "en"}


def test_two_accounts_say_who_spoke_with_putin(articles: list[Article]) -> None:
    assert langs(holding(articles, r"トランプ氏ではなくウィトコフ|Witkoff, not Trump")) == {"ja", "en"}
    assert langs(holding(articles, r"プーチン大統領との協議はとても良く|talks with Putin .* very good")) == {"ja", "en"}


@pytest.mark.parametrize(
    "condition",
    [
        r"ロシアが同意すれば30日間の停戦|30-day ceasefire if Russia",
        r"応じないなら経済的圧力|If Russia does not agree .* economic pressure",
    ],
)
def test_an_acceptance_and_a_threat_are_conditional(articles: list[Article], condition: str) -> None:
    assert langs(holding(articles, condition)) == {"ja", "en"}


def test_one_evening_has_two_dates(articles: list[Article]) -> None:
    assert holding(articles, r"現地時間13日（日本時間14日）")
    (washington,) = [a for a in holding(articles, '"promising"', lang="en") if a.zone == "America/New_York"]
    assert washington.published_on == date(2025, 3, 13)
    (tokyo,) = holding(articles, "「有望」", "ルッテ", lang="ja")
    assert (tokyo.published_on, tokyo.zone) == (date(2025, 3, 14), "Asia/Tokyo")


def test_the_offset_of_a_date_is_that_of_its_zone(articles: list[Article]) -> None:
    for article in articles:
        assert article.published_at.isoformat()[:10] == article.published_on.isoformat(), article.url


def test_words_go_to_somebody(articles: list[Article]) -> None:
    assert langs(holding(articles, r"ウクライナ兵に対し、投降すれば|told his Security Council")) == {"ja", "en"}
    assert langs(holding(articles, r"助けるようプーチン氏に求めた|asked Putin to spare")) == {"ja", "en"}


def test_two_leaders_agree_together(articles: list[Article]) -> None:
    assert langs(holding(articles, r"両首脳は、.*一致した|The two leaders agreed|Putin agreed by phone")) == {
        "ja",
        "en",
    }


def test_a_house_speaks_for_its_head(articles: list[Article]) -> None:
    assert langs(holding(articles, r"ホワイトハウスは、.*説明した|The White House said")) == {"ja", "en"}


def test_some_articles_hold_no_statement(articles: list[Article]) -> None:
    silent = [article for article in articles if not dl.extract(article)]
    assert langs(silent) == {"ja", "en"}
    assert len(silent) < len(articles) / 5


# -- what a first reader sees -------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("leader", ["trump", "putin", "zelensky"])
def test_each_leader_speaks_often_in_each_language(articles: list[Article], leader: str, lang: str) -> None:
    said = [s for article in articles if article.lang == lang for s in dl.extract(article) if leader in s.speakers]
    assert len(said) >= 6


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_many_statements_are_about_the_ceasefire(articles: list[Article], lang: str) -> None:
    said = [s for article in articles if article.lang == lang for s in dl.extract(article)]
    assert sum("ceasefire" in s.topics for s in said) * 3 >= len(said)


def test_whoever_is_quoted_is_in_the_roster(articles: list[Article], roster: Roster) -> None:
    for article in articles:
        for statement in dl.extract(article):
            if statement.quoted:
                assert set(statement.speakers) <= set(roster.people), (article.url, statement.content)
