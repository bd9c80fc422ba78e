"""Putting a finding together: its place on the page, and the evidence as addresses or lines."""

from __future__ import annotations

from digest_lib.claims import Claim, Comparison, Sentence, evidence_of
from digest_lib.models import Citation, Finding, Severity


def found(
    check: str,
    severity: Severity,
    claim: Claim,
    words: str,
    message: str,
    remedy: str,
    *evidence: Comparison | Sentence | Citation | int,
) -> Finding:
    """A finding on words of a claim; the evidence is stored spans, or sentences or lines of the page itself."""
    at = claim.text.find(words) if words else -1
    citations: list[Citation] = []
    lines: list[int] = []
    for one in evidence:
        if isinstance(one, Citation):
            citations.append(one)
        elif isinstance(one, int):
            lines.append(one)
        else:
            source, told = (one.source, one.theirs) if isinstance(one, Comparison) else (one, None)
            address = evidence_of(source, told)
            if address:
                citations.append(address)
            elif source.line:
                lines.append(source.line)
    return Finding(
        check=check,
        severity=severity,
        line=claim.line or None,
        column=(claim.column + max(0, at)) if claim.line else None,
        words=words or claim.text,
        message=message,
        evidence=tuple(dict.fromkeys(citations)),
        lines=tuple(dict.fromkeys(lines)),
        remedy=remedy,
    )
