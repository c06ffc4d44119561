"""Locales: any spelling of a name to its tag, and what CLDR knows of it. The only door to Babel.

Babel is imported inside functions, so that `--help` does not wait for it. It never sees a name as
it was typed: it takes `pt-BR` or `pt_BR` by separator only, and loses the script of `sr_RS@latin`.

Every function but `canonical` expects what `canonical` returns. The folder of a catalog, the tag in
HTML and Babel's own name are three strings, all derived from that one.
"""

from article_i18n.locales.counting import count_words
from article_i18n.locales.display import (
    autonym,
    english_name,
    format_date,
    format_percent,
    plural_forms,
)
from article_i18n.locales.fallback import fallback_chain
from article_i18n.locales.names import canonical, gettext_name
from article_i18n.locales.tags import direction, script_of
from article_i18n.locales.twice import may_stand_twice

__all__ = [
    "autonym",
    "canonical",
    "count_words",
    "direction",
    "english_name",
    "fallback_chain",
    "format_date",
    "format_percent",
    "gettext_name",
    "may_stand_twice",
    "plural_forms",
    "script_of",
]
