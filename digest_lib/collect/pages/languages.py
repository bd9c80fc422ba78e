"""Whether a text is Japanese or English, or neither: statements are read in these two alone."""

from __future__ import annotations

import re

from digest_lib.collect.door import detect_lang
from digest_lib.models import Lang

_OTHER_SCRIPTS = {
    "Cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "Hangul": re.compile(r"[\uac00-\ud7af]"),
    "Chinese": re.compile(r"[\u4e00-\u9fff]"),
    "Arabic": re.compile(r"[\u0600-\u06ff]"),
    "Greek": re.compile(r"[\u0370-\u03ff]"),
    "Hebrew": re.compile(r"[\u0590-\u05ff]"),
    "Thai": re.compile(r"[\u0e00-\u0e7f]"),
    "Devanagari": re.compile(r"[\u0900-\u097f]"),
}
# The commonest words of English prose: of ten words about three are among them, in other languages hardly one.
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|in|a|that|is|was|for|on|with|said|he|it|as|at|by|his|have|has)\b", re.IGNORECASE
)
_WORD = re.compile(r"\b[^\W\d_]+\b")


def language(text: str) -> Lang | None:
    """``ja``, ``en``, or None for another language; a text of fewer than eight words has the benefit of the doubt."""
    found = detect_lang(text)
    if found == "ja":
        return found
    if text.isascii():
        return found if _is_english(text) else None
    letters = len(re.findall(r"[^\W\d_]", text)) or 1
    if any(len(script.findall(text)) > letters * 0.3 for script in _OTHER_SCRIPTS.values()):
        return None
    return found if _is_english(text) else None


def _is_english(text: str) -> bool:
    words = len(_WORD.findall(text))
    return words < 8 or len(_ENGLISH.findall(text)) >= words * 0.12
