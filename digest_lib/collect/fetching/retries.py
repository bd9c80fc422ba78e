"""When to try again, and after how long."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# 500 is an answer about the page and comes again; these speak of the moment.
AGAIN = frozenset({429, 502, 503, 504})


def pause(attempt: int, backoff: float, asked: float | None) -> float:
    """Seconds to wait after a failed attempt (0 is the first): what the host asked, else doubled each time.

    A fifth is left to chance, so that many clients do not come back at the same moment.
    """
    if asked is not None:
        return max(0.0, asked)
    return backoff * 2.0**attempt * random.uniform(0.8, 1.2)  # noqa: S311 (no secret)


def retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """Seconds that a ``Retry-After`` asks for, written as seconds or as a date (RFC 9110, 10.2.3); None for none."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
