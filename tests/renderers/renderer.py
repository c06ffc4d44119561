"""What a real implementation of Markdown is to a test: a name, its flavours, and text → HTML."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent

FOLDER = Path(os.environ.get("ARTICLE_I18N_RENDERERS") or ROOT / ".renderers").absolute()
"""Where `make renderers` puts the foreign programs: `venv` and `node_modules`."""

PYTHON = FOLDER / "venv" / "bin" / "python"
NODE_MODULES = FOLDER / "node_modules"


@dataclass(frozen=True)
class Renderer:
    name: str
    flavours: tuple[str, ...]
    """The flavours that it reads as the tool of that name does."""
    missing: Callable[[], str | None]
    """Why it cannot run here, in one line that tells how to get it; None if it can."""
    render: Callable[[str], str]
    """Markdown text → the HTML of the article's body as this program makes it."""


def needs_program(program: str, package: str) -> Callable[[], str | None]:
    """For a renderer that is a program of a Debian package."""
    return lambda: None if shutil.which(program) else f"{program}: apt-get install {package}"


def needs_file(path: Path) -> Callable[[], str | None]:
    """For a renderer that `make renderers` installs, known by one of its files or folders."""
    return lambda: None if path.exists() else f"{path} is missing: make renderers"


def ready(renderer: Renderer) -> Renderer:
    """The renderer, if it can run here; else the test is skipped, and fails in CI."""
    if (why := renderer.missing()) is not None:
        if os.environ.get("CI"):
            pytest.fail(f"CI must have {renderer.name}: {why}")
        pytest.skip(why)
    return renderer
