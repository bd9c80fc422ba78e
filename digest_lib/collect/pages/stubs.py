"""Pages that are no articles: errors, checks for robots, consent, login, and the first lines of what must be paid for.

Each is refused with its reason. A sign counts by its place: the title of an error page says so itself; words about
cookies, passwords or subscriptions count only where nothing much else was found, or right at the end of a text that
the page itself calls paid.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from lxml.html import HtmlElement

from digest_lib.collect.pages.markup import Markup
from digest_lib.resources import read_table, resource

REASONS = {
    "error": "it is an error page, not an article",
    "robot": "it is a check whether the visitor is a person, not an article",
    "consent": "it asks for consent, and holds no article",
    "login": "it asks to log in, and holds no article",
    "paywall": "it is the beginning of an article that must be paid for",
}
# Lengths in letters; a Japanese text says as much in a third of an English one.
_SHORT = {"ja": 350, "en": 900}
_STUB_OF_PAID = {"ja": 500, "en": 1400}
_TAIL = 200
_CODE_TITLE = re.compile(r"^\W*(?:error\s*)?(?:4\d\d|5\d\d)\b", re.IGNORECASE)
_REST = re.compile(r"残り[:：]?\s*\d[\d,]*\s*文字|全\d[\d,]*文字中")


def recognise(title: str, text: str, lang: str, tree: HtmlElement, markup: Markup) -> str | None:
    """The kind of page that this is instead of an article (a key of :data:`REASONS`), or None.

    Args:
        title: of the page.
        text: what was extracted.
        lang: ``ja`` or ``en``.
        tree: the page.
        markup: what it says of itself.
    """
    flat_title, flat = _flat(title), _flat(text)
    short = len(text) < _SHORT[lang]
    for kind in ("error", "robot", "consent", "login"):
        in_title = any(_title_says(flat_title, words) for words in _words(kind, "title"))
        if short and (in_title or any(words in flat for words in _words(kind, "text"))):
            return kind
    # Whole pages are searched only where hardly any text was found.
    whole = _flat(" ".join(tree.itertext())[:20_000]) if short else flat[-_TAIL:]
    if short and not text.strip():
        for kind in ("robot", "error", "consent"):
            if any(words in whole for words in _words(kind, "text")):
                return kind
    if short and any((element.get("type") or "").lower() == "password" for element in tree.iter("input")):
        return "login"
    return "paywall" if _is_paid(flat, whole, text, lang, markup, short=short) else None


def _is_paid(flat: str, whole: str, text: str, lang: str, markup: Markup, *, short: bool) -> bool:
    if _REST.search(whole) or _REST.search(flat[-_TAIL:]):
        return True
    asks = any(words in whole or words in flat[-_TAIL:] for words in _words("paywall", "text"))
    broken_off = text.rstrip().endswith(("…", "...", "・・・", "[…]"))
    if markup.free is False:
        return len(text) < _STUB_OF_PAID[lang] and (asks or broken_off or short)
    return asks and (short or broken_off)


def _title_says(title: str, words: str) -> bool:
    """Whether a title is about these words and no more: it begins with them, or a part between dashes does."""
    if words.isdigit():
        return bool(_CODE_TITLE.match(title))
    return any(part.strip().startswith(words) for part in re.split(r"[|｜\-–—:：»]", title))


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).casefold()


@cache
def _words(kind: str, where: str) -> tuple[str, ...]:
    rows = read_table(resource("data", "collect", "stubs.tsv"))
    return tuple(_flat(row["words"]) for row in rows if (row["kind"], row["where"]) == (kind, where))
