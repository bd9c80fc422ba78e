"""What the running text says of a statement, and what it refuses to say."""

from __future__ import annotations

import pytest

from digest_lib.digest.prose import PROSE
from digest_lib.digest.prose.en_guard import is_clause
from digest_lib.models import Mention, TimelineEntry
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
