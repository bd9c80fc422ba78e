"""What a content names, in keys that both languages share: things, qualities, people and countries, quantities.

Two contents are compared by these, and by the words that no list holds. Nothing here knows dates or speakers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from digest_lib.models import Lang
from digest_lib.timeline.lexicon import english_words, japanese_words, weights
from digest_lib.timeline.quantities import Quantities, quantities

_CAMP, _PERSON, _QUANTITY = 0.5, 0.3, 1.0
# The words after which a Japanese clause speaks of its agent: the subject particles behind a name and its title.
_AGENT_JA = re.compile(r"[^、。「」がをにへはもでとの]{0,8}(?:が|は|も)(?!ら)")
_BY_AGENT = re.compile(r"\b(?:by|from)\b")


class Named(NamedTuple):
    """What one content names."""

    things: Mapping[str, float]
    """Concepts of the bilingual list, with their weights, and quantities without a unit's name."""
    rest: Mapping[str, float]
    """Other words, with their weights: comparable within a language only."""
    camps: tuple[str, ...]
    """Countries and alliances, each once, in the order of the text; a person stands for the country."""
    people: frozenset[str]
    agent: str | None
    """The camp that acts, where the grammar tells: before が or は; first in an active English clause."""
    quantities: Quantities
    asks: bool
    """Whether it is a question."""
    negative: bool
    """Whether its main clause is negated."""
    two_sided: bool
    """Whether it says one thing but another: a report of half of it may be negated, or not."""
    adverse: bool
    """Whether it holds a word that can stand for a negation: refuse, without, lift."""

    def in_both(self) -> dict[str, float]:
        """What both languages name in one way, with weights: things, countries (``@RU``), people, quantities."""
        keys = dict(self.things)
        keys.update({f"@{camp}": _CAMP for camp in self.camps})
        keys.update({f"@/{person}": _PERSON for person in self.people})
        for unit, values in self.quantities.items():
            keys.update({f"{value:g} {unit}".strip(): _QUANTITY for value in values})
        return keys


@lru_cache(maxsize=65536)
def named(content: str, lang: Lang) -> Named:
    """Read one content; ``lang`` is that of its article."""
    text = unicodedata.normalize("NFKC", content)
    words = list(japanese_words(text.casefold()) if lang == "ja" else english_words(text))
    things: dict[str, float] = {}
    rest: dict[str, float] = {}
    camps: dict[str, None] = {}
    people: set[str] = set()
    agent: str | None = None
    passive = lang == "en" and bool(_BY_AGENT.search(text))
    for concepts, end, other in words:
        for concept in concepts:
            if concept[0] != "@":
                things[concept] = weights()[concept]
                continue
            camp, _, person = concept[1:].partition("/")
            if person:
                people.add(person)
            if agent is None and (_AGENT_JA.match(text, end) if lang == "ja" else not passive and not camps):
                agent = camp
            camps[camp] = None
        rest.update(other)
    folded = text.casefold().strip()
    return Named(
        things=things,
        rest=rest,
        camps=tuple(camps),
        people=frozenset(people),
        agent=agent,
        quantities=quantities(folded, lang),
        asks=bool(_ASKS[lang].search(folded)),
        negative=_negative(folded, lang),
        two_sided=bool(_TWO_SIDED[lang].search(folded)),
        adverse=bool(_ADVERSE[lang].search(folded)),
    )


_ASKS: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"(?:か|\?)$|かどうか|のか(?:、|$)"),
    "en": re.compile(r"\?$|^(?:who|what|when|where|why|how|whether)\b"),
}
_TWO_SIDED: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"だが|が、|ものの|けれど|一方で?、"),
    "en": re.compile(r"\b(?:but|although|though|while|however)\b"),
}
_IF: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"^.*?(?:なければ|ければ|れば|えば|なら|場合は?|ない限り|たら)、?(?!な)"),
    "en": re.compile(r"\b(?:if|unless|until|provided)\b[^,;]*"),
}
_NOT: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(
        r"(?:ない|ません|なかった|なく|ぬ|ず|なし)(?:と|の|だ|だろう|という|はず|こと|ように?|も|か|。)*$"
    ),
    "en": re.compile(r"\b(?:not|never|cannot|no longer|no|nobody|nothing|neither)\b|n['’]t\b"),
}
# Obligation, supposition and "nothing but" are put into two negations or into one that denies nothing.
_NOT_NEGATIVE = re.compile(
    r"(?:なければ|なくては|ねば|ないと)(?:なら|いけ)(?:ない|ません)|かもしれ(?:ない|ません)|に違いない|ざるを得(?:ない|ません)"
    r"|に(?:ほか|他)なら(?:ない|ず)|ではないか|に過ぎ(?:ない|ず)|ことはやむを得ない"
)
_ADVERSE: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(
        r"ない|なく|なし|ません|ず|拒|反対|撤廃|解除|停止|止め|やめ|失敗|不|非|無|否|除|欠|断|嘘|うそ|禁|難"
    ),
    "en": re.compile(
        r"\b(?:not|no|never|cannot|without|unrealistic|unacceptable|impossible|incomplete|unable|unwilling"
        r"|refus\w*|reject\w*|deny|denied|fail\w*|end\w*|lift\w*"
        r"|stop\w*|halt\w*|lack\w*|lie\w*|lying|ban\w*|hard|difficult|too|remov\w*|against|oppos\w*)\b|n['’]t\b"
    ),
}


def adverse(text: str, lang: Lang) -> list[str]:
    """The words of a text that can stand for a negation."""
    return [match.group() for match in _ADVERSE[lang].finditer(unicodedata.normalize("NFKC", text).casefold())]


def _negative(folded: str, lang: Lang) -> bool:
    main = _IF[lang].sub("", folded).rstrip("」』”\"'。.")
    if lang == "ja":
        main = _NOT_NEGATIVE.sub("", main)
    return bool(_NOT[lang].search(main))
