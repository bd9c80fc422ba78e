"""A timeline becomes a digest: choose, arrange, phrase, check."""

from digest_lib.digest.choose import Ranking
from digest_lib.digest.compose import compose
from digest_lib.digest.request import Request, request

__all__ = ["Ranking", "Request", "compose", "request"]
