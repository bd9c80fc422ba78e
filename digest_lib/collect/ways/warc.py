"""Web archives: WARC and WARC.gz, streamed record by record with warcio, so that a big file needs little memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from digest_lib.collect.fetching.cache import KEPT
from digest_lib.collect.items import Capture, Item, Refused, Skipped

_PIECE = 65_536
_PAGES = ("text/html", "application/xhtml+xml", "")


def read_warc(path: Path, size: int) -> Iterator[Item]:
    """The pages of a web archive, in the order of the file.

    What is no page (requests, pictures, redirects, repeated visits) is counted as passed over; a file that breaks off
    gives what stands before the break, and says so.

    Args:
        path: the file.
        size: bytes that one page may have, unpacked.
    """
    from warcio.archiveiterator import ArchiveIterator

    count = 0
    try:
        with path.open("rb") as file:
            archive = ArchiveIterator(file)
            for record in archive:
                count += 1
                yield _item(record, path, count, size)
        problem = _cut_off(path, archive)
    except Exception as error:
        problem = f"{type(error).__name__}: {error}"
    if not count:
        yield Refused(str(path), "it holds no record of a web archive", "bad-warc", failed=True)
    elif problem:
        reason = f"the archive is damaged behind its record {count}: {' '.join(problem.split())[:120]}"
        yield Refused(str(path), reason, "bad-warc", failed=True)


def _item(record: Any, path: Path, number: int, size: int) -> Item:
    place = f"{path}, record {number}"
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    url = url.strip("<>")
    if record.rec_type not in ("response", "resource") or not url.startswith(("http://", "https://")):
        return Skipped(place, f"a record of the kind {record.rec_type} is no page")
    response = record.http_headers
    headers = {name: value for name in KEPT if (value := response.get_header(name))} if response else {}
    kind = headers.get("content-type", "") if response else record.content_type or ""
    if kind.partition(";")[0].strip().lower() not in _PAGES:
        return Skipped(place, f"{kind.partition(';')[0]} is no page")
    status = int(response.get_statuscode()) if response and response.get_statuscode().isdigit() else None
    if status is not None and 300 <= status < 400:
        return Skipped(place, "a redirect is no page")
    body, complete = _body(record, size)
    if body is None:
        return Refused(f"{place}: {url}", f"it is bigger than {size / 1e6:g} MB", "too-big")
    if not complete:
        return Refused(str(path), f"record {number} ({url}) breaks off before its end", "truncated", failed=True)
    return Capture(
        "warc", f"{place}: {url}", url, url, body, _at(record.rec_headers.get_header("WARC-Date")), kind, status,
        headers,
    )  # fmt: skip


def _body(record: Any, size: int) -> tuple[bytes | None, bool]:
    stream = record.content_stream()
    body = bytearray()
    while piece := stream.read(_PIECE):
        body += piece
        if len(body) > size:
            return None, True
    # warcio counts down what the record promised; what is left did not come.
    return bytes(body), not getattr(record.raw_stream, "limit", 0)


def _cut_off(path: Path, archive: Any) -> str:
    """What is wrong with the end of an archive; warcio itself ends quietly where a file breaks off."""
    length = path.stat().st_size
    if archive.offset < length:
        return f"{length - archive.offset} bytes are no whole record"
    with path.open("rb") as file:
        if file.read(2) != b"\x1f\x8b" or not archive.member_info:
            return ""
        file.seek(archive.member_info[0])
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        while not unpacker.eof and (piece := file.read(_PIECE)):
            while piece and not unpacker.eof:
                unpacker.decompress(piece, _PIECE)
                piece = unpacker.unconsumed_tail
    return "" if unpacker.eof else "its compression is cut off before the end"


def _at(written: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return moment.astimezone(UTC).replace(microsecond=0) if moment.tzinfo else None
