"""Three versions of a catalog → one: what both sides of a merge wrote, message by message."""

from article_i18n.conserved import check_merged
from article_i18n.merge.catalogs import Merged, merge_catalogs

__all__ = ["Merged", "check_merged", "merge_catalogs"]
