"""How many steps the package takes for something: the same number each time, on any machine.

`counting()` gives a second copy of the package and of markdown-it in which each call, each turn of a
loop and each character that a regular expression, a search, a slice or a copy looks at is a step. So
a test can hold that twice the text is twice the work, without a clock:

    with counting() as steps:
        from article_i18n.segment import segment
        assert steps.of(lambda: segment(twice, "a.md")) < 2.2 * steps.of(lambda: segment(once, "a.md"))
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from types import ModuleType
from typing import Any, TypeVar

from tests.regex_steps import CountingPattern

COUNTED = ("article_i18n", "markdown_it")
"""The packages whose work is counted."""

_Item = TypeVar("_Item")
_NAME = "__steps__"
_DEPTH = 1_000_000
"""How deep Python may be nested while regular expressions are counted."""


class Steps:
    """The steps taken so far, and what the copy of the package calls to have its work counted."""

    def __init__(self) -> None:
        self.taken = 0
        self.re = _CountingRe(self._add)

    def of(self, run: Callable[[], object]) -> int:
        """The steps of one run."""
        before = self.taken
        run()
        return self.taken - before

    def forget(self) -> None:
        """Empty what functions of the copy remember, so that the next run is as the first one."""
        for name, module in list(sys.modules.items()):
            if _counted(name):
                for value in list(vars(module).values()):
                    if clear := getattr(value, "cache_clear", None):
                        clear()

    def _add(self, steps: int) -> None:
        self.taken += steps

    # What the copy calls.

    def each(self, items: Iterable[_Item]) -> Iterator[_Item]:
        for item in items:
            self.taken += 1
            yield item

    def size(self, value: Any) -> Any:
        """What is copied or gone through as a whole."""
        if isinstance(value, Sized):
            self.taken += len(value)
        return value

    def whole(self, function: Callable[..., Any], *values: Any, **named: Any) -> Any:
        for value in values:
            self.size(value)
        return function(*values, **named)

    def cut(self, value: Any, part: slice) -> Any:
        return self.size(value[part])

    def add(self, one: Any, other: Any) -> Any:
        result = one + other
        return self.size(result) if isinstance(result, (str, bytes, list, tuple)) else result

    def among(self, value: Any, values: Any) -> bool:
        if isinstance(values, (str, bytes)):
            self._find(values, "find", values.find(value), (value,))
        elif isinstance(values, (list, tuple)):
            self.taken += values.index(value) + 1 if value in values else len(values)
        return value in values

    def method(self, owner: Any, name: str, *values: Any, **named: Any) -> Any:
        result = getattr(owner, name)(*values, **named)
        if isinstance(owner, (str, bytes)):
            if name in _SEARCHES:
                self._find(owner, name, result, values)
            else:
                self.size(result if name == "join" else owner)
        elif isinstance(owner, list):
            if name in ("index", "count", "remove", "copy", "sort", "reverse", "insert"):
                self.size(owner)
            elif name == "pop" and values and values[0] >= 0:
                self.taken += len(owner) - values[0]
        if name in ("extend", "update") and values:
            self.size(values[0])
        return result

    def _find(self, text: str | bytes, name: str, result: int, values: Sequence[Any]) -> None:
        start, stop, _ = slice(*values[1:3]).indices(len(text)) if values[1:] else (0, len(text), 1)
        if len(values) == 2:
            start, stop = slice(values[1], None).indices(len(text))[:2]
        self.taken += 1
        if name == "count" or result < 0:
            self.taken += max(0, stop - start)
        else:
            self.taken += result - start if name in ("find", "index") else stop - result


_SEARCHES = frozenset(("find", "rfind", "index", "rindex", "count"))
_METHODS = _SEARCHES | frozenset(
    (
        "split", "rsplit", "splitlines", "partition", "rpartition", "replace", "join", "strip",
        "lstrip", "rstrip", "lower", "upper", "casefold", "translate", "encode", "decode", "title",
        "remove", "copy", "sort", "reverse", "insert", "pop", "extend", "update",
    )
)  # fmt: skip
"""Methods of strings and lists that go through them."""
_FUNCTIONS = frozenset(
    (
        "sorted", "list", "tuple", "set", "frozenset", "dict", "sum", "min", "max", "any", "all",
        "map", "filter", "Counter", "reversed",
    )
)  # fmt: skip


class _CountingRe:
    """The module `re`, with patterns that count."""

    def __init__(self, count: Callable[[int], None]) -> None:
        self._count = count
        self._known: dict[tuple[Any, int], CountingPattern] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(re, name)

    def compile(self, pattern: Any, flags: int = 0) -> Any:
        if isinstance(pattern, CountingPattern):
            return pattern
        key = (pattern, int(flags))
        if key not in self._known:
            self._known[key] = CountingPattern(re.compile(pattern, flags), self._count)
        return self._known[key]

    def match(self, pattern: Any, text: Any, flags: int = 0) -> Any:
        return self.compile(pattern, flags).match(text)

    def fullmatch(self, pattern: Any, text: Any, flags: int = 0) -> Any:
        return self.compile(pattern, flags).fullmatch(text)

    def search(self, pattern: Any, text: Any, flags: int = 0) -> Any:
        return self.compile(pattern, flags).search(text)

    def finditer(self, pattern: Any, text: Any, flags: int = 0) -> Any:
        return self.compile(pattern, flags).finditer(text)

    def findall(self, pattern: Any, text: Any, flags: int = 0) -> Any:
        return self.compile(pattern, flags).findall(text)

    def split(self, pattern: Any, text: Any, maxsplit: int = 0, flags: int = 0) -> Any:
        return self.compile(pattern, flags).split(text, maxsplit)

    def sub(self, pattern: Any, by: Any, text: Any, count: int = 0, flags: int = 0) -> Any:
        return self.compile(pattern, flags).sub(by, text, count)


class _Counted(ast.NodeTransformer):
    """Code that does the same, and says what it does to `Steps`."""

    def _asked(self, what: str, *values: ast.expr, like: ast.Call | None = None) -> ast.expr:
        function = ast.Attribute(ast.Name(_NAME, ast.Load()), what, ast.Load())
        return ast.Call(function, list(values), like.keywords if like else [])

    def _step(self) -> ast.stmt:
        taken = ast.Attribute(ast.Name(_NAME, ast.Load()), "taken", ast.Store())
        return ast.AugAssign(taken, ast.Add(), ast.Constant(1))

    def _stepping(self, node: Any) -> Any:
        self.generic_visit(node)
        documented = isinstance(node, ast.FunctionDef) and ast.get_docstring(node, clean=False)
        node.body.insert(1 if documented else 0, self._step())
        return node

    visit_FunctionDef = visit_For = visit_While = _stepping  # noqa: N815  # as ast calls them

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        node.iter = self._asked("each", node.iter)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr in _METHODS:
            name = ast.Constant(called.attr)
            return self._asked("method", called.value, name, *node.args, like=node)
        if isinstance(called, ast.Name) and called.id in _FUNCTIONS:
            return self._asked("whole", called, *node.args, like=node)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load) or not isinstance(node.slice, ast.Slice):
            return node
        part = node.slice
        ends = [end or ast.Constant(None) for end in (part.lower, part.upper, part.step)]
        return self._asked(
            "cut", node.value, ast.Call(ast.Name("slice", ast.Load()), list(ends), [])
        )

    def visit_Starred(self, node: ast.Starred) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load):
            node.value = self._asked("size", node.value)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        numeric = (node.left, node.right)
        if any(isinstance(n, ast.Constant) and isinstance(n.value, int) for n in numeric):
            return node
        return self._asked("add", *numeric) if isinstance(node.op, ast.Add) else node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        [operator, *more], [values, *_] = node.ops, node.comparators
        if more or not isinstance(operator, (ast.In, ast.NotIn)):
            return node
        if isinstance(values, (ast.Constant, ast.Tuple)):
            return node
        found = self._asked("among", node.left, values)
        return ast.UnaryOp(ast.Not(), found) if isinstance(operator, ast.NotIn) else found

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_Import(self, node: ast.Import) -> Any:
        if [name.name for name in node.names] != ["re"]:
            return node
        counting = ast.Attribute(ast.Name(_NAME, ast.Load()), "re", ast.Load())
        return [node, ast.Assign([ast.Name("re", ast.Store())], counting)]


def counted(code: str, steps: Steps) -> dict[str, Any]:
    """What code defines, with its steps counted."""
    tree = ast.fix_missing_locations(_Counted().visit(ast.parse(code)))
    defined: dict[str, Any] = {_NAME: steps}
    exec(compile(tree, "<code>", "exec"), defined)
    return defined


class _Loader(importlib.machinery.SourceFileLoader):
    """Compiles a module anew, with its steps counted."""

    def get_code(self, fullname: str) -> Any:
        path = self.get_filename(fullname)
        tree = _Counted().visit(ast.parse(self.get_data(path)))
        return compile(ast.fix_missing_locations(tree), path, "exec")

    def exec_module(self, module: ModuleType) -> None:
        vars(module)[_NAME] = _steps
        super().exec_module(module)


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, fullname: str, path: Any, target: Any = None) -> Any:
        found = (
            importlib.machinery.PathFinder.find_spec(fullname, path) if _counted(fullname) else None
        )
        if found and isinstance(found.loader, importlib.machinery.SourceFileLoader):
            found.loader = _Loader(fullname, found.loader.path)
        return found


def _counted(module: str) -> bool:
    return module.partition(".")[0] in COUNTED


def _take() -> dict[str, ModuleType]:
    """The modules of the counted packages; nothing knows them afterwards."""
    return {name: sys.modules.pop(name) for name in list(sys.modules) if _counted(name)}


_steps = Steps()
_copy: dict[str, ModuleType] = {}


@contextmanager
def counting() -> Iterator[Steps]:
    """As long as it lasts, what is imported of the counted packages is the copy that counts."""
    real, depth, finder = _take(), sys.getrecursionlimit(), _Finder()
    sys.modules.update(_copy)
    sys.meta_path.insert(0, finder)
    sys.setrecursionlimit(_DEPTH)
    try:
        yield _steps
    finally:
        sys.setrecursionlimit(depth)
        sys.meta_path.remove(finder)
        _copy.update(_take())
        sys.modules.update(real)
