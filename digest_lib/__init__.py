"""Chrysanthemum Digest: who said what, when, to whom, by whose report; every sentence with its span.

The public face, for notebooks, the command line and the lab::

    import digest_lib as dl

    dl.collect("articles.jsonl", into="corpus.sqlite")
    with dl.Corpus("corpus.sqlite") as corpus:
        dl.find_statements(corpus)
        timeline = dl.Timeline.build(corpus)
    request = dl.request(topic="ceasefire", since="2025-02-12", until="2025-03-18", lang="en")
    dl.show(dl.compose(timeline, request))
"""

from digest_lib._version import __version__
from digest_lib.audit import Audit, audit
from digest_lib.batch import Batch, Plan, read_plan, run, run_plan
from digest_lib.collect import Fetching, Pasted, changes, collect, failed_list, read_articles, undated_table
from digest_lib.corpus import Corpus
from digest_lib.corrections import correction
from digest_lib.digest import compose, request
from digest_lib.errors import DigestError
from digest_lib.frames import statements_frame
from digest_lib.models import Anchor, Article, Correction, Digest, Sentence, Statement, TimelineEntry
from digest_lib.publish import export, read_digest, render_page, show, write_index, write_page
from digest_lib.roster import Roster
from digest_lib.statements import explain, extract, find_statements
from digest_lib.timeline import Timeline
from digest_lib.workspace import corpus_path, fetching, source_paths

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
    "export",
    "extract",
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
