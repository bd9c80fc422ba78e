"""Statements as they are written down: spans back in the original text, date, act, condition."""

from __future__ import annotations

from datetime import date

from digest_lib.models import Article, Mention, Mode, Statement
from digest_lib.statements.japanese import meaning
from digest_lib.statements.japanese.contents import Content, inside
from digest_lib.statements.japanese.cue import Cue
from digest_lib.statements.japanese.days import Days
from digest_lib.statements.japanese.discourse import Discourse, Speaker
from digest_lib.statements.japanese.legible import Legible
from digest_lib.statements.japanese.sentences import Mark, Sentence
from digest_lib.statements.japanese.subjects import Named
from digest_lib.statements.trace import Trace

_HEADLINE = 40


class Record:
    """The statements found so far in one article."""

    def __init__(
        self, article: Article, day: date, legible: Legible, discourse: Discourse, trace: Trace | None
    ) -> None:
        self._article = article
        self._legible = legible
        self._discourse = discourse
        self._trace = trace
        self.days = Days(article, day, legible)
        self.statements: list[Statement] = []

    def quotation(self, sentence: Sentence, mark: Mark, speaker: Speaker | None, rule: str) -> None:
        """Write down a quotation without a cue."""
        said = inside(self._legible.text, mark)
        if said is not None:
            self.statement(sentence, said, speaker, None, rule)
            if speaker is not None:
                self._discourse.turn_to(speaker, spoke=True)

    def turn(self, sentence: Sentence, start: int, end: int, speaker: Speaker) -> None:
        """Write down a turn of a transcript, given by its span of the legible text."""
        while end > start and self._legible.text[end - 1] in " 。":
            end -= 1
        ends = self._legible.text[end : end + 1] == "。" or self._legible.text[end - 1] in "。!?"
        mode: Mode = "direct" if ends or end - start > _HEADLINE else "indirect"  # 事務総長:目標は譲れない
        self.statement(sentence, Content(start, end, mode, ()), speaker, None, "transcript")
        self._discourse.turn_to(speaker, spoke=True)

    def statement(
        self,
        sentence: Sentence,
        content: Content,
        speaker: Speaker | None,
        cue: Cue | None,
        rule: str,
        *,
        via: tuple[Mention, ...] = (),
        low: int = 0,
        subject: Named | None = None,
        addressee: Mention | None = None,
        negated: bool = False,
    ) -> None:
        """Write down one statement. ``low`` and ``subject`` say where in the sentence its own stretch begins."""
        start, end = self._legible.span(content.start, content.end)
        words = self._article.text[start:end]
        cue_span = None
        if cue is not None and cue.end > cue.start:
            cue_span = self._legible.span(sentence.origin(cue.start), sentence.origin(cue.end - 1) + 1)
        name_span = self._legible.span(speaker.start, speaker.end) if speaker else None
        condition = meaning.condition_in(self._legible.text, content.start, content.end)
        self.statements.append(
            Statement(
                article_id=self._article.id,
                start=start,
                end=end,
                content=words,
                speakers=speaker.people if speaker else (None,),
                speaker_name=self._article.text[name_span[0] : name_span[1]] if name_span else None,
                speaker_start=name_span[0] if name_span else None,
                speaker_end=name_span[1] if name_span else None,
                addressee=addressee,
                mode=content.mode,
                quoted=tuple(self._legible.span(*part) for part in content.quoted),
                cue=self._article.text[cue_span[0] : cue_span[1]] if cue_span else None,
                cue_start=cue_span[0] if cue_span else None,
                cue_end=cue_span[1] if cue_span else None,
                act=meaning.act_of(cue, words),
                negated=negated,
                conditional=self._legible.span(*condition) if condition else None,
                modality=meaning.modality_of(sentence.text, cue),
                said=self.days.said(sentence, content, speaker, cue, low, subject),
                via=via,
                rule=f"ja.{rule}",
                confidence=speaker.sure if speaker else 0.3,
            )
        )

    def refuse(self, start: int, end: int, rule: str, why: str) -> None:
        """Tell the trace, if there is one, what was looked at and not taken (offsets in the legible text)."""
        if self._trace is not None and end > start:
            self._trace.reject(*self._legible.span(start, end), f"ja.{rule}", why)

    def mention(self, person: str | None, start: int, end: int) -> Mention:
        """A mention for a span of the legible text."""
        left, right = self._legible.span(start, end)
        return Mention(person, self._article.text[left:right], left, right)
