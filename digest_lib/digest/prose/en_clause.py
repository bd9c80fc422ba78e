"""The clause of an English report: verb, the words between, content, as the article has them.

Where the cue stands before the content, the words between them stay, so "agreed to", "said that" and "called for"
cannot be confused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest_lib.digest.prose.en_guard import is_clause, unsayable
from digest_lib.digest.prose.en_verbs import verb_of
from digest_lib.digest.prose.writing import Writing, condition_after, condition_before
from digest_lib.models import Statement, TimelineEntry
from digest_lib.timeline import Timeline
from digest_lib.timeline.window import said_day

# Words that begin a sentence with a capital only because they begin it.
_LOWERED = frozenset({
    "A", "All", "An", "Any", "As", "At", "Because", "Both", "But", "By", "Each", "Even", "Every", "For", "From",
    "He", "Her", "His", "How", "If", "In", "It", "Its", "Many", "More", "Most", "My", "No", "Not", "On", "Once",
    "One", "Only", "Our", "Peace", "She", "Since", "So", "Some", "Such", "Talks", "That", "The", "Their", "There",
    "These", "They", "This", "Those", "Today", "Unless", "Until", "We", "What", "When", "Where", "Whether", "Which",
    "While", "Who", "With", "Without", "You", "Your",
})  # fmt: skip
# Verbs that lean on the sentence before, which the digest may not print.
_CONTINUING = frozenset({"add", "repeat", "reiterate", "reply", "respond", "conclude"})
_DAY_WORDS = re.compile(
    r"(?: (?:late |early )?on)? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?\b"
    r"| (?:yesterday|today|overnight)\b"
)
_OWN_DAY = re.compile(r"((?:[\w’'-]+ ){0,4})on (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?=(?:to|of|for|that)\b)")
_ACCORDING = re.compile(r"(?:according to|per)\b", re.IGNORECASE)
_GAP = 40
# Verbs that may have the day behind them: "asked on 13 March who …".
_DAY_BEHIND = frozenset({"said", "asked", "announced", "warned", "argued", "insisted", "acknowledged", "declared"})
_THAT = frozenset({"said", "warned", "insisted", "argued", "announced", "claimed", "stressed", "declared"})
_CLAUSE_AHEAD = re.compile(r"(?:that|who|what|when|where|why|how|whether|if|which)\b", re.IGNORECASE)
_LEANING_SUBJECT = re.compile(r"(?:he|she|it|they|this|that|there|his|her|its|their|if|when|while|as)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Clause:
    """What one statement says, without its subject and its day."""

    entry: TimelineEntry
    statement: Statement
    verb: str
    """In the past; for a quotation, the verb behind it."""
    between: str
    """The source's own words between verb and content, with the space behind them; empty for a quotation."""
    ours: str
    """Words of ours between verb and content: "that "."""
    head: str
    """The content's first letter, where it is made small."""
    content: str
    fragment: bool = False
    """Whether quoted words are no sentence of their own."""
    proviso: str = ""
    """A condition that stands behind the content."""
    condition: str = ""
    """A condition that is led in before the content."""

    @property
    def quoted(self) -> bool:
        """Whether the content is verbatim in its source."""
        return self.statement.mode == "direct"

    @property
    def reporter(self) -> str:
        """Whose report the source itself relies on: "(according to an aide) ", "reportedly ", or empty."""
        if self.statement.via:
            return f"(according to {self.statement.via[0].name}) "
        return "reportedly " if self.statement.modality == "hearsay" else ""

    @property
    def plain(self) -> bool:
        """Whether nothing of it depends on its place in the sentence."""
        return not (self.reporter or self.proviso or self.condition or self.quoted)

    @property
    def day_behind(self) -> bool:
        """Whether the day may stand behind the verb."""
        ahead = bool(self.ours) or bool(_CLAUSE_AHEAD.match(self.between or self.content))
        return self.plain and self.verb in _DAY_BEHIND and ahead

    @property
    def that(self) -> bool:
        """Whether its content is a clause behind "that", said or left out."""
        leads = bool(self.ours) or self.between.strip() in ("", "that")
        return leads and not self.asks and not self.content.startswith("to ") and self.verb in _THAT

    @property
    def asks(self) -> bool:
        """Whether its content is an indirect question."""
        return bool(_CLAUSE_AHEAD.match(self.content)) and not self.between.strip()

    @property
    def may_front(self) -> bool:
        """Whether the content may stand first: "A ceasefire must last, he said"."""
        leads = self.between.strip() in ("", "that") and self.verb in ("said", "warned", "insisted", "argued")
        whole = leads and not self.content.startswith("to ") and not _CLAUSE_AHEAD.match(self.content)
        first = f"{self.head}{self.content}"
        return self.plain and whole and not _LEANING_SUBJECT.match(first) and not re.search(r"[“”\"]", first)

    def predicate(self, writing: Writing, when: str = "", also: str = "") -> Writing:
        """Add verb and content, with the day behind the verb where one is given."""
        writing.own(f"{self.reporter}{also}{self.verb} ")
        if when:
            writing.own(f"{when} ")
        writing.borrow(self.between).own(self.ours)
        if self.condition:
            writing.borrow(self.condition).own(", ")
        return self.finish(with_content(writing.own(self.head), self.content))

    def finish(self, writing: Writing) -> Writing:
        """Add the condition that stands behind."""
        return writing.own(" (the condition: ").borrow(self.proviso).own(")") if self.proviso else writing


def clause(entry: TimelineEntry, timeline: Timeline) -> Clause | None:
    """The clause of an entry's English wording; None where it cannot be said without going beyond its span."""
    statement = timeline.first(entry, "en")
    text = timeline.articles[statement.article_id].text
    if unsayable(statement, text, timeline.roster):
        return None
    if statement.mode == "direct":
        return _quoted(entry, statement, text)
    return _reported(entry, statement, text)


def _quoted(entry: TimelineEntry, statement: Statement, text: str) -> Clause | None:
    if statement.negated:
        return None
    words = statement.content.strip().rstrip(",")
    return Clause(
        entry=entry,
        statement=statement,
        verb=_verb(statement, direct=True),
        between="",
        ours="",
        head="",
        content=words.rstrip("."),
        fragment=not words[:1].isupper() and not words[:1].isdigit(),
        proviso=condition_after(statement, text) or "",
    )


def _reported(entry: TimelineEntry, statement: Statement, text: str) -> Clause | None:
    content = statement.content.strip().rstrip(",.;")
    verb = _past(statement.cue)
    gap = text[statement.cue_end : statement.start] if _cue_precedes(statement) else None
    before = condition_before(statement, text) or ""
    proviso = condition_after(statement, text) or ""
    if verb and gap is not None and len(gap) <= _GAP and not re.search(r"[.!?;:\n“”\"]", gap) and not before:
        if statement.negated and statement.act not in ("deny", "reject"):
            return None
        between = f"{gap.strip()} " if gap.strip() else ""
        # The day stands elsewhere in our sentence.
        bare = _DAY_WORDS.sub("", f"{verb} {between}".rstrip())
        if bare != f"{verb} {between}".rstrip():
            verb, between = bare, ""
        before_day, content = _without_own_day(_without_verb(content, verb), statement)
        return Clause(entry, statement, verb, between + before_day, "", "", content, proviso=proviso)
    if statement.negated or content.startswith("to ") or _verb_is_noun(statement) or not is_clause(content):
        return None
    head, rest = _lowered(content)
    verb = _verb(statement, direct=False)
    return Clause(entry, statement, verb, "", "that ", head, rest, proviso=proviso, condition=before)


def _without_verb(content: str, verb: str) -> str:
    """The content without its first word where that is the cue's verb once more: "dismissed dismissing a force"."""
    first, _, rest = content.partition(" ")
    again = verb_of(first)
    return rest if rest and again and again is verb_of(verb) else content


def _without_own_day(content: str, statement: Statement) -> tuple[str, str]:
    """The words before and behind the day of the remark itself, where the content begins with it.

    "agreed by phone on Tuesday to halt …" tells when it was agreed, and our sentence tells that already.
    """
    day = said_day(statement.said)
    found = _OWN_DAY.match(content)
    if found is None or day is None or not day.strftime("%A").startswith(found[2]):
        return "", content
    return found[1], content[found.end() :]


def with_content(writing: Writing, content: str) -> Writing:
    """The content; a comma or full stop that its source put before a closing mark is left behind."""
    inside = re.search(r"[,.](?=[”\"]$)", content)
    return writing.borrow(content[: inside.start()]).own(content[-1]) if inside else writing.borrow(content)


def _verb(statement: Statement, *, direct: bool) -> str:
    """The source's own verb in the past where it fits the construction, else said."""
    row = verb_of(statement.cue)
    if row and row["base"] not in _CONTINUING and row["direct" if direct else "that"] == "yes":
        return row["past"]
    return "said"


def _past(cue: str | None) -> str | None:
    """A cue that begins with a reporting verb, in the past: "says" → "said", "told reporters" as it is."""
    if not cue:
        return None
    words = cue.split()
    while len(words) > 1 and words[0].lower() in ("has", "have", "had", "also", "is", "was", "later", "then"):
        words = words[1:]
    row = verb_of(words[0])
    if row and row["base"] in _CONTINUING:
        row = verb_of("say")
    return " ".join([row["past"], *words[1:]]) if row else None


def _verb_is_noun(statement: Statement) -> bool:
    cue = statement.cue or ""
    return bool(cue) and not _ACCORDING.match(cue) and verb_of(cue) is None and not _cue_follows(statement)


def _cue_precedes(statement: Statement) -> bool:
    return statement.cue_end is not None and statement.cue_end <= statement.start


def _cue_follows(statement: Statement) -> bool:
    return statement.cue_start is not None and statement.cue_start >= statement.end


def _lowered(content: str) -> tuple[str, str]:
    """The first letter in lower case (our own), and the rest as it stands, where only the sentence made it big."""
    first = content.split(maxsplit=1)[0] if content else ""
    return (content[:1].lower(), content[1:]) if first in _LOWERED else ("", content)
