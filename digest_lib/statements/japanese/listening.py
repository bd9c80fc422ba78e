"""What a sentence without a statement leaves behind: who has the word now, a caption, a date, a question put."""

from __future__ import annotations

import re

from digest_lib.statements.japanese.discourse import Discourse
from digest_lib.statements.japanese.identity import Identity
from digest_lib.statements.japanese.opening import Opening
from digest_lib.statements.japanese.recording import Record
from digest_lib.statements.japanese.sentences import Sentence
from digest_lib.statements.japanese.subjects import Named, told_of
from digest_lib.statements.japanese.uncued import Uncued, is_question

_SPEAKS = re.compile(
    r"会見|演説|取材に|答え|投稿(?:し|。|を)|声明を|(?:動画|メッセージ)を(?:公開|配信|投稿)|(?:語|話|解説す|説明す|指摘す|振り返|明か|打ち明け|言|訴え|嘆)(?:る|す|う|く|った|した|します)。$"
)
_WORDS_OF = re.compile(
    r"の(?:発言|演説|会見|説明|話|スピーチ|あいさつ|投稿)は|の[^、。はがを]{0,10}(?:会見|演説|投稿|声明|談話|動画|メッセージ|あいさつ)(?:。|$)"
)
_ANSWERED = re.compile(r"(?:質問|取材|問い)に[^、。]{0,8}(?:答え|応じ)(?:た|ました)。$")
_TOLD = re.compile(r"(?<!まし)(?<!でし)た。?$")
"""――トランプ氏は…と述べた。: a point of a list and no question."""
_SO = re.compile(r"こう[一-龥つ]|そう[述語話言]")


def foretells(text: str) -> bool:
    """Whether a sentence may announce words that come in the next ones."""
    if "次の" in text or "発言" in text or "以下の" in text or "要旨" in text or "下記の" in text:
        return True
    return ("こう" in text or "そう" in text) and bool(_SO.search(text))


class Listener:
    """Hears the sentences of one article that say nothing themselves."""

    def __init__(
        self, identity: Identity, discourse: Discourse, uncued: Uncued, opening: Opening, record: Record
    ) -> None:
        self._identity = identity
        self._discourse = discourse
        self._uncued = uncued
        self._opening = opening
        self._record = record
        self._question_line = -1

    def asked(self, sentence: Sentence) -> bool:
        """Whether the sentence stands in the line of an interviewer's question."""
        if is_question(sentence.text) and not _TOLD.search(sentence.text):
            self._question_line = sentence.line
        return sentence.line == self._question_line

    def hear(self, sentence: Sentence, everybody: list[Named]) -> None:
        """Remember topic, date, caption and announcement of a sentence that says nothing."""
        if self.asked(sentence):
            return  # ――停戦は。: whom the interviewer asks about does not get the word
        subject = told_of(sentence.text, everybody)
        people = [n for n in everybody if n.noun.kind in ("person", "role")]
        topic = None
        if subject is not None and subject.noun.strong:
            topic = self._identity.speaker(sentence, subject)
        if (
            topic is not None
            and subject is not None
            and (subject.topic or not self._discourse.spoke or _SPEAKS.search(sentence.text))
        ):
            self._discourse.turn_to(topic.carried(0.7), spoke=bool(_ANSWERED.search(sentence.text)))
        if topic is None and len(people) == 1 and people[0].role != "が":
            topic = self._identity.speaker(sentence, people[0])  # トランプ氏の発言は次の通り。
            if _WORDS_OF.match(sentence.text, people[0].end):
                self._discourse.turn_to(topic.carried(0.7), spoke=False)
        if topic is not None and topic.kind == "person":
            self._opening.claim(sentence, topic)
        self._uncued.listen(sentence, topic)
        self._record.days.hear(sentence)
