"""One form for one page: what an address is without the marks of how a reader came to it."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import quote, urlsplit, urlunsplit

from digest_lib.resources import read_table, resource

_PORTS = {"http": 80, "https": 443}


def canonical(url: str) -> str:
    """The address in lower-case scheme and host, without default port, fragment and tracking parameters.

    Parameters keep their order, and Japanese letters become percent signs. What is no address stays as it is.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower()
        port = parts.port
    except ValueError:
        return url.strip()
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return url.strip()
    if ":" in host:
        host = f"[{host}]"
    if port and port != _PORTS[scheme]:
        host = f"{host}:{port}"
    user = parts.netloc.rpartition("@")[0]
    kept = [part for part in parts.query.split("&") if part and not _tracking().match(part.partition("=")[0].lower())]
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/"
    query = quote("&".join(kept), safe="%:@!$&'()*+,;=~-._/?")
    return urlunsplit((scheme, f"{user}@{host}" if user else host, path, query, ""))


def same_page(url: str) -> str:
    """What two addresses of one page share: the canonical form without its scheme and a last slash."""
    return canonical(url).partition("://")[2].rstrip("/") or url


@cache
def _tracking() -> re.Pattern[str]:
    names = (row["name"] for row in read_table(resource("data", "collect", "tracking.tsv")))
    alternatives = (re.escape(name[:-1]) + ".*" if name.endswith("*") else re.escape(name) for name in names)
    return re.compile(f"(?:{'|'.join(alternatives)})$")
