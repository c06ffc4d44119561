"""Which constructs each flavour of Markdown has, beside CommonMark's own: the one table."""

from __future__ import annotations

_GITHUB = {"table", "strikethrough", "task_list", "alert", "footnote", "math"}
_BRACES = {"heading_attributes", "inline_attributes", "block_attributes"}
_MDX = {"esm", "jsx", "expression"}

FLAVOURS: dict[str, frozenset[str]] = {
    name: frozenset(constructs)
    for name, constructs in {
        "commonmark": set[str](),
        "gfm": _GITHUB,
        "mkdocs": _GITHUB - {"alert"}
        | _BRACES
        | {"definition_list", "admonition", "tab", "pymdown_block", "autodoc"}
        | {"template", "snippet", "abbreviation", "script"},
        "docusaurus": _GITHUB - {"alert"} | _MDX | {"container", "heading_attributes"},
        "vitepress": _GITHUB
        | {"container", "heading_attributes", "inline_attributes", "snippet", "template"},
        "hugo": _GITHUB
        | {"definition_list", "heading_attributes", "block_attributes", "shortcode"},
        "jekyll": _GITHUB - {"alert", "task_list"}
        | _BRACES
        | {"definition_list", "abbreviation", "template"},
        "myst": _GITHUB - {"alert"}
        | _BRACES
        | {"definition_list", "container", "myst_directive", "role", "span", "target", "template"},
        "mdx": _GITHUB - {"alert"} | _MDX,
        "pandoc": _GITHUB - {"alert"}
        | {"definition_list", "container", "heading_attributes", "inline_attributes"}
        | {"line_block", "grid_table", "title_block", "script", "span"},
    }.items()
}
"""Name of the flavour → names of its constructs."""


def all_constructs() -> frozenset[str]:
    """All constructs that a flavour may have or lack."""
    return frozenset[str]().union(*FLAVOURS.values())


GFM = FLAVOURS["gfm"]
"""The default."""
