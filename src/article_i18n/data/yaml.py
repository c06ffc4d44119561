"""YAML: where each value of a mapping stands, what is refused, and how a value is written.

Refused are anchors, aliases, tags, merge keys and repeated keys (each can hide or multiply text),
depth, size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, takewhile
from typing import Any

import yaml

from article_i18n.data.tree import (
    MAX_DEPTH,
    MAX_LENGTH,
    Items,
    Leaf,
    Node,
    NotRead,
    Table,
    comparable,
    first_line,
    refuse_long,
)
from article_i18n.errors import InputRefused
from article_i18n.model import Span

_TAG = "tag:yaml.org,2002:"
_tag_of: Callable[..., str] = yaml.resolver.Resolver().resolve
_SAFE_PLAIN = re.compile(r"[^\W\d_](?:[^\n:#,\[\]{}\"'&*!|>%@`]|:(?=\S)|'(?!$))*", re.UNICODE)
_BOOLEAN_ELSEWHERE = frozenset("yYnN")
"""Read as a text by PyYAML, as true and false by others (YAML 1.1)."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"} | {
    c: f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029\ufeff"
}
_BLOCK = re.compile(r"([|>][+-]?(?:[ \t]+#.*|[ \t]*))\n+( +)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LIKE_A_KEY = re.compile(r"""["']|[^\s:][^:]*:(?:\s|\Z)""")


def read(inner: str, path: str) -> Table | NotRead | None:
    """The values of a YAML mapping; None for what is YAML, but no mapping.

    Args:
        inner: what stands below the opening line.
        path: the article's name for error messages.

    Raises:
        InputRefused: for YAML that an article may not hold, with its line.
    """
    if len(inner) > MAX_LENGTH and not _LIKE_A_KEY.match(first_line(inner)):
        return None
    refuse_long(inner, path)
    events: Iterator[Any] = yaml.parse(inner, Loader=yaml.SafeLoader)
    try:
        next(events)  # the start of the stream
        document = next(events)
        if isinstance(document, yaml.StreamEndEvent):
            return Table(())
        root = next(events)
        if not isinstance(root, yaml.MappingStartEvent):
            _read_to_the_end(chain([root], events))
            return None
        table = _mapping(root, events, inner, path, 1)
        next(events)  # the end of the document
        other = document if document.explicit else next(events)
        if not isinstance(other, yaml.StreamEndEvent):
            raise _refused(other, path, "holds a second YAML document")
        return table
    except yaml.YAMLError as error:
        problem = str(getattr(error, "problem", None) or error).splitlines()[0]
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark else ""
        return NotRead(f"the front matter is not valid YAML: {problem}{where}")


def options(inner: str) -> Table:
    """The values of a mapping that sets options; none of what is no such mapping, or is refused."""
    try:
        content = read(inner, "")
    except InputRefused:
        return Table(())
    return content if isinstance(content, Table) else Table(())


def is_true(leaf: Leaf) -> bool:
    """Whether a value is a boolean (YAML 1.1), and true."""
    return leaf.type == _TAG + "bool" and leaf.text.lower() in ("yes", "true", "on")


def scalar(written: str) -> str | None:
    """The text of one scalar, quoted or as a block; None of what is not one."""
    try:
        events = yaml.parse(f"k: {written}", Loader=yaml.SafeLoader)
        scalars = [event for event in events if isinstance(event, yaml.ScalarEvent)]
    except yaml.YAMLError:
        return None
    return str(scalars[1].value) if len(scalars) == 2 else None


def _refused(event: Any, path: str, problem: str) -> InputRefused:
    return InputRefused(path, event.start_mark.line + 2, f"the front matter {problem}")


def _read_to_the_end(events: Iterable[yaml.Event]) -> None:
    """Raise what is no YAML, as far as it can be read in time."""
    depth = 0
    for event in events:
        if depth > MAX_DEPTH:
            break
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)


def _node(event: Any, events: Iterator[Any], inner: str, path: str, depth: int) -> Node:
    """The node that begins with `event`; the rest of it is taken off `events`."""
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(event, events, inner, path, depth)
    _refuse(event, path, depth)
    if isinstance(event, yaml.SequenceStartEvent):
        items = takewhile(lambda item: not isinstance(item, yaml.SequenceEndEvent), events)
        return Items(tuple(_node(item, events, inner, path, depth + 1) for item in items))
    tag = _tag_of(yaml.ScalarNode, event.value, event.implicit)
    return Leaf(tag, event.value, _span(inner, event) if tag == _TAG + "str" else None)


def _mapping(event: Any, events: Iterator[Any], inner: str, path: str, depth: int) -> Table:
    _refuse(event, path, depth)
    pairs: dict[object, tuple[Node, Node]] = {}
    for start in takewhile(lambda key: not isinstance(key, yaml.MappingEndEvent), events):
        key = _node(start, events, inner, path, depth + 1)
        if isinstance(key, Leaf) and key.type == _TAG + "merge":
            raise _refused(start, path, "uses a YAML merge key (<<); write the values out")
        name = key.text if isinstance(key, Leaf) else comparable(key)
        if name in pairs:
            raise _refused(start, path, f"has the key '{name}' twice; remove one")
        pairs[name] = key, _node(next(events), events, inner, path, depth + 1)
    return Table(tuple(pairs.values()))


def _refuse(event: Any, path: str, depth: int) -> None:
    """Refuse what could hide or multiply text, and what stands too deep."""
    if event.anchor:
        kind = "alias *" if isinstance(event, yaml.AliasEvent) else "anchor &"
        raise _refused(event, path, f"uses the YAML {kind}{event.anchor}; write the value out")
    if event.tag:
        raise _refused(event, path, f"uses the YAML tag {event.tag}; remove it")
    if isinstance(event, yaml.CollectionStartEvent) and depth > MAX_DEPTH:
        raise _refused(event, path, f"is nested deeper than {MAX_DEPTH}")


def _span(inner: str, event: Any) -> Span:
    """A scalar without the line ends and blanks that PyYAML counts to a block scalar."""
    start, end = event.start_mark.index, event.end_mark.index
    if event.style in ("|", ">"):
        end = start + len(inner[start:end].rstrip(" \t\r\n\x85"))
    return Span(start, end)


def write(text: str, raw: str, line_end: str) -> str | None:
    """`text` as a scalar; None when YAML cannot hold it.

    Args:
        text: the value, with `\\n` line ends.
        raw: the scalar that stands there now; its style stays where it can.
        line_end: how a new line ends there.
    """
    if raw[:1] in ("|", ">"):
        written = _as_block(text, raw, line_end) or _quoted(text)
        header = _LINE_END.split(raw, maxsplit=1)[0]
        lost_note = "" if written is None or written[:1] == raw[:1] else header.partition("#")[2]
        return f"{written} #{lost_note}" if lost_note else written
    if raw[:1] not in ("'", '"') and "\n" not in text and _reads_back(text, text):
        return text
    return _quoted(text, double=raw[:1] == '"')


def _quoted(text: str, *, double: bool = False) -> str | None:
    """`text` on one line, in single quotes where they can hold it, or always in double ones."""
    spellings = ['"' + "".join(_ESCAPES.get(c, c) for c in text) + '"']
    if not double and "\n" not in text:
        spellings.insert(0, "'" + text.replace("'", "''") + "'")
    return next((written for written in spellings if _reads_back(written, text)), None)


def _reads_back(written: str, text: str) -> bool:
    """Whether a scalar is exactly `text` for every YAML reader, in a block and in `[…]`."""
    if written == text and (
        not _SAFE_PLAIN.fullmatch(text)
        or text[-1] == ":"
        or " #" in text
        or text in _BOOLEAN_ELSEWHERE
    ):
        return False
    try:
        read_back = [yaml.safe_load(f"k: {written}"), yaml.safe_load(f"[{written}]")]
    except (yaml.YAMLError, ValueError):
        return False
    return read_back == [{"k": text}, [text]]


def _as_block(text: str, raw: str, line_end: str) -> str | None:
    """`text` as a block scalar like `raw`; None where it cannot be one.

    The newlines at its end stand behind the slot, as the source has them.
    """
    begins = _BLOCK.match(raw.replace("\r\n", "\n").replace("\r", "\n"))
    lines = text.rstrip("\n").split("\n")
    if begins is None or any(line != line.strip(" \t") for line in lines) or not lines[0]:
        return None
    header, indent = begins.groups()
    if header[0] == ">":  # a folded scalar reads a blank line as one newline
        lines = re.sub("\n+", lambda newlines: newlines[0] + "\n", "\n".join(lines)).split("\n")
    block = "\n".join((header, *(indent + line if line else "" for line in lines)))
    tail = text[len(text.rstrip("\n")) :]
    try:
        same = yaml.safe_load(f"k: {block}\n{tail[1:]}") == {"k": text}
    except yaml.YAMLError:
        return None
    return block.replace("\n", line_end) if same else None
