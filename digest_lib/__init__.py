"""Chrysanthemum Digest: who said what, when, to whom, by whose report; every sentence with its span.

The public face, for notebooks, the command line and the lab::

    import digest_lib as dl

    dl.collect("articles.jsonl", into="corpus.sqlite")
    with dl.Corpus("corpus.sqlite") as corpus:
        dl.find_statements(corpus)
        timeline = dl.Timeline.build(corpus)
    request = dl.request(topic="ceasefire", since="2025-02-12", until="2025-03-18", lang="en")
    dl.show(dl.compose(timeline, request))

What a name needs is imported where the name is first used; ``__init__.pyi`` says where each comes from.
"""

import lazy_loader

from digest_lib._version import __version__ as __version__

# Three functions have the names of their rooms: bound at once, before a room's module can take the name.
from digest_lib.audit import audit as audit
from digest_lib.collect import collect as collect
from digest_lib.explore import explore as explore

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
