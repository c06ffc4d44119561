"""MyST-Parser in Sphinx, with the extensions of its syntax that the flavour has."""

from __future__ import annotations

from tests.renderers.driver import Driver
from tests.renderers.renderer import PYTHON, ROOT, Renderer, needs_file

MYST = Renderer(
    name="myst-parser",
    flavours=("myst",),
    missing=needs_file(PYTHON),
    render=Driver([PYTHON, "-m", "tests.renderers.python.sphinx_myst"], cwd=ROOT).render,
)
