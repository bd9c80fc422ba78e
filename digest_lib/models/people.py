"""Who is who, which outlet is which, what a topic is: the records of ``data/*.yaml``."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from digest_lib.models.article import Lang

SourceKind = Literal[
    "wire", "newspaper", "broadcaster", "state", "aggregator", "government", "encyclopedia", "blog", "sample"
]


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An office held from one day to another, both included; an open end is None."""

    title: dict[Lang, str]
    """As it follows or precedes the family name: ``{ja: 米大統領, en: US President}``."""
    short: dict[Lang, tuple[str, ...]] = {}
    """Shorter titles that stand for this office beside the name, or alone: 大統領; president, the US leader."""
    since: date
    until: date | None = None
    country: str | None = None
    """ISO 3166 alpha-2, or EU, NATO, UN."""

    def held_on(self, day: date) -> bool:
        """Whether the office was held on that day."""
        return self.since <= day and (self.until is None or day <= self.until)


class Person(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person (or a spokesman's office) who speaks in the story."""

    id: str
    """Lower-case family name, with the given name where two share it: ``putin``, ``trump-jr``."""
    name: dict[Lang, str]
    """Full name: ``{ja: ウラジーミル・プーチン, en: Vladimir Putin}``."""
    family: dict[Lang, str]
    """The name used alone: ``{ja: プーチン, en: Putin}``."""
    aliases: dict[Lang, tuple[str, ...]] = {}
    """Other spellings, full or family."""
    offices: tuple[Office, ...] = ()
    not_: dict[Lang, tuple[str, ...]] = msgspec.field(default={}, name="not")
    """Look-alikes that contain a name of this person and are somebody else: ``{en: [Donald Trump Jr]}``."""
    country: str | None = None
    pronoun: Literal["he", "she", "they"] = "they"

    def office_on(self, day: date) -> Office | None:
        """The office held on that day: the one begun last where there are several."""
        held = [office for office in self.offices if office.held_on(day)]
        return max(held, key=lambda office: office.since, default=None)


class Institution(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A body that speaks without a person: a government, a ministry, a general staff."""

    id: str
    name: dict[Lang, str]
    """As a sentence of the page names it."""
    aliases: dict[Lang, tuple[str, ...]] = {}
    """Other words that, as the whole name of a speaker, mean it."""
    country: str | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An outlet."""

    id: str
    name: dict[Lang, str]
    kind: SourceKind
    zone: str
    """IANA time zone in which its bare dates are meant."""
    hosts: tuple[str, ...] = ()
    owner: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()


class Topic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A subject of statements, with the words that show it."""

    id: str
    name: dict[Lang, str]
    words: dict[Lang, tuple[str, ...]]
    """Substrings (ja) or case-insensitive whole words (en; a trailing ``*`` matches any ending)."""
