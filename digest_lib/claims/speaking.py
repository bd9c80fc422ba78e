"""Whether two told things are by the same person."""

from __future__ import annotations

import re

from digest_lib.claims.claim import Told
from digest_lib.models import Lang
from digest_lib.roster import Roster

# Words that name somebody only by what was said before.
_PRONOUN = re.compile(
    r"^(?:同|両|彼|自身|本人|he|she|they|it|the (?:two|three|president|leader|spokes\w+|prime minister|minister|official)\b)",  # noqa: E501
    re.IGNORECASE,
)
# What passes on what others said is no speaker: "a report of 18 September".
_REPORT = re.compile(
    r"^(?:an?|the|one|two|several|\w+['’]s)\s(?:\w+\s){0,2}?(?:reports?|articles?|accounts?|dispatch(?:es)?)\b"
    r"|の?(?:報道|記事)$|で$",
    re.IGNORECASE,
)
_SIDE = re.compile(r"(?:の(?:ほう|方|側)|側)$")
_SURE = 0.6


def same_speaker(ours: Told, theirs: Told, our_lang: Lang, their_lang: Lang, roster: Roster) -> bool | None:
    """True or False where both are known; None where one of them is not.

    A government and its head, or a ministry of the same country, may speak for one another.
    """
    mine, others = _who(ours, our_lang, roster), _who(theirs, their_lang, roster)
    if not mine or not others:
        return None
    if mine & others:
        # "Putin and Zelensky agreed" beside "Putin and Trump agreed": one of two was exchanged.
        people = roster.people.keys()
        return not (mine - others and others - mine and mine | others <= people)
    if {_country(who, roster) for who in mine} & ({_country(who, roster) for who in others} - {None}) and (
        any(who in roster.institutions for who in mine | others)
    ):
        return None
    return False


def _who(told: Told, lang: Lang, roster: Roster) -> frozenset[str]:
    """Ids, and names (as written) of those whom the roster does not know; empty where it is not clear."""
    known = {who for who in told.speakers if who}
    name = _SIDE.sub("", told.speaker_name or "")
    if (
        known
        or not name
        or _PRONOUN.search(name)
        or _REPORT.search(name)
        or (told.statement and told.statement.confidence < _SURE)
    ):
        return frozenset(known)
    return frozenset({roster.institution(name, lang) or name})


def _country(who: str, roster: Roster) -> str | None:
    record = roster.people.get(who) or roster.institutions.get(who)
    return record.country if record else None
