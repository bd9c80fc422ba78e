"""What changed between an earlier timeline and a later one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from digest_lib.models import Change, ChangeKind, Difference, TimelineEntry

_COMPARED = ("speakers", "act", "negated", "addressee")


def difference(earlier: Iterable[TimelineEntry], later: Iterable[TimelineEntry]) -> Difference:
    """Changes from the earlier entries to the later ones, in the order of the later; withdrawn ones last.

    An entry is the same while its id is, or while it holds the most of an earlier one's statements.
    """
    before = list(earlier)
    by_id = {entry.id: entry for entry in before}
    of_statement = {statement: entry.id for entry in before for statement in entry.statements}
    seen: set[str] = set()
    changes: list[Change] = []
    for entry in later:
        was = by_id.get(entry.id) or _same(entry, of_statement, by_id)
        if was is None or was.id in seen:
            changes.append(Change(kind="new", entry=entry.id, now=_wording(entry)))
            continue
        seen.add(was.id)
        changes += _changes(was, entry)
    changes += [
        Change(kind="withdrawn", entry=entry.id, earlier=entry.id, was=_wording(entry))
        for entry in before
        if entry.id not in seen
    ]
    return Difference(changes=tuple(changes))


def _same(entry: TimelineEntry, of_statement: dict[str, str], by_id: dict[str, TimelineEntry]) -> TimelineEntry | None:
    held = Counter(of_statement[statement] for statement in entry.statements if statement in of_statement)
    return by_id[held.most_common(1)[0][0]] if held else None


def _changes(was: TimelineEntry, now: TimelineEntry) -> Iterator[Change]:
    def change(kind: ChangeKind, field: str, before: object, after: object) -> Change:
        return Change(kind=kind, entry=now.id, earlier=was.id, field=field, was=_words(before), now=_words(after))

    if set(now.origins) - set(was.origins):
        yield change("confirmed", "origins", was.origins, now.origins)
    if (was.said and was.said.date) != (now.said and now.said.date):
        yield change("moved", "said", was.said and was.said.date, now.said and now.said.date)
    for field in _COMPARED:
        if getattr(was, field) != getattr(now, field):
            yield change("corrected", field, getattr(was, field), getattr(now, field))
    put_right = set(now.corrections) != set(was.corrections) or now.revisions != was.revisions
    if put_right and _wording(was) != _wording(now):
        yield change("corrected", "wording", _wording(was), _wording(now))


def _wording(entry: TimelineEntry) -> str:
    return " / ".join(entry.wording[lang].text for lang in sorted(entry.wording))


def _words(value: object) -> str:
    if value is None:
        return ""
    return ", ".join(str(one or "?") for one in value) if isinstance(value, tuple) else str(value)
