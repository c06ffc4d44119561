"""Our own page of an article in its source's language, to compare others' with."""

from __future__ import annotations

from article_i18n.constructs.flavours import FLAVOURS
from article_i18n.model import Reading
from tests.test_body import published, rendered, setting


def ours(text: str, flavour: str) -> str:
    """The HTML of the article's body; links stay as the article has them."""
    page = published("en", text, Reading(FLAVOURS[flavour]))
    return rendered(page, setting("en")._replace(link=lambda target: target))
