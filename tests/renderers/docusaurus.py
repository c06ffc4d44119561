"""Docusaurus: its own loader of articles; boxes as its classic theme shows them."""

from __future__ import annotations

from tests.renderers.node import driver, needs_package
from tests.renderers.renderer import Renderer

_DRIVER = driver("docusaurus")

DOCUSAURUS = Renderer(
    name="docusaurus",
    flavours=("docusaurus",),
    missing=needs_package("@docusaurus/mdx-loader"),
    render=_DRIVER.render,
)
