"""Old catalog + new template → new catalog; nothing that a translator wrote is lost."""

from article_i18n.update.conserved import check_conserved
from article_i18n.update.merge import update, vanished
from article_i18n.update.words import Offer, Search, by_words

__all__ = ["Offer", "Search", "by_words", "check_conserved", "update", "vanished"]
