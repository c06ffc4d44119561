"""`Localized` → the localized Markdown file, in the `plain` layout: `{locale}/{path}`."""

from __future__ import annotations

from article_i18n.model import Artifact, Localized


def render(localized: Localized, article: str) -> Artifact:
    """The Markdown artifact.

    Args:
        localized: the verified result.
        article: the article's path below the source folder.
    """
    bom = "\ufeff" if localized.document.bom else ""
    return Artifact(f"{localized.locale}/{article}", (bom + localized.text).encode())
