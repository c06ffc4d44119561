"""Sphinx with MyST-Parser and Sphinx Design: the body that its builder of JSON makes of a page."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.renderers.python.answer import answer

SETTINGS: dict[str, object] = {
    "extensions": ["myst_parser", "sphinx.ext.mathjax", "sphinx_design"],
    "myst_enable_extensions": [
        "amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath",
        "strikethrough", "substitution", "tasklist",
    ],
    "myst_heading_anchors": 6,
    "myst_substitutions": {"name": "Tomato"},
    "html_theme": "basic",
    "html_codeblock_linenos_style": "inline",
}  # fmt: skip
OTHER = "---\norphan: true\n---\n# Other page\n"


def render(text: str) -> str:
    with tempfile.TemporaryDirectory() as folder, patch_docutils(), docutils_namespace():
        source, out = Path(folder, "source"), Path(folder, "out")
        source.mkdir()
        (source / "index.md").write_text(text, "utf-8")
        (source / "other.md").write_text(OTHER, "utf-8")
        Sphinx(source, None, out, Path(folder, "trees"), "json", SETTINGS, None, None).build()
        return str(json.loads((out / "index.fjson").read_text("utf-8"))["body"])


answer(render)
