"""Quotations that no verb reports: captions, tags, headlines, 次のように述べた, and those that stand alone."""

from __future__ import annotations

import re

from digest_lib.statements.japanese import captions
from digest_lib.statements.japanese.contents import Content
from digest_lib.statements.japanese.discourse import Discourse, Speaker
from digest_lib.statements.japanese.identity import Identity
from digest_lib.statements.japanese.legible import Legible
from digest_lib.statements.japanese.names_beside import NamesBeside
from digest_lib.statements.japanese.nouns import RUN, Nouns
from digest_lib.statements.japanese.recording import Record
from digest_lib.statements.japanese.sentences import PAREN, QUOTE, Mark, Sentence, opens_line
from digest_lib.statements.japanese.subjects import Named

_FORWARD = re.compile(
    r"(?:次|以下|下記)の(?:よう|通り|とおり)に?|(?:こう|こうも|こんな(?:言葉|メッセージ))(?=[一-龥つを])"
)
_BACKWARD = re.compile(
    r"(?:そう|このように|こう)(?=[一-龥つこ])|^\s*と(?:は|語るのは|話すのは)|の(?:言葉|発言|弁|主張|持論|コメント)(?:だ|である|です)。?$"
)
_SO_SPOKE = re.compile(r"(?:そう|こう|このように)[一-龥][^、。はがを]{0,7}(?:のは、?|た(?=[一-龥ァ-ヴA-Z]))")
_DASH = re.compile(r"[ぁ-ん、][―—–…:]+。?$")
_ITEM = re.compile(rf"^[^{QUOTE}。はが]{{0,24}}{QUOTE}(?:{PAREN})?[。\s]*$")
_BULLET = re.compile(r"^\s*(?:[―—–\-・▼▽◆◇■□●○*>]+|[一①-⑳\d]+[、.)])\s*(?=\S)")
_QUESTION = re.compile(r"^\s*(?:[―—–\-]{2,}|[QQ][.:、]|記者[:(]|司会者[:(]|質問[:(])")
_ASKED = re.compile(r"問われ|聞かれ|尋ねられ|質問され|質問に|問いに")
_HEADING = re.compile(
    rf"(?:発言|演説|会見|投稿|声明|一問一答|あいさつ|談話|スピーチ|冒頭|メッセージ|コメント|(?<=の)X|SNS|テレグラム|動画)[^。{QUOTE}、はがを]{{0,12}}(?:{PAREN})?[:】>]?$"
)
_PREDICATE = re.compile(r"[たるいすだ]。?\s*$")
_NO_CUE = "no cue and no caption: a name, a title or emphasis"
_SHORTEST_ALONE = 5
_MARGIN = 24
_SIGNS_ALONE = f"{QUOTE}{PAREN}。、 -―—–…・▼▽■□◆◇●○*>:"


class Uncued:
    """Finds who says the quotations without a cue; remembers captions and announcements between sentences."""

    def __init__(
        self,
        legible: Legible,
        nouns: Nouns,
        names: NamesBeside,
        identity: Identity,
        discourse: Discourse,
        record: Record,
    ) -> None:
        self._text = legible.text
        self._nouns = nouns
        self._identity = identity
        self._names = names
        self._discourse = discourse
        self._record = record
        self._caption: Speaker | None = None
        self._caption_end = 0
        """Where the caption, or the last quotation under it, ends in the text."""
        self._announced: Speaker | None = None
        self._orphans: list[tuple[Sentence, Mark]] = []
        self._before: Speaker | None = None
        """Who had the word when the waiting quotations began."""
        self._then: Speaker | None = None
        """Who had it then, whatever it was that gave it to him."""
        self._goes_on = False
        """Whether they stand behind another sentence of their line."""
        self._acted: Speaker | None = None
        """Whom the sentence before is about, if it holds no statement; ``_acted_line`` is its line."""
        self._acted_line = -9

    @property
    def waiting(self) -> bool:
        """Whether quotations wait for the next sentence to say whose they are."""
        return bool(self._orphans)

    @property
    def expecting(self) -> bool:
        """Whether a speaker was announced whose words may come next (次のように述べた。)."""
        return self._announced is not None

    def listen(self, sentence: Sentence, topic: Speaker | None) -> None:
        """A sentence without statement may be a caption, or announce what follows (次のように述べた。)."""
        text = sentence.text
        self._acted, self._acted_line = (topic if topic and topic.kind == "person" else None), sentence.line
        heading = _HEADING.search(text) if sentence.ends_line else None
        if heading is None and self._item(sentence):
            return
        self._announced = None
        if _FORWARD.search(text) or _DASH.search(text):
            self._announced = topic or self._discourse.carry
        elif heading is not None:
            for run in RUN.finditer(text, 0, heading.start()):
                noun = self._nouns.of(run.group())
                if noun.kind in ("person", "role"):
                    self._announced = self._names.named(sentence, 0, (noun, run.start(), run.end()), 0.8)
        elif text.strip() == PAREN or captions.name_line(text):
            base = sentence.marks[0].start + 1 if text.strip() == PAREN else sentence.base
            end = sentence.marks[0].end - 1 if text.strip() == PAREN else sentence.origin(len(text) - 1) + 1
            found = self._names.phrase(self._text[base:end].removesuffix("より"), base, weak=True)
            if found is not None:
                self._caption = found
                self._caption_end = sentence.marks[-1].end if text.rstrip().endswith(PAREN) else end

    def caption(self, speaker: Speaker, end: int) -> None:
        """Take a caption that ends at ``end`` in the text: the quotations right behind it are that person's."""
        self._caption, self._caption_end = speaker, end

    @property
    def answering(self) -> Speaker | None:
        """Who answers the questions of an interview here, as far as is known."""
        return self._announced or self._discourse.carry

    def _item(self, sentence: Sentence) -> bool:
        """・…: a point of an announced list, in the outlet's words."""
        bullet = _BULLET.match(sentence.text)
        if self._announced is None or bullet is None or len(sentence.text) <= bullet.end() + _SHORTEST_ALONE:
            return False
        end = len(sentence.text.rstrip("。 "))
        item = Content(sentence.origin(bullet.end()), sentence.origin(end - 1) + 1, "indirect", ())
        self._record.statement(sentence, item, self._announced, None, "item")
        return True

    def alone(self, sentence: Sentence, quotes: list[Mark]) -> bool:
        """Take a sentence that is nothing but quotations; False where it is more than that."""
        if not quotes or not is_quotation(sentence.text):
            return False
        speaker, rule = self._names.tag(sentence, quotes[-1]), "tag"
        if speaker is None and sentence.text.lstrip().startswith(PAREN) and sentence.text.index(PAREN) < quotes[0].at:
            speaker, rule = self._names.in_paren(sentence, sentence.text.index(PAREN)), "caption"
        if speaker is None and self._caption is not None and self._captioned(sentence):
            speaker, rule = self._caption, "caption"
            self._caption_end = quotes[-1].end
        if speaker is None and self._announced is not None:
            speaker, rule = self._announced, "announced"
        if speaker is None:
            if not self._orphans:
                carry = self._then = self._discourse.carry
                self._before = carry if carry and (self._discourse.spoke or carry.kind == "person") else None
                self._goes_on = not opens_line(sentence, self._text)
                if self._goes_on and self._acted is not None and self._acted_line == sentence.line:
                    self._before = self._acted  # Y氏がうなずく。「…」
            self._orphans.extend((sentence, mark) for mark in quotes if self._text[mark.start] == "「")
            return True
        for mark in quotes:
            self._record.quotation(sentence, mark, speaker, rule)
        return True

    def _captioned(self, sentence: Sentence) -> bool:
        """Whether nothing but signs and empty lines parts the sentence from the caption before it."""
        gap = self._text[self._caption_end : sentence.base]
        return len(gap) <= _MARGIN and not gap.strip(f"{_SIGNS_ALONE}」』)\n\t")

    def beside(self, sentence: Sentence, quotes: list[Mark], taken: set[int], everybody: list[Named]) -> None:
        """Quotations of a sentence that its cues left over: captions, tags, headlines."""
        text = sentence.text
        self._acted = None
        low = 0
        last: Speaker | None = None
        for mark in quotes:
            speaker = None
            if mark.at not in taken and self._text[mark.start] == "「":
                chained = last if last is not None and text[low : mark.at] in ("", "、") else None
                speaker, rule = self._beside(sentence, low, mark, everybody, chained)
                if speaker is not None:
                    self._record.quotation(sentence, mark, speaker, rule)
                else:
                    self._record.refuse(mark.start, mark.end, "quotation", _NO_CUE)
            low, last = mark.at + 1, speaker
        if _FORWARD.search(text) is None and not _ITEM.match(text):
            self._announced = None

    def _beside(
        self, sentence: Sentence, low: int, mark: Mark, everybody: list[Named], chained: Speaker | None
    ) -> tuple[Speaker | None, str]:
        """The first that claims a quotation, with the rule by which; ``chained`` said the one right before it."""
        if (speaker := self._names.in_front(sentence, low, mark) or chained) is not None:
            return speaker, "caption"
        if (speaker := self._names.tag(sentence, mark)) is not None:
            return speaker, "tag"
        if (speaker := self._names.behind(sentence, mark)) is not None:
            return speaker, "headline"
        if self._announced is not None and _ITEM.match(sentence.text):
            return self._announced, "announced"
        if (speaker := self._names.verbless(sentence, mark, everybody)) is not None:
            return speaker, "verbless"
        carry = self._discourse.carry
        if carry is not None and carry.kind == "person" and self._names.unfinished(sentence, mark):
            return carry.carried(0.6), "verbless"
        return self._names.headlined(sentence, mark, everybody), "headline"

    def settle(self, sentence: Sentence, everybody: list[Named]) -> None:
        """Give the waiting quotations to whom the sentence behind them names, and hear what it announces."""
        text = sentence.text
        if self._orphans and (signed := self._names.signature(sentence)) is not None:
            self._give(signed, "tag")
            return
        forward = _FORWARD.search(text) is not None
        if not (self._orphans or forward):
            return
        back = _BACKWARD.search(text) is not None
        so = _SO_SPOKE.search(text)
        subject = _claimant(text, everybody, so, back=back)
        speaker = self._identity.speaker(sentence, subject) if subject is not None else None
        if self._orphans and _ASKED.search(text) and self._text[self._orphans[-1][1].end - 2] in "か?":
            # 「…か」。記者団に問われ、…: the question is nobody's statement.
            self._orphans.clear()
        if self._orphans and (so is not None or back):
            claimed = speaker
            if claimed is None and so is None and (carry := self._before or self._discourse.carry) is not None:
                claimed = carry.carried(0.6)
            self._give(claimed, "behind")
        elif self._orphans:
            self._give_unclaimed(speaker)
        if forward:
            self._announced = speaker or self._discourse.carry

    def _give_unclaimed(self, next_one: Speaker | None) -> None:
        """Nothing says whose they are: whoever spoke before them in their line, else whom the next sentence names."""
        now, spoke = self._discourse.carry, self._discourse.spoke
        if self._goes_on and self._before is not None:
            self._give(self._before.carried(0.6), "alone")
        elif next_one is not None and (
            next_one.kind == "role" or (next_one.kind == "person" and next_one.people != (None,))
        ):
            self._give(next_one.carried(0.6), "behind")
        self.close()
        if now is not None and now is not self._then:
            self._discourse.turn_to(now, spoke=spoke)  # 「…」。Z氏が会見。: from here on it is Z

    def close(self) -> None:
        """Quotations that stand alone and that no sentence beside them claims: the speaker so far, if one spoke."""
        if self._orphans:
            carry = self._discourse.carry
            if self._before is None and carry and (self._discourse.spoke or carry.kind == "person"):
                self._before = carry
            speaker = self._before.carried(0.5) if self._before else None
            self._orphans = [(s, mark) for s, mark in self._orphans if mark.end - mark.start > _SHORTEST_ALONE]
            self._give(speaker, "alone")

    def _give(self, speaker: Speaker | None, rule: str) -> None:
        for sentence, mark in self._orphans:
            self._record.quotation(sentence, mark, speaker, rule)
        self._orphans.clear()


def _claimant(text: str, everybody: list[Named], so: re.Match[str] | None, *, back: bool) -> Named | None:
    """Whom a sentence behind a quotation is about, and so perhaps whose the quotation is.

    そう語ったX氏に対し、Y氏は… and そう語るのは、…のX教授だ give it to X, and to nobody where no X is seen.
    """
    if so is not None:
        those = [n for n in everybody if so.end() <= n.start and n.noun.kind in ("person", "role")]
        last = so.group().rstrip("、").endswith("のは")
        before = next((n for n in everybody if last and n.role == "が" and n.stop == so.start()), None)
        return before or ((those[-1] if last else those[0]) if those else None)  # X氏がこう述べたのは9日だ
    subject = next((n for n in everybody if n.topic), None)
    if subject is None and (back or _PREDICATE.search(text)):  # X氏が行った会見。: が describes a noun
        subject = next((n for n in everybody if n.role == "が"), None)
    if subject is None and back:
        people = [n for n in everybody if n.noun.kind == "person"]
        subject = people[0] if len(people) == 1 else None
    return subject


def is_question(text: str) -> bool:
    """Whether a line puts a question of an interview (――停戦は。)."""
    return bool(_QUESTION.match(text))


def is_quotation(text: str) -> bool:
    """Whether a sentence is nothing but quotations, parentheses and signs."""
    return not text.strip(_SIGNS_ALONE)
