"""Texts to measure on, from outside the repository: told by the environment, never required.

ARTICLE_I18N_COMMONMARK       spec.txt of the npm package `commonmark-spec`, or its examples as JSON
ARTICLE_I18N_CORPORA          a folder of Markdown trees
ARTICLE_I18N_PLUGIN_FIXTURES  folders with the fixture files of other parsers, separated as in PATH
                              (the source package of markdown-it-py has its own; that of
                              mdit-py-plugins has none, its repository has them)
"""

from __future__ import annotations

import json
import os
import re
from functools import lru_cache
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)


def _path(variable: str, what: str) -> Path:
    value = os.environ.get(variable)
    if not value:
        if os.environ.get("CI") and variable != "ARTICLE_I18N_CORPORA":
            pytest.fail(f"CI must set {variable}")
        pytest.skip(f"{what}: set {variable}")
    return Path(value)


@lru_cache(maxsize=1)
def commonmark_examples() -> tuple[str, ...]:
    """The Markdown of the 652 examples of the CommonMark specification."""
    return tuple(markdown for markdown, _ in commonmark_pairs())


@lru_cache(maxsize=1)
def commonmark_pairs() -> tuple[tuple[str, str], ...]:
    """The same examples with the HTML that the specification gives them."""
    path = _path("ARTICLE_I18N_COMMONMARK", "the examples of the CommonMark specification")
    if path.suffix == ".json":
        examples = [(e["markdown"], e["html"]) for e in json.loads(path.read_text("utf-8"))]
    else:
        tabs = path.read_text("utf-8").replace("→", "\t")
        examples = [(markdown, html) for markdown, html in _EXAMPLE.findall(tabs)]
    assert len(examples) == 652
    return tuple(examples)


@lru_cache(maxsize=1)
def corpus_files() -> tuple[Path, ...]:
    """Every Markdown file of the corpora."""
    root = _path("ARTICLE_I18N_CORPORA", "real Markdown trees")
    return tuple(
        sorted(p for p in root.rglob("*") if p.suffix == ".md" or p.name == "gfm-spec.txt")
    )


@lru_cache(maxsize=1)
def plugin_fixtures() -> tuple[str, ...]:
    """The input of each example in the fixture files of markdown-it-py and its plugins."""
    what = "the fixture files of markdown-it-py and mdit-py-plugins"
    folders = str(_path("ARTICLE_I18N_PLUGIN_FIXTURES", what)).split(os.pathsep)
    files = [f for folder in folders for f in sorted(Path(folder).rglob("fixtures/*.md"))]
    inputs = tuple(text for file in files for _, _, text, _ in read_fixture_file(file))
    assert inputs, f"no fixture files below {folders}"
    return inputs
