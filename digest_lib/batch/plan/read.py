"""From a YAML file to runs with names of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

from digest_lib.batch.notebooks import accepted
from digest_lib.batch.plan.fields import Checker, one_text
from digest_lib.batch.plan.located import Faults, Located, load
from digest_lib.batch.plan.periods import FORMS, Period, months, period, weeks

_TOP = ("title", "base", "out", "periods", "defaults", "runs", "matrix")
_SERIES = {"weeks": weeks, "months": months}
_UNSAFE = re.compile(r'[\s/\\:*?"<>|\x00-\x1f]+')
Fields = dict[str, Located]


@dataclass(frozen=True)
class PlannedRun:
    """One run of a plan.

    ``name`` is its folder. ``parameters`` are the notebooks' parameters as texts, without ``sources`` and ``corpus``;
    ``corpus`` is an absolute path, empty for one that the batch keeps; both empty: the bundled sample.
    """

    name: str
    line: int
    sources: tuple[str, ...]
    corpus: str
    parameters: Mapping[str, str]


@dataclass(frozen=True)
class Plan:
    """The runs of a plan, with title and address (``base``) of their index; ``out`` is the folder that it asks for."""

    path: Path
    title: str
    base: str
    out: Path
    runs: tuple[PlannedRun, ...]


def read_plan(path: str | Path, today: date | None = None) -> Plan:
    """Read a plan and check all of it.

    Args:
        path: the YAML file; its relative paths count from its own folder.
        today: what ``last-week`` and the like count from; the day in UTC where none is given.

    Raises:
        BadPlan: it cannot be followed; every fault is listed with file, line, field and remedy.
    """
    path = Path(path)
    faults = Faults(path)
    reader = _Reader(load(path, faults), faults, today or datetime.now(UTC).date())
    plan = reader.plan()
    faults.end()
    return plan


class _Reader:
    def __init__(self, root: Located, faults: Faults, today: date) -> None:
        self._root = root
        self._faults = faults
        self._today = today
        self._folder = faults.path.absolute().parent
        takes = accepted()
        self._defaults = {name: value for step in takes.values() for name, value in step.items()}
        self._fields = tuple(self._defaults)
        self._check = Checker(faults, self._folder, self._defaults)
        self._named: dict[str, Period] = {}

    def plan(self) -> Plan:
        faults, root = self._faults, self._root
        if not isinstance(root.value, dict):
            faults.add(root.line, "the plan", "it is no mapping", f"write fields such as {', '.join(_TOP)}")
            faults.end()
        self._only(root, _TOP, "the plan")
        self._periods()
        defaults = self._entry(root.get("defaults") or Located({}, root.line), (*self._fields, "period"), "defaults")
        runs = [run for entry in self._list("runs") if (run := self._single(entry, defaults))]
        for matrix in self._list("matrix"):
            runs += self._matrix(matrix, defaults)
        if not runs and not faults.found:
            faults.add(root.line, "the plan", "it has no runs", "list them under 'runs', or axes under 'matrix'")
        by_name: dict[str, PlannedRun] = {}
        for run in runs:
            other = by_name.setdefault(run.name.casefold(), run)
            if other is not run:
                problem = f"it has the folder of the run of line {other.line}"
                faults.add(run.line, f"run '{run.name}'", problem, "give one of them another 'name'")
        title, base, out = (one_text(root.get(key), key, faults) for key in ("title", "base", "out"))
        place = self._folder / (out or f"{faults.path.stem}-out")
        return Plan(faults.path, title or "Chrysanthemum Digest", base, place, tuple(runs))

    def _list(self, key: str) -> list[Located]:
        found = self._root.get(key)
        if found is None or found.value == "":
            return []
        return found.value if isinstance(found.value, list) else [found]

    def _periods(self) -> None:
        for name, given in (self._root.get("periods") or Located({}, 1)).items():
            what = f"period '{name}'"
            try:
                if isinstance(given.value, dict):
                    ends = [
                        period(one_text(given.get(k), k, self._faults), self._today, {}) for k in ("since", "until")
                    ]
                    self._named[name] = Period(name, ends[0].since, ends[1].until)
                else:
                    found = period(str(given.value), self._today, {})
                    self._named[name] = Period(name, found.since, found.until)
                if self._named[name].until < self._named[name].since:
                    self._faults.add(given.line, what, "it ends before it begins", "exchange the two days")
            except ValueError:
                self._faults.add(given.line, what, "it has no two days", "write {since: 2025-03-10, until: 2025-03-16}")

    def _only(self, mapping: Located, known: tuple[str, ...], what: str) -> None:
        for key, value in mapping.items():
            if key not in known:
                self._faults.add(
                    value.line, f"field '{key}'", f"{what} has no such field", f"use one of {', '.join(known)}"
                )

    def _entry(self, given: Located, known: tuple[str, ...], what: str) -> Fields:
        if not isinstance(given.value, dict):
            self._faults.add(given.line, what, "it is no mapping", "write fields, such as topic: ceasefire")
            return {}
        self._only(given, known, what)
        fields = dict(given.items())
        if "period" in fields and (both := [fields[name] for name in ("since", "until") if name in fields]):
            remedy = "keep 'period', or 'since' and 'until'"
            self._faults.add(both[0].line, "field 'period'", f"{what} has it beside 'since' or 'until'", remedy)
        return {name: value for name, value in fields.items() if name in known}

    def _single(self, entry: Located, defaults: Fields) -> PlannedRun | None:
        own = self._entry(entry, (*self._fields, "period", "name"), "the run")
        name = own.pop("name", None)
        return self._run(entry.line, _over(defaults, own), one_text(name, "name", self._faults))

    def _matrix(self, given: Located, defaults: Fields) -> Iterator[PlannedRun]:
        own = self._entry(given, (*self._fields, "period", *_SERIES, "exclude"), "the matrix")
        shut = own.pop("exclude", None)
        axes: dict[str, list[Located]] = {}
        for name, values in own.items():
            axis = "period" if name in _SERIES else name
            found = self._series(name, values) if name in _SERIES else self._values(values)
            if not found and not (name in _SERIES and self._faults.found):
                self._faults.add(values.line, f"field '{name}'", "the axis is empty", "give a list of values")
            axes.setdefault(axis, []).extend(found)
        excluded = _as_list(shut)
        for one in excluded:
            self._only(one, tuple(axes), "'exclude'")
        met: set[int] = set()
        for chosen in product(*axes.values()):
            cell = dict(zip(axes, chosen, strict=True))
            against = {n for n, one in enumerate(excluded) if all(_same(cell.get(k), v) for k, v in one.items())}
            met |= against
            name = "_".join(self._slug(axis, value) for axis, value in cell.items())
            if not against and (run := self._run(given.line, _over(defaults, cell), name)):
                yield run
        for number, one in enumerate(excluded):
            if number not in met and set(dict(one.items())) <= set(axes):
                remedy = "write the values as they stand in the axes, or leave it out"
                self._faults.add(one.line, "field 'exclude'", "no combination is like this", remedy)

    def _values(self, values: Located) -> list[Located]:
        return values.value if isinstance(values.value, list) else [values] if values.value != "" else []

    def _series(self, name: str, values: Located) -> list[Located]:
        found: list[Located] = []
        for one in self._values(values):
            try:
                found += [Located(p.name, one.line) for p in _SERIES[name](str(one.value), self._today)]
            except ValueError:
                remedy = f"write {'2025-W07..2025-W11' if name == 'weeks' else '2025-01..2025-03'}"
                self._faults.add(one.line, f"field '{name}' = {one.value!r}", f"these are no {name}", remedy)
        return found

    def _slug(self, axis: str, value: Located) -> str:
        texts = value.texts() or [""]
        if axis == "period" and (found := self._period(value)):
            return _safe(found.name)
        if axis in ("corpus", "sources"):
            texts = [Path(text).stem for text in texts]
        return _safe("+".join(part.strip() for text in texts for part in text.split(","))) or "all"

    def _period(self, given: Located) -> Period | None:
        try:
            return period(str(given.value), self._today, self._named)
        except ValueError:
            what = f"field 'period' = {given.value!r}"
            self._faults.add(given.line, what, "it is no period", f"write {FORMS}")
            return None

    def _run(self, line: int, fields: Fields, name: str) -> PlannedRun | None:
        chosen = None
        if "period" in fields:
            chosen = self._period(fields.pop("period"))
            if chosen is None:
                return None
        elif not {"since", "until"} <= set(fields):
            remedy = "give 'period', or 'since' and 'until', here or under 'defaults'"
            self._faults.add(line, "field 'period'", "the run has none", remedy)
            return None
        texts = self._check.texts(fields)
        if chosen:
            texts |= {"since": chosen.since.isoformat(), "until": chosen.until.isoformat()}
        sources, corpus = self._check.corpus(fields)
        parameters = {name: texts.get(name, default) for name, default in self._defaults.items()}
        del parameters["sources"], parameters["corpus"]
        parameters["lang"] = ",".join(dict.fromkeys(one.strip() for one in parameters["lang"].split(",")))
        self._check.days(parameters, fields, line)
        span = chosen.name if chosen else f"{parameters['since']}..{parameters['until']}"
        given = name or "_".join(
            (parameters["topic"].replace(",", "+") or "all", span, parameters["lang"].replace(",", "+"))
        )
        folder = _safe(given)
        if not folder or folder in ("corpora", "failed"):
            self._faults.add(
                line, f"field 'name' = {given!r}", "it cannot name the run's folder", "choose another name"
            )
        return PlannedRun(folder, line, sources, corpus, parameters)


def _over(defaults: Fields, own: Fields) -> Fields:
    """The run's own fields over the defaults; its own way of naming a period sets the other one aside."""
    base = dict(defaults)
    if "period" in own:
        base = {name: value for name, value in base.items() if name not in ("since", "until")}
    elif {"since", "until"} & set(own):
        base.pop("period", None)
    return {**base, **own}


def _as_list(given: Located | None) -> list[Located]:
    if given is None:
        return []
    return given.value if isinstance(given.value, list) else [given]


def _same(value: Located | None, shut: Located) -> bool:
    return value is not None and (value.texts() == shut.texts() or value.texts() in [[t] for t in shut.texts() or []])


def _safe(name: str) -> str:
    return _UNSAFE.sub("-", name).strip(".-")
