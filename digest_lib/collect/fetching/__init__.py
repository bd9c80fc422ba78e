"""One polite client for all: robots obeyed, one request a host at a time, public addresses only, everything bounded."""

from digest_lib.collect.fetching.client import Client, Response
from digest_lib.collect.fetching.faults import FetchFault
from digest_lib.collect.fetching.frontier import Fetched, Frontier

__all__ = ["Client", "FetchFault", "Fetched", "Frontier", "Response"]
