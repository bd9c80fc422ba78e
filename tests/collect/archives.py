"""Web archives for tests, written by warcio."""

from __future__ import annotations

import io
from collections.abc import Mapping

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


def warc(pages: Mapping[str, str | bytes], *, packed: bool = True, date: str = "2025-03-14T03:00:00Z") -> bytes:
    """A WARC with a request and a response for each address, and a picture."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "warcio"}))
    for url, page in pages.items():
        body = page if isinstance(page, bytes) else page.encode()
        _write(writer, url, body, "text/html", date)
    _write(writer, "https://a.example/picture.png", b"\x89PNG", "image/png", date)
    return out.getvalue()


def _write(writer: WARCWriter, url: str, body: bytes, kind: str, date: str) -> None:
    headers = StatusAndHeaders(
        "200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))], protocol="HTTP/1.1"
    )
    record = writer.create_warc_record(
        url, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict={"WARC-Date": date}
    )
    writer.write_record(record)
    record.raw_stream.close()
