"""What a quotation is where no source of its language holds it, and one of the other language does."""

from __future__ import annotations

from typing import Literal

from digest_lib.claims import Claim, Context, Quotation, Sentence, Told, folded
from digest_lib.models import Lang
from digest_lib.timeline.naming import named

Grade = Literal["outlet", "translation", "back-translation"]
"""An outlet's translation of the speaker's words; the page's own; one back into the language of the speaker."""
_SPOKEN: dict[str, Lang] = {"US": "en", "GB": "en", "CA": "en", "AU": "en", "NZ": "en", "IE": "en", "JP": "ja"}
"""The language in which the leaders of a country speak, of those that are read here: country to language."""
_SHARED = 0.6
_TELLING: dict[Lang, int] = {"ja": 4, "en": 8}


def foreign_source(
    claim: Claim, quotation: Quotation, context: Context, *, held: bool
) -> tuple[Grade, Sentence, str] | None:
    """The sentence of the other language that holds what is quoted, with the words and the grade; else None.

    It is by the same speaker, says it in quotation marks, and names what the quotation names. Where a source of the
    claim's language ``held`` the quotation, only the language in which the speaker spoke is looked at.
    """
    told = _told(claim, quotation)
    if context.cited_only or told is None or len(folded(quotation.words)) < _TELLING[claim.lang]:
        return None
    spoken = _spoken(told, context)
    if held and spoken in (None, claim.lang):
        return None
    grade: Grade = "outlet" if held else "back-translation" if spoken == claim.lang else "translation"
    ours = named(quotation.words, claim.lang).things
    speakers = {who for who in told.speakers if who}
    for source in (*context.own.across(claim.text, claim.lang, 8), *context.stored.across(claim.text, claim.lang, 8)):
        for theirs in source.told:
            if not speakers & set(theirs.speakers):
                continue
            for words in _quoted(source, theirs):
                other = named(words, source.lang).things
                shared = sum(weight for thing, weight in ours.items() if thing in other)
                if shared and shared >= _SHARED * max(sum(ours.values()), sum(other.values())):
                    return grade, source, words
    return None


def _quoted(source: Sentence, told: Told) -> list[str]:
    inside = [one.words for one in source.quotations if one.words in told.region]
    direct = told.statement is not None and told.statement.mode == "direct"
    return inside or ([told.content] if direct else [])


def _told(claim: Claim, quotation: Quotation) -> Told | None:
    """The told thing in which a quotation stands."""
    return next((told for told in claim.told if quotation.words in told.region), None)


def _spoken(told: Told, context: Context) -> Lang | None:
    speaker = next((who for who in told.speakers if who), "")
    known = context.roster.people.get(speaker) or context.roster.institutions.get(speaker)
    return _SPOKEN.get(known.country or "") if known else None
