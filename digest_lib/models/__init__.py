r"""The nouns of the product: plain, typed, frozen. No I/O.

Offsets everywhere are Python string indices (code points) into ``Article.text`` after the one normalisation at
the door (NFC, ``\r\n`` to ``\n``).
"""

from digest_lib.models.article import Article, Image, Lang, text_hash
from digest_lib.models.citation import Citation
from digest_lib.models.correction import Anchor, Correction, CorrectionKind, Unfitting
from digest_lib.models.difference import Change, ChangeKind, Difference
from digest_lib.models.digest import (
    Basis,
    Card,
    Digest,
    Earlier,
    Finding,
    LeftOut,
    Part,
    Passage,
    Place,
    PositionItem,
    Reference,
    Remark,
    Run,
    Score,
    Section,
    Sentence,
    Severity,
    TimelineItem,
)
from digest_lib.models.entry import Contested, ContestedValue, Fidelity, Revision, TimelineEntry, Wording
from digest_lib.models.people import Institution, Office, Person, Source, SourceKind, Topic
from digest_lib.models.position import Framing, Position, Shift, Stance
from digest_lib.models.statement import Act, DateBasis, Mention, Modality, Mode, Precision, Said, Span, Statement

__all__ = [
    "Act",
    "Anchor",
    "Article",
    "Basis",
    "Card",
    "Change",
    "ChangeKind",
    "Citation",
    "Contested",
    "ContestedValue",
    "Correction",
    "CorrectionKind",
    "DateBasis",
    "Difference",
    "Digest",
    "Earlier",
    "Fidelity",
    "Finding",
    "Framing",
    "Image",
    "Institution",
    "Lang",
    "LeftOut",
    "Mention",
    "Modality",
    "Mode",
    "Office",
    "Part",
    "Passage",
    "Person",
    "Place",
    "Position",
    "PositionItem",
    "Precision",
    "Reference",
    "Remark",
    "Revision",
    "Run",
    "Said",
    "Score",
    "Section",
    "Sentence",
    "Severity",
    "Shift",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Statement",
    "TimelineEntry",
    "TimelineItem",
    "Topic",
    "Unfitting",
    "Wording",
    "text_hash",
]
