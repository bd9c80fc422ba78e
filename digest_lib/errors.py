"""Every error a user can cause, in one place.

Each carries one sentence that names the place at fault and the remedy, and a machine-readable ``code``.
The command line prints the sentence and exits with :data:`EXIT_CODE`; in a notebook the cell fails with it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

EXIT_CODE = 2


class DigestError(Exception):
    """A mistake in the input, said in one sentence that names place and remedy."""

    code = "digest"

    def _render_traceback_(self) -> list[str]:
        """In a notebook the failed cell shows the sentence alone."""
        return [f"{type(self).__name__}: {self}"]


class BadRecord(DigestError):
    """A record of an input file cannot be taken."""

    code = "bad-record"

    @classmethod
    def at(cls, path: Path | str, line: int | None, field: str | None, problem: str, remedy: str) -> Self:
        """Name the file, the line (1-based, when there is one), the field, what is wrong and what to do."""
        place = f"{path}" + (f", line {line}" if line else "") + (f", field '{field}'" if field else "")
        return cls(f"{place}: {problem}; {remedy}.")


class BadData(DigestError):
    """One of the YAML or TSV files of the ground floor (people, sources, topics, words) is wrong."""

    code = "bad-data"

    @classmethod
    def at(cls, path: Path | str, key: str, problem: str, remedy: str) -> Self:
        """Name the data file, the key in it, what is wrong and what to do."""
        return cls(f"{path}, {key}: {problem}; {remedy}.")


class BadParameter(DigestError):
    """A parameter of a notebook, a command or a function has a value that cannot be used."""

    code = "bad-parameter"

    @classmethod
    def value(cls, name: str, value: object, problem: str, remedy: str) -> Self:
        """Name the parameter, its value, what is wrong and what to do."""
        return cls(f"parameter '{name}' = {value!r}: {problem}; {remedy}.")


class CorpusError(DigestError):
    """The store cannot be opened, read or written."""

    code = "corpus"

    @classmethod
    def at(cls, path: Path | str, problem: str, remedy: str) -> Self:
        """Name the corpus file, what is wrong and what to do."""
        return cls(f"corpus {path}: {problem}; {remedy}.")


class PublishError(DigestError):
    """A digest cannot be rendered or written."""

    code = "publish"

    @classmethod
    def at(cls, place: Path | str, problem: str, remedy: str) -> Self:
        """Name the file or folder, what is wrong and what to do."""
        return cls(f"{place}: {problem}; {remedy}.")


class UncitedSentence(ValueError):
    """A sentence was built without a citation. This is our own mistake, never the user's."""
