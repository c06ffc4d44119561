"""Pandoc, as `pandoc -f markdown -t html --mathjax` reads and writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.renderers.driver import run
from tests.renderers.renderer import FOLDER, Renderer

_OPTIONS = (
    *("--from=markdown", "--to=html", "--mathjax", "--wrap=preserve"),
    *("--standalone", "--metadata=pagetitle:-"),  # what a title block says is shown then
)


def _programs() -> Iterator[Path]:
    yield from FOLDER.glob("venv/lib/python3*/site-packages/pypandoc/files/pandoc")


def _missing() -> str | None:
    return None if any(_programs()) else f"no pandoc in {FOLDER}: make renderers"


def _render(text: str) -> str:
    page = run([next(_programs()), *_OPTIONS], text)
    return page.partition("<body>")[2].rpartition("</body>")[0]


PANDOC = Renderer(name="pandoc", flavours=("pandoc",), missing=_missing, render=_render)
