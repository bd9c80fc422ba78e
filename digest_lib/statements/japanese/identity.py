"""From the words that name a speaker to a person of the roster, or to nobody known."""

from __future__ import annotations

from datetime import date

from digest_lib.roster import Roster
from digest_lib.statements.japanese.discourse import Discourse, Mentioned, Speaker
from digest_lib.statements.japanese.legible import Legible
from digest_lib.statements.japanese.nouns import Noun, Nouns
from digest_lib.statements.japanese.sentences import PAREN, Sentence
from digest_lib.statements.japanese.subjects import Named

_COUNTRIES = (
    ("米国", "US"), ("アメリカ", "US"), ("米", "US"), ("ロシア", "RU"), ("露", "RU"), ("ロ", "RU"),
    ("ウクライナ", "UA"), ("英国", "GB"), ("英", "GB"), ("フランス", "FR"), ("仏", "FR"),
    ("ドイツ", "DE"), ("独", "DE"), ("日本", "JP"),
)  # fmt: skip
_OFFICE_ENDS = ("大統領", "首相", "外相", "長官", "指導者", "首脳", "元首")
_OFFICES = frozenset(("大統領", "首相", "国務長官", "副大統領", "外相", "国防長官", "財務長官"))

_HEADS_OF = ("大統領", "首相", "主席", "総書記")
_UNMET = 32
"""Sentences whose people are not looked up before there are more of them, or a word that leans on them."""
_PAIRS = ((("米ロ", "米露", "ロ米", "露米"), ("US", "RU")), (("米ウクライナ",), ("US", "UA")))
_HEADS = {"指導者": "大統領", "首脳": "大統領", "元首": "大統領", "国家元首": "大統領"}


class Identity:
    """Resolves names, titles and pronouns of one article."""

    def __init__(self, legible: Legible, roster: Roster, nouns: Nouns, day: date, discourse: Discourse) -> None:
        self._legible = legible
        self._roster = roster
        self._nouns = nouns
        self._day = day
        self._discourse = discourse
        self._titles: dict[str, str] = {}
        self._here: list[Named] = []
        self._unmet: list[tuple[Sentence, list[Named]]] = []

    def enter(self, everybody: list[Named]) -> None:
        """Begin a sentence in which these are named: 当人 and 同氏 may mean one of them."""
        self._here = everybody

    def written(self, sentence: Sentence, start: int, end: int) -> str:
        """The words of the legible text for a run, without a parenthesis at its end."""
        while end > start + 1 and sentence.text[end - 1] == PAREN:
            end -= 1
        return self._legible.text[sentence.origin(start) : sentence.origin(end - 1) + 1]

    def speaker(self, sentence: Sentence, name: Named) -> Speaker:
        """Whoever is named there."""
        written = self.written(sentence, name.start, name.end)
        at = sentence.origin(name.start)
        people: tuple[str | None, ...] = ()
        sure = 0.95
        for noun in name.nouns:
            part = self.people(noun, sentence.text, name.start)
            people += tuple(person for person in part if person not in people)
            if noun.kind in ("anaphor", "joint"):
                sure = 0.8
        kind = "person" if name.noun.kind in ("anaphor", "joint") else name.noun.kind
        return Speaker(people or (None,), written, at, at + len(written), kind, sure)

    def people(self, noun: Noun, text: str = "", start: int = 0) -> tuple[str | None, ...]:
        """Person ids for a noun that stands at ``text[start]``."""
        before = text[max(0, start - 8) : start]
        if noun.kind == "person":
            return self._office(noun, "") or noun.people
        if noun.kind == "role":
            return self._office(noun, before) or (None,)
        if noun.kind == "anaphor":
            return self._anaphor(noun, before, start)
        if noun.kind == "joint":
            for countries, codes in _PAIRS:
                if noun.title.startswith(countries):
                    return tuple(self._nouns.holder("大統領", code, self._day) for code in codes)
            self._catch_up()
            pair = self._discourse.pair
            if len(pair) > 2:
                pair = tuple(met for met in pair if met.office.endswith(_HEADS_OF))
            return tuple(met.person for met in pair) if len(pair) == 2 else (None,)
        return (None,)

    def both(self) -> Speaker | None:
        """The two of the last meeting, if there were just two known by name."""
        self._catch_up()
        pair = self._discourse.pair
        if len(pair) != 2 or self._discourse.met != pair:
            return None
        last = pair[-1]
        return Speaker(tuple(met.person for met in pair), last.name, last.start, last.end, "person", 0.6)

    def _anaphor(self, noun: Noun, before: str, start: int) -> tuple[str | None, ...]:
        """同氏, 当人, 大統領: somebody named before, in this sentence or an earlier one."""
        if before.endswith("の") and (held := self._office(noun, before)):
            return held
        if noun.title == "氏":
            before_it = [n for n in self._here if n.end <= start and n.noun.kind == "person"]
            acting = [n for n in before_it if n.role in ("が", "は", "も")]
            if before_it and (len(before_it) == 1 or len(acting) == 1):
                return (acting or before_it)[0].noun.people
            if before_it:
                return (None,)
        self._catch_up()
        met = self._discourse.antecedent(noun)
        return (met.person,) if met else (None,)

    def meet(self, sentence: Sentence, everybody: list[Named]) -> None:
        """Remember the people of a sentence for 同氏, 両首脳 and 大統領; they are looked up when such a word comes."""
        if everybody:
            self._unmet.append((sentence, everybody))
            if len(self._unmet) > _UNMET:
                self._catch_up()

    def _catch_up(self) -> None:
        for sentence, everybody in self._unmet:
            self._discourse.meet(self._mentioned(sentence, everybody))
        self._unmet.clear()

    def _mentioned(self, sentence: Sentence, everybody: list[Named]) -> list[Mentioned]:
        met: list[Mentioned] = []
        for name in everybody:
            noun = name.noun
            if noun.kind not in ("person", "role"):
                continue
            written = self.written(sentence, name.start, name.end)
            person = noun.people[0] if noun.people else None
            office = self._title(person) if person else ""
            start = sentence.origin(name.start)
            others = [known for other in name.nouns[:-1] if other.kind == "person" for known in other.people if known]
            met.extend(Mentioned(known, "", "", start, start, name.topic, self._title(known)) for known in others)
            met.append(Mentioned(person, written, written, start, start + len(written), name.topic, office))
        return met

    def known(self, everybody: list[Named]) -> tuple[str, ...]:
        """The persons of the roster among them."""
        return tuple(
            person for n in everybody for noun in n.nouns if noun.kind == "person" for person in noun.people if person
        )

    def _title(self, person: str) -> str:
        title = self._titles.get(person)
        if title is None:
            title = self._titles[person] = self._roster.title_on(person, self._day, "ja") or ""
        return title

    def _office(self, noun: Noun, before: str) -> tuple[str | None, ...] | None:
        """ロシア大統領, 米国の大統領: who held the office on the day of publication."""
        if noun.people != (None,) or not noun.title.endswith(_OFFICE_ENDS):
            return None
        for country, code in _COUNTRIES:
            title = noun.title.removeprefix(country) if noun.title.startswith(country) else ""
            if not title and before.endswith(country + "の"):
                title = noun.title
            title = _HEADS.get(title, title)
            if title in _OFFICES:
                held = self._nouns.holder(title, code, self._day)
                return (held,) if held else None
        return None
