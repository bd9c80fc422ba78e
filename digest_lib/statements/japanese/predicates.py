"""Whether a stretch of text ends like a clause: what stands before a reporting と."""

from __future__ import annotations

from digest_lib.statements.japanese.sentences import PAREN, QUOTE
from digest_lib.statements.words import word_list

_KANA_LAST = frozenset("うくぐすつぬぶむるただいかねよぞぜわん")
_KANA_ENDS = (
    "べき", "まい", "まし", "のに", "から", "まで", "など", "ため", "なら", "ながら", "のみ", "だけ", "ず",
)  # fmt: skip
_NOUN_ENDS = tuple(row["noun"] for row in word_list("ja", "noun_predicates"))
_NO_CLAUSE = ("こと", "もの", "ところ", "による", "によれば", "少なく", "早く", "遅く", "多く", "よく", "悪く")
"""少なくとも and its like are adverbs, and no と of theirs reports."""


def ends_clause(text: str, end: int, *, nouns: bool = True) -> bool:
    """Whether ``text[:end]`` ends like a clause, so that a と behind it reports.

    ``nouns`` lets a noun that is often said without だ (必要, 可能) pass as a predicate.
    """
    if end <= 0:
        return False
    last = text[end - 1]
    if last in (QUOTE, "!", "?"):
        return True
    if last == PAREN:
        return ends_clause(text, end - 1, nouns=nouns)
    if last in _KANA_LAST or text.endswith(_KANA_ENDS, 0, end):
        return not text.endswith(_NO_CLAUSE, 0, end)
    return nouns and text.endswith(_NOUN_ENDS, 0, end)
