"""GitHub's own fork of cmark, with the extensions that GitHub turns on."""

from __future__ import annotations

from tests.renderers.driver import run
from tests.renderers.renderer import Renderer, needs_program

_EXTENSIONS = ("table", "strikethrough", "autolink", "tagfilter", "tasklist", "footnotes")

CMARK_GFM = Renderer(
    name="cmark-gfm",
    flavours=("gfm",),
    missing=needs_program("cmark-gfm", "cmark-gfm"),
    render=lambda text: run(
        ["cmark-gfm", "--unsafe", *(part for name in _EXTENSIONS for part in ("-e", name))], text
    ),
)
