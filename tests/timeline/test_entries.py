from __future__ import annotations

from digest_lib.models import Article, Mention, Statement
from digest_lib.roster import Roster
from digest_lib.timeline import Timeline
from tests.timeline.made import only, timeline, told

WORDS = "any ceasefire must lead to a lasting peace"


def reported(source: str, text: str, **fields: object) -> tuple[Article, Statement]:
    return told(text, WORDS, lang="en", source=source, **fields)


def test_a_reprint_a_translation_and_a_shared_broadcast_are_one_origin(roster: Roster) -> None:
    made = timeline(
        roster,
        reported("guardian", f"Putin told NBC {WORDS}.", url="https://a.example"),
        reported("bbc", f"Speaking to NBC, Putin said {WORDS}.", url="https://b.example"),
        told(
            "プーチン氏はNBCの番組で、停戦は恒久的な平和につながるべきだと述べた。",
            "停戦は恒久的な平和につながるべきだ",
            source="jiji",
        ),
    )
    assert len(only(made).outlets) == 3
    assert only(made).origins == ("nbc",)
    assert "3 outlets, 1 origin" in made._repr_html_()


def test_what_two_outlets_have_by_one_wires_report_is_one_origin(roster: Roster) -> None:
    made = timeline(
        roster,
        reported("guardian", f"Putin said {WORDS}, according to Reuters.", url="https://a.example"),
        told(
            "ロイター通信によると、プーチン氏は停戦は恒久的な平和につながるべきだと述べた。",
            "停戦は恒久的な平和につながるべきだ",
            source="nhk",
        ),
    )
    assert only(made).origins == ("reuters",)


def test_articles_that_share_a_long_sentence_are_one_origin(roster: Roster) -> None:
    shared = "The Russian president was speaking in Moscow beside the Belarusian leader after a long day of talks."
    made = timeline(
        roster,
        reported("guardian", f"Putin said {WORDS}. {shared}"),
        reported("bbc", f"{shared} He went on. {WORDS} was what Putin asked for."),
        reported("al-jazeera", f"On Thursday Putin said {WORDS}."),
    )
    assert len(only(made).origins) == 2
    table = made.origins()
    assert sorted(len(outlets) for outlets in table["outlets"]) == [1, 2]


def test_a_count_on_which_outlets_differ_is_contested_with_both_readings(roster: Roster) -> None:
    made = timeline(
        roster,
        told("ゼレンスキー氏はロシアが昨夜ミサイル45発で首都を攻撃したと述べた。", "ロシアが昨夜ミサイル45発で首都を攻撃した", "zelensky", source="jiji"),
        told("ゼレンスキー氏はロシアが昨夜ミサイル48発で首都を攻撃したと述べた。", "ロシアが昨夜ミサイル48発で首都を攻撃した", "zelensky", source="nhk"),
    )  # fmt: skip
    table = made.contested()
    assert list(table["field"]) == ["number", "number"]
    assert list(table["outlets"]) == [("jiji",), ("nhk",)]


def test_who_met_whom_is_contested_by_a_later_clarification(roster: Roster) -> None:
    claim = told(
        "Trump said his talks with Putin had been very good.",
        "his talks with Putin had been very good",
        "trump",
        lang="en",
        day="2025-03-14",
    )
    clarified = told(
        "The White House said it was Witkoff, not Trump, who spoke with Putin.",
        "it was Witkoff, not Trump, who spoke with Putin",
        "white-house",
        lang="en",
        day="2025-03-14",
        published="2025-03-14T20:00:00+00:00",
    )
    made = timeline(roster, claim, clarified)
    assert {entry.contested[0].field for entry in made.entries} == {"participant"}
    assert [value.value for value in made.entries[0].contested[0].values] == ["trump", "witkoff"]


def test_an_answer_points_at_what_it_answers_and_is_never_older(roster: Roster) -> None:
    proposal = told(
        "米国は30日間の停戦を提案した。", "30日間の停戦", "us", act="propose", day="2025-03-11",
        addressee=Mention("ukraine", "ウクライナ", 0, 1),
    )  # fmt: skip
    answer = told("ウクライナは30日間の停戦を受け入れた。", "30日間の停戦", "ukraine", act="accept", day="2025-03-11")
    too_early = told("ウクライナは30日間の停戦を拒んだ。", "30日間の停戦", "ukraine", act="reject", day="2025-03-09")
    made = timeline(roster, proposal, answer, too_early)
    by_act = {entry.act: entry for entry in made.entries}
    assert by_act["accept"].answers == (by_act["propose"].id,)
    assert by_act["reject"].answers == ()


def test_an_answer_is_found_although_its_own_words_are_rarer_than_what_it_shares(roster: Roster) -> None:
    claim = told(
        "プーチン氏は停戦は恒久的な平和につながるべきだと述べた。", "停戦は恒久的な平和につながるべきだ", act="demand"
    )
    words = "プーチン氏の停戦に関する発言は予想通りで操作的で複雑で深刻だ"
    answer = told(f"ゼレンスキー氏は{words}と批判した。", words, "zelensky", act="criticise")
    made = timeline(roster, claim, answer)
    by_act = {entry.act: entry for entry in made.entries}
    assert by_act["criticise"].answers == (by_act["demand"].id,)


def test_a_condition_depends_on_what_the_other_side_said_of_it(roster: Roster) -> None:
    text = "ウクライナはロシアが応じれば停戦を受け入れると述べた。"
    condition = (text.index("ロシア"), text.index("停戦"))
    accepted = told(
        text, "ロシアが応じれば停戦を受け入れる", "ukraine", act="accept", conditional=condition, day="2025-03-11"
    )
    reply = told("プーチン氏は停戦に応じると述べた。", "停戦に応じる", act="agree", day="2025-03-13")
    made = timeline(roster, accepted, reply)
    by_act = {entry.act: entry for entry in made.entries}
    assert by_act["accept"].depends_on == (by_act["agree"].id,)


def test_a_later_version_of_an_address_is_the_same_article_and_its_changes_are_kept(roster: Roster) -> None:
    url = "https://paper.example/story"
    first = told(
        "プーチン氏は停戦案に賛成だと述べた。撤退はないと語った。", "停戦案に賛成だ", url=url, published="2025-03-13"
    )
    _, dropped = told(
        "プーチン氏は停戦案に賛成だと述べた。撤退はないと語った。", "撤退はない", url=url, published="2025-03-13"
    )
    later = told(
        "プーチン氏は停戦案に条件付きで賛成だと述べた。", "停戦案に条件付きで賛成だ", url=url, published="2025-03-14"
    )
    made = Timeline.of([later[1]], {later[0].id: later[0]}, roster, earlier=[(first[0], [first[1], dropped])])
    assert {revision.kind for revision in made.revisions} == {"reworded", "withdrawn"}
    (revision,) = only(made).revisions
    assert (revision.was, revision.now) == ("停戦案に賛成だ", "停戦案に条件付きで賛成だ")


def test_an_id_stays_when_a_further_outlet_or_a_new_version_repeats_the_words(roster: Roster) -> None:
    url = "https://paper.example/story"
    first = told("プーチン氏は停戦案に賛成だと述べた。", "停戦案に賛成だ", url=url, published="2025-03-13")
    second = told("同氏は停戦案に賛成だと語った。", "停戦案に賛成だ", source="nhk", published="2025-03-14")
    newer = told("【更新】プーチン氏は停戦案に賛成だと述べた。", "停戦案に賛成だ", url=url, published="2025-03-15")
    alone = only(timeline(roster, first)).id
    assert only(timeline(roster, first, second)).id == alone
    again = Timeline.of(
        [second[1], newer[1]], {a.id: a for a, _ in (second, newer)}, roster, earlier=[(first[0], [first[1]])]
    )
    assert only(again).id == alone


def test_ids_tell_apart_what_one_article_says_twice(roster: Roster) -> None:
    text = "プーチン氏は3月1日に賛成だと述べ、10日後にも賛成だと述べた。"
    one, first = told(text, "賛成だ", day="2025-03-01")
    start = text.rindex("賛成だ")
    second = Statement(**{f: getattr(first, f) for f in first.__struct_fields__} | {"start": start, "end": start + 3})
    _, dated = told("x" + text, "賛成だ", day="2025-03-11")
    later = Statement(**{f: getattr(second, f) for f in second.__struct_fields__} | {"said": dated.said})
    made = Timeline.of([first, later], {one.id: one}, roster)
    assert len({entry.id for entry in made.entries}) == 2
