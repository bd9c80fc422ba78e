"""Reading one page: encoding, what it says of itself, its dates, its text, and whether it is an article at all."""

from digest_lib.collect.pages.reading import extractor, read_page

__all__ = ["extractor", "read_page"]
