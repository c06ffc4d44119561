"""The settings of a project: `[tool.article-i18n]` of pyproject.toml, or article-i18n.toml."""

from article_i18n.config.load import load
from article_i18n.config.settings import Allow, Checks, Config

__all__ = ["Allow", "Checks", "Config", "load"]
