"""The site of this repository, compiled afresh: what the tests of pages look at."""

from __future__ import annotations

import shutil
from pathlib import Path

from article_i18n.project import apply, compile_project, open_project

ROOT = Path(__file__).parents[1]
ARTICLE = "massage-for-spinal-hernia"
LOCALES = ("ar", "de", "en", "es", "hi", "ja", "pt-BR", "ru", "zh-Hans")


def compile_site(folder: Path) -> Path:
    """Copy the project into a folder and compile it there; the output folder."""
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "article-i18n.toml", folder)
    apply(folder, compile_project(open_project(folder)).changes)
    return folder / "dist"
