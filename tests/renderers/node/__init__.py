"""Renderers that are npm packages: any node from 18 on runs their drivers, which stand here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.renderers.driver import Driver
from tests.renderers.renderer import FOLDER, NODE_MODULES, needs_file, needs_program

_HERE = Path(__file__).parent


def driver(name: str, *arguments: str | Path) -> Driver:
    """The driver in the file `name`.js."""
    command = ["node", _HERE / f"{name}.js", *arguments]
    return Driver(command, env={"ARTICLE_I18N_RENDERERS": str(FOLDER)})


def needs_package(name: str) -> Callable[[], str | None]:
    """For a renderer that is an npm package, which `make renderers` installs."""
    node, package = needs_program("node", "nodejs"), needs_file(NODE_MODULES / name)
    return lambda: node() or package()
