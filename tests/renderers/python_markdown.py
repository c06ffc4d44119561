"""Python-Markdown, which MkDocs builds on, with the extensions that Material for MkDocs recommends."""

from __future__ import annotations

from tests.renderers.driver import Driver
from tests.renderers.renderer import PYTHON, ROOT, Renderer, needs_file

PYTHON_MARKDOWN = Renderer(
    name="python-markdown",
    flavours=("mkdocs",),
    missing=needs_file(PYTHON),
    render=Driver([PYTHON, "-m", "tests.renderers.python.python_markdown"], cwd=ROOT).render,
)
