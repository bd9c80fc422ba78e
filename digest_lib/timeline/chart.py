"""The timeline as a chart for the lab: one SVG that needs no script, no font and no request.

It uses the reader's own fonts and colours, so that Japanese, dark themes, exported and untrusted notebooks all show it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from digest_lib.models import Fidelity, Lang, TimelineEntry
from digest_lib.timeline.lanes import OTHERS, Dot, Figure, Lane, Mark, days_of, figure

if TYPE_CHECKING:
    from digest_lib.timeline.timeline import Timeline

_WORDS: dict[Lang, dict[str, str]] = {
    "ja": {
        "others": "その他", "unknown": "不明", "said": "発言", "outlets": "媒体", "origins": "独立した出所",
        "verbatim": "発言のまま", "translation": "媒体の訳", "paraphrase": "要約", "more": "出所が複数",
        "undated": "日付のない発言は図にない", "none": "日付のある発言はない",
    },
    "en": {
        "others": "others", "unknown": "unknown", "said": "entries", "outlets": "outlets", "origins": "origins",
        "verbatim": "verbatim", "translation": "an outlet's translation", "paraphrase": "paraphrase",
        "more": "more than one origin", "undated": "without a day, and not drawn", "none": "nothing here has a day",
    },
}  # fmt: skip
_STYLE = (
    ".chrysanthemum-lanes text{fill:currentColor;font:12px system-ui,'Hiragino Sans','Noto Sans CJK JP',sans-serif}"
    ".chrysanthemum-lanes .n{font-weight:600;font-size:13px}"
    ".chrysanthemum-lanes line{stroke:currentColor;stroke-opacity:.18}"
    ".chrysanthemum-lanes .m{fill:Canvas;stroke:#a06a00;stroke-width:1.8}"
    ".chrysanthemum-lanes .verbatim{fill:#a06a00}.chrysanthemum-lanes .translation{fill:#e0b23c}"
    ".chrysanthemum-lanes .h{fill:none;stroke:#a06a00}"
    ".chrysanthemum-lanes a:hover .m,.chrysanthemum-lanes a:focus .m{stroke:currentColor;stroke-width:3.5}"
)
_FIDELITIES: tuple[Fidelity, ...] = ("verbatim", "translation", "paraphrase")


@dataclass(frozen=True)
class Chart:
    """An SVG figure; displays itself in a notebook, with a scroll bar where the window is narrow."""

    svg: str

    def _repr_html_(self) -> str:
        return f'<div style="overflow-x:auto"><div style="min-width:46rem">{self.svg}</div></div>'


def chart(timeline: Timeline, lang: Lang = "en") -> Chart:
    """Draw the entries of a timeline.

    Pointing at a mark, or tabbing to it, tells day, wording and sources; it links to its first article on the web.
    """
    words = _WORDS[lang]

    def name(key: str) -> str:
        return words["others"] if key == OTHERS else timeline.roster.person_name(key, lang) or words["unknown"]

    marks = [
        Mark(
            row=row,
            keys=tuple(dict.fromkeys(speaker or entry.speaker_name or "" for speaker in entry.speakers)),
            days=days_of(entry.said),
            fidelity=_fidelity(entry, lang),
            words=_told(timeline, entry, lang),
            origins=len(entry.origins),
        )
        for row, entry in enumerate(timeline.entries)
    ]
    drawn = figure(marks, name, tick)
    if drawn is None:
        return Chart(f'<svg {_NAMESPACE} width="320" height="24"><text y="16">{words["none"]}</text></svg>')
    return Chart(_svg(timeline, drawn, lang))


_NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'


def _svg(timeline: Timeline, drawn: Figure, lang: Lang) -> str:
    words = _WORDS[lang]
    height = drawn.height + 26
    parts = [
        f'<svg {_NAMESPACE} class="chrysanthemum-lanes" lang="{lang}" viewBox="0 0 {drawn.width} {height:.0f}"'
        f' width="100%" style="max-width:{drawn.width}px" role="group" aria-label="{len(timeline)} {words["said"]}">',
        f"<style>{_STYLE}</style>",
    ]
    for tick in drawn.ticks:
        parts.append(f'<line x1="{tick.x:.1f}" x2="{tick.x:.1f}" y1="26" y2="{drawn.height - 8:.1f}"/>')
        parts.append(f'<text x="{tick.x:.1f}" y="16" text-anchor="middle">{escape(tick.words)}</text>')
    for lane in drawn.lanes:
        parts += _lane(timeline, lane, drawn.width)
    parts += _key(drawn, words)
    return "".join([*parts, "</svg>"])


def _lane(timeline: Timeline, lane: Lane, width: int) -> list[str]:
    name = lane.name if len(lane.name) <= 18 else f"{lane.name[:17]}…"
    parts = [
        f'<line x1="0" x2="{width}" y1="{lane.top:.1f}" y2="{lane.top:.1f}"/>',
        f'<text class="n" x="0" y="{lane.top + lane.height - 14:.1f}">{escape(name)}</text>',
    ]
    return parts + [_dot(timeline, dot) for dot in lane.dots]


def _dot(timeline: Timeline, dot: Dot) -> str:
    urls = (timeline.article(s).url for s in timeline.entries[dot.row].statements)
    url = next((url for url in urls if url.startswith(("http://", "https://"))), None)
    link = f' href="{escape(url)}"' if url else ' tabindex="0"'
    return f"<a{link}><title>{escape(dot.words)}</title>{_shape(dot)}</a>"


def _shape(dot: Dot) -> str:
    if dot.width:
        box = f'x="{dot.x - 5:.1f}" y="{dot.y - 5:.1f}" width="{dot.width + 10:.1f}" height="10" rx="5"'
        return f'<rect class="m {dot.fidelity}" {box}/>'
    halo = f'<circle class="h" cx="{dot.x}" cy="{dot.y}" r="7.4"/>' if dot.origins > 1 else ""
    return f'{halo}<circle class="m {dot.fidelity}" cx="{dot.x}" cy="{dot.y}" r="5"/>'


def _key(drawn: Figure, words: dict[str, str]) -> list[str]:
    parts, x, y = [], 8.0, drawn.height + 14
    for fidelity in _FIDELITIES:
        parts.append(f'<circle class="m {fidelity}" cx="{x}" cy="{y}" r="5"/>')
        parts.append(f'<text x="{x + 12}" y="{y + 4}">{escape(words[fidelity])}</text>')
        x += 170
    parts.append(f'<circle class="h" cx="{x}" cy="{y}" r="7.4"/><circle class="m verbatim" cx="{x}" cy="{y}" r="5"/>')
    parts.append(f'<text x="{x + 14}" y="{y + 4}">{escape(words["more"])}</text>')
    if drawn.undated:
        note = f"{drawn.undated} {words['undated']}"
        parts.append(f'<text x="{drawn.width}" y="{y + 4}" text-anchor="end">{escape(note)}</text>')
    return parts


def _told(timeline: Timeline, entry: TimelineEntry, lang: Lang) -> str:
    """Day and zone, wording, sources: what a tooltip tells."""
    words = _WORDS[lang]
    said = entry.said
    when = f"{said.date}{f' ({said.zone})' if said.zone else ''}" if said else ""
    content = " ".join(timeline.first(entry, lang).content.split())
    content = content if len(content) <= 160 else f"{content[:159]}…"
    sources = ", ".join(_outlet(timeline, outlet, lang) for outlet in entry.outlets[:4])
    counts = f"{len(entry.outlets)} {words['outlets']}, {len(entry.origins)} {words['origins']}"
    return f"{when}\n{content}\n{sources} ({counts})"


def _outlet(timeline: Timeline, outlet: str, lang: Lang) -> str:
    source = timeline.roster.sources.get(outlet)
    return source.name.get(lang, outlet) if source else outlet


def _fidelity(entry: TimelineEntry, lang: Lang) -> Fidelity:
    return (entry.wording.get(lang) or next(iter(entry.wording.values()))).fidelity


def tick(day: date) -> str:
    """A day on the axis, in few characters: 3/14, or the year and the month on its first."""
    return f"{day.month}/{day.day}" if day.day > 1 else f"{day.year}/{day.month}"
