"""Why a fetch came to nothing."""

from __future__ import annotations


class FetchFault(Exception):
    """A fetch that gave no page.

    Args:
        code: machine-readable cause, such as ``timeout``.
        reason: one clause for the listing.
        failed: whether it may succeed another time; a page that is refused for what it is, is not tried again.
        again: whether to try at once again, after the back-off.
        after: seconds for which the host asked to be left alone.
        status: the HTTP status where there was one.
    """

    def __init__(
        self,
        code: str,
        reason: str,
        *,
        failed: bool = True,
        again: bool = False,
        after: float | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.failed = failed
        self.again = again
        self.after = after
        self.status = status
