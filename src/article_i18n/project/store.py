"""The catalogs and templates of a project: where each of them is, and how it is read and written.

They are gettext's PO files, in gettext's folders; the rest of the project knows nothing of that.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from article_i18n import locales
from article_i18n.errors import SettingsError
from article_i18n.formats import FORMATS, po
from article_i18n.merge.sequences import chosen
from article_i18n.model import Catalog
from article_i18n.project import disk

PATTERNS = ("**/*.po", "**/*.pot")
"""What matches all catalogs and templates below their folder, for git."""

Stored = po.PoFile
"""A catalog or a template as it was read: its `catalog`, and what is needed to write onto it."""


@dataclass(frozen=True)
class Store:
    """The catalogs and templates of one project, by locale and domain."""

    root: Path
    """The project's folder."""
    top: str
    """The folder of them all, relative to the project."""
    title: str
    """What the project is called in new headers; where it has no name, each domain is."""

    @cached_property
    def folders(self) -> Mapping[str, str]:
        """Locale → the name of its folder, of all that have one for catalogs.

        Raises:
            SettingsError: for a folder whose name is no known locale, or two that are the same one.
        """
        names: dict[str, str] = {}
        for name in disk.folders(self.root, self.top):
            if not (self.root / self.top / name / "LC_MESSAGES").is_dir():
                continue
            try:
                locale = locales.canonical(name)
            except SettingsError as error:
                raise SettingsError(f"{self.top}/{name}: {error}") from None
            if locale in names:
                raise SettingsError(
                    f"{self.top}/{name}: the same locale as {self.top}/{names[locale]}; "
                    "keep one of the folders"
                )
            names[locale] = name
        return names

    def _name(self, locale: str) -> str:
        """What the folder of a locale is called, also of one that has none yet."""
        return self.folders.get(locale) or locales.gettext_name(locale)

    def locale_folder(self, locale: str) -> str:
        """The folder of everything that a locale has."""
        return f"{self.top}/{self._name(locale)}"

    def catalog_folder(self, locale: str) -> str:
        """The folder of the locale's catalogs."""
        return f"{self.locale_folder(locale)}/LC_MESSAGES"

    def catalog_path(self, locale: str, domain: str) -> str:
        return f"{self.catalog_folder(locale)}/{domain}.po"

    def template_path(self, domain: str) -> str:
        return f"{self.top}/{domain}.pot"

    def read_locale(self, locale: str) -> dict[str, Stored]:
        """All catalogs of a locale by domain, those of deleted articles included.

        Raises:
            InputRefused: when one cannot be read.
        """
        folder = self.catalog_folder(locale)
        paths = {
            name.removesuffix(".po"): f"{folder}/{name}"
            for name in disk.walk(self.root, folder)
            if name.endswith(".po")
        }
        return {
            domain: po.read(disk.require(self.root, path), path, locale)
            for domain, path in paths.items()
        }

    def read_catalog(self, locale: str, domain: str) -> Catalog | None:
        """One catalog of a locale; None where there is none.

        Raises:
            InputRefused: when it cannot be read.
        """
        path = self.catalog_path(locale, domain)
        data = disk.read(self.root, path)
        return None if data is None else po.read(data, path, locale).catalog

    def exported(self, name: str, locale: str, domain: str) -> tuple[str, bytes] | None:
        """A catalog in another format: the name of its file, and its content; None without one.

        Args:
            name: of the format, in `FORMATS`.

        Raises:
            InputRefused: when the catalog cannot be read.
        """
        catalog = self.read_catalog(locale, domain)
        if catalog is None:
            return None
        return f"{domain}{FORMATS[name].suffix}", FORMATS[name].write(catalog)

    def new_catalog(self, locale: str, domain: str) -> Catalog:
        """The catalog that a domain begins with in a locale: a header, and no messages."""
        header = po.header_for(
            self._name(locale), locales.plural_forms(locale), self.title or domain
        )
        return Catalog(locale, (), header, path=self.catalog_path(locale, domain))

    def template_file(self, domain: str, template: Catalog) -> bytes:
        """The file of a template, written onto the one that is there.

        Raises:
            InputRefused: when that cannot be read.
        """
        path = self.template_path(domain)
        data = disk.read(self.root, path)
        onto = None if data is None else po.read(data, path)
        header = onto.catalog.header if onto else po.template_header(self.title or domain)
        return po.write(replace(template, header=header), onto)

    def has_template(self, domain: str) -> bool:
        return disk.read(self.root, self.template_path(domain)) is not None

    def other_templates(self, domains: Collection[str]) -> list[str]:
        """The paths of the templates of further domains that this program made, and no other one.

        Raises:
            InputRefused: when one cannot be read.
        """
        names = (name for name in disk.walk(self.root, self.top) if name.endswith(".pot"))
        paths = (
            self.template_path(domain)
            for domain in (name.removesuffix(".pot") for name in names)
            if domain not in domains
        )
        return [path for path in paths if self._is_ours(path)]

    def _is_ours(self, template: str) -> bool:
        data = disk.read(self.root, template)
        return po.GENERATOR in (po.read(data, template).catalog.header if data else ())


read, write = po.read, po.write
"""For one catalog or template by itself, wherever it is."""


def write_merged(catalog: Catalog, base: Stored | None, ours: Stored, theirs: Stored) -> bytes:
    """The file of what two versions of a catalog were merged to, written onto both of them."""
    data = po.write(catalog, po.joined(ours, theirs, catalog.messages, base))
    if not chosen(base is not None and base.bom, ours.bom, theirs.bom):
        return data
    return po.BOM + data.removeprefix(po.BOM)
