from __future__ import annotations

from msgspec.structs import replace

from digest_lib.corrections import correction
from digest_lib.models import Anchor
from digest_lib.roster import Roster
from digest_lib.timeline import Timeline
from tests.timeline.made import timeline, told

FIRST = told("プーチン氏は停戦案に賛成だと述べた。", "停戦案に賛成だ", source="jiji")
AGAIN = told("同氏は停戦案に賛成だと語った。", "停戦案に賛成だ", source="nhk")
OTHER = told("トランプ氏は協議は順調だと述べた。", "協議は順調だ", "trump", source="jiji")


def kinds(later: Timeline, earlier: Timeline) -> list[str]:
    return [change.kind for change in later.diff(earlier).changes]


def test_nothing_changes_between_two_runs_over_the_same_articles(roster: Roster) -> None:
    assert len(timeline(roster, FIRST, OTHER).diff(timeline(roster, OTHER, FIRST))) == 0


def test_new_confirmed_and_withdrawn_are_told_apart(roster: Roster) -> None:
    before, after = timeline(roster, FIRST), timeline(roster, FIRST, AGAIN, OTHER)
    assert sorted(kinds(after, before)) == ["confirmed", "new"]
    assert kinds(before, after) == ["withdrawn"]
    (confirmed,) = after.diff(before).of("confirmed")
    assert (confirmed.was, set(confirmed.now.split(", "))) == ("jiji", {"jiji", "nhk"})


def test_a_day_that_changed_is_a_move(roster: Roster) -> None:
    moved = FIRST[0], replace(FIRST[1], said=replace(FIRST[1].said, date="2025-03-12"))  # type: ignore[type-var]
    (change,) = timeline(roster, moved).diff(timeline(roster, FIRST)).changes
    assert (change.kind, change.was, change.now) == ("moved", "2025-03-13", "2025-03-12")
    assert "<td>moved</td>" in timeline(roster, moved).diff(timeline(roster, FIRST))._repr_html_()


def test_a_correction_by_an_analyst_shows(roster: Roster) -> None:
    article, said = FIRST
    right = correction("speaker", Anchor.of(article, said.start, said.end), who="an analyst", speakers=("lavrov",))
    after = Timeline.of([said], {article.id: article}, roster, corrections=[right])
    (change,) = after.diff(timeline(roster, FIRST)).changes
    assert (change.kind, change.field, change.was, change.now) == ("corrected", "speakers", "putin", "lavrov")


def test_the_entries_of_a_stored_digest_are_enough_to_compare_with(roster: Roster) -> None:
    stored = list(timeline(roster, FIRST).entries)
    assert [change.kind for change in timeline(roster, FIRST, OTHER).diff(stored).changes] == ["new"]
