"""From the bytes of a page to its characters.

Japanese pages declare their encoding wrongly or not at all. So a declaration is believed only where the bytes agree
with it: they must decode without a fault, or nearly, and look like a language.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_HEAD = 4096
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.+-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.+-]{2,40})["']""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w:.+-]{2,40})""", re.IGNORECASE)
_JIS_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\$\([DOQ]|\([IJ])")
_KANA = re.compile(r"[ぁ-んァ-ヴー]")
_ASCII = re.compile(r"[\x00-\x7f]+")
_STRANGE = re.compile(r"[\ufffd\x80-\x9f\ue000-\uf8ff｡-ﾟ]")

# What a name means on the web (the Encoding Standard): Shift_JIS with the extensions of Windows, latin-1 as there.
_MEANT = {
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "ms_kanji": "cp932", "euc-jp": "euc_jis_2004", "eucjp": "euc_jis_2004", "x-euc-jp": "euc_jis_2004",
    "iso-2022-jp": "iso2022_jp_ext", "csiso2022jp": "iso2022_jp_ext", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "us-ascii": "cp1252", "ascii": "cp1252", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
}  # fmt: skip
_JAPANESE = ("cp932", "euc_jis_2004")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# A page with more faults than one in a thousand characters is not read in the right encoding, or is damaged.
_FAULTS = 0.001
# Japanese prose is half kana; a title or a table of names holds at least this share.
_KANA_SHARE = 0.15
_SAMPLE = 100_000


@dataclass(frozen=True)
class Decoded:
    """The characters, the encoding that gave them, and what is to be noted."""

    text: str
    encoding: str
    declared: str | None
    faults: int
    """Characters that could not be read, and NUL bytes, which are dropped as browsers do."""


def decode(raw: bytes, content_type: str = "") -> Decoded | None:
    """Decode a page; None where no encoding gives characters that can be read.

    Args:
        raw: its bytes.
        content_type: the header that came with it; its charset is one declaration, those in the page are others.
    """
    declared = _declarations(raw, content_type)
    first = declared[0] if declared else None
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _clean(raw, encoding, first)
    if wide := _utf16(raw):
        return _clean(raw, wide, first)
    if _JIS_ESCAPE.search(raw) and not _eight_bits(raw):
        return _clean(raw, "iso2022_jp_ext", first)
    if not _eight_bits(raw):
        return _clean(raw, "utf-8", first)
    if _valid(raw, "utf-8"):
        # Text in another encoding is never valid UTF-8 by chance, whatever is declared.
        return _clean(raw, "utf-8", first)
    return _best(raw, declared, first)


def _best(raw: bytes, declared: list[str], first: str | None) -> Decoded | None:
    names = list(dict.fromkeys([*(_meant(name) for name in declared), *_JAPANESE]))
    readings: list[Decoded] = []
    for name in names:
        reading = _clean(raw, name, first) if name else None
        if reading and not reading.faults and name in _JAPANESE and _plausible(reading.text) > _KANA_SHARE:
            return reading  # what is declared, or the commoner encoding, agrees with the bytes
        readings += [reading] if reading else []
    # Every byte means something in a Latin encoding: it is believed only where nothing Japanese can be read.
    japanese = [reading for reading in readings if reading.encoding != "cp1252" and _looks_japanese(reading.text)]
    if japanese:
        return max(japanese, key=lambda reading: (-reading.faults, _plausible(reading.text)))
    others = [reading for reading in readings if reading.encoding not in _JAPANESE]
    return others[0] if others else _detected(raw, first)


def _detected(raw: bytes, first: str | None) -> Decoded | None:
    from charset_normalizer import from_bytes

    found = from_bytes(raw[:200_000]).best()
    return _clean(raw, found.encoding, first) if found else None


def _declarations(raw: bytes, content_type: str) -> list[str]:
    head = raw[:_HEAD]
    found = [match[1] for match in [_HEADER.search(content_type)] if match]
    found += [match[1].decode("ascii", "replace") for match in (_META.search(head), _XML.search(head)) if match]
    return [name.lower() for name in found]


def _meant(name: str) -> str | None:
    try:
        return _MEANT.get(name) or codecs.lookup(name).name
    except LookupError:
        return None


def _clean(raw: bytes, encoding: str, declared: str | None) -> Decoded | None:
    try:
        text = raw.decode(encoding, "replace")
    except (UnicodeDecodeError, LookupError):
        return None
    nulls = text.count("\0")
    faults = text.count("\ufffd") + nulls
    if faults > max(3, len(text) * _FAULTS):
        return None
    return Decoded(text.replace("\0", ""), encoding, declared, faults)


def _valid(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _eight_bits(raw: bytes) -> bool:
    return not raw.isascii()


def _utf16(raw: bytes) -> str | None:
    """UTF-16 without its mark: markup is ASCII, so every second byte of it is NUL."""
    head = raw[:400]
    if len(head) < 40 or head.count(0) < len(head) * 0.3:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _looks_japanese(text: str) -> bool:
    letters = _beyond_ascii(text)
    return bool(letters) and len(_KANA.findall(letters)) >= len(letters) * _KANA_SHARE


def _plausible(text: str) -> float:
    """Share of kana among the letters beyond ASCII, less what ordinary Japanese text hardly holds."""
    letters = _beyond_ascii(text)
    return (len(_KANA.findall(letters)) - 2 * len(_STRANGE.findall(letters))) / (len(letters) or 1)


def _beyond_ascii(text: str) -> str:
    return _ASCII.sub("", text[:_SAMPLE])
