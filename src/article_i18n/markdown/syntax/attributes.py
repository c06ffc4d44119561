"""How attributes in braces are spelt: `{#id .class key="value"}`, kramdown's `{: … }`."""

from __future__ import annotations

_ATTRIBUTE = (
    r"(?:[#.][^\s{}\"'=#]+"
    r"|[A-Za-z_:@][\w:.@-]*=(?:\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|[^\s{}\"']+))"
)
PLAIN = rf"\{{\s*(?:{_ATTRIBUTE}(?:\s+|(?=[.#}}])))++\}}"
"""A pattern for attributes of Pandoc, MyST and markdown-it: an id, classes, keys with values."""

KRAMDOWN = r"\{:(?![:/])(?:[^{}\"'\\]|\\.|\"[^\"]*+\"|'[^']*+'|[\"'])*+\}"
"""A pattern for a list of kramdown and of Python-Markdown, which may also hold names."""
