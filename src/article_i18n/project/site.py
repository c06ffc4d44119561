"""The site of a project: its languages, its files, and where they go."""

from __future__ import annotations

from article_i18n.outputs.site import Site
from article_i18n.pipeline import language
from article_i18n.project.assets import variants_of
from article_i18n.project.layout import Project


def open_site(project: Project) -> Site:
    """What every page knows of the whole site."""
    config = project.config
    everything = (config.source_locale, *project.targets)
    ordered = everything if config.locales else sorted(everything)
    return Site(
        source_locale=config.source_locale,
        languages=tuple(map(language, ordered)),
        articles=frozenset(project.articles),
        assets=frozenset(variants_of(project)),
        name=config.site_name,
        layout_name=config.layout,
    )
