"""Jekyll: Liquid, then kramdown with GitHub's parser, as its configuration is without a file."""

from __future__ import annotations

from tests.renderers.driver import Driver
from tests.renderers.renderer import HERE, Renderer, needs_program

JEKYLL = Renderer(
    name="jekyll",
    flavours=("jekyll",),
    missing=needs_program("jekyll", "jekyll"),
    render=Driver(["ruby", HERE / "ruby" / "jekyll.rb"]).render,
)
