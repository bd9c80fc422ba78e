from __future__ import annotations

from datetime import date

import pytest

from digest_lib.models import Mention, Said
from digest_lib.roster import Roster
from digest_lib.timeline.window import said_days, window
from tests.building import article, statement
from tests.timeline.made import only, timeline, told


def test_one_remark_in_two_outlets_is_one_entry_with_two_reports(roster: Roster) -> None:
    made = timeline(
        roster,
        told(
            "プーチン氏は、停戦は恒久的な平和につながるべきだと述べた。",
            "停戦は恒久的な平和につながるべきだ",
            source="jiji",
        ),
        told("同氏は停戦が恒久的な平和につながるべきだと語った。", "停戦が恒久的な平和につながるべきだ", source="nhk"),
    )
    assert len(only(made).statements) == 2
    assert set(made.outlets(only(made))) == {"jiji", "nhk"}
    assert only(made).because[0].startswith("same day and speaker")


def test_one_remark_in_two_languages_is_one_entry_with_a_wording_in_each(roster: Roster) -> None:
    made = timeline(
        roster,
        told(
            "プーチン氏は停戦は紛争の根本原因を取り除くものでなければならないと述べた。",
            "停戦は紛争の根本原因を取り除くものでなければならない",
        ),
        told(
            "Putin said any ceasefire must remove the root causes of the conflict.",
            "any ceasefire must remove the root causes of the conflict",
            lang="en",
        ),
    )
    assert set(only(made).wording) == {"ja", "en"}
    assert "root-cause" in only(made).because[0]


def test_two_speakers_are_two_entries_even_in_the_same_words(roster: Roster) -> None:
    words = "戦争を終わらせる非常に良い機会だ"
    made = timeline(
        roster,
        told(f"トランプ氏は「{words}」と述べた。", words, "trump", mode="direct"),
        told(f"ゼレンスキー氏は「{words}」と語った。", words, "zelensky", mode="direct"),
    )
    assert len(made) == 2


def test_one_adjective_on_two_days_is_two_entries(roster: Roster) -> None:
    made = timeline(
        roster,
        told(
            "トランプ氏は電話が「生産的」だったと述べた。",
            "電話が「生産的」だった",
            "trump",
            day="2025-02-12",
            mode="mixed",
        ),
        told(
            "トランプ氏は協議が「生産的」だったと述べた。",
            "協議が「生産的」だった",
            "trump",
            day="2025-03-14",
            mode="mixed",
        ),
    )
    assert len(made) == 2


def test_one_adjective_about_two_things_on_one_day_is_two_entries(roster: Roster) -> None:
    made = timeline(
        roster,
        told(
            "トランプ氏は首脳との電話会談について「生産的」と評価した。",
            "首脳との電話会談について「生産的」",
            "trump",
            mode="mixed",
        ),
        told(
            "トランプ氏は鉱物資源をめぐる合意は「生産的」と述べた。",
            "鉱物資源をめぐる合意は「生産的」",
            "trump",
            mode="mixed",
        ),
    )
    assert len(made) == 2


@pytest.mark.parametrize(("one", "other"), [("accept", "reject"), ("agree", "deny"), ("praise", "criticise")])
def test_opposite_acts_are_never_merged(roster: Roster, one: str, other: str) -> None:
    made = timeline(
        roster,
        told("ゼレンスキー氏は30日間の停戦案を受け入れた。", "30日間の停戦案", "zelensky", act=one),
        told("ゼレンスキー氏は30日間の停戦案を退けた。", "30日間の停戦案", "zelensky", act=other),
    )
    assert len(made) == 2


def test_a_denied_statement_is_not_merged_with_the_statement(roster: Roster) -> None:
    made = timeline(
        roster,
        told("プーチン氏は部隊が包囲されていると述べた。", "部隊が包囲されている"),
        told("プーチン氏は部隊が包囲されているとの見方を否定した。", "部隊が包囲されている", negated=True),
    )
    assert len(made) == 2


def test_the_evening_in_washington_is_the_morning_in_tokyo(roster: Roster) -> None:
    made = timeline(
        roster,
        told(
            "Trump said a ceasefire deal with Russia could end the war.",
            "a ceasefire deal with Russia could end the war",
            "trump",
            lang="en",
            day="2025-03-13",
            zone="America/New_York",
        ),
        told(
            "Trump said a ceasefire deal with Russia could end this war.",
            "a ceasefire deal with Russia could end this war",
            "trump",
            lang="en",
            day="2025-03-14",
            zone="Asia/Tokyo",
        ),
    )
    assert len(made) == 1
    assert only(made).contested == ()


def test_two_days_apart_is_not_one_remark(roster: Roster) -> None:
    made = timeline(
        roster,
        told("プーチン氏は停戦案に賛成だと述べた。", "停戦案に賛成だ", day="2025-03-13"),
        told("プーチン氏は停戦案に賛成だと語った。", "停戦案に賛成だ", day="2025-03-16", published="2025-03-16"),
    )
    assert len(made) == 2


def test_another_addressee_is_another_remark(roster: Roster) -> None:
    text = "プーチン氏はトランプ氏に感謝していると伝えた。習氏にも感謝していると伝えた。"
    one = article(text)
    first = statement(one, "感謝している", addressee=Mention("trump", "トランプ氏", 6, 11))
    second_text = article("プーチン氏は習氏に感謝していると述べた。")
    second = statement(second_text, "感謝している", addressee=Mention("xi", "習氏", 6, 8))
    assert len(timeline(roster, (one, first), (second_text, second))) == 2


def test_nameless_unknown_speakers_are_never_merged(roster: Roster) -> None:
    made = timeline(
        roster,
        told("当局者は停戦協議が続いていると述べた。", "停戦協議が続いている", None),
        told("別の当局者は停戦協議が続いていると語った。", "停戦協議が続いている", None),
    )
    assert len(made) == 2


def test_an_entry_is_found_by_its_id(roster: Roster) -> None:
    made = timeline(roster, told("プーチン氏は停戦案に賛成だと述べた。", "停戦案に賛成だ"))
    assert made.entry(only(made).id) == only(made)


def test_ids_depend_on_the_statements_alone(roster: Roster) -> None:
    pairs = [
        told("プーチン氏は停戦案に賛成だと述べた。", "停戦案に賛成だ"),
        told("トランプ氏は協議は順調だと述べた。", "協議は順調だ", "trump"),
    ]
    forward, backward = timeline(roster, *pairs), timeline(roster, *pairs[::-1])
    assert [entry.id for entry in forward.entries] == [entry.id for entry in backward.entries]


def test_a_wire_and_its_reprint_are_one_origin(roster: Roster) -> None:
    words = "any ceasefire must lead to a lasting peace"
    made = timeline(
        roster,
        told(f"MOSCOW (Reuters) - Putin said {words}.", words, lang="en", source="reuters"),
        told(f"Putin said on Thursday {words}. (Reuters)", words, lang="en", source="guardian"),
    )
    assert len(made.outlets(only(made))) == 2
    assert only(made).origins == ("reuters",)


def test_days_on_which_sources_differ_are_kept_side_by_side(roster: Roster) -> None:
    words = "ウクライナに一時的な国連の統治を置くことができる"
    made = timeline(
        roster,
        told(f"プーチン氏は「{words}」と述べた。", words, mode="direct", day="2025-03-27", published="2025-03-28"),
        told(f"プーチン氏は28日「{words}」と語った。", words, mode="direct", day="2025-03-28", published="2025-03-28"),
    )
    (contested,) = only(made).contested
    assert contested.field == "date"
    assert [value.value for value in contested.values] == ["2025-03-27", "2025-03-28"]
    assert all(value.citations for value in contested.values)


def test_a_denial_points_at_the_earlier_entry_it_answers(roster: Roster) -> None:
    made = timeline(
        roster,
        told(
            "トランプ氏はクルスクのウクライナ軍部隊が包囲されていると述べた。",
            "クルスクのウクライナ軍部隊が包囲されている",
            "trump",
        ),
        told(
            "ゼレンスキー氏はクルスクのウクライナ軍部隊の包囲を否定した。",
            "クルスクのウクライナ軍部隊の包囲",
            "zelensky",
            act="deny",
            day="2025-03-14",
        ),
    )
    claim, denial = made.entries
    assert denial.denies == (claim.id,)
    assert claim.denies == ()


def test_a_denial_leaves_alone_what_only_shares_its_place_and_its_people(roster: Roster) -> None:
    made = timeline(
        roster,
        told(
            "プーチン氏はクルスク州の兵士が投降すれば命を保証すると述べた。",
            "クルスク州の兵士が投降すれば命を保証する",
            "putin",
        ),
        told(
            "ゼレンスキー氏はクルスク州の兵士の包囲を否定した。",
            "クルスク州の兵士の包囲",
            "zelensky",
            act="deny",
            day="2025-03-14",
        ),
    )
    assert [entry.denies for entry in made.entries] == [(), ()]


def test_only_the_speakers_own_language_is_verbatim(roster: Roster) -> None:
    english = "We had a very good talk"
    japanese = "とても良い話し合いだった"
    made = timeline(
        roster,
        told(f"“{english},” Trump said.", english, "trump", lang="en", mode="direct"),
        told(f"「{japanese}」とトランプ氏は述べた。", japanese, "trump", mode="direct", day="2025-03-01"),
        told(f"“{english},” Putin said.", english, "putin", lang="en", mode="direct"),
    )
    found = {(entry.speakers[0], lang): w.fidelity for entry in made.entries for lang, w in entry.wording.items()}
    assert found == {("trump", "en"): "verbatim", ("trump", "ja"): "translation", ("putin", "en"): "translation"}


def test_a_period_keeps_what_was_said_in_it_and_lists_the_undated_by_their_report(roster: Roster) -> None:
    made = timeline(
        roster,
        told("プーチン氏は停戦案に賛成だと述べた。", "停戦案に賛成だ", day="2025-03-13"),
        told("トランプ氏は協議は順調だと述べた。", "協議は順調だ", "trump", day=None, published="2025-03-20"),
        told("ゼレンスキー氏は支援を求めた。", "支援", "zelensky", day="2025-02"),
    )
    assert {e.speakers[0] for e in made.between(date(2025, 3, 10), date(2025, 3, 19)).entries} == {"putin"}
    assert {e.speakers[0] for e in made.between(date(2025, 2, 27), date(2025, 3, 1)).entries} == {"zelensky"}
    assert [e.speakers[0] for e in made.undated] == ["trump"]
    assert {e.speakers[0] for e in made.between(date(2025, 3, 20), date(2025, 3, 20)).entries} == {"trump"}


def test_a_said_date_covers_as_many_days_as_its_precision() -> None:
    def days(text: str, precision: str, until: str | None = None) -> tuple[str, str]:
        first, last = said_days(Said(date=text, precision=precision, basis="text", until=until))  # type: ignore[arg-type]
        return first.isoformat(), last.isoformat()

    assert days("2025-03-13", "day") == ("2025-03-13", "2025-03-13")
    assert days("2025-03-13T23:00", "hour") == ("2025-03-13", "2025-03-13")
    assert days("2025-12", "month") == ("2025-12-01", "2025-12-31")
    assert days("2024", "year") == ("2024-01-01", "2024-12-31")
    assert days("2025-03-13", "range", "2025-03-15") == ("2025-03-13", "2025-03-15")


def test_an_undated_statement_was_made_shortly_before_publication() -> None:
    made, said = told("プーチン氏は賛成だと述べた。", "賛成だ", day=None, published="2025-03-14T09:00:00+09:00")
    span = window(said, made)
    assert span.end.isoformat() == "2025-03-14T00:00:00+00:00"
    assert (span.end - span.start).total_seconds() == 36 * 3600


def test_the_frame_has_one_row_an_entry_and_typed_columns_even_when_empty(roster: Roster) -> None:
    empty = timeline(roster)
    full = timeline(roster, told("プーチン氏は停戦案に賛成だと述べた。", "停戦案に賛成だ"))
    assert list(empty.frame.columns) == list(full.frame.columns)
    assert full.frame.dtypes.astype(str).to_dict()["day"] == "datetime64[s]"
    assert full.frame.loc[0, "speakers"] == ("putin",)
    assert len(empty.positions()) == 0


def test_the_lab_table_escapes_what_articles_say(roster: Roster) -> None:
    words = "<script>alert(1)</script> is what peace needs"
    made = timeline(roster, told(f"Putin said {words}.", words, lang="en"))
    assert "<script>" not in made._repr_html_()
    assert "&lt;script&gt;" in made._repr_html_()
