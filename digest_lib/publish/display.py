"""The digest as a notebook's output: data for the exporter, a preview for the reader of the lab."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from digest_lib.models import Digest
from digest_lib.publish.characters import printable_data
from digest_lib.publish.render import render_preview

MIME_TYPE = "application/vnd.chrysanthemum-digest+json"


@dataclass(frozen=True)
class Display:
    """What Jupyter shows for a digest."""

    digest: Digest

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:  # noqa: ARG002
        """The digest's JSON, a static escaped preview that needs no script, and plain text."""
        return {
            MIME_TYPE: printable_data(msgspec.to_builtins(self.digest)),
            "text/html": render_preview(self.digest),
            "text/plain": repr(self),
        }

    def __repr__(self) -> str:
        """Title and counts."""
        title = " ".join(sentence.text for sentence in self.digest.title) or "Digest"
        counts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in self.digest.run.counts.items())
        return str(printable_data(f"{title} ({counts})"))


def show(digest: Digest) -> Display:
    """Show a digest as the last line of a cell; the executed notebook then carries it as data."""
    return Display(digest)
