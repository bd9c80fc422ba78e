"""A timeline in the lab: a table that reads without scripts, everything from articles escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from digest_lib.models import TimelineEntry

if TYPE_CHECKING:
    from digest_lib.timeline.timeline import Timeline

_SHOWN = 200
_STYLE = (
    "<style>.chrysanthemum-timeline{border-collapse:collapse;font:13px/1.5 system-ui,'Noto Sans JP',sans-serif}"
    "table.chrysanthemum-timeline :is(td,th){padding:.35em .7em;text-align:left!important;vertical-align:top;"
    "border-top:1px solid color-mix(in srgb,currentColor 18%,transparent)}"
    ".chrysanthemum-timeline .w{max-width:34em;white-space:normal}.chrysanthemum-timeline q{quotes:none}"
    ".chrysanthemum-timeline small{opacity:.75}.chrysanthemum-timeline .d{white-space:nowrap}"
    ".chrysanthemum-timeline ul{margin:0;padding-left:1.2em;font-size:.85em}</style>"
)


def timeline_html(timeline: Timeline) -> str:
    """The first 200 entries: when, who, what in each language with its fidelity, evidence, links."""
    shown = timeline.entries[:_SHOWN]
    rows = "".join(_row(timeline, entry) for entry in shown)
    more = len(timeline) - len(shown)
    notes = [f"{len(timeline)} entries from {len(timeline.articles)} articles"]
    notes += [f"{len(timeline.undated)} of them undated"] if timeline.undated else []
    notes += [f"{more} more not shown"] if more else []
    notes += [f"{len(timeline.unfitting)} corrections no longer fit"] if timeline.unfitting else []
    notes += [f"{len(timeline.warnings)} statements could not be taken as they were"] if timeline.warnings else []
    head = "".join(f"<th>{name}</th>" for name in ("said", "speaker", "wording", "topics", "evidence"))
    return (
        f'{_STYLE}<table class="chrysanthemum-timeline"><caption>{escape("; ".join(notes))}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(timeline: Timeline, entry: TimelineEntry) -> str:
    when = entry.said.date if entry.said else f"undated (reported {timeline.day(entry).isoformat()})"
    zone = f"<br><small>{escape(entry.said.zone)}</small>" if entry.said and entry.said.zone else ""
    speakers = ", ".join(
        timeline.roster.person_name(speaker, "en") if speaker else entry.speaker_name or "?"
        for speaker in entry.speakers
    )
    wording = "".join(
        f'<div lang="{lang}"><q>{escape(words.text)}</q> <small>{escape(words.fidelity)}</small></div>'
        for lang, words in sorted(entry.wording.items())
    )
    to = f" → {escape(entry.addressee)}" if entry.addressee else ""
    act = escape(entry.act) + (" (negated)" if entry.negated else "")
    cells = (
        ("d", escape(when) + zone),
        ("", f"{escape(speakers)}{to}<br><small>{act}</small>"),
        ("w", wording),
        ("", escape(", ".join(entry.topics))),
        ("", evidence(entry) + _links(entry)),
    )
    return f'<tr id="entry-{entry.id}">' + "".join(f'<td class="{kind}">{cell}</td>' for kind, cell in cells) + "</tr>"


def evidence(entry: TimelineEntry) -> str:
    """``3 outlets, 1 origin``."""
    return f"{_counted(len(entry.outlets), 'outlet')}, {_counted(len(entry.origins), 'origin')}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _links(entry: TimelineEntry) -> str:
    """What it answers, denies and hangs on, what is contested and revised: a line each."""
    lines = []
    for verb, ids in (("answers", entry.answers), ("denies", entry.denies), ("depends on", entry.depends_on)):
        lines += [f'{verb} <a href="#entry-{other}">{other}</a>' for other in ids]
    for contest in entry.contested:
        readings = " or ".join(value.value for value in contest.values)
        lines.append(f"contested {contest.field}: {escape(readings)}")
    lines += [f"{revision.kind} on {escape(revision.at[:10])}" for revision in entry.revisions]
    lines += [f"corrected ({escape(correction)})" for correction in entry.corrections]
    shown = "".join(f"<br><small>{line}</small>" for line in lines)
    if not entry.because:
        return shown
    reasons = "".join(f"<li>{escape(reason)}</li>" for reason in entry.because)
    return f"{shown}<details><summary><small>why merged</small></summary><ul>{reasons}</ul></details>"
