"""The pages of a long digest, each with a teaser of the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from digest_lib.digest.arrange import parts
from digest_lib.digest.prose.writing import resting_on
from digest_lib.models import Part, Section, Sentence

if TYPE_CHECKING:
    from digest_lib.digest.compose import Composer


def pages_of(work: Composer, sections: Sequence[Section]) -> tuple[Part, ...]:
    """The pages of a long digest, each with a teaser from the next one's first section; none for a short one."""
    split = parts(len(sections))
    if len(split) < 2:
        return ()
    return tuple(
        Part(
            number=number,
            of=len(split),
            sections=tuple(sections[i].id for i in part),
            teaser=_teaser(work, sections[part.stop]) if part.stop < len(sections) else (),
        )
        for number, part in enumerate(split, 1)
    )


def _teaser(work: Composer, following: Section) -> tuple[Sentence, ...]:
    """The heading and the question of a section; empty where a check objects to them out of their place."""
    said = resting_on(
        work.prose.teaser(following.heading[0], following.question[0]), (*following.heading, *following.answer)
    )
    return (said,) if work.passes(said, "teaser") else ()
