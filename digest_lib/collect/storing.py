"""Writing what was made, in small batches, and telling it only when it is on the disk.

An article and the record of its fetch are one transaction. So whatever was reported is stored, also when the process
is killed a moment later.
"""

from __future__ import annotations

import dataclasses
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from digest_lib.collect.items import Draft, Outcome, Refused, Taken
from digest_lib.collect.pending import Pending
from digest_lib.corpus import Added, Corpus
from digest_lib.fetches import Result, draft_name
from digest_lib.models import Article, text_hash

_BATCH = 32
_SECONDS = 0.5


@dataclass(frozen=True)
class Collected:
    """What a collection did: counts of articles, and what was refused or failed, with reasons."""

    new: int
    changed: int
    """New versions of addresses that were already stored."""
    unchanged: int
    refused: tuple[Refused, ...]
    """What cannot be taken as it is. Articles that only lack a date (code ``no-date``, ``future-date``) are kept apart
    in the corpus, can be listed, completed and fed back in."""
    failed: tuple[Refused, ...] = ()
    """What may succeed another time: hosts that do not answer, archives that break off. Can be fed back in."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """What is no page to take, counted by reason: duplicates, pictures beside saved pages."""
    resumed: bool = False
    """Whether an interrupted run was taken up."""

    @property
    def undated(self) -> int:
        """How many articles wait for a date."""
        return sum(one.code in ("no-date", "future-date") for one in self.refused)

    def __str__(self) -> str:
        text = f"{self.new} new, {self.changed} changed, {self.unchanged} unchanged, {len(self.refused)} refused"
        text += f" ({self.undated} for want of a date)" if self.undated else ""
        text += f", {len(self.failed)} failed"
        passed = sum(self.skipped.values())
        return text + (f", {passed} passed over" if passed else "")


class Storing:
    """The writing end of one run.

    Args:
        corpus: where to.
        run: the run's id.
        on_outcome: called with what became of each item, after it is on the disk.
        refresh: whether a new reading of the same text replaces what is known beside it.
    """

    def __init__(
        self, corpus: Corpus, run: int, on_outcome: Callable[[Outcome], None] | None, *, refresh: bool = False
    ) -> None:
        self._corpus = corpus
        self._run = run
        self._on_outcome = on_outcome
        self._refresh = refresh
        self._pending: list[Pending] = []
        self._due = 0.0
        self._counts: Counter[str] = Counter()
        self._refused: list[Refused] = []
        self._failed: list[Refused] = []
        self._skipped: Counter[str] = Counter()

    def put(self, pending: Pending) -> None:
        """Take what is to be written."""
        self._pending.append(pending)

    def collected(self, *, resumed: bool) -> Collected:
        """What was written so far."""
        return Collected(
            self._counts["new"], self._counts["changed"], self._counts["unchanged"], tuple(self._refused),
            tuple(self._failed), dict(self._skipped), resumed,
        )  # fmt: skip

    def write_when_due(self) -> None:
        """Write when enough has come together, or enough time has passed."""
        now = time.monotonic()
        if not self._pending:
            self._due = now + _SECONDS
        elif len(self._pending) >= _BATCH or now >= self._due:
            self.write()

    def write(self) -> None:
        """Write what is pending, all or nothing, then tell it."""
        pending, self._pending = self._pending, []
        self._due = time.monotonic() + _SECONDS
        if not pending:
            return
        with self._corpus.transaction():
            outcomes = [self._store(one) for one in pending]
        for outcome in outcomes:
            self._tell(outcome)

    def _store(self, pending: Pending) -> Outcome:
        result, article_id = pending.result, pending.article_id
        if pending.taken:
            article = self._steady(pending.taken)
            item = article if pending.taken.raw is None else (article, pending.taken.raw)
            article_id = article.id
            result = _result(self._corpus.add([item]))
            # Its date is known now: by a person's word, or because the page has got one since.
            self._corpus.fetches.completed(
                pending.taken.draft or draft_name({"url": article.url, "text": article.text})
            )
        elif pending.draft:
            result, article_id = self._keep_apart(pending.draft)
        if pending.record:
            self._corpus.fetches.put(
                self._run,
                dataclasses.replace(
                    pending.record, result=result, article_id=article_id,
                    code=pending.code if result == pending.result else None,
                    reason=pending.reason if result == pending.result else None,
                ),
            )  # fmt: skip
        return Outcome(result, pending.place, pending.url, article_id, pending.code, pending.reason)

    def _keep_apart(self, draft: Draft) -> tuple[Result, str]:
        record = dict(draft.record)
        # The same words, dated by somebody since, are no draft any more.
        article_id = text_hash(str(record.get("url") or ""), str(record.get("text") or ""))[:16]
        if self._corpus.holds(article_id):
            return "unchanged", article_id
        if draft.raw is not None:
            record["snapshot"] = self._corpus.keep_snapshot(draft.raw)
        return "undated", self._corpus.fetches.keep_apart(record, draft.reason)

    def _steady(self, taken: Taken) -> Article:
        """The stored version of a page whose text, headline and date are the same, or the article as it is.

        Pages differ at every reading in what is beside the point: the address of a picture, what a feed says of the
        author. And one that says "3 hours ago" names another time each time: its first reading stands.
        """
        article = taken.article
        if taken.capture is None or not article.url or self._refresh:
            return article
        relative = "relative" in str(article.extra.get("published_by", ""))
        for stored in self._corpus.versions(article.url):
            same = (stored.text, stored.title) == (article.text, article.title)
            if same and (relative or stored.published == article.published):
                return stored
        return article

    def _tell(self, outcome: Outcome) -> None:
        refused = Refused(
            outcome.place, outcome.reason or "", outcome.code or outcome.result, outcome.result == "failed"
        )
        if outcome.result in ("refused", "undated"):
            self._refused.append(refused)
        elif outcome.result == "failed":
            self._failed.append(refused)
        elif outcome.result == "skipped":
            self._skipped[_kind_of_reason(outcome.reason or "")] += 1
        else:
            self._counts[outcome.result] += 1
        if self._on_outcome and outcome.result != "read":
            self._on_outcome(outcome)

    def tally(self) -> str:
        """The counts so far, in words."""
        counts = self._counts
        return (
            f"{counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged,"
            f" {len(self._refused)} refused, {len(self._failed)} failed"
        )


def _kind_of_reason(reason: str) -> str:
    return reason.partition(" (")[0]


def _result(added: Added) -> Result:
    return "new" if added.new else "changed" if added.changed else "unchanged"
