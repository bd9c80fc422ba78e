"""Which statements are one thing said once.

Two statements are one when speaker, said date (zone-aware, within the precision of each) and object agree. Within
a language the object is compared by characters, and by a shared quotation; across languages by what it names
(concepts, numbers, topics). An opposite act or negation never merges, and a shared adjective is not enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from digest_lib.models import Article, Lang, Statement
from digest_lib.timeline.similarity import alike, normalised, objects
from digest_lib.timeline.window import Window, window

# Chosen on our own pairs (tests/timeline): below these, different remarks of one day begin to fall together.
_ALIKE = 0.66
_SAME_ARTICLE = 0.92
_SHARED_OBJECTS = 2
_SAME_OBJECTS = 0.6
_NOT_UNLIKE = 0.4
_OBJECTS_JACCARD = 0.4
# A quotation this long (normalised characters) is not a shared adjective.
_QUOTATION: dict[Lang, int] = {"ja": 8, "en": 18}
# Outlets that give one long remark to two neighbouring days contest the day; a short one was said twice.
_NEIGHBOURING = timedelta(hours=36)
_UNMISTAKABLE = 0.9
_LONG: dict[Lang, int] = {"ja": 14, "en": 30}

_FOR = frozenset({"agree", "accept", "promise", "propose", "praise"})
_AGAINST = frozenset({"reject", "deny", "criticise", "doubt"})


class Reading(NamedTuple):
    """A statement with what merging needs to know of it."""

    statement: Statement
    article: Article
    when: Window
    objects: frozenset[str]

    @classmethod
    def of(cls, statement: Statement, article: Article) -> Reading:
        """Prepare one statement of one article."""
        return cls(statement, article, window(statement, article), objects(statement))


@dataclass
class Cluster:
    """Readings of one thing said once, and why each joined."""

    readings: list[Reading]
    because: list[str] = field(default_factory=list)


def merge(readings: Iterable[Reading]) -> list[Cluster]:
    """Group readings into clusters, in the order of their earliest moment."""
    blocks: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    alone: list[Cluster] = []
    for reading in readings:
        key = _speaker_key(reading.statement)
        if key is None:
            alone.append(Cluster([reading]))
        else:
            blocks[key].append(reading)
    clusters = alone
    for block in blocks.values():
        clusters += _merge_block(block)
    return sorted(
        clusters, key=lambda cluster: (min(r.when.start for r in cluster.readings), cluster.readings[0].statement.id)
    )


def _merge_block(block: list[Reading]) -> list[Cluster]:
    """One speaker's readings: first within each language, then across."""
    block = sorted(block, key=lambda reading: (reading.when.start, reading.statement.id))
    by_lang: dict[Lang, list[Cluster]] = defaultdict(list)
    for reading in block:
        clusters = by_lang[reading.article.lang]
        best = max(
            ((why, cluster) for cluster in _recent(clusters, reading) if (why := _joins(reading, cluster))),
            key=lambda found: found[0][0],
            default=None,
        )
        if best is None:
            clusters.append(Cluster([reading]))
        else:
            (_, reason), cluster = best
            cluster.readings.append(reading)
            cluster.because.append(reason)
    return _merge_languages(by_lang["ja"], by_lang["en"])


def _recent(clusters: list[Cluster], reading: Reading) -> Iterable[Cluster]:
    """Clusters, latest first, that can still be meant: a block is sorted by time, so the search stays short."""
    return (
        cluster for cluster in reversed(clusters[-200:]) if any(_near(r.when, reading.when) for r in cluster.readings)
    )


def _near(one: Window, other: Window) -> bool:
    return one.start - other.end < _NEIGHBOURING and other.start - one.end < _NEIGHBOURING


def _joins(reading: Reading, cluster: Cluster) -> tuple[float, str] | None:
    """How well a reading fits a cluster of its language, with the reason; None where it does not."""
    if not all(_compatible(reading, other) for other in cluster.readings):
        return None
    if not all(other.when.overlaps(reading.when) for other in cluster.readings):
        return _joins_contested(reading, cluster)
    best: tuple[float, str] | None = None
    for other in cluster.readings:
        score = alike(reading.statement.content, other.statement.content)
        floor = _SAME_ARTICLE if reading.article.id == other.article.id else _ALIKE
        if score >= floor and (best is None or score > best[0]):
            best = score, f"same day and speaker; contents alike ({score:.2f})"
        elif reading.article.id != other.article.id and (quotation := _shared_quotation(reading, other)):
            best = max(best or (0.0, ""), (0.99, f"same day and speaker; same quotation ({quotation})"))
        elif (
            best is None and reading.article.id != other.article.id and (shared := _same_objects(reading, other, score))
        ):
            best = score, f"same day and speaker; both name {', '.join(sorted(shared))}"
    return best


def _same_objects(one: Reading, other: Reading, score: float) -> frozenset[str] | None:
    """What two reports of one language both name, where that is nearly all that either names."""
    fit, shared = _objects_fit(one, other)
    return shared if fit >= _SAME_OBJECTS and len(shared) > _SHARED_OBJECTS and score >= _NOT_UNLIKE else None


def _joins_contested(reading: Reading, cluster: Cluster) -> tuple[float, str] | None:
    """Whether other articles have the same long remark on a neighbouring day."""
    floor = _LONG[reading.article.lang]
    for other in cluster.readings:
        score = alike(reading.statement.content, other.statement.content)
        long = min(len(normalised(reading.statement.content)), len(normalised(other.statement.content))) >= floor
        if (
            long
            and score >= _UNMISTAKABLE
            and reading.article.id != other.article.id
            and _near(reading.when, other.when)
        ):
            return score - 1, f"same speaker and words ({score:.2f}); the day is contested"
    return None


def _shared_quotation(one: Reading, other: Reading) -> str | None:
    """The quoted words that stand in both, when they are long enough to be more than an adjective."""
    floor = _QUOTATION[one.article.lang]
    others = [normalised(words) for words in _quotations(other)]
    for words in _quotations(one):
        folded = normalised(words)
        if len(folded) >= floor and any(folded in o or (len(o) >= floor and o in folded) for o in others):
            return words if len(words) <= 40 else f"{words[:39]}…"
    return None


def _quotations(reading: Reading) -> list[str]:
    statement = reading.statement
    if statement.mode == "direct":
        return [statement.content]
    return [reading.article.text[start:end] for start, end in statement.quoted]


def _merge_languages(japanese: list[Cluster], english: list[Cluster]) -> list[Cluster]:
    """Join Japanese and English clusters one to one, the surest pairs first."""
    pairs = sorted(
        (
            (*fit, i, j)
            for i, ja in enumerate(japanese)
            for j, en in enumerate(english)
            if (fit := _across(ja, en)) is not None
        ),
        key=lambda pair: (-pair[0], pair[2], pair[3]),
    )
    taken_ja: set[int] = set()
    taken_en: set[int] = set()
    for _, reason, i, j in pairs:
        if i in taken_ja or j in taken_en:
            continue
        taken_ja.add(i)
        taken_en.add(j)
        japanese[i].readings += english[j].readings
        japanese[i].because += [*english[j].because, reason]
    return japanese + [cluster for j, cluster in enumerate(english) if j not in taken_en]


def _across(ja: Cluster, en: Cluster) -> tuple[float, str] | None:
    if not all(_compatible(a, b) and a.when.overlaps(b.when) for a in ja.readings for b in en.readings):
        return None
    best = max((_objects_fit(a, b) for a in ja.readings for b in en.readings), default=(0.0, frozenset[str]()))
    jaccard, shared = best
    if jaccard < _OBJECTS_JACCARD or len(shared) < _SHARED_OBJECTS:
        return None
    return jaccard, f"same day and speaker; both name {', '.join(sorted(shared))}"


def _objects_fit(one: Reading, other: Reading) -> tuple[float, frozenset[str]]:
    speakers = {speaker for speaker in one.statement.speakers if speaker}
    first, second = one.objects - speakers, other.objects - speakers
    shared = first & second
    if not shared or _acts_differ(one.statement, other.statement):
        return 0.0, frozenset()
    return len(shared) / len(first | second), shared


def _compatible(one: Reading, other: Reading) -> bool:
    a, b = one.statement, other.statement
    return (
        a.negated == b.negated
        and not _opposite(a, b)
        and not (a.addressee and b.addressee and a.addressee.person != b.addressee.person)
    )


def _opposite(one: Statement, other: Statement) -> bool:
    return (one.act in _FOR and other.act in _AGAINST) or (one.act in _AGAINST and other.act in _FOR)


def _acts_differ(one: Statement, other: Statement) -> bool:
    """Across languages wording cannot vouch for the object, so acts of their own must be the same."""
    plain = {"say", "condition", "predict"}
    return one.act != other.act and one.act not in plain and other.act not in plain


def _speaker_key(statement: Statement) -> tuple[object, ...] | None:
    if statement.speakers != (None,):
        return tuple(sorted(speaker or "" for speaker in statement.speakers))
    return ("name", normalised(statement.speaker_name)) if statement.speaker_name else None
