"""What people wrote in catalogs, fact by fact, and the proofs of law 4 that nothing of it is lost. Layer 3."""

from article_i18n.conserved.checks import check_conserved, check_merged
from article_i18n.conserved.facts import (
    Fact,
    Text,
    facts,
    facts_of,
    has_work,
    is_translated,
    said,
    text_of,
)
from article_i18n.conserved.remarks import remark

__all__ = [
    "Fact",
    "Text",
    "check_conserved",
    "check_merged",
    "facts",
    "facts_of",
    "has_work",
    "is_translated",
    "remark",
    "said",
    "text_of",
]
