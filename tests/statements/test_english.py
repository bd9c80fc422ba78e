"""One phenomenon of English news prose each: what is a statement, whose, of what kind, from when."""

from __future__ import annotations

import pytest

from digest_lib.models import Statement
from digest_lib.roster import Roster
from digest_lib.statements.english import English
from digest_lib.statements.trace import Trace
from tests.building import article


@pytest.fixture(scope="module")
def english(roster: Roster) -> English:
    return English(roster)


def read(english: English, text: str, published: str = "2025-03-14") -> list[Statement]:
    return english.extract(article(text, lang="en", published=published))


def only(english: English, text: str, published: str = "2025-03-14") -> Statement:
    found = read(english, text, published)
    assert len(found) == 1, [s.content for s in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "content", "mode"),
    [
        ("“We are ready for talks,” Trump said.", "We are ready for talks", "direct"),
        ("Trump said: “We are ready for talks.”", "We are ready for talks", "direct"),
        ('"We are ready," said Trump in Florida.', "We are ready", "direct"),
        ("‘We are ready,’ Trump told the BBC’s reporter.", "We are ready", "direct"),
        ("''We are ready,'' Trump said.", "We are ready", "direct"),
        ("Trump said that talks would resume soon.", "talks would resume soon", "indirect"),
        ("Trump said on Monday talks would resume soon.", "talks would resume soon", "indirect"),
        ("Talks would resume soon, Trump said.", "Talks would resume soon", "indirect"),
        ("According to Trump, talks would resume soon.", "talks would resume soon", "indirect"),
        ("In Trump's words, “the door is open”.", "the door is open", "direct"),
        ("Trump: “The door is open for everybody.”", "The door is open for everybody", "direct"),
        ("Trump: Talks will resume soon", "Talks will resume soon", "indirect"),
        ("Talks ‘very close’ – Trump", "Talks ‘very close’", "mixed"),
        ("Trump called the offer “a bad joke”.", "the offer “a bad joke”", "mixed"),
        ("Trump said the offer was “a bad joke”.", "the offer was “a bad joke”", "mixed"),
        ("Trump's claim that talks had stalled was repeated.", "talks had stalled", "indirect"),
        ("Trump was adamant that talks would go on.", "talks would go on", "indirect"),
        ("The allies were told by Trump that talks would go on.", "talks would go on", "indirect"),
        ("“The door is open to everybody,” was Trump's answer.", "The door is open to everybody", "direct"),
        ("“The door is open,” is how Trump put it.", "The door is open", "direct"),
    ],
)
def test_a_statement_is_found_wherever_its_cue_stands(english: English, text: str, content: str, mode: str) -> None:
    found = only(english, text)
    assert (found.content, found.mode, found.speakers) == (content, mode, ("trump",))


@pytest.mark.parametrize(
    "text",
    [
        "Trump did not say whether talks would go on.",
        "Trump declined to say whether talks would go on.",
        "Trump is expected to say that talks will go on.",
        "If Trump says that talks are over, markets will fall.",
        "Even if Trump were to say that talks are over, nobody would listen.",
        "Trump flew to Florida and met his advisers.",
        "The book “A Long Way to Peace” sold well in Kyiv.",
        "The so-called “road map” was signed by Trump.",
        "Trump called Putin on Monday.",
        "Trump stopped short of saying that talks were over.",
    ],
)
def test_what_nobody_said_is_no_statement(english: English, text: str) -> None:
    assert read(english, text) == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("US President Donald Trump said talks would resume.", ("trump",)),
        ("Ukraine's president, Volodymyr Zelensky, said talks would resume.", ("zelensky",)),
        ("Zelensky, who landed in Paris on Monday, said talks would resume.", ("zelensky",)),
        ("The Russian leader said talks would resume.", ("putin",)),
        ("Trump and Putin agreed to meet in Alaska.", ("trump", "putin")),
        ("Donald Trump Jr. said talks would resume.", (None,)),
        ("Melania Trump said talks would resume.", (None,)),
        ("Olena Zelenska said talks would resume.", (None,)),
        ("A spokesman for Putin said talks would resume.", (None,)),
        ("Trump's lawyer said talks would resume.", (None,)),
        ("Kremlin spokesman Dmitry Peskov said talks would resume.", ("peskov",)),
        ("Trump's response: “We will see what happens.”", ("trump",)),
        ("Former US President Joe Biden said talks would resume.", ("biden",)),
    ],
)
def test_a_statement_belongs_to_whom_the_words_name(
    english: English, text: str, speakers: tuple[str | None, ...]
) -> None:
    assert only(english, text).speakers == speakers


def test_the_president_is_whoever_held_the_office_that_day(english: English) -> None:
    text = "Biden and Trump were both in town. The US president said talks would resume."
    assert read(english, text, "2024-06-01")[-1].speakers == ("biden",)
    assert read(english, text, "2025-06-01")[-1].speakers == ("trump",)


def test_a_president_without_a_country_is_not_guessed(english: English) -> None:
    found = only(english, "Trump, Putin and Zelensky were all in the hall. The president said talks would resume.")
    assert found.speakers == (None,)
    assert found.confidence < 0.99


def test_a_pronoun_takes_the_speaker_of_the_sentence_before(english: English) -> None:
    found = read(english, "Zelensky spoke in Kyiv on Monday. He said talks would resume.")
    assert [s.speakers for s in found] == [("zelensky",)]
    assert found[0].speaker_name == "He"


def test_a_pronoun_after_a_stranger_is_no_leader(english: English) -> None:
    found = read(english, "Trump was in Paris. Analyst Ann Doe said it was late. She said talks would resume.")
    assert [s.speakers for s in found] == [(None,), (None,)]


def test_a_quotation_interrupted_by_its_cue_is_two_statements(english: English) -> None:
    found = read(english, "“We are ready,” Trump said on Monday, “and they know it.”")
    assert [s.content for s in found] == ["We are ready", "and they know it"]
    assert {s.speakers for s in found} == {("trump",)}


def test_a_quotation_that_reopens_at_a_paragraph_keeps_its_speaker(english: English) -> None:
    found = read(english, "“We are ready,” Trump said.\n\n“They know that we are ready and waiting for them.”")
    assert [s.speakers for s in found] == [("trump",), ("trump",)]


def test_coordinated_and_participial_cues_share_their_subject(english: English) -> None:
    found = read(english, "Putin said the plan was good but warned that it was late, adding that details mattered.")
    assert [s.content for s in found] == ["the plan was good", "it was late", "details mattered"]
    assert {s.speakers for s in found} == {("putin",)}


def test_an_outlet_is_the_way_and_not_the_speaker(english: English) -> None:
    found = only(english, "NBC News quoted Trump as telling aides that talks were over.")
    assert found.speakers == ("trump",)
    assert [mention.name for mention in found.via] == ["NBC News"]
    assert found.modality == "hearsay"


def test_words_told_inside_a_statement_stay_inside_it(english: English) -> None:
    found = only(english, "Peskov said that Putin had promised to call Trump.")
    assert found.speakers == ("peskov",)


def test_the_addressee_is_named(english: English) -> None:
    found = only(english, "Trump told Zelensky that talks would resume.")
    assert found.addressee is not None
    assert (found.addressee.person, found.addressee.name) == ("zelensky", "Zelensky")


def test_a_condition_is_marked(english: English) -> None:
    found = only(english, "Trump said he would sign if Russia stopped the attacks.")
    assert found.conditional is not None
    start, end = found.conditional
    text = "Trump said he would sign if Russia stopped the attacks."
    assert text[start:end] == "if Russia stopped the attacks"


@pytest.mark.parametrize(
    ("text", "date", "basis"),
    [
        ("Trump said on Thursday that talks would resume.", "2025-03-13", "text"),
        ("Trump said late on 12 March that talks would resume.", "2025-03-12", "text"),
        ("Trump said on Feb. 28 that talks would resume.", "2025-02-28", "text"),
        ("Trump said yesterday that talks would resume.", "2025-03-13", "text"),
        ("Trump said last month that talks would resume.", "2025-02", "text"),
        ("Trump said two days ago that talks would resume.", "2025-03-12", "text"),
        ("Trump said on 24 February 2022 that talks would resume.", "2022-02-24", "text"),
        ("Trump said that talks would resume.", "2025-03-14", "published"),
    ],
)
def test_a_statement_is_dated_by_its_sentence(english: English, text: str, date: str, basis: str) -> None:
    said = only(english, text).said
    assert said is not None
    assert (said.date, said.basis) == (date, basis)


def test_a_day_earlier_leans_on_the_day_before_it(english: English) -> None:
    found = read(english, "Trump said on Thursday that it was late. Putin had said a day earlier that it was early.")
    assert [s.said.date for s in found if s.said] == ["2025-03-13", "2025-03-12"]


def test_the_next_sentence_of_the_speaker_keeps_the_day(english: English) -> None:
    found = read(english, "Trump said on Thursday that it was late. He added that talks would resume.")
    assert found[1].said is not None
    assert (found[1].said.date, found[1].said.basis) == ("2025-03-13", "context")


def test_dates_inside_the_content_do_not_date_the_statement(english: English) -> None:
    found = only(english, "Trump said that Putin had called on 3 March.")
    assert found.said is not None
    assert found.said.basis == "published"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Putin rejected the plan as “a trap”.", "reject"),
        ("Putin accused Kyiv of delaying the talks.", "criticise"),
        ("Putin promised to answer within a week.", "promise"),
        ("Putin threatened to leave the talks.", "threaten"),
        ("Putin proposed a meeting in Istanbul.", "propose"),
        ("Putin denied that talks had stalled.", "deny"),
        ("Putin warned that time was short.", "warn"),
    ],
)
def test_the_verb_tells_the_act(english: English, text: str, act: str) -> None:
    assert only(english, text).act == act


def test_the_turns_of_a_transcript_belong_to_their_labels(english: English) -> None:
    text = "Q: Is there a deal?\nTHE PRESIDENT: We are close. Very close.\nQ: When?\nTHE PRESIDENT: Soon."
    found = read(english, text)
    assert [s.content for s in found] == ["We are close. Very close", "Soon"]
    assert {(s.speakers, s.mode) for s in found} == {(("trump",), "direct")}


def test_a_dateline_is_no_part_of_the_subject(english: English) -> None:
    assert only(english, "NEW YORK (AP) — Trump said talks would resume.").speaker_name == "Trump"


def test_what_was_not_taken_is_kept_with_its_reason(english: English) -> None:
    trace = Trace()
    text = "Trump would not say that talks were over."
    assert english.extract(article(text, lang="en"), trace) == []
    assert [text[r.start : r.end] for r in trace.rejected] == ["talks were over"]


def test_what_is_denied_is_marked_as_denied(english: English) -> None:
    assert only(english, "Putin denied that talks had stalled.").negated
    assert only(english, "Putin did not agree to a ceasefire of thirty days.").negated
    assert not only(english, "Putin agreed to a ceasefire of thirty days.").negated


def test_several_speakers_of_one_line_keep_their_words(english: English) -> None:
    found = read(english, "Zelensky: “Ukraine will keep its land.” Trump: “We'll see about that.”")
    assert [(s.speakers, s.content) for s in found] == [
        (("zelensky",), "Ukraine will keep its land"),
        (("trump",), "We'll see about that"),
    ]


def test_a_promise_told_by_a_tag_belongs_to_who_made_it(english: English) -> None:
    found = only(english, "Putin told Trump that Moscow would answer, the Kremlin said.")
    assert found.speakers == ("putin",)
    assert [mention.name for mention in found.via] == ["the Kremlin"]
