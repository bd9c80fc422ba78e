"""How to fetch, and how much to take: the settings of one collection."""

from __future__ import annotations

import os
from dataclasses import dataclass
from ipaddress import ip_network

from digest_lib._version import __version__
from digest_lib.errors import BadParameter

MEGABYTE = 1_000_000
ROBOT = "ChrysanthemumDigest"
"""The name that a robots.txt may speak to."""


@dataclass(frozen=True)
class Fetching:
    """How the polite client fetches.

    Raises:
        BadParameter: a value cannot be used; names it.
    """

    contact: str = ""
    """Mail address or page at which the owner of a site reaches you; empty: ``$CHRYSANTHEMUM_CONTACT``."""
    delay: float = 1.0
    """Seconds between two requests to one host; a longer ``Crawl-delay`` of its robots.txt wins."""
    timeout: float = 20.0
    """Seconds without a byte after which a request is given up."""
    seconds: float = 90.0
    """Seconds that one whole answer may take."""
    retries: int = 3
    """How often 429, 502, 503, 504 and broken connections are tried again."""
    backoff: float = 1.0
    """Seconds before the first retry; doubled each time. A ``Retry-After`` of the host wins."""
    longest_wait: float = 120.0
    """A host that asks for a longer pause is put on the list of what failed."""
    redirects: int = 8
    """How many redirects are followed."""
    size: int = 10 * MEGABYTE
    """Bytes that one page may have, unpacked. Pages out of files may have four times as many: they hold pictures."""
    threads: int = 8
    """Hosts that are asked at the same time; each gets one request at a time."""
    allow_private: tuple[str, ...] = ()
    """Hosts, addresses and networks that are asked although they are not public, such as ``127.0.0.0/8``."""
    refresh: bool = False
    """Ask for pages again even where their own Cache-Control says that the copy is fresh; read known bytes anew."""
    limit: int | None = None
    """Addresses that one feed, sitemap or list may give; the rest is counted as passed over."""

    def __post_init__(self) -> None:
        for name, least in (("delay", 0), ("timeout", 0.001), ("seconds", 0.001), ("retries", 0), ("backoff", 0),
                            ("redirects", 0), ("size", 1), ("threads", 1)):  # fmt: skip
            if getattr(self, name) < least:
                raise BadParameter.value(name, getattr(self, name), "it is too small", f"give {least} or more")
        if any(ord(char) < 32 or ord(char) > 126 for char in self.user_agent):
            raise BadParameter.value(
                "contact",
                self.contact,
                "a header holds plain ASCII only",
                "give a mail address or an address of a page",
            )
        for allowed in self.allow_private:
            if "/" in allowed:
                try:
                    ip_network(allowed)
                except ValueError as error:
                    raise BadParameter.value(
                        "allow_private", allowed, f"it is no network ({error})", "write for example 127.0.0.0/8"
                    ) from None

    @property
    def user_agent(self) -> str:
        """What we say we are, with the contact where there is one."""
        contact = self.contact or os.environ.get("CHRYSANTHEMUM_CONTACT", "")
        return f"{ROBOT}/{__version__}" + (f" (+{contact})" if contact else "")

    @property
    def file_size(self) -> int:
        """Bytes that a page out of a file may have."""
        return 4 * self.size
