"""English statements that would say something else, or nothing, outside the sentence they stand in."""

from __future__ import annotations

import re

from digest_lib.claims.days import CALENDAR
from digest_lib.digest.prose.en_verbs import verbs
from digest_lib.models import Statement
from digest_lib.roster import Roster

_FINITE = frozenset({
    "am", "is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did", "will", "would", "can",
    "could", "may", "might", "must", "shall", "should", "ought", "need", "let",
})  # fmt: skip
# Past forms without -ed that a negotiation is told in.
_IRREGULAR = frozenset({
    "became", "began", "broke", "brought", "built", "came", "cut", "fell", "felt", "found", "fought", "gave", "got",
    "held", "hit", "kept", "knew", "led", "left", "lost", "made", "met", "paid", "put", "ran", "rose", "said", "sat",
    "saw", "sent", "set", "shot", "spent", "spoke", "stood", "struck", "told", "took", "went", "won",
})  # fmt: skip
_SHORTENED = re.compile(
    r"\w[’'](?:re|ve|d|ll|m)\b|n[’']t\b|\b(?:it|he|she|that|there|what|who|let)[’']s\b", re.IGNORECASE
)
# A word in -s behind one of these is a verb; behind any other it may be a plural.
_SUBJECT = re.compile(
    r"(?:it|he|she|who|this|that|nobody|everybody)"
    r"|(?!(?:The|An?|His|Her|Its|Their|Our|My|All|Some|Many|Both|No|These|Those)\b)[A-Z]\w*(?<!an)(?<!sh)(?<!ese)(?<!ch)"
)
_SHORT = 6
"""Words of a content that is looked at for a verb; a longer one nearly always has one."""
_NAME = re.compile(rf"\b(?!(?:{'|'.join(sorted(word.title() for word in CALENDAR))})\b)[A-Z][a-z]+")
"""A word with a capital that is no day and no month."""
_NO_NAME = re.compile(r"an? \b.*[^s]s$", re.IGNORECASE)


def unsayable(statement: Statement, text: str, roster: Roster) -> bool:
    """Whether the statement cannot be told apart from its sentence.

    A pronoun that may mean another person; "Putin's demand threatens to …", which is nobody's threat; a reporter that
    is no name ("an idea officials"); words that are no clause where a clause is told.
    """
    return (
        _pronoun_is_somebody_else(statement, text)
        or _said_by_a_thing(statement, roster)
        or any(_NO_NAME.fullmatch(via.name) for via in statement.via)
    )


def is_clause(content: str) -> bool:
    """Whether words that shall stand behind "that" hold a verb, as far as short ones can be told by their forms."""
    words = re.findall(r"[\w’']+", content)
    if len(words) > _SHORT:
        return True
    return bool(_SHORTENED.search(content)) or any(_verbal(words, at) for at in range(len(words)))


def _verbal(words: list[str], at: int) -> bool:
    word = words[at].lower()
    if word in _FINITE or word in _IRREGULAR or word in verbs() or (at and word.endswith("ed")):
        return True
    third = word.endswith("s") and not word.endswith(("ss", "us", "’s", "'s"))
    return at > 0 and third and _SUBJECT.fullmatch(words[at - 1]) is not None


def _said_by_a_thing(statement: Statement, roster: Roster) -> bool:
    """Whether the words that name the speaker name a thing of the speaker's: "Putin's demand … threatens to derail"."""
    families = [re.escape(roster.people[w].family["en"]) for w in statement.speakers if w and w in roster.people]
    owned = rf"(?:.*\b)?(?:{'|'.join(families)})(?:[’']s|[’'])\s+[a-z]"
    return bool(families) and re.match(owned, statement.speaker_name or "") is not None


def _pronoun_is_somebody_else(statement: Statement, text: str) -> bool:
    """Whether the content's first pronoun may mean another person than the speaker.

    "He would face problems" after "Trump warned Zelensky" is not about Trump; an object ("him", "them") never is.
    """
    first = re.match(r"(?:\w+\s){0,2}(him|them)\b", statement.content, re.IGNORECASE)
    if first:
        return True
    if not re.match(r"(?:he|she|his|her)\b", statement.content, re.IGNORECASE) or statement.speaker_end is None:
        return False
    if not statement.speaker_end <= statement.start <= statement.speaker_end + 300:
        return False
    between = text[statement.speaker_end : statement.start]
    return bool(statement.addressee) or bool(_NAME.search(between))
