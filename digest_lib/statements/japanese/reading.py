"""Reading one article sentence by sentence: who has the word, what is said, by whose report."""

from __future__ import annotations

import re
from collections import deque

from digest_lib.models import Article, Mention, Statement
from digest_lib.roster import Roster
from digest_lib.statements.japanese.attribution import Attribution, attribute
from digest_lib.statements.japanese.clauses import ContentStart
from digest_lib.statements.japanese.contents import begin_before_quotation, begin_of_object, chained, content, inside
from digest_lib.statements.japanese.cue import Cue
from digest_lib.statements.japanese.discourse import Discourse, Speaker
from digest_lib.statements.japanese.identity import Identity
from digest_lib.statements.japanese.legible import Legible
from digest_lib.statements.japanese.light_verbs import end_of_report
from digest_lib.statements.japanese.listening import Listener, foretells
from digest_lib.statements.japanese.meaning import addressee
from digest_lib.statements.japanese.names_beside import NamesBeside
from digest_lib.statements.japanese.nesting import (
    behind_headline,
    headline_quotation,
    stretch_behind,
    untangle,
    without_reporter,
)
from digest_lib.statements.japanese.nouns import Nouns
from digest_lib.statements.japanese.opening import Opening
from digest_lib.statements.japanese.recording import Record
from digest_lib.statements.japanese.refusals import UNTOLD, answered, teller_of, unheard
from digest_lib.statements.japanese.sentences import PAREN, QUOTE, Sentence
from digest_lib.statements.japanese.subject_of_cue import asked_about
from digest_lib.statements.japanese.subjects import Named, introduced, named
from digest_lib.statements.japanese.transcripts import Transcripts
from digest_lib.statements.japanese.uncued import Uncued, is_quotation
from digest_lib.statements.trace import Trace

_TURNS = ("が", "もの", "けれ", "けど", "一方", "のに")
"""Behind a cue these let somebody else speak: と述べたが、."""
_HIS_TEXT = re.compile(r"[^、。はが]{0,14}(?:投稿|発言|演説|声明|書簡)(?:は|が|を)")
"""X氏が…と呼んだ19日の投稿は: what the post says next is X's too."""
_SHORTEST = 6
_NAME_REACH = 32
_LOOK_BACK = 4
"""Sentences without a cue that are remembered, unread, until a statement leans on them."""


class Reading:
    """One article while it is read."""

    def __init__(
        self,
        article: Article,
        legible: Legible,
        roster: Roster,
        nouns: Nouns,
        starts: ContentStart,
        trace: Trace | None,
    ) -> None:
        self._legible = legible
        self._nouns, self._known = nouns, introduced(legible.text)
        self._starts = starts
        self._discourse = Discourse()
        day = article.published_on
        self._identity = Identity(legible, roster, nouns, day, self._discourse)
        self._record = Record(article, day, legible, self._discourse, trace)
        names = NamesBeside(legible, nouns, self._identity)
        self._uncued = Uncued(legible, nouns, names, self._identity, self._discourse, self._record)
        self._transcripts = Transcripts(legible, nouns, names, self._uncued, self._record)
        self._opening = Opening(legible.text, self._record, self._discourse)
        self._listener = Listener(self._identity, self._discourse, self._uncued, self._opening, self._record)
        self._line = -1
        self._turn_line = -1
        self._by_hearsay = False
        """Whether the last statement itself rests on an outlet, so that …という。 behind it does too."""
        self._relayed: Speaker | None = None
        """By whose report the last statement came: …という。 in the next sentence rests on him."""
        self._unread: deque[Sentence] = deque(maxlen=_LOOK_BACK)

    @property
    def waiting(self) -> bool:
        """Whether the last sentence leaves something open that any next sentence may answer."""
        return self._uncued.waiting

    def statements(self) -> list[Statement]:
        """What was found, in the order of the text."""
        self._opening.settle()
        self._uncued.close()
        return sorted(self._record.statements, key=lambda s: (s.start, s.end))

    def pass_by(self, sentence: Sentence) -> None:
        """A sentence without cue or quotation: looked at only when a later one leans on it."""
        if sentence.line == self._turn_line or self._turn(sentence):
            return
        if self._opening.claimed is not None:
            self._opening.settle()
        self._unread.append(sentence)
        if self._uncued.expecting or foretells(sentence.text):
            self._catch_up()
        self._opening.remember(sentence)

    def _turn(self, sentence: Sentence) -> bool:
        if sentence.line == self._line:
            return False
        text = sentence.text
        if self._transcripts.called is not None and self._transcripts.after_call(sentence):
            self._turn_line = sentence.line
            return True
        if (text.find(":", 0, _NAME_REACH) >= 0 or text[0] == PAREN) and self._transcript(sentence):
            self._turn_line = sentence.line
            return True
        self._line = sentence.line
        return False

    def read(self, sentence: Sentence, cues: list[Cue]) -> None:
        """A sentence with a cue or a quotation."""
        if sentence.line == self._turn_line or self._turn(sentence):
            return
        self._catch_up()
        text = sentence.text
        quotes = [mark for mark in sentence.marks if text[mark.at] == QUOTE]
        if self._listener.asked(sentence) and not is_quotation(text):
            return
        self._opening.enter(quotation_first=text.startswith(QUOTE))
        if self._uncued.alone(sentence, quotes):
            return
        everybody = named(text, self._nouns, self._known)
        self._identity.enter(everybody)
        self._record.days.present = self._identity.known(everybody)
        before = len(self._record.statements)
        taken: set[int] = set()
        self._cued(sentence, cues, everybody, taken)
        self._uncued.beside(sentence, quotes, taken, everybody)
        self._identity.meet(sentence, everybody)
        if len(self._record.statements) == before:
            self._listener.hear(sentence, everybody)
        self._uncued.settle(sentence, everybody)

    def _transcript(self, sentence: Sentence) -> bool:
        self._catch_up()
        return self._transcripts.line(sentence)

    def _catch_up(self) -> None:
        while self._unread:
            earlier = self._unread.popleft()
            everybody = named(earlier.text, self._nouns, self._known)
            self._identity.enter(everybody)
            self._identity.meet(earlier, everybody)
            self._record.days.present = self._identity.known(everybody)
            self._listener.hear(earlier, everybody)

    def _cued(self, sentence: Sentence, cues: list[Cue], everybody: list[Named], taken: set[int]) -> None:
        text = sentence.text
        source = next((n for n in everybody if n.source), None)
        own = source if source is not None and source.noun.kind != "medium" else None
        if headline_quotation(text):
            cues = [cue for cue in cues if cue.kind != "object"]
        cues, everybody, source = without_reporter(cues, everybody, source)
        low = floor = 0
        previous: Speaker | None = None
        before = len(self._record.statements)
        for cue in untangle(text, cues, everybody):
            if cue.content_end <= low:
                continue
            low = behind_headline(text, cue, low)
            teller = teller_of(text, cue, low, everybody)
            if teller is not None:
                cue = cue._replace(ending="final")  # Y氏から「…」と言われた: Y's words
            if cue.ending in UNTOLD and not answered(text, cue):
                floor = self._untold(sentence, cue, low, floor, taken)
                continue
            found = attribute(text, cue, low, everybody, source, follows=previous is not None, carried=self._carries())
            if teller is not None:
                found = Attribution(cue.content_end - 1, teller)
            hearsay = cue.kind == "hearsay" and not cue.quoted
            speaker = None if found.refusal else self._speaker(sentence, found, previous, hearsay=hearsay)
            reason = found.refusal or self._unheard(text, cue, found, speaker)
            if reason:
                self._refuse(sentence, cue, low, reason)
                continue
            found = found._replace(content_from=max(found.content_from, min(floor, cue.content_end)))
            self._take(sentence, cue, found, speaker, low, everybody, source, taken)
            low = stretch_behind(text, cue)
            joined = cue.ending in ("connected", "other") and not text.startswith(_TURNS, cue.end)
            joined = joined and not asked_about(text, cue)
            previous = speaker if joined else None
        if own is not None and len(self._record.statements) == before:
            self._according_to(sentence, own)

    def _untold(self, sentence: Sentence, cue: Cue, low: int, floor: int, taken: set[int]) -> int:
        """Refuse a cue that takes back what it tells; from where on the next content may begin."""
        self._refuse(sentence, cue, low, UNTOLD[cue.ending])
        if cue.ending != "passive" and cue.quoted:
            taken.add(cue.content_end - 1)
        closed = "、" in sentence.text[cue.end - 1 : cue.end + 1]
        return stretch_behind(sentence.text, cue._replace(end=cue.end - 1)) if closed else floor

    def _refuse(self, sentence: Sentence, cue: Cue, low: int, reason: str) -> None:
        self._record.refuse(sentence.origin(low), sentence.origin(cue.end - 1) + 1, cue.kind, reason)

    def _unheard(self, text: str, cue: Cue, found: Attribution, speaker: Speaker | None) -> str:
        rests = found.name is not None or found.by == "previous" or (self._discourse.spoke and not self._by_hearsay)
        return unheard(text, cue, speaker, follows=found.by == "previous", rests=rests)

    def _carries(self) -> Speaker | None:
        """The person who has the word from the sentences before."""
        carry = self._discourse.carry
        return carry if carry is not None and carry.kind == "person" else None

    def _speaker(
        self, sentence: Sentence, found: Attribution, previous: Speaker | None, *, hearsay: bool
    ) -> Speaker | None:
        if found.name is not None:
            return self._identity.speaker(sentence, found.name)
        if found.by == "nobody":
            return None
        if found.by == "pair":
            return self._identity.both()
        if found.by == "previous" and previous is not None:
            return previous.carried(0.85)
        if hearsay and self._relayed is not None:
            return self._relayed.carried(0.6)
        carry = self._discourse.carry
        return carry.carried(0.6) if carry else None

    def _take(
        self,
        sentence: Sentence,
        cue: Cue,
        found: Attribution,
        speaker: Speaker | None,
        low: int,
        everybody: list[Named],
        source: Named | None,
        taken: set[int],
    ) -> None:
        """Write down the statement of one cue."""
        text = sentence.text
        limit = cue.content_end - 1 if cue.quoted else cue.content_end
        begin = self._starts.skip(text, found.content_from, limit)
        if cue.kind == "object":
            begin = begin_of_object(text, begin, limit)
        if cue.quoted:
            begin = begin_before_quotation(text, begin, limit, cue, everybody, found.name)
        span = content(sentence, self._legible.text, begin, cue.content_end)
        if span is None:
            return
        via: tuple[Mention, ...] = ()
        reporter = found.reporter or (source if source is not None and source is not found.name else None)
        if reporter is not None and reporter.start < cue.end:
            via = (self._mention(sentence, reporter),)
        by_source = reporter is source and source is not None and source.noun.kind != "medium"
        self._relayed = self._identity.speaker(sentence, source) if by_source and source is not None else None
        self._by_hearsay = reporter is not None and reporter.noun.kind == "medium"
        rule = ("quoted" if cue.quoted else "reported") if cue.kind == "to" else cue.kind
        parts = [inside(self._legible.text, mark) for mark in chained(sentence, begin, taken)] if begin == limit else []
        taken.update(range(begin, cue.content_end))
        for part in (*parts, span):
            if part is not None:
                self._record.statement(
                    sentence,
                    part,
                    speaker,
                    cue,
                    rule,
                    via=via,
                    low=low,
                    subject=found.name,
                    addressee=self._addressee(sentence, cue, low, begin, everybody),
                    negated=found.denied,
                )
        if speaker is not None and (
            found.name is None
            or found.name.topic
            or cue.ending in ("final", "connected", "other")
            or _HIS_TEXT.match(text, cue.end)
        ):
            self._discourse.turn_to(speaker, spoke=True)

    def _addressee(self, sentence: Sentence, cue: Cue, low: int, begin: int, everybody: list[Named]) -> Mention | None:
        name = addressee(sentence.text, cue, low, begin, everybody)
        return self._mention(sentence, name) if name is not None else None

    def _mention(self, sentence: Sentence, name: Named) -> Mention:
        person = self._identity.people(name.noun, sentence.text, name.start)[0]
        start = sentence.origin(name.start)
        return self._record.mention(person, start, start + len(self._identity.written(sentence, name.start, name.end)))

    def _according_to(self, sentence: Sentence, source: Named) -> None:
        """X氏によると、…。: the rest of the sentence rests on X."""
        end = end_of_report(sentence.text)
        begin = self._starts.skip(sentence.text, source.stop, end)
        span = content(sentence, self._legible.text, begin, end)
        if span is None or end - begin < _SHORTEST:
            return
        speaker = self._identity.speaker(sentence, source).carried(0.7)
        cue = Cue("hearsay", end, source.end, source.stop, "say", "final", "")
        self._record.statement(sentence, span, speaker, cue, "according-to", subject=source)
        self._discourse.turn_to(speaker, spoke=True)
