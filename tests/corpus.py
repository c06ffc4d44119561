"""Texts to measure on, from outside the repository: told by the environment, never required.

ARTICLE_I18N_COMMONMARK  spec.txt of the npm package `commonmark-spec`, or its examples as JSON
ARTICLE_I18N_CORPORA     a folder of Markdown trees
"""

from __future__ import annotations

import json
import os
import re
from functools import lru_cache
from pathlib import Path

import pytest

_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)


def _path(variable: str, what: str) -> Path:
    value = os.environ.get(variable)
    if not value:
        if os.environ.get("CI") and variable == "ARTICLE_I18N_COMMONMARK":
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
