"""What stands in the lines of a MyST directive that the parser has copied: name, argument, options."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_OPENING = re.compile(
    r"[ \t]*(?:`{3,}|~{3,}|:{3,})[ \t]*\{(?P<name>[A-Za-z][^\s{}]*)[^{}]*\}(?P<argument>.*)"
)
_OPTION = re.compile(r"[ \t]*:(?P<key>[A-Za-z][^:\n]*):(?:[ \t]+(?P<value>.*))?$")
_YAML = re.compile(r"[ \t]*(?P<key>[A-Za-z][\w-]*):(?:[ \t]+(?P<value>.*))?$")
_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,}|:{3,})[ \t]*$")


class Directive(NamedTuple):
    name: str
    argument: str
    options: Mapping[str, str]
    body: str
    """Its lines, with the line end after each."""


def read(source: str) -> Directive:
    """A directive from its copied lines, or from the first of them.

    Args:
        source: the opening line, the options and the body, with or without the closing fence.
    """
    first, *lines = source.rstrip("\n").split("\n")
    opening = _OPENING.match(first)
    name, argument = (opening["name"].lower(), opening["argument"]) if opening else ("", "")
    if lines and _FENCE.match(lines[-1]):
        del lines[-1]
    options, body = _options(lines)
    return Directive(name, argument.strip(), options, "".join(f"{line}\n" for line in body))


def yaml(source: str) -> dict[str, str]:
    """Options on lines `key: value`; what is nested below one is not read."""
    found = filter(None, map(_YAML.match, source.split("\n")))
    return {match["key"]: (match["value"] or "").strip() for match in found}


def _options(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The options of a directive, and the lines below them."""
    fenced = bool(lines) and lines[0].strip() == "---"
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
    if fenced and end:
        options, body = yaml("\n".join(lines[1:end])), lines[end + 1 :]
    else:
        count = next((n for n, line in enumerate(lines) if not _OPTION.match(line)), len(lines))
        found = filter(None, map(_OPTION.match, lines[:count]))
        options = {match["key"]: (match["value"] or "").strip() for match in found}
        body = lines[count:]
    while body and not body[0].strip():
        del body[0]
    return options, body
