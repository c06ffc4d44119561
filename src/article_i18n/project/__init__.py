"""A user's project and its verbs: discover, read, call the layers below, plan what to write. Layer 6.

Each verb returns a plan (`disk.Change`s) and findings; `apply` carries a plan out. So `--dry-run`
and `--check` are the same code without the last step.
"""

from article_i18n.project import baseline
from article_i18n.project.check import check
from article_i18n.project.check_source import check_source
from article_i18n.project.compile import compile_project
from article_i18n.project.disk import Change
from article_i18n.project.explain import explain
from article_i18n.project.extract import extract
from article_i18n.project.importing import import_article
from article_i18n.project.init import (
    MERGE_DRIVER,
    add_locales,
    merge_attributes,
    missing_folders,
    start,
)
from article_i18n.project.layout import Project, open_project, silent
from article_i18n.project.lock import locked
from article_i18n.project.merging import merge_files
from article_i18n.project.stats import Overview, Total, badges, overview, stats
from article_i18n.project.writing import apply, make_folders

__all__ = [
    "MERGE_DRIVER",
    "Change",
    "Overview",
    "Project",
    "Total",
    "add_locales",
    "apply",
    "badges",
    "baseline",
    "check",
    "check_source",
    "compile_project",
    "explain",
    "extract",
    "import_article",
    "locked",
    "make_folders",
    "merge_attributes",
    "merge_files",
    "missing_folders",
    "open_project",
    "overview",
    "silent",
    "start",
    "stats",
]
