"""What a sentence may not say beyond its span: one check a file, each ``(Sentence, Timeline) → [Finding]``.

A sentence with an error is not printed; a warning stands on the page.
"""

from __future__ import annotations

from collections.abc import Callable

from digest_lib.digest.checks.condition import condition_kept
from digest_lib.digest.checks.quotation import quotation_fidelity
from digest_lib.digest.checks.span import spans_exist
from digest_lib.digest.checks.speaker import speaker_named
from digest_lib.digest.checks.title import title_by_date
from digest_lib.models import Finding, Sentence
from digest_lib.timeline import Timeline

CHECKS: tuple[Callable[[Sentence, Timeline], list[Finding]], ...] = (
    spans_exist,
    quotation_fidelity,
    speaker_named,
    condition_kept,
    title_by_date,
)


def check(sentence: Sentence, timeline: Timeline) -> list[Finding]:
    """Every finding on one sentence; the spans first, without which the others cannot be asked."""
    missing = spans_exist(sentence, timeline)
    if missing:
        return missing
    return [finding for one in CHECKS[1:] for finding in one(sentence, timeline)]
