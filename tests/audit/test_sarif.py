"""The SARIF log holds what version 2.1.0 of the standard requires, written down here from its section 3 as a schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import digest_lib as dl
from digest_lib.audit import as_sarif
from digest_lib.cli import main
from tests.checks.cards import PAGE

TEXT = {"type": "string", "minLength": 1}
MESSAGE = {"type": "object", "anyOf": [{"required": ["text"]}, {"required": ["id"]}], "properties": {"text": TEXT}}
REGION = {
    "type": "object",
    "anyOf": [{"required": ["startLine"]}, {"required": ["charOffset"]}],
    "dependentRequired": {"endColumn": ["startLine"]},
    "properties": {
        "startLine": {"type": "integer", "minimum": 1},
        "startColumn": {"type": "integer", "minimum": 1},
        "endLine": {"type": "integer", "minimum": 1},
        "endColumn": {"type": "integer", "minimum": 1},
        "charOffset": {"type": "integer", "minimum": -1},
        "charLength": {"type": "integer", "minimum": 0},
        "snippet": {"type": "object", "properties": {"text": TEXT}},
    },
}
PLACE = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "minimum": -1},
        "physicalLocation": {
            "type": "object",
            "anyOf": [{"required": ["artifactLocation"]}, {"required": ["address"]}],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "properties": {"uri": {"type": "string", "format": "uri-reference"}},
                },
                "region": REGION,
            },
        },
    },
}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "name": TEXT,
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "properties": {"shortDescription": {**MESSAGE, "required": ["text"]}},
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message"],
                            "properties": {
                                "message": MESSAGE,
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "ruleIndex": {"type": "integer", "minimum": -1},
                                "locations": {"type": "array", "items": PLACE},
                                "relatedLocations": {"type": "array", "uniqueItems": True, "items": PLACE},
                                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                            },
                        },
                    },
                },
            },
        },
    },
}
POINT = (
    "British Prime Minister Keir Starmer said on Tuesday that he would send 12 divers to Odesa if the mines are mapped."
)
FALSE = "On 6 May, former Prime Minister Keir Starmer said that he would send 120 divers to Odesa."
PAGES = {
    "faults": PAGE["en"].format(points=f"- {POINT}", sentence=FALSE),
    "true": PAGE["en"].format(points=f"- {POINT}", sentence=POINT.replace("said on Tuesday", "said")),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_log_holds_what_the_standard_requires(name: str) -> None:
    log = as_sarif(dl.audit(PAGES[name], published="2025-05-08"))
    jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    assert bool([r for r in run["results"] if r["level"] != "note"]) is (name == "faults")


def test_the_schema_refuses_what_the_standard_refuses() -> None:
    log = as_sarif(dl.audit(PAGES["faults"], published="2025-05-08"))
    log["runs"][0]["results"][0].pop("message")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, SCHEMA)


def test_the_command_writes_the_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a page.md"
    path.write_text(PAGES["faults"], encoding="utf-8")
    assert main(["audit", str(path), "--published", "2025-05-08", "--format", "sarif"]) == 1
    log = json.loads(capsys.readouterr().out)
    jsonschema.validate(log, SCHEMA)
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.endswith("a%20page.md")


def test_the_day_of_publication_decides_who_is_in_office(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("# The week\n\nPresident Joe Biden spoke of the harbour of Odesa.\n", encoding="utf-8")
    assert main(["audit", str(path), "--published", "2024-06-01"]) == 0
    assert main(["audit", str(path), "--published", "2025-06-01"]) == 1
