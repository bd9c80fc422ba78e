"""Named voices that remark on a section: opinions, signed and labelled, off unless asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec
import yaml

from digest_lib.errors import BadData
from digest_lib.models import Lang, Remark, Sentence, TimelineEntry
from digest_lib.resources import resource
from digest_lib.roster import default_roster

Situation = Literal["denied", "contested", "conditional", "agreed", "refused", "plain"]
"""What a section holds that a voice may remark on; the first that fits is taken."""
# What would make a line assert something: figures, quotations.
_ASSERTING = re.compile(r"[0-9０-９「」『』“”\"]")


class Voice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A voice with its lines."""

    id: str
    name: dict[Lang, str]
    lines: dict[Situation, dict[Lang, tuple[str, ...]]]
    """By situation and language; a voice that lacks a language is silent in it."""


@lru_cache
def read_voices(path: Path | None = None) -> dict[str, Voice]:
    """The voices by id, read once a process.

    Raises:
        BadData: the file is no YAML, a voice has another shape, or a line could assert a fact (it holds a figure, a
            quotation mark, or a name of the roster); names the file, the voice and the line.
    """
    path = path or resource("data", "voices.yaml")
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadData.at(path, "file", f"it cannot be read ({error})", "correct it") from None
    found: dict[str, Voice] = {}
    for key, fields in raw.items():
        try:
            voice = msgspec.convert({"id": key, **fields}, Voice)
        except (msgspec.ValidationError, TypeError) as error:
            raise BadData.at(path, f"voice '{key}'", str(error), "correct that field") from None
        for line in _lines(voice):
            if problem := _asserts(line):
                raise BadData.at(path, f"voice '{key}'", f"the line '{line}' {problem}", "say it without") from None
        found[str(key)] = voice
    return found


def remarks(
    voices: Iterable[str], entries: Iterable[TimelineEntry], lang: Lang, number: int, path: Path | None = None
) -> tuple[Remark, ...]:
    """A remark of each voice on a section that holds these entries; ``number`` varies the lines between sections."""
    situation = _situation(list(entries))
    found = []
    for id_ in voices:
        voice = read_voices(path)[id_]
        lines = voice.lines.get(situation, {}).get(lang) or voice.lines.get("plain", {}).get(lang)
        if lines and lang in voice.name:
            said = Sentence(text=lines[number % len(lines)], citations=(), basis="editorial")
            found.append(Remark(by=voice.name[lang], kind="voice", sentences=(said,)))
    return tuple(found)


def _situation(entries: list[TimelineEntry]) -> Situation:
    acts = {entry.act for entry in entries}
    if any(entry.denies for entry in entries) or "deny" in acts:
        return "denied"
    if any(entry.contested for entry in entries):
        return "contested"
    if "condition" in acts or any(entry.depends_on for entry in entries):
        return "conditional"
    if "reject" in acts:
        return "refused"
    return "agreed" if acts & {"agree", "accept"} else "plain"


def _lines(voice: Voice) -> Iterable[str]:
    return (line for by_lang in voice.lines.values() for lines in by_lang.values() for line in lines)


def _asserts(line: str) -> str | None:
    if _ASSERTING.search(line):
        return "holds a figure or a quotation mark"
    people = default_roster().people.values()
    names = [name for person in people for name in person.family.values()]
    named = next((name for name in names if re.search(rf"(?<!\w){re.escape(name)}", line)), None)
    return f"names {named}" if named else None
