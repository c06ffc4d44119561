"""Which elements raw HTML has open, from block to block, and what they say about translating.

The state is one immutable chain from the innermost open element outwards, so that keeping one for
each container of an article costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from article_i18n.markdown.raw_html import BLANKS, RAW, VOID, Piece

MAX_DEPTH = 100
"""What is deeper stays as it is, as with Markdown's containers: nobody nests so deep by intent."""

_CODE = frozenset(["pre", "code", "kbd", "samp", "var", "math"])
"""Elements whose text no translator may touch."""
_SILENT = _CODE | (RAW - {"title"})  # the reader finds text in the title of a drawing alone


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An open element; `None` in its place stands for the article, which may be translated."""

    name: str
    code: bool
    """Whether it, or one around it, holds code, or content without tags."""
    own_language: bool
    """Whether the author says which language it is in: then it stays in that language."""
    translate: bool
    """What it or the next one around it says by `translate`, or by the class `notranslate`."""
    in_paragraph: bool
    """Whether a `p` is open around it, or is it, that the next block ends."""
    outer: Element | None
    depth: int


def holds_text(element: Element | None) -> bool:
    """Whether text that stands directly in the element is for readers of the article's language."""
    return element is None or not (
        element.code or element.own_language or element.depth >= MAX_DEPTH
    )


def translates(element: Element | None) -> bool:
    """Whether what stands directly in the element may be translated."""
    return element is None or element.translate


def translates_block(element: Element | None) -> bool:
    """Whether a Markdown block below the element may be translated; a paragraph ends before it."""
    return translates(_without_implied(element, "div"))


def says_translate(piece: Piece, around: Element | None) -> bool:
    """What an opening tag says about its element: `translate="no"` holds until `translate="yes"`."""
    value = piece.attribute("translate")
    said = None if value is None else value.strip(BLANKS).lower()
    if said in ("", "yes", "no"):
        return said != "no"
    classes = (piece.attribute("class") or "").lower().split()
    return "notranslate" not in classes and translates(around)


def has_own_language(piece: Piece) -> bool:
    """Whether an opening tag says which language its element is in."""
    return piece.attribute("lang") is not None or piece.attribute("xml:lang") is not None


def opened(element: Element | None, piece: Piece) -> Element | None:
    """The innermost open element behind an opening tag.

    `<x/>` counts as empty: HTML ignores the slash, but an author who writes it means it.
    """
    around = _without_implied(element, piece.name)
    if piece.name in VOID or piece.source.endswith("/>"):
        return around
    depth = 1 if around is None else around.depth + 1
    if depth > MAX_DEPTH:
        return around
    in_paragraph = around is not None and around.in_paragraph and piece.name not in _BOUNDARIES
    return Element(
        name=piece.name,
        code=piece.name in _SILENT or (around is not None and around.code),
        own_language=has_own_language(piece) or (around is not None and around.own_language),
        translate=says_translate(piece, around),
        in_paragraph=in_paragraph or piece.name == "p",
        outer=around,
        depth=depth,
    )


def closed(element: Element | None, name: str) -> Element | None:
    """The innermost open element behind the closing tag `name`; one that closes nothing is nothing."""
    inner = element
    while inner is not None:
        if inner.name == name:
            return inner.outer
        inner = inner.outer
    return element


_ENDS_PARAGRAPH = (
    frozenset(("address", "article", "aside", "blockquote", "center", "details", "dialog", "dir"))
    | {"div", "dd", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "hr", "li", "main", "menu", "nav", "ol", "p"}
    | {"pre", "search", "section", "summary", "table", "ul", "xmp"}
)
_CELLS = frozenset(("td", "th"))
_ROW_GROUPS = frozenset(("tbody", "thead", "tfoot"))
_SIBLINGS = {
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "td": _CELLS,
    "th": _CELLS,
    "tr": _CELLS | {"tr"},
    **dict.fromkeys(_ROW_GROUPS, _CELLS | {"tr"} | _ROW_GROUPS),
    "option": frozenset(("option",)),
    "optgroup": frozenset(("option", "optgroup")),
}
"""What the opening tag of an element ends, where its closing tag was left out (13.1.2.4)."""
_LISTS = frozenset(("ul", "ol", "menu", "dl", "table", "select", "datalist"))
_BOUNDARIES = _LISTS | {"button", "caption", "object", "template", "td", "th", "svg", "math"}


def _without_implied(element: Element | None, name: str) -> Element | None:
    """The innermost element that stays open where the element `name` begins."""
    if element is not None and element.in_paragraph and name in _ENDS_PARAGRAPH:
        element = _out_of(element, frozenset(("p",)), _BOUNDARIES)
    if name in _SIBLINGS:
        element = _out_of(element, _SIBLINGS[name], _LISTS)
    return element


def _out_of(
    element: Element | None, names: frozenset[str], boundaries: frozenset[str]
) -> Element | None:
    """The element around the outermost of `names` that stands within the boundary."""
    inner, left = element, element
    while inner is not None and inner.name not in boundaries - names:
        if inner.name in names:
            left = inner.outer
        inner = inner.outer
    return left
