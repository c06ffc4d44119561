"""The real implementations that the tests compare with."""

from __future__ import annotations

from collections.abc import Mapping

from tests.renderers.cmark import CMARK
from tests.renderers.cmark_gfm import CMARK_GFM
from tests.renderers.jekyll import JEKYLL
from tests.renderers.python_markdown import PYTHON_MARKDOWN
from tests.renderers.renderer import Renderer

RENDERERS: Mapping[str, Renderer] = {
    renderer.name: renderer
    for renderer in (
        CMARK,
        CMARK_GFM,
        JEKYLL,
        PYTHON_MARKDOWN,
    )
}
"""Name → renderer; a new one is one line here."""
