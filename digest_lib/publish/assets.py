"""Styles and scripts that are written into the page, and the policy that lets them run and nothing else."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable

from markupsafe import Markup

Source = Callable[[str], str]
_NONE = "'none'"


class Assets:
    """Inlines files of the template folders and remembers their hashes; lives for one rendering."""

    def __init__(self, source: Source) -> None:
        """Take ``source``: from a name such as ``digest/static/page.css`` to the text of the file."""
        self._source = source
        self._hashes: dict[str, list[str]] = {"style-src": [], "script-src": []}

    def style(self, name: str) -> Markup:
        """The stylesheet as an element."""
        text = self._taken("style-src", name)
        return Markup("<style>{}</style>").format(Markup(text))  # noqa: S704 (a file of the template, not of an article)

    def script(self, name: str) -> Markup:
        """The script as a module: it runs when the page is there."""
        text = self._taken("script-src", name)
        return Markup('<script type="module">{}</script>').format(Markup(text))  # noqa: S704

    @property
    def policy(self) -> str:
        """The Content-Security-Policy: nothing may be loaded; what was inlined so far may apply."""
        allowed = [f"{directive} {' '.join(hashes or [_NONE])}" for directive, hashes in self._hashes.items()]
        own = [f"{directive} {_NONE}" for directive in ("base-uri", "form-action")]
        return "; ".join([f"default-src {_NONE}", *allowed, "img-src data:", *own])

    def _taken(self, directive: str, name: str) -> str:
        text = self._source(name).strip()
        digest = b64encode(hashlib.sha256(text.encode()).digest()).decode()
        self._hashes[directive].append(f"'sha256-{digest}'")
        return text
