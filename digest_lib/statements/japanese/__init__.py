"""Who said what in Japanese news: one file per stage or grammar fact."""

from digest_lib.statements.japanese.extraction import Japanese

__all__ = ["Japanese"]
