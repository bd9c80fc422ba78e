"""What a digest is asked for, checked before anything is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from digest_lib.digest.voices import read_voices
from digest_lib.errors import BadParameter
from digest_lib.models import Lang
from digest_lib.roster import Roster, default_roster


@dataclass(frozen=True)
class Request:
    """Period (days, both included), language, topics and speakers (empty is all of the roster).

    The first topic names the digest.
    """

    since: date
    until: date
    lang: Lang
    topics: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    """Ids of data/voices.yaml, which remark on the sections; none by default."""

    def as_parameters(self) -> dict[str, Any]:
        """The values as JSON types, under the names of the notebook's parameters."""
        return {
            "topic": ",".join(self.topics),
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "lang": self.lang,
            "speakers": ",".join(self.speakers),
            "voices": ",".join(self.voices),
        }


def request(
    *,
    since: str | date,
    until: str | date,
    lang: str = "en",
    topic: str | list[str] | tuple[str, ...] = "",
    speakers: str | list[str] | tuple[str, ...] = "",
    voices: str | list[str] | tuple[str, ...] = "",
    roster: Roster | None = None,
) -> Request:
    """Check the parameters of a digest.

    Args:
        since: first day, ISO 8601.
        until: last day, included.
        lang: ``ja`` or ``en``.
        topic: topic ids of the roster, as a list or separated by commas, the first naming the digest; empty for all.
        speakers: person or institution ids, as a list or separated by commas; empty for everybody in the roster.
        voices: ids of ``data/voices.yaml``, as a list or separated by commas; empty for none.
        roster: the bundled one where none is given.

    Raises:
        BadParameter: names the parameter, its value and what may stand there.
    """
    roster = roster or default_roster()
    first, last = _day("since", since), _day("until", until)
    if last < first:
        raise BadParameter.value("until", str(until), f"it lies before since = {first}", "exchange the two")
    if lang not in get_args(Lang):
        raise BadParameter.value("lang", lang, "it is no language of the page", "use ja or en")
    topics = _ids("topic", topic)
    for one in topics:
        if one not in roster.topics:
            raise BadParameter.value(
                "topic", one, "the roster has no such topic", f"use one of {', '.join(roster.topics)}"
            )
    who = _ids("speakers", speakers)
    for speaker in who:
        if speaker not in roster.people and speaker not in roster.institutions:
            known = ", ".join(list(roster.people)[:12])
            remedy = f"use ids of people.yaml or institutions.yaml ({known}, …) or add the person there"
            raise BadParameter.value("speakers", speaker, "the roster has no such person", remedy)
    remarking = _ids("voices", voices)
    for voice in remarking:
        if voice not in read_voices():
            remedy = f"use ids of voices.yaml ({', '.join(read_voices())})"
            raise BadParameter.value("voices", voice, "there is no such voice", remedy)
    return Request(first, last, "ja" if lang == "ja" else "en", topics=topics, speakers=who, voices=remarking)


def _day(name: str, value: str | date) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadParameter.value(name, value, "it is no day of the calendar", "write it as 2025-03-14") from None


def _ids(name: str, given: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(given, str | list | tuple):
        raise BadParameter.value(name, given, "it is neither text nor a list", "write ids separated by commas")
    parts = given.split(",") if isinstance(given, str) else given
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
