"""Lists of sources: a text file with an address or a path a line; ``#`` at the start, or behind a space, is a remark.

The list of what failed has this form, and so can be fed back in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from digest_lib.collect.items import Refused
from digest_lib.collect.pages.encodings import decode


def read_list(path: Path) -> list[str]:
    """The entries of a list, each once, in order."""
    decoded = decode(path.read_bytes())
    lines = (re.sub(r"(?:^|\s)#.*", "", line).strip() for line in (decoded.text if decoded else "").splitlines())
    return list(dict.fromkeys(line.lstrip("\ufeff") for line in lines if line.strip("\ufeff")))


def looks_like_list(path: Path) -> bool:
    """Whether the first entry of a text file is an address or an existing path."""
    entries = read_list(path)[:1]
    return bool(entries) and (entries[0].startswith(("http://", "https://")) or Path(entries[0]).exists())


def failed_list(failed: Iterable[Refused]) -> str:
    """The list of what failed, with the reasons as remarks."""
    return "".join(f"{one.place} # {' '.join(one.reason.split())}\n" for one in failed)
