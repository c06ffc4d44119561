"""A language of a site by its tag alone: its name, its direction, the theme's words in it."""

from __future__ import annotations

from functools import lru_cache

from article_i18n import locales
from article_i18n.formats import po
from article_i18n.outputs import theme
from article_i18n.outputs.site import Language


@lru_cache(maxsize=512)
def language(locale: str) -> Language:
    """What pages need of a language.

    Args:
        locale: a canonical tag.
    """
    return Language(locale, locales.direction(locale), locales.autonym(locale), _ui(locale))


def _ui(locale: str) -> dict[str, str]:
    """The theme's words in a locale, or in one that stands in for it."""
    for step in (locale, *locales.fallback_chain(locale)):
        name = locales.gettext_name(step)
        if (data := theme.ui_catalog(name)) is not None:
            catalog = po.read(data, f"theme/{name}.po").catalog
            return {m.key.msgid: m.target for m in catalog.messages if m.usable}
    return {}
