"""The real implementations that the tests compare with."""

from __future__ import annotations

from collections.abc import Mapping

from tests.renderers.cmark import CMARK
from tests.renderers.cmark_gfm import CMARK_GFM
from tests.renderers.docusaurus import DOCUSAURUS
from tests.renderers.hugo import HUGO
from tests.renderers.jekyll import JEKYLL
from tests.renderers.mdx import MDX
from tests.renderers.myst import MYST
from tests.renderers.pandoc import PANDOC
from tests.renderers.python_markdown import PYTHON_MARKDOWN
from tests.renderers.renderer import Renderer
from tests.renderers.vitepress import VITEPRESS

RENDERERS: Mapping[str, Renderer] = {
    renderer.name: renderer
    for renderer in (
        CMARK,
        CMARK_GFM,
        DOCUSAURUS,
        HUGO,
        JEKYLL,
        MDX,
        MYST,
        PANDOC,
        PYTHON_MARKDOWN,
        VITEPRESS,
    )
}
"""Name → renderer; a new one is one line here."""
