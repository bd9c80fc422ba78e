"""Several digests, one way in: an index page and an Atom feed over the ``digest.json`` files of a folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

import msgspec

from digest_lib.errors import PublishError
from digest_lib.models import Digest, Lang
from digest_lib.publish import dates
from digest_lib.publish.assets import Assets
from digest_lib.publish.characters import printable, printable_data, web_address
from digest_lib.publish.identity import identity, urn
from digest_lib.publish.labels import labels_of
from digest_lib.publish.render import environment, template_source
from digest_lib.publish.write import put_whole

INDEX, FEED = "index.html", "feed.atom"


@dataclass(frozen=True)
class Listed:
    """A digest in the index."""

    id: str
    """``urn:uuid:…``: the same for every run of one request, in this folder or another."""
    lang: Lang
    title: str
    summary: str
    since: str
    until: str
    updated: str
    """ISO 8601 with offset: the day it was made; for a digest without a run date, its data cut-off."""
    address: str
    """Of its page, relative to the index."""
    counts: dict[str, int]


def write_index(folder: str | Path, *, base: str = "", title: str = "Chrysanthemum Digest") -> Path:
    """Write ``index.html`` and ``feed.atom`` over every ``digest.json`` below a folder.

    Newest first; what is no digest is listed on the page by its path, and nothing is changed below the folder.

    Args:
        folder: holds the digests in folders of their own, at any depth.
        base: address under which the folder will be served, for the feed (``https://…/digests/``); without one the
            feed's links are relative, which Atom allows and some readers do not follow.
        title: of the index and of the feed.

    Returns:
        The path of ``index.html``.

    Raises:
        PublishError: the folder is missing, is itself a digest's, cannot be written, or ``base`` is no web address.
    """
    folder = Path(folder)
    if (folder / "digest.json").exists():
        problem = "it is the folder of one digest, whose index.html would be overwritten"
        raise PublishError.at(folder, problem, "give the folder above it")
    if base and not web_address(base):
        raise PublishError.at(base, "it is no web address", "write it as https://…/")
    listed, unread = read_digests(folder)
    newest = max((_moment(one.updated) for one in listed), default=datetime(1970, 1, 1, tzinfo=UTC))
    shown: dict[str, Any] = {
        "title": printable(title),
        "digests": listed,
        "unread": unread,
        "updated": newest.isoformat(),
        "feed": FEED,
        "id": urn(base or title),
        "absolute": lambda address: urljoin(base.rstrip("/") + "/", address) if base else address,
        "labels": {lang: labels_of(lang) for lang in ("en", "ja")},
        "day": dates.day,
        "moment": dates.moment,
    }
    jinja = environment()
    shown["assets"] = Assets(template_source(jinja))
    try:
        put_whole(folder / FEED, printable(jinja.get_template("digest/feed.atom.j2").render(shown)))
        put_whole(folder / INDEX, printable(jinja.get_template("digest/list.html.j2").render(shown)))
    except OSError as error:
        problem = f"it cannot be written ({error.strerror})"
        raise PublishError.at(folder, problem, "choose another folder") from None
    return folder / INDEX


def read_digests(folder: str | Path) -> tuple[list[Listed], list[str]]:
    """The digests below a folder, newest first, and the paths (relative) of ``digest.json`` files that are none.

    Raises:
        PublishError: there is no such folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise PublishError.at(folder, "there is no such folder", "give the folder that holds the digests")
    found: list[Listed] = []
    unread: list[str] = []
    for path in sorted(folder.rglob("digest.json")):
        place = path.parent.relative_to(folder)
        if any(part.startswith(".") for part in place.parts):  # a run still at work
            continue
        try:
            data = printable_data(json.loads(path.read_text(encoding="utf-8")))
            digest = msgspec.convert(data, Digest)
        except (OSError, ValueError):
            unread.append(str(path.relative_to(folder)))
            continue
        found.append(_listed(digest, place))
    return sorted(found, key=lambda one: (_moment(one.updated), one.until, one.address), reverse=True), unread


def _listed(digest: Digest, place: Path) -> Listed:
    labels = labels_of(digest.lang)
    asked = digest.run.parameters
    empty = labels("untitled") if digest.timeline else labels("empty.title")
    return Listed(
        id=identity(digest),
        lang=digest.lang,
        title=printable(" ".join(s.text for s in digest.title)) or empty,
        summary=printable(" ".join(s.text for s in digest.lead)),
        since=str(asked.get("since") or ""),
        until=str(asked.get("until") or ""),
        updated=_zoned(digest.run.made or digest.run.cutoff),
        address=quote("/".join([*place.parts, "index.html"])),
        counts=digest.run.counts,
    )


def _zoned(iso: str) -> str:
    """A date-time with offset as Atom wants it; a bare date is its midnight in UTC."""
    try:
        stamp = datetime.fromisoformat(iso)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC).isoformat()
    return (stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)).isoformat()


def _moment(iso: str) -> datetime:
    return datetime.fromisoformat(iso)
