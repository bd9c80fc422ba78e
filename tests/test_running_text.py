"""Voices, pronouns and nested quotations: what running text adds to a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_lib.claims import quotations
from digest_lib.digest.checks.composed import OwnSentences
from digest_lib.digest.voices import read_voices, remarks
from digest_lib.errors import BadData
from digest_lib.models import Citation, Sentence
from digest_lib.roster import Roster
from tests.timeline.made import timeline, told


@pytest.mark.parametrize(("carried", "kept"), [(("putin",), True), (("trump",), False)])
def test_a_pronoun_stands_only_for_the_speaker_of_the_span(
    roster: Roster, carried: tuple[str, ...], kept: bool
) -> None:
    made = timeline(
        roster,
        told("Putin said that a ceasefire must remove the root causes.", "a ceasefire must remove the root causes",
             lang="en"),
    )  # fmt: skip
    (article,) = made.articles.values()
    sentence = Sentence(
        text="Trump also said that a ceasefire must remove the root causes.",
        citations=(Citation(article.id, 0, len(article.text)),),
        carried=carried,
    )
    found = OwnSentences(made, "en", article.published_on).of_sentence(sentence)
    assert ("speaker" not in {finding.check for finding in found}) == kept


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("「首相は「停戦は「遠い」と聞く」と述べた」と伝えた。", "首相は「停戦は「遠い」と聞く」と述べた"),
        ("「「停戦」は遠いと述べた」と", "「停戦」は遠いと述べた"),
    ],
)
def test_a_quotation_is_all_within_its_outermost_brackets(text: str, words: str) -> None:
    assert [quotation.words for quotation in quotations(text, "ja")] == [words]


@pytest.mark.parametrize("line", ["30日も待てません。", "「停戦」とは何でしょう。", "プーチン氏はどうでしょう。"])
def test_a_voice_that_could_assert_something_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "voices.yaml"
    path.write_text(f"one:\n  name: {{ja: 声}}\n  lines:\n    plain:\n      ja:\n        - {line}\n", encoding="utf-8")
    with pytest.raises(BadData, match="voice 'one'"):
        read_voices(path)


def test_nobody_remarks_unless_asked() -> None:
    assert remarks((), (), "ja", 1) == ()
    assert [remark.kind for remark in remarks(("host",), (), "ja", 1)] == ["voice"]
