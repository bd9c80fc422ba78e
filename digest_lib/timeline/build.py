"""From clusters to entries: the best wording in each language, ids that stay, origins, contests, links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from digest_lib.models import Article, Fidelity, Lang, Revision, Statement, TimelineEntry, Wording, text_hash
from digest_lib.roster import Roster
from digest_lib.timeline.contested import contested_within, with_participants
from digest_lib.timeline.links import linked
from digest_lib.timeline.merge import Cluster
from digest_lib.timeline.origins import independent
from digest_lib.timeline.reading import Reading
from digest_lib.timeline.similarity import normalised
from digest_lib.timeline.window import bounds

# English words of an English-speaking politician in an English report are the words said; others are translations.
_COUNTRY_LANG: dict[str, Lang] = {"US": "en", "GB": "en", "IE": "en", "CA": "en", "AU": "en", "NZ": "en", "JP": "ja"}
_READABLE = (12, 140)
_TELLING: dict[Lang, int] = {"ja": 40, "en": 80}
"""Up to this many characters, more words tell more."""
_PRECISIONS = ("hour", "day", "range", "month", "year")


def entries_of(
    clusters: Sequence[Cluster],
    roster: Roster,
    *,
    first: Mapping[str, datetime],
    revised: Mapping[str | None, tuple[Revision, ...]],
    applied: Mapping[str, tuple[str, ...]],
) -> tuple[TimelineEntry, ...]:
    """One entry a cluster, in the order in which they were said; what has no day stands by its first report.

    Args:
        clusters: what was merged.
        roster: who is who.
        first: when each address was first published.
        revised: revisions by the statement they led to.
        applied: ids of corrections by the statement they touched.
    """
    made = [(_entry(cluster, roster, revised, applied), cluster) for cluster in clusters]
    made.sort(key=lambda pair: (_moment(*pair), _reported(pair[1]), pair[0].statements))
    ids = _ids([cluster for _, cluster in made], first)
    named = [(replace(entry, id=own), cluster) for (entry, cluster), own in zip(made, ids, strict=True)]
    entries = linked(named, roster)
    pairs = [(entry, cluster) for entry, (_, cluster) in zip(entries, named, strict=True)]
    return tuple(with_participants(pairs, roster))


def _moment(entry: TimelineEntry, cluster: Cluster) -> datetime:
    if entry.said is None:
        return _reported(cluster)
    dated = next(reading for reading in cluster.readings if reading.statement.said == entry.said)
    return bounds(entry.said, entry.said.zone or dated.article.zone)[0]


def _reported(cluster: Cluster) -> datetime:
    return min(reading.article.published_at for reading in cluster.readings)


def _ids(clusters: Sequence[Cluster], first: Mapping[str, datetime]) -> list[str]:
    """An id an entry, from its first report: address, speakers and words; a number where one says it twice."""
    keys = [_founding(cluster, first) for cluster in clusters]
    seen: Counter[tuple[str, ...]] = Counter()
    found: list[str] = []
    for key in keys:
        seen[key] += 1
        found.append(text_hash(*key, *([str(seen[key])] if seen[key] > 1 else []))[:12])
    return found


def _founding(cluster: Cluster, first: Mapping[str, datetime]) -> tuple[str, ...]:
    def moment(reading: Reading) -> tuple[float, str, int]:
        address = reading.article.url or reading.article.id
        return first.get(address, reading.article.published_at).timestamp(), address, reading.statement.start

    founder = min(cluster.readings, key=moment)
    statement = founder.statement
    who = ",".join(speaker or "" for speaker in statement.speakers)
    return founder.article.url or founder.article.id, who, normalised(statement.content) or statement.content


def _entry(
    cluster: Cluster,
    roster: Roster,
    revised: Mapping[str | None, tuple[Revision, ...]],
    applied: Mapping[str, tuple[str, ...]],
) -> TimelineEntry:
    readings = sorted(cluster.readings, key=_rank)
    best = readings[0].statement
    dated = [r.statement.said for r in readings if r.statement.said]
    topics = dict.fromkeys(topic for reading in readings for topic in reading.statement.topics)
    addressees = [r.statement.addressee for r in readings if r.statement.addressee]
    acts = [r.statement.act for r in readings if r.statement.act != "say"]
    wording: dict[Lang, Wording] = {}
    for reading in readings:
        wording.setdefault(reading.article.lang, _wording(reading, roster))
    ids = tuple(reading.statement.id for reading in readings)
    return TimelineEntry(
        id="",
        speakers=best.speakers,
        speaker_name=best.speaker_name if best.speakers == (None,) else None,
        said=min(dated, key=lambda said: (_PRECISIONS.index(said.precision), said.basis == "published"), default=None),
        topics=tuple(topics),
        act=acts[0] if acts else "say",
        negated=best.negated,
        addressee=(addressees[0].person or addressees[0].name) if addressees else None,
        statements=ids,
        origins=tuple(independent(readings, roster)),
        outlets=tuple(dict.fromkeys(outlet(reading.article) for reading in readings)),
        wording=wording,
        contested=contested_within(readings) if len(readings) > 1 else (),
        because=tuple(cluster.because),
        revisions=tuple(revision for statement in ids for revision in revised.get(statement, ())),
        corrections=tuple(dict.fromkeys(c for statement in ids for c in applied.get(statement, ()))),
    )


def outlet(article: Article) -> str:
    """What an article counts as: its source, else its address."""
    return article.source or article.url or article.id


def _rank(reading: Reading) -> tuple[float | str, ...]:
    """Best first: dated, verbatim, of a readable length, sure, telling, early."""
    statement = reading.statement
    low, high = _READABLE
    return (
        statement.said is None,
        ("direct", "mixed", "indirect").index(statement.mode),
        not low <= len(statement.content) <= high,
        -round(statement.confidence, 1),
        -min(len(statement.content), _TELLING[reading.article.lang]),
        reading.article.published_at.timestamp(),
        statement.start,
        statement.id,
    )


def _wording(reading: Reading, roster: Roster) -> Wording:
    statement = reading.statement
    return Wording(
        text=statement.content, fidelity=fidelity(statement, reading.article, roster), statement=statement.id
    )


def fidelity(statement: Statement, article: Article, roster: Roster) -> Fidelity:
    """How near the content is to the words said: verbatim only where the speaker's language is the article's."""
    if statement.mode != "direct":
        return "paraphrase"
    people = [roster.people.get(speaker or "") for speaker in statement.speakers]
    native = all(person and _COUNTRY_LANG.get(person.country or "") == article.lang for person in people)
    return "verbatim" if native else "translation"
