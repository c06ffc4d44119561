"""The files beside the articles: which of them stands in each locale under which name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from article_i18n import locales
from article_i18n.errors import SettingsError
from article_i18n.model import Artifact
from article_i18n.outputs.layouts import Layout
from article_i18n.project import disk
from article_i18n.project.layout import Project


def assets(project: Project, wanted: Iterable[str], layout: Layout) -> Iterator[Artifact]:
    """Each asset in each of the locales; `knee.ar.svg` for `knee.svg`.

    Raises:
        SettingsError: when two files stand for one asset in one locale.
    """
    config = project.config
    chains = {
        locale: (
            locale,
            *locales.fallback_chain(locale, config.fallbacks, config.source_locale),
        )
        for locale in wanted
    }
    for path, variants in variants_of(project).items():
        contents: dict[str, bytes] = {}
        for locale, chain in chains.items():
            taken = next((variants[step] for step in chain if step in variants), path)
            origin = f"{config.source}/{taken}"
            if taken not in contents:
                contents[taken] = disk.require(project.root, origin)
            place = layout.asset(locale, path)
            yield Artifact(place, contents[taken], locale, taken, origin)


def variants_of(project: Project) -> dict[str, dict[str, str]]:
    """Asset → locale → the file that stands for it there; sorted by asset."""
    known = frozenset(project.assets)
    assets: dict[str, dict[str, str]] = {}
    for path in project.assets:
        plain, locale = _variant_of(path, known, project)
        variants = assets.setdefault(plain, {})
        if locale in variants:
            source = project.config.source
            raise SettingsError(
                f"{source}/{path}: is for the same locale as {source}/{variants[locale]}; "
                "keep one of them"
            )
        if locale is not None:
            variants[locale] = path
    return dict(sorted(assets.items()))


def _variant_of(path: str, known: frozenset[str], project: Project) -> tuple[str, str | None]:
    """(`knee.svg`, `ar`) for `knee.ar.svg` where both files exist and the project has the locale."""
    parts = path.rsplit(".", 2)
    if len(parts) == 3 and (plain := f"{parts[0]}.{parts[2]}") in known:
        try:
            locale = locales.canonical(parts[1])
        except SettingsError:
            return path, None
        if locale in project.targets or locale == project.config.source_locale:
            return plain, locale
    return path, None
