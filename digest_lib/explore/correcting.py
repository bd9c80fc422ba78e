"""Corrections as an analyst makes them: by pointing at a statement or at words; and what each one changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from msgspec.structs import replace

from digest_lib.corrections import correction
from digest_lib.errors import BadParameter
from digest_lib.explore.holdings import Holdings
from digest_lib.models import Act, Anchor, Article, Correction, CorrectionKind, Mode, Precision, Said, Statement
from digest_lib.roster import Roster
from digest_lib.timeline.sound import sound

_PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day", 16: "hour"}


@dataclass(frozen=True)
class Line:
    """One line of a correction's diff: a field, what stood there and what stands there now."""

    field: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.field}: {self.was or '–'} → {self.now or '–'}"


@dataclass(frozen=True)
class Effect:
    """What one correction does to the statements as the corrections before it left them."""

    correction: Correction
    lines: tuple[Line, ...]
    problem: str = ""
    """Why it no longer fits; empty where it does."""


class Desk:
    """Makes corrections of one corpus, in somebody's name; each is stored at once."""

    def __init__(self, held: Holdings, roster: Roster) -> None:
        self._held = held
        self._roster = roster

    def statement(self, statement_id: str) -> Statement:
        """The statement of that id.

        Raises:
            BadParameter: there is none.
        """
        row = self._held.records.row(statement_id)
        if row is None:
            remedy = "take the id from the table; a corrected span has another"
            raise BadParameter.value("statement", statement_id, "there is no such statement", remedy)
        return self._held.records.statements[row]

    def correct(
        self,
        kind: CorrectionKind,
        statement_id: str,
        *,
        who: str,
        why: str = "",
        speakers: str | Sequence[str] = (),
        span: tuple[int, int] | None = None,
        said: str = "",
        zone: str | None = None,
        others: Sequence[str] = (),
    ) -> Effect:
        """Correct a statement.

        Args:
            kind: see :class:`~digest_lib.models.Correction`; ``missing`` has a method of its own.
            statement_id: the statement at fault.
            who: the analyst's name.
            why: in their own words.
            speakers: for ``speaker``: ids or names, as a list or separated by commas.
            span: for ``span``: where the content begins and ends, in code points of the article's text.
            said: for ``date``: ISO 8601 as long as it is known, ``first/last`` for a range, empty for undated.
            zone: IANA zone in which that date is meant; the outlet's where none is given.
            others: for ``merge`` and ``split``: ids of the other statements.

        Raises:
            BadParameter: the statement does not exist, or what the kind needs is missing or cannot be used.
        """
        statement = self.statement(statement_id)
        article = self._held.article(statement.article_id)
        values: dict[str, Any] = {}
        if kind == "missing":
            raise BadParameter.value("kind", kind, "it is about words, not about a statement", "use missing()")
        if kind == "speaker":
            values = self.named(speakers, article)
        elif kind == "span":
            values = {"span": _anchor(article, span)}
        elif kind == "date":
            values = {"said": self.dated(said, zone, statement, article)}
        elif kind in ("merge", "split"):
            values = {"others": tuple(self._anchored(other) for other in others if other != statement_id)}
        target = Anchor.of(article, statement.start, statement.end)
        return self._store(correction(kind, target, who=who, why=why, **values))

    def missing(
        self,
        article_id: str,
        span: tuple[int, int] | None,
        *,
        who: str,
        why: str = "",
        speakers: str | Sequence[str] = (),
        mode: str = "indirect",
        act: str = "say",
        said: str = "",
        zone: str | None = None,
    ) -> Effect:
        """Say that words of an article are a statement that the rules did not find; arguments as in :meth:`correct`.

        Raises:
            BadParameter: the words, the speaker, the mode, the act or the date cannot be used.
        """
        article = self._held.article(article_id)
        target = _anchor(article, span)
        for name, value, known in (("mode", mode, get_args(Mode)), ("act", act, get_args(Act))):
            if value not in known:
                raise BadParameter.value(name, value, "there is no such one", f"use one of {', '.join(known)}")
        made = Statement(
            article_id=article.id, start=target.start, end=target.end, content=target.exact, speakers=(None,),
            mode="indirect", rule="correction",
        )  # fmt: skip
        day = self.dated(said, zone, made, article)
        values = {**self.named(speakers, article), "mode": mode, "act": act, "said": day}
        return self._store(correction("missing", target, who=who, why=why, **values))

    def undo(self, correction_id: str, *, who: str) -> Effect:
        """Take a correction back; it stays stored, marked.

        Raises:
            BadParameter: there is no such correction, or nobody is named.
        """
        if not who.strip():
            raise BadParameter.value("who", who, "nobody is named who takes it back", "give a name")
        undone = self._held.corpus.corrections.undo(correction_id, who=who)
        self._held.refresh(undone)
        return self.effect(undone)

    def effects(self, last: int | None = None) -> list[Effect]:
        """Every correction, or only so many of the last, with what it changes; undone ones too, by time."""
        corrections = self._held.corpus.corrections.all()
        return [self.effect(made, corrections) for made in corrections[-last if last else 0 :]]

    def effect(self, made: Correction, corrections: Sequence[Correction] | None = None) -> Effect:
        """What a correction changes, or would change were it not undone; ``corrections`` are all of the corpus."""
        corrections = corrections if corrections is not None else self._held.corpus.corrections.all()
        articles = self._held.together(made, corrections)
        before = []
        for one in corrections:
            if one.id == made.id:
                break
            if one.undone_by is None and self._held.touched(one) & set(articles):
                before.append(one)
        was = self._held.right(articles, before)
        now = self._held.right(articles, [*before, replace(made, undone_by=None)])
        problem = next((u.reason for u in now.unfitting if u.correction.id == made.id), "")
        joined = [Line("one entry", now.statements[one].content, now.statements[other].content)
                  for one, other, _ in now.together[len(was.together):]]  # fmt: skip
        parted = [Line("two entries", now.statements[one].content, now.statements[other].content)
                  for one, other in now.apart[len(was.apart):]]  # fmt: skip
        return Effect(made, (*_lines(was.statements, now.statements), *joined, *parted), problem)

    def named(self, given: str | Sequence[str], article: Article) -> dict[str, Any]:
        """Speakers and the words that name them, from ids, names of the roster, or names as the article has them.

        Raises:
            BadParameter: nobody is named, or a name stands neither in the roster nor in the article.
        """
        names = [n.strip() for n in (given.split(",") if isinstance(given, str) else given) if n.strip()]
        if not names:
            raise BadParameter.value("speakers", given, "nobody is named", "give an id of people.yaml, or a name")
        found = [self._person(name, article) for name in names]
        unknown = [name for name, person in zip(names, found, strict=True) if person is None]
        for name in unknown:
            if name not in article.text:
                problem = "it stands neither in the roster nor in the article"
                raise BadParameter.value("speakers", name, problem, "give an id of people.yaml, or the article's words")
        return {"speakers": tuple(found), "speaker_name": unknown[0] if unknown else None}

    def dated(self, said: str, zone: str | None, statement: Statement, article: Article) -> Said | None:
        """A date as an analyst writes it; None for an empty one.

        Raises:
            BadParameter: it is no date, or lies after its own report.
        """
        first, _, last = (part.strip() for part in said.partition("/"))
        if not first:
            return None
        precision = "range" if last else _PRECISIONS.get(len(first))
        remedy = "write 2025, 2025-03, 2025-03-13, 2025-03-13T20:00 or 2025-03-11/2025-03-13"
        if precision is None:
            raise BadParameter.value("said", said, "it is no date", remedy)
        made = Said(date=first, precision=precision, zone=zone, basis="text", until=last or None)
        _, words = sound([replace(statement, said=made)], {article.id: article})
        if words:
            raise BadParameter.value("said", said, words[0].partition("): ")[2].rstrip("."), remedy)
        return made

    def _person(self, name: str, article: Article) -> str | None:
        if name in self._roster.people or name in self._roster.institutions:
            return name
        for person in self._roster.people.values():
            spelled = [*person.name.values(), *person.family.values()]
            spelled += [alias for own in person.aliases.values() for alias in own]
            if name.casefold() in (own.casefold() for own in spelled):
                return person.id
        return self._roster.institution(name, article.lang)

    def _anchored(self, statement_id: str) -> Anchor:
        statement = self.statement(statement_id)
        return Anchor.of(self._held.article(statement.article_id), statement.start, statement.end)

    def _store(self, made: Correction) -> Effect:
        self._held.corpus.corrections.add(made)
        self._held.refresh(made)
        return self.effect(made)


def _anchor(article: Article, span: tuple[int, int] | None) -> Anchor:
    if span is None or not 0 <= span[0] < span[1] <= len(article.text) or not article.text[slice(*span)].strip():
        raise BadParameter.value("span", span, "it holds no words of the article", "select the words in its text")
    return Anchor.of(article, *span)


def _lines(was: dict[str, Statement], now: dict[str, Statement]) -> list[Line]:
    gone = [s for key, s in was.items() if key not in now]
    come = [s for key, s in now.items() if key not in was]
    if len(gone) == len(come) == 1:
        return [Line("words", gone[0].content, come[0].content)]
    lines = [Line("statement", s.content, "") for s in gone] + [Line("statement", "", s.content) for s in come]
    lines += [Line("speaker", "", _who(s)) for s in come]
    for key, before in was.items():
        after = now.get(key, before)
        if _who(before) != _who(after):
            lines.append(Line("speaker", _who(before), _who(after)))
        if before.said != after.said:
            lines.append(Line("said", _when(before.said), _when(after.said)))
    return lines


def _who(statement: Statement) -> str:
    return ", ".join(speaker or statement.speaker_name or "unknown" for speaker in statement.speakers)


def _when(said: Said | None) -> str:
    if said is None:
        return "undated"
    return said.date + (f"/{said.until}" if said.until else "") + (f" ({said.zone})" if said.zone else "")
