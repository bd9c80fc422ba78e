"""The page's own words, one name for one thing: ``templates/digest/labels/ja.yaml`` and ``en.yaml``."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml

from digest_lib.errors import PublishError
from digest_lib.models import Lang
from digest_lib.resources import resource


class Labels:
    """Looks a label up by its dotted name and fills it.

    ``labels("outlets", 2)`` gives "2 outlets": a label with ``one`` and ``other`` chooses by the number.
    """

    def __init__(self, lang: Lang, words: dict[str, Any]) -> None:
        self.lang = lang
        self._words = words

    def __call__(self, name: str, n: int | None = None, **values: object) -> str:
        """The label, filled with ``n`` and ``values``.

        Raises:
            PublishError: the label file has no such label.
        """
        found = self.get(name)
        if isinstance(found, dict) and n is not None:
            found = found.get("one" if n == 1 else "other")
        if not isinstance(found, str):
            place = resource("templates", "digest", "labels", f"{self.lang}.yaml")
            raise PublishError.at(place, f"it has no label '{name}'", "add it")
        return found.format(n=n, **values)

    def get(self, name: str) -> Any:
        """The label, list or mapping under a dotted name; None where there is none."""
        found: Any = self._words
        for part in name.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        return found

    def of(self, group: str, key: str) -> str:
        """The label of a key in a group, or the key itself where the group does not hold it."""
        words = self.get(group)
        return str(words.get(key, key)) if isinstance(words, dict) else key


@lru_cache
def labels_of(lang: Lang) -> Labels:
    """The labels of a language, read once a process.

    Raises:
        PublishError: the template folder lacks the file.
    """
    path = resource("templates", "digest", "labels", f"{lang}.yaml")
    try:
        return Labels(lang, yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError:
        raise PublishError.at(path, "the labels of the page are missing", "install the package again") from None
