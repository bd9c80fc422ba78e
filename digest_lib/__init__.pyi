from ._version import __version__
from .audit import Audit, audit
from .batch import Batch, Plan, extract_parquet, read_plan, run, run_plan
from .collect import Fetching, Pasted, changes, collect, failed_list, read_articles, undated_table
from .corpus import Corpus
from .corrections import correction
from .digest import compose, request
from .errors import DigestError
from .explore import explore
from .frames import statements_frame
from .models import Anchor, Article, Correction, Digest, Sentence, Statement, TimelineEntry
from .publish import export, read_digest, render_page, show, write_index, write_page
from .roster import Roster
from .statements import explain, extract, find_statements
from .timeline import Timeline
from .workspace import corpus_path, fetching, source_paths

__all__ = [
    "Anchor",
    "Article",
    "Audit",
    "Batch",
    "Corpus",
    "Correction",
    "Digest",
    "DigestError",
    "Fetching",
    "Pasted",
    "Plan",
    "Roster",
    "Sentence",
    "Statement",
    "Timeline",
    "TimelineEntry",
    "__version__",
    "audit",
    "changes",
    "collect",
    "compose",
    "corpus_path",
    "correction",
    "explain",
    "explore",
    "export",
    "extract",
    "extract_parquet",
    "failed_list",
    "fetching",
    "find_statements",
    "read_articles",
    "read_digest",
    "read_plan",
    "render_page",
    "request",
    "run",
    "run_plan",
    "show",
    "source_paths",
    "statements_frame",
    "undated_table",
    "write_index",
    "write_page",
]
