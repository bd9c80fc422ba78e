"""What the running text says of a statement, and what it refuses to say."""

from __future__ import annotations

import pytest
from msgspec import structs

import digest_lib as dl
from digest_lib.digest.choose import Ranking
from digest_lib.digest.facts import facts
from digest_lib.digest.front import front
from digest_lib.digest.prose import PROSE, ja_headline
from digest_lib.digest.prose.en_guard import is_clause
from digest_lib.models import Lang, Mention, TimelineEntry
from digest_lib.roster import Roster
from digest_lib.timeline import Timeline
from tests.timeline.made import only, timeline, told


def one(
    roster: Roster, text: str, content: str, speaker: str = "putin", **fields: object
) -> tuple[TimelineEntry, Timeline]:
    made = timeline(roster, told(text, content, speaker, **fields))
    return only(made), made


def reported(roster: Roster, text: str, content: str, speaker: str = "putin", **fields: object) -> str | None:
    sentence = PROSE["en"].report(*one(roster, text, content, speaker, lang="en", **fields))
    return sentence.text if sentence else None


# -- what cannot be told outside its sentence ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "holds"),
    [
        ("the leaders of Russia", False),
        ("a ceasefire along the front", False),
        ("his own troops", False),
        ("Russia wants peace", True),
        ("the talks go on after all that was agreed", True),
        ("it’s late", True),
        ("Ukraine accepted", True),
        ("nobody won", True),
    ],
)
def test_a_clause_holds_a_verb(content: str, holds: bool) -> None:
    assert is_clause(content) is holds


def test_words_that_are_no_clause_are_not_told_as_one(roster: Roster) -> None:
    assert reported(roster, "The leaders of Russia, Putin all spoke.", "The leaders of Russia", cue="spoke") is None


def test_a_cue_that_stands_again_in_the_content_is_said_once(roster: Roster) -> None:
    text = "Putin dismissed dismissing a force of peacekeepers."
    assert reported(roster, text, "dismissing a force of peacekeepers", cue="dismissed", act="reject") == (
        "On 13 March, Putin dismissed a force of peacekeepers."
    )


def test_what_a_thing_of_a_speaker_does_is_not_the_speaker_s_act(roster: Roster) -> None:
    text = "Putin’s demand threatens to derail the talks."
    thing = {"speaker_name": "Putin’s demand", "speaker_start": 0, "speaker_end": 14}
    assert reported(roster, text, "to derail the talks", cue="threatens", act="threaten", **thing) is None


def test_a_reporter_who_is_no_name_is_not_printed(roster: Roster) -> None:
    text = "Putin proposed a truce, an idea officials rejected."
    assert reported(roster, text, "a truce", cue="proposed", via=(Mention(None, "an idea officials", 24, 41),)) is None
    assert reported(roster, text, "a truce", cue="proposed", via=(Mention(None, "an aide", 24, 31),)) is not None


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"')])
def test_a_quotation_closes_with_the_mark_that_it_opened_with(roster: Roster, opening: str, closing: str) -> None:
    quoted = f"the call {opening}productive,{closing}"
    assert reported(roster, f"He called {quoted} and left.", quoted, "trump", cue="called", mode="mixed") == (
        f"On 13 March, Trump called the call {opening}productive{closing}."
    )


# -- headlines and questions ----------------------------------------------------------------------------------------


def headed(roster: Roster, lang: Lang, text: str, content: str, speaker: str = "putin", **fields: object) -> str | None:
    made = timeline(roster, told(text, content, speaker, lang=lang, **fields))
    sentence = PROSE[lang].headline(only(made), made)
    return sentence.text if sentence else None


def test_an_english_headline_is_in_the_present(roster: Roster) -> None:
    assert headed(roster, "en", "Putin agreed to halt strikes.", "to halt strikes", cue="agreed", act="agree") == (
        "Putin agrees to halt strikes"
    )


def test_a_headline_keeps_the_past_where_its_content_was_put_into_it(roster: Roster) -> None:
    text = "Putin said he was for a ceasefire."
    assert headed(roster, "en", text, "he was for a ceasefire", cue="said") == "Putin said he was for a ceasefire"
    now = "Putin says it was a mistake."
    assert headed(roster, "en", now, "it was a mistake", cue="says") == "Putin says it was a mistake"


def test_a_headline_of_two_speakers_says_which_day_is_meant(roster: Roster) -> None:
    both = {"speakers": ("trump", "putin"), "cue": "agreed", "act": "agree"}
    assert headed(roster, "en", "They agreed to start talks.", "to start talks", **both) == (
        "Trump and Putin agree to start talks (13 March)"
    )


def test_what_hangs_on_a_condition_beside_it_makes_no_headline(roster: Roster) -> None:
    text = "Putin accepted a truce, if Kyiv does."
    start = text.index("if Kyiv")
    condition = {"cue": "accepted", "act": "accept", "conditional": (start, len(text) - 1)}
    assert headed(roster, "en", text, "a truce", **condition) is None
    japanese = "プーチン氏は停戦を受け入れた（米国が応じれば）。"
    start = japanese.index("米国が")
    condition = {"cue": "を受け入れた", "act": "accept", "conditional": (start, start + 7)}
    assert headed(roster, "ja", japanese, "停戦", **condition) is None


@pytest.mark.parametrize(
    ("ending", "head"),
    [
        ("で一致した", "で一致"),
        ("よう求めた", "よう求める"),
        ("との見方を示した", "との見方"),
        ("と疑問を呈した", "と疑問"),
        ("と明らかにした", "と明らかに"),
        ("と語った", "と語る"),
        ("と記した", None),
        ("と書いた", None),
    ],
)
def test_a_japanese_headline_ends_in_a_noun_or_the_plain_present(ending: str, head: str | None) -> None:
    assert ja_headline.headed(ending) == head


def test_a_quotation_heads_a_section_in_its_own_words(roster: Roster) -> None:
    direct = {"mode": "direct", "act": "say"}
    assert headed(roster, "en", "“We are ready,” he said.", "We are ready", cue="said", **direct) == (
        "Putin: “We are ready”"
    )
    assert headed(roster, "ja", "「用意はできている」と述べた。", "用意はできている", cue="と述べた", **direct) == (
        "プーチン氏「用意はできている」"
    )


@pytest.mark.parametrize(
    ("lang", "act", "topic", "question"),
    [
        ("en", "propose", "the talks", "What did Putin propose on the talks?"),
        ("en", "propose", None, "What did Putin propose?"),
        ("en", "praise", "the talks", "What did Putin make of the talks?"),
        ("ja", "demand", "停戦", "プーチン氏は停戦をめぐり何を求めたか。"),
        ("ja", "demand", None, "プーチン氏は何を求めたか。"),
        ("ja", "say", None, "プーチン氏は何と述べたか。"),
    ],
)
def test_a_question_names_its_matter_where_there_is_one(
    roster: Roster, lang: Lang, act: str, topic: str | None, question: str
) -> None:
    text, content = ("Putin said a word on it.", "a word on it") if lang == "en" else ("一言ある。", "一言")
    made = timeline(roster, told(text, content, lang=lang, act=act))
    assert PROSE[lang].question(only(made), topic, made) == question


@pytest.mark.parametrize(("mode", "question"), [("direct", "say"), ("indirect", "demand")])
def test_a_quotation_answers_what_was_said(roster: Roster, mode: str, question: str) -> None:
    made = timeline(roster, told("“It is late.”", "It is late", lang="en", act="demand", mode=mode))
    assert PROSE["en"].question(only(made), None, made) == f"What did Putin {question}?"


# -- what stands in front, and what leads into a section ------------------------------------------------------------


def talk(roster: Roster) -> Timeline:
    """Putin asks, Trump answers him, Zelensky speaks of something else and, later, of the same."""
    return timeline(
        roster,
        told("Putin asked who would control a ceasefire.", "who would control a ceasefire", lang="en", cue="asked",
             act="ask", topics=("ceasefire",)),
        told("Trump said Putin’s words on a ceasefire were promising.", "Putin’s words on a ceasefire were promising",
             "trump", lang="en", cue="said", act="praise", topics=("ceasefire",)),
        told("Zelensky proposed a summit.", "a summit", "zelensky", lang="en", cue="proposed", act="propose",
             day="2025-03-12", topics=("talks",)),
        told("Zelensky rejected a ceasefire in the air.", "a ceasefire in the air", "zelensky", lang="en",
             cue="rejected", act="reject", day="2025-03-14", topics=("ceasefire",)),
    )  # fmt: skip


def test_the_lead_has_the_three_actors_and_then_what_is_open(roster: Roster) -> None:
    made = talk(roster)
    asked = dl.request(since="2025-03-01", until="2025-03-31", lang="en")
    lead = front(list(made.entries), made, Ranking(made, asked)).lead
    assert {who for entry in lead for who in entry.speakers} == {"putin", "trump", "zelensky"}
    assert [made.day(entry) for entry in lead] == sorted(made.day(entry) for entry in lead)
    assert lead[-1].act == "reject"


def test_an_answer_behind_what_it_answers_says_so(roster: Roster) -> None:
    made = talk(roster)
    question, answer = (next(e for e in made.entries if e.speakers == (who,)) for who in ("putin", "trump"))
    linked = structs.replace(answer, answers=(question.id,))
    alone, after = (PROSE["en"].paragraph(told, made, set()) for told in ([linked], [question, linked]))
    assert not alone[0].text.startswith("In response")
    assert after[1].text == "In response, US President Donald Trump said Putin’s words on a ceasefire were promising."


def test_a_section_that_one_speaker_fills_says_so(roster: Roster) -> None:
    words = ("a truce", "a summit", "a plan", "a list", "a map")
    said = [told(f"He proposed {w}.", w, "trump" if at else "putin", lang="en", cue="proposed", act="propose",
                 topics=("talks",)) for at, w in enumerate(words)]  # fmt: skip
    made = timeline(roster, *said)
    first, second = PROSE["en"].setup(facts(made.entries, made), made)
    assert first == "Trump did most of the talking on 13 March, with four of the five remarks."
    assert second == "All are about the talks."
    assert PROSE["ja"].setup(facts(made.entries, made), made) == (
        "3月13日は、5件のうち4件がトランプ氏の発言です。",
        "主題はいずれも和平協議です。",
    )


def test_a_remark_whose_day_stands_beside_it_does_not_name_its_report(roster: Roster) -> None:
    undated = one(roster, "Putin proposed a truce.", "a truce", lang="en", cue="proposed", day=None)
    sentence = PROSE["en"].report(*undated, sourced=False)
    assert sentence is not None
    assert sentence.text == "Putin proposed a truce."


def test_a_content_that_begins_with_somebody_s_name_has_its_speaker_before_it(roster: Roster) -> None:
    made = timeline(
        roster,
        told("ゼレンスキー氏は、捕虜の交換を急ぐと述べた。", "捕虜の交換を急ぐ", "zelensky", cue="と述べた"),
        told("ゼレンスキー氏は、プーチン氏は停戦を恐れていると述べた。", "プーチン氏は停戦を恐れている", "zelensky", cue="と述べた"),
    )  # fmt: skip
    first, second = sorted(made.entries, key=lambda entry: "プーチン" in entry.wording["ja"].text)
    sentences = [sentence.text for sentence in PROSE["ja"].paragraph([first, second], made, {"zelensky"})]
    assert len(sentences) == 2
    assert sentences[1].startswith("同氏はまた、")
    assert sentences[1].endswith("プーチン氏は停戦を恐れていると述べた。")


def test_a_section_answers_with_words_that_name_their_matter(roster: Roster) -> None:
    fields = {"lang": "en", "cue": "said", "topics": ("ceasefire",), "day": None}
    made = timeline(
        roster,
        told("“The door is open,” he said.", "The door is open", "trump", mode="direct", **fields),
        told("Trump said a ceasefire is near.", "a ceasefire is near", "trump", **fields),
    )
    digest = dl.compose(made, dl.request(since="2025-03-01", until="2025-03-31", lang="en"))
    (section,) = digest.sections
    assert digest.scores[0].parts["words"] == 1
    assert "ceasefire" in section.question[0].text
    assert "a ceasefire is near" in section.answer[0].text
