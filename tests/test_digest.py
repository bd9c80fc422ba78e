from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import msgspec
import pytest

import digest_lib as dl
from digest_lib.digest.checks.composed import OwnSentences
from digest_lib.digest.prose import en, ja
from digest_lib.digest.prose.ja_clause import plain_past
from digest_lib.errors import BadParameter, UncitedSentence
from digest_lib.models import Article, Citation, Digest, Finding, Mention, Said, Sentence, Statement
from digest_lib.roster import Roster
from digest_lib.timeline import Timeline
from tests.building import article, statement


def said_in(
    text: str, content: str, speaker: str | None = "putin", *, lang: str = "ja", **fields: object
) -> tuple[Article, Statement]:
    made = article(text, lang=lang)
    return made, statement(made, content, speaker, **fields)  # type: ignore[arg-type]


def of(roster: Roster, *pairs: tuple[Article, Statement]) -> Timeline:
    return Timeline.of([s for _, s in pairs], {a.id: a for a, _ in pairs}, roster)


def in_japanese(roster: Roster, *args: object, **fields: object) -> str | None:
    timeline = of(roster, said_in(*args, **fields))  # type: ignore[arg-type]
    sentence = ja.report(timeline.entries[0], timeline)
    return sentence.text if sentence else None


def in_english(roster: Roster, *args: object, **fields: object) -> str | None:
    timeline = of(roster, said_in(*args, lang="en", **fields))  # type: ignore[arg-type]
    sentence = en.report(timeline.entries[0], timeline)
    return sentence.text if sentence else None


def check(sentence: Sentence, timeline: Timeline, lang: str = "ja") -> list[Finding]:
    newest = max(a.published_on for a in timeline.articles.values())
    return OwnSentences(timeline, lang, newest).of_sentence(sentence)  # type: ignore[arg-type]


def sentences(digest: Digest) -> Iterator[Sentence]:
    yield from chain(digest.title, digest.subtitle, digest.lead, digest.key_points, *(p.teaser for p in digest.parts))
    for s in digest.sections:
        yield from chain(s.heading, s.question, s.answer, s.setup, *s.narrative, *(card.points for card in s.cards))
    yield from (item.sentence for item in digest.timeline)
    yield from (position.sentence for position in digest.positions)


# -- the law ------------------------------------------------------------------------------------------------------


def test_a_sentence_without_a_citation_cannot_be_built() -> None:
    with pytest.raises(UncitedSentence):
        Sentence(text="A rumour.", citations=())


def test_a_sentence_without_a_citation_cannot_be_read_from_json_either() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"text": "A rumour.", "citations": []}', type=Sentence)


def test_an_opinion_needs_no_citation_when_it_is_labelled() -> None:
    assert Sentence(text="I wonder.", citations=(), basis="editorial").basis == "editorial"


# -- Japanese prose -----------------------------------------------------------------------------------------------


def test_a_report_keeps_the_cue_of_its_source(roster: Roster) -> None:
    text = "プーチン大統領は13日、停戦は恒久平和につながるべきだとの考えを示した。"
    assert in_japanese(roster, text, "停戦は恒久平和につながるべきだ", cue="との考えを示した") == (
        "プーチン氏は3月13日、停戦は恒久平和につながるべきだとの考えを示した。"
    )


def test_a_cue_in_the_middle_of_its_sentence_gets_an_end(roster: Roster) -> None:
    text = "プーチン氏は停戦に賛成だと述べ、会場を後にした。"
    assert in_japanese(roster, text, "停戦に賛成だ", cue="と述べ") == "プーチン氏は3月13日、停戦に賛成だと述べた。"


def test_quoted_words_stand_in_quotation_marks_and_reported_ones_do_not(roster: Roster) -> None:
    quoted = in_japanese(roster, "「停戦に賛成だ」と氏は述べた。", "停戦に賛成だ", mode="direct")
    reported = in_japanese(roster, "停戦に賛成だと氏は述べた。", "停戦に賛成だ")
    assert quoted == "プーチン氏は3月13日、「停戦に賛成だ」と述べた。"
    assert reported == "プーチン氏は3月13日、停戦に賛成だと述べた。"


def test_a_condition_beside_the_content_is_not_lost(roster: Roster) -> None:
    text = "ロシアが応じるなら、30日間の停戦を受け入れると述べた。"
    start = text.index("ロシアが応じるなら")
    found = in_japanese(
        roster, text, "30日間の停戦を受け入れる", "zelensky", cue="と述べた", conditional=(start, start + 9)
    )
    assert found == "ゼレンスキー氏は3月13日、ロシアが応じるなら、30日間の停戦を受け入れると述べた。"


def test_a_denial_stays_a_denial(roster: Roster) -> None:
    text = "ゼレンスキー氏は部隊が包囲されているとの見方を否定した。"
    found = in_japanese(
        roster, text, "部隊が包囲されている", "zelensky", cue="との見方を否定した", act="deny", negated=True
    )
    assert found == "ゼレンスキー氏は3月13日、部隊が包囲されているとの見方を否定した。"


def test_hearsay_stays_hearsay_and_names_its_reporter(roster: Roster) -> None:
    text = "政府関係者によると、トランプ氏は回答がほしいと漏らしたという。"
    via = (Mention(None, "政府関係者", 0, 5),)
    found = in_japanese(roster, text, "回答がほしい", "trump", cue="と漏らした", modality="hearsay", via=via)
    assert found == "政府関係者によると、トランプ氏は3月13日、回答がほしいと漏らしたという。"


def test_an_undated_remark_says_when_it_was_reported(roster: Roster) -> None:
    found = in_japanese(roster, "プーチン氏は停戦に賛成だと述べた。", "停戦に賛成だ", day=None)
    assert found == "3月14日の報道によると、プーチン氏は停戦に賛成だと述べた。"


def test_a_negated_statement_whose_words_cannot_be_kept_is_not_phrased(roster: Roster) -> None:
    assert in_japanese(roster, "停戦に賛成だとは言っていない、と氏。", "停戦に賛成だ", negated=True) is None


def test_what_only_english_sources_have_is_shown_in_their_words_and_says_so(roster: Roster) -> None:
    timeline = of(roster, said_in("“Peace is near,” Putin said.", "Peace is near", mode="direct", lang="en"))
    sentence = ja.report(timeline.entries[0], timeline)
    assert sentence is not None
    assert sentence.lang == "en"
    assert "英語記事の原文" in sentence.text
    assert "“Peace is near”" in sentence.text


@pytest.mark.parametrize(
    ("cue", "past"),
    [
        ("と述べた", "と述べた"), ("と述べ", "と述べた"), ("と述べました", "と述べた"), ("と述べている", "と述べた"),
        ("と強調し", "と強調した"), ("と強調しました", "と強調した"), ("と語り", "と語った"), ("と語って", "と語った"),
        ("と書き", "と書いた"), ("と呼び", "と呼んだ"), ("と話していました", "と話していた"), ("を求めていた", "を求めていた"),
        ("として", "とした"), ("との考えを示し", "との考えを示した"), ("という", None), ("との言葉", None),
    ],
)  # fmt: skip
def test_cues_are_put_into_the_plain_past(cue: str, past: str | None) -> None:
    assert plain_past(cue) == past


def test_an_office_stands_with_the_name_as_held_on_the_day(roster: Roster) -> None:
    now, then = "2025-03-13", "2022-03-13"
    for day, expected in ((now, "トランプ米大統領"), (then, "トランプ氏")):
        timeline = of(roster, said_in("トランプ氏は停戦に賛成だと述べた。", "停戦に賛成だ", "trump", day=day))
        assert ja.names(timeline.entries[0], timeline, full=True) == expected


# -- English prose ------------------------------------------------------------------------------------------------


def test_an_english_report_keeps_the_words_between_cue_and_content(roster: Roster) -> None:
    assert in_english(roster, "Putin agreed to start talks.", "to start talks", cue="agreed") == (
        "On 13 March, Putin agreed to start talks."
    )
    assert in_english(roster, "Putin says that talks go on.", "talks go on", cue="says") == (
        "On 13 March, Putin said that talks go on."
    )


def test_an_english_report_with_its_cue_behind_becomes_a_that_clause(roster: Roster) -> None:
    assert in_english(roster, "The talks will go on, Putin said.", "The talks will go on", cue="said") == (
        "On 13 March, Putin said that the talks will go on."
    )


def test_an_english_quotation_keeps_its_marks_and_its_question(roster: Roster) -> None:
    assert in_english(roster, "“Who will check it?” he asked.", "Who will check it?", mode="direct", cue="asked") == (
        "“Who will check it?” Putin asked on 13 March."
    )
    assert in_english(roster, "“It is late,” he said.", "It is late", mode="direct", cue="said") == (
        "“It is late,” Putin said on 13 March."
    )


def test_a_quoted_fragment_is_not_made_a_sentence(roster: Roster) -> None:
    assert in_english(roster, "He was “very angry”.", "very angry", "trump", mode="direct") == (
        "Trump was quoted on 13 March as saying “very angry”."
    )


def test_a_pronoun_that_may_mean_somebody_else_is_not_printed_out_of_its_sentence(roster: Roster) -> None:
    text = "Trump warned Zelensky of the price, saying he would face big problems."
    named = {"speaker_start": 0, "speaker_end": 5}
    assert in_english(roster, text, "he would face big problems", "trump", cue="saying", **named) is None
    own = "Trump said he would call Putin."
    assert in_english(roster, own, "he would call Putin", "trump", cue="said", **named) == (
        "On 13 March, Trump said he would call Putin."
    )


def test_an_undated_english_remark_says_when_it_was_reported(roster: Roster) -> None:
    assert in_english(roster, "“It is late,” he said.", "It is late", mode="direct", cue="said", day=None) == (
        "“It is late,” Putin said, according to a report of 14 March."
    )


def test_a_comma_of_the_source_inside_a_closing_mark_is_left_behind(roster: Roster) -> None:
    text = "He called the call “productive,” and left."
    assert in_english(roster, text, "the call “productive,”", "trump", cue="called", mode="mixed") == (
        "On 13 March, Trump called the call “productive”."
    )


def test_a_proper_name_keeps_its_capital_inside_a_clause(roster: Roster) -> None:
    assert in_english(roster, "Russia will answer, Putin said.", "Russia will answer", cue="said") == (
        "On 13 March, Putin said that Russia will answer."
    )


def test_months_and_years_are_not_made_days(roster: Roster) -> None:
    assert en.moment(Said(date="2025-02", precision="month", basis="text")) == "in February"
    assert ja.moment(Said(date="2025-02", precision="month", basis="text")) == "2月"
    assert en.moment(Said(date="2022", precision="year", basis="text")) == "in 2022"


# -- checks -------------------------------------------------------------------------------------------------------


def sound(roster: Roster) -> tuple[Timeline, Sentence]:
    text = "プーチン氏は、米国が応じれば「停戦に賛成だ」と述べた。"
    start = text.index("米国が応じれば")
    timeline = of(roster, said_in(text, "停戦に賛成だ", mode="direct", cue="と述べた", conditional=(start, start + 7)))
    sentence = ja.report(timeline.entries[0], timeline)
    assert sentence is not None
    return timeline, sentence


def changed(sentence: Sentence, old: str, new: str) -> Sentence:
    assert old in sentence.text
    return msgspec.structs.replace(sentence, text=sentence.text.replace(old, new), borrowed=())


def test_a_true_sentence_raises_nothing(roster: Roster) -> None:
    timeline, sentence = sound(roster)
    assert check(sentence, timeline) == []


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("停戦に賛成だ", "停戦に大賛成だ", "quotation"),
        ("プーチン氏", "トランプ氏", "speaker"),
        ("米国が応じれば、", "", "condition"),
        ("プーチン氏", "プーチン前大統領", "title"),
    ],
)
def test_each_fault_is_caught_by_its_check(roster: Roster, old: str, new: str, name: str) -> None:
    timeline, sentence = sound(roster)
    findings = check(changed(sentence, old, new), timeline)
    assert name in [finding.check for finding in findings]
    assert all(finding.severity == "error" and finding.remedy for finding in findings)


def test_a_span_beyond_its_article_is_caught(roster: Roster) -> None:
    timeline, sentence = sound(roster)
    (cited,) = sentence.citations
    for wrong in (Citation("nowhere", 0, 4), Citation(cited.article_id, 5, 9999), Citation(cited.article_id, 5, 5)):
        (finding,) = check(msgspec.structs.replace(sentence, citations=(wrong,)), timeline)
        assert finding.check == "span"


def test_former_is_right_for_whom_it_is_right(roster: Roster) -> None:
    timeline, sentence = sound(roster)
    assert check(changed(sentence, "述べた", "述べ、バイデン前大統領を批判した"), timeline) == []


# -- composition --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    store = tmp_path_factory.mktemp("corpus") / "c.sqlite"
    dl.collect(dl.source_paths("", ""), into=store)
    with dl.Corpus(store) as corpus:
        dl.find_statements(corpus)
        return Timeline.build(corpus)


@pytest.fixture(scope="module", params=["ja", "en"])
def digest(request: pytest.FixtureRequest, sample: Timeline) -> Digest:
    asked = dl.request(topic="ceasefire", since="2025-02-12", until="2025-03-18", lang=request.param)
    return dl.compose(sample, asked)


@pytest.mark.parametrize(
    ("lang", "turns"),
    [
        ("en", ("in favour of a ceasefire", "Witkoff and not Trump", "denied that its troops")),
        ("ja", ("賛成", "トランプ氏ではなくウィトコフ特使", "包囲されているとの情報を否定")),
    ],
)
def test_the_turns_of_the_story_are_told(sample: Timeline, lang: str, turns: tuple[str, ...]) -> None:
    made = dl.compose(sample, dl.request(topic="", since="2025-02-12", until="2025-03-18", lang=lang))
    told = " ".join(item.sentence.text for item in made.timeline)
    assert [words for words in turns if words not in told] == []
    assert [finding for finding in made.findings if finding.severity != "note"] == []


def test_the_sample_digest_has_every_part(digest: Digest) -> None:
    assert len(digest.title) == 1
    assert 2 <= len(digest.lead) <= 4
    assert len(digest.key_points) == 3
    assert len(digest.sections) >= 2
    for section in digest.sections:
        assert section.heading and section.question and len(section.answer) == 1 and section.setup
        assert section.cards and all(1 <= len(card.points) <= 3 for card in section.cards)
        assert section.narrative
    assert digest.timeline and digest.references and digest.left_out


def test_no_leader_is_missing_from_the_front_of_the_sample_digest(digest: Digest, sample: Timeline) -> None:
    text = "".join(sentence.text for sentence in (*digest.lead, *digest.key_points))
    for leader in ("trump", "putin", "zelensky"):
        assert sample.roster.person_name(leader, digest.lang) in text


def test_every_citation_has_its_passage_and_its_reference(digest: Digest, sample: Timeline) -> None:
    passages = {passage.citation: passage for passage in digest.passages}
    references = {reference.article_id: reference for reference in digest.references}
    for sentence in sentences(digest):
        for citation in sentence.citations:
            article_of = sample.articles[citation.article_id]
            assert passages[citation].text == article_of.text[citation.start : citation.end]
            assert references[citation.article_id].text_sha256 == article_of.text_sha256


def test_no_printed_sentence_has_an_error(digest: Digest) -> None:
    assert [finding for finding in digest.findings if finding.severity == "error"] == []


def test_an_acceptance_is_printed_only_with_its_condition(sample: Timeline) -> None:
    asked = dl.request(topic="ceasefire", since="2025-02-12", until="2025-03-18", lang="ja")
    accepted = [s.text for s in sentences(dl.compose(sample, asked)) if "停戦" in s.text and "受け入れ" in s.text]
    assert accepted
    assert all("ロシア" in text for text in accepted)


def test_nothing_is_said_twice_in_the_running_text(digest: Digest) -> None:
    running = [*digest.lead, *digest.key_points]
    for section in digest.sections:
        running += [*section.answer, *chain(*section.narrative)]
    said = [sentence.statements for sentence in running]
    repeated = [statements for statements in said if said.count(statements) > 1]
    answers = [section.answer[0].statements for section in digest.sections]
    assert all(statements in answers for statements in repeated)  # a phase with one entry answers with it again


def test_a_card_holds_only_points_of_its_own_article(digest: Digest) -> None:
    for section in digest.sections:
        for card in section.cards:
            assert all(point.citations[0].article_id == card.article_id for point in card.points)


def test_a_digest_survives_its_json(digest: Digest) -> None:
    assert msgspec.json.decode(msgspec.json.encode(digest), type=Digest) == digest


def test_the_same_timeline_gives_the_same_digest(sample: Timeline) -> None:
    asked = dl.request(topic="ceasefire", since="2025-02-12", until="2025-03-18", lang="ja")
    assert dl.compose(sample, asked) == dl.compose(sample, asked)


def test_an_empty_period_gives_a_digest_without_sections(sample: Timeline) -> None:
    digest = dl.compose(sample, dl.request(topic="ceasefire", since="2031-01-01", until="2031-01-31", lang="ja"))
    assert (digest.title, digest.sections, digest.timeline) == ((), (), ())
    assert digest.run.counts["entries"] == 0


def test_only_the_speakers_asked_for_are_printed(sample: Timeline) -> None:
    asked = dl.request(since="2025-02-12", until="2025-03-18", lang="en", speakers="putin")
    digest = dl.compose(sample, asked)
    assert {speaker for item in digest.timeline for speaker in item.entry.speakers} >= {"putin"}
    assert all("putin" in item.entry.speakers for item in digest.timeline)
    assert "other-speaker" in {left.reason for left in digest.left_out}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"topic": "footbal"}, ["topic", "footbal", "ceasefire"]),
        ({"lang": "fr"}, ["lang", "fr", "ja"]),
        ({"speakers": "trump,nobody"}, ["speakers", "nobody", "people.yaml"]),
        ({"since": "2025-02-30"}, ["since", "2025-02-30", "2025-03-14"]),
        ({"until": "2024-01-01"}, ["until", "2024-01-01", "before"]),
        ({"since": 20250212}, ["since", "20250212"]),
        ({"speakers": 7}, ["speakers", "7"]),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named_with_its_remedy(fields: dict[str, object], words: list[str]) -> None:
    good: dict[str, object] = {"since": "2025-02-12", "until": "2025-03-18", "lang": "ja", "topic": "ceasefire"}
    with pytest.raises(BadParameter) as error:
        dl.request(**{**good, **fields})  # type: ignore[arg-type]
    assert all(word in str(error.value) for word in words)
