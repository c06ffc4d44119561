"""What an article's HTML may hold, whoever wrote it: the second wall, and the only door to nh3.

No script, no style, no form, no frame, no handler; every element closed, so that a page cannot be
swallowed. It reads the HTML as a browser does, so raw links and Markdown's both lead to pages
here, and an id stands once.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Any

import nh3

GONE = frozenset(
    ["script", "style", "template", "title", "textarea", "select", "svg", "math", "plaintext"]
) | {"iframe", "noembed", "noframes", "noscript", "object", "xmp"}
"""Elements that go with what is in them: they take it for something else than HTML, or run it."""

_SIZE = {"width", "height"}
_RULES: dict[str, Any] = {
    "tags": nh3.ALLOWED_TAGS | {"section", "input", "label"},
    "clean_content_tags": set(GONE),
    "attributes": {
        **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()},
        "*": {"lang", "dir", "id", "class", "translate", "title", "role", "aria-label", "tabindex"},
        "a": {"href", "hreflang", "name"},
        "img": {"src", "alt", "loading", "align", *_SIZE},
        "input": {"checked", "disabled"},
        "details": {"open"},
        "time": {"datetime"},
        "ol": {"start", "reversed", "type"},
        **{tag: {"align"} for tag in ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6")},
    },
    "tag_attribute_values": {"input": {"type": {"checkbox"}}},
    "url_schemes": {"http", "https", "mailto", "tel", "data"},
    "link_rel": None,
}
_PICTURES = ("data:image/png;", "data:image/jpeg;", "data:image/gif;", "data:image/webp;")
_LINKS = (("a", "href"), ("img", "src"))
RESERVED = "page:"
"""Ids that begin so belong to the theme."""


def _as_it_is(target: str) -> str:
    return target


def clean(
    html: str, link: Callable[[str], str] = _as_it_is, *, only: Set[str] = _RULES["tags"]
) -> str:
    """`html` with what is allowed of it, well-formed.

    Args:
        html: the HTML of an article, or of a part of it.
        link: the target of a link or picture as the page needs it, from the one of the article.
        only: elements to keep; the rest of the allowed ones lose their tags.
    """
    ids: set[str] = set()

    def allowed(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "id":
            if not value or value.startswith(RESERVED) or value in ids:
                return None
            ids.add(value)
        if attribute in ("href", "src", "cite"):
            address = "".join(c for c in value.lower() if c > " ")  # as a browser reads it
            if address.startswith("data:") and not (tag == "img" and address.startswith(_PICTURES)):
                return None
        return link(value) if (tag, attribute) in _LINKS else value

    return nh3.clean(html, attribute_filter=allowed, **(_RULES | {"tags": set(only)}))
