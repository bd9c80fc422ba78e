"""Reading a body within bounds: so many bytes, so many seconds, unpacked piece by piece.

A small body that unpacks to a huge one is stopped at the limit, an endless one too, and one that ends before its
compression does is no page.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Iterator

from digest_lib.collect.fetching.faults import FetchFault

_PIECE = 65_536


def read_body(pieces: Iterable[bytes], encoding: str, limit: int, seconds: float) -> bytes:
    """The unpacked body.

    Args:
        pieces: the bytes as they come.
        encoding: value of Content-Encoding.
        limit: bytes that it may have, unpacked.
        seconds: how long it may take to come.

    Raises:
        FetchFault: too big, too slow, cut off, or packed in a way that we did not ask for.
    """
    body = bytearray()
    end = time.monotonic() + seconds
    for piece in _unpacked(pieces, encoding.strip().lower(), limit):
        body += piece
        if len(body) > limit:
            raise FetchFault("too-big", f"it is bigger than {limit / 1e6:g} MB", failed=False)
        if time.monotonic() > end:
            raise FetchFault("too-slow", f"it was not complete after {seconds:g} seconds")
    return bytes(body)


def _unpacked(pieces: Iterable[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    if encoding in ("", "identity"):
        yield from pieces
    elif encoding in ("gzip", "x-gzip", "deflate"):
        yield from inflate(pieces, limit, raw_deflate=encoding == "deflate")
    else:
        raise FetchFault("encoding", f"it is packed as {encoding}, which was not asked for", failed=False)


def inflate(pieces: Iterable[bytes], limit: int, *, raw_deflate: bool = False) -> Iterator[bytes]:
    """Unpack gzip, of one or several members, or deflate with or without its header; never more than a piece at once.

    Raises:
        FetchFault: it is damaged, cut off, or yields more than ``limit`` bytes.
    """
    unpacker = None
    made = 0
    for piece in pieces:
        waiting = piece
        while waiting:
            if unpacker is None or unpacker.eof:
                if unpacker is not None and not waiting.strip(b"\0"):
                    break  # padding behind the last member
                unpacker = zlib.decompressobj(_window(waiting, raw_deflate=raw_deflate))
            try:
                out = unpacker.decompress(waiting, _PIECE)
            except zlib.error as error:
                raise FetchFault("truncated", f"its compression is damaged ({error})") from None
            made += len(out)
            if made > limit:
                raise FetchFault("too-big", f"it unpacks to more than {limit / 1e6:g} MB", failed=False)
            yield out
            waiting = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    if unpacker is not None and not unpacker.eof:
        raise FetchFault("truncated", "its compression is cut off before the end")


def _window(start: bytes, *, raw_deflate: bool) -> int:
    if not raw_deflate:
        return 16 + zlib.MAX_WBITS
    has_header = len(start) > 1 and start[0] & 0x0F == 8 and (start[0] * 256 + start[1]) % 31 == 0
    return zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS
