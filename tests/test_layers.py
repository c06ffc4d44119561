"""Imports point down only; each library has one door; only `project` opens files, only `cli` talks."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = "article_i18n"
TOP = Path(__file__).parent.parent / "src" / PACKAGE

LAYERS = {
    "model": 0, "errors": 0,
    "markdown": 1, "locales": 1, "data": 1,
    "constructs": 2,
    "document": 3, "conserved": 3,
    "segment": 4, "template": 4, "update": 4, "merge": 4, "localize": 4,
    "checks": 4, "formats": 4, "outputs": 4, "importers": 4,
    "config": 5, "pipeline": 5,
    "project": 6,
    "cli": 7,
    "__main__": 8,
}  # fmt: skip
"""Every part of the package, and its layer. A part never imports another of its own layer."""

FACADE = "__init__"
"""The package itself: its version for everybody, and the public API: types now, functions when asked."""

DOORS = {
    "polib": {"formats/polib_file.py"},
    "babel": {"locales"},
    "jinja2": {"outputs/theme.py"},
    "markupsafe": {"outputs/theme.py"},
    "click": {"cli"},
    "yaml": {"data/yaml.py"},
    "tomllib": {"data/toml.py"},
    "rapidfuzz": {"update"},
    "nh3": {"outputs"},
    "markdown_it": {
        "model",
        "markdown",
        "constructs",
        "document",
        "outputs/body.py",
        "outputs/blocks",
    },
}
"""Library → who may import it. `model` names types of markdown-it and loads nothing of it. `outputs/body` and `outputs/blocks` render the tokens of the verification parse
with the same parser that read them; that is why they may meet markdown-it too."""

FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "touch"}
FILES |= {"rmdir", "rename", "iterdir", "rglob", "mkstemp", "fdopen"}
OWN_DATA = {"outputs/theme.py", "importers/damaged_words.py"}
"""What they open is part of the package or of an installed library, not a user's file."""

STORED = {
    "project/store.py": "the one module that knows",
    "project/site.py": "reads the catalogs of the theme, which are part of the package",
}
STORAGE = re.compile(rf"\b(?:pot?|PoFile|LC_MESSAGES|{PACKAGE}\.formats)\b")
"""What tells of files, folders and a format; others speak of catalogs, locales and domains."""

LONG: dict[str, str] = {}
"""Files of more than 300 lines, each with what keeps it in one piece."""


def modules() -> list[Path]:
    return sorted(TOP.rglob("*.py"))


def short(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def part(path: Path) -> str:
    """The part of the package that a file belongs to: a folder or a module at the top."""
    return path.relative_to(TOP).parts[0].removesuffix(".py")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """The line and full name of everything that a file imports, also inside functions."""
    here = (PACKAGE, *path.relative_to(TOP).with_suffix("").parts)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(here[: len(here) - node.level]) if node.level else ""
            module = ".".join(name for name in (base, node.module) if name)
            yield from ((node.lineno, f"{module}.{name.name}") for name in node.names)


def test_every_part_has_its_layer() -> None:
    assert {part(path) for path in modules()} == {*LAYERS, FACADE}


def test_imports_point_down() -> None:
    wrong = []
    for path in modules():
        here = part(path)
        if here == FACADE:
            continue
        for line, name in imports(path):
            there = name.split(".")[1] if name.startswith(f"{PACKAGE}.") else here
            if there == here or there == "__version__":
                continue
            if LAYERS[here] <= LAYERS[there]:
                wrong.append(f"{short(path)}:{line} ({here}) imports {name}")
    assert wrong == []


def test_the_package_imports_its_parts_only_when_asked() -> None:
    def names(nodes: list[ast.stmt]) -> Iterator[str]:
        for node in nodes:
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                continue
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                yield ast.unparse(node)

    found = list(names(tree(TOP / "__init__.py").body))
    parts = {line.split()[1] for line in found if PACKAGE in line}
    assert parts == {f"{PACKAGE}.{name}" for name in ("errors", "model")}  # the types, layer 0


def test_each_library_has_one_door() -> None:
    wrong = []
    for path in modules():
        for line, name in imports(path):
            doors = DOORS.get(name.split(".")[0])
            if doors and not {short(path), short(path.parent), part(path)} & doors:
                wrong.append(f"{short(path)}:{line} imports {name}")
    assert wrong == []


def test_the_doors_are_the_libraries_that_are_installed_with_us() -> None:
    """A library that nobody imports any more, or that is imported past this list."""
    known = {
        name for path in modules() for _, full in imports(path) for name in [full.split(".")[0]]
    }
    foreign = known - set(sys.stdlib_module_names) - {PACKAGE}
    extra = {"symspellpy"}  # its data file is found by name, and it may be missing
    assert foreign - extra == set(DOORS) - {"tomllib"} - ({"mdit_py_plugins"} - known)


def test_only_the_project_opens_files() -> None:
    wrong = []
    for path in modules():
        if part(path) == "project" or short(path) in OWN_DATA:
            continue
        for node in ast.walk(tree(path)):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node) != "os.open(os.devnull, os.O_WRONLY)"
            ):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                name = node.func.id if isinstance(node.func, ast.Name) else name
                if name in FILES:
                    wrong.append(f"{short(path)}:{node.lineno} calls {name}()")
    assert wrong == []


def test_only_the_store_of_a_project_knows_how_catalogs_are_stored() -> None:
    wrong = [
        f"{short(path)}:{number}"
        for path in modules()
        if part(path) == "project" and short(path) not in STORED
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if STORAGE.search(line)
    ]
    assert wrong == []


def test_only_the_command_line_talks() -> None:
    wrong = []
    for path in modules():
        if part(path) == "cli":
            continue
        for node in ast.walk(tree(path)):
            if not isinstance(node, (ast.Name, ast.Attribute)):
                continue
            talks = isinstance(node, ast.Name) and node.id in ("print", "input")
            talks |= isinstance(node, ast.Attribute) and ast.unparse(node) in (
                "sys.stdout", "sys.stderr", "sys.exit",
            )  # fmt: skip
            if talks:
                wrong.append(f"{short(path)}:{node.lineno}")
    assert wrong == []


def test_no_module_is_called_utils() -> None:
    assert [
        short(p) for p in modules() if p.stem in ("utils", "util", "helpers", "misc", "common")
    ] == []


def test_long_files_say_why() -> None:
    long = {short(p) for p in modules() if len(p.read_text("utf-8").splitlines()) > 300}
    assert long == set(LONG)


def test_every_file_says_what_it_is_for() -> None:
    silent = [short(path) for path in modules() if not ast.get_docstring(tree(path))]
    assert silent == []


ALONE = """
import sys
sys.path[:] = [p for p in sys.path if p]
for name in sys.argv[1:]:
    for known in [m for m in sys.modules if m.split(".")[0] == "article_i18n"]:
        del sys.modules[known]
    try:
        __import__(name)
    except ImportError as error:
        sys.exit(f"{name}: {error}")
"""


def test_every_module_can_be_imported_first() -> None:
    """No circle of imports, whichever module comes first."""
    names = [
        ".".join((PACKAGE, *path.relative_to(TOP).with_suffix("").parts)).removesuffix(".__init__")
        for path in modules()
        if path.stem != "__main__"
    ]
    result = subprocess.run(
        [sys.executable, "-c", ALONE, *names], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    "heavy", ["babel", "markdown_it", "yaml", "jinja2", "nh3", "rapidfuzz", "polib"]
)
def test_the_package_alone_loads_no_library(heavy: str) -> None:
    code = f"import sys, article_i18n; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
