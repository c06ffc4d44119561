"""Python-Markdown with what the documentation of Material for MkDocs recommends, and macros."""

from __future__ import annotations

import tempfile
from pathlib import Path

import jinja2
import markdown

from tests.renderers.python.answer import answer

KEPT = tempfile.TemporaryDirectory()
FOLDER = Path(KEPT.name)
(FOLDER / "part.md").write_text("Words of a *snippet*.\n")
(FOLDER / "code.py").write_text("print(2)\n")

MACROS = jinja2.Environment()
VARIABLES = {"name": "Tomato", "sold": True, "prices": [1, 2]}

EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc",
    *(f"pymdownx.{name}" for name in (
        "arithmatex", "betterem", "caret", "details", "highlight", "inlinehilite", "keys", "mark",
        "snippets", "superfences", "tabbed", "tasklist", "tilde",
        "blocks.admonition", "blocks.details", "blocks.tab", "blocks.caption", "blocks.definition",
        "blocks.html",
    )),
]  # fmt: skip
SETTINGS = {
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.highlight": {"anchor_linenums": True, "pygments_lang_class": True},
    "pymdownx.blocks.tab": {"alternate_style": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.snippets": {"base_path": [str(FOLDER)]},
}


def render(text: str) -> str:
    text = MACROS.from_string(text).render(VARIABLES)
    return str(markdown.markdown(text, extensions=EXTENSIONS, extension_configs=SETTINGS))


answer(render)
