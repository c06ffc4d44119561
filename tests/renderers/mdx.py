"""MDX's own compiler, with the plugins for GitHub's Markdown and formulas that its users add."""

from __future__ import annotations

from tests.renderers.node import driver, needs_package
from tests.renderers.renderer import Renderer

_DRIVER = driver("mdx")

MDX = Renderer(
    name="mdx",
    flavours=("mdx",),
    missing=needs_package("@mdx-js/mdx"),
    render=_DRIVER.render,
)
