"""Where a Japanese line may break: between phrases, as BudouX finds them, never inside one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from digest_lib.models import Lang

if TYPE_CHECKING:
    from budoux import Parser

_BREAK = Markup("<wbr>")
# A phrase longer than this is broken anywhere by the style sheet; BudouX would read it in vain.
_LONGEST = 2_000
_LONG = 10
_BEFORE_FIGURE = re.compile(r"(?<=[^0-9.,])(?=[0-9])")


def breakable(text: str, lang: Lang) -> Markup:
    """The text, escaped, with ``<wbr>`` between the phrases of Japanese; other languages as they are."""
    if lang != "ja" or len(text) > _LONGEST:
        return escape(text)
    return _phrases(text)


@lru_cache(maxsize=4096)
def _phrases(text: str) -> Markup:
    found = [part for phrase in _parser().parse(text) for part in _shorter(phrase)] if text else []
    return _BREAK.join(found)


def _shorter(phrase: str) -> list[str]:
    """A long phrase may break before a figure too: 大統領は｜2025年3月13日、."""
    return _BEFORE_FIGURE.split(phrase) if len(phrase) > _LONG else [phrase]


@lru_cache(maxsize=1)
def _parser() -> Parser:
    import budoux  # 70 ms, and only for Japanese pages

    return budoux.load_default_japanese_parser()
