"""Names of what the lab shows, in the language of the analyst, from the roster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from digest_lib.explore.records import UNKNOWN, Records, speakers_of
from digest_lib.models import Lang
from digest_lib.roster import Roster

_LANGS: dict[Lang, dict[str, str]] = {"en": {"ja": "Japanese", "en": "English"}, "ja": {"ja": "日本語", "en": "英語"}}


@dataclass(frozen=True)
class Names:
    """Keys to words."""

    roster: Roster
    lang: Lang

    def of(self, facet: str, key: str) -> str:
        """The words for a value of a facet."""
        if facet == "speakers":
            return self.speaker(key)
        if facet == "topics":
            return self.roster.topic_name(key, self.lang)
        if facet == "outlets":
            return self.outlet(key)
        return _LANGS[self.lang].get(key, key) if facet == "langs" else key

    def speaker(self, key: str) -> str:
        """A speaker by key; an unknown one by the words of the text."""
        if key.startswith(UNKNOWN):
            return key[1:] or ("不明" if self.lang == "ja" else "unknown")
        return self.roster.person_name(key, self.lang)

    def outlet(self, key: str) -> str:
        """An outlet's name, else its key."""
        source = self.roster.sources.get(key)
        return source.name.get(self.lang, key) if source else key

    def row(self, records: Records, row: int, corrected: bool) -> dict[str, Any]:
        """One row of the table as JSON types."""
        statement, head = records.statements[row], records.head(row)
        said = statement.said
        return {
            "id": statement.id,
            "said": (said.date.replace("T", " ") + (f" – {said.until}" if said.until else "")) if said else "",
            "precision": f"{said.precision}, {said.basis}" if said else "undated",
            "speaker": ", ".join(self.speaker(key) for key in speakers_of(statement)),
            "wording": statement.content,
            "lang": head.lang,
            "mode": statement.mode,
            "act": statement.act + (" (negated)" if statement.negated else ""),
            "topics": ", ".join(self.roster.topic_name(topic, self.lang) for topic in statement.topics),
            "outlet": self.outlet(head.outlet),
            "published": head.published[:10],
            "outlets": int(records.numbers["outlets_of"][row]),
            "origins": int(records.numbers["origins_of"][row]),
            "confidence": round(statement.confidence, 2),
            "corrected": corrected,
        }
