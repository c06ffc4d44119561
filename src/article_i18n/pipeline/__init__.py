"""The work on one article as pure steps, whose values travel to other processes. Layer 5.

`read` its bytes, `publish` it in one language, `page` its files.
"""

from article_i18n.pipeline.languages import language
from article_i18n.pipeline.settings import Settings
from article_i18n.pipeline.steps import localized, original, page, publish, read

__all__ = ["Settings", "language", "localized", "original", "page", "publish", "read"]
