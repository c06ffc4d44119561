"""Old catalog + new template → new catalog; nothing that a translator wrote is lost."""

from article_i18n.conserved import check_conserved
from article_i18n.update.edits import Edit, Fate, Updated
from article_i18n.update.gone import Donor, Gone, gone_from, vanished
from article_i18n.update.merge import update

__all__ = [
    "Donor",
    "Edit",
    "Fate",
    "Gone",
    "Updated",
    "check_conserved",
    "gone_from",
    "update",
    "vanished",
]
