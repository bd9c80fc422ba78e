"""From chosen statements to a digest: their entries, sections in the analyst's order, the analyst's remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from digest_lib.digest.compose import compose
from digest_lib.digest.request import request
from digest_lib.errors import BadParameter
from digest_lib.explore.merging import Merging
from digest_lib.explore.state import State
from digest_lib.models import Digest, Finding
from digest_lib.publish import render_page, write_page
from digest_lib.publish.labels import labels_of
from digest_lib.publish.remarks import remark, with_remark
from digest_lib.timeline import Timeline

if TYPE_CHECKING:
    from digest_lib.explore.explorer import Explorer


@dataclass(frozen=True)
class Draft:
    """A digest as it stands, with what of the choice is not in it."""

    digest: Digest
    timeline: Timeline
    """The chosen entries."""
    missing: tuple[str, ...] = ()
    """Ids of chosen statements that the corpus no longer holds."""

    @property
    def page(self) -> str:
        """The page as one self-contained HTML document."""
        return render_page(self.digest)

    def write(self, folder: str | Path) -> Path:
        """Write the page and its data; see :func:`digest_lib.publish.write_page`."""
        return write_page(self.digest, Path(folder).expanduser())


def drafted(merging: Merging, state: State) -> Draft:
    """Compose the chosen statements' entries.

    Raises:
        BadParameter: nothing is chosen that the corpus holds.
    """
    records = merging.held.records
    rows = [row for statement in state.chosen if (row := records.row(statement)) is not None]
    if not rows:
        remedy = "open a statement and add it to the digest"
        raise BadParameter.value("chosen", list(state.chosen), "no chosen statement is in the corpus", remedy)
    numbers = records.numbers
    first, last = (
        date.fromordinal(int(found)) for found in (numbers["first"][rows].min(), numbers["last"][rows].max())
    )
    around = merging.around(first, last)
    held = {statement: entry for entry in around.entries for statement in entry.statements}
    entries = {held[s].id: held[s] for s in state.chosen if s in held}
    chosen = around.only(entries)
    days = [chosen.day(entry) for entry in chosen.entries]
    asked = request(since=min(days), until=max(days), lang=state.lang, topic=state.topic, roster=merging.roster)
    digest = compose(chosen, asked, order=state.order)
    for own in state.remarks:
        if made := remark(own.text, own.by or labels_of(state.lang)("analyst")):
            digest = with_remark(digest, own.section, made)
    return Draft(digest, chosen, tuple(s for s in state.chosen if s not in held))


def checked(explorer: Explorer, draft: Draft) -> Sequence[Finding]:
    """What the checks find: those of composing, and those that ``digest audit`` runs on the rendered page."""
    from digest_lib.audit import audit  # only here: it reads pages, and most sessions compose none

    found = [*draft.digest.findings, *audit(draft.page, corpus=explorer.corpus, roster=explorer.roster).findings]
    return list(dict.fromkeys(found))
