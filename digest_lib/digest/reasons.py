"""Why something is left out of a digest, or out of its running text, in the words of the page."""

from __future__ import annotations

from digest_lib.models import Lang

_REASONS: dict[str, dict[Lang, str]] = {
    "unknown-speaker": {
        "ja": "話者が名簿にないか、特定できない",
        "en": "the speaker is not in the roster, or not clear",
    },
    "other-speaker": {"ja": "対象とした話者ではない", "en": "not one of the speakers asked for"},
    "other-topic": {"ja": "別の主題の発言", "en": "about another topic"},
    "low-confidence": {"ja": "抽出の確度が低い", "en": "found with low confidence"},
    "fragment": {"ja": "文として印刷するには短すぎる断片", "en": "too short a fragment to print as a sentence"},
    "phrase": {
        "ja": "引用範囲を超えずに文にできない",
        "en": "it cannot be put into a sentence without going beyond its span",
    },
    "length": {"ja": "紙幅の都合で本文から外した（年表には載る）", "en": "left to the timeline, for length"},
    "repeated": {
        "ja": "同じ話者が近い日に述べた同趣旨の発言（年表には載る）",
        "en": "the speaker said nearly the same within days (left to the timeline)",
    },
    "language": {
        "ja": "英語の報道しかない（年表に原文で載る）",
        "en": "only in Japanese (in the timeline, as it stands)",
    },
}


def reason(name: str, lang: Lang) -> str:
    """The sentence for a reason, by its machine-readable name."""
    return _REASONS[name][lang]
