"""Which statements are one thing said once.

Two statements are one when speaker, said date (zone-aware, within the precision of each) and object agree; see
:mod:`digest_lib.timeline.fit` for the object. Only statements of one speaker that name a rare thing in common and
whose times can overlap are compared, so that the work grows with the number of statements and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from digest_lib.models import Lang
from digest_lib.timeline.candidates import Candidates
from digest_lib.timeline.fit import across, contested_day, forbidden, within
from digest_lib.timeline.reading import Reading
from digest_lib.timeline.similarity import normalised
from digest_lib.timeline.window import Window

_CONTESTED_SHARE = 0.6
"""Nearly the same words on another day name nearly the same rare things."""
_COMPARED = 6
"""A cluster is compared by this many of its readings with different words, the earliest: more say nothing new."""


@dataclass
class Cluster:
    """Readings of one thing said once, and why each joined."""

    readings: list[Reading]
    because: list[str] = field(default_factory=list)
    when: Window = field(init=False)
    """The time that all readings share; of a contested one, that of its first."""
    shown: list[Reading] = field(init=False)

    def __post_init__(self) -> None:
        self.when = self.readings[0].when
        self.shown = list(self.readings)
        self._words = {r.folded for r in self.readings}

    def take(self, readings: list[Reading], because: list[str], when: Window | None) -> None:
        """Let further readings in; ``when`` is the time they share with those that are in."""
        self.readings += readings
        self.because += because
        self.when = when or self.when
        for reading in readings:
            words = reading.folded
            if len(self.shown) < _COMPARED and words not in self._words:
                self._words.add(words)
                self.shown.append(reading)


def merge(
    readings: Iterable[Reading],
    together: Sequence[tuple[str, str, str]] = (),
    apart: Sequence[tuple[str, str]] = (),
) -> list[Cluster]:
    """Group readings into clusters.

    Args:
        readings: what is merged.
        together: two statement ids and a reason: whatever the rules find, they are of one entry.
        apart: two statement ids: they are not.
    """
    blocks: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    alone: list[Cluster] = []
    for reading in readings:
        key = _speaker_key(reading)
        if key is None:
            alone.append(Cluster([reading]))
        else:
            blocks[key].append(reading)
    clusters = alone
    for block in blocks.values():
        clusters += _merge_block(block)
    if together or apart:
        clusters = _as_told(clusters, together, apart)
    return clusters


def _as_told(
    clusters: list[Cluster], together: Sequence[tuple[str, str, str]], apart: Sequence[tuple[str, str]]
) -> list[Cluster]:
    """The clusters as an analyst wants them: first parted, then joined."""
    of = {reading.statement.id: cluster for cluster in clusters for reading in cluster.readings}
    kept = {id(cluster): cluster for cluster in clusters}
    for one, other in apart:
        whole = of[one]
        if whole is not of[other] or one == other:
            continue
        moved = Cluster([reading for reading in whole.readings if reading.statement.id == one])
        rest = Cluster([reading for reading in whole.readings if reading.statement.id != one])
        rest.because = whole.because
        del kept[id(whole)]
        for cluster in (moved, rest):
            kept[id(cluster)] = cluster
            of.update({reading.statement.id: cluster for reading in cluster.readings})
    for one, other, reason in together:
        first, second = of[one], of[other]
        if first is second:
            continue
        first.take(second.readings, [*second.because, reason], None)
        del kept[id(second)]
        of.update({reading.statement.id: first for reading in second.readings})
    return list(kept.values())


def _merge_block(block: list[Reading]) -> list[Cluster]:
    """One speaker's readings: first within each language, then across."""
    by_lang: dict[Lang, list[Cluster]] = {"ja": [], "en": []}
    for lang, clusters in by_lang.items():
        own = sorted(
            (reading for reading in block if reading.article.lang == lang),
            key=lambda reading: (reading.when.start, reading.when.end, reading.statement.id),
        )
        candidates: Candidates[Cluster] = Candidates(own)
        for reading in own:
            found = _best(reading, candidates.of(reading))
            if found is None:
                cluster = Cluster([reading])
                clusters.append(cluster)
            else:
                cluster = found
            candidates.add(reading, cluster)
    return _merge_languages(by_lang["ja"], by_lang["en"])


def _best(reading: Reading, candidates: Iterable[tuple[Cluster, float]]) -> Cluster | None:
    """The cluster that a reading fits best, which takes it in; None where it fits none."""
    best: tuple[float, str, Cluster, Window | None] | None = None
    for cluster, alike in candidates:
        shared = cluster.when.shared(reading.when)
        if not shared and alike < _CONTESTED_SHARE:
            continue
        fits = [within(reading, other) if shared else contested_day(reading, other) for other in cluster.shown]
        if not any(fits) or any(forbidden(reading, other) for other in cluster.shown):
            continue
        for fit in fits:
            if fit and (best is None or fit.score > best[0]):
                best = fit.score, fit.because, cluster, shared
    if best is None:
        return None
    _, because, cluster, shared = best
    cluster.take([reading], [because], shared)
    return cluster


def _merge_languages(japanese: list[Cluster], english: list[Cluster]) -> list[Cluster]:
    """Join Japanese and English clusters one to one, the surest pairs first."""
    place = {id(cluster): number for number, cluster in enumerate(english)}
    candidates: Candidates[Cluster] = Candidates([r for c in english for r in c.shown], languages=True)
    for cluster in english:
        for reading in cluster.shown:
            candidates.add(reading, cluster)
    pairs = []
    for number, ja in enumerate(japanese):
        for en in {id(c): c for reading in ja.shown for c, _ in candidates.of(reading)}.values():
            shared = ja.when.shared(en.when)
            if shared and (fit := _clusters_fit(ja, en)):
                pairs.append((-fit[0], number, place[id(en)], fit[1], shared))
    taken_ja: set[int] = set()
    taken_en: set[int] = set()
    for _, i, j, reason, shared in sorted(pairs, key=lambda pair: pair[:3]):
        if i in taken_ja or j in taken_en:
            continue
        taken_ja.add(i)
        taken_en.add(j)
        japanese[i].take(english[j].readings, [*english[j].because, reason], shared)
    return japanese + [cluster for j, cluster in enumerate(english) if j not in taken_en]


def _clusters_fit(ja: Cluster, en: Cluster) -> tuple[float, str] | None:
    best = max((fit for a in ja.shown for b in en.shown if (fit := across(a, b))), default=None)
    return None if best is None or any(forbidden(a, b) for a in ja.shown for b in en.shown) else best


def _speaker_key(reading: Reading) -> tuple[object, ...] | None:
    statement = reading.statement
    if statement.speakers != (None,):
        return tuple(sorted(speaker or "" for speaker in statement.speakers))
    return ("name", normalised(statement.speaker_name)) if statement.speaker_name else None
