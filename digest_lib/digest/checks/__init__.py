"""What a sentence may not say beyond its sources: one check a file, each ``(Claim, Context) → [Finding]``.

A check never knows whose page it looks at. On a page of ours a sentence with an error is not printed; a warning stands
on the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from digest_lib.claims import Claim, Context
from digest_lib.digest.checks.agent import agent_named
from digest_lib.digest.checks.condition import condition_kept
from digest_lib.digest.checks.contested import contested_shown
from digest_lib.digest.checks.copy import copied_or_repeated
from digest_lib.digest.checks.dates import dates_agree
from digest_lib.digest.checks.event import events_apart
from digest_lib.digest.checks.lint import lint
from digest_lib.digest.checks.origin import sources_match
from digest_lib.digest.checks.quotation import quotation_fidelity
from digest_lib.digest.checks.span import missing_spans, spans_exist
from digest_lib.digest.checks.speaker import speaker_act_addressee
from digest_lib.digest.checks.title import title_by_date
from digest_lib.digest.checks.values import values_held
from digest_lib.models import Finding

Check = Callable[[Claim, Context], list[Finding]]
CHECKS: dict[str, Check] = {
    "span": spans_exist,
    "source": sources_match,
    "quotation": quotation_fidelity,
    "speaker": speaker_act_addressee,
    "condition": condition_kept,
    "title": title_by_date,
    "date": dates_agree,
    "value": values_held,
    "agent": agent_named,
    "event": events_apart,
    "contested": contested_shown,
    "copy": copied_or_repeated,
    "lint": lint,
}
_MOST_NOTES = 9
_GRAVITY = ("error", "warning", "note")


def check(claims: Iterable[Claim], context: Context) -> list[Finding]:
    """Every finding on the claims, each once, the gravest first, then in the order of the page."""
    found: dict[Finding, None] = {}
    for claim in claims:
        # Without its span nothing else can be asked of a sentence.
        missing = missing_spans(claim, context)
        for one in () if missing else CHECKS.values():
            found.update(dict.fromkeys(one(claim, context)))
        found.update(dict.fromkeys(missing))
    ordered = sorted(found, key=lambda f: (_GRAVITY.index(f.severity), f.line or 0, f.column or 0, f.check))
    return list(_shortened(ordered))


def _shortened(findings: list[Finding]) -> Iterator[Finding]:
    """The findings; of many notes of one check the first ones, and how many more there are."""
    counts = Counter(finding.check for finding in findings if finding.severity == "note")
    shown: Counter[str] = Counter()
    for finding in findings:
        if finding.severity == "note" and counts[finding.check] > _MOST_NOTES + 1:
            shown[finding.check] += 1
            if shown[finding.check] > _MOST_NOTES + 1:
                continue
            if shown[finding.check] == _MOST_NOTES + 1:
                more = counts[finding.check] - _MOST_NOTES
                finding = Finding(
                    check=finding.check,
                    severity="note",
                    line=finding.line,
                    column=finding.column,
                    message=f"{more} more of this kind from here on",
                )
        yield finding
