"""Each format is read back by its own consumer."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import jsonschema
import msgspec
import pandas as pd
import pyarrow.parquet as pq
import pytest
from pyld import jsonld

import digest_lib as dl
from digest_lib.cli import main
from digest_lib.errors import BadParameter, PublishError
from digest_lib.models import Article, Said, TimelineEntry
from digest_lib.publish import FORMATS
from digest_lib.roster import Roster
from digest_lib.timeline import Timeline
from tests.timeline.made import timeline, told

# The format of https://timeline.knightlab.com/docs/json-format.html, as far as we write it.
DATE = {
    "type": "object",
    "required": ["year"],
    "additionalProperties": False,
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
        "hour": {"type": "integer", "minimum": 0, "maximum": 23},
        "minute": {"type": "integer", "minimum": 0, "maximum": 59},
    },
}
TEXT = {"type": "object", "properties": {"headline": {"type": "string"}, "text": {"type": "string"}}}
SLIDE = {
    "type": "object",
    "required": ["unique_id", "text"],
    "additionalProperties": False,
    "properties": {
        "unique_id": {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*$"},
        "start_date": DATE,
        "end_date": DATE,
        "display_date": {"type": "string"},
        "group": {"type": "string"},
        "text": TEXT,
    },
}
TIMELINEJS = {
    "type": "object",
    "required": ["events"],
    "additionalProperties": False,
    "properties": {
        "events": {"type": "array", "items": {"allOf": [SLIDE, {"required": ["start_date"]}]}},
        "title": SLIDE,
    },
    "anyOf": [{"properties": {"events": {"minItems": 1}}}, {"required": ["title"]}],
}
HOSTILE = "<script>alert(1)</script>, “peace”; it is\\n \u202e 😀 needed\nnow"
URL = "https://paper.example/story?a=1&b=2"


@pytest.fixture
def made(roster: Roster) -> Timeline:
    return timeline(
        roster,
        told("プーチン氏は「停戦案に賛成だ」と述べた。", "停戦案に賛成だ", mode="direct", url=URL, source="nhk", title="見出し"),
        told(f"Trump said: {HOSTILE}.", HOSTILE, "trump", lang="en", day=None, topics=("ceasefire", "talks")),
        told("当局者は協議が続いていると述べた。", "協議が続いている", None, day="2025-02"),
        told("米国は3日間協議すると述べた。", "3日間協議する", "us", day=None,
             said=Said(date="2025-03-10", precision="range", until="2025-03-12", basis="text")),
        told("ルビオ氏は20時に協議は順調だと述べた。", "協議は順調だ", "rubio", day=None,
             said=Said(date="2025-03-11T20:00", precision="hour", zone="Asia/Riyadh", basis="text")),
    )  # fmt: skip


def test_timelinejs_has_an_event_for_each_dated_entry_and_lists_the_undated(made: Timeline, tmp_path: Path) -> None:
    read = json.loads(dl.export(made, tmp_path / "t.json", lang="ja").read_text(encoding="utf-8"))
    jsonschema.validate(read, TIMELINEJS)
    assert len(read["events"]) == len(made) - 1
    assert "&lt;script&gt;" in read["title"]["text"]["text"]
    assert "<script>" not in json.dumps(read)
    starts = {event["group"]: event["start_date"] for event in read["events"]}
    assert starts["プーチン"] == {"year": 2025, "month": 3, "day": 13}
    assert starts["ルビオ"]["hour"] == 20
    ranged = next(event for event in read["events"] if "end_date" in event)
    assert ranged["end_date"]["day"] == 12


def test_timelinejs_accepts_a_timeline_in_which_nothing_is_dated(roster: Roster, tmp_path: Path) -> None:
    for empty in (timeline(roster), timeline(roster, told("プーチン氏は賛成だと述べた。", "賛成だ", day=None))):
        read = json.loads(dl.export(empty, tmp_path / "t.json").read_text(encoding="utf-8"))
        jsonschema.validate(read, TIMELINEJS)


def test_icalendar_reads_every_entry_with_its_days_and_a_uid_that_stays(made: Timeline, tmp_path: Path) -> None:
    data = dl.export(made, tmp_path / "t.ics").read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(data)
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    journals = calendar.walk("VJOURNAL")
    assert {f"{entry.id}@chrysanthemum-digest" for entry in made.entries} == {
        *events,
        *(str(j["uid"]) for j in journals),
    }
    ranged = next(event for event in events.values() if "the United States" in event["summary"])
    assert (ranged["dtstart"].dt, ranged["dtend"].dt) == (date(2025, 3, 10), date(2025, 3, 13))
    assert HOSTILE in str(journals[0]["description"])
    assert [str(category) for category in journals[0]["categories"].cats] == ["ceasefire", "talks"]
    assert dl.export(made, tmp_path / "again.ics").read_bytes() == data


def test_json_ld_expands_to_schema_org_without_a_request(made: Timeline, tmp_path: Path) -> None:
    read = json.loads(dl.export(made, tmp_path / "t.jsonld").read_text(encoding="utf-8"))

    def refuse(url: str, options: dict[str, Any]) -> None:
        raise AssertionError(url)

    graph = jsonld.expand(read, {"documentLoader": refuse})
    of_type = {kind: [n for n in graph if f"https://schema.org/{kind}" in n["@type"]] for kind in ("NewsArticle", "Claim", "Quotation")}  # fmt: skip
    assert len(of_type["Claim"]) == len(made)
    assert len(of_type["NewsArticle"]) == 5
    (quotation,) = of_type["Quotation"]
    known = {node["@id"] for node in graph}
    assert quotation["https://schema.org/isPartOf"][0]["@id"] in known
    assert quotation["https://schema.org/about"][0]["@id"] in known
    claims = json.dumps(of_type["Claim"], ensure_ascii=False)
    assert "停戦案に賛成だ" in claims
    quads = jsonld.to_rdf(read, {"documentLoader": refuse})
    assert len(quads["@default"]) > 5 * len(made)


def test_every_annotation_selects_its_statement_in_the_stored_text(made: Timeline, tmp_path: Path) -> None:
    read = json.loads(dl.export(made, tmp_path / "t.anno.json").read_text(encoding="utf-8"))
    context = {"@version": 1.1, "id": "@id", "type": "@type", "@vocab": "http://www.w3.org/ns/oa#"}

    def loader(url: str, options: dict[str, Any]) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}, "contentType": "application/ld+json"}  # fmt: skip

    (page,) = jsonld.expand(read, {"documentLoader": loader})
    assert len(page["http://www.w3.org/ns/oa#items"]) == len(made.statements)
    for item in read["items"]:
        statement = made.statements[item["id"].removeprefix("urn:chrysanthemum:statement:")]
        text = made.articles[statement.article_id].text
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"] == statement.content
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert URL in {item["target"]["source"] for item in read["items"]}


def test_csv_has_a_row_an_entry_for_spreadsheets_and_pandas(made: Timeline, tmp_path: Path) -> None:
    path = dl.export(made, tmp_path / "t.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [entry.id for entry in made.entries]
    assert HOSTILE in {row["wording_en"] for row in rows}
    frame = pd.read_csv(path, parse_dates=["day", "moment"])
    assert frame["moment"].dt.tz is not None
    assert frame["moment"].isna().sum() == 1


def test_parquet_keeps_lists_and_moments_with_their_zone(made: Timeline, tmp_path: Path) -> None:
    table = pq.read_table(dl.export(made, tmp_path / "t.parquet"))
    assert str(table.schema.field("topics").type).startswith("list")
    assert table.schema.field("moment").type.tz == "UTC"
    back = pd.read_parquet(tmp_path / "t.parquet")
    assert list(back["id"]) == list(made.frame["id"])
    assert [tuple(topics) for topics in back["topics"]] == list(made.frame["topics"])


def test_an_empty_timeline_has_the_same_parquet_columns(made: Timeline, roster: Roster, tmp_path: Path) -> None:
    full = pq.read_schema(dl.export(made, tmp_path / "full.parquet"))
    empty = pq.read_schema(dl.export(timeline(roster), tmp_path / "empty.parquet"))
    assert full.remove_metadata() == empty.remove_metadata()


def test_jsonl_gives_the_entries_back_whole(made: Timeline, tmp_path: Path) -> None:
    lines = dl.export(made, tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()
    assert tuple(msgspec.json.decode(line, type=TimelineEntry) for line in lines) == made.entries


def test_a_lone_surrogate_of_an_article_breaks_no_format(roster: Roster, tmp_path: Path) -> None:
    broken = timeline(roster, told("Putin said \ud800 is peace.", "\ud800 is peace", lang="en"))
    for name, (ending, _) in FORMATS.items():
        assert dl.export(broken, tmp_path / f"t{ending}", name).stat().st_size


def test_an_unknown_format_and_a_missing_package_are_said(made: Timeline, tmp_path: Path, monkeypatch: Any) -> None:
    with pytest.raises(BadParameter, match="use one of timelinejs"):
        dl.export(made, tmp_path / "t.docx")
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(PublishError, match=r"chrysanthemum-digest\[parquet\]"):
        dl.export(made, tmp_path / "t.parquet")


def test_the_command_exports_a_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = Article(
        id="a", url="", source="nhk", title="", published="2025-03-13", lang="ja",
        text="プーチン大統領は13日、停戦案に賛成だと述べた。",
    )  # fmt: skip
    with dl.Corpus(tmp_path / "corpus.sqlite") as corpus:
        corpus.add([article])
    assert main(["export", str(tmp_path / "corpus.sqlite"), str(tmp_path / "out.ics"), "--lang", "ja"]) == 0
    assert "1 entries" in capsys.readouterr().out
    assert "SUMMARY:プーチン" in (tmp_path / "out.ics").read_text(encoding="utf-8")


def test_each_format_has_its_line_in_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "timeline.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in FORMATS)
