"""A timeline in the formats of others: one file a format, each read back by that format's own consumer in a test.

=================  ===============  =====================================================================
format             file             what it is
=================  ===============  =====================================================================
``timelinejs``     ``.json``        Knight Lab TimelineJS, an event an entry
``icalendar``      ``.ics``         RFC 5545, an all-day event an entry, with a UID that stays
``jsonld``         ``.jsonld``      schema.org NewsArticle, Quotation, Claim
``annotations``    ``.anno.json``   W3C Web Annotations, one a statement
``csv``            ``.csv``         one row an entry
``parquet``        ``.parquet``     one row an entry, with column types
``jsonl``          ``.jsonl``       one entry a line, as our own JSON
=================  ===============  =====================================================================
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from digest_lib.errors import BadParameter, PublishError
from digest_lib.models import Lang
from digest_lib.publish.formats.annotations import to_annotations
from digest_lib.publish.formats.icalendar import to_icalendar
from digest_lib.publish.formats.jsonld import to_jsonld
from digest_lib.publish.formats.tables import to_csv, to_jsonl, to_parquet
from digest_lib.publish.formats.timelinejs import to_timelinejs
from digest_lib.publish.write import put_whole
from digest_lib.timeline import Timeline

FORMATS: dict[str, tuple[str, Callable[[Timeline, Lang], str | bytes]]] = {
    "timelinejs": (".json", to_timelinejs),
    "icalendar": (".ics", to_icalendar),
    "jsonld": (".jsonld", to_jsonld),
    "annotations": (".anno.json", to_annotations),
    "csv": (".csv", to_csv),
    "parquet": (".parquet", to_parquet),
    "jsonl": (".jsonl", to_jsonl),
}
"""Name of each format: the ending of its files, and what writes it."""


def export(timeline: Timeline, path: str | Path, form: str | None = None, *, lang: Lang = "en") -> Path:
    """Write a timeline into a file: it is in place whole, or what was there stays.

    Args:
        timeline: every entry is written, undated ones too.
        path: the file; its folder is made when missing.
        form: a name of :data:`FORMATS`; by the ending of ``path`` where none is given.
        lang: language of names and, where an entry has it, of the wording.

    Returns:
        The path.

    Raises:
        BadParameter: there is no such format.
        PublishError: the file cannot be written, or a package that the format needs is missing.
    """
    path = Path(path)
    form = form or next((name for name, (ending, _) in reversed(FORMATS.items()) if path.name.endswith(ending)), None)
    if form not in FORMATS:
        known = ", ".join(FORMATS)
        raise BadParameter.value("format", form or path.suffix, "there is no such format", f"use one of {known}")
    content = FORMATS[form][1](timeline, lang)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put_whole(path, content)
    except OSError as error:
        raise PublishError.at(path, f"it cannot be written ({error.strerror})", "choose another file") from None
    return path
