"""TimelineJS: https://timeline.knightlab.com/docs/json-format.html. Its texts are HTML, so everything is escaped."""

from __future__ import annotations

import json
from datetime import date
from html import escape
from typing import Any

from digest_lib.models import Lang, TimelineEntry
from digest_lib.publish.formats.said import days, headline, outlet_name, sources, speakers, web, wording
from digest_lib.timeline import Timeline

_UNDATED: dict[Lang, str] = {"ja": "日付の分からない発言", "en": "Undated"}


def to_timelinejs(timeline: Timeline, lang: Lang) -> str:
    """JSON of the timeline. TimelineJS skips events without a date, so undated ones are listed on the title slide."""
    undated = [entry for entry in timeline.entries if days(entry) is None]
    made: dict[str, Any] = {"events": [_event(timeline, e, lang) for e in timeline.entries if e not in undated]}
    if undated or not made["events"]:
        items = "".join(f"<li>{escape(headline(timeline, entry, lang))}</li>" for entry in undated)
        text = f"<p>{_UNDATED[lang]}</p><ul>{items}</ul>" if undated else ""
        made["title"] = {"unique_id": "undated", "text": {"headline": f"{len(timeline)} entries", "text": text}}
    return json.dumps(made, ensure_ascii=False, indent=1)


def _event(timeline: Timeline, entry: TimelineEntry, lang: Lang) -> dict[str, Any]:
    said = entry.said
    covered = days(entry)
    assert said is not None  # noqa: S101 (undated ones are listed apart)
    assert covered is not None  # noqa: S101
    first, last = covered
    made: dict[str, Any] = {
        "unique_id": f"entry-{entry.id}",
        "start_date": _date(first, said.precision),
        "display_date": f"{said.date}{f'–{said.until}' if said.until else ''}{f' ({said.zone})' if said.zone else ''}",
        "group": speakers(timeline, entry, lang),
        "text": {"headline": escape(headline(timeline, entry, lang)), "text": _body(timeline, entry, lang)},
    }
    if said.precision == "hour":
        made["start_date"]["hour"] = int(said.date[11:13])
        made["start_date"]["minute"] = int(said.date[14:16] or 0)
    if last > first and said.precision == "range":
        made["end_date"] = _date(last, "day")
    return made


def _date(day: date, precision: str) -> dict[str, int]:
    made = {"year": day.year}
    if precision != "year":
        made["month"] = day.month
    if precision not in ("year", "month"):
        made["day"] = day.day
    return made


def _body(timeline: Timeline, entry: TimelineEntry, lang: Lang) -> str:
    lines = []
    for article in sources(timeline, entry):
        name = escape(outlet_name(timeline, article, lang))
        url = web(article.url)
        link = f'<a href="{escape(url)}">{name}</a>' if url else name
        lines.append(f"<li>{link}, {escape(article.published[:10])}</li>")
    return f"<blockquote>{escape(wording(entry, lang))}</blockquote><ul>{''.join(lines)}</ul>"
