"""What a sentence claims, and what stands beside it: the ground on which every check works."""

from digest_lib.claims.amounts import FIGURES, Amount, amounts
from digest_lib.claims.claim import Claim, Role, Sentence, Told, people_in, said_window
from digest_lib.claims.comparison import Comparison, Difference
from digest_lib.claims.context import Context
from digest_lib.claims.days import Day, dates
from digest_lib.claims.differences import compare
from digest_lib.claims.index import SentenceIndex, sentences_of
from digest_lib.claims.marks import marks
from digest_lib.claims.measures import measures
from digest_lib.claims.page import Block, noted, read_claims
from digest_lib.claims.parts import parts
from digest_lib.claims.quoting import Quotation, folded, holds, nearness, quotations
from digest_lib.claims.sentences import split
from digest_lib.claims.sources import Source, address, evidence_of
from digest_lib.claims.titles import Titled, heads, singles, then, titled

__all__ = [
    "FIGURES",
    "Amount",
    "Block",
    "Claim",
    "Comparison",
    "Context",
    "Day",
    "Difference",
    "Quotation",
    "Role",
    "Sentence",
    "SentenceIndex",
    "Source",
    "Titled",
    "Told",
    "address",
    "amounts",
    "compare",
    "dates",
    "evidence_of",
    "folded",
    "heads",
    "holds",
    "marks",
    "measures",
    "nearness",
    "noted",
    "parts",
    "people_in",
    "quotations",
    "read_claims",
    "said_window",
    "sentences_of",
    "singles",
    "split",
    "then",
    "titled",
]
