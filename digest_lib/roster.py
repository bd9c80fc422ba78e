"""The ground floor's knowledge: who is who, which outlet is which, what a topic is.

Read from ``data/people.yaml``, ``institutions.yaml``, ``sources.yaml`` and ``topics.yaml``. Adding a person is
adding YAML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec
import yaml

from digest_lib.errors import BadData
from digest_lib.models import Institution, Lang, Person, Source, Topic
from digest_lib.resources import resource

Record = TypeVar("Record", Person, Institution, Source, Topic)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Roster:
    """People, institutions, outlets and topics by id, in the order of the files."""

    people: Mapping[str, Person]
    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    institutions: Mapping[str, Institution]

    @classmethod
    def load(
        cls,
        people: Path | None = None,
        sources: Path | None = None,
        topics: Path | None = None,
        institutions: Path | None = None,
    ) -> Roster:
        """Read the files (the bundled ones where none is given).

        Raises:
            BadData: a file is missing, is not YAML, or a record in it is wrong; names the file and the key.
        """
        return cls(
            _read(people or resource("data", "people.yaml"), Person),
            _read(sources or resource("data", "sources.yaml"), Source),
            _read(topics or resource("data", "topics.yaml"), Topic),
            _read(institutions or resource("data", "institutions.yaml"), Institution),
        )

    def person_name(self, person: str, lang: Lang) -> str:
        """The family name, or the name of an institution, in that language; the id of somebody unknown."""
        if known := self.people.get(person):
            return known.family[lang]
        institution = self.institutions.get(person)
        return institution.name[lang] if institution else person

    def country(self, speaker: str) -> str | None:
        """The country, or alliance, of a person or an institution: ISO 3166 alpha-2, EU, NATO, UN."""
        known = self.people.get(speaker) or self.institutions.get(speaker)
        return known.country if known else None

    def title_on(self, person: str, day: date, lang: Lang) -> str | None:
        """The office title on that day: 米大統領, "US President"; None where no office was held."""
        known = self.people.get(person)
        office = known.office_on(day) if known else None
        return office.title[lang] if office else None

    def topic_name(self, topic: str, lang: Lang) -> str:
        """The topic's name in that language."""
        known = self.topics.get(topic)
        return known.name[lang] if known else topic

    def institution(self, name: str, lang: Lang) -> str | None:
        """Id of the institution that a speaker's whole name means, in that language."""
        return self._institutions.get((lang, name.casefold()))

    def source_for(self, name: str | None, url: str = "") -> Source | None:
        """The outlet by key, name or alias; else by the host of the address (longest match)."""
        if name and (found := self._by_name.get(name.casefold())):
            return found
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        while host:
            if found := self._by_host.get(host):
                return found
            host = host.partition(".")[2]
        return None

    @cached_property
    def _institutions(self) -> dict[tuple[Lang, str], str]:
        return {
            (lang, name.casefold()): institution.id
            for institution in self.institutions.values()
            for lang, own in institution.name.items()
            for name in (own, *institution.aliases.get(lang, ()))
        }

    @cached_property
    def _by_name(self) -> dict[str, Source]:
        names: dict[str, Source] = {}
        for source in self.sources.values():
            for name in (source.id, *source.name.values(), *source.aliases):
                names.setdefault(name.casefold(), source)
        return names

    @cached_property
    def _by_host(self) -> dict[str, Source]:
        return {host.removeprefix("www."): source for source in self.sources.values() for host in source.hosts}


@lru_cache(maxsize=1)
def default_roster() -> Roster:
    """The bundled roster, read once a process."""
    return Roster.load()


def _read(path: Path, kind: type[Record]) -> dict[str, Record]:
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader)
    except FileNotFoundError:
        raise BadData.at(path, "file", "it does not exist", "give the path of an existing file") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadData.at(path, "file", f"it is not YAML in UTF-8 ({error})", "correct it") from None
    if not isinstance(raw, dict):
        raise BadData.at(path, "file", "it holds no mapping of ids to records", "write 'id: {…}' entries")
    return {key: _record(path, key, fields, kind) for key, fields in _items(path, raw)}


def _items(path: Path, raw: dict[object, object]) -> Iterable[tuple[str, dict[str, object]]]:
    for key, fields in raw.items():
        if not isinstance(key, str) or not isinstance(fields, dict):
            raise BadData.at(path, f"entry {key!r}", "it is not 'id: {…}'", "quote the id and give it fields")
        yield key, fields


def _record(path: Path, key: str, fields: dict[str, object], kind: type[Record]) -> Record:
    try:
        return msgspec.convert({"id": key, **fields}, kind)
    except msgspec.ValidationError as error:
        raise BadData.at(path, f"entry '{key}'", str(error), "correct that field") from None
