"""A timeline as pandas tables. Column types are the same for an empty one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from digest_lib.models import TimelineEntry
from digest_lib.timeline.build import outlet
from digest_lib.timeline.origins import independent
from digest_lib.timeline.reading import Reading
from digest_lib.timeline.window import bounds

if TYPE_CHECKING:
    import pandas as pd

    from digest_lib.timeline.timeline import Timeline

_ENTRIES = {
    "id": "object", "day": "datetime64[s]", "moment": "datetime64[s, UTC]", "said": "object", "precision": "object",
    "zone": "object", "basis": "object", "speakers": "object", "act": "object", "negated": "bool",
    "addressee": "object", "topics": "object", "wording_ja": "object", "wording_en": "object", "reports": "int64",
    "outlets": "int64", "origins": "int64", "contested": "bool", "revised": "bool", "corrected": "bool",
    "answers": "object", "denies": "object", "depends_on": "object",
}  # fmt: skip
_POSITIONS = {
    "speaker": "object", "topic": "object", "day": "datetime64[s]", "stance": "object", "change": "object",
    "entry": "object", "previous": "object", "citations": "object",
}  # fmt: skip
_FRAMING = {
    "day": "datetime64[s]", "outlet": "object", "label": "object", "stance": "object", "speaker": "object",
    "topic": "object", "where": "object", "article_id": "object",
}  # fmt: skip
_ORIGINS = {"entry": "object", "origin": "object", "outlets": "object", "articles": "object"}
_CONTESTED = {"entry": "object", "field": "object", "value": "object", "outlets": "object", "citations": "object"}


def entries(timeline: Timeline) -> pd.DataFrame:
    """See :attr:`Timeline.frame`."""
    return _table([_entry(timeline, entry) for entry in timeline.entries], _ENTRIES)


def positions(timeline: Timeline) -> pd.DataFrame:
    """See :meth:`Timeline.positions`."""
    rows = [
        {**{name: getattr(p, name) for name in _POSITIONS if name != "day"}, "day": p.date} for p in timeline.stands
    ]
    return _table(rows, _POSITIONS)


def framing(timeline: Timeline) -> pd.DataFrame:
    """See :meth:`Timeline.framing`."""
    rows = [
        {
            **{name: getattr(f, name) for name in _FRAMING if name not in ("day", "where")},
            "day": f.date,
            "where": "text" if f.citation else "title",
        }
        for f in timeline.framings
    ]
    return _table(rows, _FRAMING)


def origins(timeline: Timeline) -> pd.DataFrame:
    """See :meth:`Timeline.origins`."""
    rows = []
    for entry in timeline.entries:
        readings = [Reading.of(timeline.statements[s], timeline.article(s), timeline.roster) for s in entry.statements]
        for origin, own in independent(readings, timeline.roster).items():
            rows.append(
                {
                    "entry": entry.id,
                    "origin": origin,
                    "outlets": tuple(dict.fromkeys(outlet(reading.article) for reading in own)),
                    "articles": tuple(dict.fromkeys(reading.article.id for reading in own)),
                }
            )
    return _table(rows, _ORIGINS)


def contested(timeline: Timeline) -> pd.DataFrame:
    """See :meth:`Timeline.contested`."""
    rows = [
        {
            "entry": entry.id,
            "field": contest.field,
            "value": value.value,
            "outlets": tuple(dict.fromkeys(outlet(timeline.articles[c.article_id]) for c in value.citations)),
            "citations": value.citations,
        }
        for entry in timeline.entries
        for contest in entry.contested
        for value in contest.values
    ]
    return _table(rows, _CONTESTED)


def moment(timeline: Timeline, entry: TimelineEntry) -> datetime | None:
    """When an entry was said at the earliest, UTC; None for an undated one. A day begins in its zone."""
    if entry.said is None:
        return None
    dated = next(s for s in entry.statements if timeline.statements[s].said == entry.said)
    return bounds(entry.said, entry.said.zone or timeline.article(dated).zone)[0]


def _entry(timeline: Timeline, entry: TimelineEntry) -> dict[str, Any]:
    said = entry.said
    wording = {lang: words.text for lang, words in entry.wording.items()}
    return {
        **{name: getattr(entry, name) for name in _ENTRIES if hasattr(entry, name)},
        "day": timeline.day(entry),
        "moment": moment(timeline, entry),
        "said": said.date if said else None,
        "precision": said.precision if said else None,
        "zone": said.zone if said else None,
        "basis": said.basis if said else None,
        "speakers": tuple(speaker or entry.speaker_name or "?" for speaker in entry.speakers),
        "wording_ja": wording.get("ja"),
        "wording_en": wording.get("en"),
        "reports": len(entry.statements),
        "outlets": len(entry.outlets),
        "origins": len(entry.origins),
        "contested": bool(entry.contested),
        "revised": bool(entry.revisions),
        "corrected": bool(entry.corrections),
    }


def _table(rows: list[dict[str, Any]], dtypes: dict[str, str]) -> pd.DataFrame:
    import pandas as pd  # only here: a run that shows no table starts in half the time

    frame = pd.DataFrame(rows, columns=list(dtypes), dtype="object")
    for name, dtype in dtypes.items():
        if dtype.startswith("datetime64"):
            frame[name] = pd.to_datetime(frame[name], utc="UTC" in dtype).dt.as_unit("s")
    return frame.astype({name: dtype for name, dtype in dtypes.items() if not dtype.startswith("datetime64")})
