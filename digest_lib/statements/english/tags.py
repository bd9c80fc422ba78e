"""Tags: "…, X said", "…," said X, "…, X said, …". The content stands before the cue, or around it."""

from __future__ import annotations

from typing import NamedTuple

from digest_lib.models import Span
from digest_lib.statements.english.complements import complement_after
from digest_lib.statements.english.contents import content_end
from digest_lib.statements.english.lexicon import Cue, Reading, word_set
from digest_lib.statements.english.lookahead import predicate
from digest_lib.statements.english.noun_phrases import noun_phrase_after
from digest_lib.statements.english.quoted_contents import content_spans
from digest_lib.statements.english.reports import Report
from digest_lib.statements.english.tag_shapes import Tag, find_tag
from digest_lib.statements.english.tokens import Tokens
from digest_lib.statements.english.verb_forms import is_verb
from digest_lib.statements.english.verbs import Group, reading_at


def read_tag(
    tokens: Tokens, first: int, last: int, group: Group, reading: Reading, claimed: int
) -> tuple[Report, int] | None:
    """The report of a tag around the verb group and the token after it; None where it is no tag.

    ``claimed`` is the token after the last tag of the sentence: content begins no earlier.
    """
    tag = find_tag(tokens, first, last, group, reading.cue)
    if tag is None:
        return None
    mark = tokens.classes[tag.head - 1]
    quoted_before = mark == "Q" or (mark in ",.-" and tag.head - 2 >= first and tokens.classes[tag.head - 2] == "Q")
    if mark not in "Q,-" and not (mark == "." and quoted_before):
        return None
    begin = max(first, claimed)
    stop = tag.head if mark == "Q" else tag.head - 1
    if begin >= stop:
        return None
    if quoted_before:
        span = _speech(tokens, begin, stop, last, tag, reading.cue, group.last + bool(tag.particle))
    else:
        span = _clause(tokens, begin, stop, last, tag)
    if span is None:
        return None
    begin, forward = span
    fragments, quoted = content_spans(tokens, begin, stop)
    more = _continued(tokens, last, tag, mark, forward=forward, quoted_before=quoted_before)
    incomplete = (
        bool(more.fragments)
        and not more.joined
        and not quoted_before
        and (forward or not predicate(tokens, begin, stop))
    )
    contracted = tokens.classes[group.first] == "r"
    frames = reading.cue.frames
    return Report(
        fragments=fragments + more.fragments,
        source=tokens.span(*tag.source),
        cue=tokens.span(group.last - 1 if contracted else group.first, group.last),
        lemma=reading.cue.lemma,
        frame="q" if quoted_before else "s",
        act=reading.cue.act,
        kind=frames.get(tag.particle + "q") or frames.get(tag.particle + "s") or "say",
        rule="tag",
        main=len(fragments) if incomplete else None,
        negated=group.negated,
        unreal=group.unreal or group.negated,
        sentence=tokens.span(first, last),
        quoted=quoted + more.quoted,
        several=more.joined,
    ), max(more.rest, group.last)


def _speech(
    tokens: Tokens, begin: int, stop: int, last: int, tag: Tag, cue: Cue, after: int
) -> tuple[int, bool] | None:
    """Where quoted content before a tag begins: with the quotation, or with the clause that it ends."""
    if tokens.classes[begin] != "Q" and not tag.inverted and after < last and tokens.classes[after] in "TRrD":
        found = complement_after(tokens, after, last, cue)
        if found is not None and found.frame == "s":
            return None  # "Greeted with shouts of “Out!,” he said the plan stood": the content follows after all
    at = stop - 1
    while at >= begin and tokens.classes[at] in "Q,.-":
        at -= 1
    if at >= begin and tokens.classes[at] not in ":;(":
        return _clause_start(tokens, begin, at + 1), False
    return at + 1, False


def _clause(tokens: Tokens, begin: int, stop: int, last: int, tag: Tag) -> tuple[int, bool] | None:
    """Where unquoted content before a tag begins, and whether its main clause follows the tag; None without content."""
    classes, rest = tokens.classes, tag.rest
    begin = _clause_start(tokens, begin, stop)
    ends = rest >= last or classes[rest] == "."
    comma_after = rest + 2 < last and classes[rest] == "," and classes[tag.head - 1] == ","
    if comma_after and _cut_open(tokens, begin, stop, rest + 1, last):
        return begin, True  # "It was, he said, …"; "The plan, he added, amounts to …"
    if not _has_clause(tokens, begin, stop, bare=ends):
        if not comma_after or not _resumes_clause(tokens, rest + 1, last):
            return None
        forward = True
    else:
        # "Unless Moscow gives way, he said, a third round …"; "The measures were, he said, …"
        side = classes[begin] in "SP" and comma_after and _resumes_clause(tokens, rest + 1, last)
        open_verb = classes[stop - 1] in "XV" and not predicate(tokens, begin, stop - 1)
        forward = side or (comma_after and open_verb)
    while begin < stop and classes[begin] in "&,-":
        begin += 1
    return (begin, forward) if begin < stop else None


def _cut_open(tokens: Tokens, begin: int, stop: int, at: int, last: int) -> bool:
    """Whether the tag stands inside a clause: the verb ends the words before it, or opens those after it."""
    classes = tokens.classes
    if classes[begin] in "SP&" or predicate(tokens, begin, stop - 1):
        return False
    if classes[stop - 1] in "XV":
        return True
    subject = noun_phrase_after(tokens, begin, stop) == stop
    return subject and at < last and (classes[at] in "XV" or _verb_like(tokens, at))


def _verb_like(tokens: Tokens, at: int) -> bool:
    """Whether an unlisted word looks like a verb in the place of one: "…, he said, nailed the story"."""
    word = tokens.words[at]
    return tokens.classes[at] == "n" and len(word) > 3 and word.endswith(("s", "ed")) and not word.endswith("ss")


def _clause_start(tokens: Tokens, begin: int, stop: int) -> int:
    """Where the clause before a tag begins: after the last "; " or ", but" of the sentence."""
    if not any(_reports(tokens, at) for at in range(begin, stop)):
        return begin
    for at in range(stop - 1, begin, -1):
        if tokens.classes[at] in ";:":
            return at + 1
        if tokens.classes[at - 1] == "," and tokens.words[at] in (
            "but",
            "though",
            "although",
            "while",
            "whereas",
            "yet",
        ):
            return at
    return begin


def _reports(tokens: Tokens, at: int) -> bool:
    """Whether the word is a finite verb that reports or a colon: what stands before it is not the tag's content."""
    if tokens.classes[at] == ":":
        return True
    reading = reading_at(tokens, at)
    return (
        reading is not None
        and reading.form in ("s", "past", "ed")
        and "say" in (reading.cue.kind("s"), reading.cue.kind("as"), reading.cue.kind("q"))
    )


def _has_clause(tokens: Tokens, begin: int, stop: int, *, bare: bool) -> bool:
    """Whether the tokens hold a clause; where ``bare``, four words that open no side clause are one."""
    classes, word = tokens.classes, tokens.words[begin]
    gerund = word.endswith("ing") and not word.endswith("thing")
    if any(classes[at] == "Q" for at in range(begin, stop)) and classes[begin] not in "SP":
        return True
    if stop - begin < 3:
        return bare and stop - begin == 2 and classes[begin] in "RC" and classes[stop - 1] in "XV"
    if bare and classes[begin] == "P" and word not in word_set("occasions") and predicate(tokens, begin, stop):
        return True  # "About 270 people have left, officials said."
    if gerund or classes[begin] in "SP" or word in ("asked", "pressed"):
        # "After the talks, Putin said" opens with an adverbial: content only where a whole clause follows it.
        comma = next((at for at in range(stop - 1, begin, -1) if classes[at] == ","), None)
        if comma is None:
            return gerund and predicate(tokens, begin + 1, stop)  # a gerund is the subject
        return any(classes[at] in "XVr" for at in range(comma + 1, stop))
    if bare and stop - begin > 3:
        return True
    return any(
        classes[at] in "XVr" or (classes[at] == "n" and tokens.words[at].endswith("ed")) for at in range(begin, stop)
    )


class _More(NamedTuple):
    """What goes on after a tag: its spans, its quotations, the token after it; ``joined``: a statement of its own."""

    fragments: tuple[Span, ...]
    quoted: tuple[Span, ...]
    rest: int
    joined: bool = False


def _continued(tokens: Tokens, last: int, tag: Tag, mark: str, *, forward: bool, quoted_before: bool) -> _More:
    """The content that goes on after the tag: “A,” X said, “B”; A, X said, but B."""
    tail = tag.rest
    while tail < last and tokens.classes[tail] in ",;-":
        tail += 1
    nothing = _More((), (), tag.rest)
    if tail == tag.rest or tail >= last or mark == "." or tokens.classes[tail] == ".":
        return nothing
    if not forward and _joins_clause(tokens, tail, last, spoken=quoted_before):
        end = content_end(tokens, tail + 1, last, "s")
        return _More(*content_spans(tokens, tail + 1, end), end, joined=True)
    if quoted_before:
        tail = _next_quotation(tokens, tail, last)
        resumes = tokens.classes[tail] == "Q"
    else:
        apposed = tag.inverted and tokens.classes[tail : tail + 1] in (["n"], ["C"], ["A"])
        resumes = forward or (not apposed and _resumes(tokens, tail, last))
    if not resumes:
        return nothing
    end = content_end(tokens, tail, last, "s")
    return _More(*content_spans(tokens, tail, end), end)


def _joins_clause(tokens: Tokens, at: int, last: int, *, spoken: bool) -> bool:
    """Whether "but" or "and" joins another clause of the speaker's; behind ``spoken`` words: with would."""
    if tokens.words[at] not in ("but", "and") or at + 2 >= last or _reports_again(tokens, at + 1, last):
        return False
    if tokens.classes[at + 1] == "Q":
        return not spoken
    after = noun_phrase_after(tokens, at + 1, last)
    if after == at + 1 or after >= last or tokens.words[at + 1] in word_set("no-subjects") - {"no", "nothing"}:
        return False
    if spoken or tokens.words[at] == "and":
        return tokens.words[after] in word_set("unreal")
    return predicate(tokens, after, min(last, after + 2))


def _next_quotation(tokens: Tokens, at: int, last: int) -> int:
    """The quotation that goes on after a tag, perhaps behind an adverbial between commas; else ``at``."""
    for index in range(at, min(last, at + 16)):
        if tokens.classes[index] == "Q":
            return index if index == at or tokens.classes[index - 1] in ",-" else at
        if tokens.classes[index] in ".;:R":
            break
        reading = reading_at(tokens, index)
        if reading and (reading.form == "ing" or is_verb(tokens, index, at)):
            break
    return at


def _resumes(tokens: Tokens, at: int, last: int) -> bool:
    """Whether the content goes on after the tag: A, X said, B."""
    word, kind = tokens.words[at], tokens.classes[at]
    if word in ("in", "at", "on", "during", "after", "before") and not predicate(tokens, at, min(last, at + 12)):
        return False
    if word in ("before", "after", "by", "while") and at + 1 < last and tokens.words[at + 1].endswith("ing"):
        return False
    if (word.endswith("ing") and not word.endswith("thing")) or kind in "WS":
        return False
    if word in ("a", "an", "according", "without", "among", "as", "while", "even"):
        return False
    if word in word_set("comment-openers"):
        return False
    if kind == "&":
        return word in ("but", "and") and at + 1 < last and not _reports_again(tokens, at + 1, last)
    return kind in "XVntPRTA"


def _reports_again(tokens: Tokens, at: int, last: int) -> bool:
    """Whether a verb that reports follows a conjunction, perhaps with its pronoun: "…, and he added that"."""
    if tokens.classes[at] == "R":
        at += 1
    while at < last and tokens.classes[at] in "AX":
        at += 1
    return at < last and reading_at(tokens, at) is not None


def _resumes_clause(tokens: Tokens, at: int, last: int) -> bool:
    """Whether a whole clause follows the tag: "If not, he said, the war would go on"."""
    reading = reading_at(tokens, at)
    if tokens.classes[at] in "&W" or (reading and reading.form == "ing"):
        return False
    if tokens.classes[at] == "w":
        return tokens.words[at] == "what" and predicate(tokens, at, last)
    if tokens.classes[at] in "CRn" and last - at > 4 and not tokens.words[at].endswith(("ing", "ed")):
        return True
    return predicate(tokens, at, min(last, at + 25))
