"""Which addresses may be asked: http and https, and hosts on the public net.

A name is resolved once, every address it gives is looked at, and the connection goes to the address that was looked
at: so a name that answers differently a moment later (DNS rebinding) gains nothing. Redirects pass here again.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from digest_lib.collect.fetching.faults import FetchFault

_NAT64 = ip_network("64:ff9b::/96")

Address = IPv4Address | IPv6Address


def check_url(url: str) -> str:
    """The host of an address that may be asked.

    Raises:
        FetchFault: another scheme, a user name inside, no host, or a port that is none.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise FetchFault("bad-address", f"it is no address ({error})", failed=False) from None
    if parts.scheme.lower() not in ("http", "https"):
        raise FetchFault("scheme", f"only http and https are fetched, not {parts.scheme or 'nothing'}", failed=False)
    if parts.username is not None or parts.password is not None:
        raise FetchFault("credentials", "the address holds a user name or password; leave it out", failed=False)
    if not parts.hostname or any(char.isspace() or ord(char) < 32 for char in url):
        raise FetchFault("bad-address", "it is no address (without a host, or with a space inside)", failed=False)
    return parts.hostname


def is_public(address: Address) -> bool:
    """Whether an address lies on the public net, also one that wraps another (mapped, 6to4, Teredo, NAT64)."""
    if isinstance(address, IPv6Address):
        wrapped = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            wrapped.append(IPv4Address(int(address) & 0xFFFFFFFF))
        inner = [one for one in wrapped if one is not None]
        if inner:
            return all(is_public(one) for one in inner)
    return address.is_global and not address.is_multicast


class Guard:
    """Resolves names and opens connections to what may be asked.

    Args:
        allowed: hosts, addresses and networks that may be asked although they are not public.
    """

    def __init__(self, allowed: tuple[str, ...] = ()) -> None:
        self._hosts = {name.lower() for name in allowed if "/" not in name}
        self._networks = [ip_network(name) for name in allowed if "/" in name]

    def resolve(self, host: str, port: int) -> list[str]:
        """The addresses of a host, all of them allowed.

        Raises:
            FetchFault: the name is unknown (``unreachable``), or one of its addresses is not public (``private``).
        """
        try:
            found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            problem = getattr(error, "strerror", None) or "no valid name"
            raise FetchFault("unreachable", f"the host {host} is not found ({problem})") from None
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        for address in addresses:
            if not self._allows(host, address):
                reason = f"the host {host} is at {address}, not on the public net (--allow-private makes exceptions)"
                raise FetchFault("private", reason, failed=False)
        return addresses

    def connect(self, host: str, port: int, timeout: float | None) -> socket.socket:
        """A connection to the first address of a host that answers.

        Raises:
            FetchFault: as :meth:`resolve`.
            OSError: none of its addresses answers.
        """
        last: OSError | None = None
        for address in self.resolve(host, port):
            try:
                opened = socket.create_connection((address, port), timeout)
            except OSError as error:
                last = error
            else:
                opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return opened
        raise last or OSError("no address")

    def _allows(self, host: str, address: str) -> bool:
        plain = ip_address(address.partition("%")[0])
        if is_public(plain) or host.lower() in self._hosts or address in self._hosts:
            return True
        return any(plain in network for network in self._networks if network.version == plain.version)
