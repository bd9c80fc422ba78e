"""The page with the findings in its margin: a fragment for the lab, a whole document for the browser.

No script, no request; every word of the page is escaped.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from digest_lib.models import Finding

if TYPE_CHECKING:
    from digest_lib.audit.audit import Audit

_STYLE = """
.audit{font-family:system-ui,"Noto Sans CJK JP","Hiragino Sans","Yu Gothic",sans-serif;line-height:1.6;color:#1d1d1f;background:#fff;max-width:76rem}
.audit .head{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;align-items:baseline;border-bottom:2px solid currentColor;padding-bottom:.4rem;margin:0 0 .6rem}
.audit .score{font-weight:600}
.audit ol{list-style:none;margin:0;padding:0}
.audit li{display:grid;grid-template-columns:2.6rem minmax(0,1.45fr) minmax(0,1fr);gap:.1rem 1rem;padding:.15rem 0}
.audit li.found{border-top:1px solid #d9d9de}
.audit .number{color:#5f5f66;text-align:right;font-variant-numeric:tabular-nums;font-size:.82em;padding-top:.15em}
.audit .line{overflow-wrap:anywhere;white-space:pre-wrap;margin:0}
.audit mark{background:#ffe9a8;color:inherit;padding:0 .05em;border-bottom:2px solid #8a5a00}
.audit mark.error{background:#ffd9d6;border-bottom-color:#a3120b}
.audit mark.note{background:#e6eefb;border-bottom-color:#2a5296}
.audit .notes{font-size:.86em;margin:0}
.audit .notes p{margin:0 0 .4rem}
.audit .grave{font-weight:700;color:#7a4a00}
.audit .grave.error{color:#a3120b}
.audit .grave.note{color:#2a5296}
.audit .remedy,.audit .evidence{color:#4a4a50}
@media (max-width:46rem){.audit li{grid-template-columns:2.2rem minmax(0,1fr)}.audit .notes{grid-column:2}}
@media (prefers-color-scheme:dark){.audit{color:#ececf0;background:#16161a}.audit li.found{border-color:#3a3a42}.audit .number,.audit .remedy,.audit .evidence{color:#b4b4bd}
.audit mark{background:#4d3c08;border-color:#e0b040}.audit mark.error{background:#571d1a;border-color:#ff8a80}.audit mark.note{background:#1d3358;border-color:#8fb4f5}
.audit .grave{color:#e8bd5c}.audit .grave.error{color:#ff9d94}.audit .grave.note{color:#9cbcf6}}
"""  # noqa: E501
_RANK = {"error": 0, "warning": 1, "note": 2}


def margin(audit: Audit) -> str:
    """The fragment."""
    by_line: dict[int, list[Finding]] = {}
    for finding in audit.findings:
        by_line.setdefault(finding.line or 1, []).append(finding)
    counts = {s: sum(f.severity == s for f in audit.findings) for s in _RANK}
    lines = [
        _line(number, text, by_line.get(number, []))
        for number, text in enumerate(audit.page.text.split("\n"), 1)
        if text.strip() or number in by_line
    ]
    told = ", ".join(f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in counts.items())
    return (
        f'<div class="audit"><style>{_STYLE}</style><div class="head"><strong>{escape(audit.name)}</strong>'
        f'<span>{told}</span><span class="score">{audit.score.supported} of {audit.score.claims} claims traced</span>'
        f"<span>published {audit.published.isoformat()}</span></div><ol>{''.join(lines)}</ol></div>"
    )


def document(audit: Audit) -> str:
    """A whole document with the fragment."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!DOCTYPE html>\n<html lang="{audit.page.lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="viewport" content="width=device-width, initial-scale=1">'  # noqa: E501
        f'<meta name="color-scheme" content="light dark"><title>Audit of {escape(audit.name)}</title></head>'
        f"<body><main>{margin(audit)}</main></body></html>\n"
    )


def _line(number: int, text: str, findings: list[Finding]) -> str:
    notes = "".join(_note(finding) for finding in findings)
    return (
        f'<li id="L{number}"{" class=found" if findings else ""}><span class="number">{number}</span>'
        f'<p class="line" dir="auto">{_marked(text, findings)}</p><div class="notes">{notes}</div></li>'
    )


def _marked(text: str, findings: list[Finding]) -> str:
    """The line with the words at fault marked; where two overlap, the graver one."""
    spans: list[tuple[int, int, str]] = []
    for finding in sorted(findings, key=lambda f: (_RANK[f.severity], len(f.words))):
        start = max(0, (finding.column or 1) - 1)
        if text[start : start + len(finding.words)] != finding.words:
            start = text.find(finding.words)
        end = start + len(finding.words)
        if start >= 0 and finding.words and not any(start < b and a < end for a, b, _ in spans):
            spans.append((start, end, finding.severity))
    out, place = [], 0
    for start, end, severity in sorted(spans):
        out += [escape(text[place:start]), f'<mark class="{severity}">{escape(text[start:end])}</mark>']
        place = end
    return "".join([*out, escape(text[place:])])


def _note(finding: Finding) -> str:
    evidence = [f'<a href="#L{line}">line {line}</a>' for line in finding.lines]
    evidence += [f"{escape(c.article_id)} {c.start}–{c.end}" for c in finding.evidence]
    shown = f' <span class="evidence">Evidence: {", ".join(evidence)}.</span>' if evidence else ""
    remedy = f' <span class="remedy">→ {escape(finding.remedy)}</span>' if finding.remedy else ""
    return (
        f'<p><span class="grave {finding.severity}">{finding.severity} · {escape(finding.check)}</span> '
        f"<bdi>{escape(finding.message)}</bdi>.{shown}{remedy}</p>"
    )
