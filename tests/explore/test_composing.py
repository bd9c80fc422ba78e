from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import digest_lib as dl
from digest_lib.errors import BadParameter
from digest_lib.explore.explorer import Explorer
from tests.explore.conftest import ALL, LATER, PUTIN, Opening, stored
from tests.timeline.made import told

THINGS = (
    "捕虜の交換", "国境の監視", "港の再開", "制裁の緩和", "部隊の後退", "選挙の実施", "原発の管理", "穀物の輸出",
    "難民の帰還", "領空の開放", "兵器の凍結", "使節の派遣", "鉄道の復旧", "地雷の除去", "病院の再建", "送電の再開",
)  # fmt: skip
DAYS = [
    told(
        f"プーチン氏は{day}日、{thing}が停戦の条件になると述べた。", f"{thing}が停戦の条件になる", "putin",
        day=f"2025-03-{day:02}", published=f"2025-03-{day:02}", url=f"https://one.example/{day}", source="nhk",
        topics=("ceasefire",), act="condition",
    )
    for day, thing in zip((*range(1, 9), *range(21, 29)), THINGS, strict=True)
]  # fmt: skip


@pytest.fixture
def story(opening: Opening, path: Path) -> Explorer:
    """A lab on two bursts of remarks, three weeks apart, all chosen."""
    stored(path, tuple(DAYS))
    lab = opening(who="R. Sato")
    lab.choose(*(made.id for _, made in DAYS))
    return lab


def test_only_chosen_entries_stand_in_the_digest(lab: Explorer) -> None:
    lab.choose(PUTIN[1].id, LATER[1].id)
    draft = lab.draft()
    assert {item.entry.statements[0] for item in draft.digest.timeline} <= {s.id for _, s in ALL}
    assert [item.entry.speakers for item in draft.digest.timeline] == [("putin",)]
    # Two characters say nothing alone: the composer leaves it out and says so.
    assert [left.reason for left in draft.digest.left_out] == ["fragment"]
    assert len(draft.timeline) == 2


def test_a_statement_brings_its_entry_with_all_that_corroborates_it(lab: Explorer) -> None:
    lab.choose(PUTIN[1].id)
    (item,) = lab.draft().digest.timeline
    assert set(item.entry.outlets) == {"nhk", "reuters"}


def test_a_correction_changes_the_draft(lab: Explorer) -> None:
    lab.choose(PUTIN[1].id)
    assert lab.draft().digest.timeline[0].entry.speakers == ("putin",)
    lab.correct("speaker", PUTIN[1].id, speakers="lavrov")
    assert lab.draft().digest.timeline[0].entry.speakers == ("lavrov",)


def test_sections_stand_in_the_order_wanted(story: Explorer) -> None:
    by_time = [section.id for section in story.draft().digest.sections]
    assert by_time == ["section-1", "section-2"]
    story.keep(order=("section-2",))
    draft = story.draft()
    assert [section.id for section in draft.digest.sections] == ["section-2", "section-1"]
    day = {item.entry.id: item.entry.said.date for item in draft.digest.timeline if item.entry.said}
    later, earlier = ([day[entry] for entry in section.entries] for section in draft.digest.sections)
    assert min(later) > max(earlier)


def test_a_remark_stands_in_its_section_signed_and_as_opinion(story: Explorer) -> None:
    story.remark("section-1", "Watch the wording.\n\nIt hardens.")
    first, second = story.draft().digest.sections
    (remark,) = first.remarks
    assert (remark.by, remark.kind, len(remark.sentences)) == ("R. Sato", "analyst", 2)
    assert {sentence.basis for sentence in remark.sentences} == {"editorial"}
    assert second.remarks == ()


def test_the_draft_is_checked_and_written_as_a_page_with_its_data(story: Explorer, tmp_path: Path) -> None:
    draft = story.draft()
    assert [f for f in story.check(draft) if f.severity == "error"] == []
    page = draft.write(tmp_path / "out")
    assert dl.read_digest(page.with_name("digest.json")) == draft.digest
    assert page.read_text(encoding="utf-8").startswith("<!")


def test_what_was_chosen_and_is_gone_is_named(story: Explorer) -> None:
    gone = DAYS[0][1].id
    story.correct("not-a-statement", gone)
    assert story.draft().missing == (gone,)


def test_nothing_chosen_is_said_in_one_sentence(lab: Explorer) -> None:
    with pytest.raises(BadParameter, match="no chosen statement"):
        lab.draft()


def test_composing_looks_beyond_the_chosen_days_for_what_repeats_a_remark(opening: Opening, path: Path) -> None:
    late = told("Putin said on March 1 that he had named conditions for the ceasefire.", "he had named conditions",
                "putin", url="https://late.example", lang="en", day="2025-03-01", published="2025-03-06")  # fmt: skip
    stored(path, (DAYS[0], late))
    lab = opening()
    timeline = lab.merging.around(date(2025, 3, 1), date(2025, 3, 1))
    assert late[1].id in timeline.statements
