"""The reference implementation of CommonMark."""

from __future__ import annotations

from tests.renderers.driver import run
from tests.renderers.renderer import Renderer, needs_program

CMARK = Renderer(
    name="cmark",
    flavours=("commonmark",),
    missing=needs_program("cmark", "cmark"),
    render=lambda text: run(["cmark", "--unsafe"], text),
)
