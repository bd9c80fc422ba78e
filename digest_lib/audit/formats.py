"""An audit as text for the terminal, as JSON, and as SARIF 2.1.0 for editors and code hosts."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from digest_lib._version import __version__
from digest_lib.models import Finding

if TYPE_CHECKING:
    from digest_lib.audit.audit import Audit

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(audit: Audit) -> dict[str, Any]:
    """The contract: ``findings`` and ``score``; evidence is a span of a stored article, or a line of the page."""
    return {
        "page": audit.name,
        "published": audit.published.isoformat(),
        "findings": [_finding(finding) for finding in audit.findings],
        "score": {"supported": audit.score.supported, "claims": audit.score.claims},
    }


def _finding(finding: Finding) -> dict[str, Any]:
    spans: list[dict[str, Any]] = [
        {"article_id": c.article_id, "start": c.start, "end": c.end} for c in finding.evidence
    ]
    return {
        "check": finding.check,
        "severity": finding.severity,
        "line": finding.line,
        "column": finding.column,
        "words": finding.words,
        "message": finding.message,
        "evidence": spans + [{"line": line} for line in finding.lines],
        "remedy": finding.remedy,
    }


def as_text(audit: Audit) -> str:
    """One finding a paragraph, the gravest first; then the score."""
    lines: list[str] = []
    for finding in audit.findings:
        lines.append(
            f"{audit.name}:{finding.line or 1}:{finding.column or 1}: {finding.severity}: {finding.message} [{finding.check}]"  # noqa: E501
        )
        if finding.words:
            lines.append(f"    {_clipped(finding.words)}")
        evidence = [f"line {line}" for line in finding.lines]
        evidence += [f"{c.article_id} {c.start}–{c.end}" for c in finding.evidence]
        if evidence:
            lines.append(f"    evidence: {', '.join(evidence)}")
        if finding.remedy:
            lines.append(f"    → {finding.remedy}")
    counts = [sum(f.severity == severity for f in audit.findings) for severity in ("error", "warning", "note")]
    lines.append(
        f"{counts[0]} errors, {counts[1]} warnings, {counts[2]} notes (published {audit.published.isoformat()})"
    )
    lines.append(
        f"traceability: {audit.score.supported} of {audit.score.claims} claims are held by the page's own sources"
    )
    return "\n".join(lines)


def _clipped(words: str) -> str:
    return words if len(words) <= 100 else f"{words[:99]}…"


def as_sarif(audit: Audit) -> dict[str, Any]:
    """A SARIF 2.1.0 log with one run: columns count code points, as everywhere here."""
    from digest_lib.digest.checks import CHECKS

    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "digest audit",
                        "semanticVersion": __version__,
                        "rules": [_rule(name, check.__doc__) for name, check in CHECKS.items()],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, audit, list(CHECKS)) for finding in audit.findings],
                "properties": {"score": {"supported": audit.score.supported, "claims": audit.score.claims}},
            }
        ],
    }


def _rule(name: str, told: str | None) -> dict[str, Any]:
    told = (told or name).strip().split("\n\n")[0]
    return {"id": name, "shortDescription": {"text": " ".join(told.split())}}


def _result(finding: Finding, audit: Audit, rules: list[str]) -> dict[str, Any]:
    line, column = finding.line or 1, finding.column or 1
    region: dict[str, Any] = {"startLine": line, "startColumn": column}
    if finding.words:
        region |= {"endLine": line, "endColumn": column + len(finding.words), "snippet": {"text": finding.words}}
    mark = hashlib.sha256(f"{finding.check}\n{finding.words}\n{finding.message}".encode()).hexdigest()[:16]
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": rules.index(finding.check),
        "level": finding.severity,
        "message": {"text": f"{finding.message}. Remedy: {finding.remedy}." if finding.remedy else finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(audit.name)}, "region": region}}],
        "partialFingerprints": {"finding/v1": mark},
    }
    related = [
        {"physicalLocation": {"artifactLocation": {"uri": _uri(audit.name)}, "region": {"startLine": number}}}
        for number in finding.lines
    ]
    related += [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": f"article:{c.article_id}"},
                "region": {"charOffset": c.start, "charLength": max(0, c.end - c.start)},
            }
        }
        for c in finding.evidence
    ]
    if related:
        result["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(related, 1)]
    return result


def _uri(name: str) -> str:
    return name if name.startswith(("http://", "https://")) else quote(name)
