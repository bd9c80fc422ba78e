"""The bundled knowledge holds together: people and their offices, look-alikes, outlets, topics."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest

from digest_lib.roster import Roster
from digest_lib.statements.mentions import Names

LEADERS = ("trump", "putin", "zelensky")
# Heads of state and government: an office that one person holds at a time.
SOLE_OFFICE = re.compile(r"(?<!副)(大統領|首相|国家主席|事務総長|欧州委員長)$")


def test_the_roster_is_wide_enough_for_the_story(roster: Roster) -> None:
    assert set(LEADERS) <= set(roster.people)
    assert len(roster.people) >= 33
    assert len(roster.sources) >= 40
    assert {"ceasefire", "talks", "territory", "sanctions", "weapons", "troops"} <= set(roster.topics)


def test_every_person_is_named_in_both_languages(roster: Roster) -> None:
    for person in roster.people.values():
        for names in (person.name, person.family):
            assert all(names.get(lang, "").strip() for lang in ("ja", "en")), person.id


def test_every_office_has_its_title_in_both_languages_and_runs_forwards(roster: Roster) -> None:
    for person in roster.people.values():
        for office in person.offices:
            assert office.title.get("ja") and office.title.get("en"), person.id
            assert office.until is None or office.since < office.until, person.id


def test_no_office_is_held_by_two_people_beyond_the_day_of_handover(roster: Roster) -> None:
    terms = [
        (office.title["ja"], office.since, office.until or date.max, person.id)
        for person in roster.people.values()
        for office in person.offices
        if SOLE_OFFICE.search(office.title["ja"])
    ]
    assert len(terms) > 20
    for (title, since, until, who), (other_title, other_since, other_until, other) in combinations(terms, 2):
        if title == other_title:
            shared = min(until, other_until) - max(since, other_since)
            assert shared <= timedelta(0), f"{title}: {who} and {other}"


@pytest.mark.parametrize(
    ("person", "day", "ja", "en"),
    [
        ("trump", "2021-01-19", "米大統領", "US President"),
        ("trump", "2024-11-06", None, None),
        ("trump", "2025-01-19", None, None),
        ("trump", "2025-01-20", "米大統領", "US President"),
        ("biden", "2025-01-19", "米大統領", "US President"),
        ("biden", "2025-02-12", None, None),
        ("putin", "2010-06-01", "ロシア首相", "Russian Prime Minister"),
        ("putin", "2025-03-13", "ロシア大統領", "Russian President"),
        ("medvedev", "2010-06-01", "ロシア大統領", "Russian President"),
        ("zelensky", "2019-05-19", None, None),
        ("zelensky", "2025-03-13", "ウクライナ大統領", "Ukrainian President"),
        ("scholz", "2025-03-14", "独首相", "German Chancellor"),
        ("merz", "2025-03-14", None, None),
        ("rutte", "2025-03-13", "NATO事務総長", "NATO Secretary General"),
        ("starmer", "2025-03-14", "英首相", "British Prime Minister"),
    ],
)
def test_a_title_is_that_of_the_day(roster: Roster, person: str, day: str, ja: str | None, en: str | None) -> None:
    titles = [roster.title_on(person, date.fromisoformat(day), lang) for lang in ("ja", "en")]
    assert titles == [ja, en]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_look_alike_of_the_roster_is_taken_for_its_person(roster: Roster, lang: str) -> None:
    names = Names(roster, lang)  # type: ignore[arg-type]
    frame = "{}は述べた。" if lang == "ja" else "Then {} spoke."
    alike = [(person.id, name) for person in roster.people.values() for name in person.not_.get(lang, ())]  # type: ignore[call-overload]
    assert alike
    for person, name in alike:
        assert [hit.person for hit in names.find(frame.format(name)) if hit.person == person] == [], name


@pytest.mark.parametrize(
    ("lang", "text", "people"),
    [
        ("ja", "ドナルド・トランプ・ジュニア氏とエリック・トランプ氏が出席した。", set()),
        ("ja", "メラニア・トランプ夫人は述べた。", set()),
        ("ja", "オレナ・ゼレンスカ夫人が訪れた。", set()),
        ("ja", "コスタリカ政府は歓迎した。", set()),
        ("en", "Donald Trump Jr. and Melania Trump arrived.", set()),
        ("en", "Olena Zelenska spoke at the Trump Organization.", set()),
        ("ja", "トランプ氏とエリック・トランプ氏が出席した。", {"trump"}),
        ("ja", "ゼレンシキー大統領はキーウで話した。", {"zelensky"}),
        ("en", "Zelenskyy, Zelenskiy and Zelensky are one man.", {"zelensky"}),
        ("ja", "ウラジーミル・プーチン大統領とエルドガン大統領", {"putin", "erdogan"}),
        ("en", "Trump met Putin.", {"trump", "putin"}),
    ],
)
def test_a_name_belongs_to_whoever_it_names(roster: Roster, lang: str, text: str, people: set[str]) -> None:
    assert {hit.person for hit in Names(roster, lang).find(text) if hit.person} == people  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_name_and_spelling_finds_its_own_person(roster: Roster, lang: str) -> None:
    names = Names(roster, lang)  # type: ignore[arg-type]
    for person in roster.people.values():
        for name in (person.name[lang], person.family[lang], *person.aliases.get(lang, ())):  # type: ignore[index,call-overload]
            hits = names.find(f"「{name}」" if lang == "ja" else f"({name})")
            assert [hit.person for hit in hits] == [person.id], name


def test_every_outlet_has_a_real_time_zone(roster: Roster) -> None:
    for source in roster.sources.values():
        assert ZoneInfo(source.zone).key == source.zone


def test_no_host_and_no_name_belongs_to_two_outlets(roster: Roster) -> None:
    hosts = [host for source in roster.sources.values() for host in source.hosts]
    assert len(hosts) == len(set(hosts))
    owner: dict[str, str] = {}
    for source in roster.sources.values():
        for name in (source.id, *source.name.values(), *source.aliases):
            assert owner.setdefault(name.casefold(), source.id) == source.id, name


@pytest.mark.parametrize(
    ("name", "url", "source"),
    [
        (None, "https://www.jiji.com/jc/article?k=1", "jiji"),
        (None, "https://jp.reuters.com/world/1", "reuters"),
        (None, "https://newsdig.tbs.co.jp/articles/1", "tbs"),
        (None, "https://www.cnn.co.jp/1", "cnn-jp"),
        (None, "https://edition.cnn.com/1", "cnn"),
        (None, "https://notjiji.com/1", None),
        (None, "not an address", None),
        ("Wikipedia contributors", "", "wikipedia-current-events"),
        ("WTF Just Happened Today (Matt Kiser)", "", "wtfjht"),
        ("ウィキニュース contributors", "", "wikinews-ja"),
        ("chrysanthemum digest SAMPLE", "", "chrysanthemum-sample"),
        ("NHK", "https://www.jiji.com/1", "nhk"),
    ],
)
def test_an_outlet_is_found_by_its_name_then_by_its_host(
    roster: Roster, name: str | None, url: str, source: str | None
) -> None:
    found = roster.source_for(name, url)
    assert (found.id if found else None) == source


def test_every_topic_has_words_in_both_languages_and_none_twice(roster: Roster) -> None:
    for topic in roster.topics.values():
        for lang in ("ja", "en"):
            words = topic.words.get(lang, ())
            assert topic.name.get(lang) and words, topic.id
            assert len(set(words)) == len(words) and all(word.strip("* ") for word in words), topic.id
