"""The name beside a quotation that no verb reports: in front, behind, in a tag, in a headline."""

from __future__ import annotations

import re

from digest_lib.statements.japanese import captions
from digest_lib.statements.japanese.discourse import Speaker
from digest_lib.statements.japanese.identity import Identity
from digest_lib.statements.japanese.legible import Legible
from digest_lib.statements.japanese.nouns import Noun, Nouns
from digest_lib.statements.japanese.sentences import PAREN, QUOTE, Mark, Sentence
from digest_lib.statements.japanese.subjects import Named

_ENDS_CAPTION = ("", " ", "▼", "◆", "■", "。", PAREN, "●", "・", QUOTE, "○", "▽", "/")
_IN_APPOSITION = re.compile(rf"{PAREN}*(?:は|が|の|を|に|も|や|など)")
"""過激派「…」(通称FNL)が: the quotation is a name."""
_FOR = re.compile("(?:に|へ|を|の|と|から|ら|側)(?![、\\s])")
_VERBLESS = re.compile(r"^(?:[^はがを。]{0,24}[にで、]|[^はが。、]{2,20}(?:て|ながら|つつ)、?)?$")
_INTRODUCES = re.compile(
    r"[^。はも]{4,60}(?:及ぶと|聞かれると|問われると|尋ねられると|向けられると|には|については|に対しては)、?"
)
_BESIDE_ONLY = re.compile(
    r"(?:[^。がも\ue000]{0,40}[、])?[^。、がも\ue000]{1,30}(?:では|でも|には|について(?:は)?|添えて|沿えて|[るう]と、|[中内上場前]で|は)、?"
)
"""支度部屋では「…」。: where, when or on what, and the words."""
_SIGNED = re.compile(r"^\s*[―—–\-=]+\s*(?P<name>[^、。はがを]{2,30})(?:、|$)")
_HEADLINE_LONGEST = 70
_KANA_END = re.compile("[ぁ-ん…]$")
_SHORTEST_ALONE = 5


class NamesBeside:
    """Finds the speaker that stands beside a quotation in one article."""

    def __init__(self, legible: Legible, nouns: Nouns, identity: Identity) -> None:
        self._text = legible.text
        self._nouns = nouns
        self._identity = identity

    def signature(self, sentence: Sentence) -> Speaker | None:
        """The name in a line of its own behind a quotation: (トランプ大統領), ―トランプ大統領."""
        text = sentence.text
        if text.strip("。 ") == PAREN:
            return self.in_paren(sentence, text.index(PAREN))
        dash = _SIGNED.match(text)
        if dash is None:
            return None
        at = sentence.origin(dash.start("name"))
        return self.phrase(dash["name"], at)

    def in_front(self, sentence: Sentence, low: int, mark: Mark) -> Speaker | None:
        """プーチン大統領:「…」."""
        text = sentence.text
        behind = text[mark.at + 1 : mark.at + 2]
        if _IN_APPOSITION.match(text, mark.at + 1):
            return None
        headline = not text.endswith("。") and len(text) <= _HEADLINE_LONGEST
        if behind not in _ENDS_CAPTION and not (headline and behind != "の"):
            return None
        span = captions.before_quotation(text, low, mark.at)
        if span is None or (behind not in _ENDS_CAPTION and span[1] != mark.at and behind not in "、="):
            return None
        found = captions.speaker_in(text[span[0] : span[1]], self._nouns, bodies=True, weak=True)
        return self.named(sentence, span[0], found, 0.95) if found else None

    def behind(self, sentence: Sentence, mark: Mark) -> Speaker | None:
        """「…」 プーチン氏、…を拒否."""
        text = sentence.text
        span = captions.after_quotation(text, mark.at + 1)
        if span is None or text.rstrip().endswith("。") or text[: mark.at].strip(" ▼◆■●○▽◇□・*"):
            return None
        found = captions.speaker_in(text[span[0] : span[1]], self._nouns)
        return self.named(sentence, span[0], found, 0.9) if found else None

    def headlined(self, sentence: Sentence, mark: Mark, everybody: list[Named]) -> Speaker | None:
        """プーチン氏、停戦に条件 「根本原因の除去を」: to whom a headline begins with, or to the only one it names."""
        text = sentence.text
        if not sentence.ends_line or text.endswith("。") or len(text) > _HEADLINE_LONGEST:
            return None
        words = self._text[mark.start + 1 : mark.end - 1]
        if self._text[mark.start] != "「" or not (len(words) >= 6 or (len(words) >= 4 and _KANA_END.search(words))):
            return None
        if text[mark.at + 1 : mark.at + 2] not in ("", " ", "-", "―", "="):
            return None
        people = [n for n in everybody if n.noun.kind in ("person", "role") and n.noun.strong]
        leading = [n for n in people if n.role == "、"]
        chosen = (
            leading[0]
            if leading
            else people[0]
            if len(people) == 1 and people[0].role in ("は", "が", "") and not _FOR.match(text, people[0].end)
            else None
        )
        return self._identity.speaker(sentence, chosen).carried(0.6) if chosen else None

    def verbless(self, sentence: Sentence, mark: Mark, everybody: list[Named]) -> Speaker | None:
        """レビット氏、記者団に「…」。: a name, perhaps whom it was said to, and a quotation that ends the sentence."""
        text = sentence.text
        parallel = text.startswith("、", mark.at + 1) and QUOTE in text[mark.at + 1 :]
        if (text[mark.at + 1 :].strip("。 ") and not parallel) or mark.end - mark.start <= _SHORTEST_ALONE:
            return None
        for name in reversed(everybody):
            if (
                name.stop == mark.at
                and name.topic
                and name.noun.kind == "person"
                and text.startswith("、", mark.at + 1)
            ):
                return self._identity.speaker(sentence, name)
            if name.stop <= mark.at and name.topic and name.noun.kind in ("person", "role", "anaphor"):
                return self._identity.speaker(sentence, name) if _VERBLESS.match(text[name.stop : mark.at]) else None
        if text[mark.at + 1 :].startswith("。") and text.startswith("、", mark.at - 1) is False:
            for name in everybody:
                if text.startswith("、", name.end) and name.noun.kind == "person" and name.start <= 1:
                    return (
                        self._identity.speaker(sentence, name)
                        if _VERBLESS.match(text[name.end + 1 : mark.at])
                        else None
                    )
        return None

    def unfinished(self, sentence: Sentence, mark: Mark) -> bool:
        """話題が及ぶと「…」。: whether an occasion alone introduces a quotation that ends the sentence."""
        text = sentence.text
        return (
            text[mark.at + 1 :].strip() in ("。", "")
            and mark.end - mark.start > _SHORTEST_ALONE
            and bool(_INTRODUCES.fullmatch(text, 0, mark.at) or _BESIDE_ONLY.fullmatch(text, 0, mark.at))
        )

    def tag(self, sentence: Sentence, quote: Mark) -> Speaker | None:
        """「…」(トランプ大統領)."""
        rest = sentence.text[quote.at + 1 :]
        if not rest.lstrip(" 。").startswith(PAREN) or _IN_APPOSITION.match(rest):
            return None
        return self.in_paren(sentence, quote.at + 1 + rest.index(PAREN), weak=True)

    def in_paren(self, sentence: Sentence, at: int, *, weak: bool = False) -> Speaker | None:
        """(トランプ大統領、13日): whom the parenthesis at a position names in front of its first comma."""
        mark = sentence.mark_at(at)
        return self.phrase(self._text[mark.start + 1 : mark.end - 1].partition("、")[0], mark.start + 1, weak=weak)

    def phrase(self, phrase: str, base: int, *, weak: bool = False) -> Speaker | None:
        """The speaker that a phrase of the text names, if it names one and nothing else."""
        found = (
            captions.speaker_in(phrase.replace("(", " ").replace(")", " "), self._nouns, weak=weak)
            if len(phrase) <= 50
            else None
        )
        if found is None:
            return None
        noun, start, end = found
        return Speaker(
            self._identity.people(noun, phrase, start), phrase[start:end], base + start, base + end, "person", 0.9
        )

    def named(self, sentence: Sentence, base: int, found: tuple[Noun, int, int], sure: float) -> Speaker:
        """The speaker of a phrase that begins at ``base`` in the masked sentence and names somebody."""
        noun, start, end = found
        at = sentence.origin(base + start)
        name = self._identity.written(sentence, base + start, base + end)
        people = self._identity.people(noun, sentence.text, base + start)
        return Speaker(people, name, at, at + len(name), noun.kind, sure)
