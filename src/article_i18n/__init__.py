"""article-i18n: Markdown articles, gettext catalogs, localized Markdown and HTML."""

__version__ = "0.1.0"
