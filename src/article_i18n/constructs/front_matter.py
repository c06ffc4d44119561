"""YAML front matter: the values of chosen keys are slots, spliced at their offsets.

The region is never dumped again: a value that changes is written in its own style where that is
safe, else quoted. What YAML allows and an article does not need is refused: anchors, aliases,
tags, merge keys and repeated keys (each can hide or multiply text), depth, size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable
from article_i18n.errors import InputRefused
from article_i18n.model import Grammar, Segment, Span

NAME = "front_matter"
GRAMMAR = Grammar.PLAIN

MAX_LENGTH = 64 * 1024
MAX_DEPTH = 20

_OPEN = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(?![ \t]*(?:\r|\n))")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_SAFE_PLAIN = re.compile(r"[^\W\d_](?:[^\n:#,\[\]{}\"'&*!|>%@`]|:(?=\S)|'(?!$))*", re.UNICODE)
_BLANKS = " \t\n"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_ESCAPES |= {c: f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029\ufeff"}
_TAG = "tag:yaml.org,2002:"


class Value(NamedTuple):
    """One value of the front matter that may be translated."""

    key: str
    span: Span
    text: str


class FrontMatter(NamedTuple):
    """The region, from the opening line to the end of the closing one."""

    end: int
    """Offset in the text where Markdown begins."""
    values: tuple[Value, ...]
    tree: object
    """Everything but the translatable values: what must stay equal."""
    problem: str | None = None
    """Why nothing in it can be translated, when it is not YAML."""


def locate(text: str, keys: frozenset[str], path: str) -> FrontMatter | None:
    """The front matter of an article, or None.

    It is one when the first line is `---`, a line `---` or `...` closes it, the line after the
    first is not blank, and between them stands a YAML mapping (or something that is not YAML at
    all: then it is kept as it stands).

    Args:
        text: the decoded article after the BOM.
        keys: the top-level keys whose string values, or lists of strings, are translated.
        path: the article's name for error messages.

    Raises:
        InputRefused: for YAML that an article may not hold, with its line.
    """
    opening = _OPEN.match(text)
    if opening is None:
        return None
    end = closing_start = None
    for at, line_end in _lines(text, opening.end()):
        if _CLOSE.match(text[at:line_end]):
            closing_start, end = at, line_end
            break
    if end is None or closing_start is None:
        return None
    start = opening.end()
    inner = text[start:closing_start]
    if len(inner) > MAX_LENGTH:
        raise InputRefused(path, 1, f"the front matter is longer than {MAX_LENGTH // 1024} kB")
    try:
        root = _compose(inner, path)
    except yaml.YAMLError as error:
        first_line = str(getattr(error, "problem", None) or error).splitlines()[0]
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark else ""
        return FrontMatter(
            end, (), inner, f"the front matter is not valid YAML: {first_line}{where}"
        )
    except RecursionError:
        raise InputRefused(path, 1, "the front matter is nested too deeply") from None
    if root is None:
        return FrontMatter(end, (), inner)
    if not isinstance(root, yaml.MappingNode):
        return None
    values = tuple(
        Value(key, Span(node.start_mark.index + start, _end(inner, node) + start), node.value)
        for key, node in _translatable(root, keys)
    )
    return FrontMatter(end, values, _tree(root, keys))


def scalars(text: str, path: str) -> dict[str, str]:
    """The top-level scalar values of an article's front matter as text, for the HTML page.

    Raises:
        InputRefused: as `locate`.
    """
    front = locate(text, frozenset(), path)
    if front is None or not isinstance(front.tree, tuple):
        return {}
    pairs = ((_scalar(key), _scalar(value)) for key, value in front.tree)
    return {key: value for key, value in pairs if key is not None and value is not None}


def _scalar(tree: object) -> str | None:
    """The text of a scalar's copy by `_tree`; None for a list or a mapping."""
    match tree:
        case (str(), str(text)):
            return text
    return None


def _lines(text: str, at: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)", text[at:]):
        yield at + match.start(), at + match.end(1)


def _compose(inner: str, path: str) -> yaml.Node | None:
    """The node tree, after the events showed nothing that is refused."""
    depth = 0
    documents = 0
    for event in yaml.parse(inner, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 2 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1 or event.explicit:
                raise InputRefused(path, line, "the front matter holds a second YAML document")
        if isinstance(event, yaml.AliasEvent):
            raise InputRefused(
                path,
                line,
                f"the front matter uses the YAML alias *{event.anchor}; write the value out",
            )
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            raise InputRefused(
                path,
                line,
                f"the front matter uses the YAML anchor &{event.anchor}; write the value out",
            )
        tagged = (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent)
        if isinstance(event, tagged) and event.tag:
            raise InputRefused(
                path, line, f"the front matter uses the YAML tag {event.tag}; remove it"
            )
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            if depth > MAX_DEPTH:
                raise InputRefused(
                    path, line, f"the front matter is nested deeper than {MAX_DEPTH}"
                )
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
    root = yaml.compose(inner, Loader=yaml.SafeLoader)
    if root is not None:
        _refuse_repeated(root, path)
    return root


def _refuse_repeated(node: yaml.Node, path: str) -> None:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_repeated(item, path)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 2
            name = str(key.value)
            if key.tag == _TAG + "merge":
                raise InputRefused(
                    path, line, "the front matter uses a YAML merge key (<<); write the values out"
                )
            if name in seen:
                raise InputRefused(
                    path, line, f"the front matter has the key '{name}' twice; remove one"
                )
            seen.add(name)
            _refuse_repeated(value, path)


def _is_text(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == _TAG + "str"


def _translatable(
    root: yaml.MappingNode, keys: frozenset[str]
) -> Iterator[tuple[str, yaml.ScalarNode]]:
    for key, value in root.value:
        if isinstance(key, yaml.ScalarNode) and key.value in keys:
            if _is_text(value):
                yield key.value, value
            elif isinstance(value, yaml.SequenceNode):
                yield from ((key.value, item) for item in value.value if _is_text(item))


def _tree(node: yaml.Node, keys: frozenset[str] = frozenset(), hidden: bool = False) -> object:
    """A comparable copy of a node in which translatable values are left open."""
    if isinstance(node, yaml.MappingNode):
        return tuple(
            (
                _tree(key),
                _tree(value, hidden=isinstance(key, yaml.ScalarNode) and key.value in keys),
            )
            for key, value in node.value
        )
    if isinstance(node, yaml.SequenceNode):
        return tuple(_tree(item, hidden=hidden) for item in node.value)
    if hidden and _is_text(node):
        return (NAME,)
    return (node.tag, node.value)


def _end(inner: str, node: yaml.ScalarNode) -> int:
    """The end of a scalar without the line ends and blanks that PyYAML counts to a block scalar."""
    end: int = node.end_mark.index
    if node.style in ("|", ">"):
        end = node.start_mark.index + len(inner[node.start_mark.index : end].rstrip())
    return end


def fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    """Write a value so that YAML reads exactly the translation; its style stays where it can.

    Blanks and newlines around the value are the source's. What a page shows of it is escaped, so
    no judgement on raw HTML or links is asked of a value without any markup.
    """
    raw, source = around.raw, segment.source
    words = source.strip(_BLANKS)
    text = target.replace("\r\n", "\n").replace("\r", "\n").strip(_BLANKS)
    if "\n" not in words:
        text = " ".join(text.split("\n"))
    before, _, after = source.partition(words)
    text = before + text + after
    if raw[:1] in ("|", ">"):
        block = _as_block(text, raw, around.line_end)
        if block is not None:
            return Filled(block, text)
    if "\n" not in text:
        if raw[:1] not in ('"', "'", "|", ">") and _reads_back(text, text):
            return Filled(text, text)
        single = "'" + text.replace("'", "''") + "'"
        if raw[:1] != '"' and _reads_back(single, text):
            return Filled(single, text)
    double = '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'
    if not _reads_back(double, text):
        return Unplaceable("it holds a character that YAML cannot hold")
    return Filled(double, text)


def _reads_back(written: str, text: str) -> bool:
    """Whether a scalar is exactly `text` for every YAML reader, in a block and in `[…]`."""
    if written == text and not (
        _SAFE_PLAIN.fullmatch(text) and text[-1] != ":" and "  #" not in text and " #" not in text
    ):
        return False
    try:
        return bool(yaml.safe_load(f"k: {written}") == {"k": text}) and bool(
            yaml.safe_load(f"[{written}]") == [text]
        )
    except (yaml.YAMLError, ValueError):
        return False


def _as_block(text: str, raw: str, line_end: str) -> str | None:
    """`text` as a block scalar like `raw`; None where it cannot be one.

    The newlines at its end stand behind the slot, as the source has them.
    """
    header, _, body = raw.replace("\r\n", "\n").replace("\r", "\n").partition("\n")
    body = body.lstrip("\n")
    if not re.fullmatch(r"[|>][+-]?(?:[ \t]+#.*|[ \t]*)", header) or not body:
        return None
    indent = body[: len(body) - len(body.lstrip(" "))]
    lines = text.rstrip("\n").split("\n")
    if not indent or any(line != line.strip(" \t") for line in lines) or not lines[0]:
        return None
    if header[0] == ">":  # a folded scalar reads a blank line as one newline
        lines = re.sub("\n+", lambda newlines: newlines[0] + "\n", "\n".join(lines)).split("\n")
    block = "\n".join((header, *(indent + line if line else "" for line in lines)))
    tail = text[len(text.rstrip("\n")) :]
    try:
        same = yaml.safe_load(f"k: {block}\n{tail[1:]}") == {"k": text}
    except yaml.YAMLError:
        return None
    return block.replace("\n", line_end) if same else None
