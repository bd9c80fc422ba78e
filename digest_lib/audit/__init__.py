"""The checks on anybody's page: ``audit(page)`` reads it, compares it, and says what is wrong where."""

from digest_lib.audit.audit import Audit, Score, audit
from digest_lib.audit.formats import as_sarif
from digest_lib.audit.margin import document

__all__ = ["Audit", "Score", "as_sarif", "audit", "document"]
