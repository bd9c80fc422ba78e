"""What the rules saw in one article: the text with every statement, and every rejection with its reason.

Works for both languages. Two faces: :func:`explain_text` for the terminal, :func:`explain_html` for the lab.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence

from digest_lib.models import Article, Statement
from digest_lib.statements.trace import Rejection, Trace

_BOLD, _DIM, _GREEN, _YELLOW, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[33m", "\x1b[0m"

_STYLE = (
    ".dx{font:1rem/1.9 system-ui,'Noto Sans CJK JP','Hiragino Sans','Yu Gothic',sans-serif;max-width:46rem}"
    ".dx p{white-space:pre-wrap;overflow-wrap:anywhere}"
    ".dx mark{background:#fff0b8;color:inherit;padding:.1em 0}.dx sup{font-size:.7em;font-weight:600}"
    ".dx .cue{border-bottom:2px solid #9a5b00}.dx .who{border-bottom:2px solid #1d5fa8}"
    ".dx .no{text-decoration:underline dotted #767676}"
    ".dx table{border-collapse:collapse;font-size:.875em}.dx td,.dx th{text-align:left;vertical-align:top;"
    "padding:.25em .75em .25em 0;border-top:1px solid #c8c8c8}"
    "@media (prefers-color-scheme:dark){.dx mark{background:#544100}.dx .cue{border-color:#e8b35a}"
    ".dx .who{border-color:#86b8f0}}"
)


def explain_text(
    article: Article, statements: Sequence[Statement], trace: Trace | None = None, *, ansi: bool = False
) -> str:
    """The article's text with numbered statements in ⟦…⟧, then what each is, then what was rejected and why.

    Args:
        article: the article that was read.
        statements: what the rules found in it.
        trace: what they looked at and did not take; None leaves that part out.
        ansi: colour the marks for a terminal.
    """
    paint = _painter(ansi)
    numbered = list(enumerate(sorted(statements, key=lambda s: (s.start, s.end)), 1))
    lines = [paint(_BOLD, _visible(article.title or article.id)), ""]
    marks = [(s.start, s.end, f"⟦{number} ", "⟧") for number, s in numbered]
    lines += [
        _inlaid(article.text, marks, lambda text: _visible(text, keep="\n"), lambda mark: paint(_GREEN, mark)),
        "",
    ]
    if not numbered:
        lines.append("No statement found.")
    for number, statement in numbered:
        lines.append(paint(_BOLD, f"{number}. {_who(statement)}") + f"  [{statement.start}:{statement.end}]")
        lines += [f"     {name}: {value}" for name, value in particulars(statement)]
    rejected = _rejections(trace)
    if rejected:
        lines += ["", paint(_BOLD, "Looked at and not taken")]
        for rejection in rejected:
            words = _shortened(article.text[rejection.start : rejection.end])
            lines.append(paint(_YELLOW, f"  [{rejection.start}:{rejection.end}] {words}"))
            lines.append(paint(_DIM, f"     {rejection.rule}: {rejection.why}"))
    return "\n".join(lines)


def explain_html(article: Article, statements: Sequence[Statement], trace: Trace | None = None) -> str:
    """The same as one escaped HTML fragment with its own style: no script, nothing loaded.

    Statements are marked and numbered, the words that name the speaker and the cue are underlined, what was rejected
    is dotted; two tables say what each is and why.
    """
    numbered = list(enumerate(sorted(statements, key=lambda s: (s.start, s.end)), 1))
    rejected = _rejections(trace)
    marks: list[tuple[int, int, str, str]] = []
    for number, statement in numbered:
        marks.append((statement.start, statement.end, "<mark>", f"</mark><sup>{number}</sup>"))
        if statement.cue_start is not None and statement.cue_end is not None:
            marks.append((statement.cue_start, statement.cue_end, '<span class="cue">', "</span>"))
        if statement.speaker_start is not None and statement.speaker_end is not None:
            marks.append((statement.speaker_start, statement.speaker_end, '<span class="who">', "</span>"))
    marks += [(r.start, r.end, f'<span class="no" title="{_escape(r.why)}">', "</span>") for r in rejected]
    body = _inlaid(article.text, _nested(marks), _escape, str)
    rows = "".join(
        f"<tr><td>{number}</td><th scope=row>{_escape(_who(s))}</th><td>"
        + "<br>".join(f"{_escape(name)}: {_escape(value)}" for name, value in particulars(s))
        + "</td></tr>"
        for number, s in numbered
    )
    refused = "".join(
        f"<tr><td>{_escape(_shortened(article.text[r.start : r.end]))}</td><td>{_escape(r.rule)}</td>"
        f"<td>{_escape(r.why)}</td></tr>"
        for r in rejected
    )
    found = (
        f"<table><thead><tr><th>#<th>speaker<th>what</thead><tbody>{rows}</tbody></table>"
        if rows
        else "<p>No statement found.</p>"
    )
    not_taken = (
        "<h4>Looked at and not taken</h4><table><thead><tr><th>words<th>rule<th>why</thead>"
        f"<tbody>{refused}</tbody></table>"
        if refused
        else ""
    )
    return (
        f'<section class="dx" lang="{_escape(article.lang)}"><style>{_STYLE}</style>'
        f"<h3><bdi>{_escape(article.title or article.id)}</bdi></h3><p>{body}</p>{found}{not_taken}</section>"
    )


def _who(statement: Statement) -> str:
    people = ", ".join(person or "unknown" for person in statement.speakers)
    name = f" ({_visible(statement.speaker_name)})" if statement.speaker_name else ""
    return people + name


def particulars(statement: Statement) -> list[tuple[str, str]]:
    """What there is to know of a statement beside its words and its speaker: name and value, in the order of use."""
    said = statement.said
    rows = [
        ("rule", f"{statement.rule}, confidence {statement.confidence:.2f}"),
        ("words", f"{statement.mode}, {statement.act}" + (", denied" if statement.negated else "")
         + ("" if statement.modality == "fact" else f", {statement.modality}")),
        ("cue", _visible(statement.cue) if statement.cue else "none"),
    ]  # fmt: skip
    if said is not None:
        until = f" to {said.until}" if said.until else ""
        rows.append(
            ("said", f"{said.date}{until} ({said.precision}, {said.basis}{', ' + said.zone if said.zone else ''})")
        )
    if statement.addressee:
        rows.append(("to", f"{_visible(statement.addressee.name)} ({statement.addressee.person or 'unknown'})"))
    if statement.via:
        rows.append(("reported by", " ← ".join(_visible(mention.name) for mention in statement.via)))
    if statement.topics:
        rows.append(("topics", ", ".join(statement.topics)))
    return rows


def _rejections(trace: Trace | None) -> list[Rejection]:
    if trace is None:
        return []
    return sorted({r for r in trace.rejected if r.end > r.start})


def _nested(marks: Iterable[tuple[int, int, str, str]]) -> list[tuple[int, int, str, str]]:
    """The marks that can stand in one tree of elements: a mark that would cross an earlier one is cut at its edge."""
    kept: list[tuple[int, int, str, str]] = []
    open_ends: list[int] = []
    for start, end, left, right in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        stop = min(end, open_ends[-1]) if open_ends else end
        if stop > start:
            kept.append((start, stop, left, right))
            open_ends.append(stop)
    return kept


def _inlaid(
    text: str, marks: list[tuple[int, int, str, str]], show: Callable[[str], str], paint: Callable[[str], str]
) -> str:
    """``text`` with the marks laid in; ``show`` escapes a stretch of it, ``paint`` finishes a mark."""
    # At one place, what ends is closed before what begins is opened, the inner before the outer.
    edges = [(end, 0, -order, right) for order, (_, end, _, right) in enumerate(marks)]
    edges += [(start, 1, order, left) for order, (start, _, left, _) in enumerate(marks)]
    pieces: list[str] = []
    position = 0
    for at, _, _, mark in sorted(edges):
        pieces += [show(text[position:at]), paint(mark)]
        position = at
    pieces.append(show(text[position:]))
    return "".join(pieces)


def _painter(ansi: bool) -> Callable[[str, str], str]:
    return (lambda code, text: f"{code}{text}{_RESET}") if ansi else (lambda _code, text: text)


def _shortened(text: str) -> str:
    text = _visible(text.replace("\n", " "))
    return text if len(text) <= 60 else f"{text[:40]}…{text[-19:]}"


def _visible(text: str, keep: str = "") -> str:
    """Without what could steer a terminal or cannot be written: control characters and lone surrogates."""
    return "".join(
        char if char in keep or ((char.isprintable() or char == "\u3000") and not "\ud800" <= char <= "\udfff") else "�"
        for char in text
    )


def _escape(text: str) -> str:
    return html.escape(_visible(text, keep="\n\t"), quote=True)
