"""VitePress: its own renderer of Markdown, and Vue for the templates in it."""

from __future__ import annotations

from tests.renderers.node import driver, needs_package
from tests.renderers.renderer import HERE, Renderer

_DRIVER = driver("vitepress", HERE / "pages" / "vitepress")

VITEPRESS = Renderer(
    name="vitepress",
    flavours=("vitepress",),
    missing=needs_package("vitepress"),
    render=_DRIVER.render,
)
