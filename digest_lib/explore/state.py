"""What of the lab survives a restart of the kernel: kept beside the corpus, in a small file of its own."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from digest_lib.errors import CorpusError
from digest_lib.explore.filters import Filters
from digest_lib.models import Lang
from digest_lib.publish.write import put_whole


class OwnRemark(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An analyst's opinion on a section of the digest."""

    section: str
    """Its id, such as ``section-1``."""
    by: str
    text: str


class State(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Filters, the order of the table, the open statement, and what was chosen for a digest."""

    who: str = ""
    """In whose name corrections are made."""
    filters: Filters = Filters()
    sort: str = "said"
    falling: bool = False
    opened: str | None = None
    """Id of the open statement."""
    chosen: tuple[str, ...] = ()
    """Ids of the statements whose entries go into the digest, in the order in which they were chosen."""
    lang: Lang = "en"
    """Language of names and of the digest."""
    topic: str = ""
    """Topic ids separated by commas, the first naming the digest; empty for all."""
    order: tuple[str, ...] = ()
    """Ids of the digest's sections, in the order wanted; those not named follow."""
    remarks: tuple[OwnRemark, ...] = ()


def state_path(corpus: Path) -> Path:
    """The file beside a corpus."""
    return corpus.with_name(f"{corpus.name}.lab.json")


def read_state(path: Path) -> tuple[State, str]:
    """The stored state, and a sentence where it cannot be read: the file is then kept under another name."""
    if not path.is_file():
        return State(), ""
    try:
        return msgspec.json.decode(path.read_bytes(), type=State), ""
    except (OSError, msgspec.DecodeError) as error:
        aside = path.with_name(f"{path.name}.unreadable")
        try:
            path.replace(aside)
        except OSError:
            aside = path
        return State(), f"{path}: what was chosen before cannot be read ({error}); it is kept as {aside.name}."


def write_state(path: Path, state: State) -> None:
    """Store the state, whole or not at all.

    Raises:
        CorpusError: the folder cannot be written.
    """
    try:
        put_whole(path, json.dumps(msgspec.to_builtins(state), ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        problem = f"what was chosen cannot be stored beside it ({error.strerror})"
        raise CorpusError.at(path, problem, "copy the corpus to a folder that you can write") from None
