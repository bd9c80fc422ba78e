"""Signs of small faults of a page, as data: ``data/words/checks/lint.tsv``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from digest_lib.resources import read_table, resource

Mark = Literal["bare", "detail", "vague", "labelled", "tagline", "credit", "ornament"]


@lru_cache(maxsize=16)
def marks(kind: Mark) -> re.Pattern[str]:
    """All signs of one kind as one expression, upper and lower case alike."""
    rows = read_table(resource("data", "words", "checks", "lint.tsv"))
    return re.compile("|".join(row["pattern"] for row in rows if row["kind"] == kind), re.IGNORECASE)
