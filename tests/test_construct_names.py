"""Nobody but its own file knows a construct by its name, or by the tokens that it makes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from article_i18n.constructs import CONSTRUCTS
from tests.test_layers import modules, short, tree

TABLE = "constructs/flavours.py"
"""Where it is said which flavour has which construct."""

HOMONYMS = {
    "checks/raw_html.py": {"span": "an element of HTML"},
    "checks/source/image_text.py": {"role": "an attribute of HTML"},
    "constructs/alert.py": {"table": "a rule of markdown-it, before which this one stands"},
    "constructs/task_list.py": {"table": "a rule of markdown-it, before which this one stands"},
    "constructs/html.py": {"script": "an element of HTML"},
    "constructs/myst_directive/__init__.py": dict.fromkeys(
        ("admonition", "container", "math", "tab", "table"), "the name of a directive of MyST"
    ),
    "constructs/pymdown_block.py": {"tab": "the name of a block of PyMdown"},
    "constructs/role.py": {"math": "the name of a role of MyST"},
    "constructs/script.py": {
        "strikethrough": "a rule of markdown-it, before which this one stands"
    },
    "document/directives/syntax.py": {"script": "an element of HTML"},
    "formats/po_writer.py": {"target": "a field of a message"},
    "locales/names.py": {"script": "a subtag of BCP 47"},
    "markdown/raw_elements.py": dict.fromkeys(("math", "table", "template"), "an element of HTML"),
    "markdown/raw_html.py": {"script": "an element of HTML"},
    "markdown/verbatim.py": {"target": "the destination of a link"},
    "outputs/blocks/boxes.py": {
        "alert": "a class of the page",
        "role": "an attribute of HTML",
        "tab": "a class of the page",
    },
    "outputs/blocks/elements.py": dict.fromkeys(
        ("table_open", "table_close", "th_open"), "what markdown-it renders, and the page otherwise"
    ),
    "outputs/body.py": dict.fromkeys(("th_open", "td_open"), "an element of the page"),
    "outputs/blocks/pieces.py": {"math": "a class of the page", "span": "an element of HTML"},
    "outputs/raw_inline.py": {"span": "an element of HTML"},
    "outputs/wall.py": dict.fromkeys(
        ("math", "role", "script", "template"), "an element or attribute of HTML"
    ),
}
"""File → what has the same name there as a construct, or as one of its tokens."""


def own_names() -> dict[str, set[str]]:
    """File → the names that are its own: of its constructs, and of the tokens that they make."""
    names: dict[str, set[str]] = {}
    for path in modules():
        if short(path).startswith("constructs/"):
            made = [c for c in CONSTRUCTS.values() if c.name in made_in(path)]
            names[short(path)] = {name for c in made for name in names_of(c.name)}
    return names


def made_in(path: Path) -> set[str]:
    """The names of the constructs that a file makes."""
    constants = {
        node.targets[0].id: node.value.value
        for node in tree(path).body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    values = (
        keyword.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Construct"
        for keyword in node.keywords
        if keyword.arg == "name"
    )
    return {
        str(value.value if isinstance(value, ast.Constant) else constants[ast.unparse(value)])
        for value in values
    }


def names_of(construct: str) -> set[str]:
    """What only its file may speak of; of CommonMark's own constructs, markdown-it has the tokens."""
    made = CONSTRUCTS[construct]
    if made.commonmark:
        return set()
    pairs = {f"{construct}_{side}" for side in ("open", "close")}
    within = made.slots.within if made.slots else ()
    return {construct, *pairs, *made.tokens, *made.marks, *within} - {"title_open"}


def strings(path: Path) -> Iterator[str]:
    """The texts in the code of a file, but for its docstrings."""
    told = {
        id(node.value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def test_each_construct_is_made_in_one_file() -> None:
    made = [name for path in modules() for name in sorted(made_in(path))]
    assert sorted(made) == sorted(CONSTRUCTS)


def test_no_code_chooses_by_the_name_of_a_construct() -> None:
    own = own_names()
    names = set().union(*own.values())
    spoken = {
        short(path): names.intersection(strings(path)) - own.get(short(path), set())
        for path in modules()
        if short(path) != TABLE
    }
    told = {file: set(reasons) for file, reasons in HOMONYMS.items()}
    assert {file: found for file, found in spoken.items() if found} == told
