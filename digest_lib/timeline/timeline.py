"""The timeline: entries, their statements and articles, and the tables an analyst works with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from digest_lib.corpus import Corpus
from digest_lib.frames import statements_frame
from digest_lib.models import Article, Fidelity, Lang, Statement, TimelineEntry, Wording
from digest_lib.roster import Roster, default_roster
from digest_lib.timeline.contested import contested_dates
from digest_lib.timeline.denials import denied_by
from digest_lib.timeline.lanes import Lanes, lanes
from digest_lib.timeline.merge import Cluster, merge
from digest_lib.timeline.origins import independent, origin
from digest_lib.timeline.positions import stance
from digest_lib.timeline.reading import Reading
from digest_lib.timeline.window import said_day, said_days

if TYPE_CHECKING:
    import pandas as pd

# English words of an English-speaking politician in an English report are the words said; others are translations.
_COUNTRY_LANG: dict[str, Lang] = {"US": "en", "GB": "en", "IE": "en", "CA": "en", "AU": "en", "NZ": "en", "JP": "ja"}
_READABLE = (12, 140)
_TELLING: dict[Lang, int] = {"ja": 40, "en": 80}
"""Up to this many characters, more words tell more."""


@dataclass(frozen=True)
class Timeline:
    """Entries in the order they were said, with everything they rest on.

    ``statements`` and ``articles`` are by id; ``undated`` lists the entries whose day no source tells.
    """

    entries: tuple[TimelineEntry, ...]
    statements: Mapping[str, Statement]
    articles: Mapping[str, Article]
    roster: Roster

    @classmethod
    def build(cls, corpus: Corpus, roster: Roster | None = None) -> Timeline:
        """Merge the stored statements of the current articles of a corpus."""
        articles = {article.id: article for article in corpus.articles()}
        return cls.of(corpus.statements(articles), articles, roster or default_roster())

    @classmethod
    def of(cls, statements: Iterable[Statement], articles: Mapping[str, Article], roster: Roster) -> Timeline:
        """Merge statements, whose articles must all be given."""
        by_id = {statement.id: statement for statement in statements}
        clusters = merge(Reading.of(statement, articles[statement.article_id], roster) for statement in by_id.values())
        entries = [_entry(cluster, roster) for cluster in clusters]
        linked = denied_by(entries, by_id, lambda s: articles[by_id[s].article_id].lang)
        return cls(tuple(linked), by_id, articles, roster)

    def __len__(self) -> int:
        return len(self.entries)

    def by(self, *, speaker: str | Iterable[str] | None = None, topic: str | Iterable[str] | None = None) -> Timeline:
        """Only the entries of these speakers (ids) and topics (ids): one, several, or any where none is given."""
        who = {speaker} if isinstance(speaker, str) else set(speaker or ())
        what = {topic} if isinstance(topic, str) else set(topic or ())
        kept = (
            entry
            for entry in self.entries
            if (not who or who & set(entry.speakers)) and (not what or what & set(entry.topics))
        )
        return replace(self, entries=tuple(kept))

    def between(self, since: date, until: date) -> Timeline:
        """Only the entries said on these days, both included; undated ones by the day of their first report."""
        return replace(self, entries=tuple(entry for entry in self.entries if self._within(entry, since, until)))

    def day(self, entry: TimelineEntry) -> date:
        """The day an entry stands under: the (first) day it was said, else that of its first report."""
        return said_day(entry.said) or min(
            self.articles[self.statements[s].article_id].published_on for s in entry.statements
        )

    def first(self, entry: TimelineEntry, lang: Lang | None = None) -> Statement:
        """The best statement of an entry, in that language where it has one."""
        wording = entry.wording.get(lang) if lang else None
        return self.statements[wording.statement if wording else entry.statements[0]]

    def outlets(self, entry: TimelineEntry) -> tuple[str, ...]:
        """Sources that carry an entry, each once."""
        return tuple(dict.fromkeys(self.articles[self.statements[s].article_id].source for s in entry.statements))

    @property
    def undated(self) -> tuple[TimelineEntry, ...]:
        """Entries whose day no source tells."""
        return tuple(entry for entry in self.entries if entry.said is None)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row an entry, in the order of the entries.

        ``id act addressee wording_ja wording_en`` (str), ``day`` (datetime64, where it was said), ``said precision
        zone`` (str), ``speakers topics`` (tuples of str), ``reports outlets origins`` (int64), ``contested negated``
        (bool).
        """
        import pandas as pd

        rows = [self._row(entry) for entry in self.entries]
        frame = pd.DataFrame(rows, columns=list(_DTYPES))
        frame["day"] = pd.to_datetime(frame["day"])
        return frame.astype(_DTYPES)

    @property
    def statements_frame(self) -> pd.DataFrame:
        """The statements behind the entries; see :func:`digest_lib.frames.statements_frame`."""
        return statements_frame(self.statements[s] for entry in self.entries for s in entry.statements)

    def positions(self) -> pd.DataFrame:
        """Speaker by topic over time: one row for each entry, speaker and topic, in the order of the entries.

        ``speaker topic stance entry`` (str), ``day`` (datetime64).
        """
        import pandas as pd

        rows = [
            {
                "speaker": speaker,
                "topic": topic,
                "day": self.day(entry),
                "stance": stance(self.first(entry)),
                "entry": entry.id,
            }
            for entry in self.entries
            for speaker in entry.speakers
            if speaker
            for topic in entry.topics
        ]
        frame = pd.DataFrame(rows, columns=["speaker", "topic", "day", "stance", "entry"])
        frame["day"] = pd.to_datetime(frame["day"])
        return frame

    def plot(self, lang: Lang = "en") -> Lanes:
        """Lanes by speaker over the days, as an SVG figure with names in that language."""
        return lanes(self, lang)

    def _within(self, entry: TimelineEntry, since: date, until: date) -> bool:
        first, last = said_days(entry.said) if entry.said else (self.day(entry),) * 2
        return first <= until and since <= last

    def _row(self, entry: TimelineEntry) -> dict[str, object]:
        said = entry.said
        return {
            "id": entry.id,
            "day": self.day(entry),
            "said": said.date if said else None,
            "precision": said.precision if said else None,
            "zone": said.zone if said else None,
            "speakers": tuple(speaker or entry.speaker_name or "?" for speaker in entry.speakers),
            "act": entry.act,
            "negated": entry.negated,
            "addressee": entry.addressee,
            "topics": entry.topics,
            "wording_ja": entry.wording["ja"].text if "ja" in entry.wording else None,
            "wording_en": entry.wording["en"].text if "en" in entry.wording else None,
            "reports": len(entry.statements),
            "outlets": len(self.outlets(entry)),
            "origins": len(entry.origins),
            "contested": bool(entry.contested),
        }

    def _repr_html_(self) -> str:
        """The table of entries, escaped, for the lab."""
        columns = ["day", "speakers", "act", "wording_ja", "wording_en", "topics", "reports", "origins"]
        rows = self.frame[columns].itertuples(index=False)
        head = "".join(f"<th>{name}</th>" for name in columns)
        body = "".join("<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row) + "</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


_DTYPES = {
    "id": "object", "day": "datetime64[s]", "said": "object", "precision": "object", "zone": "object",
    "speakers": "object", "act": "object", "negated": "bool", "addressee": "object", "topics": "object",
    "wording_ja": "object", "wording_en": "object", "reports": "int64", "outlets": "int64", "origins": "int64",
    "contested": "bool",
}  # fmt: skip


def _cell(value: object) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return escape(", ".join(value) if isinstance(value, tuple) else str(value))


def _entry(cluster: Cluster, roster: Roster) -> TimelineEntry:
    readings = sorted(cluster.readings, key=_rank)
    best = readings[0].statement
    dated = [r.statement.said for r in readings if r.statement.said]
    ids = tuple(reading.statement.id for reading in readings)
    topics = dict.fromkeys(topic for reading in readings for topic in reading.statement.topics)
    addressees = [r.statement.addressee for r in readings if r.statement.addressee]
    acts = [r.statement.act for r in readings if r.statement.act != "say"]
    wording: dict[Lang, Wording] = {}
    for reading in readings:
        wording.setdefault(reading.article.lang, _wording(reading, roster))
    return TimelineEntry(
        id=hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:12],
        speakers=best.speakers,
        speaker_name=best.speaker_name if best.speakers == (None,) else None,
        said=min(dated, key=lambda said: ("hour", "day", "range", "month", "year").index(said.precision), default=None),
        topics=tuple(topics),
        act=acts[0] if acts else "say",
        negated=best.negated,
        addressee=(addressees[0].person or addressees[0].name) if addressees else None,
        statements=ids,
        origins=independent([(origin(r.statement, r.article, roster), r.article) for r in readings]),
        wording=wording,
        contested=contested_dates([reading.statement for reading in readings]),
        because=tuple(cluster.because),
    )


def _rank(reading: Reading) -> tuple[float, ...]:
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
