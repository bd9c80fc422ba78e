"""A copy of the text that rules can match on: one written form for one sign, and nothing invisible inside words.

Full-width digits and letters, half-width brackets and curly quotation marks are translated one to one, so that
offsets stay. Invisible characters (zero-width, soft hyphens, direction marks) are dropped, and only then does the
copy keep a table of where each of its characters came from.
"""

from __future__ import annotations

import re
from array import array

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
# NFKC would do the same and more, but changes lengths (㍑, …) and so breaks offsets.
_ONE_FOR_ONE: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **str.maketrans("，．｡､｢｣“”〝〟〞《》≪≫〔〕　\u00a0\t\r", "、.。、「」「」「」」【】【】()    "),
    # The signs that stand for a whole quotation or parenthesis in a masked sentence must not come from outside.
    0xE000: "□",
    0xE001: "□",
}


class Legible:
    """The copy and the way back from its offsets to those of the text it was made from."""

    __slots__ = ("_origins", "text")

    def __init__(self, text: str) -> None:
        self._origins: array[int] | None = None
        if _INVISIBLE.search(text):
            self._origins = _visible(text)
            text = _INVISIBLE.sub("", text)
        text = _POST.sub(r"「\1」", text)
        self.text = _OTHER_FORM.sub(_one_form, text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original for a span of the copy; invisible characters at its edges stay outside."""
        if self._origins is None or end <= start:
            return start, end
        return self._origins[start], self._origins[end - 1] + 1


_POST = re.compile("《([^《》\n]{6,400}?[ぁ-ん][^《》\n]*)》")
"""Some papers quote posts and letters like this; shorter it is a heading or a reading."""
_OTHER_FORM = re.compile("[" + "".join(map(re.escape, map(chr, _ONE_FOR_ONE))) + "]")
_ONE_FORM = {chr(code): sign if isinstance(sign, str) else chr(sign) for code, sign in _ONE_FOR_ONE.items()}


def _one_form(found: re.Match[str]) -> str:
    return _ONE_FORM[found.group()]


def _visible(text: str) -> array[int]:
    origins = array("l")
    position = 0
    for gap in _INVISIBLE.finditer(text):
        origins.extend(range(position, gap.start()))
        position = gap.end()
    origins.extend(range(position, len(text)))
    return origins
