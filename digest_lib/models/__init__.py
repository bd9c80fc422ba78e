r"""The nouns of the product: plain, typed, frozen. No I/O.

Offsets everywhere are Python string indices (code points) into ``Article.text`` after the one normalisation at
the door (NFC, ``\r\n`` to ``\n``).
"""

from digest_lib.models.article import Article, Image, Lang, text_hash
from digest_lib.models.citation import Citation
from digest_lib.models.digest import (
    Basis,
    Card,
    Digest,
    Finding,
    LeftOut,
    Passage,
    Position,
    Reference,
    Run,
    Section,
    Sentence,
    Severity,
    Stance,
    TimelineItem,
)
from digest_lib.models.entry import Contested, ContestedValue, Fidelity, TimelineEntry, Wording
from digest_lib.models.people import Institution, Office, Person, Source, SourceKind, Topic
from digest_lib.models.statement import Act, DateBasis, Mention, Modality, Mode, Precision, Said, Span, Statement

__all__ = [
    "Act",
    "Article",
    "Basis",
    "Card",
    "Citation",
    "Contested",
    "ContestedValue",
    "DateBasis",
    "Digest",
    "Fidelity",
    "Finding",
    "Image",
    "Institution",
    "Lang",
    "LeftOut",
    "Mention",
    "Modality",
    "Mode",
    "Office",
    "Passage",
    "Person",
    "Position",
    "Precision",
    "Reference",
    "Run",
    "Said",
    "Section",
    "Sentence",
    "Severity",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Statement",
    "TimelineEntry",
    "TimelineItem",
    "Topic",
    "Wording",
    "text_hash",
]
