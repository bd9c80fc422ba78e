"""The statements that a sentence was realised from."""

from __future__ import annotations

from digest_lib.models import Sentence, Statement
from digest_lib.timeline import Timeline


def cited_statements(sentence: Sentence, timeline: Timeline) -> list[Statement]:
    """The statements of a sentence that the timeline holds; none for a sentence of another hand."""
    return [timeline.statements[s] for s in sentence.statements if s in timeline.statements]
