"""How attributes in braces are spelt and read: `{#id .class key="value"}`, kramdown's `{: … }`."""

from __future__ import annotations

import re
from typing import NamedTuple

_ATTRIBUTE = (
    r"(?:[#.][^\s{}\"'=#]+"
    r"|[A-Za-z_:@][\w:.@-]*=(?:\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|[^\s{}\"']+))"
)
PLAIN = rf"\{{\s*(?:{_ATTRIBUTE}(?:\s+|(?=[.#}}])))++\}}"
"""A pattern for attributes of Pandoc, MyST and markdown-it: an id, classes, keys with values."""

KRAMDOWN = r"\{:(?![:/])(?:[^{}\"'\\]|\\.|\"[^\"]*+\"|'[^']*+'|[\"'])*+\}"
"""A pattern for a list of kramdown and of Python-Markdown, which may also hold names."""

MDX_COMMENT = r"\{/\*[^{}]*\*/\}"
"""A pattern for Docusaurus' other spelling of an id: `{/* #id */}`."""

_ITEM = re.compile(
    r"""
      \{: | \{/\* | \*/\}
    | \#(?P<id> [^\s{}"'=\#*]+ )
    | \.(?P<class> [^\s{}"'=\#.]+ )
    | (?P<key> [A-Za-z_:@][\w:.@-]* ) = (?: "(?P<double> (?:[^"\\]|\\.)*+ )"
        | '(?P<single> (?:[^'\\]|\\.)*+ )' | (?P<bare> [^\s{}"']+ ) )
    | (?P<name> [^\s{}"'=\#.*][^\s{}"'=]* )
    """,
    re.VERBOSE | re.DOTALL,
)


class Attributes(NamedTuple):
    """What attributes in braces say."""

    ids: tuple[str, ...]
    """The last id that is written, which wins everywhere; none without one."""
    classes: tuple[str, ...]
    names: tuple[str, ...]
    """Words alone, such as `open`."""


def read(written: str) -> Attributes:
    """The attributes of one list in braces, or of several; what they hold beside them says nothing."""
    ids: tuple[str, ...] = ()
    classes: list[str] = []
    names: list[str] = []
    for item in _ITEM.finditer(written):
        value = next((item[style] for style in ("double", "single", "bare") if item[style]), "")
        if item["id"]:
            ids = (item["id"],)
        elif item["class"]:
            classes.append(item["class"])
        elif item["name"]:
            names.append(item["name"])
        elif item["key"] == "id" and value:
            ids = (value,)
        elif item["key"] == "class":
            classes += value.split()
    return Attributes(ids, tuple(classes), tuple(names))
