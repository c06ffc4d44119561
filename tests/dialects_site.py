"""A small site with all constructs of four dialects, in a language of each direction."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib

from article_i18n.project import apply, compile_project, extract, open_project

FIXTURE = Path(__file__).parent / "fixtures" / "dialects"
ARTICLES = ("github", "vitepress", "mkdocs", "myst")
LOCALES = ("en", "ar", "ja")


def compile_dialects(folder: Path) -> Path:
    """Extract, translate and compile the fixture's articles in a folder; the output folder."""
    shutil.copytree(FIXTURE / "source", folder / "source")
    shutil.copy(FIXTURE / "article-i18n.toml", folder)
    apply(folder, extract(open_project(folder)).changes)
    for locale in LOCALES[1:]:
        known = {e.msgid: e.msgstr for e in polib.pofile(str(FIXTURE / f"{locale}.po"))}
        for path in sorted((folder / "locales" / locale).rglob("*.po")):
            catalog = polib.pofile(str(path))
            for entry in catalog:
                entry.msgstr = known.get(entry.msgid, "")
            catalog.save(str(path))
    apply(folder, compile_project(open_project(folder)).changes)
    return folder / "dist"
