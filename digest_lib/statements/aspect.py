"""Which statements take no date from their surroundings: a state that lasts, and what had been said before.

「ウクライナはすでに停戦案を受け入れている」 in a report of 16 March, or "Ukraine has already accepted it", tells that
it was so by then, not that it was said that day. A date in the sentence itself stands; one that was only carried over
is replaced by the bound of publication.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from digest_lib.models import Article, Lang, Said, Statement

_BEFORE = 16
_SAME_DAY = re.compile(
    "これ(?:に先立ち|に先立って|より先)|(?:^|[。\\n\\s])(?:また|さらに|その上で|そのうえで|加えて)[、「]"
)
"""Before, but on the day that is told of: これに先立ち…と述べていた。"""
_EARLIER: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(
        r"(?:すでに|既に|かねて|これまで|以前)(?!の|から|より)|て(?:いた|いました|きた)$|(?:受け入れ|合意し|拒否し|拒ん|求め|退け)[てで](?:いる|います)"
    ),
    # "has said" is how British leads tell the news of the day; "has accepted" is a state.
    "en": re.compile(
        r"\balready\b|\bhad\s(?:\w+\s)?\w+(?:ed|en|id|ld|de)\b|\b(?:has|have)\s(?:\w+\s)?"
        r"(?:accepted|agreed|rejected|refused|backed|endorsed|approved|demanded|long|repeatedly|always|often|previously)\b",
        re.IGNORECASE,
    ),
}


def bounded(statement: Statement, article: Article) -> Statement:
    """The statement, dated only by publication where its date was carried over and its cue tells of a time before."""
    said = statement.said
    if said is None or said.basis != "context" or statement.cue_end is None or statement.cue_start is None:
        return statement
    text = article.text
    if _SAME_DAY.search(text, text.rfind("。", 0, statement.start) + 1, statement.cue_end):
        return statement
    # 既に購入したと述べた: what stands before と is told, and does not tell when.
    reported = text.startswith("と", statement.cue_start)
    words = text[max(0, statement.cue_start - (0 if reported else _BEFORE)) : statement.cue_end]
    if not _EARLIER[article.lang].search(words):
        return statement
    day = article.published_on.isoformat()
    return replace(statement, said=Said(date=day, precision="day", zone=article.zone, basis="published"))
