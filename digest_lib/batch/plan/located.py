"""YAML whose every value knows its line, and whose scalars stay as they are written.

YAML's own reading would make ``no`` a False, ``12:30`` 750 and ``2025-03-10`` a date; a plan means texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from digest_lib.errors import DigestError


class BadPlan(DigestError):
    """A plan cannot be followed: one sentence a fault, each with file and line."""

    code = "bad-plan"

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Located:
    """A text, a list or a mapping, with its line (1-based)."""

    value: str | list[Located] | dict[str, Located]
    line: int

    def texts(self) -> list[str] | None:
        """A text, or the texts of a list; None for anything else."""
        if isinstance(self.value, str):
            return [self.value]
        if isinstance(self.value, list) and all(isinstance(one.value, str) for one in self.value):
            return [str(one.value) for one in self.value]
        return None

    def items(self) -> Iterator[tuple[str, Located]]:
        """Keys and values of a mapping; nothing for anything else."""
        if isinstance(self.value, dict):
            yield from self.value.items()

    def get(self, key: str) -> Located | None:
        """The value of a key of a mapping."""
        return self.value.get(key) if isinstance(self.value, dict) else None


@dataclass
class Faults:
    """What is wrong with one file, in the order of its lines."""

    path: Path
    found: dict[tuple[int, str], None] = field(default_factory=dict)

    def add(self, line: int, what: str, problem: str, remedy: str) -> None:
        """Add a fault, once, however often it is met."""
        self.tell(line, f"{what}: {problem}; {remedy}.")

    def tell(self, line: int, sentence: str) -> None:
        """Add a fault that is told already."""
        self.found.setdefault((line, sentence))

    def end(self) -> None:
        """Raise what was found.

        Raises:
            BadPlan: anything was found.
        """
        if self.found:
            raise BadPlan([f"{self.path}:{line}: {sentence}" for line, sentence in sorted(self.found)])


def load(path: Path, faults: Faults) -> Located:
    """The content of a YAML file.

    Raises:
        BadPlan: the file cannot be read, or is no YAML.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise BadPlan([f"{path}: the plan cannot be read ({error.strerror}); give the path of a YAML file."]) from None
    except UnicodeDecodeError:
        raise BadPlan([f"{path}: the plan is not UTF-8; save it as UTF-8."]) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        faults.add(line, "YAML", str(error.problem or error.context), "check indentation, colons and quotation marks")
        faults.end()
        raise
    except yaml.YAMLError as error:
        raise BadPlan([f"{path}: it is no YAML ({error}); save it as plain text."]) from None
    return _located(node, faults) if node is not None else Located({}, 1)


def _located(node: yaml.Node, faults: Faults) -> Located:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return Located([_located(child, faults) for child in node.value], line)
    if not isinstance(node, yaml.MappingNode):
        return Located(
            "" if node.tag == "tag:yaml.org,2002:null" and node.value in ("", "~", "null") else node.value, line
        )
    found: dict[str, Located] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in found:
            faults.add(key.start_mark.line + 1, f"field '{name}'", "it stands here a second time", "keep one of them")
        one = _located(value, faults)
        # An empty or nested value is found where its key stands.
        found[name] = Located(one.value, key.start_mark.line + 1)
    return Located(found, line)
