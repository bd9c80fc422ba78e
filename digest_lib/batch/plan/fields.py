"""The values of a plan's fields, each checked on its own line by what the notebooks would say of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from digest_lib.batch.plan.located import Faults, Located
from digest_lib.digest.request import request
from digest_lib.errors import BadParameter
from digest_lib.workspace import fetching

_ADDRESS = ("http://", "https://")
_A_DAY = date(2025, 1, 1)
_FETCHING = ("contact", "delay", "allow_private")


def one_text(given: Located | None, name: str, faults: Faults) -> str:
    """The text of a field; empty where there is none."""
    if given is None:
        return ""
    if isinstance(given.value, str):
        return given.value
    faults.add(given.line, f"field '{name}'", "it is no text", "write one text")
    return ""


class Checker:
    """Checks the fields of runs.

    Args:
        faults: gets what is wrong.
        folder: what relative paths count from.
        known: the parameters of the notebooks, with their defaults.
    """

    def __init__(self, faults: Faults, folder: Path, known: Mapping[str, str]) -> None:
        self._faults = faults
        self._folder = folder
        self._known = known

    def texts(self, fields: Mapping[str, Located]) -> dict[str, str]:
        """The fields as the notebooks take them, lists joined by commas."""
        found: dict[str, str] = {}
        for name, given in fields.items():
            texts = given.texts()
            if texts is None:
                self._faults.add(given.line, f"field '{name}'", "it is neither a text nor a list of texts", "write one")
                continue
            found[name] = ",".join(texts)
            if name == "since_digest" and found[name]:
                found[name] = self._path(found[name])
            try:
                self._value(name, found[name])
            except BadParameter as error:
                self._faults.tell(given.line, str(error))
        return found

    def _value(self, name: str, value: str) -> None:
        if name in ("topic", "speakers", "voices"):
            asked: dict[str, Any] = {name: value}
            request(since=_A_DAY, until=_A_DAY, **asked)
        elif name == "lang":
            for lang in value.split(","):
                request(since=_A_DAY, until=_A_DAY, lang=lang.strip())
        elif name in ("since", "until"):
            request(since=value, until=value)
        elif name in _FETCHING:
            fetching(**{name: value})
        elif name == "since_digest" and value and not Path(value).exists():
            raise BadParameter.value(name, value, "there is no such digest", "give a digest.json or its folder")

    def days(self, parameters: Mapping[str, str], fields: Mapping[str, Located], line: int) -> None:
        """Whether the period of a run ends after it begins."""
        since, until = parameters["since"], parameters["until"]
        try:
            wrong = date.fromisoformat(until) < date.fromisoformat(since)
        except ValueError:
            return  # told already
        if wrong:
            where = fields["until"].line if "until" in fields else line
            self._faults.add(where, f"field 'until' = {until!r}", f"it lies before since = {since}", "exchange the two")

    def corpus(self, fields: Mapping[str, Located]) -> tuple[tuple[str, ...], str]:
        """Sources and corpus of a run, paths absolute."""
        given = fields.get("sources")
        sources = [part.strip() for text in (given.texts() or [] if given else []) for part in text.split(",")]
        found = tuple(one if one.lower().startswith(_ADDRESS) else self._path(one) for one in sources if one)
        for one in found:
            if given and not one.lower().startswith(_ADDRESS) and not Path(one).exists():
                remedy = "correct the path, which counts from the folder of the plan"
                self._faults.add(given.line, f"field 'sources' = {one!r}", "it does not exist", remedy)
        stored = fields.get("corpus")
        corpus = self._path(str(stored.value)) if stored and stored.value else ""
        if stored and corpus and not found and not Path(corpus).is_file():
            remedy = "correct the path, or give 'sources' to collect into it"
            self._faults.add(stored.line, f"field 'corpus' = {corpus!r}", "it does not exist", remedy)
        return found, corpus

    def _path(self, text: str) -> str:
        return str((self._folder / Path(text).expanduser()).absolute())
